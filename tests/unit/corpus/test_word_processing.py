"""DOCX, ODT, RTF and old DOC: what a reader sees, and nothing of who wrote, commented or deleted."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import docx as python_docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from office_reading import blocks, document, failure
from office_samples import W, docx, odt, ole, paragraph
from xacminh.corpus.confined.rtf import work as rtf_work
from xacminh.errors import DamagedFile, Encrypted, NoReadableText, OldWord, UnknownFormat

TEXT = "Núi Phan Xi Păng cao 3.143 m."


def test_headings_paragraphs_lists_and_tables_of_a_word_file() -> None:
    made = python_docx.Document()
    made.core_properties.title = "Núi Phan Xi Păng"
    made.core_properties.author = "Nguyễn Thị Mẫu"
    made.add_heading("Khí hậu", level=1)
    made.add_paragraph(TEXT)
    made.add_paragraph("Mang áo ấm", style="List Bullet")
    made.add_paragraph("Mang đủ nước", style="List Number")
    table = made.add_table(rows=3, cols=2)
    for row, cells in zip(table.rows, (("Tháng", "Nhiệt độ"), ("Một", "5 độ"), ("Hai", "7 độ")), strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    out = BytesIO()
    made.save(out)
    found = document("a.docx", out.getvalue())
    assert found.title == "Núi Phan Xi Păng"
    assert found.text.split("\n\n") == [
        "Khí hậu",
        TEXT,
        "- Mang áo ấm",
        "1. Mang đủ nước",
        "Tháng: Một; Nhiệt độ: 5 độ",
        "Tháng: Hai; Nhiệt độ: 7 độ",
    ]
    assert "Mẫu" not in repr(found)


def test_what_was_inserted_is_read_and_what_was_deleted_commented_or_hidden_is_not() -> None:
    body = (
        "<w:p><w:r><w:t>Núi cao </w:t></w:r>"
        '<w:del w:author="Mẫu"><w:r><w:delText>3.000</w:delText></w:r></w:del>'
        '<w:ins w:author="Mẫu"><w:r><w:t>3.143</w:t></w:r></w:ins>'
        '<w:r><w:commentReference w:id="1"/></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>'
        '<w:r><w:instrText>HYPERLINK "x"</w:instrText></w:r><w:r><w:t xml:space="preserve"> m</w:t></w:r>'
        '<w:r><w:footnoteReference w:id="7"/></w:r><w:r><w:t>.</w:t></w:r></w:p>'
        f"<w:moveFrom>{paragraph('Chỗ cũ.')}</w:moveFrom><w:moveTo>{paragraph('Chỗ mới.')}</w:moveTo>"
        f"<w:sdt><w:sdtContent>{paragraph('Trong khung.')}</w:sdtContent></w:sdt>"
    )
    notes = f'<w:footnotes {W}><w:footnote w:id="7">{paragraph("Đo năm 2019.")}</w:footnote></w:footnotes>'
    comments = f'<w:comments {W}><w:comment w:id="1" w:author="Mẫu">{paragraph("Sai rồi!")}</w:comment></w:comments>'
    data = docx(body, {"word/footnotes.xml": notes, "word/comments.xml": comments})
    assert blocks("a.docx", data) == ["Núi cao 3.143 m.", "Đo năm 2019.", "Chỗ mới.", "Trong khung."]


def test_numbers_that_word_counts_itself_stand_before_their_paragraphs() -> None:
    def level(at: int, kind: str, text: str) -> str:
        return f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'

    numbering = (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="3">{level(0, "decimal", "Điều %1.")}'
        f"{level(1, 'lowerLetter', '%2)')}{level(2, 'upperRoman', '%1.%3.')}</w:abstractNum>"
        '<w:num w:numId="5"><w:abstractNumId w:val="3"/></w:num></w:numbering>'
    )

    def numbered(text: str, at: int) -> str:
        return paragraph(text, f'<w:pPr><w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="5"/></w:numPr></w:pPr>')

    body = "".join(numbered(text, at) for text, at in (("Một", 0), ("A", 1), ("B", 1), ("Hai", 0), ("C", 1), ("D", 2)))
    assert blocks("a.docx", docx(body, {"word/numbering.xml": numbering})) == [
        "Điều 1. Một",
        "a) A",
        "b) B",
        "Điều 2. Hai",
        "a) C",
        "2.I. D",
    ]


def test_the_head_of_a_letter_is_no_table_and_gives_its_day() -> None:
    def cell(*texts: str) -> str:
        return f"<w:tc>{''.join(paragraph(text) for text in texts)}</w:tc>"

    head = (
        f"<w:tbl><w:tr>{cell('ỦY BAN NHÂN DÂN', 'TỈNH LÀO CAI')}"
        f"{cell('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc')}</w:tr>"
        f"<w:tr>{cell('Số: 12/BC-UBND')}{cell('Lào Cai, ngày 05 tháng 3 năm 2024')}</w:tr></w:tbl>"
    )
    found = document("a.docx", docx(head + paragraph(TEXT)))
    assert found.published == date(2024, 3, 5)
    assert "Lào Cai, ngày 05 tháng 3 năm 2024" in found.text.split("\n\n")


def test_merged_cells_are_said_with_every_row() -> None:
    def cell(text: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"

    start, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = (
        cell("Vùng", start) + cell("Dân số", '<w:gridSpan w:val="2"/>'),
        cell("", on) + cell("Nam") + cell("Nữ"),
        cell("Núi", start) + cell("1.000") + cell("1.100"),
        cell("", on) + cell("900") + cell("950"),
    )
    body = "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"
    assert blocks("a.docx", docx(body)) == [
        "Vùng: Núi; Dân số – Nam: 1.000; Dân số – Nữ: 1.100",
        "Vùng: Núi; Dân số – Nam: 900; Dân số – Nữ: 950",
    ]


def test_a_word_file_whose_other_parts_are_broken_is_read() -> None:
    assert blocks("a.docx", docx(paragraph(TEXT), {"word/styles.xml": "<", "word/numbering.xml": ""})) == [TEXT]


def test_an_opendocument_text() -> None:
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>Đã xóa</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        '<text:h text:outline-level="1">Khí hậu</text:h>'
        "<text:table-of-content><text:index-body><text:p>Khí hậu 3</text:p></text:index-body></text:table-of-content>"
        "<text:p>Núi<text:s/>cao<text:tab/>3.143 m<office:annotation><text:p>Sai!</text:p></office:annotation>"
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        "<text:note-body><text:p>Đo năm 2019.</text:p></text:note-body></text:note>.</text:p>"
        "<text:list><text:list-item><text:p>Mang áo ấm</text:p></text:list-item></text:list>"
        "<table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>Tháng</text:p>"
        "</table:table-cell><table:table-cell><text:p>Nhiệt độ</text:p></table:table-cell></table:table-row>"
        "</table:table-header-rows><table:table-row><table:table-cell><text:p>Một</text:p></table:table-cell>"
        "<table:table-cell><text:p>5 độ</text:p></table:table-cell></table:table-row></table:table>"
    )
    meta = (
        '<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"><office:meta><dc:title>Khí hậu núi cao</dc:title>'
        "<dc:creator>Nguyễn Thị Mẫu</dc:creator></office:meta></office:document-meta>"
    )
    found = document("a.odt", odt(body, {"meta.xml": meta}))
    assert found.title == "Khí hậu núi cao"
    assert found.text.split("\n\n") == [
        "Khí hậu",
        "Núi cao 3.143 m.",
        "Đo năm 2019.",
        "- Mang áo ấm",
        "Tháng: Một; Nhiệt độ: 5 độ",
    ]
    assert not any(word in repr(found) for word in ("Mẫu", "Sai!", "Đã xóa"))


def rtf(body: str) -> bytes:
    head = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset163 Arial;}}"
    return (head + r"{\info{\author Nguyen Thi Mau}{\title Khong}}" + body + "}").encode("latin-1")


@pytest.mark.parametrize(
    "body",
    [
        "".join(sign if sign < "\x7f" else rf"\u{ord(sign)}?" for sign in TEXT),
        r"\f1 N\'fai Phan Xi P\'e3ng cao 3.143 m.",
        "\\f1 N\xfai Phan Xi P\xe3ng cao 3.143 m.",
    ],
    ids=["Unicode", "code page 1258", "code page 1258, raw bytes"],
)
def test_rich_text_in_every_way_of_writing_letters(body: str) -> None:
    assert blocks("a.rtf", rtf(body)) == [TEXT]


def test_paragraphs_tables_and_letters_beyond_the_plane_of_rich_text() -> None:
    table = r"\trowd Th\u225?ng\cell S\u7889?\cell\row\trowd M\u7897?t\cell 5\cell\row\trowd Hai\cell 7\cell\row"
    body = rf"Trang \u-10179?\u-8704? m\u7897?t.\par {table} \pard Hai.\par {{\pict\bin6 Mau{{}}x}}"
    assert blocks("a.rtf", rtf(body)) == ["Trang 😀 một.", "Tháng: Một; Số: 5", "Tháng: Hai; Số: 7", "Hai."]
    paragraphs = r"\trowd a\par b\cell c\par\cell\row\trowd d\cell e\cell\row Sau."
    assert blocks("a.rtf", rtf(paragraphs)) == ["a", "b", "c", "d", "e", "Sau."]


@pytest.mark.parametrize(
    "data", [rb"{\rtf1", rb"{\rtf1 {\u }", rb"{\rtf1 \'zz\u999999999?", b"{\\rtf1 " + b"{" * 50_000]
)
def test_rich_text_without_words_says_so(data: bytes) -> None:
    assert isinstance(failure("a.rtf", data), (DamagedFile, NoReadableText))


def test_what_was_deleted_under_review_is_no_text_of_a_rich_text() -> None:
    revisions = r"{\*\revtbl {Unknown;}{Nguyen Thi Mau;}}"
    deleted = r"{\deleted\revauthdel1\revdttmdel17 5 m\'e9t \u273?\par X\emdash}{\revised\revauth1 9 m}"
    runs = r"\deleted\f1 Sai\b  b\deleted0  \'c1o {\deleted a{\b c}d\plain  e} \mvf f\mvf0 h."
    body = rf"{revisions}N\'fai cao {deleted}. {runs}"
    assert blocks("a.rtf", rtf(body)) == ["Núi cao 9 m. Áo e h."]
    table = r"\trowd M\u7897?t\cell {\deleted 4}5\cell\row\trowd Hai\cell{\deleted 8\cell}7\cell\row"
    assert not set("48") & set(" ".join(blocks("a.rtf", rtf(table))))


def test_fields_that_fill_in_who_wrote_a_rich_text_stay_empty() -> None:
    field = r"{\field{\*\fldinst { AUTHOR  \\* MERGEFORMAT}}{\fldrslt {Nguyen Thi Mau}}}"
    link = r'{\field{\*\fldinst{HYPERLINK "https://a.example/author/1"}}{\fldrslt{trang}}}'
    (text,) = blocks("a.rtf", rtf(rf"S\u7889? 12. {field} Xem {link} kia."))
    assert "Mau" not in text
    assert text.startswith("Số 12.")
    assert "trang" in text
    assert text.endswith("kia.")
    plain = rtf(r"{\field{\*\fldinst AUTHOR}{\fldrslt\plain\f0 Nguyen Thi Mau}} N\'fai cao.")
    assert blocks("a.rtf", plain) == ["Núi cao."]
    endless = rtf(r"Do {\field{\*\fldinst AUTHOR}{\fldrslt Nguyen Thi Mau\par N\'fai cao.\par S\'f4ng d\'e0i.")
    assert blocks("a.rtf", endless) == ["Do", "Núi cao.", "Sông dài."]


tokens = st.sampled_from(
    [
        r"\deleted ",
        r"\deleted0 ",
        r"\plain ",
        "{",
        "}",
        "x",
        " ",
        r"\'e9",
        r"\u273?",
        r"\par ",
        r"\b",
        r"\\",
        r"\{",
        "\n",
    ]
)


@given(before=st.lists(tokens, max_size=12), after=st.lists(tokens, max_size=12))
@settings(deadline=None)
def test_deleting_words_changes_no_other(before: list[str], after: list[str]) -> None:
    def words(text: str) -> str:
        (told,) = rtf_work(("{\\rtf1 {" + text + "}}").encode())
        return str(told.get("text"))

    plain = "".join(piece for piece in before if "deleted" not in piece and piece not in {"{", "}"})
    left = "".join(piece for piece in after if "deleted" not in piece and piece not in {"{", "}"})
    whole = words(f"{{{plain}}}{{\\deleted0 }}{{{left}}}")
    assert words(f"{{{plain}}}{{\\deleted MAU{{\\b MAU}}\\'e9 MAU}}{{{left}}}") == whole
    assert "MAU" not in words("".join(before) + "{\\deleted MAU}" + "".join(after))


def test_old_word_files_say_what_to_do() -> None:
    reason = failure("cũ.doc", ole({"WordDocument": b""}))
    assert isinstance(reason, OldWord)
    assert ".docx" in str(reason)
    assert isinstance(failure("cũ.doc", b"no"), UnknownFormat)


def test_a_word_file_with_a_password_says_so() -> None:
    assert isinstance(failure("a.docx", ole({"EncryptedPackage": b"", "EncryptionInfo": b""})), Encrypted)


def test_an_opendocument_file_with_a_password_says_so() -> None:
    manifest = '<m:manifest xmlns:m="urn:x"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>'
    assert isinstance(failure("a.odt", odt("", {"META-INF/manifest.xml": manifest})), Encrypted)


def test_parts_inside_parts_without_end_are_refused() -> None:
    deep = "<w:sdt><w:sdtContent>" * 4_000 + paragraph(TEXT) + "</w:sdtContent></w:sdt>" * 4_000
    assert isinstance(failure("a.docx", docx(deep)), DamagedFile)
    assert isinstance(
        failure("a.odt", odt("<text:list><text:list-item>" * 600 + "</text:list-item></text:list>" * 600)),
        (DamagedFile, NoReadableText),
    )


@pytest.mark.parametrize("name", ["a.docx", "a.odt"])
def test_a_file_without_a_word_says_so(name: str) -> None:
    assert isinstance(failure(name, docx(paragraph("…")) if name == "a.docx" else odt("<text:p/>")), NoReadableText)


def test_fields_that_fill_in_who_wrote_a_word_file_stay_empty() -> None:
    field = (
        "<w:p><w:r><w:t>Số 12. </w:t></w:r>"
        '<w:fldSimple w:instr=" AUTHOR "><w:r><w:t>Nguyễn Thị Mẫu</w:t></w:r></w:fldSimple>'
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> LASTSAVEDBY </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>Trần Văn Mẫu</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>Còn nữa.</w:t></w:r></w:p>'
        '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/ns1:coreProperties/ns0:creator"/></w:sdtPr>'
        "<w:sdtContent><w:p><w:r><w:t>Lê Thị Mẫu</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    text = document("a.docx", docx(paragraph(TEXT) + field)).text
    assert "Mẫu" not in text
    assert "Số 12. Còn nữa." in text


def test_a_field_whose_instruction_lies_in_pieces_is_judged_whole() -> None:
    def field(*pieces: str, shown: str) -> str:
        instruction = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in pieces)
        marks = [f'<w:r><w:fldChar w:fldCharType="{mark}"/></w:r>' for mark in ("begin", "separate", "end")]
        return f"{marks[0]}{instruction}{marks[1]}<w:r><w:t>{shown}</w:t></w:r>{marks[2]}"

    line = f"<w:p>{field(' AUT', 'HOR ', shown='Trần Văn Mẫu')}{field(' REF x ', 'author', shown='Mục 3')}</w:p>"
    text = document("a.docx", docx(paragraph(TEXT) + line)).text
    assert "Mẫu" not in text
    assert text.endswith("Mục 3")


def test_a_control_around_a_page_that_holds_one_of_an_author_is_read() -> None:
    author = (
        '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/ns1:coreProperties/ns0:creator"/></w:sdtPr>'
        "<w:sdtContent><w:p><w:r><w:t>Lê Thị Mẫu</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    cover = f"<w:sdt><w:sdtPr><w:docPartObj/></w:sdtPr><w:sdtContent>{paragraph(TEXT)}{author}</w:sdtContent></w:sdt>"
    text = document("a.docx", docx(cover)).text
    assert text == TEXT


def test_fields_that_fill_in_who_wrote_an_open_document_stay_empty() -> None:
    body = (
        f"<text:p>{TEXT} <text:author-name>Nguyễn Thị Mẫu</text:author-name>"
        "<text:sender-lastname>Mẫu</text:sender-lastname> Hết.</text:p>"
    )
    text = document("a.odt", odt(body)).text
    assert "Mẫu" not in text
    assert text.startswith(TEXT)
    assert text.endswith("Hết.")
