"""What servers call the versions of the pages that are in the library (ETag, Last-Modified): shown to them, they need
not send again what has not changed.

A mark is kept with the one document that was read from its page, and is worth nothing without it. A server could write
anything into a mark, so it is kept only where it is short and looks like the number or hash that it is meant to be; and
it is shown at its own address only, where it says no more than that the page was read before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final, TypeAlias

from django.db import transaction

from xacminh.corpus import Document
from xacminh.corpus.formats import Item
from xacminh.library import models
from xacminh.library.hosts import key_of

if TYPE_CHECKING:
    from xacminh.corpus.fetch import Fetched, Known

#: no sign that a sentence, a name or an address of mail would need
_ETAG: Final = re.compile(r'(?:W/)?"[A-Za-z0-9+/=_.:,;{}~-]{1,80}"')
#: what changed later than that before it was sent may change again within the same second (RFC 9110, 8.8.2.2)
_SETTLED: Final = timedelta(minutes=1)
#: before there were pages; a day that servers give which know of none
_FIRST: Final = datetime(1990, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True, slots=True)
class Marked:
    """A document that is all its page holds, with the marks of the page."""

    document: Document
    known: Known


@dataclass(frozen=True, kw_only=True, slots=True)
class Unchanged:
    """A page that still is what it was when the document of that number was read from it."""

    url: str
    document: int


#: what a page gives whoever shelves it
Read: TypeAlias = Item | Marked | Unchanged


def of(fetched: Fetched) -> Known | None:
    """The marks of an answer, as far as they are kept; None where nothing of them is."""
    from xacminh.corpus.fetch import Known

    etag = fetched.etag if fetched.etag and _ETAG.fullmatch(fetched.etag) else None
    day = fetched.last_modified
    if day is not None and not _FIRST < day <= fetched.captured - _SETTLED:
        day = None
    return Known(url=fetched.url, etag=etag, last_modified=day) if etag or day else None


def of_all(fetched: Fetched, items: Sequence[Item]) -> Known | None:
    """The marks of a page of which one document is all that was read; None of any other.

    Of several things, each can be taken out; a page that misses one has to be fetched whole.
    """
    return of(fetched) if len(items) == 1 and isinstance(items[0], Document) else None


def known(url: str) -> Known | None:
    """The marks kept for an address whose text is in the library."""
    from xacminh.corpus.fetch import Known

    row = _valid(url)
    return Known(url=url, etag=row.etag or None, last_modified=row.last_modified) if row is not None else None


def document_at(url: str) -> int | None:
    """The number of the document the marks of an address stand for; None where it is not there any more."""
    row = _valid(url)
    return row.document_id if row is not None else None


def _valid(url: str) -> models.Mark | None:
    return models.Mark.objects.filter(address=key_of(url), document__current=True).first()


def keep(row: models.Document, marks: Known | None) -> None:
    """Keep the marks of the page that a document was read from, if there are any and it still is there."""
    if marks is None:
        return
    values = {"document": row, "etag": marks.etag or "", "last_modified": marks.last_modified}
    with transaction.atomic():
        if models.Document.objects.select_for_update().filter(pk=row.pk).exists():
            models.Mark.objects.update_or_create(address=key_of(marks.url), defaults=values)


def forget(url: str) -> None:
    """The page was sent whole: earlier marks are of another version."""
    models.Mark.objects.filter(address=key_of(url)).delete()
