"""A folder with everything that can be wrong with a file, and good ones between: the bad are named, the good go in."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter

from office_samples import LAUGHS, archive, docx, epub, numbered, odt, paragraph, pdf
from small_home import SmallHome, prepare

pytestmark = pytest.mark.skipif(not hasattr(os, "wait4"), reason="asks the system what a process used")

BLANK = b" " * 8_000_000
PDF_TREE_IN_A_CIRCLE = numbered(
    [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R 3 0 R] /Count 1 >>",
    ]
)


def locked_pdf() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf([["Núi cao."]]))))
    writer.encrypt(user_password="bí mật", owner_password="chủ", algorithm="RC4-128")  # noqa: S106 - of a sample
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


#: what is wrong, by name: its bytes, and the codes it may be refused with
BAD: dict[str, tuple[bytes, set[str]]] = {
    "khóa.pdf": (locked_pdf(), {"encrypted"}),
    "vòng tròn.pdf": (PDF_TREE_IN_A_CIRCLE, {"damaged-file", "no-readable-text"}),
    "nổ.docx": (archive({"word/document.xml": BLANK}), {"zip-bomb"}),
    "nổ.odt": (
        archive({"content.xml": BLANK}, first="application/vnd.oasis.opendocument.text"),
        {"zip-bomb"},
    ),
    "nổ.epub": (archive({"META-INF/container.xml": BLANK}, first="application/epub+zip"), {"zip-bomb"}),
    "thực thể.docx": (archive({"word/document.xml": f"{LAUGHS}<x>&i;</x>"}), {"unsafe-markup"}),
    "thực thể.rss": (f'<?xml version="1.0"?>{LAUGHS}<rss><channel><title>&i;</title></channel></rss>'.encode(), set()),
    "trống.html": (b"<!doctype html><html><head><script>1</script></head><body></body></html>", set()),
    "không phải tin.rss": (b"<!doctype html><html><body><nav><a href=/>x</a></nav></body></html>", set()),
    "ảnh.docx": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, set()),
    "sai mã.txt": (bytes(range(128, 256)) * 40, set()),
    "xấu\ntên.docx": (b"PK\x03\x04", set()),
    "ngược \u202e lối.docx": (b"PK\x03\x04", set()),
    "lệnh \x1b[2J màn.docx": (b"PK\x03\x04", set()),
}
TOO_BIG = "quá lớn.txt"
LINK = "lối ra.txt"
NAMED = (*BAD, TOO_BIG, LINK)
#: good ones, some with names and ways of writing that are not what they seem; each has words of its own
GOOD: dict[str, bytes] = {
    "a thường.txt": "Ngọn núi thứ nhất cao 3.143 m và có tuyết.".encode(),
    "dòng\nmới.txt": "Ngọn núi thứ hai cao 2.143 m và có sương.".encode(),
    "phải \u202e trái.txt": "Ngọn núi thứ ba cao 1.143 m và có rừng.".encode(),
    unicodedata.normalize("NFD", "tên rời.txt"): "Ngọn núi thứ tư cao 943 m và có suối.".encode(),
    "n" * 251 + ".txt": "Ngọn núi thứ năm cao 843 m và có hang.".encode(),
    "thật ra là word.txt": docx(paragraph("Ngọn núi thứ sáu cao 743 m và có chùa.")),
    "thật ra là odt.pdf": odt("<text:p>Ngọn núi thứ bảy cao 643 m và có đèo.</text:p>"),
    "sách.epub": epub({"c.xhtml": "<p>Ngọn núi thứ tám cao 543 m và có hồ.</p>"}),
    "khai sai.html": (
        '<html><head><meta charset="utf-16"><title>Núi</title></head><body><article><p>'
        + "Ngọn núi thứ chín cao 443 m và có bản làng ở quanh chân núi. " * 5
        + "</p></article></body></html>"
    ).encode(),
}
OUTSIDE = "Điều này nằm ngoài thư mục và không ai được đọc."


@dataclass(frozen=True, kw_only=True)
class Ended:
    """How a process ended, and what it and its children used: seconds of the processor, megabytes of the largest."""

    status: int
    said: str
    told: str
    seconds: float
    megabytes: float


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> SmallHome:
    return prepare(tmp_path_factory.mktemp("small") / "home")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    outside = tmp_path_factory.mktemp("outside") / "mật.txt"
    outside.write_text(OUTSIDE, encoding="utf-8")
    made = tmp_path_factory.mktemp("mixed") / "Đủ thứ"
    made.mkdir()
    for name, (data, _) in BAD.items():
        (made / name).write_bytes(data)
    for name, data in GOOD.items():
        (made / name).write_bytes(data)
    with (made / TOO_BIG).open("wb") as file:
        file.truncate(5_000_000_000)  # no byte of it lies on the disk
    (made / LINK).symlink_to(outside)
    yield made
    (made / TOO_BIG).unlink()


def run(home: SmallHome, folder: Path, *arguments: str) -> Ended:
    out, err = home.home.with_name("out"), home.home.with_name("err")
    with out.open("wb") as said, err.open("wb") as told:
        process = subprocess.Popen(
            [sys.executable, "-m", "xacminh", "add", str(folder), "--source", "Bản tin", *arguments],
            env=home.environment(),
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=told,
        )
        _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return Ended(
        status=process.returncode,
        said=out.read_text(encoding="utf-8"),
        told=err.read_text(encoding="utf-8"),
        seconds=used.ru_utime + used.ru_stime,
        megabytes=used.ru_maxrss / 1024,
    )


def shown(name: str) -> str:
    """A part of a name that stands in any message about it, signs that would do harm there left out."""
    return max(re.split("[\n\u202e\x1b]", name), key=len).strip()


def test_each_bad_one_is_named_with_its_reason_and_the_good_ones_go_in(home: SmallHome, folder: Path) -> None:
    ended = run(home, folder, "--json", "--lang", "en")
    assert ended.status == 7, ended.told
    assert ended.seconds < 60
    assert ended.megabytes < 600
    added: dict[str, Any] = json.loads(ended.said)
    assert added["documents"] == {"new": len(GOOD), "changed": 0, "unchanged": 0}, added["failures"]
    assert added["failed"] == len(added["failures"]) == len(NAMED)
    reasons = {
        name: failure["reason"]
        for name in NAMED
        for failure in added["failures"]
        if shown(name) in failure["reason"]["message"]
    }
    assert reasons.keys() == set(NAMED), "each by its name"
    assert not any(re.search("[\n\u202e\x1b]", reason["message"]) for reason in reasons.values())
    for name, (_, codes) in BAD.items():
        assert not codes or reasons[name]["code"] in codes, (name, reasons[name])
    assert reasons[TOO_BIG]["code"] == "file-too-big"
    assert OUTSIDE not in json.dumps(home.json("search", OUTSIDE), ensure_ascii=False)
    assert home.inspect() == len(GOOD)


@pytest.mark.parametrize(("language", "there"), [("vi", f"{len(GOOD)} đã có"), ("en", f"{len(GOOD)} already there")])
def test_a_person_is_told_the_same_in_their_language(home: SmallHome, folder: Path, language: str, there: str) -> None:
    home("add", str(folder), "--source", "Bản tin")
    ended = run(home, folder, "--lang", language)
    assert ended.status == 7
    assert there in ended.said
    assert ended.said.count("✗ ") == len(NAMED)
    assert all(shown(name) in " ".join(ended.said.split()) for name in NAMED)
    assert "Traceback" not in ended.said + ended.told
    assert ended.seconds < 60
    assert ended.megabytes < 600
    assert home.inspect() == len(GOOD)
