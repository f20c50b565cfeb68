"""What must hold for any text at all, however broken: offsets map back, nothing is lost, nothing crashes."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from xacminh.text import (
    Quantity,
    align,
    expand_chat,
    fold,
    keys,
    language_of,
    mentions,
    normalise,
    same_date,
    same_quantity,
    sentences,
    syllables,
)
from xacminh.text.records import DateValue

WORDS = (
    *(
        "hoà",
        "bình",
        "thuý",
        "quý",
        "quà",
        "giá",
        "toàn",
        "Hà",
        "Nội",
        "TP.HCM",
        "WHO",
        "không",
        "chưa",
        "tỏi",
        "Covid-19",
    ),
    *(
        "ko",
        "đc",
        "ngày",
        "9/6/2023",
        "8-7-2020",
        "1.000,5",
        "3,143",
        "25%",
        "500k",
        "1tr5",
        "triệu",
        "đồng",
        "tháng",
        "năm",
    ),
    *(
        "1975",
        "hơn",
        "trên",
        "từ",
        "đến",
        "người",
        "$5",
        "7h30",
        "hôm",
        "qua",
        "thế",
        "kỷ",
        "XIX",
        "Bộ",
        "Y",
        "tế",
        "v.v.",
    ),
    *(
        "PGS.TS.",
        "Điều",
        "5.",
        "http://a.vn/x?y=1",
        "a@b.vn",
        "Q.1",
        "…",
        "“Đi",
        "đâu?”",
        "-",
        "•",
        "1.",
        "a)",
        "Đắk",
        "R'lấp",
    ),
    *(
        "中文",
        "km²",
        "5°C",
        "mười",
        "hai",
        "lăm",
        "trăm",
        "linh",
        "nghìn",
        "rưỡi",
        "phần",
        "nửa",
        "thứ",
        "tuần",
        "trước",
    ),
    *("một", "số", "tất", "cả", "tối", "đa", "10-15", "kg/m³", "105/2016/QH13", "0912345678", "3-2", "USD", "₫"),
)
ODD = (
    *(
        "\u200b",
        "\u00a0",
        "\ufeff",
        "\u00ad",
        "\u202e",
        "\u200d",
        "\ufe0f",
        "😱",
        "👨\u200d👩\u200d👧",
        "\r\n",
        "\n\n",
        "\t",
        "\x00",
    ),
    *("\u0301", "\u0323", "𝐁", "１", "\ud800", "İ", "ß", "ﬁ", "각", "\u1161", "Ð"),
)
quick = settings(max_examples=80, deadline=None)  # the machine may be busy; many small runs find what one long run does
piece = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(WORDS).map(lambda w: unicodedata.normalize("NFD", w)),
    st.sampled_from(WORDS).map(str.upper),
    st.sampled_from(ODD),
    st.sampled_from(list(".,!?;:()\"'/-–%“”…")),
    st.characters(exclude_categories=()),
)
texts = st.lists(st.tuples(piece, st.sampled_from([" ", " ", "", "\n"])), max_size=25).map(
    lambda pairs: "".join(a + b for a, b in pairs)
)
some_day = st.none() | st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1))


@quick
@given(texts)
def test_normalising_twice_is_normalising_once(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert unicodedata.is_normalized("NFC", once)


@quick
@given(texts)
def test_nothing_invisible_is_left_but_inside_emoji(text: str) -> None:
    left = normalise(text)
    assert not any(unicodedata.category(c) in {"Cc", "Cf", "Cs"} for c in left if c not in "\n\t\u200d")
    assert "\r" not in left
    assert not re.search("[\u00a0\u2028]", left)


@quick
@given(texts)
def test_decomposed_text_normalises_and_folds_like_composed(text: str) -> None:
    apart = unicodedata.normalize("NFD", text)
    assert normalise(apart) == normalise(unicodedata.normalize("NFC", text))
    assert fold(apart) == fold(text)


@quick
@given(texts)
def test_folding_keeps_the_length_of_normalised_text(text: str) -> None:
    normal = normalise(text)
    assert len(fold(normal)) == len(normal)


def _bare(text: str) -> str:
    return re.sub("[\u200d\ufe0e\ufe0f]", "", fold(text))


@quick
@given(texts, st.data())
def test_any_span_of_the_normalised_text_comes_from_the_span_it_maps_to(text: str, data: st.DataObject) -> None:
    aligned = align(text)
    assert aligned.text == normalise(text)
    assert aligned.original == text
    start = data.draw(st.integers(0, len(aligned.text)))
    end = data.draw(st.integers(start, len(aligned.text)))
    first, last = aligned.span(start, end)
    assert 0 <= first <= last <= len(text)
    # a tone may have moved from where a span ends within a syllable: the letters under it are the same
    # (and what joins the parts of a picture goes when the picture is cut)
    assert _bare(aligned.text[start:end]) in _bare(normalise(text[first:last]))


@quick
@given(texts)
def test_spans_follow_one_another_and_cover_all_that_is_visible(text: str) -> None:
    aligned = align(text)
    spans = [aligned.span(i, i + 1) for i in range(len(aligned.text))]
    assert all(a[0] <= b[0] and a[1] <= b[1] for a, b in pairwise(spans))
    covered = set().union(*(range(a, b) for a, b in spans)) if spans else set()
    assert all(not normalise(c) for i, c in enumerate(text) if i not in covered and c != "\n")


@quick
@given(texts)
def test_sentences_hold_all_visible_text_in_order_and_apart(text: str) -> None:
    found = sentences(text)
    at = 0
    for sentence in found:
        assert text[sentence.start : sentence.end] == sentence.text == sentence.text.strip() != ""
        assert not text[at : sentence.start].strip()
        at = sentence.end
    assert not text[at:].strip()


@quick
@given(texts)
def test_syllables_stand_where_they_say(text: str) -> None:
    at = 0
    for syllable in syllables(text):
        assert text[syllable.start : syllable.end] == syllable.text
        assert at <= syllable.start < syllable.end
        assert syllable.key == syllable.key.strip() != ""
        at = syllable.end


@quick
@given(texts)
def test_keys_are_those_of_the_syllables(text: str) -> None:
    assert keys(text) == [syllable.key for syllable in syllables(text)]


@quick
@given(texts)
def test_syllables_of_decomposed_text_have_the_same_keys(text: str) -> None:
    normal = normalise(text)
    apart = unicodedata.normalize("NFD", normal)
    assert [s.key for s in syllables(apart)] == [s.key for s in syllables(normal)]


@quick
@given(texts, some_day)
def test_mentions_stand_where_they_say_in_order(text: str, on: date | None) -> None:
    found = mentions(text, on=on)
    for mention in found:
        assert text[mention.start : mention.end] == mention.text != ""
    assert [m.start for m in found] == sorted(m.start for m in found)


@quick
@given(texts, some_day)
def test_a_mention_never_cuts_across_another(text: str, on: date | None) -> None:
    found = mentions(text, on=on)
    for index, first in enumerate(found):
        for second in found[index + 1 :]:
            if second.start >= first.end:
                break
            assert second.end <= first.end, (first, second)
            assert {first.kind, second.kind} <= {"name", "place"} or first.kind == second.kind


@quick
@given(texts)
def test_every_mention_agrees_with_itself(text: str) -> None:
    for mention in mentions(text):
        if isinstance(mention.value, Quantity):
            assert same_quantity(mention.value, mention.value)
            assert mention.value.low is None or mention.value.low == mention.value.low  # not NaN
        if isinstance(mention.value, DateValue):
            assert same_date(mention.value, mention.value)


@quick
@given(texts)
def test_chat_and_language_take_any_text(text: str) -> None:
    assert expand_chat(text) == expand_chat(text).strip()
    assert language_of(text) in {"vi", "en", "zh", "other"}


@quick
@given(st.text(max_size=200))
def test_arbitrary_unicode_breaks_nothing(text: str) -> None:
    normalise(text)
    align(text)
    fold(text)
    sentences(text)
    syllables(text)
    mentions(text)
    expand_chat(text)


quantities = st.builds(
    lambda low, width, unit, rough: Quantity(
        low=low, high=low + width, unit=unit, dimension="length" if unit else "number", approximate=rough
    ),
    st.floats(-1e6, 1e9, allow_nan=False),
    st.sampled_from([0.0, 0.0, 1.0, 100.0]),
    st.sampled_from(["m", ""]),
    st.booleans(),
)


@quick
@given(quantities, quantities)
def test_agreement_of_quantities_works_both_ways(a: Quantity, b: Quantity) -> None:
    assert same_quantity(a, b) == same_quantity(b, a)


dates = st.builds(
    DateValue,
    year=st.none() | st.integers(1990, 1993),
    month=st.none() | st.integers(1, 4),
    day=st.none() | st.integers(1, 4),
    until=st.none()
    | st.builds(DateValue, year=st.none() | st.integers(1992, 1995), month=st.none() | st.integers(3, 6)),
)


@quick
@given(dates, dates)
def test_agreement_of_dates_works_both_ways(a: DateValue, b: DateValue) -> None:
    assert same_date(a, b) == same_date(b, a)
