"""What must hold for any number: said in words or written in figures, in the north or the south, it is one value."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from xacminh.text import Quantity, mentions, same_quantity
from xacminh.text.fold import fold
from xacminh.text.numerals import FIGURE

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
quick = settings(max_examples=80, deadline=None)
manners = st.fixed_dictionaries(
    {
        "thousand": st.sampled_from(["nghìn", "ngàn"]),
        "odd": st.sampled_from(["linh", "lẻ"]),
        "four": st.sampled_from(["bốn", "tư"]),
        "billion": st.sampled_from(["tỷ", "tỉ"]),
        "seven": st.sampled_from(["bảy", "bẩy"]),
    }
)
numbers = st.one_of(
    st.integers(10, 999),
    st.integers(1000, 999_999),
    st.integers(1_000_000, 999_999_999),
    st.integers(10**9, 10**12 - 1),
)


@settings(max_examples=400, deadline=None)
@given(
    st.from_regex(FIGURE, fullmatch=True),
    st.sampled_from(["", "-", "+", ".", "$", "từ ", "hơn ", "số ", "3 "]),
    st.sampled_from(["", " km", " triệu đồng", "%", "/5", " phẩy 5", "-2.000", " lẻ 5", " độ C"]),
)
def test_whatever_looks_like_a_figure_is_read_without_a_slip(figure: str, before: str, behind: str) -> None:
    for mention in mentions(f"Cao {before}{figure}{behind}."):
        assert mention.text


@pytest.mark.parametrize("code", ["0.075.094.707", "012.345.678", "0,123,456.7", "0,123.4", "0.123,5"])
def test_groups_behind_a_nought_are_no_number(code: str) -> None:
    assert mentions(f"Gọi tới {code} để đăng ký.") == ()
    for text in (f"từ 5 đến {code} km", f"${code}", f"1 triệu {code}", f"-{code} độ C"):
        mentions(text)  # no slip, whatever it is read as


def below_thousand(number: int, manner: dict[str, str], *, full: bool) -> list[str]:
    """The words of a group of three; `full` says its hundreds and tens even where they are nought."""
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    said = [DIGITS[hundreds], "trăm"] if hundreds or full else []
    if tens > 1:
        said += [DIGITS[tens], "mươi"]
    elif tens:
        said.append("mười")
    elif ones and said:
        said.append(manner["odd"])
    if ones == 1 and tens > 1:
        said.append("mốt")
    elif ones == 4 and tens > 1:
        said.append(manner["four"])
    elif ones == 5 and tens:
        said.append("lăm")
    elif ones:
        said.append(DIGITS[ones])
    return said


def in_words(number: int, manner: dict[str, str]) -> str:
    """A whole number as it is read out, every group of three said where a larger one was."""
    said: list[str] = []
    for scale, name in ((10**9, "billion"), (10**6, "triệu"), (1000, "thousand"), (1, "")):
        group = number // scale % 1000
        if group:
            said += below_thousand(group, manner, full=bool(said))
            said += [manner.get(name, name)] if name else []
        elif said and scale == 1000 and number % 1000:
            said += ["không", manner["thousand"]]
    return " ".join(manner["seven"] if word == "bảy" else word for word in said)


def read(text: str) -> Quantity:
    (value,) = [m.value for m in mentions(text) if isinstance(m.value, Quantity)]
    return value


@quick
@given(numbers, manners)
def test_words_and_figures_are_one_number(number: int, manner: dict[str, str]) -> None:
    written = f"{number:,}".replace(",", ".")
    said, figures = read(f"có {in_words(number, manner)} người"), read(f"có {written} người")
    assert (said.low, said.high, said.unit) == (number, number, "người")
    assert figures.low == number
    assert same_quantity(said, figures)


@quick
@given(numbers, manners)
def test_decomposed_words_are_the_same_number(number: int, manner: dict[str, str]) -> None:
    assert read(unicodedata.normalize("NFD", f"có {in_words(number, manner)} người")).low == number


@quick
@given(numbers, manners)
def test_words_without_marks_are_the_same_number(number: int, manner: dict[str, str]) -> None:
    assume(number != 10)  # one word alone may be another: "muoi" is muối as well
    assert read(fold(f"tất cả có {in_words(number, manner)} người ở đây")).low == number


@quick
@given(st.integers(0, 999), st.integers(0, 99), st.sampled_from(["phần trăm", "triệu đồng", "tỷ đồng", "độ C"]))
def test_a_point_said_is_a_point_written(whole: int, places: int, unit: str) -> None:
    manner = {"thousand": "nghìn", "odd": "linh", "four": "bốn", "billion": "tỷ", "seven": "bảy"}
    before = in_words(whole, manner) or "không"
    behind = " ".join(DIGITS[int(digit)] for digit in f"{places:02}")
    said, written = read(f"là {before} phẩy {behind} {unit}"), read(f"là {whole},{places:02} {unit}")
    assert (said.low, said.unit) == (written.low, written.unit)
    assert read(f"là {whole} phẩy {places:02} {unit}").low == written.low


@quick
@given(st.integers(1, 99), st.integers(1, 9), st.sampled_from([("triệu", 1e6), ("tỷ", 1e9), ("nghìn", 1e3)]))
def test_a_digit_behind_a_scale_counts_its_tenths(whole: int, tenth: int, scale: tuple[str, float]) -> None:
    name, worth = scale
    value = (whole * 10 + tenth) * worth / 10
    for text in (f"giá {whole} {name} {tenth}", f"giá {whole} {name} {tenth} đồng", f"giá {whole}{name}{tenth}, rẻ"):
        assert read(text).low == value


@quick
@given(st.integers(1, 60), st.integers(0, 9), st.sampled_from(["độ C", "độ F", "%"]))
def test_below_nought_is_below_nought_however_it_is_said(whole: int, tenth: int, unit: str) -> None:
    written = read(f"-{whole},{tenth} {unit}")
    assert written.low == read(f"âm {whole},{tenth} {unit}").low
    if unit == "độ C":
        assert written.low == read(f"{whole},{tenth} độ dưới 0").low == -read(f"{whole},{tenth} độ C").low
    assert read(f"+{whole},{tenth} {unit}") == read(f"{whole},{tenth} {unit}")
