"""`xacminh models`: which models are installed, where they come from, and whether their files are whole."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING

import click

from xacminh.cli import options, output
from xacminh.cli.verb import Verb
from xacminh.words import say

if TYPE_CHECKING:
    from xacminh.models import ModelCard


@click.command("models", cls=Verb, help=say("List the models in use: where they come from, their licence and hash."))
@click.option("--verify", is_flag=True, help=say("Read every file and compare its hash."))
@options.as_json
def verb(verify: bool, as_json: bool) -> None:
    from xacminh.models import installed

    cards = installed()
    if verify:
        for card in cards:
            card.verify()
    models = [*map(_carded, cards), *_fitted()]
    if as_json:
        output.print_json(models)
        return
    console = output.console()
    for model in models:
        console.print(f"{model.name} {model.version} · {model.licence} · {model.digest[:12]}")
        console.print(f"    {model.source}")
    if verify:
        console.print(say("All files are whole."))


@dataclass(frozen=True, kw_only=True, slots=True)
class InUse:
    """A model the engine asks. `digest` is the SHA-256 that reports name it by, `source` where it comes from."""

    name: str
    version: str
    licence: str
    digest: str
    source: str


def _carded(card: ModelCard) -> InUse:
    return InUse(name=card.name, version=card.version, licence=card.licence, digest=card.digest, source=card.source)


def _fitted() -> list[InUse]:
    """The small ones, whose coefficients lie in the rooms that ask them, described by the card beside them."""
    from xacminh import claims, match
    from xacminh.verdict import Judge

    digests = {"claims": claims.model_digest(), "match": match.model_digest(), "verdict": Judge.load().digest}
    return [
        InUse(name=name, version=version("xacminh"), licence="Apache-2.0", digest=digest, source=f"training/{name}")
        for name, digest in digests.items()
    ]
