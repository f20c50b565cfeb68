"""The gazetteer: places by name, what they lie in, and what came before and after them. Read once from places.tsv."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Final, Literal, NamedTuple, TypeAlias

from xacminh.text.fold import fold

Level: TypeAlias = Literal["country", "region", "province", "district", "commune", "other"]

#: how much a name needs before it is read as this place; places.tsv says what each word means
Care: TypeAlias = Literal["any", "marked", "cap", "context", "neighbour", "alone", "pair", "prefix"]

CARES: Final[dict[str, Care]] = {
    "any": "any",
    "marked": "marked",
    "cap": "cap",
    "context": "context",
    "neighbour": "neighbour",
    "alone": "alone",
    "pair": "pair",
    "prefix": "prefix",
}

#: a territory is a name in the news: its level says nothing about its status
LEVELS: Final[dict[str, Level]] = {
    "nước": "country",
    "lãnh thổ": "region",
    "châu lục": "region",
    "vùng": "region",
    "tỉnh": "province",
    "thành phố trung ương": "province",
    "bang": "province",
    "quận": "district",
    "huyện": "district",
    "thị xã": "district",
    "thành phố": "district",
    "đặc khu": "commune",
}
PROVINCIAL: Final = frozenset({"tỉnh", "thành phố trung ương"})
NO_PLACE: Final = "không phải nơi"

WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """One row. In being from `since` until the day before `until`; None is "not known" and "still"."""

    id: str
    name: str
    kind: str
    level: Level
    parents: tuple[str, ...]
    since: date | None
    until: date | None
    successors: tuple[str, ...]

    def stands(self, on: date) -> bool:
        """Whether it was in being on that day."""
        return (self.since is None or self.since <= on) and (self.until is None or on < self.until)


class Sense(NamedTuple):
    """One place that a name can mean, and what the name needs to mean it.

    `shape` has a letter for each word: A for an acronym, X for a capital, x for none; `wide`: may be written " - ".
    """

    place: Place
    care: Care
    shape: str
    wide: bool


@lru_cache(maxsize=256)
def _day(text: str) -> date | None:
    """ "1976", "1976-07" or "1976-07-02"; the first day of what is given."""
    if not text:
        return None
    year, month, day = (*(int(part) for part in text.split("-")), 1, 1)[:3]
    return date(year, month, day)


def _shape(words: list[str]) -> str:
    return "".join("A" if len(w) > 1 and w.isupper() else "X" if w[0].isupper() else "x" for w in words)


class _Names:
    """Names as they are looked up, with what each may stand for; a sense is worked out when its name is first met."""

    def __init__(self) -> None:
        self.rows: dict[str, list[tuple[str, str]]] = {}
        self.longest: dict[str, int] = {}
        self.senses: dict[str, tuple[Sense, ...]] = {}

    def add(self, name: str, row: tuple[str, str]) -> None:
        """Let `name` mean one more row: a place's id, and the spelling with its care."""
        known = self.rows.get(name)
        if known is None:
            self.rows[name] = [row]
            first, size = name.partition(" ")[0], name.count(" ") + 1
            if self.longest.get(first, 0) < size:
                self.longest[first] = size
            return
        same = [k for k, one in enumerate(known) if one[0] == row[0]]
        if not same:
            known.append(row)
        elif "-" in row[1]:  # "Thừa Thiên - Huế" allows more than "Thừa Thiên Huế"
            known[same[0]] = row


def _name(spelling: str) -> str:
    """How a name is looked up: its words in small letters with single spaces."""
    name = spelling.lower()
    return name if name.replace(" ", "").isalnum() and "  " not in name else " ".join(WORD.findall(name))


class Gazetteer:
    """All places, by id and by name. Built from the lines of places.tsv; nothing in it changes after that."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._rows: dict[str, list[str]] = {}
        self._places: dict[str, Place] = {}
        self._cut_from: dict[str, list[str]] = {}
        self._around: dict[tuple[str, date | None], frozenset[str]] = {}
        self._marked = _Names()
        self._folded: _Names | None = None
        for line in lines:
            if line and line[0] != "#":
                self._add(line.split("\t"))

    def _add(self, row: list[str]) -> None:
        key, name, _, _, _, _, successors, care, aliases = row
        self._rows[key] = row
        if " " in successors:
            for successor in successors.split():
                self._cut_from.setdefault(successor, []).append(key)
        for alias in (name, *aliases.split("|")) if aliases else (name,):
            spelling, _, own = alias.partition("!")
            self._marked.add(_name(spelling), (key, f"{spelling}!{own or care}"))

    def __contains__(self, key: object) -> bool:
        return key in self._rows

    def __iter__(self) -> Iterator[Place]:
        return (self.place(key) for key, row in self._rows.items() if row[2] != NO_PLACE)

    def place(self, key: str) -> Place:
        """The place with this id. KeyError where there is none."""
        place = self._places.get(key)
        if place is None:
            _, name, kind, parents, since, until, successors, _, _ = self._rows[key]
            place = self._places[key] = Place(
                id=key,
                name=name,
                kind=kind,
                level=LEVELS.get(kind, "other"),
                parents=tuple(parents.split()),
                since=_day(since),
                until=_day(until),
                successors=tuple(successors.split()),
            )
        return place

    def _names(self, *, marked: bool) -> _Names:
        if marked:
            return self._marked
        if self._folded is None:
            self._folded = _Names()
            for name, rows in self._marked.rows.items():
                for row in rows:
                    self._folded.add(fold(name), row)
        return self._folded

    def longest(self, *, marked: bool = True) -> Mapping[str, int]:
        """How many words the longest name has that begins with a word, by that word."""
        return self._names(marked=marked).longest

    def senses(self, name: str, *, marked: bool = True) -> tuple[Sense, ...]:
        """What a name can mean, given as lower-case words with single spaces; without `marked`, folded as well."""
        names = self._names(marked=marked)
        senses = names.senses.get(name)
        if senses is None:
            if name not in names.rows:
                return ()
            senses = names.senses[name] = tuple(self._sense(*row) for row in names.rows[name])
        return senses

    def _sense(self, key: str, alias: str) -> Sense:
        spelling, _, care = alias.partition("!")
        return Sense(self.place(key), CARES[care], _shape(WORD.findall(spelling)), "-" in spelling)

    def standing(self, on: date, *, kinds: frozenset[str] = PROVINCIAL) -> Iterator[Place]:
        """Places of these kinds that were in being on that day."""
        return (place for place in self if place.kind in kinds and place.stands(on))

    def later(self, key: str, on: date | None = None) -> frozenset[str]:
        """The place itself and all that it had become, whole, by `on` (None: by today)."""
        place = self.place(key)
        if not place.successors or (on is not None and place.until is not None and on < place.until):
            return frozenset({key})
        return frozenset.intersection(*(self.later(s, on) for s in place.successors)) | {key}

    def earlier(self, key: str) -> frozenset[str]:
        """The place itself and the larger ones it was cut from."""
        return frozenset({key}).union(*(self.earlier(former) for former in self._cut_from.get(key, ())))

    def heirs(self, key: str) -> frozenset[str]:
        """The place itself and all that came after it, whole or in part."""
        return frozenset({key}).union(*(self.heirs(s) for s in self.place(key).successors))

    def around(self, key: str, on: date | None = None) -> frozenset[str]:
        """The place itself and all that it lies in or lay in: its province, region, country, and what these became."""
        known = self._around.get((key, on))
        if known is None:
            selves = self.later(key, on) | self.earlier(key)
            parents = {parent for one in selves for parent in self.place(one).parents}
            known = self._around[key, on] = selves.union(*(self.around(parent, on) for parent in parents))
        return known


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The gazetteer of the package, loaded when first asked for."""
    rows = files("xacminh.text").joinpath("places.tsv").read_text(encoding="utf-8")
    return Gazetteer(rows[rows.index("\nid\t") :].split("\n")[2:])
