"""Long lists in pages: what stands on one, and whether there is more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from xacminh.web.parsing import whole

SIZE: Final = 50
_FIRST: Final = 1

Row = TypeVar("Row")


@dataclass(frozen=True, kw_only=True, slots=True)
class Page(Generic[Row]):
    """Rows of page `number`, counted from 1; `before` and `after` are the numbers beside it, None at an end."""

    rows: tuple[Row, ...]
    number: int
    before: int | None
    after: int | None


def page_of(asked: str, rows: Callable[[int, int], Sequence[Row]]) -> Page[Row]:
    """The page asked for (the first where that is no number), of rows told by limit and offset."""
    number = max(_FIRST, whole(asked) or _FIRST)
    found = rows(SIZE + 1, (number - 1) * SIZE)
    return Page(
        rows=tuple(found[:SIZE]),
        number=number,
        before=number - 1 if number > _FIRST else None,
        after=number + 1 if len(found) > SIZE else None,
    )
