"""Whether the figures, dates, places and names of a rumour are those of a claim."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from xacminh.text import (
    DateValue,
    Mention,
    NameValue,
    PlaceValue,
    Quantity,
    comparable,
    mentions,
    same_date,
    same_place,
    same_quantity,
)

_FIGURES: Final = ("number", "money", "percent")


@dataclass(frozen=True, kw_only=True, slots=True)
class Particulars:
    """What one text pins down."""

    dates: tuple[DateValue, ...]
    sums: tuple[Quantity, ...]
    counts: tuple[Quantity, ...]
    places: tuple[PlaceValue, ...]
    names: frozenset[str]


def particulars(text: str) -> Particulars:
    """The particulars of a text; `sums` are money and percentages, `counts` all other figures."""
    found = mentions(text)
    return Particulars(
        dates=tuple(m.value for m in found if isinstance(m.value, DateValue) and not m.value.relative),
        sums=tuple(_quantities(found, {"money", "percent"})),
        counts=tuple(_quantities(found, {"number"})),
        places=tuple(m.value for m in found if isinstance(m.value, PlaceValue)),
        names=frozenset(m.value.key for m in found if isinstance(m.value, NameValue)),
    )


def _quantities(found: Iterable[Mention], kinds: set[str]) -> Iterable[Quantity]:
    return (m.value for m in found if m.kind in kinds and isinstance(m.value, Quantity))


@dataclass(frozen=True, kw_only=True, slots=True)
class Agreement:
    """Share of the claim's particulars that the rumour gives too (`same`) or gives differently (`other`), a kind at a
    time; 0 where the claim has none. `unasked`: how much the rumour dates and counts where the claim does neither."""

    dates_same: float
    dates_other: float
    sums_same: float
    sums_other: float
    counts_same: float
    counts_other: float
    places_same: float
    places_other: float
    names_same: float
    names_other: float
    unasked: float


def agreement(rumour: Particulars, claim: Particulars) -> Agreement:
    """How the particulars of a rumour stand to those of a claim."""
    figures = rumour.sums + rumour.counts
    dates = [_stand([same_date(d, mine) for mine in rumour.dates]) for d in claim.dates]
    sums = [_quantity(q, figures) for q in claim.sums]
    counts = [_quantity(q, figures) for q in claim.counts]
    places = [_stand([same_place(p, mine) for mine in rumour.places]) for p in claim.places]
    names = [1 if n in rumour.names else -1 if rumour.names else 0 for n in claim.names]
    unasked = (bool(rumour.dates) > bool(claim.dates)) + (bool(figures) > bool(claim.sums + claim.counts))
    return Agreement(
        dates_same=_share(dates, 1),
        dates_other=_share(dates, -1),
        sums_same=_share(sums, 1),
        sums_other=_share(sums, -1),
        counts_same=_share(counts, 1),
        counts_other=_share(counts, -1),
        places_same=_share(places, 1),
        places_other=_share(places, -1),
        names_same=_share(names, 1),
        names_other=_share(names, -1),
        unasked=unasked / 2,
    )


def _quantity(quantity: Quantity, others: tuple[Quantity, ...]) -> int:
    return _stand([same_quantity(quantity, other) for other in others if comparable(quantity, other)])


def _stand(same: list[bool]) -> int:
    """1 where one is the same, -1 where there are only others, 0 where there is nothing to compare."""
    return 0 if not same else 1 if any(same) else -1


def _share(stands: list[int], which: int) -> float:
    return stands.count(which) / len(stands) if stands else 0.0
