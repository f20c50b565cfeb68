"""`xacminh watch …`: feeds and sitemaps of registered sources that are read by the clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from xacminh.cli import options, output, update
from xacminh.cli.verb import Verbs
from xacminh.errors import FetchFailed, SomeUnfetched, SomeUnread
from xacminh.settings import Settings
from xacminh.words import say, tell

if TYPE_CHECKING:
    from xacminh.library.records import Look

#: failures named one by one on a screen; --json has more
SHOWN = 20

verb = Verbs("watch", help=say("Feeds and sitemaps of registered sources, read by the clock."))

_number = click.argument(
    "number", metavar="ID", type=options.WholeNumber(1), help=say("Its number, as `watch list` gives it.")
)


def _open(*, quiet: bool) -> None:
    from xacminh.cli.prepare import lay_in_starter

    lay_in_starter(Settings.read(), quiet=quiet)


@verb.command("list", help=say("All watched lists, and what is wrong with them."))
@options.as_json
def list_(as_json: bool) -> None:
    _open(quiet=as_json)
    from xacminh import library

    rows = library.watches()
    if as_json:
        output.print_json(rows)
        return
    console = output.console()
    if not rows:
        console.print(say("No list is watched."))
    for row in rows:
        console.print(f"{row.id}  {row.source}", style="bold")
        console.print(f"  {row.address}", style="dim")
        looked = f"{row.looked:%Y-%m-%d %H:%M} UTC" if row.looked else say("never")
        every = say("{minutes} min", minutes=row.every)
        console.print(f"  {say('Every')}: {every} · {say('Last look')}: {looked} · {say('New')}: {row.new}")
        if row.given_up:
            console.print("  " + say("{count} pages given up", count=row.given_up))
        for page in row.failed[:SHOWN]:
            console.print(f"  ✗ {page.address}  {page.tried:%Y-%m-%d %H:%M} UTC  {tell(page.failure)}", style="red")
        if row.failure:
            since = f"{row.failing_since:%Y-%m-%d %H:%M} UTC"
            told = say("Failing since {time}: {error}", time=since, error=tell(row.failure))
            console.print(f"  ✗ {told}", style="red")


@verb.command("add", help=say("Watch a feed or sitemap of a registered source."))
@click.argument("address", metavar=say("ADDRESS"), help=say("The feed or sitemap."))
@click.option(
    "--source",
    default="",
    show_default=False,
    metavar=say("NAME"),
    help=say("Whose it is (its id or name), to be sure."),
)
@click.option("--every", type=options.WholeNumber(15, 10_080), default=60, help=say("Minutes between two looks."))
@options.as_json
def add(address: str, source: str, every: int, as_json: bool) -> None:
    _open(quiet=as_json)
    from xacminh import library

    row = library.watch(address, source, every=every)
    if as_json:
        output.print_json(row)
    else:
        output.console().print(say("Watched every {minutes} minutes: {id}", minutes=row.every, id=row.id))


@verb.command("remove", help=say("Watch a list no more; what it brought stays."))
@_number
@options.as_json
def remove(number: int, as_json: bool) -> None:
    _open(quiet=as_json)
    from xacminh import library

    row = library.unwatch(number)
    if as_json:
        output.print_json(row)
    else:
        output.console().print(say("Watched no more: {address}", address=row.address))


@verb.command("look", help=say("Look at a list now."))
@_number
@click.option("--again", is_flag=True, help=say("Try pages again that failed or were given up."))
@options.as_json
def look(number: int, again: bool, as_json: bool) -> None:
    _open(quiet=as_json)
    from xacminh import library

    if again:
        library.try_again(number)
    progress = output.ProgressLine(quiet=as_json)
    seen = library.look(number, progress=progress.of(say("Looking")))
    progress.close()
    if seen.new or seen.changed:
        update.bring_up_index(quiet=as_json)
    if as_json:
        output.print_json(seen)
    else:
        _show(seen)
    if seen.failure is not None:
        raise seen.failure
    if seen.failed:
        total = seen.failed + seen.new + seen.changed + seen.unchanged
        unfetched = any(isinstance(failure.reason, FetchFailed) for failure in seen.failures)
        raise (SomeUnfetched if unfetched else SomeUnread)(count=seen.failed, total=total)


def _show(seen: Look) -> None:
    console = output.console()
    if seen.not_modified:
        console.print(say("Nothing has changed there."))
    elif seen.listed or seen.failure is None:
        console.print(
            say(
                "{listed} pages listed; {new} new, {changed} changed; {failed} failed, {left} left for the next look",
                listed=seen.listed,
                new=seen.new,
                changed=seen.changed,
                failed=seen.failed,
                left=seen.left,
            )
        )
    if seen.elsewhere:
        hosts = ", ".join(seen.hosts)
        console.print(say("{count} pages of others were passed over: {hosts}", count=seen.elsewhere, hosts=hosts))
    for failure in seen.failures[:SHOWN]:
        console.print(f"✗ {failure.item} {tell(failure.reason)}", style="red")
    if seen.failed > SHOWN:
        console.print(say("… and {count} more", count=seen.failed - SHOWN))
