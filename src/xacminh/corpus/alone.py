"""Finds names that stand alone on a line and sign a text without saying so: "John Smith" under its title, "Minh Anh".

A name alone may as well be a heading, an entry of a list or whom the text is about. So it has to stand where writers
stand (right under the title and over the first paragraph, or behind the last sentence), to be a whole name or to have
a day or an outlet beside it, and the text must not speak of the person. What an office signs stays: who holds the
office is a fact of such a document.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from xacminh.corpus import bylines, persons
from xacminh.text import find_places, fold

#: lines between a title and the first paragraph, and behind the last sentence, among which a name is looked for
_EDGE: Final = 5
#: lines there that are neither names nor days: a sub-title, the name of a section
_OTHERS_MOST: Final = 1
#: words of a title at most, of the first paragraph and of the last at least, of a line of a day or a source at most
_TITLE_MOST, _FIRST_LEAST, _LAST_LEAST, _SHORT_MOST = 30, 8, 4, 10
#: names alone in the middle of a text from which on it lists names
_LISTED: Final = 2
_ENDED: Final = re.compile(r"[.!?…][\"”»’)\]*_]*\s*$")
_RULE: Final = re.compile(r"[\W_]+$")
#: how plain text marks a heading: "# …", "== … ==", a line under it, which may have come up to its end
_MARKED: Final = re.compile(r"\s*#{1,6}\s|\s*={2,6}\s*\S|.*\S\s+[=~^-]{3,}\s*$")
_MONTH: Final = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY: Final = re.compile(
    r"(?:ngày )?\b\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?(?:19|20)?\d\d\b|\b(?:19|20)\d\d-\d\d?-\d\d?\b"
    r"|(?:ngày )?\d{1,2} tháng \d{1,2},?(?: năm)? (?:19|20)\d\d\b"
    rf"|\b{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s(?:19|20)\d\d\b|\b\d{{1,2}}(?:st|nd|rd|th)?\s{_MONTH},?\s(?:19|20)\d\d\b",
    re.IGNORECASE,
)
#: what else stands in a line that gives a day
_WITH_DAY: Final = re.compile(
    r"\b\d{1,2}\s?[:h]\s?\d{2}(?::\d{2})?\b|\b(?:gmt|utc|am|pm|ict|lúc|at|on|ngày|published|posted|updated|last|date"
    r"|modified|cập nhật|đăng|xuất bản|min(?:ute)?s?|phút|read|đọc|thứ|hai|ba|tư|năm|sáu|bảy|chủ nhật|sunday|monday"
    r"|tuesday|wednesday|thursday|friday|saturday|sun|mon|tue|wed|thu|fri|sat)\b|\d",
    re.IGNORECASE,
)
_PLACE_FIRST: Final = re.compile(r"^\W*(?:[^\W\d_]+\s?){1,4},\s(?=\S)")
_SOURCE: Final = re.compile(r"\W*(?:(?:theo|nguồn|source|via)\b|©|copyright|bản quyền)", re.IGNORECASE)
#: "Thu Hằng (Theo AFP)", "Minh Anh (thực hiện)"
_TAKEN: Final = re.compile(
    r"\s\((?:theo|tổng hợp|thực hiện|t/h|th|lược dịch|biên dịch|dịch|ghi)\b[^()]*\)\W*$", re.IGNORECASE
)
#: how a letter closes, and what says that whoever wrote it signs
_CLOSES: Final = re.compile(
    r"\W*(?:(?:xin )?(?:trân trọng|chân thành|kính thư|kính bút|thân ái|thân mến|kính mến)"
    r"(?: (?:cảm ơn|kính chào|chào))?"
    r"|(?:yours )?(?:sincerely|faithfully|truly)(?: yours)?|(?:best|kind|warm) regards|best wishes|regards)\W*$",
    re.IGNORECASE,
)
_SIGNS: Final = re.compile(
    r"\W*(?:(?:người |học viên |sinh viên )(?:viết|làm|nộp|khai|thực hiện|trình bày|tường trình|báo cáo)"
    r"(?: đơn| bài| bản tường trình)?|tác giả|kính đơn)(?: \([^()]{1,40}\))?\W*$",
    re.IGNORECASE,
)
#: the head of a document of the state
_STATE: Final = re.compile(
    r"CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM|VIỆT NAM DÂN CHỦ CỘNG H(?:ÒA|OÀ)|độc lập\s*[-–—]\s*tự do", re.IGNORECASE
)
_STATE_WITHIN: Final = 3_000
#: the line below begins so where it tells of the one named over it
_TELLS: Final = re.compile(
    r"\W*(?:\(?(?:sinh|mất|born|died|né|née)\b|(?:là|ông|bà|anh|chị|cô|he|she|is|was|has|who)\b|\((?:\d|c\.|[^)]*\d{4}))",
    re.IGNORECASE,
)
_CALLED: Final = r"(?i:ông|bà|anh|chị|cô|chú|bác|thầy|cụ|cậu|em|bạn|mr\.?|mrs\.?|ms\.?|dr\.?|professor)"


@dataclass(frozen=True, kw_only=True, slots=True)
class _Name:
    at: int
    name: str
    told: bool  # whether a day, an outlet or a calling stands on the line with it


def at_head(lines: Sequence[str], *, title: str = "", headings: Collection[str] = ()) -> set[int]:
    """The lines right under the title that sign. Without `title`, the first line is the title where it reads so.

    `headings` are lines that the file itself calls headings: these sign only with a day beside them.
    """
    inked = [at for at, line in enumerate(lines) if line.strip() and not _RULE.match(line)]
    if title and inked and _words(lines[inked[0]]) == _words(title):
        inked = inked[1:]
    elif not title and inked:
        if not _may_be_title(lines[inked[0]]):
            return set()
        title, inked = lines[inked[0]], inked[1:]
    found: list[_Name] = []
    labelled: set[int] = set()
    dated, others, reached = False, 0, -1
    for at in inked[: _EDGE + 1]:
        line = lines[at]
        if says_day(line) or persons.is_outlet(bylines.first_name(line) or line):
            dated = True
        elif bylines.labelled(line):
            labelled.add(at)
        elif (name := _name(lines, at)) is not None and (line not in headings or name.told or _day_beside(lines, at)):
            found.append(name)
        elif _is_paragraph(line):
            reached = at
            break
        else:
            others += 1
    if reached < 0 or others > _OTHERS_MOST:
        return set()
    below = next((lines[at] for at in inked if found and at > found[-1].at and not says_day(lines[at])), "")
    if _TELLS.match(below):
        return labelled
    signing = {one.at for one in found if _signs_head(lines, one, found, title=title, dated=dated)}
    return labelled | (signing if len(signing) == len(found) else set())


def at_end(lines: Sequence[str], *, title: str = "", headings: Collection[str] = ()) -> set[int]:
    """The lines behind the last sentence of a text that sign it, and behind the words that close a letter."""
    inked = [at for at, line in enumerate(lines) if line.strip()]
    found: list[_Name] = []
    labelled: set[int] = set()
    for at in reversed(inked[-_EDGE:]):
        line = lines[at]
        if bylines.ascribed(line):
            labelled.add(at)
        elif (name := _name(lines, at)) is not None and line not in headings:
            found.append(name)
        elif not (says_day(line) or _says_source(line)):
            break
    else:
        return set()
    signs = bool(_SIGNS.match(line))
    if not signs and (is_official(lines) or not (_CLOSES.match(line) or _is_paragraph(line, _LAST_LEAST))):
        return set()
    if found and not all(_signs_end(lines, one, found, title=title) for one in found):
        return set()
    return labelled | {one.at for one in found}


def behind_last(line: str, lines: Sequence[str], *, title: str = "") -> bool:
    """Whether `line`, what follows the last sentence of a text on the same line, signs it."""
    in_brackets = line.count("(") != line.count(")")  # "(sân nhà của đội St. George)"
    if is_official(lines) or len(line.split()) > _SHORT_MOST or _ENDED.search(line) or in_brackets:
        return False
    name, signed = bylines.first_name(line), bylines.signed(line)
    taken = signed is not None and len(name.split()) > 1 and _TAKEN.search(line) is not None
    if not (signed == "surely" or taken) or find_places(name):
        return bylines.ascribed(line) or bylines.labelled(line, by_colon=True) is not None
    return not _is_spoken_of(name, title, ["\n".join(lines).rpartition(line)[0]])


def says_day(line: str) -> bool:
    """Whether a line says no more than a day, with the place, the hour and the like: "Hà Nội, 5/3/2024 10:20"."""
    if len(line.split()) > _SHORT_MOST or not _DAY.search(line):
        return False
    left = _WITH_DAY.sub(" ", _DAY.sub(" ", _PLACE_FIRST.sub("", line)))
    return not re.search(r"[^\W\d_]", left)


def is_official(lines: Sequence[str]) -> bool:
    """Whether the text is a document of the state, whose signature is part of it."""
    return _STATE.search("\n".join(lines[:60])[:_STATE_WITHIN]) is not None


def _name(lines: Sequence[str], at: int) -> _Name | None:
    """The name that is all a line holds, if it may be one of a person."""
    line = lines[at]
    underlined = at + 1 < len(lines) and re.match(r"\s*[=\-~^]{3,}\s*$", lines[at + 1])
    signed = None if _MARKED.match(line) or underlined or _ENDED.search(line) else bylines.signed(line)
    name = bylines.first_name(line) if signed else ""
    if not name or find_places(name):
        return None
    return _Name(at=at, name=name, told=len(_words(line)) > len(_words(name)))


def _signs_head(lines: Sequence[str], one: _Name, found: Sequence[_Name], *, title: str, dated: bool) -> bool:
    if _is_spoken_of(one.name, title, _rest(lines, found)) or _lists_names(lines):
        return False
    if persons.is_whole(one.name):
        return True
    if not (dated or one.told):
        return False
    # with a day beside it, a name of which nothing is known; the words of a heading are said again below
    words = set(_words(one.name))
    return persons.is_person(one.name) or (
        2 <= len(words) <= 3 and words.isdisjoint(_words(f"{title} {' '.join(_rest(lines, found))}"))
    )


def _signs_end(lines: Sequence[str], one: _Name, found: Sequence[_Name], *, title: str) -> bool:
    sure = persons.is_person(one.name) or persons.is_whole(one.name)
    return sure and not _is_spoken_of(one.name, title, _rest(lines, found)) and not _lists_names(lines)


def _rest(lines: Sequence[str], found: Sequence[_Name]) -> list[str]:
    """The text without the lines in question: a writer named at both edges is not spoken of."""
    keys = {fold(one.name).lower() for one in found}
    return [line for line in lines if not (bylines.signed(line) and fold(bylines.first_name(line)).lower() in keys)]


def _is_spoken_of(name: str, title: str, rest: Sequence[str]) -> bool:
    """Whether the text tells of the person: by the whole name, or by the last part of it as one is called by it."""
    whole = "\n".join([title, *rest])
    if fold(name).lower() in fold(whole).lower():
        return True
    last = re.escape(name.rsplit(maxsplit=1)[-1].title())
    called = rf"\b{last}\b" if not persons.is_person(name) else rf"\b{_CALLED} {last}\b"
    return re.search(called, whole) is not None


def _lists_names(lines: Sequence[str]) -> bool:
    """Whether names alone stand in the middle of the text as well: then it lists them."""
    inked = [line for line in lines if line.strip()]
    middle: Iterator[str] = (line for line in inked[_EDGE:-_EDGE] if len(line.split()) <= _SHORT_MOST)
    listed = 0
    for line in middle:
        listed += bylines.signed(line) == "surely" and not _ENDED.search(line)
        if listed >= _LISTED:
            return True
    return False


def _may_be_title(line: str) -> bool:
    """Whether the first line of a text reads like its title; a name there may be whom the text is about."""
    short = len(line.split()) <= _TITLE_MOST and (not _ENDED.search(line) or line.rstrip().endswith(("?", "!", "…")))
    return short and bylines.signed(line.lstrip("# ")) != "surely" and not bylines.labelled(line)


def _is_paragraph(line: str, least: int = _FIRST_LEAST) -> bool:
    return len(line.split()) >= least and (bool(_ENDED.search(line)) or len(line.split()) > _TITLE_MOST)


def _says_source(line: str) -> bool:
    return bool(_SOURCE.match(line)) and len(line.split()) <= _SHORT_MOST


def _day_beside(lines: Sequence[str], at: int) -> bool:
    return any(says_day(line) for line in lines[max(0, at - 2) : at + 3])


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]{2,}", fold(text).lower())
