"""Elements of a big XML file one by one, in constant memory, and without what makes XML dangerous."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BufferedIOBase
from typing import TYPE_CHECKING, BinaryIO, Final, cast

from lxml import etree

from xacminh.corpus.incoming import Incoming, printable
from xacminh.errors import DamagedFile, UnsafeMarkup

if TYPE_CHECKING:
    from lxml.etree import _Element

_ENTITY: Final = re.compile(rb"<!ENTITY\b", re.IGNORECASE)
_HEAD: Final = 100_000
#: what a file may unpack to for each byte of it: text packs to a tenth, what is made to do harm to a thousandth
_SWELL: Final = 150
_ALWAYS: Final = 50_000_000


class Measured:
    """A file that counts what is read of it, and stops where it swells as only bombs do."""

    def __init__(self, file: BufferedIOBase, source: Incoming) -> None:
        self._file = file
        self._source = source
        self._left = max(_ALWAYS, _SWELL * source.size()) if source.packed else None

    def read(self, size: int = -1) -> bytes:
        """The next bytes, fewer than asked for where what is packed breaks off behind them. Raises ZipBomb."""
        data = self._file.read() if size < 0 else self._file.read1(size)
        if self._left is not None:
            self._left -= len(data)
            if self._left < 0:
                raise self._source.swells()
        return data


def elements(file: Incoming, names: tuple[str, ...], *, mend: bool = False) -> Iterator[_Element]:
    """Each element of one of these names (without namespace) once it is whole; it is emptied after use.

    With `mend`, what is not well formed is passed over. Raises UnsafeMarkup where entities are defined, DamagedFile
    where the XML breaks off or is none, ZipBomb.
    """
    if _ENTITY.search(file.head(_HEAD)):
        raise UnsafeMarkup(name=printable(file.name))
    with file.open() as opened:
        found = etree.iterparse(
            cast("BinaryIO", Measured(cast("BufferedIOBase", opened), file)),
            events=("end",),
            tag=tuple(f"{{*}}{name}" for name in names),
            recover=mend,
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
        )
        try:
            for _, element in found:
                yield element
                element.clear()
                while element.getprevious() is not None and element.getparent() is not None:
                    del element.getparent()[0]
        except etree.XMLSyntaxError as error:
            raise DamagedFile(name=printable(file.name), detail=f"XML: {str(error.msg)[:100]}") from error


def local(element: _Element) -> str:
    """The name of an element without its namespace; "" for comments and the like."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def text_of(element: _Element, name: str) -> str:
    """The text of the child of that name, "" where there is none."""
    for child in element:
        if local(child) == name:
            return (child.text or "").strip()
    return ""
