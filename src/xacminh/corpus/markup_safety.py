"""XML from anywhere, parsed without what makes it dangerous: no entities of its own, no fetching, no endless trees."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from lxml import etree

from xacminh.corpus.incoming import Incoming, printable
from xacminh.errors import NoReadableText, UnsafeMarkup

if TYPE_CHECKING:
    from lxml.etree import _Element

_DECLARATION: Final = re.compile(r"\s*<\?xml[^>]*\?>")
_ENTITY: Final = re.compile(r"<!ENTITY\b", re.IGNORECASE)
#: characters in which a document type stands that is any use
_HEAD: Final = 100_000
# What XML does not allow and feeds hold all the same.
_FORBIDDEN: Final = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ufffe\\uffff]")


def parse_xml(file: Incoming) -> _Element:
    """The tree of a whole XML file, mended where it is not well formed.

    Raises UnsafeMarkup where it defines entities, NoReadableText where no element is in it, and what Incoming.legible
    does.
    """
    text = file.legible(file.content(), declared=True).text
    return parse_xml_text(text, printable(file.name))


def parse_xml_text(text: str, name: str) -> _Element:
    """The same for a text in hand; `name` is for the messages."""
    if _ENTITY.search(text[:_HEAD]):
        raise UnsafeMarkup(name=name)
    data = _FORBIDDEN.sub("", _DECLARATION.sub("", text, count=1)).encode("utf-8", "replace")
    parser = etree.XMLParser(
        encoding="utf-8", recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser=parser)
    except etree.XMLSyntaxError as error:
        raise NoReadableText(name=name) from error
    if root is None:
        raise NoReadableText(name=name)
    return root
