"""`xacminh add SOURCE…`: files, folders and pages of the web into the library, and into the index at once."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from xacminh.cli import options, output, update
from xacminh.cli.verb import Verb
from xacminh.errors import FetchFailed, NoSuchFile, SomeUnfetched, SomeUnread
from xacminh.settings import Settings
from xacminh.words import say, tell

if TYPE_CHECKING:
    from xacminh.library.records import AddSummary

#: failures named one by one on a screen; --json has them all up to some thousands, and says how many it leaves out
SHOWN = 20
_ADDRESS: Final = re.compile(r"https?://", re.IGNORECASE)


@click.command("add", cls=Verb, help=say("Read files, folders and web addresses into the library."))
@click.argument(
    "sources",
    nargs=-1,
    required=True,
    type=str,
    metavar=f"{say('SOURCE')}...",
    help=say("Files, folders and addresses (http, https)."),
)
@click.option("--source", metavar=say("NAME"), help=say("Whose they are: a body or an outlet, never a person."))
@click.option("--primary", is_flag=True, help=say("The source speaks of its own matter."))
@click.option(
    "--no-dense", is_flag=True, help=say("Make no vectors now: fast, and found by words only until they are filled in.")
)
@options.as_json
def verb(sources: tuple[str, ...], source: str | None, primary: bool, no_dense: bool, as_json: bool) -> None:
    from xacminh.cli.prepare import lay_in_starter

    places = [place if _ADDRESS.match(place) else Path(place) for place in sources]
    for place in places:
        if isinstance(place, Path) and not place.exists():
            raise NoSuchFile(name=str(place))
    lay_in_starter(Settings.read(), quiet=as_json)
    from xacminh import library
    from xacminh.library.records import SourceSpec

    spec = SourceSpec(name=source, source_class="primary" if primary else "secondary") if source else None
    progress = output.ProgressLine(quiet=as_json)
    summary = library.add(places, source=spec, progress=progress.of(say("Reading")), dense=not no_dense)
    progress.close()
    update.bring_up_index(quiet=as_json)
    if as_json:
        output.print_json(summary)
    else:
        _show(summary)
    if summary.failed:
        unfetched = any(isinstance(failure.reason, FetchFailed) for failure in summary.failures)
        raise (SomeUnfetched if unfetched else SomeUnread)(count=summary.failed, total=_total(summary))


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
        at = f"{failure.item} " if _ADDRESS.match(failure.item) else ""  # files are named by the reason itself
        console.print(f"✗ {at}{tell(failure.reason)}", style="red")
    if summary.failed > SHOWN:
        console.print(say("… and {count} more", count=summary.failed - SHOWN))
