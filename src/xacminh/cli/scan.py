"""`xacminh scan FILE`: every checkable sentence of a text, each with its finding."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from xacminh.cli import options, output
from xacminh.cli.verb import Verb
from xacminh.words import say

if TYPE_CHECKING:
    from xacminh.index import Filters


@click.command("scan", cls=Verb, help=say("Check every checkable sentence of a text file."))
@click.argument(
    "file", type=options.PATH, metavar=say("FILE"), help=say("A UTF-8 text file, or “-” for standard input.")
)
@options.limits
@options.as_json
def verb(file: Path, filters: Filters, as_json: bool) -> None:
    from xacminh.cli.prepare import open_engine
    from xacminh.cli.source_text import of_file
    from xacminh.engine import SCAN_LIMIT, Options, readable

    text = of_file(file)
    readable(text, limit=SCAN_LIMIT)
    progress = output.ProgressLine(quiet=as_json)
    engine = open_engine()
    options.known_publisher(engine, filters)
    findings = engine.scan(
        text,
        Options(filters=filters),
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
        show(finding, console, limited=filters.limiting)
