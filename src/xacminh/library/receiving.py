"""Takes in a text as a person pastes it, while the person waits: that is a matter of a second or two.

What takes long of a text is making its vectors, and that is left to the worker: until then it is found by its words.
Everything else that is handed in on a page is read by a worker altogether (additions.py).
"""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from urllib.parse import quote

from xacminh.corpus import Unreadable, read_file, tracking
from xacminh.corpus.incoming import Incoming
from xacminh.corpus.records import Document
from xacminh.errors import NotAnAddress, NoText, NoTitle, TextTooLong
from xacminh.library import additions
from xacminh.library.adding import Shelver
from xacminh.library.hosts import host_of
from xacminh.library.personal_places import refuse_personal_place
from xacminh.library.records import Pasted, SourceSpec
from xacminh.library.registry import Chooser
from xacminh.text import normalise, syllables

#: characters of one text
TEXT_MOST: Final = 200_000


def add_text(pasted: Pasted, *, source: SourceSpec) -> int:
    """Take in one text as a document of `source`; a law is recognised as in a file. The number of the addition.

    Raises NoTitle, NoText, TextTooLong, and NotAnAddress or PersonalPlace for its address.
    """
    started = time.monotonic()
    document = _document(pasted)
    shelver = Shelver(None, Chooser(source))
    shelver.take(document)
    shelver.finish()
    return additions.note_text(document.title, shelver.summary(time.monotonic() - started), source=source)


def _document(pasted: Pasted) -> Document:
    title, url = " ".join(normalise(pasted.title).split()), tracking.without(pasted.url.strip())
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
