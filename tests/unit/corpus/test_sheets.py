"""CSV, TSV, XLSX, XLS and ODS: rows as statements with their headers, cells as the sheet shows them."""

from __future__ import annotations

import struct

import pytest

from office_reading import blocks, document, failure, items
from office_samples import odt, ole, xls, xlsx
from xacminh.corpus import Document, Unreadable, cells, delimited
from xacminh.errors import DamagedFile, FileTooBig, NoReadableText, TooManyRows

TABLE = "Tỉnh,Dân số\nNghệ An,3.400.000\n"
STATED = ["Tỉnh: Nghệ An; Dân số: 3.400.000"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", TABLE.encode()),
        ("a.csv", TABLE.replace(",", ";").encode("utf-8-sig")),
        ("a.tsv", TABLE.replace(",", "\t").encode("utf-16")),
        ("a.csv", b"sep=|\r\n" + TABLE.replace(",", "|").replace("\n", "\r\n").encode()),
        ("a.csv", b'"Ti\xccnh","D\xe2n s\xf4\xec"\r\n"Ngh\xea\xf2 An","3.400.000"\r\n'),
    ],
    ids=["comma", "semicolon, mark", "tab, UTF-16", "said so", "quoted, code page 1258"],
)
def test_tables_as_text_in_every_way_of_writing_them(name: str, data: bytes) -> None:
    expected = STATED if b"\xec" not in data else ["Tình: Nghệ An; Dân số: 3.400.000"]
    assert blocks(name, data) == expected


def test_quoted_cells_keep_their_commas_and_lines() -> None:
    data = 'Tên,Mô tả\n"Tỏi, ta","Cây ""thân thảo""\nlâu năm"\nGừng,Củ\nNghệ,Củ\n'
    assert blocks("a.csv", data.encode())[0] == 'Tên: Tỏi, ta; Mô tả: Cây "thân thảo" lâu năm'


def test_a_table_that_goes_on_too_long_is_cut_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delimited, "ROWS", 10)
    text, cut = items("a.csv", (TABLE + "Hà Nội,8\n" * 20).encode())
    assert isinstance(text, Document)
    assert len(text.text.split("\n\n")) == 9
    assert isinstance(cut, Unreadable)
    assert isinstance(cut.reason, TooManyRows)


def test_one_wide_row_does_not_widen_the_others() -> None:
    data = ("," * 1_000_000 + "x\n" + "Hà Nội,8\n" * 100_000).encode()
    text, cut = items("a.csv", data)
    assert isinstance(text, Document)
    assert text.text.count("Hà Nội") == 100_000
    assert isinstance(cut, Unreadable)


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"", NoReadableText), (b",,,\n;", NoReadableText), (b'a,"' + b"x" * 1_100_000 + b'"', DamagedFile)],
)
def test_tables_without_words_or_with_a_cell_without_end_say_so(data: bytes, reason: type[Exception]) -> None:
    assert isinstance(failure("a.csv", data), reason)


# Excel

STRINGS = ("Tỉnh", "Dân số", "Tỷ lệ", "Ngày", "Nghệ An")
CODES = ("General", "#,##0", "0.0%", "dd/mm/yyyy", '#,##0.00 "₫"')


def row(number: int, *found: str, extra: str = "") -> str:
    return f'<row r="{number}"{extra}>{"".join(found)}</row>'


def word(place: str, at: int) -> str:
    return f'<c r="{place}" t="s"><v>{at}</v></c>'


def number(place: str, value: float, style: int = 0) -> str:
    return f'<c r="{place}" s="{style}"><v>{value}</v></c>'


def test_excel_cells_are_said_as_the_sheet_shows_them() -> None:
    header = row(1, word("A1", 0), word("B1", 1), word("C1", 2), word("D1", 3))
    first = row(2, word("A2", 4), number("B2", 3400000, 1), number("C2", 0.1257, 2), number("D2", 45000, 3))
    data = xlsx({"Sheet1": f"<sheetData>{header}{first}</sheetData>"}, STRINGS, CODES)
    assert blocks("a.xlsx", data) == ["Tỉnh: Nghệ An; Dân số: 3.400.000; Tỷ lệ: 12,6%; Ngày: 15/03/2023"]


def test_several_sheets_captions_merges_and_what_is_hidden() -> None:
    caption = row(1, '<c r="A1" t="inlineStr"><is><t>Bảng 1. Dân số</t></is></c>')
    header = row(3, word("A3", 0), word("B3", 1))
    lines = (
        row(4, word("A4", 4), number("B4", 5)) + row(5, number("B5", 6)) + row(6, word("A6", 4), extra=' hidden="1"')
    )
    first = f'<sheetData>{caption}{header}{lines}</sheetData><mergeCells><mergeCell ref="A4:A5"/></mergeCells>'
    second = f"<sheetData>{header}{row(4, word('A4', 0), number('B4', 7))}</sheetData>"
    data = xlsx({"Dân cư": first, "Nông thôn": second}, STRINGS)
    assert blocks("a.xlsx", data) == [
        "Dân cư",
        "Bảng 1. Dân số",
        "Tỉnh: Nghệ An; Dân số: 5",
        "Tỉnh: Nghệ An; Dân số: 6",
        "Nông thôn",
        "Tỉnh: Tỉnh; Dân số: 7",
    ]


def test_a_broken_sheet_is_named_and_the_others_go_in() -> None:
    good = f"<sheetData>{row(1, word('A1', 0), word('B1', 4))}</sheetData>"
    text, broken = items("a.xlsx", xlsx({"Một": good, "Hai": "<sheetData><row></sheetData>"}, STRINGS))
    assert isinstance(text, Document)
    assert "Nghệ An" in text.text
    assert isinstance(broken, Unreadable)
    assert (broken.item, type(broken.reason)) == ("Hai", DamagedFile)


@pytest.mark.parametrize("place", ["XFD1048576", "ZZZZZZZZZZ9", "9", "B99999999999999999"])
def test_a_cell_far_away_costs_nothing(place: str) -> None:
    sheet = f"<sheetData><row r='1'>{word('A1', 4)}{word(place, 0)}</row></sheetData>"
    (text, *_) = items("a.xlsx", xlsx({"Sheet1": sheet}, STRINGS))
    assert isinstance(text, Document)
    assert "Nghệ An" in text.text


def test_merges_without_end_cost_nothing() -> None:
    merges = "".join('<mergeCell ref="A1:XFD1048576"/><mergeCell ref="A1:ZZZ90000"/>' for _ in range(1_000))
    sheet = f"<sheetData>{row(1, word('A1', 4))}</sheetData><mergeCells>{merges}</mergeCells>"
    assert blocks("a.xlsx", xlsx({"Sheet1": sheet}, STRINGS)) == ["Nghệ An"]


@pytest.mark.parametrize(
    ("value", "code", "vietnamese", "english"),
    [
        (1234567.891, "General", "1234567,891", "1234567.891"),
        (3.0, "General", "3", "3"),
        (1234567.891, "#,##0.00", "1.234.567,89", "1,234,567.89"),
        (0.5, "0.##", "0,5", "0.5"),
        (2.0, "0.##", "2", "2"),
        (-1234.5, "#,##0.0;(#,##0.0)", "(1.234,5)", "(1,234.5)"),
        (-5.0, "0;[Red]0", "-5", "-5"),
        (0.125, "0.0%", "12,5%", "12.5%"),
        (25000.0, '#,##0 "đồng"', "25.000 đồng", "25,000 đồng"),
        (25000.0, "#,##0\\ [$₫-42A]", "25.000 ₫", "25,000 ₫"),
        (1500000.0, "#,##0,", "1.500", "1,500"),
        (45000.0, "dd/mm/yyyy", "15/03/2023", "15/03/2023"),
        (45000.75, "yyyy-mm-dd hh:mm", "2023-03-15 18:00", "2023-03-15 18:00"),
        (45000.0, "[$-42A]d mmmm yyyy", "15 tháng 3 2023", "15 Mar 2023"),
        (59.0, "d/m/yyyy", "28/2/1900", "28/2/1900"),
        (1e300, "dd/mm/yyyy", "1e+300", "1e+300"),
        (float("nan"), "0", "", ""),
    ],
)
def test_numbers_by_their_format(value: float, code: str, vietnamese: str, english: str) -> None:
    if value != value:  # noqa: PLR0124 - only what is no number is not itself
        assert cells.shown(value) == ""
        return
    assert cells.shown(value, code, comma=True) == vietnamese
    assert cells.shown(value, code, comma=False) == english


def test_old_excel_files() -> None:
    found = document("a.xls", xls([["Tỉnh", "Dân số"], ["Nghệ An", 3400000.0], ["Hà Nội", 8.5]]))
    assert found.text.split("\n\n") == ["Dân số", "Tỉnh: Nghệ An; Dân số: 3400000", "Tỉnh: Hà Nội; Dân số: 8,5"]


def test_an_old_excel_file_that_asks_for_all_memory_is_named() -> None:
    data = bytearray(ole({"Workbook": b""}))
    data[0x2C:0x30] = struct.pack("<I", 0xFFFF_FFF0)  # sectors of its table: the library reserves room for all
    data[0x48:0x4C] = struct.pack("<I", 0xFFFF_FFF0)
    assert isinstance(failure("a.xls", bytes(data)), DamagedFile)


@pytest.mark.parametrize(
    "data", [b"", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ole({"Workbook": b"\1" * 600}), ole({"Other": b""})]
)
def test_what_is_no_sheet_says_so(data: bytes) -> None:
    assert isinstance(failure("a.xls", data), DamagedFile)


# OpenDocument


def test_opendocument_cells_are_said_as_the_sheet_shows_them() -> None:
    def cell(text: str, extra: str = "") -> str:
        return f"<table:table-cell {extra}><text:p>{text}</text:p></table:table-cell>"

    rows = (
        cell("Tỉnh") + cell("Tỷ lệ"),
        cell("Nghệ An") + cell("12,5%", 'office:value="0.125"'),
        cell("Lào Cai", 'table:number-columns-repeated="1"')
        + cell("9%")
        + '<table:table-cell table:number-columns-repeated="16382"/>',
    )
    body = '<table:table table:name="Sheet1">' + "".join(f"<table:table-row>{one}</table:table-row>" for one in rows)
    body += (
        '<table:table-row table:number-rows-repeated="1048573"><table:table-cell'
        ' table:number-columns-repeated="16384"/></table:table-row></table:table>'
    )
    assert blocks("a.ods", odt(body, kind="spreadsheet")) == ["Tỉnh: Nghệ An; Tỷ lệ: 12,5%", "Tỉnh: Lào Cai; Tỷ lệ: 9%"]


def test_a_row_repeated_without_end_is_cut_and_said() -> None:
    body = (
        '<table:table table:name="x"><table:table-row><table:table-cell><text:p>Núi</text:p></table:table-cell>'
        '</table:table-row><table:table-row table:number-rows-repeated="999999999"><table:table-cell'
        ' table:number-columns-repeated="999999999"><text:p>cao</text:p></table:table-cell></table:table-row>'
        "</table:table>"
    )
    text, cut = items("a.ods", odt(body, kind="spreadsheet"))
    assert isinstance(text, Document)
    assert isinstance(cut, Unreadable)
    assert isinstance(cut.reason, TooManyRows)


def test_a_table_of_200_megabytes_is_refused() -> None:
    assert isinstance(failure("a.csv", bytes(200_000_000)), FileTooBig)
