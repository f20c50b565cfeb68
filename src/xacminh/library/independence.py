"""Whether two sources speak for themselves, or count as one (docs/why/independence.md). Touches no database."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

#: why two sources count as one
Tie = Literal["same", "above", "owner", "superior", "publisher"]

_NOBODY: Final[frozenset[str]] = frozenset()


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """What is registered of where a source stands: ids of the source it belongs to and of the body it answers to."""

    id: str
    owner: str = ""
    superior: str = ""
    publisher: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """Where a source stands, followed to the end.

    `owners` are all it belongs to, through any number of hands; `above` are these and all that any of them answers to.
    """

    id: str
    superior: str = ""
    publisher: str = ""
    owners: frozenset[str] = _NOBODY
    above: frozenset[str] = _NOBODY


def standings(places: Iterable[Place]) -> dict[str, Standing]:
    """Standings by id. Names of sources that are not among the places are kept; circles are walked once."""
    known = {place.id: place for place in places}
    return {
        place.id: Standing(
            id=place.id,
            superior=place.superior,
            publisher=" ".join(place.publisher.casefold().split()),
            owners=_reached(place.id, known, lambda at: (at.owner,)),
            above=_reached(place.id, known, lambda at: (at.owner, at.superior)),
        )
        for place in known.values()
    }


def _reached(start: str, known: Mapping[str, Place], step: Callable[[Place], Iterable[str]]) -> frozenset[str]:
    """All that can be reached from a source, itself left out."""
    found: set[str] = set()
    waiting = [start]
    while waiting:
        place = known.get(waiting.pop())
        for name in step(place) if place else ():
            if name and name not in found:
                found.add(name)
                waiting.append(name)
    return frozenset(found - {start})


def tie(first: Standing, second: Standing) -> Tie | None:
    """Why two sources count as one, or None where nothing registered ties them."""
    return next(_ties(first, second), None)


def _ties(first: Standing, second: Standing) -> Iterator[Tie]:
    if first.id == second.id:
        yield "same"
    if first.id in second.above or second.id in first.above:
        yield "above"
    if first.owners & second.owners:
        yield "owner"
    # one step and no further: higher up all of a state, and in the end everybody, would meet
    if _directly_under(first) & _directly_under(second):
        yield "superior"
    if first.publisher and first.publisher == second.publisher:
        yield "publisher"


def _directly_under(standing: Standing) -> frozenset[str]:
    return standing.owners | {standing.superior} - {""}


def stand_apart(first: Standing, second: Standing) -> bool:
    """Whether two sources may be counted as two: the rule behind `xacminh.library.independent`."""
    return tie(first, second) is None
