"""The gazetteer's facts: how many provinces and districts stood when, and what became of them."""

from __future__ import annotations

import time
from collections import Counter
from datetime import date

import pytest

from xacminh.text import normalise
from xacminh.text.gazetteer import CARES, LEVELS, Gazetteer, gazetteer

LAST_DAY = date(2025, 6, 30)
MERGER = date(2025, 7, 1)
DISTRICTS = frozenset({"quận", "huyện", "thị xã", "thành phố"})

# Resolution 202/2025/QH15: each of the 34 with all that it was made of
MADE_OF = {
    "Tuyên Quang": {"Tuyên Quang", "Hà Giang"},
    "Lào Cai": {"Lào Cai", "Yên Bái"},
    "Thái Nguyên": {"Thái Nguyên", "Bắc Kạn"},
    "Phú Thọ": {"Phú Thọ", "Vĩnh Phúc", "Hòa Bình"},
    "Bắc Ninh": {"Bắc Ninh", "Bắc Giang"},
    "Hưng Yên": {"Hưng Yên", "Thái Bình"},
    "Hải Phòng": {"Hải Phòng", "Hải Dương"},
    "Ninh Bình": {"Ninh Bình", "Hà Nam", "Nam Định"},
    "Quảng Trị": {"Quảng Trị", "Quảng Bình"},
    "Đà Nẵng": {"Đà Nẵng", "Quảng Nam"},
    "Quảng Ngãi": {"Quảng Ngãi", "Kon Tum"},
    "Gia Lai": {"Gia Lai", "Bình Định"},
    "Khánh Hòa": {"Khánh Hòa", "Ninh Thuận"},
    "Lâm Đồng": {"Lâm Đồng", "Đắk Nông", "Bình Thuận"},
    "Đắk Lắk": {"Đắk Lắk", "Phú Yên"},
    "Thành phố Hồ Chí Minh": {"Thành phố Hồ Chí Minh", "Bình Dương", "Bà Rịa - Vũng Tàu"},
    "Đồng Nai": {"Đồng Nai", "Bình Phước"},
    "Tây Ninh": {"Tây Ninh", "Long An"},
    "Cần Thơ": {"Cần Thơ", "Sóc Trăng", "Hậu Giang"},
    "Vĩnh Long": {"Vĩnh Long", "Bến Tre", "Trà Vinh"},
    "Đồng Tháp": {"Đồng Tháp", "Tiền Giang"},
    "Cà Mau": {"Cà Mau", "Bạc Liêu"},
    "An Giang": {"An Giang", "Kiên Giang"},
}
UNCHANGED = [
    "Hà Nội",
    "Huế",
    "Lai Châu",
    "Điện Biên",
    "Sơn La",
    "Lạng Sơn",
    "Quảng Ninh",
    "Thanh Hóa",
    "Nghệ An",
    "Hà Tĩnh",
    "Cao Bằng",
]


def test_the_63_provinces_became_exactly_the_34_of_the_resolution() -> None:
    places = gazetteer()
    old, new = list(places.standing(LAST_DAY)), {place.id for place in places.standing(MERGER)}
    assert len(old) == 63
    assert len(new) == 34
    made_of: dict[str, set[str]] = {}
    for place in old:
        became = [key for key in places.later(place.id, MERGER) if key in new]
        assert len(became) == 1, place.name
        made_of.setdefault(places.place(became[0]).name, set()).add(place.name)
    assert made_of == MADE_OF | {name: {name} for name in UNCHANGED}


@pytest.mark.parametrize(
    ("day", "count"),
    [
        ("1977-01-01", 38),
        ("1979-01-01", 39),
        ("1980-01-01", 40),
        ("1989-07-01", 44),
        ("1992-01-01", 53),
        ("1997-01-01", 61),
        ("2004-01-01", 64),
        ("2008-07-31", 64),
        ("2008-08-01", 63),
        ("2025-01-01", 63),
        ("2026-01-01", 34),
    ],
)
def test_as_many_provinces_stand_as_history_counts(day: str, count: int) -> None:
    assert len(list(gazetteer().standing(date.fromisoformat(day)))) == count


def test_six_cities_stand_under_the_central_government() -> None:
    cities = {p.name for p in gazetteer().standing(MERGER) if p.kind == "thành phố trung ương"}
    assert cities == {"Hà Nội", "Hải Phòng", "Huế", "Đà Nẵng", "Thành phố Hồ Chí Minh", "Cần Thơ"}


def test_696_districts_were_abolished_on_one_day() -> None:
    places = gazetteer()
    districts = list(places.standing(LAST_DAY, kinds=DISTRICTS))
    assert len(districts) == 696
    assert {place.until for place in districts} == {MERGER}
    provinces = {place.id for place in places.standing(LAST_DAY)}
    assert all(len(place.parents) == 1 and place.parents[0] in provinces for place in districts)
    by_province = Counter(place.parents[0] for place in districts)
    assert len(by_province) == 63
    assert by_province["ha-noi"] == 30
    assert by_province["thanh-hoa"] == 26
    assert by_province["tp-hcm"] == 22
    assert by_province["ha-nam"] == 6


def test_13_special_zones_followed_them() -> None:
    places = gazetteer()
    zones = [place for place in places if place.kind == "đặc khu"]
    assert len(zones) == 13
    assert all(place.since == MERGER for place in zones)
    assert {zone.id for zone in zones} <= {key for place in places for key in place.successors}


def test_about_200_countries_lie_in_a_part_of_the_world() -> None:
    places = gazetteer()
    countries = [p for p in places if p.kind == "nước" and p.until is None]
    assert 195 <= len(countries) <= 205
    assert all(any(places.place(parent).level == "region" for parent in p.parents) for p in countries)


def test_every_row_is_sound() -> None:
    places = gazetteer()
    for place in places:
        assert place.kind in LEVELS or place.level == "other"
        assert normalise(place.name) == place.name
        assert all(key in places for key in (*place.parents, *place.successors))
        assert place.since is None or place.until is None or place.since < place.until
        assert place.id not in place.successors
        assert place.id in places.around(place.id)


def test_every_spelling_is_normalised_and_knows_its_care() -> None:
    places = gazetteer()
    for name in places.longest():
        assert normalise(name) == name
    names = [name for name, rows in places._marked.rows.items() if rows]
    for name in names:
        assert all(sense.care in CARES for sense in places.senses(name))
        assert len(name.split()) <= 12


def test_a_merger_goes_all_the_way_and_a_division_only_where_its_parts_meet_again() -> None:
    places = gazetteer()
    assert places.later("ha-tay") == {"ha-tay", "ha-noi"}
    assert places.later("nam-ha") == {"nam-ha", "ninh-binh"}
    assert places.later("ha-nam-ninh") == {"ha-nam-ninh", "ninh-binh"}
    assert places.later("vinh-phu") == {"vinh-phu", "phu-tho"}
    assert places.later("nghe-tinh") == {"nghe-tinh"}
    assert places.earlier("nam-dinh") == {"nam-dinh", "nam-ha", "ha-nam-ninh"}


def test_loading_is_quick() -> None:
    text = _lines()
    times = []
    for _ in range(5):
        start = time.process_time()
        Gazetteer(text)
        times.append(time.process_time() - start)
    assert min(times) < 0.06


def _lines() -> list[str]:
    return ["\t".join(row) for row in gazetteer()._rows.values()]
