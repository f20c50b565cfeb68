"""`xacminh check "…"`: one claim in, one finding out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from xacminh.cli import options, output
from xacminh.cli.verb import Verb
from xacminh.words import say

if TYPE_CHECKING:
    from xacminh.index import Filters


@click.command(
    "check",
    cls=Verb,
    help=say("Check one claim or post: earlier checks, quotes for and against, and a hint or “not sure”."),
)
@click.argument(
    "text",
    nargs=-1,
    metavar=f"[{say('TEXT')}]...",
    help=say("The claim; read from standard input if left out or “-”."),
)
@options.limits
@click.option(
    "--anyway", is_flag=True, help=say("Look it up even if it does not read like something that can be checked.")
)
@options.as_json
def verb(text: tuple[str, ...], filters: Filters, anyway: bool, as_json: bool) -> None:
    from xacminh.cli.prepare import open_engine
    from xacminh.cli.source_text import argument_or_input
    from xacminh.engine import CHECK_LIMIT, Options, readable

    given = argument_or_input(text)
    readable(given, limit=CHECK_LIMIT)  # bad input is told before anything is loaded
    engine = open_engine()
    options.known_publisher(engine, filters)
    finding = engine.check(given, Options(filters=filters, insist=anyway))
    if as_json:
        output.print_json(finding)
    else:
        from xacminh.cli.finding import show

        show(finding, output.console(), limited=filters.limiting)
