"""Whatever the bytes are: readers end, and say what is wrong in words of ours."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from office_reading import items
from office_samples import docx, epub, odt, paragraph, pdf, xls, xlsx
from xacminh.corpus import Document, Unreadable
from xacminh.corpus.confined import pdf as confined_pdf
from xacminh.corpus.confined import rtf as confined_rtf
from xacminh.errors import XacMinhError

TABLE = (
    "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/><w:vMerge w:val='restart'/></w:tcPr>"
    f"{paragraph('Tỉnh')}</w:tc></w:tr></w:tbl>"
)
SHEET = "<sheetData><row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' s='1'><v>45000.5</v></c></row></sheetData>"
WORDS = "Núi Phan Xi Păng cao 3.143 m"
GOOD = {
    "a.docx": docx(paragraph(WORDS) + TABLE),
    "a.odt": odt(f"<text:h>{WORDS}</text:h><text:list><text:list-item><text:p>x</text:p></text:list-item></text:list>"),
    "a.ods": odt(
        f"<table:table><table:table-row><table:table-cell><text:p>{WORDS}</text:p></table:table-cell></table:table-row></table:table>",
        kind="spreadsheet",
    ),
    "a.xlsx": xlsx({"Một": SHEET}, [WORDS], ["General", "dd/mm/yyyy"]),
    "a.epub": epub({"a": f"<h1>{WORDS}</h1><table><tr><td colspan='9'>a</td></tr></table>"}),
    "a.csv": f"Tỉnh;Số\n{WORDS};1\n".encode(),
    "a.html": f"<table><tr><th>{WORDS}</th><td>1</td></tr></table><p>{WORDS}</p>".encode(),
}
PDF = pdf([[WORDS, "và lạnh."], ["Trang sau."]], info={"Title": WORDS})
RTF = rb"{\rtf1\ansi{\fonttbl{\f1\fcharset163 A;}}\f1 N\'fai \u7889?\par\trowd a\cell b\cell\row{\pict\bin3 abc}}"

quick = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])


def spoiled(data: bytes, seed: int, count: int) -> bytes:
    """The bytes with some changed, cut out or doubled."""
    chance, found = random.Random(seed), bytearray(data)
    for _ in range(count):
        at = chance.randrange(len(found) + 1)
        kind = chance.randrange(4)
        if kind == 0:
            found[at : at + 1] = bytes([chance.randrange(256)])
        elif kind == 1:
            del found[at : at + chance.randrange(40)]
        elif kind == 2:
            found[at:at] = found[at : at + chance.randrange(60)]
        else:
            found[at:at] = chance.randbytes(chance.randrange(8))
    return bytes(found)


def told(name: str, data: bytes) -> None:
    for item in items(name, data):
        assert isinstance(item, (Document, Unreadable))
        if isinstance(item, Unreadable):
            assert isinstance(item.reason, XacMinhError)
            str(item.reason).encode()
        else:
            item.text.encode()


@pytest.mark.parametrize("name", sorted(GOOD))
@quick
@given(seed=st.integers(0, 2**32), count=st.integers(1, 12))
def test_spoiled_files_are_read_or_named(name: str, seed: int, count: int) -> None:
    told(name, spoiled(GOOD[name], seed, count))


@pytest.mark.parametrize("name", sorted(GOOD))
@quick
@given(data=st.binary(max_size=400))
@example(b"")
def test_bytes_of_no_kind_are_named(name: str, data: bytes) -> None:
    told(name, data)


@quick
@given(text=st.text(alphabet=st.sampled_from('a,;"\t|\n\r ộ1'), max_size=200))
def test_any_text_is_a_table_or_none(text: str) -> None:
    told("a.csv", text.encode())


@settings(quick, max_examples=25)
@given(seed=st.integers(0, 2**32), count=st.integers(1, 30))
def test_spoiled_pdf_files_never_break_the_work(seed: int, count: int) -> None:
    first, *rest = confined_pdf.work(spoiled(PDF, seed, count))
    assert first.get("error") in {"damaged", "encrypted", "pages", None}
    assert len(rest) == (0 if first.get("error") else first["pages"])


@quick
@given(seed=st.integers(0, 2**32), count=st.integers(1, 30))
def test_spoiled_rtf_files_never_break_the_work(seed: int, count: int) -> None:
    (found,) = confined_rtf.work(spoiled(RTF, seed, count))
    assert set(found) in ({"text"}, {"error"})


@pytest.mark.parametrize("seed", range(6))
def test_spoiled_files_read_apart_are_read_or_named(seed: int) -> None:
    told("a.xls", spoiled(xls([["Tỉnh", "Số"], [WORDS, 1.0]]), seed, 8))
    told("a.pdf", spoiled(PDF, seed, 8))
    told("a.rtf", spoiled(RTF, seed, 8))
