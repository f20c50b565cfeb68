"""ZIP containers and XML made to do harm: refused with a clear message, in every format that is one."""

from __future__ import annotations

import hashlib
import random
import threading
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from office_reading import document, failure, incoming, items
from office_samples import LAUGHS, archive, docx, epub, odt, paragraph, xlsx
from xacminh.corpus import Document, Unreadable, containers, read
from xacminh.corpus.containers import Container, parse
from xacminh.errors import DamagedFile, Encrypted, FileTooBig, UnsafeMarkup, XacMinhError, ZipBomb

BLANK = b" " * 8_000_000
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
BLOWN = f'<!DOCTYPE x [<!ENTITY a "{"a" * 50_000}">]>'


def with_part(name: str, part: str, content: str | bytes) -> bytes:
    """A good file of this kind with one part put in the place of its own."""
    good = {
        "a.docx": docx(paragraph("Núi cao.")),
        "a.odt": odt("<text:p>Núi cao.</text:p>"),
        "a.epub": epub({"c.xhtml": "<p>Núi cao.</p>"}),
        "a.xlsx": xlsx({"x": ""}),
    }[name]
    with zipfile.ZipFile(BytesIO(good)) as opened:
        parts: dict[str, str | bytes] = {one: opened.read(one) for one in opened.namelist() if one != "mimetype"}
        first = opened.read("mimetype").decode() if "mimetype" in opened.namelist() else ""
    return archive({**parts, part: content}, first=first)


MAIN = [
    ("a.docx", "word/document.xml"),
    ("a.odt", "content.xml"),
    ("a.epub", "OPS/book.opf"),
    ("a.epub", "META-INF/container.xml"),
    ("a.xlsx", "xl/workbook.xml"),
    ("a.xlsx", "xl/sharedStrings.xml"),
    ("a.xlsx", "xl/worksheets/sheet1.xml"),
    ("a.docx", "word/footnotes.xml"),
]


@pytest.mark.parametrize(("name", "part"), MAIN)
@pytest.mark.parametrize("prolog", [LAUGHS, OUTSIDE, BLOWN], ids=["billion laughs", "outside file", "quadratic"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_everywhere(name: str, part: str, prolog: str, encoding: str) -> None:
    content = f'<?xml version="1.0" encoding="{encoding}"?>{prolog}<x y="&a;">&a;</x>'.encode(encoding)
    reason = failure(name, with_part(name, part, content))
    assert isinstance(reason, UnsafeMarkup)
    assert name in str(reason)


def test_entities_of_a_chapter_stand_for_nothing() -> None:
    found = document(
        "a.epub", with_part("a.epub", "OPS/c.xhtml", f"{LAUGHS}<html><body><p>Núi &j; cao.</p></body></html>")
    )
    assert len(found.text) < 1_000


@pytest.mark.parametrize(("name", "part"), MAIN)
def test_a_part_that_unpacks_without_end_is_refused(name: str, part: str) -> None:
    assert isinstance(failure(name, with_part(name, part, BLANK)), ZipBomb)


def test_more_parts_than_a_document_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(containers, "ENTRIES", 50)
    reason = failure("a.docx", docx(paragraph("x"), {f"word/{number}.xml": "" for number in range(60)}))
    assert isinstance(reason, ZipBomb)
    assert "61 > 50" in str(reason)


def test_what_is_unpacked_counts_and_not_what_is_claimed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(containers, "WHOLE", 1_500)
    data = archive({"a": b"x" * 1_000, "b": b"y" * 400})
    container = Container(incoming("a.zip", data), data)
    assert len(container.read("a")) == 1_000
    with pytest.raises(ZipBomb):
        container.read("a")


@pytest.mark.parametrize(("name", "part"), MAIN)
def test_more_tags_than_a_document_has_are_refused(name: str, part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(containers.Container.markup, "__defaults__", (1_000,))
    monkeypatch.setattr(containers, "STREAM", 1_000)
    chance = random.Random(part)
    rows = "".join(f"<p>{chance.random()}</p>" for _ in range(1_000))  # as large unpacked as text is
    assert isinstance(failure(name, with_part(name, part, f"<x>{rows}</x>")), ZipBomb)


def test_a_part_that_lies_about_its_size_is_damaged() -> None:
    data = bytearray(docx(paragraph("Núi cao. " * 50)))
    central = data.rindex(b"PK\x01\x02")
    data[central + 24 : central + 28] = (40).to_bytes(4, "little")
    assert isinstance(failure("a.docx", bytes(data)), DamagedFile)


def test_locked_parts_are_refused() -> None:
    data = bytearray(docx(paragraph("Núi cao.")))
    for magic, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(magic) + place] |= 1
    assert isinstance(failure("a.docx", bytes(data)), Encrypted)


def test_archives_inside_and_names_that_lead_elsewhere_are_left_alone(tmp_path: Path) -> None:
    bomb = archive({"x": BLANK})
    parts = {"word/embeddings/a.docx": bomb, "../../evil.xml": "x", "/etc/passwd": "x", "C:\\x": "x"}
    before = sorted(tmp_path.rglob("*"))
    assert document("a.docx", docx(paragraph("Núi cao."), parts)).text == "Núi cao."
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("name", ["a.docx", "a.odt", "a.epub", "a.xlsx", "a.ods"])
@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04", b"PK\x05\x06" + b"\0" * 18, b"no zip at all", archive({"a": "b"})]
)
def test_what_is_no_such_file_says_so(name: str, data: bytes) -> None:
    reason = failure(name, data)
    assert isinstance(reason, DamagedFile)
    assert name in str(reason)


@pytest.mark.parametrize(
    "data", [b"", b"<", b"<a>", b"<a></b>", b'<?xml version="1.0" encoding="none"?><a/>', b"\xff\xfe<"]
)
def test_broken_xml_says_so(data: bytes) -> None:
    with pytest.raises(DamagedFile):
        parse(data, name="a")


def test_a_public_document_type_is_no_harm() -> None:
    assert parse(b'<!DOCTYPE ncx PUBLIC "-//N//E" "http://localhost:9/ncx.dtd"><ncx>a</ncx>', name="a").text == "a"


# files


def test_a_file_of_200_megabytes_is_refused_unread(tmp_path: Path) -> None:
    for name in ("a.pdf", "a.docx", "a.csv", "a.rtf", "a.epub"):
        path = tmp_path / name
        with path.open("wb") as file:
            file.truncate(200_000_000)
        (item,) = read(path)
        assert isinstance(item, Unreadable)
        assert isinstance(item.reason, FileTooBig), name
        assert "200 MB" in str(item.reason)


def test_the_hash_is_of_the_text_even_where_the_file_changes_while_it_is_read(tmp_path: Path) -> None:
    path, stop = tmp_path / "a.csv", threading.Event()
    texts = [f"Tỉnh,Số\n{name},{'1' * 20_000}\n" for name in ("Nghệ An", "Hà Nội")]
    path.write_text(texts[0], encoding="utf-8")

    def rewrite() -> None:
        while not stop.is_set():
            for text in texts:
                path.write_text(text, encoding="utf-8")

    writer = threading.Thread(target=rewrite)
    writer.start()
    try:
        found = [item for _ in range(60) for item in read(path)]
    finally:
        stop.set()
        writer.join()
    whole = {hashlib.sha256(text.encode()).hexdigest(): text.split("\n")[1].split(",")[0] for text in texts}
    for item in found:
        if isinstance(item, Document) and item.sha256 in whole:
            assert item.text.startswith(f"Tỉnh: {whole[item.sha256]};")
        elif isinstance(item, Document):  # caught half written: then its hash is of that half, and no whole text's
            assert len(item.text) < 21_000


@pytest.mark.parametrize(
    "name", ["tệp có dấu 😀 \u202e.docx", "a\nb.docx", "a\x1b[2Jb.docx", "\udcff\udcfe.docx", " .docx", "'\"<&>.docx"]
)
def test_names_with_odd_signs(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(docx(paragraph("Núi cao.")))
    (item,) = read(path)
    assert isinstance(item, Document)
    item.title.encode()
    assert item.url.isascii()
    path.write_bytes(b"PK\x03\x04")
    (broken,) = read(path)
    assert isinstance(broken, Unreadable)
    said = str(broken.reason)
    said.encode()
    assert not any(sign in said for sign in "\n\x1b\u202e"), "it breaks no line, turns none round, commands no terminal"


def test_a_bad_file_does_not_keep_the_others_out(tmp_path: Path) -> None:
    for name, data in (
        ("a.docx", b"PK"),
        ("b.odt", odt("<text:p>Núi.</text:p>")),
        ("c.pdf", b"%PDF-"),
        ("d.xlsx", b""),
    ):
        (tmp_path / name).write_bytes(data)
    assert [type(item).__name__ for item in read(tmp_path)] == ["Unreadable", "Document", "Unreadable", "Unreadable"]
    assert all(isinstance(item.reason, XacMinhError) for item in items("a.docx", b"PK") if isinstance(item, Unreadable))
