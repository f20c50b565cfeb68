"""`xacminh models`: which models are installed, where they come from, and whether their files are whole."""

from __future__ import annotations

import click

from xacminh.cli import options, output
from xacminh.cli.verb import Verb
from xacminh.words import say


@click.command("models", cls=Verb, help=say("List the models in use: where they come from, their licence and hash."))
@click.option("--verify", is_flag=True, help=say("Read every file and compare its hash."))
@options.as_json
def verb(verify: bool, as_json: bool) -> None:
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
