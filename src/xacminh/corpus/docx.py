"""Reads Word files (.docx): text as it stands after all changes, lists with their numbers, notes, tables.

Its own small reader over the XML: python-docx leaves out what was inserted under review, fields' frames and notes, and
gives up a whole file for one broken relation.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from xacminh.corpus import papers, tables
from xacminh.corpus.containers import Container, attribute, tag
from xacminh.corpus.docx_styles import Styles, number_of
from xacminh.corpus.incoming import Incoming, printable
from xacminh.corpus.person_fields import fills_in_person
from xacminh.corpus.records import Document
from xacminh.corpus.writer_styles import names_writers
from xacminh.errors import DamagedFile, UnsafeMarkup, XacMinhError, ZipBomb

if TYPE_CHECKING:
    from lxml.etree import _Element

_MAIN: Final = "word/document.xml"
#: changes taken back, instructions of fields, marks of comments, pictures' own data
_SILENT: Final = frozenset(
    """del moveFrom delText delInstrText instrText rPr sectPr tblPr tblGrid trPr tcPr sdtPr sdtEndPr fldData
    pPr annotationRef commentReference footnoteRef endnoteRef Fallback object""".split()
)
_SIGNS: Final = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
#: bound controls that fill in a person
_PERSONAL: Final = re.compile(r"creator|lastModifiedBy|Manager|author", re.IGNORECASE)
_NOTES: Final = {"footnoteReference": "footnote", "endnoteReference": "endnote"}


def read(file: Incoming) -> Iterator[Document]:
    """The one document of the file. Raises what Container does, and NoReadableText."""
    data = file.content()
    container = Container(file, data)
    main = _main(container)
    root = container.xml(main)
    body = next((element for element in root.iter() if tag(element) == "body"), None)
    if body is None:
        raise DamagedFile(name=printable(file.name), detail=printable(main)[:80])
    text = _Text(container, posixpath.dirname(main))
    yield papers.document(file, data, text.blocks(body), papers.Told(title=_title(container)))


def _main(container: Container) -> str:
    """The name of the part with the text: mostly the same, else what the relations of the package say."""
    if _MAIN in container or "_rels/.rels" not in container:
        return _MAIN
    for relation in container.xml("_rels/.rels"):
        if attribute(relation, "Type").endswith("/officeDocument"):
            return attribute(relation, "Target").lstrip("/")
    return _MAIN


def _title(container: Container) -> str:
    core = _side(container, "docProps/core.xml")
    found = (element for element in core.iter() if tag(element) == "title") if core is not None else ()
    return next((element.text or "" for element in found), "")


def _side(container: Container, name: str) -> _Element | None:
    """A part that the text can do without: None where it is missing or broken, but what is made to harm is refused."""
    try:
        return container.xml(name) if name in container else None
    except (ZipBomb, UnsafeMarkup):
        raise
    except XacMinhError:
        return None


class _Text:
    """Walks a body; its lists are counted as it goes."""

    def __init__(self, container: Container, folder: str) -> None:
        self._styles = Styles()
        self._instruction = ""  # of the field that begins
        self._of_person = False  # within what a field shows of a person
        if (numbering := _side(container, f"{folder}/numbering.xml")) is not None:
            self._styles.add_numbering(numbering)
        if (styles := _side(container, f"{folder}/styles.xml")) is not None:
            self._styles.add_styles(styles)
        self._notes: dict[tuple[str, str], _Element] = {}
        for kind in ("footnote", "endnote"):
            root = _side(container, f"{folder}/{kind}s.xml")
            for note in root if root is not None else ():
                if tag(note) == kind and attribute(note, "type") in {"", "normal"}:
                    self._notes[kind, attribute(note, "id")] = note

    def blocks(self, element: _Element) -> Iterator[str]:
        """Headings, paragraphs, list items, notes and table rows in order."""
        for child in element:
            name = tag(child)
            if name == "p":
                yield from self._paragraph(child)
            elif name == "tbl":
                yield from self._table(child)
            elif name and name not in _SILENT and not _fills_in_person(child):
                yield from self.blocks(child)

    def _paragraph(self, paragraph: _Element) -> Iterator[str]:
        """A paragraph with its number, then what hangs at it: notes, text boxes."""
        style, number = "", None
        for part in paragraph:
            if tag(part) == "pPr":
                number = number_of(part)
                style = next((attribute(one, "val") for one in part if tag(one) == "pStyle"), "")
        aside: list[_Element] = []
        text = "".join(self._words(paragraph, aside)).strip()
        self._of_person = False  # a field that never ends would silence all that follows
        if text and not self._styles.is_contents(style) and not (self._styles.is_writer(style) and names_writers(text)):
            said = self._styles.label(number, style) + text
            yield papers.Heading(said) if self._styles.is_heading(style) else said
        for held in aside:
            yield from self.blocks(held)

    def _words(self, element: _Element, aside: list[_Element]) -> Iterator[str]:
        for child in element:
            name = tag(child)
            if name == "t":
                yield "" if self._of_person else child.text or ""
            elif name == "instrText":
                self._instruction += child.text or ""
            elif name == "fldChar":  # begin, its instruction in one piece or many, separate, what is shown, end
                self._of_person = attribute(child, "fldCharType") == "separate" and fills_in_person(self._instruction)
                self._instruction = ""
            elif _fills_in_person(child):
                continue
            elif name in _SIGNS:
                yield _SIGNS[name]
            elif name in _NOTES:
                # its sign is left out: beside a figure it would make another figure of it
                note = self._notes.pop((_NOTES[name], attribute(child, "id")), None)
                aside.extend([note] if note is not None else [])
            elif name == "txbxContent":
                aside.append(child)
            elif name and name not in _SILENT and not (name == "r" and _hidden(child)):
                yield from self._words(child, aside)

    def _table(self, table: _Element) -> Iterator[str]:
        rows: list[list[str]] = []
        merged = tables.Merged()
        headers = 0
        for row in _children(table, "tr"):
            properties = [tag(part) for one in row if tag(one) == "trPr" for part in one]
            if "del" in properties:
                continue
            headers += "tblHeader" in properties and headers == len(rows)
            cells: list[str] = []
            for cell in _children(row, "tc"):
                self._cell(cell, cells, len(rows), merged)
            rows.append(cells)
        yield from tables.lines(rows, headers=headers or None)

    def _cell(self, cell: _Element, cells: list[str], row: int, merged: tables.Merged) -> None:
        """Put the text of a cell behind `cells`, in each place it covers."""
        across, merge = 1, ""
        for part in (part for one in cell if tag(one) == "tcPr" for part in one):
            if tag(part) == "gridSpan" and attribute(part, "val").isdecimal():
                across = max(1, min(int(attribute(part, "val")[:6]), tables.SPAN))
            elif tag(part) == "vMerge":
                merge = attribute(part, "val") or "continue"
        text = "\n".join(self.blocks(cell))
        if merge == "restart":
            merged.put(row, len(cells), text, across=across, down=tables.SPAN)
        elif merge:
            text = merged.at(row, len(cells)) or text
        cells.append(text)
        cells.extend(tables.Covered(text) for _ in range(across - 1))


def _children(element: _Element, name: str) -> Iterator[_Element]:
    """Rows or cells, those inside frames of fields too."""
    for child in element:
        if tag(child) == name:
            yield child
        elif tag(child) in {"sdt", "sdtContent", "ins", "customXml", "smartTag"}:
            yield from _children(child, name)


def _hidden(run: _Element) -> bool:
    return any(
        tag(part) == "vanish" and attribute(part, "val") not in {"0", "false"}
        for one in run
        if tag(one) == "rPr"
        for part in one
    )


def _fills_in_person(element: _Element) -> bool:
    """Whether it is a field or a bound control that shows who wrote or last saved the file."""
    if tag(element) == "fldSimple":
        return fills_in_person(attribute(element, "instr"))
    if tag(element) != "sdt":
        return False
    # its own properties: a control around a whole page may hold one of an author and is not one
    bindings = (one for part in element if tag(part) == "sdtPr" for one in part if tag(one) == "dataBinding")
    return any(_PERSONAL.search(attribute(one, "xpath")) for one in bindings)
