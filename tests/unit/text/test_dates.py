"""Dates and times as Vietnamese writes them."""

from __future__ import annotations

from datetime import date

import pytest

from xacminh.text import DateValue, Quantity, mentions, same_date

WEDNESDAY = date(2023, 6, 14)


def found(text: str, on: date | None = None) -> list[tuple[str, DateValue]]:
    return [(m.text, m.value) for m in mentions(text, on=on) if isinstance(m.value, DateValue)]


def one(text: str, on: date | None = None) -> DateValue:
    ((_, value),) = found(text, on)
    return value


def day(
    year: int | None, month: int | None = None, day: int | None = None, until: DateValue | None = None
) -> DateValue:
    return DateValue(year=year, month=month, day=day, until=until)


@pytest.mark.parametrize(
    ("text", "said", "value"),
    [
        ("vào ngày 9/6", "ngày 9/6", day(None, 6, 9)),
        ("sáng 8-7-2020", "8-7-2020", day(2020, 7, 8)),
        ("hôm 8.7.2020", "hôm 8.7.2020", day(2020, 7, 8)),
        ("2020-07-08", "2020-07-08", day(2020, 7, 8)),
        ("ngày 30-4-75", "ngày 30-4-75", day(1975, 4, 30)),
        ("ngày 9 tháng 6 năm 2023", "ngày 9 tháng 6 năm 2023", day(2023, 6, 9)),
        ("mất 9 tháng 6, 2023", "9 tháng 6, 2023", day(2023, 6, 9)),
        ("ngày 2 tháng chín", "ngày 2 tháng chín", day(None, 9, 2)),
        ("tháng 4.1930", "tháng 4.1930", day(1930, 4)),
        ("tháng 4/1930", "tháng 4/1930", day(1930, 4)),
        ("trong tháng mười hai năm 2020", "tháng mười hai năm 2020", day(2020, 12)),
        ("5/2020", "5/2020", day(2020, 5)),
        ("năm 1975", "năm 1975", day(1975)),
        ("năm 938 Ngô Quyền", "năm 938", day(938)),
        ("năm 179 TCN", "năm 179 TCN", day(-179)),
        ("năm 40 sau Công nguyên", "năm 40 sau Công nguyên", day(40)),
        ("(1945)", "1945", day(1945)),
        ("World Cup 2018", "2018", day(2018)),
        ("Luật Đất đai 2013", "2013", day(2013)),
        ("(1890–1969)", "1890–1969", day(1890, until=day(1969))),
        ("năm 1941-45", "năm 1941-45", day(1941, until=day(1945))),
        ("từ 1954 đến 1975", "1954 đến 1975", day(1954, until=day(1975))),
        ("giai đoạn 2015-2020", "2015-2020", day(2015, until=day(2020))),
        ("(187-184 TCN)", "187-184 TCN", day(-187, until=day(-184))),
        ("từ ngày 25-3 đến 26-3", "ngày 25-3 đến 26-3", day(None, 3, 25, day(None, 3, 26))),
        ("từ ngày 25 đến 27/3/2020", "ngày 25 đến 27/3/2020", day(2020, 3, 25, day(2020, 3, 27))),
        ("trong hai ngày 25-26/3", "ngày 25-26/3", day(None, 3, 25, day(None, 3, 26))),
        ("từ tháng 3 đến tháng 5/2020", "tháng 3 đến tháng 5/2020", day(2020, 3, until=day(2020, 5))),
        ("tháng 3-5/2020", "tháng 3-5/2020", day(2020, 3, until=day(2020, 5))),
        ("quý I/2020", "quý I/2020", day(2020, 1, until=day(2020, 3))),
        ("thập niên 1990", "thập niên 1990", day(1990, until=day(1999))),
        ("những năm 60 của thế kỷ XX", "những năm 60 của thế kỷ XX", day(1960, until=day(1969))),
        ("Thứ hai, ngày 9/6/2023", "Thứ hai, ngày 9/6/2023", day(2023, 6, 9)),
        ("lễ 2/9", "2/9", day(None, 9, 2)),
        ("thế kỷ XIX", "thế kỷ XIX", DateValue(century=19)),
        ("thế kỷ thứ 3 TCN", "thế kỷ thứ 3 TCN", DateValue(century=-3)),
        ("thế kỷ XV-XVI", "thế kỷ XV-XVI", DateValue(century=15, until=DateValue(century=16))),
        ("lúc 7h30", "7h30", DateValue(clock=450)),
        ("lúc 12 giờ", "12 giờ", DateValue(clock=720)),
        ("3 giờ chiều", "3 giờ chiều", DateValue(clock=900)),
        ("12 giờ đêm", "12 giờ đêm", DateValue(clock=0)),
        ("8 giờ kém 15 sáng", "8 giờ kém 15 sáng", DateValue(clock=465)),
        ("vào lúc 14:30", "14:30", DateValue(clock=870)),
        ("22 giờ ngày 25-3", "22 giờ ngày 25-3", DateValue(month=3, day=25, clock=1320)),
    ],
)
def test_a_date_is_read_as_far_as_it_is_told(text: str, said: str, value: DateValue) -> None:
    assert found(text) == [(said, value)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("hôm nay", date(2023, 6, 14)),
        ("sáng nay", date(2023, 6, 14)),
        ("hôm qua", date(2023, 6, 13)),
        ("tối qua", date(2023, 6, 13)),
        ("hôm kia", date(2023, 6, 12)),
        ("sáng mai", date(2023, 6, 15)),
        ("thứ hai tuần trước", date(2023, 6, 5)),
        ("chủ nhật tuần này", date(2023, 6, 18)),
    ],
)
def test_days_are_counted_from_the_documents_own(text: str, wanted: date) -> None:
    value = one(text, WEDNESDAY)
    assert value.resolved() == wanted
    assert value.relative
    assert one(text) == DateValue(relative=True)


def test_weeks_months_and_years_are_counted_too() -> None:
    assert (one("năm ngoái", WEDNESDAY).year, one("tháng sau", WEDNESDAY).month) == (2022, 7)
    week = one("tuần trước", WEDNESDAY)
    assert week.until is not None
    assert (week.resolved(), week.until.resolved()) == (date(2023, 6, 5), date(2023, 6, 11))
    assert one("tháng 3 năm ngoái", WEDNESDAY) == DateValue(year=2022, month=3, relative=True)
    assert one("7 giờ 30 phút sáng nay", WEDNESDAY).clock == 450


@pytest.mark.parametrize("text", ["mùng 3 Tết", "ngày 10/3 âm lịch", "rằm tháng bảy", "tháng Giêng"])
def test_the_lunar_calendar_is_not_guessed_at(text: str) -> None:
    assert one(text, WEDNESDAY) == DateValue(relative=True)


def test_every_year_of_a_list_is_found() -> None:
    assert [value.year for _, value in found("các năm 2019, 2020 và 2021")] == [2019, 2020, 2021]


@pytest.mark.parametrize(
    "text",
    [
        "Nghị định 100/2019/NĐ-CP",
        "Nghị quyết 12/2015",
        "1/3 dân số",
        "mở cửa 24/7",
        "uống ngày 3 lần",
        "mỗi ngày 9 người",
        "3 tháng 2 lần",
        "trong 12 giờ",
        "3 năm trước, nhiều năm qua",
        "có 2000 người",
        "1500 con bò",
        "từ 2000 đến 3000 đồng",
        "sau 24h",
        "thắng 4-1",
        "ngày 32/13",
        "lớp 2 và lớp 3",
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert found(text) == []


def test_a_date_is_not_also_a_number() -> None:
    text = "Ngày 8.7.2020, lúc 7h30, năm 1975 và tháng 4/1930"
    assert not [m for m in mentions(text) if isinstance(m.value, Quantity)]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("ngày 9/6", "ngày 9/6/2023"),
        ("năm 2023", "ngày 9/6/2023"),
        ("thế kỷ XX", "năm 1954"),
        ("giai đoạn 1954-1975", "năm 1960"),
        ("hôm qua", "ngày 9/6/2023"),
        ("7h30 ngày 9/6", "ngày 9/6"),
        ("năm 179 TCN", "thế kỷ 2 TCN"),
        ("từ ngày 25-3 đến 27-3", "ngày 26/3/2020"),
    ],
)
def test_dates_that_can_be_the_same_agree(a: str, b: str) -> None:
    assert same_date(one(a), one(b))
    assert same_date(one(b), one(a))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("ngày 9/6", "ngày 6/9"),
        ("năm 1954", "năm 1945"),
        ("thế kỷ XIX", "năm 1954"),
        ("giai đoạn 1954-1975", "năm 1980"),
        ("7h30 ngày 9/6", "8h30 ngày 9/6"),
        ("năm 179 TCN", "năm 179 sau Công nguyên"),
        ("từ 1954 đến 1975", "từ 1954 đến 1976"),
        ("từ ngày 25-3 đến 27-3", "ngày 28/3"),
    ],
)
def test_dates_that_cannot_be_the_same_differ(a: str, b: str) -> None:
    assert not same_date(one(a), one(b))
    assert not same_date(one(b), one(a))
