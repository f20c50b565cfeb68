"""EPUB books: one document, chapters in reading order, the publisher but never who wrote it."""

from __future__ import annotations

from datetime import date

import pytest

from office_reading import document, failure, items
from office_samples import CONTAINER, archive, epub
from xacminh.corpus import Document, Unreadable
from xacminh.errors import DamagedFile, Encrypted, NoReadableText

METADATA = (
    "<dc:title>Sách về núi cao</dc:title><dc:creator>Nguyễn Thị Mẫu</dc:creator>"
    "<dc:publisher>Nhà xuất bản Núi</dc:publisher><dc:date>2021-05-06T00:00:00Z</dc:date>"
)


def test_a_book_is_one_document_with_its_chapters_in_order() -> None:
    second = (
        "<h1>Khí hậu</h1><p>Núi cao và lạnh.<br/>Quanh <b>năm</b>.</p><ul><li>Áo ấm</li></ul><script>x()</script>"
        "<table><tr><th>Tháng</th><th>Độ</th></tr><tr><td rowspan='2'>Một</td><td>5</td></tr>"
        "<tr><td>6</td></tr></table>"
    )
    found = document("a.epub", epub({"b.xhtml": "<h1>Sách về núi</h1>", "a b.xhtml": second}, metadata=METADATA))
    assert (found.title, found.publisher, found.published) == ("Sách về núi cao", "Nhà xuất bản Núi", date(2021, 5, 6))
    assert found.text.split("\n\n") == [
        "Sách về núi",
        "Khí hậu",
        "Núi cao và lạnh. Quanh năm.",
        "- Áo ấm",
        "Tháng: Một; Độ: 5",
        "Tháng: Một; Độ: 6",
    ]
    assert "Mẫu" not in repr(found)


def test_a_person_who_publishes_their_own_book_is_not_read() -> None:
    alone = METADATA.replace("Nhà xuất bản Núi", "Nguyễn Thị Mẫu")
    assert document("a.epub", epub({"a": "<p>Núi cao.</p>"}, metadata=alone)).publisher == ""


def test_a_chapter_that_is_missing_is_named_and_the_others_go_in() -> None:
    data = epub({"a.xhtml": "<p>Núi cao.</p>"})
    book = epub({"a.xhtml": "<p>Núi cao.</p>", "none.xhtml": ""})
    assert isinstance(items("a.epub", data)[0], Document)
    parts = {"META-INF/container.xml": CONTAINER, "OPS/a.xhtml": "<p>Núi cao.</p>"}
    opf = (
        '<package><manifest><item id="1" href="a.xhtml" media-type="application/xhtml+xml"/>'
        '<item id="2" href="gone.xhtml" media-type="application/xhtml+xml"/></manifest>'
        '<spine><itemref idref="1"/><itemref idref="2"/></spine></package>'
    )
    text, missing = items("a.epub", archive({**parts, "OPS/book.opf": opf}, first="application/epub+zip"))
    assert isinstance(text, Document)
    assert isinstance(missing, Unreadable)
    assert (missing.item, type(missing.reason)) == ("OPS/gone.xhtml", DamagedFile)
    assert isinstance(items("a.epub", book)[0], Document)


def test_a_locked_book_says_so_and_veiled_fonts_lock_nothing() -> None:
    def locked(name: str) -> bytes:
        locks = f'<encryption><EncryptedData><CipherReference URI="{name}"/></EncryptedData></encryption>'
        return epub({"a": "<p>Núi cao.</p>"}, parts={"META-INF/encryption.xml": locks})

    assert isinstance(failure("a.epub", locked("OPS/a")), Encrypted)
    assert document("a.epub", locked("OPS/font.otf")).text == "Núi cao."


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (epub({}), NoReadableText),
        (epub({"a": ""}), NoReadableText),
        (archive({}, first="application/epub+zip"), DamagedFile),
        (
            archive({"META-INF/container.xml": CONTAINER, "OPS/book.opf": "<"}, first="application/epub+zip"),
            DamagedFile,
        ),
    ],
)
def test_a_book_without_text_says_so(data: bytes, reason: type[Exception]) -> None:
    assert isinstance(failure("a.epub", data), reason)
