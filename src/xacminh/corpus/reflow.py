"""Paragraphs from the lines of printed pages: running heads, feet and page numbers go, broken words are made whole."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from xacminh.text import is_syllable, normalise

#: lines at the top and at the bottom of a page where running heads and feet stand
_EDGE: Final = 3
#: pages on which a line must stand in the same place to be running
_TIMES: Final = 3
_RUNNING_MOST: Final = 160
#: figures, and the small Roman ones that prefaces are counted in, at either end of a line
_FIGURES: Final = re.compile(r"\d+|^[ivxl]+(?=\s|$)|(?<=\s)[ivxl]+$")
_ROMAN: Final = {"i": 1, "v": 5, "x": 10, "l": 50}
#: a line of a table of contents: its page far to the right, after dots
_CONTENTS: Final = re.compile(r"(?:[.…_]\s?){4,}\s*(?:\d{1,4}|[ivxl]+)$")
_PAGE_NUMBER: Final = re.compile(
    r"\W*(?:trang|page|tr\.|p\.)?\s*(\d{1,4})\s*(?:(?:/|\||of|trên|-)\s*\d{1,4})?\W*", re.IGNORECASE
)
#: what opens a line that begins something new: a bullet, a number, a letter, the name of a part
_OPENS: Final = re.compile(
    r"(?:[•●○◦▪■□➢➤✓*·\uf0b7\uf0a7]|[-–—+]\s)"
    r"|\d{1,2}(?:\.\d{1,2}){1,3}\s+[^\W\d]"
    r"|\(?(?:\d{1,3}(?:\.\d{1,3})*[.)]|[a-zđA-ZĐ][.)]|[IVXLC]{1,6}[.)]|\[\d{1,3}\])\s"
    r"|(?:Điều|Chương|Mục|Phần|Phụ lục|Bảng|Hình|Biểu|Chapter|Section|Article|Table|Figure|Appendix)\s+[\dIVXLC]+\b"
)
_HEADED: Final = re.compile(r"\d{1,2}\s+[^\W\d_]")
_STOPS: Final = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
_BROKEN: Final = re.compile(r"([^\W\d_]+)[-\u2010]$")
_SOFT: Final = re.compile(r"\u00ad(?=[ \t]*\n)")
_WORD: Final = re.compile(r"[^\W\d_]+")
#: of the usual width of a page's lines: a line shorter than NARROW ends its paragraph, one longer than WIDE does not
_NARROW: Final = 0.55
_WIDE: Final = 0.85


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    #: its length against the usual one on its page
    share: float
    #: whether an empty line or the end of a column is known to come before it
    apart: bool


def paragraphs(pages: Sequence[str]) -> list[str]:
    """The paragraphs, headings and rows of a text that comes page by page, line by line; normalised."""
    cut = [[" ".join(line.split()) for line in normalise(_SOFT.sub("\u2010", page)).split("\n")] for page in pages]
    running = _running(cut)
    lines = [
        line
        for number, page in enumerate(cut)
        for line in _measured(
            [text for place, text in enumerate(page) if (number, place) not in running and not _CONTENTS.search(text)]
        )
    ]
    found: list[str] = []
    last: _Line | None = None
    for line in lines:
        if last is None or _parted(last, line):
            found.append(line.text)
        else:
            found[-1] = _joined(found[-1], line.text)
        last = line
    return found


def _running(pages: Sequence[Sequence[str]]) -> set[tuple[int, int]]:
    """Page and place of each line that is a running head or foot or a page number."""
    seen: dict[tuple[str, bool], list[tuple[int, int, str]]] = defaultdict(list)
    for number, page in enumerate(pages):
        places = [place for place, text in enumerate(page) if text]
        for at, place in enumerate(places):
            from_end = len(places) - 1 - at
            if min(at, from_end) < _EDGE and len(page[place]) <= _RUNNING_MOST:
                key = _FIGURES.sub("#", page[place]).casefold()
                seen[key, at <= from_end].append((number, place, page[place]))
    gone: set[tuple[int, int]] = set()
    for (key, _), found in seen.items():
        kept = {number: text for number, _, text in found}
        numbered = _counts_pages(kept)
        if numbered or (len(kept) >= _TIMES and len(set(kept.values())) == 1 and _WORD.search(key)):
            # a running title says once what the text is called
            spared = 0 if numbered or "#" in key else 1
            gone.update((number, place) for number, place, _ in found[spared:])
    return gone


def _counts_pages(found: dict[int, str]) -> bool:
    """Whether the figure in these lines goes up by one from page to page: a page number, whatever is beside it."""
    offsets: dict[int, int] = defaultdict(int)
    for number, text in found.items():
        for figure in {_value(part) for part in _FIGURES.findall(text) if len(part) < 6}:
            offsets[figure - number] += 1
    most = max(offsets.values(), default=0)
    plain = all(_PAGE_NUMBER.fullmatch(text) for text in found.values())
    return most >= (2 if plain else _TIMES) and most * 10 >= len(found) * 7


def _value(figure: str) -> int:
    if figure.isdecimal():
        return int(figure)
    values = [_ROMAN[sign] for sign in figure]
    return sum(-value if value < max(values[place:]) else value for place, value in enumerate(values))


def _measured(page: Sequence[str]) -> Iterator[_Line]:
    lengths = sorted(len(text) for text in page if text)
    usual = max(lengths[len(lengths) * 8 // 10], 40) if lengths else 40
    apart = False
    for text in page:
        if text:
            yield _Line(text=text, share=len(text) / usual, apart=apart)
        apart = not text


def _parted(last: _Line, line: _Line) -> bool:
    """Whether `line` begins something new after `last`."""
    goes_on = line.text[0].islower() and not _STOPS.search(last.text)
    if _OPENS.match(line.text) or (_HEADED.match(line.text) and _STOPS.search(last.text) and line.share < _WIDE):
        return True
    if line.apart:
        return not (goes_on and last.share >= _NARROW)
    if goes_on and (_BROKEN.search(last.text) or last.share >= _NARROW):
        return False
    shouts = last.text.isupper() or line.text.isupper()
    if last.share < _NARROW or shouts:
        return True
    return last.share < _WIDE and bool(_STOPS.search(last.text) or not line.text[0].islower())


def _joined(before: str, after: str) -> str:
    """Two lines of one paragraph; a word broken at the end of the first is made whole.

    Vietnamese breaks no words: between two of its syllables the hyphen is part of the name ("tế-xã").
    """
    broken, first = _BROKEN.search(before), _WORD.match(after)
    if broken is None or first is None or not after[0].islower():
        return f"{before} {after}"
    if is_syllable(broken[1].lower()) and is_syllable(first[0].lower()):
        return before + after
    return before[:-1] + after
