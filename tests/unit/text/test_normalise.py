"""One way of writing for what looks the same."""

from __future__ import annotations

import unicodedata

import pytest

from xacminh.text import align, fold, normalise


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("hoà bình", "hòa bình"),
        ("Thuý khoẻ mạnh, huỷ bỏ uỷ ban", "Thúy khỏe mạnh, hủy bỏ ủy ban"),
        ("HOÀ BÌNH, Hoà, hOÀ", "HÒA BÌNH, Hòa, hÒA"),
        ("Nguyễn Thuỵ, Luỵ, tuỳ, thuỷ, xoá, hoạ, loè, toé", "Nguyễn Thụy, Lụy, tùy, thủy, xóa, họa, lòe, tóe"),
        ("hòan tòan, hùynh, ngòai, xóay, khóac, họat động", "hoàn toàn, huỳnh, ngoài, xoáy, khoác, hoạt động"),
        ("qúa, qủa, qúy, gía, gìa, gíup", "quá, quả, quý, giá, già, giúp"),
        (
            "quý quà quỳ quỹ giá toàn hoàn ngoài thuở khuỷu khuya",
            "quý quà quỳ quỹ giá toàn hoàn ngoài thuở khuỷu khuya",
        ),
        ("oà khóc, oẹ, uý", "òa khóc, ọe, úy"),
    ],
)
def test_tone_marks_stand_in_one_place(given: str, wanted: str) -> None:
    assert normalise(given) == wanted


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("a\u00a0b\u202fc\u3000d", "a b c d"),
        ("vắc\u200b-\u2060xin\ufeff\u00ad", "vắc-xin"),
        ("\u202eabc\u202c \u2066def\u2069", "abc def"),
        ("a\r\nb\rc\u2028d\x0be", "a\nb\nc\nd\ne"),
        ("a\x00b\x1bc\td", "abc\td"),
        ("１２３ ＡＢｃ", "123 ABc"),
        ("𝗧𝗶𝗻 𝐧𝐨́𝐧𝐠", "Tin nóng"),
        ("Ðảng Ðà Nẵng", "Đảng Đà Nẵng"),
        ("👨\u200d👩\u200d👧 ❤\ufe0f a\u200db c\ufe0f", "👨\u200d👩\u200d👧 ❤\ufe0f ab c"),
        ("dở \ud800 dang", "dở \ufffd dang"),
        ("“Có”, 5% – … ½", "“Có”, 5% – … ½"),
        ("", ""),
    ],
)
def test_what_nobody_sees_goes_and_what_is_seen_stays(given: str, wanted: str) -> None:
    assert normalise(given) == wanted


def test_decomposed_text_becomes_composed() -> None:
    text = "Nghị quyết của Đảng uỷ về sức khoẻ người cao tuổi ở Quảng Ngãi"
    assert normalise(unicodedata.normalize("NFD", text)) == normalise(text)


def test_a_place_in_the_normalised_text_leads_back_to_the_original() -> None:
    original = unicodedata.normalize("NFD", "Bộ\u00a0Y tế\u200b: hoà bình")
    aligned = align(original)
    assert aligned.text == "Bộ Y tế: hòa bình"
    for word in ("Bộ", "Y tế", "hòa", "bình", "hòa bình"):
        at = aligned.text.index(word)
        start, end = aligned.span(at, at + len(word))
        assert normalise(original[start:end]) == word


def test_text_that_is_normal_maps_to_itself() -> None:
    aligned = align("Hà Nội")
    assert aligned.edits == ()
    assert aligned.span(3, 6) == (3, 6)


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2), (0, 7)])
def test_a_span_outside_the_text_is_an_error(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no span"):
        align("Hà Nội").span(start, end)


def test_folding_takes_case_marks_and_the_stroke_of_d() -> None:
    assert fold("Đường Nguyễn Đình Chiểu, TP. Huế") == "duong nguyen dinh chieu, tp. hue"
    assert fold(unicodedata.normalize("NFD", "Đắk Lắk")) == "dak lak"
    assert fold("中文 коронавирус 5°C ß") == "中文 коронавирус 5°c ß"
