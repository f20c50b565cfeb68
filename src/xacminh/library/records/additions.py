"""What went in, what was handed in and how far it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal, TypeAlias

from xacminh.corpus import Unreadable

if TYPE_CHECKING:
    from xacminh.store.jobs import OneJob

#: the ways onto the page of additions, and how one stands: cancelled where somebody stopped it
AdditionWay = Literal["files", "page", "text"]
AdditionState = Literal["waiting", "running", "done", "failed", "cancelled"]
#: told (done, total) as long work goes on; total is None while it is not known
Progress: TypeAlias = Callable[[int, int | None], None]


@dataclass(frozen=True, kw_only=True, slots=True)
class Tally:
    """What became of the things read."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class AddSummary:
    """What went in, what did not and why: `failures` are the first of `failed`, `embedded` texts needed a vector.

    `failures_left_out`: how many of `failed` are not in `failures`, being too many to name.
    """

    documents: Tally
    checks: Tally
    passages: int
    embedded: int
    failed: int
    failures: tuple[Unreadable, ...]
    seconds: float
    failures_left_out: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class AdditionItem:
    """One thing handed in: a file, a page or a text, by its name; `summary` once it was read.

    `again`: its reading was begun more than once; what had gone in before then counts as there already.
    """

    name: str
    again: bool = False
    summary: AddSummary | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class AdditionView:
    """What was handed in together, and how far it is. `source` is whose it was said to be, "" where nobody said.

    `job` says how its reading stands, None once it is over; `stopping`: it will end at the next good place.
    """

    id: int
    way: AdditionWay
    state: AdditionState
    made: datetime
    ended: datetime | None
    source_id: str
    source: str
    stopping: bool
    items: tuple[AdditionItem, ...]
    job: OneJob | None = None

    @property
    def settled(self) -> int:
        """How many things were read."""
        return sum(item.summary is not None for item in self.items)

    @property
    def failed(self) -> int:
        """How many things did not go in, or not wholly."""
        return sum(item.summary is not None and item.summary.failed > 0 for item in self.items)

    @property
    def by_need(self) -> tuple[AdditionItem, ...]:
        """The things in their order; once it is over, those that somebody has to do something about come first."""
        if self.ended is None:
            return self.items
        return tuple(sorted(self.items, key=lambda item: item.summary is not None and not item.summary.failed))

    @property
    def reading(self) -> AdditionItem | None:
        """What is being read now."""
        if self.state != "running":
            return None
        return next((item for item in self.items if item.summary is None), None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Pasted:
    """A text as a person pastes it. `url` is the web address it stands at, where it stands at one."""

    title: str
    text: str
    url: str = ""
    published: date | None = None
