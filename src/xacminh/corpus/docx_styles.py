"""What a DOCX file says of its paragraphs elsewhere: the numbers of its lists, what each style is there for."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from xacminh.corpus.containers import attribute, tag
from xacminh.corpus.writer_styles import is_for_writers

if TYPE_CHECKING:
    from lxml.etree import _Element

_LEVELS: Final = 9
_PLACE: Final = re.compile(r"%([1-9])")
_ROMAN: Final = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


@dataclass(frozen=True, slots=True)
class _Level:
    kind: str = "decimal"
    text: str = ""
    start: int = 1


@dataclass(slots=True)
class Styles:
    """Counts the lists of one document: ask for each paragraph once, in order."""

    #: the levels of each kind of list, and the kind and own starts of each list
    _kinds: dict[str, dict[int, _Level]] = field(default_factory=dict)
    _lists: dict[str, tuple[str, dict[int, int]]] = field(default_factory=dict)
    #: of each style: the list and level it puts its paragraphs in, the style it is based on, its name
    _numbered: dict[str, tuple[str, int]] = field(default_factory=dict)
    _based: dict[str, str] = field(default_factory=dict)
    _names: dict[str, str] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))

    def is_contents(self, style: str) -> bool:
        """Whether paragraphs of this style are a table of contents or of figures."""
        name = self._names.get(style, style).lower()
        return name.startswith(("toc ", "toc1", "toc2", "toc3", "table of figures"))

    def is_heading(self, style: str) -> bool:
        """Whether paragraphs of this style are headings, whatever they look like."""
        return any(name.startswith(("heading", "tiêu đề", "đề mục")) for name in self._called(style))

    def is_writer(self, style: str) -> bool:
        """Whether paragraphs or words of this style say who wrote the text."""
        return any(map(is_for_writers, self._called(style)))

    def _called(self, style: str) -> Iterator[str]:
        """The name of a style and those of the styles it is based on, in small letters."""
        for _ in range(_LEVELS):  # a style based on itself ends here
            if not style:
                return
            yield self._names.get(style, style).lower()
            style = self._based.get(style, "")

    def label(self, paragraph_number: tuple[str, int] | None, style: str) -> str:
        """What stands before a paragraph, such as "Điều 2. " or "- ", by its own list or its style's; "" outside."""
        number, level = paragraph_number or self._of_style(style)
        kind, starts = self._lists.get(number, ("", {}))
        levels = self._kinds.get(kind)
        if levels is None:
            return ""
        found = levels.get(level, _Level())
        if found.kind == "none" or (not found.text and found.kind != "bullet"):
            return ""
        if found.kind == "bullet":
            return "- "
        counts = self._counts[kind]
        first = starts.get(level, found.start)
        counts[level] = counts[level] + 1 if level in counts else first
        for deeper in range(level + 1, _LEVELS):
            counts.pop(deeper, None)
        return _PLACE.sub(lambda place: self._written(levels, counts, int(place[1]) - 1), found.text) + " "

    def _written(self, levels: dict[int, _Level], counts: dict[int, int], level: int) -> str:
        one = levels.get(level, _Level())
        return written(counts.get(level, one.start), one.kind)

    def _of_style(self, style: str) -> tuple[str, int]:
        for _ in range(_LEVELS):  # a style based on itself ends here
            if style in self._numbered:
                return self._numbered[style]
            style = self._based.get(style, "")
        return "", 0

    def add_numbering(self, root: _Element) -> None:
        """Read numbering.xml."""
        for element in root:
            if tag(element) == "abstractNum":
                kind = attribute(element, "abstractNumId")
                self._kinds[kind] = {_number(one, "ilvl"): _level(one) for one in element if tag(one) == "lvl"}
            elif tag(element) == "num":
                kind = ""
                starts: dict[int, int] = {}
                for one in element:
                    if tag(one) == "abstractNumId":
                        kind = attribute(one, "val")
                    elif tag(one) == "lvlOverride":
                        starts |= {
                            _number(one, "ilvl"): _number(part, "val") for part in one if tag(part) == "startOverride"
                        }
                self._lists[attribute(element, "numId")] = (kind, starts)

    def add_styles(self, root: _Element) -> None:
        """Read styles.xml."""
        for style in root:
            if tag(style) != "style":
                continue
            key = attribute(style, "styleId")
            for part in style:
                if tag(part) == "name":
                    self._names[key] = attribute(part, "val")
                elif tag(part) == "basedOn":
                    self._based[key] = attribute(part, "val")
                elif tag(part) == "pPr" and (number := number_of(part)) is not None:
                    self._numbered[key] = number


def number_of(properties: _Element) -> tuple[str, int] | None:
    """The list and level that a paragraph's or a style's properties name; list "0" takes it out of any."""
    for part in properties:
        if tag(part) == "numPr":
            found = {tag(one): attribute(one, "val") for one in part}
            level = found.get("ilvl", "0")
            return found.get("numId", ""), int(level) if level in set("012345678") else 0
    return None


def written(number: int, kind: str) -> str:
    """A number as a list writes it: 3, 03, c, C, iii, III."""
    if kind in {"lowerLetter", "upperLetter"}:
        letter = "abcdefghijklmnopqrstuvwxyz"[(number - 1) % 26] * min((number - 1) // 26 + 1, 5)
        return letter.upper() if kind == "upperLetter" else letter
    if kind in {"lowerRoman", "upperRoman"} and 0 < number < 4_000:
        roman = ""
        for value, sign in _ROMAN:
            times, number = divmod(number, value)
            roman += sign * times
        return roman.upper() if kind == "upperRoman" else roman
    return f"{number:02}" if kind == "decimalZero" else str(number)


def _level(element: _Element) -> _Level:
    found = {tag(one): attribute(one, "val") for one in element}
    return _Level(
        kind=found.get("numFmt", "decimal"), text=found.get("lvlText", ""), start=_int(found.get("start", "1"))
    )


def _number(element: _Element, name: str) -> int:
    return _int(attribute(element, name))


def _int(value: str) -> int:
    return int(value[:6]) if value.isdecimal() else 0
