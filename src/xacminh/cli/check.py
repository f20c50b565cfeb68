"""`xacminh check "…"`: one claim in, one finding out."""

from __future__ import annotations

from datetime import date

import click

from xacminh.cli import options, output
from xacminh.cli.verb import Verb
from xacminh.words import say


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
@options.before
@click.option(
    "--anyway", is_flag=True, help=say("Look it up even if it does not read like something that can be checked.")
)
@options.as_json
def verb(text: tuple[str, ...], before: date | None, anyway: bool, as_json: bool) -> None:
    from xacminh.cli.prepare import open_engine
    from xacminh.cli.source_text import argument_or_input
    from xacminh.engine import CHECK_LIMIT, Options, readable
    from xacminh.index import Filters

    given = argument_or_input(text)
    readable(given, limit=CHECK_LIMIT)  # bad input is told before anything is loaded
    options = Options(filters=Filters(before=before), insist=anyway)
    finding = open_engine().check(given, options)
    if as_json:
        output.print_json(finding)
    else:
        from xacminh.cli.finding import show

        show(finding, output.console())
