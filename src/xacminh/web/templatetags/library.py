"""How things of the library are put on a page: their addresses, and the words of `xacminh.library.telling`."""

from __future__ import annotations

from typing import Final

from django import template
from django.urls import NoReverseMatch, reverse

from xacminh.corpus import Unreadable
from xacminh.corpus.formats import Format
from xacminh.errors import XacMinhError
from xacminh.evidence import Evidence
from xacminh.index import CheckRecord, PassageRecord
from xacminh.library import telling
from xacminh.library.records import AdditionView, AddSummary, CheckView, DocumentRow
from xacminh.telling import warning
from xacminh.words import current, say, tell

register = template.Library()

register.filter("class_name", telling.class_name)
register.filter("kind_name", telling.kind_name)
register.filter("tie_name", telling.tie_name)
register.filter("unsure_day", telling.unsure_day)

_VALIDITY: Final = {"ended": "law_ended", "unknown": "law_validity_unknown"}


@register.filter
def quote_address(evidence: Evidence) -> str:
    """Where the quote stands in its document."""
    begin = evidence.passage.start
    return _in_document(evidence.passage, begin + evidence.start, begin + evidence.end)


@register.filter
def passage_address(passage: PassageRecord) -> str:
    """Where the passage stands in its document."""
    return _in_document(passage, passage.start, passage.end)


def _in_document(passage: PassageRecord, start: int, end: int) -> str:
    return f"{reverse('document', args=[passage.document_id])}?from={start}&to={end}#quote"


@register.filter
def check_address(check: CheckRecord | CheckView) -> str:
    """The page of an earlier check, "" where its id names none (a desk's own are not kept in the library)."""
    source, _, name = check.id.partition("/")
    try:
        return reverse("earlier", args=[source, name])
    except NoReverseMatch:
        return ""


@register.filter
def validity_warning(document: DocumentRow) -> str:
    """What to know of a law before it is quoted, "" where there is nothing."""
    code = _VALIDITY.get(document.validity)
    return warning(code) if code else ""


@register.filter
def reason(failure: Unreadable) -> str:
    """Why something was not read, and what to do."""
    return tell(failure.reason)


@register.filter
def error_text(error: XacMinhError) -> str:
    """What went wrong, and what to do."""
    return tell(error)


@register.filter
def came_to_nothing(summary: AddSummary) -> bool:
    """Whether a thing was read without anything in it: a feed, say, that only lists addresses."""
    tallies = (summary.documents, summary.checks)
    return not (summary.failed or any(tally.new + tally.changed + tally.unchanged for tally in tallies))


@register.filter
def addition_state(row: AdditionView) -> str:
    """How an addition stands."""
    some = row.settled > row.failed
    return {
        "waiting": say("waiting"),
        "running": say("being read"),
        "done": say("read, in part") if row.failed else say("read"),
        "failed": say("read, in part") if some else say("nothing went in"),
        "cancelled": say("stopped"),
    }[row.state]


@register.filter
def addition_headline(row: AdditionView) -> str:
    """How an addition stands, in a few words: heading of its page, and what a screen reader says first."""
    if row.state == "running":
        return say("Being read: {done} of {total}", done=row.settled, total=len(row.items))
    some = row.settled > row.failed
    return {
        "waiting": say("Waiting to be read"),
        "done": say("Read, but not all of it could be used") if row.failed else say("It is in the library"),
        "failed": say("Read, but not all of it could be used") if some else say("It did not go in"),
        "cancelled": say("Reading was stopped"),
    }[row.state]


@register.filter
def addition_name(row: AdditionView) -> str:
    """What was handed in: its name, or how many files."""
    first = row.items[0].name
    return first if len(row.items) == 1 else say("{first} and {more} more files", first=first, more=len(row.items) - 1)


@register.filter
def endings(one: Format) -> str:
    """File endings of a kind of file."""
    return " ".join(one.suffixes)


@register.filter
def share(part: float) -> str:
    """A share, 0 to 1, as whole percent."""
    return f"{part:.0%}"


@register.filter
def grouped(count: int) -> str:
    """A count in groups of three figures, as the language writes it."""
    return f"{count:,}" if current() == "en" else f"{count:,}".replace(",", ".")


@register.filter
def done_text(code: str) -> str:
    """What a change that led to this page has done; "" for what is no code of ours."""
    name, _, waiting = code.partition("-")
    said = {
        "added": say("The source is registered."),
        "changed": say("The source is changed."),
        "merged": say("Everything has moved here, and the other source is gone."),
        "removed": say("It is taken out."),
        "watched": say("The list is watched from now on."),
        "interval": say("It is looked at that often from now on."),
        "look": say("The worker will look at it as soon as it can."),
        "asked": say("A look at it waits or goes on already."),
        "unwatched": say("The list is watched no more. What it brought stays in the library."),
    }.get(name, "")
    if said and waiting:
        return said + " " + say("Search will follow a little later.")
    return said
