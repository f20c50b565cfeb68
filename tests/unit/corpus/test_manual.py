"""Manual pages as text."""

from __future__ import annotations

import gzip
import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web_samples import article, items, only_document, only_reason
from xacminh.errors import NoReadableText

PAGE = r""".\" Chú thích
.TH BASE64 1 "2022-09-05" "GNU coreutils" "Các câu lệnh"
.SH TÊN
base64 \- mã hóa dữ liệu
.SH "MÔ TẢ"
.PP
Mã hóa \fITẬP_TIN\fP ra \fBđầu ra\fP\e chuẩn,
nối \(lqdòng\(rq lại.
.TP
\fB\-d\fP, \fB\-\-decode\fP
giải mã dữ liệu
.IP \(bu 4
một mục
.B đậm
.ie n chữ
.ig
bỏ đi
..
.  am URL
.    ad l
.  .
.SH TÁC GIẢ
Viết bởi Nguyễn Mẫu.
.SH "XEM THÊM"
Tài liệu đầy đủ.
"""


@pytest.mark.parametrize(("data", "name"), [(PAGE.encode(), "base64.1"), (gzip.compress(PAGE.encode()), "base64.1.gz")])
def test_a_manual_page_is_read_without_who_wrote_it(data: bytes, name: str) -> None:
    found = only_document(items(data, name))
    assert (found.title, found.published, found.published_certainty) == ("BASE64 1", date(2022, 9, 5), "stated")
    assert found.text.split("\n\n") == [
        "TÊN",
        "base64 - mã hóa dữ liệu",
        "MÔ TẢ",
        "Mã hóa TẬP_TIN ra đầu ra\\ chuẩn, nối “dòng” lại.",
        "-d, --decode giải mã dữ liệu",
        "• một mục đậm",
        "XEM THÊM",
        "Tài liệu đầy đủ.",
    ]


@pytest.mark.parametrize(
    "heading",
    ["AUTHOR", "Authors", "AUTHOR(S)", "Original Author", "TÁC GIẢ", "Các tác giả", "NGƯỜI DỊCH", "DỊCH", "Bản dịch"],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("macro", ["SH", "SS", "Sh", "Ss"])
def test_parts_that_name_persons_go_however_they_are_headed(heading: str, form: str, macro: str) -> None:
    part = f'.{macro} "{heading}"\nNguyễn Mẫu\n.PP\nTrần Mẫu\n.{macro} "SAU"\nCòn nữa.\n'
    source = PAGE.replace(".SH TÁC GIẢ", f"{part}.SH TÁC GIẢ")
    text = only_document(items(unicodedata.normalize(form, source), "a.1")).text
    assert "Mẫu" not in text
    assert text.endswith("SAU\n\nCòn nữa.\n\nXEM THÊM\n\nTài liệu đầy đủ.")


def test_a_line_that_says_who_wrote_a_manual_page_goes_without_a_heading() -> None:
    text = only_document(items(PAGE + ".PP\nWritten by Nguyen Mau.\n", "a.1")).text
    assert text.endswith("Tài liệu đầy đủ.")


def test_a_part_within_a_section_of_authors_goes_with_it_and_services_are_no_translation() -> None:
    source = PAGE.replace("Viết bởi", ".SS Dự án\nViết bởi") + ".SH DỊCH VỤ\nCó ích.\n.SS Author\nMẫu\n.SH SAU\nHết.\n"
    text = only_document(items(source, "a.1")).text
    assert not any(word in text for word in ("Dự án", "Mẫu", "Author"))
    assert text.endswith("Tài liệu đầy đủ.\n\nDỊCH VỤ\n\nCó ích.\n\nSAU\n\nHết.")


headings = st.sampled_from(["Author", "TÁC GIẢ", "Tùy chọn", "Author of nothing", "XEM THÊM"])


@given(st.lists(st.tuples(st.sampled_from(["SH", "SS"]), headings), max_size=8))
def test_what_is_read_stands_under_no_heading_of_persons(parts: list[tuple[str, str]]) -> None:
    body = "".join(f".{macro} {heading}\nlời số {number}\n" for number, (macro, heading) in enumerate(parts))
    text = only_document(items(f".TH A 1\n.SH TÊN\nMở đầu.\n{body}", "a.1")).text
    section = part = ""
    for number, (macro, heading) in enumerate(parts):
        section, part = (heading, "") if macro == "SH" else (section, heading)
        named = any(one.startswith(("Author", "TÁC")) for one in (section, part))
        assert (f"lời số {number}" in text) != named


@pytest.mark.parametrize("data", ["", ".TH A 1\n", article(), "\\" * 1000])
def test_what_is_no_manual_page_says_so(data: str) -> None:
    assert isinstance(only_reason(items(data, "a.1")), NoReadableText)


@pytest.mark.parametrize("heading", ["AUTEURS", "AUTOREN", "АВТОРЫ", "作者", "ÜBERSETZUNG"])
def test_who_wrote_a_page_in_another_language_is_left_out(heading: str) -> None:
    text = f'.TH LS 1\n.SH NOM\nls - afficher\n.SH "{heading}"\nRichard Mẫu\n.SH VOIR\ndir(1)\n'
    assert only_document(items(text, "ls.1")).text.split("\n\n") == ["NOM", "ls - afficher", "VOIR", "dir(1)"]


def test_apostrophes_and_quotation_marks_that_pages_define_are_kept_and_marks_of_lists_alone_are_not() -> None:
    text = (
        '.TH LS 1\n.SH NAME\nit doesn\\*(Aqt list \\*(L"all\\*(R" of it, you can\\*[Aq]t\n.RS 4\n'
        ".ie n \\{\\\n\\h'-04'\\(bu\\h'+03'\\c\n.\\}\n.el \\{\\\n.IP \\(bu 2.3\n.\\}\nan item\n.RE\n"
    )
    lines = only_document(items(text, "ls.1")).text.split("\n\n")
    assert lines[1] == "it doesn't list “all” of it, you can't"
    assert not {"•", "·"} & set(lines)
    assert lines[-1].lstrip("• ") == "an item"
