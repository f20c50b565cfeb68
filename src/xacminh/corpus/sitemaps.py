"""Reads sitemaps, sitemaps of news, and indexes of sitemaps: what is to be fetched, with its days."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from xacminh.corpus import tracking
from xacminh.corpus.claimreview import host
from xacminh.corpus.dates import day, possible
from xacminh.corpus.incoming import Incoming, printable
from xacminh.corpus.records import Listed, Unreadable
from xacminh.corpus.xml_stream import elements, local, text_of
from xacminh.errors import BadItem, NoReadableText
from xacminh.text import normalise

if TYPE_CHECKING:
    from lxml.etree import _Element

#: addresses read of one file; the protocol allows half as many
MOST: Final = 100_000


def read(file: Incoming) -> Iterator[Listed | Unreadable]:
    """Every address as Listed. Raises NoReadableText where none is in it."""
    count = 0
    for element in elements(file, ("url", "sitemap"), mend=True):
        listed = _listed(file, element)
        if listed is None:
            continue
        count += 1
        if count > MOST:
            reason = BadItem(place=printable(file.name), detail=f"> {MOST}")
            yield Unreadable(path=file.path, item="", reason=reason)
            return
        yield listed
    if not count:
        raise NoReadableText(name=printable(file.name))


def _listed(file: Incoming, element: _Element) -> Listed | None:
    url = text_of(element, "loc")
    if not url.startswith(("http://", "https://")) or not host(url):
        return None
    news = next((child for child in element if local(child) == "news"), None)
    published = day(text_of(news, "publication_date")) if news is not None else None
    return Listed(
        url=tracking.without(url),
        title=" ".join(normalise(text_of(news, "title")).split()) if news is not None else "",
        published=possible(published, file.captured),
        changed=possible(day(text_of(element, "lastmod")), file.captured),
        of_lists=local(element) == "sitemap",
    )
