"""`xacminh scan FILE`: every checkable sentence of a text, each with its finding."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from xacminh.cli import output
from xacminh.cli.check import Before
from xacminh.cli.output import AsJson
from xacminh.words import say


def register(app: typer.Typer) -> None:
    """Add the verb to the command."""

    @app.command(help=say("Check every checkable sentence of a text file."))
    def scan(
        file: Annotated[
            Path, typer.Argument(metavar="FILE", help=say("A UTF-8 text file, or “-” for standard input."))
        ],
        before: Before = None,
        as_json: AsJson = False,
    ) -> None:
        from xacminh.cli.prepare import open_engine
        from xacminh.cli.source_text import of_file
        from xacminh.engine import SCAN_LIMIT, Options, readable
        from xacminh.index import Filters

        text = of_file(file)
        readable(text, limit=SCAN_LIMIT)
        progress = output.ProgressLine(quiet=as_json)
        findings = open_engine().scan(
            text,
            Options(filters=Filters(before=before.date() if before else None)),
            progress=progress.of(say("Checking sentences")),
        )
        progress.close()
        if as_json:
            output.print_json(findings)
            return
        from xacminh.cli.finding import show

        console = output.console()
        if not findings:
            console.print(say("No sentence here states something that sources could confirm or refute."))
        for number, finding in enumerate(findings, 1):
            console.rule(f"{number}/{len(findings)}", align="left")
            show(finding, console)
