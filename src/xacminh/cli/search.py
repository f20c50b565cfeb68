"""`xacminh search "…"`: passages of the library, best first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from xacminh.cli import options, output
from xacminh.cli.verb import Verb
from xacminh.words import say

if TYPE_CHECKING:
    from xacminh.index import Filters


@click.command("search", cls=Verb, help=say("Search the library for passages."))
@click.argument("query", nargs=-1, required=True, metavar=f"{say('TEXT')}...", help=say("What to look for."))
@click.option("--limit", type=options.WholeNumber(1, 100), default=5, help=say("How many passages at most."))
@options.limits
@options.as_json
def verb(query: tuple[str, ...], limit: int, filters: Filters, as_json: bool) -> None:
    from xacminh.cli.prepare import open_engine
    from xacminh.cli.source_text import argument_or_input
    from xacminh.engine import CHECK_LIMIT, readable

    text = readable(argument_or_input(query), limit=CHECK_LIMIT)
    engine = open_engine()
    options.known_publisher(engine, filters)
    hits = engine.search(text, limit=limit, filters=filters)
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
