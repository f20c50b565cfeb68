"""Options that several verbs share, and the kinds of value an option takes."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from xacminh.words import say


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

as_json = click.option("--json", "as_json", is_flag=True, help=say("Print one JSON object (UTF-8) instead of text."))
before = click.option("--before", type=Day(), help=say("Only evidence published before this day."))
