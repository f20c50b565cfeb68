"""Proper names: people, bodies and works, by their capitals and by the small words that names of bodies carry."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from xacminh.text.letters import LOWER, UPPER
from xacminh.text.name_words import (
    FAMILY_NAMES,
    FIELDS,
    HEADS,
    LONG_FORMS,
    NAMED_AFTER,
    NO_NAMES,
    PARTICLES,
    PLAIN_FAMILY_NAMES,
    SHORT_FORMS,
    TITLES,
    WHOLE_BODIES,
    name_key,
)
from xacminh.text.phonology import is_syllable
from xacminh.text.phrases import Phrases
from xacminh.text.records import Mention, NameValue
from xacminh.text.sentences import STARTERS
from xacminh.text.tokens import Token, tokens

_JOINING: Final = frozenset("-–'’&.")
_OPENING: Final = re.compile(r"(?:[.!?…:;•\n]|[\"“”'‘(]|\n\s*[-–+*])[\s\"“'‘(-]*$|^[\s\"“'‘(*+–-]*$")
_SHORT: Final = re.compile(
    f"[{UPPER}]{{2,}}(?:[-&.]?[{UPPER}\\d]+)*$|[{UPPER}][{UPPER}{LOWER}]*-\\d+$|[{UPPER}]+\\d+(?:[{UPPER}]\\d+)?$"
)
_IN_BRACKETS: Final = re.compile(f"\\s?\\((?P<short>[{UPPER}][{UPPER}\\d&.-]+)\\)")
_TITLES, _HEADS, _FIELDS = Phrases(TITLES), Phrases(HEADS), Phrases(FIELDS)
_LEVELS: Final = Phrases({"tỉnh", "huyện", "quận", "xã", "phường", "thành phố", "thị xã", "thị trấn", "tp"})
#: titles that a country follows before the name: "Tổng thống Mỹ | Joe Biden"
_HEADS_OF_STATE: Final = (
    "tổng thống",
    "thủ tướng",
    "ngoại trưởng",
    "bộ trưởng",
    "đại sứ",
    "vua",
    "quốc vương",
    "nữ hoàng",
)
_PLACES_OF_BODIES: Final = frozenset({"việt nam", "hà nội", "đà nẵng", "cần thơ", "hải phòng"})
_LONGEST: Final = 10  # more capitals in a row are a heading, not a name


class _Word(NamedTuple):
    text: str
    start: int
    end: int
    capital: bool


class _Line:
    """The words of a text, to be asked what stands where."""

    def __init__(self, text: str, words: list[Token]) -> None:
        self.text = text
        self.words: list[_Word] = []
        self.lower: list[str] = []
        joined_at = -1
        for lower, start, end in words:
            if start == joined_at and self._joins(start):
                before = self.words[-1]
                self.words[-1] = _Word(text[before.start : end], before.start, end, before.capital)
                self.lower[-1] = self.words[-1].text.lower()
            else:
                self.words.append(_Word(text[start:end], start, end, text[start].isupper()))
                self.lower.append(lower)
            joined_at = end + 1 if text[end : end + 1] in _JOINING else -1

    def _joins(self, start: int) -> bool:
        """Whether the sign before `start` holds a word together: "Jong-un", "GD&ĐT", but not "hóa-Thể"."""
        if self.words[-1].capital:
            return True
        return self.text[start - 1] in "-'’" and not self.text[start].isupper()

    def adjacent(self, at: int) -> bool:
        """Whether nothing but a space stands before the word at `at`."""
        if not 0 < at < len(self.words):
            return False
        before = self.words[at - 1]
        gap = self.text[before.end : self.words[at].start]
        if gap == ". ":  # "John F. Clauser", but not "I. Giới thiệu", the mark of a list
            return before.capital and len(before.text) == 1 and not (at == 1 and is_syllable(self.words[at].text))
        return gap == " "

    def phrase(self, at: int, known: Phrases) -> int:
        """How many words from `at` on make the longest phrase of `known`, with single spaces between; 0 if none."""
        size = known.longest(self.lower, at)
        if size < 2:
            return size
        return size if all(self.adjacent(i) for i in range(at + 1, at + size)) else 0

    def opens(self, at: int) -> bool:
        """Whether a sentence, a quotation or a list item begins with the word at `at`."""
        start = self.words[at].start
        if start > 1 and self.text[start - 1] == " " and self.text[start - 2].isalnum():
            return False
        return start == 0 or _OPENING.search(self.text[max(0, start - 8) : start]) is not None

    def person(self, at: int) -> bool:
        """Whether a person's name begins at `at`: a family name and two more words, or a sure one and another."""
        if at >= len(self.words) or self.lower[at] not in FAMILY_NAMES or not self.words[at].capital:
            return False
        size = 1
        while size < 3 and self.adjacent(at + size) and self.words[at + size].capital:
            size += 1
        return size > (1 if self.lower[at] in PLAIN_FAMILY_NAMES else 2)

    def small_parts(self, at: int, size: int) -> bool:
        """Whether all words of a phrase but the first are written small."""
        return not any(word.capital for word in self.words[at + 1 : at + size])

    def large_parts(self, at: int, size: int) -> bool:
        """Whether all words of a phrase are written large ("Bộ Công Thương")."""
        return all(word.capital for word in self.words[at : at + size])


def find_names(text: str, words: list[Token] | None = None) -> tuple[Mention, ...]:
    """Proper names in order. `text` is normalised. Titles are left out; headings in capitals give no names."""
    line = _Line(text, tokens(text) if words is None else words)
    if not any(word.capital for word in line.words):
        return ()
    shouted = _shouted(line)
    found: list[Mention] = []
    taken = 0
    for at, word in enumerate(line.words):
        if at < taken or not word.capital or at in shouted:
            continue
        taken, is_name = _extent(line, at)
        mention = _mention(line, at, taken) if is_name else None
        if mention is not None:
            found.append(mention)
    return tuple(found)


def _shouted(line: _Line) -> frozenset[int]:
    """The words of headings in capitals: four or more in a row, Vietnamese syllables among them."""
    out: set[int] = set()
    run: list[int] = []
    for index, word in enumerate([*line.words, _Word("", 0, 0, capital=False)]):
        if word.text.isupper() or (run and word.text.isdecimal()):
            run.append(index)
            continue
        if len(run) >= 4 and sum(1 for i in run if is_syllable(line.words[i].text)) * 2 >= len(run):
            out.update(run)
        run = []
    return frozenset(out)


def _extent(line: _Line, at: int) -> tuple[int, bool]:
    """Where what begins at `at` ends, and whether it is a name."""
    opening = line.opens(at)
    head = line.phrase(at, _HEADS) > 0
    title = 0 if head else line.phrase(at, _TITLES)
    if (
        title > 1
        or (title and (opening or line.lower[at] in NO_NAMES or line.person(at + 1)))
        or (opening and not head and _is_plain_before_short_form(line, at))
    ):
        return at, False
    end, capitals, person_next = at, 0, False
    named_after = line.lower[at] in NAMED_AFTER or " ".join(line.lower[at : at + 2]) in NAMED_AFTER
    while end < len(line.words) and capitals <= _LONGEST and (end == at or line.adjacent(end)):
        step = _step(line, end, head=head, begun=end > at)
        if step == 0 or (person_next and step == 1 and line.person(end)):
            break
        # "Chủ tịch Quốc hội | Vương Đình Huệ", "Bộ Y tế | Nguyễn …": a person may follow a body that is named in full
        whole = (step > 1 and end > at and line.words[end].capital) or " ".join(
            line.lower[at : end + step]
        ) in WHOLE_BODIES
        place = " ".join(line.lower[end - 1 : end + step]) in _PLACES_OF_BODIES
        person_next = (whole or (head and place)) and not named_after
        capitals += 1
        end = _list_of_fields(line, end + step) if head and end > at else end + step
    if capitals > _LONGEST:
        while line.adjacent(end) and line.words[end].capital:
            end += 1
        return end, False
    is_name = end > at and not (opening and not _is_name_at_opening(line, at, end))
    return (end, True) if is_name else (at, False)


def _step(line: _Line, at: int, *, head: bool, begun: bool) -> int:
    """How many words from `at` on belong to the name: a capital with its small second part, or a small word."""
    return (
        _capital_step(line, at, head=head, begun=begun)
        if line.words[at].capital
        else _small_step(line, at, head, begun)
    )


def _capital_step(line: _Line, at: int, *, head: bool, begun: bool) -> int:
    title = line.phrase(at, _TITLES) if begun else 0
    if title > 1 and line.small_parts(at, title):
        return 0  # but not "Nguyễn Anh Dũng"
    size = line.phrase(at, _HEADS)
    if size > 1 and line.small_parts(at, size):
        return 0 if begun and not head else size  # "Nguyễn Văn A | Bệnh viện Bạch Mai"
    size = line.phrase(at, _FIELDS)
    return size if size > 1 and (line.small_parts(at, size) or (head and line.large_parts(at, size))) else 1


def _small_step(line: _Line, at: int, head: bool, begun: bool) -> int:  # noqa: FBT001 - both are said at the one call
    if not begun or not line.adjacent(at + 1):
        return 0
    if head:
        size = line.phrase(at, _FIELDS)
        if size > 1 and line.small_parts(at, size):
            return size
        after = at + line.phrase(at, _LEVELS)
        if at < after < len(line.words) and line.words[after].capital and line.adjacent(after):
            return after - at + 1
    return 1 if line.lower[at] in PARTICLES and line.words[at + 1].capital else 0


def _list_of_fields(line: _Line, end: int) -> int:
    """ "Bộ Văn hóa, Thể thao và Du lịch": fields go on over commas, dashes and "và"."""
    while end < len(line.words):
        gap = line.text[line.words[end - 1].end : line.words[end].start]
        at = end + 1 if gap == " " and line.lower[end] == "và" else end
        if at == end and gap not in {", ", " - ", " – ", " & ", "-", "&"}:
            return end
        if at >= len(line.words) or not line.words[at].capital:
            return end
        size = line.phrase(at, _FIELDS)
        if size < 2 or not line.small_parts(at, size) or line.phrase(at, _HEADS):
            return end
        end = at + size
    return end


def _is_plain_before_short_form(line: _Line, at: int) -> bool:
    """ "Điểm IELTS": the first word of a sentence before a short form is no part of it."""
    word = line.words[at].text
    if not line.adjacent(at + 1) or line.lower[at] in FAMILY_NAMES or word.isupper():
        return False
    return _SHORT.match(line.words[at + 1].text) is not None and is_syllable(word)


def _is_name_at_opening(line: _Line, at: int, end: int) -> bool:
    """A sentence begins with a capital anyway: a name shows by a second one, by being foreign or a short form."""
    first = line.words[at].text
    if line.lower[at] in STARTERS and not line.phrase(at, _HEADS):
        return False
    if sum(1 for word in line.words[at:end] if word.capital) > 1 or _SHORT.match(first):
        return True
    return len(first) > 2 and first.isalpha() and not is_syllable(first)


def _mention(line: _Line, at: int, end: int) -> Mention | None:
    phrase = " ".join(line.lower[at:end])
    if phrase in NO_NAMES or phrase in FIELDS or (phrase in HEADS and phrase not in WHOLE_BODIES):
        return None
    if end == at + 1 and not _is_name_alone(line, at):
        return None
    start, stop = line.words[at].start, line.words[end - 1].end
    said = line.text[start:stop]
    return Mention(kind="name", text=said, start=start, end=stop, value=_value(line.text, said, stop))


def _is_name_alone(line: _Line, at: int) -> bool:
    """One capital word: a short form, a foreign name, or a Vietnamese name behind a word for persons ("anh Tùng")."""
    word = line.words[at]
    if len(word.text) < 2 or line.text[word.start - 1 : word.start] == "/":  # "03/CT-TTg" numbers a document
        return False
    if not is_syllable(word.text) or _SHORT.match(word.text):
        return True
    return line.adjacent(at) and line.lower[at - 1] in TITLES


def _value(text: str, said: str, end: int) -> NameValue:
    """Short forms stand under the key of what they mean."""
    key = name_key(said)
    if said in SHORT_FORMS:
        return NameValue(key=key, acronym=said)
    behind = _IN_BRACKETS.match(text, end)
    return NameValue(key=key, acronym=LONG_FORMS.get(key) or (behind["short"] if behind is not None else ""))


def without_place(text: str, name: Mention, start: int, end: int) -> Mention | None:
    """A name that a place at `start:end` cuts across: its words behind the place, where they make a name.

    A place that goes on behind the name is its end: "Sở Y tế tỉnh Bà Rịa - Vũng Tàu" belongs together.
    """
    first, last = (end, name.end) if start <= name.start else (name.start, end)
    rest = text[first:last].strip(" -–,.")
    if not rest or not rest[0].isupper() or (" " not in rest and (is_syllable(rest) or set(rest) <= set("IVX"))):
        return None
    first = text.index(rest, first)
    return Mention(
        kind="name", text=rest, start=first, end=first + len(rest), value=_value(text, rest, first + len(rest))
    )


def name_behind(text: str, name: Mention, end: int) -> Mention:
    """What is left of a name behind `end`, where that is a person's; the whole name elsewhere."""
    rest = text[end : name.end].lstrip()
    parts = rest.lower().split()
    before = f" {text[max(0, name.start - 24) : name.start].rstrip().lower()}"
    titled = any(before.endswith(f" {title}") for title in _HEADS_OF_STATE)
    person = len(parts) > 1 and parts[0] in FAMILY_NAMES
    if name.end <= end or not parts or not (person or (titled and rest[0].isupper())):
        return name
    start = name.end - len(rest)
    return Mention(kind="name", text=rest, start=start, end=name.end, value=_value(text, rest, name.end))
