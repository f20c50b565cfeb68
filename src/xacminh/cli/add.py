"""`xacminh add SOURCE…`: files and folders into the library, and into the index at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from xacminh.cli import options, output, update
from xacminh.cli.verb import Verb
from xacminh.errors import NoSuchFile, SomeUnread
from xacminh.settings import Settings
from xacminh.words import say, tell

if TYPE_CHECKING:
    from xacminh.library.records import AddSummary

#: failures named one by one on a screen; --json has them all
SHOWN = 20


@click.command(
    "add", cls=Verb, help=say("Read files and folders into the library: .txt, .html, .jsonl, ClaimReview .json.")
)
@click.argument(
    "sources",
    nargs=-1,
    required=True,
    type=options.PATH,
    metavar=f"{say('SOURCE')}...",
    help=say("Files and folders."),
)
@click.option("--source", metavar=say("NAME"), help=say("Whose they are: a body or an outlet, never a person."))
@click.option("--primary", is_flag=True, help=say("The source speaks of its own matter."))
@click.option(
    "--no-dense", is_flag=True, help=say("Make no vectors now: fast, and found by words only until they are filled in.")
)
@options.as_json
def verb(sources: tuple[Path, ...], source: str | None, primary: bool, no_dense: bool, as_json: bool) -> None:
    from xacminh.cli.prepare import lay_in_starter

    for path in sources:
        if not path.exists():
            raise NoSuchFile(name=str(path))
    lay_in_starter(Settings.read(), quiet=as_json)
    from xacminh import library
    from xacminh.library.records import SourceSpec

    spec = SourceSpec(name=source, source_class="primary" if primary else "secondary") if source else None
    progress = output.ProgressLine(quiet=as_json)
    summary = library.add(list(sources), source=spec, progress=progress.of(say("Reading")), dense=not no_dense)
    progress.close()
    update.bring_up_index(quiet=as_json)
    if as_json:
        output.print_json(summary)
    else:
        _show(summary)
    if summary.failed:
        raise SomeUnread(count=summary.failed, total=_total(summary))


def _total(summary: AddSummary) -> int:
    tallies = (summary.documents, summary.checks)
    return summary.failed + sum(tally.new + tally.changed + tally.unchanged for tally in tallies)


def _show(summary: AddSummary) -> None:
    console = output.console()
    for name, tally in ((say("Documents"), summary.documents), (say("Checks"), summary.checks)):
        if tally.new or tally.changed or tally.unchanged:
            console.print(
                say(
                    "{name}: {new} new, {changed} changed, {unchanged} already there",
                    name=name,
                    new=tally.new,
                    changed=tally.changed,
                    unchanged=tally.unchanged,
                )
            )
    if not _total(summary):
        console.print(say("There was nothing to read there."))
        return
    console.print(say("Passages: {passages} in {seconds:.1f} s", passages=summary.passages, seconds=summary.seconds))
    for failure in summary.failures[:SHOWN]:
        console.print("✗ " + tell(failure.reason), style="red")
    if summary.failed > SHOWN:
        console.print(say("… and {count} more", count=summary.failed - SHOWN))
