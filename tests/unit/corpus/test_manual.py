"""Manual pages as text."""

from __future__ import annotations

import gzip
from datetime import date

import pytest

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


@pytest.mark.parametrize("data", ["", ".TH A 1\n", article(), "\\" * 1000])
def test_what_is_no_manual_page_says_so(data: str) -> None:
    assert isinstance(only_reason(items(data, "a.1")), NoReadableText)
