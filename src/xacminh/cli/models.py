"""`xacminh models`: which models are installed, where they come from, and whether their files are whole."""

from __future__ import annotations

from typing import Annotated

import typer

from xacminh.cli import output
from xacminh.cli.output import AsJson
from xacminh.words import say


def register(app: typer.Typer) -> None:
    """Add the verb to the command."""

    @app.command(help=say("List the models in use: where they come from, their licence and hash."))
    def models(
        verify: Annotated[bool, typer.Option("--verify", help=say("Read every file and compare its hash."))] = False,
        as_json: AsJson = False,
    ) -> None:
        from xacminh.models import installed

        cards = installed()
        if verify:
            for card in cards:
                card.verify()
        if as_json:
            output.print_json(cards)
            return
        console = output.console()
        for card in cards:
            console.print(f"{card.name} {card.version} · {card.licence} · {card.digest[:12]}")
            console.print(f"    {card.source}")
        if verify:
            console.print(say("All files are whole."))
