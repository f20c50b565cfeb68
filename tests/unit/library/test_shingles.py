"""Shingles: the same on every machine, little touched by marks and signs, and samples that agree with each other."""

from __future__ import annotations

import unicodedata

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from xacminh.library.shingles import FEWEST, MOST, TOP, overlap, sample, shingles

TEXT = "Nhà máy nước Quyết Thắng ngừng cấp nước từ 8 giờ để súc rửa bể chứa số 2."
PINNED = [336332992911969660, 1782056968240596290, 1911663212414870339]
PINNED_SUM = 4817838904986627440
WORDS = st.lists(st.sampled_from("nước nhà máy ngừng cấp số bể chứa rửa súc giờ đến 8 17 tổ".split()), max_size=60)


def test_the_hashes_never_change() -> None:
    # stored samples are compared with new ones: if this fails, a migration must drop all samples
    assert shingles(TEXT)[:3].tolist() == PINNED
    assert int(shingles(TEXT).sum(dtype=np.uint64)) == PINNED_SUM


def test_marks_signs_case_and_unicode_form_change_nothing() -> None:
    plain = shingles(TEXT)
    for other in (
        TEXT.upper(),
        unicodedata.normalize("NFD", TEXT),
        "nha may nuoc quyet thang ngung cap nuoc tu 8 gio de suc rua be chua so 2",
        TEXT.replace(" ", "\n– "),
    ):
        assert shingles(other).tolist() == plain.tolist()


def test_a_text_of_three_syllables_has_no_shingle_and_is_like_nothing() -> None:
    assert len(shingles("ba âm tiết")) == 0
    nothing = overlap(shingles("ba âm tiết"), shingles("ba âm tiết"))
    assert (nothing.jaccard, nothing.containment) == (0, 0)
    assert sample(shingles("")).keys == ()


def test_a_text_quoted_whole_is_contained_and_little_alike() -> None:
    other = " ".join(f"đoạn thứ {number} nói việc khác hẳn" for number in range(60))
    shared = overlap(shingles(TEXT), shingles(f"{other} {TEXT} {other}"))
    assert shared.of_first == shared.containment == 1
    assert shared.of_second == shared.jaccard < 0.1


@given(WORDS, WORDS)
def test_overlap_is_the_share_of_common_shingles(first: list[str], second: list[str]) -> None:
    def plain(words: list[str]) -> set[tuple[str, ...]]:
        return {tuple(words[at : at + 4]) for at in range(len(words) - 3)}

    here, there = plain(first), plain(second)
    shared = overlap(shingles(" ".join(first)), shingles(" ".join(second)))
    both = len(here & there)
    assert shared.jaccard == (both / len(here | there) if both else 0)
    assert shared.of_first == (both / len(here) if both else 0)
    assert shared.of_second == (both / len(there) if both else 0)


@given(st.integers(0, 40_000))
def test_a_sample_holds_all_hashes_below_its_limit(count: int) -> None:
    hashes = np.unique(np.random.default_rng(count).integers(0, TOP, count))
    kept = sample(hashes)
    assert list(kept.keys) == hashes[hashes < kept.limit].tolist()
    assert min(FEWEST, count) <= len(kept.keys) <= MOST
    assert kept.shingles == len(hashes)
