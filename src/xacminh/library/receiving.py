"""Takes in what a person hands over on a page and waits for: a few files, one text; within a bound of time.

Each thing is brought into rows before the next is begun, so what went in before the time was up stays in. What was not
finished goes on where it stopped when it is handed in again, because its vectors are kept.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from urllib.parse import quote

from xacminh.corpus import Unreadable, read_file
from xacminh.corpus.formats import Item
from xacminh.corpus.incoming import Incoming
from xacminh.corpus.records import Document
from xacminh.errors import LeftForTime, NotAnAddress, NoText, NoTitle, TextTooLong
from xacminh.library import vectors
from xacminh.library.adding import Shelver, add
from xacminh.library.hosts import host_of
from xacminh.library.personal_places import refuse_personal_place
from xacminh.library.records import AddSummary, Pasted, Received, SourceSpec, Tally
from xacminh.library.registry import Chooser
from xacminh.text import normalise, syllables

#: seconds of work that somebody waits for
SECONDS: Final = 90
#: characters of one text: about what a machine without a graphics card reads in that time
TEXT_MOST: Final = 200_000


def add_files(
    paths: Sequence[Path],
    *,
    source: SourceSpec | None = None,
    encoder: vectors.Encoder | None = None,
    seconds: float = SECONDS,
) -> tuple[Received, ...]:
    """Read these files one by one; one that is not done when the time is up, and all after it, are left and named."""
    encoder = encoder or vectors.installed()
    until = time.monotonic() + seconds

    def read(path: Path) -> AddSummary:
        told = _bound(path.name, until, seconds)
        told()
        return add([path], source=source, encoder=encoder, progress=lambda _done, _total: told())

    return tuple(_received(path.name, lambda path=path: read(path)) for path in paths)  # type: ignore[misc]


def add_text(
    pasted: Pasted,
    *,
    source: SourceSpec,
    encoder: vectors.Encoder | None = None,
    seconds: float = SECONDS,
) -> Received:
    """Take in one text as a document of `source`; a law is recognised as in a file.

    Raises NoTitle, NoText, TextTooLong, and NotAnAddress or PersonalPlace for its address.
    """
    document = _document(pasted)
    return receive(document.title, [document], source=source, encoder=encoder, seconds=seconds)


def receive(
    name: str,
    items: Iterable[Item],
    *,
    source: SourceSpec | None,
    encoder: vectors.Encoder | None = None,
    seconds: float = SECONDS,
) -> Received:
    """Take in what was read of one thing."""
    started = time.monotonic()
    told = _bound(name, started + seconds, seconds)

    def shelve() -> AddSummary:
        shelver = Shelver(encoder or vectors.installed(), Chooser(source))
        for item in items:
            shelver.take(item, told)
        shelver.finish(told)
        return shelver.summary(time.monotonic() - started)

    return _received(name, shelve)


def _bound(name: str, until: float, seconds: float) -> Callable[[], None]:
    """Raises LeftForTime once the time is up."""

    def told() -> None:
        if time.monotonic() > until:
            raise LeftForTime(name=name, seconds=round(seconds))

    return told


def _received(name: str, work: Callable[[], AddSummary]) -> Received:
    try:
        return Received(name=name, summary=work())
    except LeftForTime as left:
        unread = Unreadable(path=Path(name), item="", reason=left)
        nothing = AddSummary(
            documents=Tally(), checks=Tally(), passages=0, embedded=0, failed=1, failures=(unread,), seconds=0.0
        )
        return Received(name=name, summary=nothing)


def _document(pasted: Pasted) -> Document:
    title, url = " ".join(normalise(pasted.title).split()), pasted.url.strip()
    if not title:
        raise NoTitle
    if len(pasted.text) > TEXT_MOST:
        raise TextTooLong(length=len(pasted.text), limit=TEXT_MOST)
    if not syllables(pasted.text):
        raise NoText
    if url and not host_of(url):
        raise NotAnAddress
    refuse_personal_place(url)
    # two releases under one title are two documents, so the day is part of where a text without an address stands
    place = f"text:{quote(title)}" + (f"?{pasted.published}" if pasted.published else "")
    file = Incoming(path=Path(), name="text.txt", captured=datetime.now(UTC), held=pasted.text.encode())
    (read,) = read_file(file)
    if isinstance(read, Unreadable):
        raise read.reason
    if not isinstance(read, Document):
        raise NoText
    return replace(read, url=url or place, title=title, published=pasted.published or read.published)
