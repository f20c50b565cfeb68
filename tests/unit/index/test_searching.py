from __future__ import annotations

from datetime import date

import pytest

from xacminh.index import Filters, Index, IndexWriter
from xacminh.index.terms import terms_asked, terms_of
from xacminh.text import normalise


def found(collection, text: str, vector=None, **options) -> list[int]:
    return [hit.record.key for hit in collection.search(text, vector, **options)]


@pytest.mark.parametrize(
    "query",
    [
        "tháp Eiffel cao bao nhiêu",
        "thap eiffel cao bao nhieu",
        "THÁP EIFFEL CAO",
        "tháp eiffel 🗼🗼",
        "thap ep phen paris",
    ],
)
def test_a_text_is_found_however_it_is_typed(folder, query):
    assert found(Index(folder).passages, normalise(query))[0] == 2


def test_a_query_without_marks_finds_marked_text(folder):
    best = Index(folder).passages.search("uong nuoc toi khong chua khoi", None)[0]
    assert best.record.key == 1
    assert best.folded_bm25 > 0


def test_a_check_is_found_by_claim_and_summary(tmp_path, make_check):
    with IndexWriter(tmp_path) as writer:
        writer.upsert_checks([make_check(3, "Ăn gừng chữa ho", summary="Chưa có nghiên cứu trên người lớn.")], None)
    index = Index(tmp_path)
    assert found(index.checks, "gừng") == found(index.checks, "nghiên cứu") == [3]
    assert found(index.passages, "gừng") == []


def test_the_title_finds_the_passage(tmp_path, make):
    with IndexWriter(tmp_path) as writer:
        writer.upsert_passages([make(1, "Cao 3.143 mét.", title="Phan Xi Păng"), make(2, "Cao 330 mét.")], None)
    assert found(Index(tmp_path).passages, "Phan Xi Păng cao 300 mét")[0] == 1


def test_an_empty_text_searches_by_meaning_alone(folder, vectors):
    hits = Index(folder).passages.search("", vectors(3)[0])
    assert [hit.dense_rank for hit in hits] == [1, 2, 3, 4]
    assert hits[0].record.key == 3
    assert all(hit.lexical_rank is None and hit.bm25 == 0 for hit in hits)


@pytest.mark.parametrize("text", ["", "   ", "🗼🗼", "!?…", "\u202e\u0000"])
def test_a_text_without_words_finds_nothing_and_breaks_nothing(folder, text):
    assert Index(folder).passages.search(text, None) == ()


def test_a_query_of_a_megabyte_is_cut_not_refused(folder):
    assert found(Index(folder).passages, "tháp Eiffel Paris " + "dài dòng " * 120_000)[0] == 2


def test_every_hit_has_the_scores_of_all_ways(folder, vectors):
    """Key 2 shares no word with the query and is the farthest: it comes in by neither way first, yet is told whole."""
    hits = Index(folder).passages.search("tháp Eiffel", vectors(3)[0], pool=1)
    by_key = {hit.record.key: hit for hit in hits}
    assert by_key.keys() == {2, 3}
    assert (by_key[2].lexical_rank, by_key[2].dense_rank) == (1, None)
    assert by_key[2].cosine is not None
    assert (by_key[3].lexical_rank, by_key[3].dense_rank) == (None, 1)
    full = {hit.record.key: hit for hit in Index(folder).passages.search("tháp Eiffel", vectors(3)[0])}
    for key in (2, 3):
        assert by_key[key].bm25 == pytest.approx(full[key].bm25, rel=1e-5)
        assert by_key[key].folded_bm25 == pytest.approx(full[key].folded_bm25, rel=1e-5)
        assert by_key[key].cosine == pytest.approx(full[key].cosine, rel=1e-5)


def test_scores_fall_and_limit_holds(folder, vectors):
    hits = Index(folder).passages.search("cao mét năm", vectors(1)[0], limit=3)
    assert len(hits) == 3
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


@pytest.fixture
def mixed(tmp_path, make, vectors):
    """Forty passages of two classes, three publishers, two languages and several days, all about water."""
    records = [
        make(
            key,
            "nước " * (key % 7 + 1) + "sông " * (key % 3) + "biển",
            source_class=("primary", "secondary")[key % 2],
            source_id=f"nguon-{key % 3}",
            source=f"Nguồn {key % 3}",
            language=("vi", "en")[key % 4 == 3],
            published=date(2024, 1, 1 + key % 20) if key % 5 else None,
        )
        for key in range(40)
    ]
    with IndexWriter(tmp_path) as writer:
        writer.upsert_passages(records, vectors(*range(40)))
    return Index(tmp_path).passages


LIMITS = {
    "source class": (Filters(source_class="primary"), lambda r: r.source_class == "primary"),
    "publisher's id": (Filters(publisher="nguon-1"), lambda r: r.source_id == "nguon-1"),
    "publisher's name": (Filters(publisher="Nguồn 1"), lambda r: r.source == "Nguồn 1"),
    "name in any case": (Filters(publisher="NGUỒN 1"), lambda r: r.source == "Nguồn 1"),
    "before a day": (Filters(before=date(2024, 1, 9)), lambda r: r.published and r.published < date(2024, 1, 9)),
    "language": (Filters(language="en"), lambda r: r.language == "en"),
    "several": (
        Filters(source_class="secondary", publisher="nguon-2", before=date(2024, 1, 15)),
        lambda r: r.source_class == "secondary" and r.source_id == "nguon-2" and r.published and r.published.day < 15,
    ),
}


@pytest.mark.parametrize("name", LIMITS)
def test_limits_hold_for_words_and_for_meaning_and_leave_the_order(mixed, vectors, name):
    filters, allowed = LIMITS[name]
    for text, vector in (("nước sông", None), ("", vectors(5)[0])):
        everything = mixed.search(text, vector, limit=100)
        assert len(everything) == 40
        limited = mixed.search(text, vector, limit=100, filters=filters)
        expected = [(hit.record.key, hit.bm25, hit.cosine) for hit in everything if allowed(hit.record)]
        assert expected
        assert [hit.record.key for hit in limited] == [key for key, _, _ in expected]
        assert [hit.bm25 for hit in limited] == pytest.approx([bm25 for _, bm25, _ in expected])
        assert all(allowed(hit.record) for hit in limited)


def test_what_was_read_before_a_day_was_out_before_it(tmp_path, make):
    read = [
        make(1, "sông", published=None, captured=date(2017, 12, 31)),
        make(2, "sông", published=date(2023, 5, 1), captured=date(2017, 12, 31)),  # a date that is there is believed
        make(3, "sông", published=None, captured=None),
    ]
    with IndexWriter(tmp_path) as writer:
        writer.upsert_passages(read, None)
    hits = Index(tmp_path).passages.search("sông", None, filters=Filters(before=date(2020, 1, 1)))
    assert [hit.record.key for hit in hits] == [1]


def test_limits_fill_the_pool_even_when_few_are_allowed(mixed, vectors):
    """The nearest one allowed is found though the pool is smaller than the crowd before it."""
    alone = mixed.search(
        "", vectors(5)[0], limit=1, pool=1, filters=Filters(publisher="nguon-0", source_class="primary")
    )
    assert len(alone) == 1


def test_a_limit_nothing_meets_finds_nothing(mixed, vectors):
    assert mixed.search("nước", vectors(1)[0], filters=Filters(publisher="không có")) == ()


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Uống nước tỏi chữa khỏi Covid-19", True),
        ("uong nuoc toi chua khoi covid-19", False),
        ("garlic water cures covid", False),
        ("喝大蒜水可以治愈新冠", False),
        ("ăn tỏi", True),
        ("", False),
    ],
)
def test_marks_are_noticed(text, marked):
    assert terms_asked(text).marked is marked


def test_terms_hold_no_space_and_fold_alike():
    terms = terms_of("Đường 12/5 dài 1.000,5 km")
    assert not any(" " in term for term in (*terms.words, *terms.pairs))
    assert terms.folded[0] == "duong"
    assert len(terms.pairs) == len(terms.words) - 1


def test_a_wrong_mark_still_finds(tmp_path, make):
    with IndexWriter(tmp_path) as writer:
        writer.upsert_passages([make(1, "Vắc xin ngừa bệnh sởi."), make(2, "Ăn gừng chữa ho.")], None)
    assert found(Index(tmp_path).passages, "gùng") == [2]
