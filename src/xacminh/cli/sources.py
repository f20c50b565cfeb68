"""`xacminh sources …`: the register of bodies and outlets, and texts that repeat each other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import click

from xacminh.cli import options, output, update
from xacminh.cli.verb import Verbs
from xacminh.settings import Settings
from xacminh.words import say

CLASSES: Final = ("primary", "secondary")
KINDS: Final = ("body", "outlet")

verb = Verbs("sources", help=say("The register of sources: bodies and outlets, never persons; reprints of a text."))

_source = click.argument("name", metavar=say("SOURCE"), help=say("Its id or name, as `sources list` gives it."))


def _facts(command: Callable[..., Any]) -> Callable[..., Any]:
    """The facts that can be said of a source, in the order in which the help lists them."""
    name = say("NAME")
    facts = (
        ("--kind", "kind", click.Choice(KINDS), None, say("A body, or an outlet that reports.")),
        ("--class", "source_class", click.Choice(CLASSES), None, say("Whether it speaks of its own matter (primary).")),
        ("--owner", "owner", str, name, say("The source it belongs to (its id or name).")),
        ("--superior", "superior", str, name, say("The body it answers to (its id or name).")),
        ("--publisher", "publisher", str, name, say("Who brings it out, where that is another.")),
        ("--interest", "interest", str, say("TEXT"), say("What it is and what it stands for.")),
        ("--homepage", "homepage", str, say("ADDRESS"), say("Address of its site.")),
        ("--licence", "licence", str, say("TEXT"), say("Licence of its texts.")),
    )
    for option, field, kind, metavar, told in reversed(facts):
        command = click.option(option, field, type=kind, metavar=metavar, help=told)(command)
    languages = click.option(
        "--language", "languages", multiple=True, metavar=say("CODE"), help=say("Language it publishes in, such as vi.")
    )
    return languages(command)


def _stated(facts: dict[str, Any]) -> dict[str, Any]:
    """The facts that were given; "" was given too, to take a fact away."""
    return {name: fact for name, fact in facts.items() if fact not in {None, ()}}


def _open(*, quiet: bool) -> None:
    from xacminh.cli.prepare import lay_in_starter

    lay_in_starter(Settings.read(), quiet=quiet)


@verb.command("list", help=say("All sources, with how much there is of each."))
@options.as_json
def list_(as_json: bool) -> None:
    _open(quiet=as_json)
    from xacminh import library
    from xacminh.library.telling import class_name

    rows = library.sources()
    if as_json:
        output.print_json(rows)
        return
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for heading in ("ID", say("Name"), say("Class"), say("Documents"), say("Checks")):
        table.add_column(heading)
    for row in rows:
        named = f"{row.name} ({say('made automatically')})" if row.automatic else row.name
        table.add_row(row.id, named, class_name(row.source_class), str(row.documents), str(row.checks))
    output.console().print(table)


@verb.command("show", help=say("One source with its facts, and those that count as one with it."))
@_source
@options.as_json
def show(name: str, as_json: bool) -> None:
    _open(quiet=as_json)
    from xacminh import library
    from xacminh.library.telling import class_name, kind_name, tie_name

    found = library.show_source(name)
    if as_json:
        output.print_json(found)
        return
    row, console = found.source, output.console()
    console.print(row.name, style="bold")
    if row.automatic:
        console.print(say("Made automatically: nobody has said yet what it is."), style="yellow")
    for heading, fact in (
        ("ID", row.id),
        (say("Kind"), kind_name(row.kind)),
        (say("Class"), class_name(row.source_class)),
        (say("Interest"), row.interest),
        (say("Publisher"), row.publisher),
        (say("Belongs to"), row.owner),
        (say("Answers to"), row.superior),
        (say("Site"), row.homepage),
        (say("Domains"), ", ".join(row.domains)),
        (say("Languages"), ", ".join(row.languages)),
        (say("Licence"), row.licence),
        (say("Documents"), str(row.documents)),
        (say("Checks"), str(row.checks)),
    ):
        if fact:
            console.print(f"{heading}: {fact}")
    if found.tied:
        console.print(say("Count as one with it:"))
        for tied in found.tied:
            console.print(f"  {tied.id} – {tied.name} ({tie_name(tied.tie)})")


@verb.command("add", help=say("Register a body or an outlet; sources made of its domains go into it."))
@click.argument("name", metavar=say("NAME"), help=say("Its name."))
@click.option("--id", "number", default="", show_default=False, metavar=say("ID"), help=say("Short name for commands."))
@click.option("--domain", "domains", multiple=True, metavar=say("DOMAIN"), help=say("Domain of its pages; repeatable."))
@_facts
@options.as_json
def add(name: str, number: str, domains: tuple[str, ...], as_json: bool, **facts: Any) -> None:
    _open(quiet=as_json)
    from xacminh import library
    from xacminh.library.records import SourceSpec

    source = library.add_source(SourceSpec(name=name, id=number, domains=domains, **_stated(facts)))
    update.bring_up_index(quiet=as_json)
    _told(source.id, say("Registered: {id}", id=source.id), as_json=as_json)


@verb.command("edit", help=say("Change facts of a source. An empty value takes a fact away."))
@_source
@click.option("--name", "new_name", metavar=say("NAME"), help=say("Another name."))
@click.option("--domain", "added", multiple=True, metavar=say("DOMAIN"), help=say("One domain more; repeatable."))
@click.option(
    "--drop-domain", "dropped", multiple=True, metavar=say("DOMAIN"), help=say("One domain less; repeatable.")
)
@_facts
@options.as_json
def edit(
    name: str, new_name: str | None, added: tuple[str, ...], dropped: tuple[str, ...], as_json: bool, **facts: Any
) -> None:
    _open(quiet=as_json)
    from xacminh import library
    from xacminh.library.records import SourceChanges

    changes = SourceChanges(name=new_name, add_domains=added, drop_domains=dropped, **_stated(facts))
    source = library.edit_source(name, changes)
    update.bring_up_index(quiet=as_json)
    _told(source.id, say("Changed: {id}", id=source.id), as_json=as_json)


def _told(name: str, told: str, *, as_json: bool) -> None:
    from xacminh import library

    if as_json:
        output.print_json(library.show_source(name).source)
    else:
        output.console().print(told)


@verb.command("merge", help=say("Let one source take over the documents, checks and domains of another, which goes."))
@click.argument("given", metavar=say("FROM"), help=say("The source that goes."))
@click.argument("into", metavar=say("INTO"), help=say("The source that stays, with its own facts."))
@options.as_json
def merge(given: str, into: str, as_json: bool) -> None:
    _open(quiet=as_json)
    from xacminh import library

    merged = library.merge_sources(given, into)
    update.bring_up_index(quiet=as_json)
    if as_json:
        output.print_json(merged)
        return
    output.console().print(
        say(
            "{source} took over {documents} documents, {checks} checks and {domains} domains",
            source=merged.source,
            documents=merged.documents,
            checks=merged.checks,
            domains=len(merged.domains),
        )
    )


@verb.command("reprints", help=say("Documents whose text is largely that of one document, or the other way round."))
@click.argument("document", metavar=say("DOCUMENT"), help=say("As `library list` and --json name it."))
@options.as_json
def reprints(document: str, as_json: bool) -> None:
    _open(quiet=as_json)
    from xacminh import library

    progress = output.ProgressLine(quiet=as_json)
    library.fill_signatures(progress.of(say("Comparing texts")))
    progress.close()
    found = library.reprints_of(document)
    if as_json:
        output.print_json(found)
        return
    console = output.console()
    if not found:
        console.print(say("No other text of the library is largely this one."))
    for reprint in found:
        console.print(f"{reprint.id}  {reprint.title}", style="bold")
        console.print(f"  {reprint.source} · {reprint.url}", style="dim")
        console.print(
            "  "
            + say(
                "{of_this:.0%} of this text stands there, {of_other:.0%} of that text stands here",
                of_this=reprint.of_this,
                of_other=reprint.of_other,
            )
        )
