"""What the text room hands up. Offsets are Python character offsets into the text that was given, end exclusive."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias


@dataclass(frozen=True, kw_only=True, slots=True)
class Sentence:
    """One sentence, without the white space around it: `text == given[start:end]`."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Syllable:
    """One syllable (Vietnamese), word (Latin) or single Han character; `key` is its lower-case normalised form."""

    text: str
    start: int
    end: int
    key: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Quantity:
    """A number with its unit in base units of its dimension, so that 1,5 km equals 1.500 m.

    `low` and `high` are equal for an exact number; a range or a bound ("hơn 10", "từ 3 đến 5") leaves them apart, None
    being open. `unit` is the unit as a base ("m", "kg", "VND", "%", "người", "" for a bare number); `dimension` groups
    units that can be converted into one another ("length", "money", …, "count" for things counted).
    """

    low: float | None
    high: float | None
    unit: str
    dimension: str
    approximate: bool = False
    step: float = 0.0
    other: float | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class DateValue:
    """A date as far as it is known, or a span of dates (`until`). `clock` is the time of day in minutes.

    Years and centuries before our era are negative. `relative` dates were counted from the document's date ("hôm qua");
    without that date, or in the lunar calendar, they have no parts at all.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    clock: int | None = None
    century: int | None = None
    relative: bool = False
    until: DateValue | None = None

    def resolved(self) -> date | None:
        """The calendar day, where all three parts are known and exist."""
        if self.year is None or self.month is None or self.day is None:
            return None
        try:
            return date(self.year, self.month, self.day)
        except ValueError:
            return None


@dataclass(frozen=True, kw_only=True, slots=True)
class PlaceValue:
    """Which places of the gazetteer a name can mean (a name may be shared by several), by their ids."""

    ids: tuple[str, ...]
    level: Literal["country", "region", "province", "district", "commune", "other"]


@dataclass(frozen=True, kw_only=True, slots=True)
class NameValue:
    """A proper name: its syllables folded, and short form where it has one ("WHO" for Tổ chức Y tế Thế giới)."""

    key: str
    acronym: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class CueValue:
    """A negation or quantifier word by its class: negation "not", "never", "deny"; quantifier "all", "some", "none",
    "only", "most", "many", "few", "up_to", "at_least"."""

    cue: str


MentionKind = Literal["number", "money", "percent", "date", "place", "name", "negation", "quantifier"]
MentionValue: TypeAlias = Quantity | DateValue | PlaceValue | NameValue | CueValue


@dataclass(frozen=True, kw_only=True, slots=True)
class Mention:
    """Something in a text that evidence can agree or disagree with: `text == given[start:end]`.

    number, money and percent carry a Quantity; date a DateValue; place a PlaceValue; name a NameValue; negation and
    quantifier a CueValue.
    """

    kind: MentionKind
    text: str
    start: int
    end: int
    value: MentionValue
