"""Old and new names of one place, neighbours that stay different, and what lies in what."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xacminh.text.gazetteer import gazetteer
from xacminh.text.places import find_places, same_place, within
from xacminh.text.records import PlaceValue

TODAY = date(2026, 3, 1)


def place(text: str) -> PlaceValue:
    (mention,) = find_places(text)
    assert isinstance(mention.value, PlaceValue)
    return mention.value


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Hà Giang", "Tuyên Quang"),
        ("tỉnh Bình Dương", "TP.HCM"),
        ("Sài Gòn", "Thành phố Hồ Chí Minh"),
        ("Quảng Nam", "Đà Nẵng"),
        ("Nam Định", "Ninh Bình"),
        ("Hà Tây", "Hà Nội"),
        ("Hà Sơn Bình", "Hòa Bình"),
        ("tỉnh Nam Hà", "Ninh Bình"),
        ("Thừa Thiên - Huế", "TP Huế"),
        ("Đắk Lắk", "Daklak"),
        ("Quận 2", "TP Thủ Đức"),
        ("huyện Hoành Bồ", "TP Hạ Long"),
        ("huyện đảo Côn Đảo", "đặc khu Côn Đảo"),
        ("TP Phú Quốc", "đặc khu Phú Quốc"),
        ("Liên Xô", "Liên bang Nga"),
        ("Miến Điện", "Myanmar"),
        ("Việt Nam Dân chủ Cộng hòa", "Việt Nam"),
        ("nước Mỹ", "Hoa Kỳ"),
        ("thành phố Nam Định", "Nam Định"),
    ],
)
def test_an_old_and_a_new_name_are_the_same_place(a: str, b: str) -> None:
    assert same_place(place(a), place(b), on=TODAY)
    assert same_place(place(b), place(a))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Nam Định", "Hà Nam"),
        ("Bình Dương", "Bà Rịa - Vũng Tàu"),
        ("Hà Nội", "Hải Phòng"),
        ("Lai Châu", "Điện Biên"),
        ("Sóc Trăng", "Hậu Giang"),
        ("tỉnh Hòa Bình", "tỉnh Vĩnh Phú"),
        ("Hà Giang", "Lào Cai"),
        ("tỉnh Bắc Ninh", "TP Bắc Ninh"),
        ("Việt Nam", "Lào"),
        ("Hàn Quốc", "Triều Tiên"),
        ("Nước Nga", "Ukraine"),
        ("quận Bình Thạnh", "TP.HCM"),
    ],
)
def test_neighbours_and_parts_are_different_places(a: str, b: str) -> None:
    assert not same_place(place(a), place(b), on=TODAY)
    assert not same_place(place(b), place(a))


@pytest.mark.parametrize(
    ("a", "b", "day"),
    [
        ("Hà Giang", "Tuyên Quang", "2025-07-01"),
        ("Hà Tây", "Hà Nội", "2008-08-01"),
        ("tỉnh Bình Dương", "TP.HCM", "2025-07-01"),
        ("Quận 9", "TP Thủ Đức", "2021-01-01"),
    ],
)
def test_a_merger_makes_places_the_same_only_once_it_has_happened(a: str, b: str, day: str) -> None:
    merged = date.fromisoformat(day)
    before = date.fromordinal(merged.toordinal() - 1)
    assert same_place(place(a), place(b), on=merged)
    assert not same_place(place(a), place(b), on=before)


def test_a_name_is_the_place_that_bore_it_then() -> None:
    old, new = place("tỉnh Lai Châu"), place("tỉnh Điện Biên")
    assert same_place(old, new, on=date(2003, 5, 1))  # Điện Biên was part of it
    assert not same_place(old, new, on=date(2005, 5, 1))
    assert not same_place(place("Hậu Giang"), place("Sóc Trăng"), on=date(2010, 1, 1))
    assert same_place(place("Hậu Giang"), place("Sóc Trăng"), on=date(1985, 1, 1))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Đà Lạt", "Lâm Đồng"),
        ("huyện Yên Minh", "Tuyên Quang"),
        ("huyện Yên Minh", "Hà Giang"),
        ("Hội An", "Đà Nẵng"),
        ("Quận 1", "Việt Nam"),
        ("Cà Mau", "đồng bằng sông Cửu Long"),
        ("Cà Mau", "Nam Bộ"),
        ("Lâm Đồng", "Tây Nguyên"),
        ("Paris", "châu Âu"),
        ("California", "Hoa Kỳ"),
        ("TP Bắc Ninh", "tỉnh Bắc Ninh"),
        ("Hà Nội", "Hà Nội"),
    ],
)
def test_a_place_lies_within_a_larger_one(a: str, b: str) -> None:
    assert within(place(a), place(b))


def test_within_knows_dates_and_directions() -> None:
    assert not within(place("Lâm Đồng"), place("Đà Lạt"))
    assert not within(place("Hội An"), place("Đà Nẵng"), on=date(2024, 1, 1))
    assert not within(place("Hà Nội"), place("Nam Bộ"))
    assert not within(place("Paris"), place("nước Đức"))


keys = st.sampled_from(sorted(p.id for p in gazetteer()))
days = st.none() | st.dates(date(1950, 1, 1), date(2030, 1, 1))


def value(key: str) -> PlaceValue:
    return PlaceValue(ids=(key,), level=gazetteer().place(key).level)


@given(keys, keys, days)
def test_sameness_holds_both_ways_and_implies_within_one_way(a: str, b: str, on: date | None) -> None:
    assert same_place(value(a), value(a), on=on)
    same = same_place(value(a), value(b), on=on)
    assert same == same_place(value(b), value(a), on=on)
    if same:
        assert within(value(a), value(b), on=on) or within(value(b), value(a), on=on)
