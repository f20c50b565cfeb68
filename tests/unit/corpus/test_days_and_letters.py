"""What every kind of file has in common: a day says how it is known, and old letters are repaired wherever they lie."""

from __future__ import annotations

from datetime import date

import pytest

from office_reading import document
from office_samples import docx, epub, odt, paragraph, pdf
from xacminh.corpus.records import DateCertainty

HEAD = "Lào Cai, ngày 5 tháng 3 năm 2024"
BODY = "Đỉnh núi cao nhất tỉnh cao 3.143 mét và có tuyết vào mùa đông."
DAY = date(2024, 3, 5)
EPUB_DAY = "<dc:title>Núi cao</dc:title><dc:date>2021-05-06</dc:date>"

#: the same sentence in Unicode and as it lies in files written for the fonts of TCVN3
PLAIN = "Cộng hòa xã hội chủ nghĩa Việt Nam. Độc lập, tự do, hạnh phúc."
TCVN3 = "Céng hßa x· héi chñ nghÜa ViÖt Nam. §éc lËp, tù do, h¹nh phóc."


@pytest.mark.parametrize(
    ("name", "data", "day", "certainty"),
    [
        ("a.txt", f"{HEAD}\n\n{BODY}".encode(), None, "unknown"),  # a text of any kind has no head that can be trusted
        ("a.docx", docx(paragraph(HEAD) + paragraph(BODY)), DAY, "stated"),
        ("b.docx", docx(paragraph(BODY)), None, "unknown"),
        ("a.odt", odt(f"<text:p>{HEAD}</text:p><text:p>{BODY}</text:p>"), DAY, "stated"),
        ("b.odt", odt(f"<text:p>{BODY}</text:p>"), None, "unknown"),
        ("a.pdf", pdf([[HEAD, BODY]], info={"CreationDate": "D:20200101000000"}), DAY, "stated"),
        ("b.pdf", pdf([[BODY]], info={"CreationDate": "D:20200101000000"}), None, "unknown"),
        ("a.epub", epub({"a.xhtml": f"<p>{BODY}</p>"}, metadata=EPUB_DAY), date(2021, 5, 6), "structured"),
        ("b.epub", epub({"a.xhtml": f"<p>{HEAD}</p><p>{BODY}</p>"}), DAY, "stated"),
        ("c.epub", epub({"a.xhtml": f"<p>{BODY}</p>"}), None, "unknown"),
    ],
)
def test_a_day_says_how_it_is_known(name: str, data: bytes, day: date | None, certainty: DateCertainty) -> None:
    found = document(name, data)
    assert (found.published, found.published_certainty) == (day, certainty)


def test_the_day_of_a_law_is_the_one_it_states() -> None:
    law = (
        "QUỐC HỘI\nLuật số: 12/2024/QH15\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
        "Hà Nội, ngày 5 tháng 3 năm 2024\nLUẬT\nBẢO VỆ NÚI RỪNG\nĐiều 1. Phạm vi điều chỉnh\nLuật này quy định về núi."
        "\nĐiều 2. Hiệu lực thi hành\nLuật này có hiệu lực thi hành từ ngày 1 tháng 1 năm 2025.\n"
    )
    found = document("luat.txt", law.encode())
    assert (found.published, found.published_certainty, found.validity) == (DAY, "stated", "unknown")
    assert found.valid_from == date(2025, 1, 1)


def test_old_letters_are_repaired_wherever_they_lie() -> None:
    for name, data in (
        ("a.docx", docx(paragraph(TCVN3) * 3)),
        ("a.odt", odt(f"<text:p>{TCVN3}</text:p>" * 3)),
        ("a.epub", epub({"a.xhtml": f"<p>{TCVN3}</p>" * 3})),
        ("a.rtf", ("{\\rtf1\\ansi\\ansicpg1252 " + f"{TCVN3}\\par " * 3 + "}").encode("cp1252")),
    ):
        found = document(name, data)
        assert found.repaired_from == "TCVN3", name
        assert PLAIN in found.text, name
