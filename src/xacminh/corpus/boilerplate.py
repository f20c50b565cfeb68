"""What the pages of one source say again and again: heads, feet, calls to subscribe. It says nothing about any of them.

Told by the lines of the pages, and only from many pages: nothing here knows a publisher. What is said again may be a
fact all the same (a formula of law, a row of a table, the advice every notice gives), so a line has to be more than
repeated: a head or a foot stands at an edge of the text, and one that is a whole sentence in nearly all pages; between
the paragraphs only what asks the reader for something goes (docs/why/boilerplate.md).
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from xacminh.corpus import laws
from xacminh.text import fold, syllables

#: pages a line must stand in, and what part of all: a label or a call, and any other sentence
LEAST: Final = 4
PART: Final = 0.3
NEARLY_ALL: Final = 0.8
#: characters of a line that can be boilerplate; a longer one said again is a reprint, which is worth keeping
LONGEST: Final = 600
#: characters of a text that is looked at: in a longer one a head and a foot are next to nothing
LONG: Final = 30_000
#: what must be left of a text, or it stays whole: pages that are alike but for a line are forms, or one page twice
LEFT: Final = 1 / 3

#: where something stands in a text: from, to
Span: TypeAlias = tuple[int, int]

#: words of a line within a head or a foot that differs from page to page: a title, a day
_STEP_MOST: Final = 16
_SENTENCE_END: Final = re.compile(r"[.!?…][\"'”’»)\]]*\s*\Z")
#: a row of a table as corpus/tables.py writes it, with a figure: a fact on each page, the same or not
_ROW: Final = re.compile(r"(?=.*\d)(?:.* \| |[^;]*: [^;]+; [^;]*: )")
_CALL: Final = re.compile(
    r"""\b(?:bạn\ đọc|độc\ giả|quý\ vị|đăng\ ký\ (?:nhận|theo\ dõi|kênh|ngay|bản\ tin|tại)|nhấn\ (?:nút|vào|theo\ dõi)
    |theo\ dõi\ (?:chúng\ tôi|kênh|trang|fanpage|báo|tin|các\ (?:bản\ )?tin)|tải\ (?:ứng\ dụng|app)
    |bấm\ (?:vào|nút)|tại\ đây|fanpage|ghi\ rõ\ nguồn|subscribe|sign\ up|newsletters?|follow\ us
    |download\ (?:our|the)\ app|click\ here)\b""",
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Blocks:
    """Keys of lines: `common` stand in a good part of a source's pages, those of them in `constant` in nearly all."""

    common: frozenset[int]
    constant: frozenset[int]

    def __or__(self, other: Blocks) -> Blocks:
        """Those of both."""
        return Blocks(common=self.common | other.common, constant=self.constant | other.constant)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Line:
    start: int
    text: str

    @property
    def span(self) -> Span:
        return self.start, self.start + len(self.text)


def keys(text: str) -> frozenset[int]:
    """What the lines of a text are told by; none of a text that stays whole anyway: a long one, a law."""
    return frozenset() if _stays_whole(text) else frozenset(filter(None, (_key(line.text) for line in _lines(text))))


def repeated(pages: Sequence[frozenset[int]]) -> Blocks:
    """The lines that many of the pages have, each page given by its keys."""
    counts: Counter[int] = Counter()
    for page in pages:
        counts.update(page)

    def standing(part: float) -> frozenset[int]:
        needed = max(LEAST, part * len(pages))
        return frozenset(key for key, count in counts.items() if count >= needed)

    return Blocks(common=standing(PART), constant=standing(NEARLY_ALL))


def left_out(text: str, blocks: Blocks) -> tuple[Span, ...]:
    """Where in a page its head, its foot and its calls stand, in order; nowhere if too little else would be left."""
    if not blocks.common or _stays_whole(text):
        return ()
    lines = list(_lines(text))
    going = {*_edge(lines, blocks), *_edge(lines[::-1], blocks)}
    going.update(line for line in lines if _calls(line.text) and _key(line.text) in blocks.common)
    left = sum(len(line.text) for line in lines if line not in going)
    if left < LEFT * sum(len(line.text) for line in lines):
        return ()
    return tuple(line.span for line in lines if line in going)


def outside(text: str, spans: Iterable[Span]) -> frozenset[int]:
    """What the lines with words are told by that lie in none of the spans, which are in order."""
    kept = list(spans)
    found = []
    for line in _lines(text):
        begin, end = line.span
        if syllables(line.text) and not any(start < end and begin < until for start, until in kept):
            found.append(_key(line.text))
    return frozenset(filter(None, found))


def _stays_whole(text: str) -> bool:
    return len(text) > LONG or laws.recognise(text) is not None


def _edge(lines: Iterable[_Line], blocks: Blocks) -> Iterator[_Line]:
    """The repeated lines a text begins with (or ends with, read backwards), over one that differs from page to page."""
    stepped = False
    for line in lines:
        if _goes(line.text, blocks):
            yield line
        elif stepped or len(line.text.split()) > _STEP_MOST or _SENTENCE_END.search(line.text):
            return
        else:
            stepped = True


def _calls(line: str) -> bool:
    return _CALL.search(line) is not None and _ROW.match(line) is None


def _goes(line: str, blocks: Blocks) -> bool:
    key = _key(line)
    if _ROW.match(line) or key not in blocks.common:
        return False
    return key in blocks.constant or not _SENTENCE_END.search(line) or _CALL.search(line) is not None


def _lines(text: str) -> Iterator[_Line]:
    """The lines that are not blank."""
    at = 0
    for line in text.split("\n"):
        if line.strip():
            yield _Line(start=at, text=line)
        at += len(line) + 1


def _key(line: str) -> int:
    """A hash of the words without case and marks; 0 for what is too long."""
    if len(line) > LONGEST:
        return 0
    words = " ".join(fold(line).lower().split())
    return int.from_bytes(hashlib.blake2b(words.encode(), digest_size=8).digest(), "little") or 1
