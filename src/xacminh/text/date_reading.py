"""What a date's pattern means once it is found: its parts, or None where the words around it say it is no date."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, TypeAlias

from xacminh.text.counted import find_counted
from xacminh.text.fractions import is_fraction
from xacminh.text.holidays import is_named_day
from xacminh.text.numbering import is_code
from xacminh.text.records import DateValue
from xacminh.text.relative import relative_year
from xacminh.text.scores import is_won
from xacminh.text.units import find_unit


@dataclass(slots=True)
class Here:
    """A match, the text it stands in, and the document's date."""

    text: str
    match: re.Match[str]
    on: date | None

    def before(self, size: int = 24) -> str:
        """What stands right before the match."""
        start = self.match.start()
        return self.text[max(0, start - size) : start]


Reader: TypeAlias = Callable[[Here], "DateValue | None"]

_MONTHS: Final = {
    "một": 1,
    "hai": 2,
    "ba": 3,
    "tư": 4,
    "bốn": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "bẩy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
    "mười một": 11,
    "mười hai": 12,
}
_ROMAN: Final = {"I": 1, "V": 5, "X": 10, "L": 50}
_PEOPLE_OR_PLACES: Final = frozenset({"người", "tỉnh", "thành phố", "anh", "ông", "bà"})

_CONTEXT: Final = re.compile(
    r"(?:(?:^|[\s(,;])(?:ngày|sáng|trưa|chiều|tối|đêm|khuya|hôm|từ|đến|tới|vào|mùng|mồng|lúc|trước|sau|hết|dịp|lễ|qua|nay"
    r"|mai|nhật|khánh|thứ\s(?:hai|ba|tư|năm|sáu|bảy|[2-7])),?"
    r"|(?:ngày|sáng|trưa|chiều|tối|đêm)\s\d{1,2}(?:[/-]\d{1,2})?(?:,|\svà)|\()\s?\(?$",
    re.IGNORECASE,
)
_NUMBERED: Final = re.compile(
    r"(?:^|[\s(])(?:số|nghị\sđịnh|thông\stư|quyết\sđịnh|chỉ\sthị|luật|lệnh|công\svăn|kết\sluận|nghị\squyết|tỷ\slệ|tỉ\slệ|tờ"
    r"|thửa|hẻm|ngõ|ngách|kiệt|nhà|biển|khoảng|pháp\slệnh|báo\scáo|kế\shoạch|tỷ\ssố|tỉ\ssố)\s$",
    re.IGNORECASE,
)
_LUNAR_BEHIND: Final = re.compile(r"\sâm\slịch(?!\w)", re.IGNORECASE)
_CLOCK_BEFORE: Final = re.compile(
    r"(?:^|[\s(])(?:lúc|vào|hồi|từ|đến|tới|trước|khoảng\slúc|vào\skhoảng)\s$", re.IGNORECASE
)
_CLOCK_AFTER: Final = re.compile(
    r"\s(?:ngày|hôm|cùng\sngày|kém|giờ\sđịa|\(?giờ|GMT|UTC|theo\sgiờ|sáng|trưa|chiều|tối|đêm|rạng|ICT|ET|thứ|\d{1,2}/\d)"
)
_ON_DAY: Final = re.compile(r"\s(?:ngày\s\d|hôm\s|cùng\sngày|(?:rạng\s)?(?:sáng|trưa|chiều|tối|đêm)\s)")
_LASTING: Final = re.compile(
    r"(?:^|[\s(])(?:trong|mất|kéo\sdài|suốt|sau|hơn|gần|khoảng|trong\svòng|dài|liên\stục|tới\stận|mỗi|thêm)\s$"
    r"|(?<!giờ\s)(?<!h)(?<!h\s)(?<!\d)\d{1,3}\s(?:phút|giây|tiếng)\s(?:đến|tới)\s$",
    re.IGNORECASE,
)
_PART: Final = re.compile(r"\s(?:rạng\s)?(sáng|trưa|chiều|tối|đêm|khuya)(?!\w)")
_MORE_FIGURES: Final = re.compile(r"\s?[-–]\s?\d|\s(?:đến|tới)\s[\d.]+\s(?!đến)[^\W\d]")
_TO_YEAR: Final = re.compile(r"\s(?:đến|tới)\s(?:năm\s)?(?:1[5-9]|20)\d\d(?!\w)")
_YEAR_BEFORE: Final = re.compile(
    r"(?:(?:^|[\s(])(?:sinh|mất|sau|trước|từ|đến|vào|đầu|cuối|giữa|mùa|đoạn|khóa|SN)\s|\()$", re.IGNORECASE
)
_NO_YEAR_BEFORE: Final = re.compile(
    r"(?:^|[\s(])(?:số|hơn|trên|dưới|gần|khoảng|chừng|tầm|tới|đạt|là|có|được|tổng|bằng|thêm|giảm|tăng|hạng|thứ|mã|model)\s$",
    re.IGNORECASE,
)
_EVERY_BEFORE: Final = re.compile(r"(?<!\w)(?:mỗi|một|hàng|hằng|từng|mấy)\s$", re.IGNORECASE)
_EVENT_BEFORE: Final = re.compile(r"(?:[Cc]ách\s[Mm]ạng|[A-ZĐ][^\W\d_]*)\s$")
_DAY_IS_RATE: Final = re.compile(r"(?<!\w)(?:mỗi|một|hàng|hằng|ban|cả|trong|bao|mấy|từng|tám|\d)\s$", re.IGNORECASE)


def month_number(text: str | None) -> int | None:
    """A figure, or the number word of a month."""
    if text is None:
        return None
    return int(text) if text.isdigit() else _MONTHS.get(" ".join(text.lower().split()))


def roman(text: str) -> int:
    """XIX or 19 as a number."""
    if text.isdigit():
        return int(text)
    total = 0
    for here, following in zip(text, text[1:] + " ", strict=True):
        value = _ROMAN[here]
        total += -value if _ROMAN.get(following, 0) > value else value
    return total


def calendar(day: int | None = None, month: int | None = None, year: int | None = None) -> DateValue | None:
    """The parts as a date, or None where no calendar has such a day."""
    if (day is not None and not 1 <= day <= 31) or (month is not None and not 1 <= month <= 12):
        return None
    if day is not None and month is not None and day > (29 if month == 2 else 30 if month in {4, 6, 9, 11} else 31):
        return None
    return DateValue(day=day, month=month, year=year)


def measured(text: str, at: int) -> bool:
    """Whether what ends at `at` has a unit or a counted noun behind it, and so is no year."""
    if find_unit(text, at + 1) is not None or find_unit(text, at) is not None:
        return True
    counted = find_counted(text, at)
    return counted is not None and counted.known and counted.noun not in _PEOPLE_OR_PLACES


def _with_year(here: Here, day: int | None, month: int | None) -> DateValue | None:
    """Day and month with the year that the pattern found behind them ("2023", "năm 938", "năm ngoái")."""
    groups = here.match.groupdict()
    if groups.get("of"):
        value = calendar(day, month, relative_year(groups["of"].split()[-1], here.on))
        return None if value is None else replace(value, relative=True)
    said = next((groups[name] for name in ("y1", "y2", "y3") if groups.get(name)), None)
    year = None if said is None else int(said)
    return calendar(day, month, -year if year is not None and groups.get("era") else year)


def with_year(here: Here, day: int, month: str) -> DateValue | None:
    """A day told in words, with its month and the year behind it."""
    return _with_year(here, day, month_number(month))


def read_full(here: Here) -> DateValue | None:
    """ "8-7-2020", "8.7.2020", "6-7/6/2023"; a year of two figures only behind "ngày" or as in "15/03/24"."""
    match = here.match
    year = int(match["y"])
    if len(match["y"]) == 2:
        padded = match["s"] == "/" and len(match["d"]) == len(match["m"]) == 2
        if not match["lead"] and not padded:
            return None
        year += 1900 if year > 40 else 2000
    value = calendar(int(match["d"]), int(match["m"]), year)
    first = match["d0"]
    return replace(value, day=int(first), until=value) if value and first and int(first) < int(match["d"]) else value


def read_iso(here: Here) -> DateValue | None:
    """ "2020-07-08"."""
    return calendar(int(here.match["d"]), int(here.match["m"]), int(here.match["y"]))


def read_words(here: Here) -> DateValue | None:
    """ "ngày 9 tháng 6 năm 2023". Without "ngày" or a year, "3 tháng 2 lần" must not be the third of February."""
    match = here.match
    value = _with_year(here, int(match["d"]), month_number(match["m"]))
    if value is None:
        return None
    told = bool(match["lead"]) or value.year is not None or _CONTEXT.search(here.before())
    if not told and (find_unit(here.text, match.end() + 1) or find_counted(here.text, match.end())):
        return None
    first = match["d0"]
    return replace(value, day=int(first), until=value) if first and int(first) < int(match["d"]) else value


def read_short(here: Here) -> DateValue | None:
    """ "9/6", "25-3", "25-26/3": a day where the words around say so, or no share of anything can be meant."""
    match = here.match
    day, month = int(match["d"]), int(match["m"])
    if not (_led(here) if match["lead"] else _tells_day(here, day, month)):
        return None
    value = _with_year(here, day, month)
    if value is None or not match["d0"]:
        return value
    first = calendar(int(match["d0"]), int(match["m0"]) if match["m0"] else month, value.year)
    if first is None or (not match["m0"] and int(match["d0"]) >= day):
        return None
    return replace(first, until=value)


def _led(here: Here) -> bool:
    """Whether "ngày" before "9/6" or "9-6" speaks of that day: "mỗi ngày 1/2 viên" and "ngày 2-3 viên" do not."""
    match = here.match
    if _EVERY_BEFORE.search(here.before(8)):
        return False
    return match["s"] != "-" or bool(match["d0"]) or not measured(here.text, match.end())


def _tells_day(here: Here, day: int, month: int) -> bool:
    """Whether "9/6" or "9-6" without "ngày" is a day: no share, no document's number, no score."""
    match, before = here.match, here.before(40)
    if is_fraction(here.text, match.start("d"), match.end("m")) or _NUMBERED.search(before):
        return False
    start = match.start("d")
    if match["s"] != "/" and (is_won(here.text, start) or measured(here.text, match.end())):  # "1-2 khu vực"
        return False
    if _CONTEXT.search(before[-24:]) or _LUNAR_BEHIND.match(here.text, match.end()):
        return True
    if match["s"] == "-" and is_named_day(here.text, match.start(), match.end(), day, month):
        return True
    if match["s"] != "/" or (day, month) == (24, 7):
        return False
    return day >= month or (day, month) in {(1, 5), (2, 9), (1, 6), (3, 9), (6, 9)}


def read_day(here: Here) -> DateValue | None:
    """ "ngày 9" alone; "ngày 3 lần" is a rate, "mỗi ngày 9 người" a number a day."""
    end = here.match.end()
    if _DAY_IS_RATE.search(here.before(8)) or find_unit(here.text, end + 1) is not None:
        return None
    behind = find_counted(here.text, end)
    return None if behind is not None and behind.known else calendar(day=int(here.match["d"]))


def read_month(here: Here) -> DateValue | None:
    """ "tháng 4/1930", "tháng tư", "tháng 3-5/2020"; "tháng hai lần" is a rate."""
    match = here.match
    month = month_number(match["m"])
    if not match["m"].isdigit() and match["m"][0].isupper() and _EVENT_BEFORE.search(here.before(10)):
        return None  # "Cách mạng tháng Tám", "đường Một Tháng Năm"
    value = _with_year(here, None, month)
    if value is None or (value.year is None and not match["m"].isdigit() and find_counted(here.text, match.end())):
        return None
    first = month_number(match["m0"])
    return (
        replace(value, month=first, until=value) if first is not None and month is not None and first < month else value
    )


def read_month_year(here: Here) -> DateValue | None:
    """ "5/2020", but not of "Nghị quyết 5/2020"."""
    year = int(here.match["y"])
    if _NUMBERED.search(here.before()) or not 1000 <= year <= 2100:
        return None
    return calendar(month=int(here.match["m"]), year=year)


def read_year(here: Here) -> DateValue | None:
    """ "năm 1975", "năm 1941-45", "năm 179 TCN"; "năm 40 tuổi" is an age."""
    match = here.match
    year, era, far = int(match["y"]), match["era"], match["y2"]
    if era is None and match["after"] is None and (len(match["y"]) < 3 or year > 2200):
        return None
    value = DateValue(year=-year if era else year)
    if far is None:
        return value
    last = -int(far) if era else _far_year(year, far)
    return value if last is None else replace(value, until=DateValue(year=last))


def _far_year(year: int, far: str) -> int | None:
    """The end of "1941-45" or "1886–1891"; None where it is no later year."""
    last = int(far) if len(far) > 2 else year // 100 * 100 + int(far)
    return last if last > year else None


def read_ago(here: Here) -> DateValue | None:
    """ "3000 năm trước Công nguyên", "khoảng 2.500 năm TCN"."""
    return DateValue(year=-int(here.match["y"].replace(".", "")))


def read_years(here: Here) -> DateValue | None:
    """ "1886–1891" without a word before: both must be years and nothing be counted."""
    year = int(here.match["y"])
    last = _far_year(year, here.match["y2"])
    if last is None or last > 2100 or measured(here.text, here.match.end()):
        return None
    return DateValue(year=year, until=DateValue(year=last))


def read_bare(here: Here) -> DateValue | None:
    """A year that only its place tells: "(1945)", "sinh 1950", "World Cup 2018", "Luật Đất đai 2013"."""
    text, end, year = here.text, here.match.end(), int(here.match["y"])
    if is_code(text, here.match.start("y"), here.match["y"]):  # "hotline 1900 6868"
        return None
    if not 1900 <= year < 2100 and not _YEAR_BEFORE.search(here.before(12)):
        return None
    if _NO_YEAR_BEFORE.search(here.before(12)) or find_counted(text, end) is not None:
        return None
    if measured(text, end) or (_MORE_FIGURES.match(text, end) and not _TO_YEAR.match(text, end)):
        return None
    return DateValue(year=year) if 1000 <= year <= 2100 else None


def read_decade(here: Here) -> DateValue | None:
    """ "thập niên 1990", "những năm 60 của thế kỷ XX"."""
    match = here.match
    year = int(match["y"])
    if len(match["y"]) == 2:
        year += ((roman(match["c"]) if match["c"] else 20) - 1) * 100
    return DateValue(year=year) if year % 10 else DateValue(year=year, until=DateValue(year=year + 9))


def read_century(here: Here) -> DateValue | None:
    """ "thế kỷ XIX", "thế kỷ 3 TCN", "thế kỷ XV-XVI"."""
    match = here.match
    century = roman(match["c"])
    if not 1 <= century <= 30:
        return None
    sign = -1 if match["era"] else 1
    value = DateValue(century=sign * century)
    return replace(value, until=DateValue(century=sign * roman(match["c2"]))) if match["c2"] else value


def read_quarter(here: Here) -> DateValue | None:
    """ "quý I/2020" as its three months."""
    said = here.match["q"]
    quarter = _MONTHS.get(said.lower()) or roman(said)
    last = _with_year(here, None, quarter * 3)
    return None if last is None or last.month is None else replace(last, month=last.month - 2, until=last)


def read_clock(here: Here) -> DateValue | None:
    """A time of day, told from a stretch of hours by what stands around it."""
    match, before = here.match, here.before(16)
    hour, minute = int(match["h"]), int(match["mi"] or match["mi2"] or 0)
    told = bool(
        match["part"] or match["less"] or _CLOCK_BEFORE.search(before) or _CLOCK_AFTER.match(here.text, match.end())
    )
    glued = match["mark"] in {"h", "g", "H"} and match["mi"] is not None
    dated = match["part"] or _ON_DAY.match(here.text, match.end())  # "khoảng 22h ngày 5/4"
    lasting = _LASTING.search(before) is not None and not dated
    if hour > 24 or minute > 59 or lasting or not (told or glued):
        return None
    if match["half"]:
        minute = 30
    following = _PART.match(here.text, match.end())  # of "sáng nay", "tối 9/6", which are days of their own
    part = match["part"] or (following[1] if following is not None else "")
    return DateValue(clock=clock(hour, minute - int(match["less"] or 0), part))


def clock(hour: int, minute: int, part: str) -> int:
    """Minutes since midnight of an hour that the part of the day ("chiều") may turn into an afternoon's."""
    total = hour * 60 + minute
    if (part in {"chiều", "tối"} and hour < 12) or (part == "đêm" and 6 <= hour < 12) or (part == "trưa" and hour < 3):
        total += 720
    if part in {"đêm", "sáng", "khuya"} and hour == 12:
        total -= 720
    return total % 1440
