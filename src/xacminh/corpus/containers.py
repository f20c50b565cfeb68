"""Opens ZIP containers (DOCX, ODT, EPUB, XLSX) without trusting them, and the XML inside without its entities.

Nothing is ever written to disk, so the names inside can do no harm; archives inside an archive are not looked into.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Final
from xml.parsers import expat

from lxml import etree

from xacminh.corpus.incoming import Incoming, printable
from xacminh.errors import DamagedFile, Encrypted, UnsafeMarkup, ZipBomb

if TYPE_CHECKING:
    from lxml.etree import _Element

#: parts a document may be made of: a book of a thousand chapters with pictures has a few thousand
ENTRIES: Final = 20_000
#: bytes of one part, and of all parts together, once unpacked
PART: Final = 100_000_000
WHOLE: Final = 300_000_000
#: how many times larger than packed the whole may be once it is large at all: text packs to a tenth, sheets to a 40th
RATIO: Final = 200
_SMALL: Final = 5_000_000
#: tags of one part held as a tree, and of one read element by element: each takes more memory than it has letters
TREE: Final = 4_000_000
STREAM: Final = 12_000_000

#: what real programs get wrong without a word being lost: names of parts, prefixes nobody declared
_HARMLESS: Final = ("DTD_XMLID", "NS_", "WAR_", "ERR_NS_")

_BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    IndexError,
    RuntimeError,  # a method or a lock that the library does not know
    NotImplementedError,
)


class Container:
    """The parts of a ZIP file by name. Every byte taken out counts towards what the whole file may unpack to.

    Raises DamagedFile for what is no ZIP file, Encrypted where parts are locked, ZipBomb where it claims to be, or
    turns out to be, far more than a document holds.
    """

    def __init__(self, file: Incoming, data: bytes) -> None:
        self._name = printable(file.name)
        self._taken = 0
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
            entries = self._zip.infolist()
        except _BROKEN as error:
            raise DamagedFile(name=self._name, detail="ZIP") from error
        self._entries = {entry.filename: entry for entry in entries}
        total = sum(entry.file_size for entry in entries)
        if len(entries) > ENTRIES:
            raise ZipBomb(name=self._name, detail=f"{len(entries)} > {ENTRIES}")
        if total > WHOLE or (total > _SMALL and total > RATIO * len(data)):
            raise ZipBomb(name=self._name, detail=f"{len(data):,} → {total:,} B")
        if any(entry.flag_bits & 1 for entry in entries):
            raise Encrypted(name=self._name)

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def names(self) -> list[str]:
        """The names of all parts, as they are written there."""
        return list(self._entries)

    def read(self, name: str) -> bytes:
        """One part unpacked; raises DamagedFile where it is missing or broken, ZipBomb where it goes on too long."""
        entry = self._entries.get(name)
        if entry is None:
            raise DamagedFile(name=self._name, detail=f"– {printable(name)[:80]}")
        room = min(PART, WHOLE - self._taken)
        try:
            with self._zip.open(entry) as part:
                data = part.read(room + 1)
        except _BROKEN as error:
            raise DamagedFile(name=self._name, detail=printable(name)[:80]) from error
        if len(data) > room:
            raise ZipBomb(name=self._name, detail=printable(name)[:80])
        self._taken += len(data)
        return data

    def xml(self, name: str) -> _Element:
        """One part as XML. Raises what `read` and `parse` do."""
        return parse(self.markup(name), name=self._place(name))

    def markup(self, name: str, most: int = TREE) -> bytes:
        """One part that is HTML or XML, unparsed. Raises ZipBomb where it has more than `most` tags."""
        data = self.read(name)
        if data.count(b"<") > most:
            raise ZipBomb(name=self._place(name), detail=f"> {most:,} <")
        return data

    def _place(self, name: str) -> str:
        return f"{self._name}, {printable(name)[:80]}"

    def elements(self, name: str, *tags: str) -> Iterator[_Element]:
        """The elements of these names in one part, each whole and then let go: for parts too large to hold as a tree.

        Raises what `xml` does.
        """
        where = self._place(name)
        data = self.markup(name, STREAM)
        _refuse_entities(data, where)
        found = etree.iterparse(
            BytesIO(data), tag=[f"{{*}}{one}" for one in tags], resolve_entities=False, no_network=True, huge_tree=False
        )
        try:
            for _, element in found:
                yield element
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
        except (etree.XMLSyntaxError, ValueError) as error:
            raise DamagedFile(name=where, detail="XML") from error


def parse(data: bytes, *, name: str) -> _Element:
    """XML without entities of its own, outside files or network. Raises UnsafeMarkup, or DamagedFile where broken."""
    _refuse_entities(data, name)
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        dtd_validation=False,
        no_network=True,
        huge_tree=False,
        recover=True,  # the log says what was recovered from, and only what harms no text is let pass
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root: _Element | None = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DamagedFile(name=name, detail="XML") from error
    if root is None or not all(one.type_name.startswith(_HARMLESS) for one in parser.error_log):
        raise DamagedFile(name=name, detail="XML")
    return root


def tag(element: _Element) -> str:
    """The name of an element without its namespace; "" for what is no element."""
    name = element.tag
    return name.rpartition("}")[2] if isinstance(name, str) else ""


def attribute(element: _Element, name: str) -> str:
    """The value of an attribute whatever its namespace, "" where there is none."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return ""


class _PrologRead(Exception):
    """The root element begins: no entity can be declared any more."""


def _refuse_entities(data: bytes, name: str) -> None:
    """Look at what comes before the root element. A few bytes of declared entities can stand for gigabytes of text."""

    def entity(*_: object) -> None:
        raise UnsafeMarkup(name=name)

    def element(*_: object) -> None:
        raise _PrologRead

    parser = expat.ParserCreate()
    parser.EntityDeclHandler = entity
    parser.StartElementHandler = element
    try:
        for start in range(0, len(data), 65_536):
            parser.Parse(data[start : start + 65_536], False)  # noqa: FBT003 - expat takes it by place only
    except _PrologRead:
        return
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise DamagedFile(name=name, detail="XML") from error
