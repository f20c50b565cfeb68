"""`xacminh library …`: what the library holds, one thing of it, taking one out, its index."""

from __future__ import annotations

from typing import Annotated

import typer

from xacminh.cli import output, update
from xacminh.cli.output import AsJson
from xacminh.settings import Settings
from xacminh.words import say

Name = Annotated[str, typer.Argument(metavar="ID", help=say("As `library list` and --json name it."))]


def register(app: typer.Typer) -> None:
    """Add the verb and its own verbs to the command."""
    verb = typer.Typer(
        name="library",
        help=say("What the library holds; take something out; rebuild the index."),
        no_args_is_help=True,
        rich_markup_mode=None,
    )
    for register_one in (_list, _show, _remove, _rebuild, _stats):
        register_one(verb)
    app.add_typer(verb)


def _open(*, quiet: bool) -> None:
    from xacminh.cli.prepare import lay_in_starter

    lay_in_starter(Settings.read(), quiet=quiet)


def _list(verb: typer.Typer) -> None:
    @verb.command("list", help=say("Documents, latest read first."))
    def list_(
        source: Annotated[str, typer.Option(help=say("Only of this source (its id or name)."))] = "",
        limit: Annotated[int, typer.Option(min=1, max=10_000, help=say("How many at most."))] = 50,
        offset: Annotated[int, typer.Option(min=0, help=say("How many to pass over first."))] = 0,
        as_json: AsJson = False,
    ) -> None:
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


def _show(verb: typer.Typer) -> None:
    @verb.command("show", help=say("One document with its text, or one check."))
    def show(name: Name, as_json: AsJson = False) -> None:
        _open(quiet=as_json)
        from xacminh import library
        from xacminh.library.records import CheckView

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
        read = say("Read on {day}; SHA-256 {hash}", day=document.captured.date(), hash=document.sha256)
        console.print(read, style="dim")
        console.print()
        console.print(found.text)


def _remove(verb: typer.Typer) -> None:
    @verb.command("remove", help=say("Take out a document, a check, or a whole source, rows and index."))
    def remove(name: Name, as_json: AsJson = False) -> None:
        _open(quiet=as_json)
        from xacminh import library

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


def _rebuild(verb: typer.Typer) -> None:
    @verb.command("rebuild", help=say("Make the search index anew; what has a vector is not embedded again."))
    def rebuild(as_json: AsJson = False) -> None:
        settings = Settings.read()
        from xacminh.store import setup

        setup(settings)
        from xacminh import library

        progress = output.ProgressLine(quiet=as_json)
        library.load_starter(progress.of(say("Starter library")))
        rebuilt = library.rebuild(progress=progress.of(say("Rebuilding")))
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


def _stats(verb: typer.Typer) -> None:
    @verb.command("stats", help=say("How much there is."))
    def stats(as_json: AsJson = False) -> None:
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
            (say("Documents waiting for vectors"), counted.lacking),
        ):
            console.print(f"{name}: {count}")
