"""Dates and times in a text: days, months, years, spans, centuries, clocks, days counted from the document's own."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from datetime import date
from typing import Final, TypeAlias

from xacminh.text.date_patterns import BARE_YEAR, BY_WORD, FIGURES, LEADS, YEAR_WORDS, Form
from xacminh.text.date_reading import Here, measured
from xacminh.text.holidays import is_lunar_day
from xacminh.text.records import DateValue, Mention
from xacminh.text.relative import find_relative
from xacminh.text.tokens import Token, tokens

_Found: TypeAlias = tuple[int, int, DateValue]

_LUNAR: Final = re.compile(
    r"\s\(?(?:âm(?=\slịch|\s?(?:[.,;:)]|$))|tết|năm\s(?:Giáp|Ất|Bính|Đinh|Mậu|Kỷ|Canh|Tân|Nhâm|Quý))(?!\w)",
    re.IGNORECASE,
)
_GOES_ON: Final = re.compile(r"\s*[^\s.,;)\]]")
_EVENT: Final = re.compile(r"\s[–-]\s")
_WEEKDAY: Final = re.compile(r"(?:[Tt]hứ\s(?:hai|ba|tư|năm|sáu|bảy|[2-7]|Hai|Ba|Tư|Năm|Sáu|Bảy)|[Cc]hủ\s[Nn]hật),?\s$")
_JOIN_CLOCK: Final = re.compile(r"(?:\s(?:rạng\s)?(?:sáng|trưa|chiều|tối|đêm))?,?\s?\(?$")
_TO: Final = re.compile(r"\s?(?:[-–—]|(?:cho\s)?(?:đến|tới)(?:\shết)?)\s?$")
_AND: Final = re.compile(r"\s(?:và|đến)\s$")
_FROM: Final = re.compile(r"(?:[Tt]ừ|[Kk]ể từ|[Gg]iữa)\s(?:lúc\s|khoảng\s)?$")
_YEARS_MORE: Final = re.compile(r"(?:,\s|\svà\s|,\svà\s)(?P<y>1\d{3}|20\d\d)(?![\w%]|[.,/]\d)")


def find_dates(text: str, *, on: date | None = None, words: list[Token] | None = None) -> tuple[Mention, ...]:
    """All dates and times, in order and apart. `text` is normalised; `on` is the document's date, for "hôm qua".

    `words` are the tokens of `text`, where they are known already.
    """
    words = tokens(text) if words is None else words
    found: list[_Found] = find_relative(text, words, on)
    for index, (word, start, _) in enumerate(words):
        if word[0].isdigit():
            found.extend(_with_figures(text, words, index, on))
        else:
            for form in BY_WORD.get(word, ()):
                found.extend(_read(text, form, start, on))
    chosen = _joined(text, _more_years(text, _apart(found)))
    return tuple(
        Mention(kind="date", text=text[start:end], start=start, end=end, value=value) for start, end, value in chosen
    )


def _with_figures(text: str, words: list[Token], index: int, on: date | None) -> list[_Found]:
    """The forms that begin with the figure at `index`, or with the "ngày" before it."""
    _, start, _ = words[index]
    before, before_start, before_end = words[index - 1] if index else ("", 0, -1)
    lead = before_start if before in LEADS and before_end == start - 1 else start
    found: list[_Found] = []
    for form in FIGURES:
        found.extend(_read(text, form, lead, on) or (_read(text, form, start, on) if lead < start else ()))
    if _may_be_year(text, before, before_start, before_end, start):
        found.extend(_read(text, BARE_YEAR, start, on))
    return found


def _may_be_year(text: str, before: str, before_start: int, before_end: int, start: int) -> bool:
    """Whether a figure of four stands where years do: in brackets, behind "sinh" or "từ", behind a capitalised word."""
    if text[max(0, start - 1) : start] in {"", "\n"} and _EVENT.match(
        text, start + 4
    ):  # "1969 – …", a chronicle's line
        return True
    if text[max(0, start - 2) : start] in {", ", "; "} and not _GOES_ON.match(
        text, start + 4
    ):  # "Nhà xuất bản Trẻ, 1985."
        return True
    if text[start - 1 : start] == "(" or text[max(0, start - 2) : start] == ") ":
        return True
    if not before or before_end != start - 1 or text[start - 1] != " ":
        return False
    return before in YEAR_WORDS or text[before_start].isalpha()


def _read(text: str, form: Form, start: int, on: date | None) -> list[_Found]:
    """What a form means at `start`: one date or none."""
    pattern, reader = form
    match = pattern.match(text, start)
    if match is None:
        return []
    value = reader(Here(text=text, match=match, on=on))
    if value is None:
        return []
    if value.day is not None and (_LUNAR.match(text, match.end()) or _is_first_lunar(text, start, value)):
        value = DateValue(relative=True)
    law = form[1] is BARE_YEAR[1]
    return [(match.start("y") if law else start, match.end(), value)]


def _is_first_lunar(text: str, start: int, value: DateValue) -> bool:
    """ "mùng 10 tháng 3", the feast of the Hùng kings; "mùng 2 tháng 9" is a day of the solar calendar."""
    return text[start : start + 4].lower() in {"mùng", "mồng"} and is_lunar_day(text, start, value.day, value.month)


def _apart(found: list[_Found]) -> list[_Found]:
    """The longest of those that overlap, in the order of the text."""
    starts: list[int] = []
    chosen: list[_Found] = []
    for item in sorted(found, key=lambda f: (f[0] - f[1], f[0])):
        at = bisect_left(starts, item[0])
        free_before = at == 0 or chosen[at - 1][1] <= item[0]
        if free_before and (at == len(starts) or item[1] <= starts[at]):
            starts.insert(at, item[0])
            chosen.insert(at, item)
    return chosen


def _more_years(text: str, found: list[_Found]) -> list[_Found]:
    """ "các năm 2019, 2020 và 2021": the years that follow a year in a list."""
    out: list[_Found] = []
    taken = 0
    for start, end, value in found:
        if start < taken:
            continue
        out.append((start, end, value))
        taken = end
        if value.year is None or value.month is not None or value.until is not None:
            continue
        more = _YEARS_MORE.match(text, end)
        while more is not None and not measured(text, more.end()):
            out.append((more.start("y"), more.end(), DateValue(year=int(more["y"]))))
            taken = more.end()
            more = _YEARS_MORE.match(text, more.end())
    return out


def _joined(text: str, found: list[_Found]) -> list[_Found]:
    """Neighbours that are one: a clock and its day, a weekday and its date, the two ends of a span."""
    out: list[_Found] = []
    for start, end, value in found:
        weekday = _WEEKDAY.search(text[max(0, start - 16) : start]) if value.day is not None else None
        begin = start if weekday is None else start - len(weekday[0])
        while out and out[-1][0] >= begin:  # the weekday alone
            out.pop()
        if out and out[-1][1] > begin:
            begin = start
        if out:
            begin_before, end_before, before = out[-1]
            gap = text[end_before:begin]
            if _is_clock(before) and value.clock is None and value != _UNKNOWN and _JOIN_CLOCK.match(gap):
                out[-1] = (begin_before, end, replace(value, clock=before.clock))
                continue
            if _spans(text, out[-1], gap, value):
                out[-1] = (begin_before, end, _span(before, value))
                continue
        out.append((begin, end, value))
    return out


_UNKNOWN: Final = DateValue(relative=True)


def _is_clock(value: DateValue) -> bool:
    return value.clock is not None and value.year is None and value.month is None and value.day is None


def _spans(text: str, first: _Found, gap: str, last: DateValue) -> bool:
    """Whether two dates are the ends of one span: "từ … đến …", or a dash between two of a kind."""
    start, _, value = first
    if value.until is not None or last.until is not None or _UNKNOWN in (value, last):
        return False
    if _is_clock(value) != _is_clock(last):
        return False
    if _TO.match(gap):
        return True
    return bool(_AND.match(gap)) and _FROM.search(text[max(0, start - 14) : start]) is not None


def _span(first: DateValue, last: DateValue) -> DateValue:
    """The near end of a span with the parts it leaves to the far end ("từ 25 đến 27-3-2020")."""
    if first.month is None and first.year is None and first.day is not None:
        first = replace(first, month=last.month)
    if first.year is None and first.month is not None:
        first = replace(first, year=last.year)
    return replace(first, until=last)
