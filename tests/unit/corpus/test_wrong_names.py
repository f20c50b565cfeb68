"""Files named or served as something else: read as what they are where that is certain, else a clear message."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest

from office_samples import docx, paragraph, pdf, xlsx
from web_samples import PAGE, article, items, only_document, only_reason
from xacminh.corpus import Document
from xacminh.errors import BadItem, NotText
from xacminh.words import Tongue, speaking, tell

LINE = "Phan Xi Păng cao 3.143 m, thuộc dãy Hoàng Liên Sơn, là ngọn núi cao nhất Việt Nam."
SHEET = "<sheetData><row><c t='inlineStr'><is><t>Núi Phan Xi Păng</t></is></c></row></sheetData>"
LINES = "\n".join(json.dumps({"text": f"{LINE} {number}"}, ensure_ascii=False) for number in range(3))
KINDS: Mapping[str, tuple[bytes, str]] = {
    "PDF": (pdf([[LINE]]), LINE),
    "HTML": (PAGE.encode(), article()),
    "text": (article().encode(), article()),
    "DOCX": (docx(paragraph(LINE)), LINE),
    "XLSX": (xlsx({"Sheet1": SHEET}), "Núi Phan Xi Păng"),
}


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("PDF", "a.txt"),
        ("PDF", "a.html"),
        ("HTML", "a.pdf"),
        ("HTML", "a.json"),
        ("HTML", "a.docx"),
        ("text", "a.json"),
        ("DOCX", "a.doc"),
        ("DOCX", "a.pdf"),
        ("XLSX", "a.csv"),
        ("XLSX", "a.docx"),
    ],
)
def test_a_file_under_another_name_is_read_as_what_it_is(kind: str, name: str) -> None:
    data, text = KINDS[kind]
    assert only_document(items(data, name)).text == text


@pytest.mark.parametrize(
    ("kind", "served"),
    [
        ("PDF", "text/html"),
        ("HTML", "application/pdf"),
        ("HTML", "application/json"),
        ("text", "application/json"),
        ("DOCX", "application/msword"),
        ("XLSX", "text/csv"),
        ("PDF", "application/octet-stream"),
    ],
)
def test_a_file_served_as_something_else_is_read_as_what_it_is(kind: str, served: str) -> None:
    data, text = KINDS[kind]
    found = only_document(items(data, "https://a.example/x", address="https://a.example/x", media_type=served))
    assert found.text == text


def test_lines_of_json_named_json_are_read_line_by_line() -> None:
    found = items(LINES, "a.json")
    assert [item.text for item in found if isinstance(item, Document)] == [f"{LINE} {number}" for number in range(3)]


@pytest.mark.parametrize("name", ["a.html", "a.txt", "a.json", "a.csv"])
def test_a_picture_under_another_name_is_called_one(name: str) -> None:
    reason = only_reason(items(b"\xff\xd8\xff\xe0\0\x10JFIF\0" + b"\x81" * 500, name))
    assert isinstance(reason, NotText)
    assert "JPEG" in str(reason)


@pytest.mark.parametrize(
    ("tongue", "said"), [("vi", "không phải JSON đúng quy cách"), ("en", "no well-formed JSON from line 2 on")]
)
def test_json_that_is_none_is_told_in_the_readers_language(tongue: Tongue, said: str) -> None:
    with speaking(tongue):
        reason = only_reason(items('{"a": 1,\n"b" 2}', "a.json"))
        assert isinstance(reason, BadItem)
        assert said in tell(reason)
        assert "Expecting" not in tell(reason)
