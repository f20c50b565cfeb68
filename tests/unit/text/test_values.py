"""Figures and dates as news, health advice and price rumours write them: what each is worth, and what is none."""

from __future__ import annotations

import unicodedata
from datetime import date
from pathlib import Path

import pytest

from xacminh.text import DateValue, Mention, Quantity, comparable, mentions, normalise, same_quantity

WRITTEN = date(2024, 3, 15)
ROWS = [
    tuple(line.split("\t"))
    for line in Path(__file__).with_name("values.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def told(text: str) -> str:
    """The values of all figures and dates, in the form of values.tsv."""
    return "; ".join(_value(m) for m in mentions(text, on=WRITTEN) if isinstance(m.value, Quantity | DateValue))


def _value(mention: Mention) -> str:
    value = mention.value
    if isinstance(value, DateValue):
        return _day(value)
    assert isinstance(value, Quantity)
    low, high = ("" if end is None else f"{end:.10g}" for end in (value.low, value.high))
    ends = low if low == high else f"{low}..{high}"
    return f"{ends} {value.unit}".strip() + (" ~" if value.approximate else "")


def _day(value: DateValue) -> str:
    parts = "-".join("?" if part is None else str(part) for part in (value.year, value.month, value.day))
    parts = parts if value.century is None else f"c{value.century}"
    clock = "" if value.clock is None else f"@{value.clock // 60}:{value.clock % 60:02}"
    return parts + clock + ("" if value.until is None else f"..{_day(value.until)}")


def quantity(text: str) -> Quantity:
    (value,) = [m.value for m in mentions(text) if isinstance(m.value, Quantity)]
    return value


def test_there_are_rows_of_every_kind() -> None:
    assert len(ROWS) > 850
    assert all(len(row) == 2 for row in ROWS)


@pytest.mark.parametrize(("text", "value"), ROWS)
def test_a_text_has_the_values_a_reader_finds(text: str, value: str) -> None:
    assert told(text) == value


@pytest.mark.parametrize(("text", "value"), ROWS[::5])
def test_decomposed_text_has_the_same_values_where_it_stands(text: str, value: str) -> None:
    apart = unicodedata.normalize("NFD", text)
    assert told(apart) == value
    assert [normalise(m.text) for m in mentions(apart)] == [normalise(m.text) for m in mentions(text)]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("âm 5 độ C", "-5 độ C"),
        ("5 độ C dưới 0", "-5°C"),
        ("không phẩy năm phần trăm", "0,5%"),
        ("hai phẩy năm triệu đồng", "2.500.000 đồng"),
        ("2 triệu 5", "2,5 triệu đồng"),
        ("2 triệu 5 trăm nghìn đồng", "2tr5"),
        ("1 tỷ 2", "1.200 triệu đồng"),
        ("2 tỷ rưỡi", "2,5 tỷ đồng"),
        ("trăm rưỡi nghìn", "150k"),
        ("+3%", "3%"),
        ("1m65", "một mét sáu lăm"),
        ("38 độ 5 C", "38,5 độ C"),
        ("hai ba ngày", "2-3 ngày"),
        ("một tá", "12"),
        ("5 nghìn 200 tỷ đồng", "5.200 tỷ đồng"),
        ("10⁶ người", "1 triệu người"),
        ("10^6 người", "1.000.000 người"),
        ("3,5 × 10⁹ người", "3,5 tỷ người"),
        ("3.10⁶ đồng", "3 triệu đồng"),
    ],
)
def test_two_ways_of_saying_a_number_agree(a: str, b: str) -> None:
    assert same_quantity(quantity(a), quantity(b))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("âm 5 độ C", "5 độ C"),
        ("2 triệu 5", "2 triệu"),
        ("không phẩy năm phần trăm", "5%"),
        ("hai phẩy năm triệu", "5 triệu"),
        ("1 tỷ rưỡi", "1 tỷ"),
        ("10⁶ người", "10 người"),
        ("3×10⁶ người", "3 người"),
    ],
)
def test_a_part_of_a_number_is_not_the_number(a: str, b: str) -> None:
    assert not same_quantity(quantity(a), quantity(b))


@pytest.mark.parametrize("label", ["Điều 113 Bộ luật", "Nghị định 100 quy định", "gọi tổng đài 1022", "gió cấp 14"])
def test_a_number_that_names_is_not_held_against_one_that_counts(label: str) -> None:
    assert quantity(label).dimension == "label"
    assert not comparable(quantity(label), quantity("đạt 95"))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("gia 2 trieu 5 thoi nhe", "2500000"),
        ("luong 2 trieu ruoi mot thang", "2500000"),
        ("nhiet do xuong am 5 do C", "-5 °C"),
        ("chiem nam muoi phan tram dan so", "50 %"),
        ("chiem khong phay nam phan tram", "0.5 %"),
        ("co hai tram nam muoi nguoi chet", "250 người"),
        ("sau nam tram nguoi den", "500 người"),
        ("phat hai trieu ruoi dong thoi", "2500000 VND"),
        ("mot trieu hai tram nghin dong nhe", "1200000 VND"),
        ("ba tram cuu hoa o day", ""),
        ("ong hai ba gi do khong biet", ""),
    ],
)
def test_numbers_in_words_are_read_without_marks_where_no_doubt_is_left(text: str, value: str) -> None:
    assert told(text) == value


@pytest.mark.parametrize(
    ("text", "names", "places"),
    [
        ("Đồng Nai Bình Phước", [], ["Đồng Nai", "Bình Phước"]),
        ("Hà Nội Hải Phòng mưa to", [], ["Hà Nội", "Hải Phòng"]),
        ("quan hệ Việt Nam-Nhật Bản", [], ["Việt Nam", "Nhật Bản"]),
        ("theo UBND TP. Hà Nội thì", ["UBND TP. Hà Nội"], ["TP. Hà Nội"]),
        ("Công an tỉnh Bà Rịa - Vũng Tàu", ["Công an tỉnh Bà Rịa - Vũng Tàu"], ["tỉnh Bà Rịa - Vũng Tàu"]),
        ("tại quận Thanh Xuân Hà Nội", [], ["quận Thanh Xuân"]),
        ("bang Arkansas Asa Hutchinson", ["Asa Hutchinson"], ["bang Arkansas"]),
        ("I. Giới thiệu", [], []),
    ],
)
def test_a_name_does_not_cut_across_a_place(text: str, names: list[str], places: list[str]) -> None:
    found = mentions(text)
    assert [m.text for m in found if m.kind == "name"] == names
    assert [m.text for m in found if m.kind == "place"] == places
