"""A search of a large library costs no more than it may, and scores stay what they are."""

from __future__ import annotations

import random

import pytest
from tantivy import Occur, Query

from xacminh.index import Index, IndexWriter
from xacminh.index.asking import asking
from xacminh.index.lexical import SCHEMA, Lexical

#: rarer ones come later; "của" stands in every passage
_WORDS = ("của", "là", "nước", "biển", "sông", "núi", "tỉnh", "huyện", "thác", "đảo")


@pytest.fixture
def lexical(tmp_path, make) -> Lexical:
    drawn = random.Random(7)
    texts = [
        " ".join(
            word for number, word in enumerate(_WORDS) for _ in range(drawn.randrange(3)) if key % (number + 1) == 0
        )
        for key in range(1, 400)
    ]
    with IndexWriter(tmp_path) as writer:
        writer.upsert_passages([make(key, f"của {text}") for key, text in enumerate(texts, 1)], None)
    return Index(tmp_path).passages._current().lexical


@pytest.mark.parametrize("walked", [0, 100, 300, 900])
def test_candidates_have_the_same_scores_however_few_terms_find_them(lexical, walked):
    whole = asked(lexical, 1_000_000)
    part = asked(lexical, walked)
    assert whole.whole
    assert not part.whole
    keys = [found.key for found in lexical.rank(part, 50)]
    assert len(keys) == 50
    wanted = lexical.scores(whole, keys)
    scores = lexical.scores(part, keys)
    assert scores.keys() == wanted.keys() == set(keys)
    for key in keys:
        assert scores[key].score == pytest.approx(wanted[key].score, rel=1e-5)


def asked(lexical: Lexical, walked: int):
    weighted = {"words": (_WORDS, 1.0), "folded": (["cua", "la", "nui"], 0.5)}
    return asking(weighted, held=lexical._searcher.doc_freq, term=_term, walked=walked)


def _term(field: str, text: str) -> Query:
    return Query.term_query(SCHEMA, field, text, "freq")


def test_the_rarest_terms_find_candidates_as_far_as_may_be_walked():
    held = {"rare": 3, "seldom": 40, "often": 500, "common": 9_000, "everywhere": 20_000, "always": 30_000}
    weighted = {"words": (tuple(reversed(held)), 1.0)}

    def adding(walked: int) -> int:
        made = asking(weighted, held=lambda _, text: held[text], term=_term, walked=walked)
        return len(made.adding)

    assert adding(59_543) == 0
    assert adding(59_542) == 1
    assert adding(29_543) == 1
    assert adding(29_542) == 2
    # the four rarest always do: a query of common words finds something in any library
    assert adding(0) == 2


def test_terms_said_twice_count_once():
    counted = []
    made = asking(
        {"words": (["a", "b", "a"], 1.0), "pairs": (["a_b", "a_b"], 0.5)},
        held=lambda field, text: counted.append((field, text)) or 1,
        term=_term,
        walked=10,
    )
    assert sorted(counted) == [("pairs", "a_b"), ("words", "a"), ("words", "b")]
    assert made.whole
    assert str(made.finding) == str(
        Query.boolean_query(
            [
                (Occur.Should, Query.boost_query(_term("pairs", "a_b"), 0.5)),
                (Occur.Should, _term("words", "a")),
                (Occur.Should, _term("words", "b")),
            ]
        )
    )


def test_a_library_where_common_words_are_left_to_scoring_answers_the_same(tmp_path, make, monkeypatch):
    texts = [
        "nước sông Mê Kông là của nhiều nước",
        "nước là của chung",
        "sông là sông",
        "của là của",
        "núi của tỉnh là núi",
    ]
    with IndexWriter(tmp_path) as writer:
        writer.upsert_passages([make(key, text) for key, text in enumerate(texts)], None)
    query = "nước sông Mê Kông là của ai"

    def answers() -> list[tuple[int, float]]:
        return [(hit.record.key, round(hit.bm25, 4)) for hit in Index(tmp_path).passages.search(query, None)]

    before = answers()
    monkeypatch.setattr("xacminh.index.lexical.WALKED", 2)
    after = answers()
    assert after == [answer for answer in before if answer in after]
    assert after[0] == before[0]
