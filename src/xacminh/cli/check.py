"""`xacminh check "…"`: one claim in, one finding out."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from xacminh.cli import output
from xacminh.cli.output import AsJson
from xacminh.words import say

Before = Annotated[
    datetime | None,
    typer.Option(
        "--before",
        metavar="YYYY-MM-DD",
        formats=["%Y-%m-%d"],
        help=say("Only evidence published before this day (YYYY-MM-DD)."),
    ),
]
Insist = Annotated[
    bool, typer.Option("--anyway", help=say("Look it up even if it does not read like something that can be checked."))
]


def register(app: typer.Typer) -> None:
    """Add the verb to the command."""

    @app.command(help=say("Check one claim or post: earlier checks, quotes for and against, and a hint or “not sure”."))
    def check(
        text: Annotated[
            list[str] | None,
            typer.Argument(metavar="TEXT", help=say("The claim; read from standard input if left out or “-”.")),
        ] = None,
        before: Before = None,
        anyway: Insist = False,
        as_json: AsJson = False,
    ) -> None:
        from xacminh.cli.prepare import open_engine
        from xacminh.cli.source_text import argument_or_input
        from xacminh.engine import CHECK_LIMIT, Options, readable
        from xacminh.index import Filters

        given = argument_or_input(text or [])
        readable(given, limit=CHECK_LIMIT)  # bad input is told before anything is loaded
        options = Options(filters=Filters(before=before.date() if before else None), insist=anyway)
        finding = open_engine().check(given, options)
        if as_json:
            output.print_json(finding)
        else:
            from xacminh.cli.finding import show

            show(finding, output.console())
