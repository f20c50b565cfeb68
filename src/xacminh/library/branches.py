"""The lists below a watched index, as they are kept between two looks.

An index that did not change is not sent again, so what it names has to be known from before; and each list below it is
asked for with its own marks. These are good only while all that the list names was dealt with: they are set by a look
that left nothing to be done, and taken away by one that read the list anew and did not come to an end with it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import F, QuerySet

from xacminh.library import models
from xacminh.library.hosts import key_of

if TYPE_CHECKING:
    from xacminh.corpus.fetch import Known


@dataclass(frozen=True, kw_only=True, slots=True)
class Branch:
    """A list below an index. `under` is the key of the index that names it, `changed` the day given there.

    `known` are its server's marks, None where it is to be read whole; `fresh`: it was sent whole this time.
    """

    url: str
    under: bytes
    changed: date | None
    known: Known | None = None
    fresh: bool = False


def known_of(row: models.Watch | models.WatchedList) -> Known | None:
    """The marks that are kept of a list."""
    from xacminh.corpus.fetch import Known

    if not row.marked_url:
        return None
    return Known(url=row.marked_url, etag=row.etag or None, last_modified=row.last_modified)


def kept(known: Known | None) -> dict[str, object]:
    """The same as fields of a row."""
    if known is None:
        return {"marked_url": "", "etag": "", "last_modified": None}
    return {"marked_url": known.url, "etag": known.etag or "", "last_modified": known.last_modified}


def of(watch: models.Watch) -> tuple[Branch, ...]:
    """What is known of the lists below an index."""
    return tuple(
        Branch(url=row.url, under=bytes(row.under), changed=row.changed, known=known_of(row))
        for row in watch.lists.order_by("pk")
    )


def note(watch: models.Watch, met: Iterable[Branch], *, complete: bool) -> None:
    """Keep what a look found of the lists: all of it where it left nothing to be done, else what it makes doubtful."""
    if not complete:
        again = [key_of(branch.url) for branch in met if branch.fresh]
        watch.lists.filter(address__in=again).update(**kept(None))
        return
    watch.lists.all().delete()
    models.WatchedList.objects.bulk_create(
        models.WatchedList(
            watch=watch,
            url=branch.url,
            address=key_of(branch.url),
            under=branch.under,
            changed=branch.changed,
            **kept(branch.known),
        )
        for branch in met
    )


def read_anew(watches: QuerySet[models.Watch]) -> None:
    """Have these lists, and all below them, read whole by their next look."""
    models.WatchedList.objects.filter(watch__in=watches).update(**kept(None))
    watches.update(**kept(None), completed=None, anew=F("anew") + 1)
