"""Cuts a text into passages: long enough to be understood alone, short enough to be embedded whole and quoted from.

A passage is a run of whole sentences, 60 to 180 syllables. It prefers to end where a paragraph ends or a heading
follows, never parts a heading from its first sentence, and begins with the last sentence of the passage before it,
except under a new heading or where both do not fit. Only a text of fewer than 60 syllables makes a shorter one. Nothing
here depends on anything but the text, and every syllable is in some passage, but for what is to be left out; vectors
are keyed by a passage's text, so a change of these rules means embedding everything anew.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from xacminh.corpus.records import Passage
from xacminh.text import sentences, syllables

#: syllables in a passage
LEAST = 60
MOST = 180

#: from here on the end of a paragraph ends the passage
ENOUGH = 100

#: A sentence longer than LONGEST is cut at clause borders into pieces of about PIECE. While no unit is longer than
#: MOST - LEAST, a passage that is still too short always has room for one more: that is what makes the bounds hold.
LONGEST = MOST - LEAST
PIECE = 90
_SLACK = 15

_HEADING_MOST = 16
_HEADINGS_RUN = 3
_LINE = re.compile(r"[^\s][^\n]*")
_SENTENCE_END = re.compile(r"[.!?…;,。！？；，][\"'”’»)\]]*\s*\Z")
_CLAUSE_END = re.compile(r"[,;:.!?…)\]}”»–—。！？；：，、）」』]\s*\Z")


@dataclass(frozen=True, slots=True)
class _Unit:
    """A sentence with the heading over it, or a piece of a long one.

    `opens`: it begins with a heading; `closes`: a paragraph ends with it.
    """

    start: int
    end: int
    count: int
    opens: bool
    closes: bool


def split(text: str, *, leaving_out: Sequence[tuple[int, int]] = ()) -> tuple[Passage, ...]:
    """The passages of `text`, in order; `text[p.start:p.end] == p.text`. A text without a word has none.

    No passage holds any of what is left out, given by where it stands (from, to), in order: what is before and after
    it is cut as a text of its own.
    """
    return tuple(
        Passage(text=text[start:end], start=start, end=end, ordinal=ordinal)
        for ordinal, (start, end) in enumerate(_bounds(text, leaving_out))
    )


def _bounds(text: str, leaving_out: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    begins = (0, *(end for _, end in leaving_out))
    ends = (*(start for start, _ in leaving_out), len(text))
    for begin, end in zip(begins, ends, strict=True):
        units = tuple(_units(text[begin:end]))
        for first, last in _runs(units):
            yield begin + units[first].start, begin + units[last].end


def _runs(units: Sequence[_Unit]) -> Iterator[tuple[int, int]]:
    """First and last unit of each passage."""
    left = sum(unit.count for unit in units)  # syllables that stand in no passage yet
    following, kept = 0, 0  # the next unit; how many before it are said again
    while following < len(units):
        first = following - kept
        count = sum(unit.count for unit in units[first:following])
        last = _last(units, following, count=count, left=left)
        taken = sum(unit.count for unit in units[following : last + 1])
        while count + taken < LEAST and first > 0:  # only at the end of a text: reach back as far as it takes
            first -= 1
            count += units[first].count
        yield first, last
        left -= taken
        following = last + 1
        kept = int(following < len(units) and _overlaps(units[last], units[following]))


def _overlaps(last: _Unit, following: _Unit) -> bool:
    return not following.opens and last.count + following.count <= MOST


def _last(units: Sequence[_Unit], following: int, *, count: int, left: int) -> int:
    """The unit that ends a passage of `count` syllables so far that goes on at `following`, `left` before the end."""
    border = None
    for position in range(following, len(units)):
        unit = units[position]
        if count + unit.count > MOST:
            return position - 1 if border is None else border
        count += unit.count
        left -= unit.count
        heading_next = position + 1 < len(units) and units[position + 1].opens
        tail = left < LEAST and count + left <= MOST  # too little to stand alone, and there is room for it here
        if count >= LEAST and (heading_next or unit.closes) and not tail:
            border = position
            if heading_next or count >= ENOUGH:
                return border
    return len(units) - 1


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    text: str
    short: bool


def _units(text: str) -> Iterator[_Unit]:
    starts = [syllable.start for syllable in syllables(text)]
    for heading, line in _headed(_lines(text, starts)):
        found = [(line.start + s.start, line.start + s.end) for s in sentences(line.text)]
        found = [(start, end) for start, end in found if _count(starts, start, end)]
        for number, (start, end) in enumerate(found):
            opens = heading is not None and number == 0
            begin = heading.start if heading is not None and number == 0 else start
            pieces = tuple(_pieces(text, starts, begin, end))
            for part, (piece_start, piece_end) in enumerate(pieces):
                yield _Unit(
                    start=piece_start,
                    end=piece_end,
                    count=_count(starts, piece_start, piece_end),
                    opens=opens and part == 0,
                    closes=number == len(found) - 1 and part == len(pieces) - 1,
                )


def _count(starts: Sequence[int], start: int, end: int) -> int:
    return bisect_left(starts, end) - bisect_left(starts, start)


def _lines(text: str, starts: Sequence[int]) -> Iterator[_Line]:
    """The lines that hold a word: one line is one paragraph. A short one without a full stop may be a heading."""
    for match in _LINE.finditer(text):
        count = _count(starts, match.start(), match.end())
        if count:
            short = count <= _HEADING_MOST and not _SENTENCE_END.search(match[0])
            yield _Line(start=match.start(), text=match[0], short=short)


def _headed(lines: Iterator[_Line]) -> Iterator[tuple[_Line | None, _Line]]:
    """Each line with the heading over it. A longer run of short lines is a list: only its last can be a heading."""
    waiting: list[_Line] = []
    for short, run in groupby(lines, key=lambda line: line.short):
        if short:
            waiting = list(run)
            continue
        plain = waiting[:-1] if len(waiting) > _HEADINGS_RUN else []
        yield from ((None, line) for line in plain)
        heading = waiting[len(plain)] if waiting else None
        waiting = []
        for line in run:
            yield heading, line
            heading = None
    yield from ((None, line) for line in waiting)


def _pieces(text: str, starts: Sequence[int], start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentence, or parts of about equal length where it is too long, cut after a clause if one ends nearby."""
    low, high = bisect_left(starts, start), bisect_left(starts, end)
    count = high - low
    if count <= LONGEST:
        yield start, end
        return
    parts = -(-count // PIECE)
    for part in range(1, parts):
        target = low + part * count // parts
        nearby = sorted(range(target - _SLACK, target + _SLACK + 1), key=lambda i: (abs(i - target), i))
        cut = starts[next((i for i in nearby if _CLAUSE_END.search(text[starts[i - 1] : starts[i]])), target)]
        yield start, start + len(text[start:cut].rstrip())
        start = cut
    yield start, end
