"""What is searched of a text must stay what it is: an index on disk holds the terms of yesterday."""

from __future__ import annotations

import gzip
import hashlib
import json
from itertools import pairwise

import pytest

from xacminh.bench.stock import STARTER
from xacminh.index.terms import terms_asked, terms_of
from xacminh.text import fold, syllables


def test_terms_are_syllables_with_and_without_marks_and_pairs_of_them() -> None:
    terms = terms_of("Hoà Bình, 1.000,5 km² (COVID-19) 中文")
    assert terms.words == ("hòa", "bình", "1.000,5", "km2", "covid", "19", "中", "文")
    assert terms.folded == ("hoa", "binh", "1.000,5", "km2", "covid", "19", "中", "文")
    assert terms.pairs[:2] == ("hoa_binh", "binh_1.000,5")
    assert terms.pairs[-1] == "中_文"


def test_terms_of_the_starter_library_are_unchanged() -> None:
    """The hash was taken with the plain definition: syllable by syllable, each folded for itself."""
    digest = hashlib.sha256()
    with gzip.open(STARTER / "documents.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            terms = terms_of(f"{row['title']}\n{row['text']}")
            for field in (terms.words, terms.folded, terms.pairs):
                digest.update(" ".join(field).encode() + b"\n")
    assert digest.hexdigest() == "5ef74988647e5e6a27f39bb1a5ff89de4cbbdd0ae1d6941a77b9b0614743f5cd"


@pytest.mark.parametrize(
    "text", ["", "một", "Đ\u031b\u0323 NFD: Tie\u0302\u0301ng Vie\u0323\u0302t", "a\u200bb R'lấp don’t m²", "x " * 9]
)
def test_every_form_of_text_gives_the_keys_of_its_syllables(text: str) -> None:
    words = [syllable.key for syllable in syllables(text)]
    terms = terms_of(text)
    assert list(terms.words) == words
    assert list(terms.folded) == [fold(word) for word in words]
    assert list(terms.pairs) == [f"{a}_{b}" for a, b in pairwise(terms.folded)]


def test_a_query_is_cut_and_its_chat_spelling_written_out() -> None:
    assert terms_asked("ko " * 1000).words == ("không",) * 400
