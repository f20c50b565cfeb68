"""What a document names as its publisher: a body or an outlet, never the person who wrote it or keeps the blog."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from xacminh.corpus import persons
from xacminh.corpus.claimreview import host
from xacminh.text import fold

#: how places of one person are called
_PERSONAL: Final = re.compile(
    r"\b(?:nhật ký|trang cá nhân|trang nhà|góc|vườn|tản mạn|weblog|blog)\s+(?:của\s+|riêng\s+)?(?P<after>\S.*)"
    r"|(?P<before>\S.*?)(?:['’]s?\s+|\s+)(?:personal\s+)?(?:weblog|blog|homepage|home page|website|site|diary|journal"
    r"|notes)\b"
    r"|\b(?:blog|website|diary|notes|site)\s+(?:of|by)\s+(?P<of>\S.*)",
    re.IGNORECASE,
)
_SEPARATOR: Final = re.compile(r"\s+[|–—-]\s+|\s*[|:»]\s*")


def named(said: str, *, writers: Iterable[str] = (), url: str = "") -> str:
    """The publisher by what a file says, else by its host; "" where both would name a person.

    `writers` are those who are said to have written it. A person's name, or that of a person's blog, is none.
    """
    writers = [name for name in writers if not persons.is_body(name)]
    if said and not _of_person(said, writers):
        return said
    site = host(url)
    people = [*writers, *(filter(None, _people(said)))]
    letters = fold(site).replace("-", "").replace(".", "")
    return "" if any(" " in name and fold(name).lower().replace(" ", "") in letters for name in people) else site


def _of_person(said: str, writers: list[str]) -> bool:
    folded = fold(said).lower()
    if any(persons.same(said, name) or (" " in name and _holds(folded, name)) for name in writers):
        return True
    return any(map(persons.is_person, _people(said)))


def _people(said: str) -> list[str]:
    """What may be a person's name in the name of a site."""
    found = _PERSONAL.search(said)
    parts = [part for part in (found.groupdict().values() if found else ()) if part]
    return [said, *_SEPARATOR.split(said), *parts]


def _holds(folded: str, name: str) -> bool:
    """Whether a writer's whole name stands in the name of a site, which is theirs then."""
    return re.search(rf"(?<!\w){re.escape(fold(name).lower())}(?!\w)", folded) is not None
