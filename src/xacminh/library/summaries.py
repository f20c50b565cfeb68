"""What became of a thing that was read, as it is kept in a row: counts, and codes of errors with their fields."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from xacminh.corpus import Unreadable
from xacminh.errors import PersonalPlace, XacMinhError, of_code
from xacminh.library.personal_places import refuse_personal_place
from xacminh.library.records import AddSummary, Tally

#: failures kept of one thing: as many as a page names
KEPT: Final = 20


def as_row(summary: AddSummary) -> dict[str, Any]:
    """The summary as JSON. Of failures the first are kept, without the place of the file on this machine."""
    return {
        "documents": _counts(summary.documents),
        "checks": _counts(summary.checks),
        "passages": summary.passages,
        "embedded": summary.embedded,
        "failed": summary.failed,
        "failures": [_failure(unread) for unread in summary.failures[:KEPT]],
        "seconds": round(summary.seconds, 1),
    }


def of_row(row: dict[str, Any]) -> AddSummary:
    """The summary that was kept."""
    return AddSummary(
        documents=_tally(row["documents"]),
        checks=_tally(row["checks"]),
        passages=row["passages"],
        embedded=row["embedded"],
        failed=row["failed"],
        failures=tuple(
            Unreadable(path=Path(), item=kept["item"], reason=of_code(kept["code"], kept["fields"]))
            for kept in row["failures"]
        ),
        failures_left_out=row["failed"] - len(row["failures"]),
        seconds=row["seconds"],
    )


def in_vain(reason: XacMinhError) -> AddSummary:
    """The summary of a thing of which nothing was read."""
    unread = Unreadable(path=Path(), item="", reason=reason)
    return AddSummary(
        documents=Tally(), checks=Tally(), passages=0, embedded=0, failed=1, failures=(unread,), seconds=0.0
    )


def _counts(tally: Tally) -> list[int]:
    return [tally.new, tally.changed, tally.unchanged]


def _tally(counts: list[int]) -> Tally:
    new, changed, unchanged = counts
    return Tally(new=new, changed=changed, unchanged=unchanged)


def _failure(unread: Unreadable) -> dict[str, Any]:
    return {"code": unread.reason.code, "fields": fields_of(unread.reason), "item": _kept(unread.item)}


def fields_of(error: XacMinhError) -> dict[str, int | str]:
    """The fields of an error as they are kept: of a personal place the place alone, be it one a redirect led to."""
    return {name: value if isinstance(value, int) else _kept(str(value)) for name, value in error.fields.items()}


def _kept(value: str) -> str:
    try:
        refuse_personal_place(value)
    except PersonalPlace as refused:
        return str(refused.fields["place"])
    return value
