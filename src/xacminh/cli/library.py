"""`xacminh library …`: what the library holds, one thing of it, taking one out, its index."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from xacminh.cli import options, output, update
from xacminh.cli.verb import Verbs
from xacminh.errors import NotConfirmed
from xacminh.settings import Settings
from xacminh.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xacminh.library.records import DocumentRow, Removed

verb = Verbs("library", help=say("What the library holds; take something out; rebuild the index."))

name = click.argument("name", metavar=say("ID"), help=say("As `library list` and --json name it."))


def _open(*, quiet: bool) -> None:
    from xacminh.cli.prepare import lay_in_starter

    lay_in_starter(Settings.read(), quiet=quiet)


@verb.command("list", help=say("Documents, latest read first."))
@click.option(
    "--source", default="", show_default=False, metavar=say("NAME"), help=say("Only of this source (its id or name).")
)
@click.option("--limit", type=options.WholeNumber(1, 10_000), default=50, help=say("How many at most."))
@click.option("--offset", type=options.WholeNumber(0), default=0, help=say("How many to pass over first."))
@options.as_json
def list_(source: str, limit: int, offset: int, as_json: bool) -> None:
    _open(quiet=as_json)
    from xacminh import library

    rows = library.listing(source=source, limit=limit, offset=offset)
    if as_json:
        output.print_json(rows)
        return
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for heading in ("ID", say("Title"), say("Source"), say("Published"), say("Passages")):
        table.add_column(heading)
    for row in rows:
        table.add_row(row.id, row.title, row.source, str(row.published or "–"), str(row.passages))
    console = output.console()
    console.print(table)
    if len(rows) == limit:
        console.print(say("More: --offset {offset}", offset=offset + limit))


@verb.command("show", help=say("One document with its text, or one check."))
@name
@options.as_json
def show(name: str, as_json: bool) -> None:
    _open(quiet=as_json)
    from xacminh import library
    from xacminh.library.records import CheckView
    from xacminh.library.telling import unsure_day

    found = library.show(name)
    if as_json:
        output.print_json(found)
        return
    console = output.console()
    if isinstance(found, CheckView):
        for line in (found.claim, found.rating, found.summary, found.source, found.url):
            console.print(line)
        if found.origin == "starter":
            console.print(say("starter content, for trying out: verify again before use"), style="yellow")
        return
    document = found.document
    console.print(document.title, style="bold")
    console.print(f"{document.source} · {document.url} · {document.licence}", style="dim")
    unsure = unsure_day(document)
    if unsure:
        console.print(unsure, style="yellow")
    for told in _said_of_text(document):
        console.print(told, style="dim")
    read = say("Read on {day}; SHA-256 {hash}", day=document.captured.date(), hash=document.sha256)
    console.print(read, style="dim")
    console.print()
    console.print(found.text)


def _said_of_text(document: DocumentRow) -> Iterator[str]:
    """What there is to know of how a text came to be what it is."""
    if document.updated is not None:
        yield say("Last changed on {day}", day=document.updated)
    if document.repaired_from:
        yield say("The text was repaired from the encoding {encoding}.", encoding=document.repaired_from)
    if document.left_out:
        yield say(
            "{characters} characters that its source repeats on many pages (head, foot, calls) are not searched.",
            characters=document.left_out,
        )


@verb.command("remove", help=say("Take out a document, a check, or a whole source, rows and index."))
@name
@click.option("--yes", is_flag=True, help=say("Do not ask, even where much goes."))
@options.as_json
def remove(name: str, yes: bool, as_json: bool) -> None:
    _open(quiet=as_json)
    from xacminh import library

    if not yes:
        _confirm(name, library.what_goes(name))
    removed = library.remove(name)
    update.bring_up_index(quiet=as_json)
    if as_json:
        output.print_json(removed)
    else:
        output.console().print(
            say(
                "Taken out: {documents} documents, {passages} passages, {checks} checks",
                documents=removed.documents,
                passages=removed.passages,
                checks=removed.checks,
            )
        )


def _confirm(name: str, goes: Removed) -> None:
    """Ask before more than one thing goes. Raises NotConfirmed where nobody can be asked, or the answer is no."""
    if goes.documents + goes.checks <= 1:
        return
    lost = say(
        "{name} holds {documents} documents and {checks} checks.",
        name=name,
        documents=goes.documents,
        checks=goes.checks,
    )
    asking = sys.stdin.isatty() and sys.stderr.isatty()
    if not (asking and click.confirm(lost + " " + say("Take all of it out?"), err=True)):
        raise NotConfirmed(lost=lost)


@verb.command("starter", help=say("Lay in the starter content again, where something of it was taken out."))
@options.as_json
def starter(as_json: bool) -> None:
    _open(quiet=as_json)
    from xacminh import library

    progress = output.ProgressLine(quiet=as_json)
    library.load_starter(progress.of(say("Starter library")), anew=True)
    progress.close()
    counted = library.stats()
    if as_json:
        output.print_json(counted)
    else:
        output.console().print(
            say(
                "There are {documents} documents and {checks} checks now.",
                documents=counted.documents,
                checks=counted.checks,
            )
        )


@verb.command("rebuild", help=say("Make the search index anew; what has a vector is not embedded again."))
@options.as_json
def rebuild(as_json: bool) -> None:
    settings = Settings.read()
    from xacminh.store import setup

    setup(settings)
    from xacminh import library

    progress = output.ProgressLine(quiet=as_json)
    library.load_starter(progress.of(say("Starter library")))
    rebuilt = library.rebuild(progress=progress.of(say("Rebuilding")))
    library.sweep_vectors()
    progress.close()
    if as_json:
        output.print_json(rebuilt)
    else:
        output.console().print(
            say(
                "Index of {passages} passages and {checks} checks in {seconds:.1f} s, {embedded} embedded anew",
                passages=rebuilt.passages,
                checks=rebuilt.checks,
                seconds=rebuilt.seconds,
                embedded=rebuilt.embedded,
            )
        )


@verb.command("stats", help=say("How much there is."))
@options.as_json
def stats(as_json: bool) -> None:
    _open(quiet=as_json)
    from xacminh import library

    counted = library.stats()
    if as_json:
        output.print_json(counted)
        return
    console = output.console()
    for name, count in (
        (say("Sources"), counted.sources),
        (say("Documents"), counted.documents),
        (say("Earlier versions"), counted.versions),
        (say("Passages"), counted.passages),
        (say("Checks"), counted.checks),
        (say("of these starter content"), counted.starter_checks),
        (say("Vectors"), counted.vectors),
        (say("Waiting for the index"), counted.waiting),
        (say("Waiting for vectors"), counted.lacking),
    ):
        console.print(f"{name}: {count}")
