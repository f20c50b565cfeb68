"""`xacminh doctor`: looks whether everything is in order, and says what to do where it is not."""

from __future__ import annotations

import platform
import shutil
import sys
from collections.abc import Callable, Iterator

import click

from xacminh.cli import options, output
from xacminh.cli.verb import Verb
from xacminh.errors import XacMinhError
from xacminh.settings import Settings
from xacminh.words import say, tell

#: free space below which adding sources soon fails
LEAST_FREE_MB = 500


@click.command("doctor", cls=Verb, help=say("Look whether everything is in order, and say what to do where it is not."))
@options.as_json
def verb(as_json: bool) -> None:
    rows = []
    for name, look in _looks(Settings.read()):
        try:
            rows.append({"what": name, "well": True, "said": look()})
        except XacMinhError as error:
            rows.append({"what": name, "well": False, "said": tell(error)})
    if as_json:
        output.print_json(rows)
    else:
        console = output.console()
        for row in rows:
            console.print(f"{'✓' if row['well'] else '✗'} {row['what']}: {row['said']}")
    if not all(row["well"] for row in rows):
        raise click.exceptions.Exit(1)


def _looks(settings: Settings) -> Iterator[tuple[str, Callable[[], str]]]:
    yield "Python", lambda: f"{platform.python_version()} ({sys.platform})"
    yield say("Home folder"), lambda: _space(settings)
    yield say("Models"), _models
    yield say("Database"), lambda: _database(settings)
    yield say("Index"), lambda: _index(settings)


def _space(settings: Settings) -> str:
    settings.home.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(settings.home).free // 1_000_000
    if free < LEAST_FREE_MB:
        raise XacMinhError(detail=say("only {free} MB are free at {folder}", free=free, folder=settings.home))
    return say("{folder}, {free} MB free", folder=settings.home, free=free)


def _models() -> str:
    from xacminh.models import installed

    for card in installed():
        card.verify()
    return ", ".join(f"{card.name} {card.version}" for card in installed())


def _database(settings: Settings) -> str:
    from xacminh.store import setup

    setup(settings)
    from xacminh import library

    stats = library.stats()
    if stats.waiting:
        raise XacMinhError(
            detail=say("{count} changes wait for the index: run `xacminh library rebuild`", count=stats.waiting)
        )
    return say("{documents} documents, {checks} checks", documents=stats.documents, checks=stats.checks)


def _index(settings: Settings) -> str:
    from xacminh import library
    from xacminh.index import Index

    index = Index(settings.index)
    stats = library.stats()
    if (len(index.passages), len(index.checks)) != (stats.passages, stats.checks):
        raise XacMinhError(detail=say("the index does not hold what the rows do: run `xacminh library rebuild`"))
    return say("{passages} passages, {checks} checks", passages=stats.passages, checks=stats.checks)
