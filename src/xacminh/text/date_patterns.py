"""The forms dates are written in, by the word or figure they begin with."""

from __future__ import annotations

import re
from typing import Final, TypeAlias

from xacminh.text import date_reading as read
from xacminh.text.date_reading import Reader
from xacminh.text.date_words import HOURS, SMALL, YEARS, read_clock_said, read_day_said, read_year_said

Form: TypeAlias = tuple[re.Pattern[str], Reader]

_ALONE: Final = r"(?<![\w$])(?<!\d[/.,:-])(?<!\d [/.,:-])"
_DONE: Final = r"(?!\w|[/.,:]\d|-\d(?!\d?\stháng))"
_MONTH: Final = r"(?:\d{1,2}|(?i:mười\smột|mười\shai|mười|một|hai|ba|tư|bốn|năm|sáu|bảy|bẩy|tám|chín))(?!\w)"
_ERA: Final = r"(?P<era>\s(?:trước\s[Cc]ông\s[Nn]guyên|TCN|[Tt]r\.?\s?CN|TrCN)(?!\w))"
_AFTER: Final = r"(?:\s(?:sau\s[Cc]ông\s[Nn]guyên|SCN|CN)(?!\w))"
_OF: Final = r"(?P<of>\snăm\s(?:nay|ngoái|trước|sau|tới|kia|qua)(?!\w))"
_YEAR: Final = (
    rf"(?:\s?[/.-]\s?(?P<y1>\d{{4}})|,?\snăm\s(?P<y2>\d{{1,4}})(?!\w)(?:{_ERA}|{_AFTER})?"
    rf"|,?\s(?P<y3>1\d{{3}}|20\d\d)|{_OF})"
)
_LEAD: Final = r"(?P<lead>(?:[Nn]gày|[Mm]ùng|[Mm]ồng|[Hh]ôm)\s)"
_TO: Final = r"(?:[-–]|đến(?:\sngày)?|tới)"

# 8-7-2020 | 2020-07-08 | 9 tháng 6 năm 2023 | 9/6, 25-26/3 | 5/2020 | 1886–1891 | 7h30
_WITH_FIGURES: Final[tuple[Form, ...]] = (
    (
        re.compile(
            rf"{_ALONE}{_LEAD}?(?:(?P<d0>\d{{1,2}})\s?(?(lead)(?:{_TO}|và|,)|[-–])\s?(?=\d{{1,2}}/))?"
            rf"(?P<d>\d{{1,2}})\s?(?P<s>[/.-])\s?(?P<m>\d{{1,2}})\s?(?P=s)\s?(?P<y>\d{{4}}|\d\d){_DONE}"
        ),
        read.read_full,
    ),
    (re.compile(rf"{_ALONE}(?P<y>\d{{4}})(?P<s>[-/])(?P<m>\d\d)(?P=s)(?P<d>\d\d){_DONE}"), read.read_iso),
    (
        re.compile(
            rf"{_ALONE}{_LEAD}?(?:(?P<d0>\d{{1,2}})(?(lead)(?:,\s\d{{1,2}}(?=,|\svà)){{0,5}})\s?(?:{_TO}|và|,)\s?)?"
            rf"(?P<d>\d{{1,2}})\s?[Tt]háng\s(?P<m>{_MONTH})"
            rf"(?:{_YEAR})?{_DONE}"
        ),
        read.read_words,
    ),
    (
        re.compile(
            rf"{_ALONE}{_LEAD}?(?:(?P<d0>\d{{1,2}})(?(lead)(?:,\s\d{{1,2}}(?=,|\svà)){{0,5}})(?:/(?P<m0>\d{{1,2}})(?=\s?[-–đt]))?\s?(?(lead)(?:{_TO}|và|,)|{_TO})\s?)?"
            rf"(?P<d>\d{{1,2}})(?P<s>[/.-])(?P<m>\d{{1,2}})(?:,?\snăm\s(?P<y2>\d{{4}})|{_OF})?{_DONE}"
            r"(?!%|\s?(?:km|kg|m|%|triệu|tỷ|tỉ)\b)"
        ),
        read.read_short,
    ),
    (re.compile(rf"{_ALONE}(?P<m>\d{{1,2}})\s?[/-]\s?(?P<y>\d{{4}}){_DONE}"), read.read_month_year),
    (re.compile(rf"{_ALONE}(?P<y>\d{{1,2}}\.\d{{3}}|\d{{2,5}})\snăm{_ERA}"), read.read_ago),
    (re.compile(rf"{_ALONE}(?P<y>\d{{1,4}})(?:\s?[-–—]\s?(?P<y2>\d{{1,4}}))?(?P<after>){_ERA}"), read.read_year),
    (
        re.compile(r"(?<![\w.,/-])(?P<y>1\d{3}|20\d\d)\s?[-–—]\s?(?P<y2>1\d{3}|20\d\d|\d\d)(?!\w|[/.,-]\d)"),
        read.read_years,
    ),
    (
        re.compile(
            r"(?<![\w/.,:])(?P<h>\d{1,2})(?:\s?(?P<mark>giờ|[hHg](?=\d|\s|[,.;)]|$))"
            r"(?:\s?(?P<mi>[0-5]?\d)(?:\s?(?:phút|p|'|′)(?!\w))?(?![\w/:]|[.,]\d))?|:(?P<mi2>[0-5]\d)(?::[0-5]\d)?(?![\w:]))"
            r"(?P<half>\srưỡi(?!\w))?(?:\ském\s(?P<less>\d{1,2})(?:\sphút)?)?"
            r"(?:\s(?P<part>sáng|trưa|chiều|tối|đêm|khuya)(?!\w)(?!\s(?:nay|qua|mai|hôm|ngày|thứ|\d)))?"
        ),
        read.read_clock,
    ),
)
_DAY_ALONE: Final[Form] = (re.compile(rf"(?<!\w){_LEAD}(?P<d>\d{{1,2}}){_DONE}(?!\s?%)"), read.read_day)
_MONTH_NAMED: Final[Form] = (
    re.compile(
        rf"(?<!\d\s)(?<!mấy\s)(?<!hàng\s)(?<!mỗi\s)(?<!vài\s)(?<!từng\s)[Tt]háng\s"
        rf"(?:(?P<m0>\d{{1,2}})\s?(?:[-–]|đến(?:\stháng)?|tới)\s?)?(?P<m>{_MONTH})(?:{_YEAR})?{_DONE}"
    ),
    read.read_month,
)
_YEAR_NAMED: Final[Form] = (
    re.compile(
        r"(?<!\d\s)[Nn]ăm\s(?P<y>\d{1,4})(?:\s?(?:[-–—]|đến(?:\snăm)?)\s?(?P<y2>\d{2,4})(?!\w|[/.,-]\d))?"
        rf"(?:{_ERA}|(?P<after>{_AFTER}))?{_DONE}"
    ),
    read.read_year,
)
_DECADE: Final[Form] = (
    re.compile(
        r"(?:[Tt]hập\s(?:niên|kỷ|kỉ)|[Nn]hững\snăm(?:\s(?:đầu|cuối|giữa))?(?:\scủa)?(?:\sthập\s(?:niên|kỷ|kỉ))?)\s"
        r"(?P<y>\d{4}|\d0)(?:\s(?:của\s)?thế\sk[ỷỉ]\s(?P<c>[IVX]+|\d{1,2}))?(?!\w|\s?[-–]\s?\d)"
    ),
    read.read_decade,
)
_CENTURY: Final[Form] = (
    re.compile(
        r"(?<!\d\s)(?:[Tt]hế\sk[ỷỉ]|TK)\s(?:thứ\s)?(?P<c>[IVX]+|\d{1,2})"
        rf"(?:\s?(?:[-–—]|đến|tới|và)\s?(?:thế\sk[ỷỉ]\s)?(?:thứ\s)?(?P<c2>[IVX]+|\d{{1,2}}))?(?!\w){_ERA}?"
    ),
    read.read_century,
)
_QUARTER: Final[Form] = (
    re.compile(rf"(?<!\d\s)[Qq]uý\s(?P<q>IV|I{{1,3}}|[1-4]|(?i:một|hai|ba|bốn|tư))(?:{_YEAR})?{_DONE}"),
    read.read_quarter,
)
_LAW: Final[Form] = (
    re.compile(
        r"(?i:luật|hiến\spháp|hiệp\sđịnh|hiệp\sước|công\sước|pháp\slệnh)(?:\s[^\W\d]+){0,6}?\s(?P<y>19\d\d|20\d\d)(?![\w%]|[.,/]\d)"
    ),
    read.read_bare,
)
_DAY_SAID: Final[Form] = (
    re.compile(rf"(?<!\w){_LEAD}(?P<dw>{SMALL})\s[Tt]háng\s(?P<m>{_MONTH})(?:{_YEAR})?{_DONE}"),
    read_day_said,
)
_YEAR_SAID: Final[Form] = (re.compile(rf"[Nn]ăm\s(?P<w>{YEARS})"), read_year_said)
_CLOCK_SAID: Final[Form] = (
    re.compile(
        rf"(?P<hw>{HOURS}|(?i:không))\sgiờ(?:\s(?P<mw>{SMALL})(?:\sphút)?|(?P<half>\srưỡi))?(?!\w)"
        r"(?:\s(?P<part>sáng|trưa|chiều|tối|đêm|khuya)(?!\w)(?!\s(?:nay|qua|mai|hôm|ngày|thứ|\d)))?"
        r"(?P<of>(?=\s(?:(?:rạng\s)?(?:sáng|trưa|chiều|tối|đêm|khuya)\s(?:nay|qua|mai|hôm|ngày|thứ|\d)|ngày\s\d|hôm\s)))?"
    ),
    read_clock_said,
)
BARE_YEAR: Final[Form] = (re.compile(r"(?P<y>1[5-9]\d\d|20\d\d)(?![\w%]|[.,/]\d)"), read.read_bare)

#: words a day may be led by, so that a form with figures begins there
LEADS: Final = frozenset({"ngày", "mùng", "mồng", "hôm"})
#: words behind which a figure from 1500 to 2099 is a year
YEAR_WORDS: Final = frozenset(
    {
        *("sinh", "mất", "sau", "trước", "từ", "đến", "vào", "đầu", "cuối", "giữa", "mùa", "hè", "xuân", "thu", "đông"),
        *("đoạn", "khóa", "giải", "kỳ", "sn", "học", "tết"),
    }
)
FIGURES: Final = _WITH_FIGURES
#: first word -> forms
BY_WORD: Final[dict[str, tuple[Form, ...]]] = {
    **dict.fromkeys(("không", "một", "hai", "ba", "bốn", "sáu", "bảy", "bẩy", "tám", "chín", "mười"), (_CLOCK_SAID,)),
    **dict.fromkeys(sorted(LEADS), (_DAY_ALONE, _DAY_SAID)),
    "tháng": (_MONTH_NAMED,),
    "năm": (_YEAR_NAMED, _YEAR_SAID, _CLOCK_SAID),
    "thập": (_DECADE,),
    "những": (_DECADE,),
    "thế": (_CENTURY,),
    "tk": (_CENTURY,),
    "quý": (_QUARTER,),
    **dict.fromkeys(("luật", "hiến", "hiệp", "công", "pháp"), (_LAW,)),
}
