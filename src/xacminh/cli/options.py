"""Options that several verbs share, and the kinds of value an option takes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING

import click

from xacminh.errors import NotFound
from xacminh.words import say

if TYPE_CHECKING:
    from xacminh.engine import Engine
    from xacminh.index import Filters
    from xacminh.types import Language, SourceClass


class WholeNumber(click.IntRange):
    """A whole number from `least` to `most`, both included; None: no limit on that side."""

    def __init__(self, least: int | None = None, most: int | None = None) -> None:
        super().__init__(min=least, max=most)
        self.name = say("whole number")

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:  # noqa: ARG002 - click's own signature
        """What stands for the value in the help."""
        return say("NUMBER")


class Day(click.ParamType[date]):
    """A day, written YYYY-MM-DD."""

    name = "day"

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:  # noqa: ARG002 - click's own signature
        """What stands for the value in the help."""
        return say("YYYY-MM-DD")

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day that was written; anything else is told as a usage error."""
        try:
            return datetime.strptime(str(value), "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no time zone
        except ValueError:
            said = say("{value!r} is not a day. Write year, month and day, such as 2026-03-31.", value=value)
            self.fail(said, param, ctx)


PATH = click.Path(path_type=Path)

#: said by the supervisor to its children only: its process, whose end is theirs
tethered = click.option("--tethered", type=int, default=0, hidden=True)


def hold_to(parent: int) -> None:
    """End when that process ends; 0: nobody started us so."""
    if parent:
        from xacminh.worker import tether

        tether.hold_to(parent)


as_json = click.option("--json", "as_json", is_flag=True, help=say("Print one JSON object (UTF-8) instead of text."))


def known_publisher(engine: Engine, filters: Filters) -> None:
    """Raises NotFound where a publisher is asked for of whom there is nothing: that is a slip, not an empty answer."""
    from xacminh.index import Filters

    if filters.publisher and not engine.index.passages.holds(Filters(publisher=filters.publisher)):
        raise NotFound(name=filters.publisher)


def limits(verb: Callable[..., None]) -> Callable[..., None]:
    """Decorates a verb with the options that limit what is searched; it gets them as one `filters` (index.Filters)."""

    @wraps(verb)
    def limited(
        *args: object,
        before: date | None,
        source_class: SourceClass | None,
        publisher: str | None,
        language: Language | None,
        **others: object,
    ) -> None:
        from xacminh.index import Filters

        filters = Filters(before=before, source_class=source_class, publisher=publisher, language=language)
        verb(*args, filters=filters, **others)

    for option in (
        click.option(
            "--language", type=click.Choice(("vi", "en", "zh")), metavar="vi|en|zh", help=say("Only this language.")
        ),
        click.option("--publisher", metavar=say("ID"), help=say("Only this source (its id).")),
        click.option(
            "--source-class",
            type=click.Choice(("primary", "secondary")),
            metavar="primary|secondary",
            help=say("Only sources that speak of their own matter, or only the others."),
        ),
        click.option("--before", type=Day(), help=say("Only evidence published before this day.")),
    ):
        limited = option(limited)
    return limited
