"""One page or document of the web: fetched and read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from xacminh.corpus import Listed, Unreadable, read_file
from xacminh.corpus.formats import Item
from xacminh.errors import BadInput, FetchFailed, OnlyLists, PersonalPlace
from xacminh.library import fetching
from xacminh.library.personal_places import refuse_personal_place


def read_page(address: str) -> Iterator[Item]:
    """What stands at an address; why it could not be read names the address as its item."""
    from xacminh.corpus.fetch import Fetched, incoming_of

    try:
        refuse_personal_place(address)
        fetched = fetching.installed().fetch(address)
        if not isinstance(fetched, Fetched):  # it is told of no earlier visit
            raise TypeError("an unconditional request was answered with “not modified”")
        items = list(read_file(incoming_of(fetched)))
        if items and all(isinstance(item, Listed) for item in items):
            raise OnlyLists(name=fetched.url)
    except PersonalPlace as refused:
        # the place alone: the rest of the address says whose account it is
        yield Unreadable(path=Path(str(refused.fields["place"])), item="", reason=refused)
    except (FetchFailed, BadInput) as error:
        yield Unreadable(path=Path(), item=address, reason=error)
    else:
        for item in items:
            yield replace(item, item=address) if isinstance(item, Unreadable) else item
