"""`xacminh search "…"`: passages of the library, best first."""

from __future__ import annotations

from typing import Annotated

import typer

from xacminh.cli import output
from xacminh.cli.check import Before
from xacminh.cli.output import AsJson
from xacminh.words import say


def register(app: typer.Typer) -> None:
    """Add the verb to the command."""

    @app.command(help=say("Search the library for passages."))
    def search(
        query: Annotated[list[str], typer.Argument(metavar="TEXT", help=say("What to look for."))],
        limit: Annotated[int, typer.Option(min=1, max=100, help=say("How many passages at most."))] = 5,
        before: Before = None,
        publisher: Annotated[str | None, typer.Option(help=say("Only this source (its id)."))] = None,
        as_json: AsJson = False,
    ) -> None:
        from xacminh.cli.prepare import open_engine
        from xacminh.cli.source_text import argument_or_input
        from xacminh.engine import CHECK_LIMIT, readable
        from xacminh.index import Filters

        text = readable(argument_or_input(query), limit=CHECK_LIMIT)
        filters = Filters(before=before.date() if before else None, publisher=publisher)
        hits = open_engine().search(text, limit=limit, filters=filters)
        if as_json:
            output.print_json(hits)
            return
        console = output.console()
        if not hits:
            console.print(say("Nothing in the library speaks of this."))
        from rich.padding import Padding
        from rich.text import Text

        for number, hit in enumerate(hits, 1):
            record = hit.record
            console.print(Text(f"{number}. {record.title}", style="bold"))
            console.print(Padding(Text(f"{record.source} · {record.url}", style="dim"), (0, 0, 0, 3)))
            console.print(Padding(Text(" ".join(record.text.split())), (0, 0, 1, 3)))
