"""Reads MediaWiki: dumps of a whole wiki (.xml, .xml.bz2, .xml.gz) and the markup of one page (.wiki, .mediawiki).

Who edited a page is not looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from xacminh.corpus import wikitext
from xacminh.corpus.claimreview import host
from xacminh.corpus.dates import day, possible
from xacminh.corpus.incoming import Incoming, printable, sha256, wordless
from xacminh.corpus.records import Document, Unreadable
from xacminh.corpus.wiki_titles import Spaces, is_of_persons, titles_of_file
from xacminh.corpus.xml_stream import elements, local, text_of
from xacminh.errors import NoReadableText, PersonsPage
from xacminh.text import language_of, normalise

if TYPE_CHECKING:
    from lxml.etree import _Element

_LICENCE: Final = "CC BY-SA"
#: what is read of a text to tell its language
_SAMPLE: Final = 4_000


def read_dump(file: Incoming) -> Iterator[Document | Unreadable]:
    """Every article of a dump: no talk, no templates, no redirects.

    Raises NoReadableText where there is none, DamagedFile where the dump breaks off; what stands before goes in.
    """
    base, name, empty, spaces = "", "", True, Spaces({})
    for element in elements(file, ("siteinfo", "page")):
        if local(element) == "siteinfo":
            base, name, spaces = text_of(element, "base"), text_of(element, "sitename"), _spaces(element)
            continue
        if not spaces.holds_article(text_of(element, "title"), text_of(element, "ns")):
            continue
        document = _page(file, element, base=base, name=name)
        if document is not None:
            empty = False
            yield document
    if empty:
        raise NoReadableText(name=printable(file.name))


def read_markup(file: Incoming) -> Iterator[Document]:
    """The one document a file of markup holds. Raises what Incoming.legible does, PersonsPage, and NoReadableText."""
    data = file.content()
    came = file.legible(data)
    if _of_persons(file, came.text):
        raise PersonsPage(name=printable(file.name))
    text = normalise(wikitext.text_of(came.text))
    if wordless(text):
        raise NoReadableText(name=printable(file.name))
    yield Document(
        url=file.url,
        title=normalise(file.title),
        text=text,
        publisher=host(file.address),
        language=language_of(text[:_SAMPLE]),
        published=None,
        captured=file.captured,
        sha256=sha256(data),
        repaired_from=came.repaired_from,
    )


def _of_persons(file: Incoming, markup: str) -> bool:
    """Whether it is a page that a dump would be read without: a person's, or one on which persons talk."""
    if wikitext.is_talk(markup):
        return True
    titles = (*titles_of_file(file.stem, file.address), wikitext.title_shown(markup))
    told = wikitext.looks_personal(markup)
    return any(is_of_persons(title, told=told) for title in titles)


def _page(file: Incoming, page: _Element, *, base: str, name: str) -> Document | None:
    revision = next((child for child in reversed(page) if local(child) == "revision"), None)
    if revision is None or any(local(child) == "redirect" for child in page):
        return None
    markup, title = text_of(revision, "text"), text_of(page, "title")
    if not title or wikitext.is_redirect(markup):
        return None
    text = normalise(wikitext.text_of(markup))
    if wordless(text):
        return None
    published = possible(day(text_of(revision, "timestamp")), file.captured)
    return Document(
        url=_address(file, base, title),
        title=normalise(title),
        text=text,
        publisher=normalise(name) or host(base),
        language=language_of(text[:_SAMPLE]),
        published=published,
        published_certainty="structured" if published else "unknown",
        captured=file.captured,
        sha256=sha256(f"{title}\n{markup}".encode()),
        licence=_LICENCE,
    )


def _spaces(site: _Element) -> Spaces:
    named = (child for child in site.iter("{*}namespace"))
    return Spaces({child.get("key") or "": child.text or "" for child in named})


def _address(file: Incoming, base: str, title: str) -> str:
    """The page's own address: that of the wiki's main page, with this title in its place."""
    named = quote(title.replace(" ", "_"), safe="/:(),'!*@;~")
    return f"{base.rpartition('/')[0]}/{named}" if base.startswith(("http://", "https://")) else f"{file.url}#{named}"
