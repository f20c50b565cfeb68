"""One page or document of the web: fetched and read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from xacminh.corpus import Document, Listed, Unreadable, read_file
from xacminh.errors import BadInput, FetchFailed, OnlyLists, PersonalPlace
from xacminh.library import fetching, marks
from xacminh.library.marks import Marked, Read, Unchanged
from xacminh.library.personal_places import refuse_personal_place

if TYPE_CHECKING:
    from xacminh.corpus.fetch import Fetched, Fetcher


def fetch(address: str, fetcher: Fetcher) -> Fetched | Unchanged:
    """What stands at an address; Unchanged where the library has it. Raises what Fetcher.fetch raises."""
    from xacminh.corpus.fetch import Fetched

    found = fetcher.fetch(address, known=marks.known)
    if not isinstance(found, Fetched):
        document = marks.document_at(found.url)
        if document is not None:
            return Unchanged(url=found.url, document=document)
        found = fetcher.fetch(address)  # it was taken out while the server was asked
        if not isinstance(found, Fetched):
            raise TypeError("an unconditional request was answered with “not modified”")
    marks.forget(found.url)
    return found


def read_page(address: str) -> Iterator[Read]:
    """What stands at an address; why it could not be read names the address as its item."""
    from xacminh.corpus.fetch import incoming_of

    try:
        refuse_personal_place(address)
        fetched = fetch(address, fetching.installed())
        if isinstance(fetched, Unchanged):
            yield fetched
            return
        refuse_personal_place(fetched.url)  # where a redirect led
        items = list(read_file(incoming_of(fetched)))
        if items and all(isinstance(item, Listed) for item in items):
            raise OnlyLists(name=fetched.url)
    except PersonalPlace as refused:
        # the place alone: the rest of the address says whose account it is
        yield Unreadable(path=Path(str(refused.fields["place"])), item="", reason=refused)
    except (FetchFailed, BadInput) as error:
        yield Unreadable(path=Path(), item=address, reason=error)
    else:
        known = marks.of_all(fetched, items)
        for item in items:
            if known is not None and isinstance(item, Document):
                yield Marked(document=item, known=known)
                continue
            yield replace(item, item=address) if isinstance(item, Unreadable) else item
