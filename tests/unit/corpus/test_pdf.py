"""PDF files: their text as paragraphs, and what is said of those that cannot be read."""

from __future__ import annotations

import shutil
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter

from office_reading import blocks, document, failure, items
from office_samples import numbered, pdf, picture_pdf
from xacminh.corpus import Document, Unreadable
from xacminh.corpus.confined import ocr
from xacminh.corpus.confined import pdf as confined
from xacminh.errors import DamagedFile, Encrypted, NoReadableText, PagesUnread, ScannedPages, TooManyPages

FULL = "Núi Phan Xi Păng cao 3.143 m, là ngọn núi cao nhất Việt Nam và cao nhất"
LAST = "ba nước Đông Dương cộng lại."


def test_lines_become_paragraphs_and_headings_stay() -> None:
    page = [
        "Chương 1",
        "KHÍ HẬU",
        FULL,
        LAST,
        "Trên đỉnh núi trời lạnh quanh năm, mùa đông có khi có băng giá và",
        "tuyết.",
    ]
    page += ["1. Mang áo ấm;", "2. Mang đủ nước."]
    assert blocks("a.pdf", pdf([page])) == [
        "Chương 1",
        "KHÍ HẬU",
        f"{FULL} {LAST}",
        "Trên đỉnh núi trời lạnh quanh năm, mùa đông có khi có băng giá và tuyết.",
        "1. Mang áo ấm;",
        "2. Mang đủ nước.",
    ]


def test_running_heads_feet_and_page_numbers_go_and_sentences_run_on_over_pages() -> None:
    line = "Năm {} trên núi Phan Xi Păng trời lạnh quanh năm, mùa đông có khi có băng giá và"
    pages = [
        ["Báo cáo khí hậu", *(line.format(10 * page + at) for at in range(7)), f"Trang {page}/4"]
        for page in range(1, 5)
    ]
    (title, text) = blocks("a.pdf", pdf(pages))
    assert title == "Báo cáo khí hậu"
    assert text == " ".join(line.format(10 * page + at) for page in range(1, 5) for at in range(7))


def test_words_broken_at_the_end_of_a_line_are_whole_again() -> None:
    page = [
        "The mountain is the highest of the three countries that once were Indo-",
        "china, and its climate is cold through-",
        "out the year. Nghị quyết về phát triển kinh tế-",
        "xã hội của tỉnh Lào Cai trong năm nay được thông qua vào tháng trước.",
    ]
    (text,) = blocks("a.pdf", pdf([page]))
    assert "once were Indochina, and" in text
    assert "throughout the year" in text
    assert "kinh tế-xã hội" in text


def test_words_stand_apart_where_the_font_has_no_space() -> None:
    assert blocks("a.pdf", pdf([[FULL, LAST]], moved=True)) == [f"{FULL} {LAST}"]


def test_a_table_of_contents_is_no_text() -> None:
    page = ["Mục lục", "1. Khí hậu . . . . . . . . . . . 3", "2. Địa hình ................... 12", FULL]
    assert blocks("a.pdf", pdf([page])) == ["Mục lục", FULL]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Núi Phan Xi Păng", "Núi Phan Xi Păng"),
        ("Microsoft Word - nui phan xi pang.doc", "tệp"),
        ("untitled", "tệp"),
        ("Báo cáo tài chính quý bốn", "tệp"),
        ("", "tệp"),
    ],
)
def test_the_title_is_the_files_own_only_where_it_is_one(title: str, expected: str) -> None:
    found = document("tệp.pdf", pdf([[FULL, LAST]], info={"Title": title, "Author": "Nguyễn Thị Mẫu"}))
    assert found.title == expected
    assert "Mẫu" not in repr(found)


def test_the_day_is_that_of_the_texts_head_and_not_the_files() -> None:
    head = ["UBND TỈNH LÀO CAI", "Lào Cai, ngày 05 tháng 3 năm 2024", FULL, LAST]
    assert document("a.pdf", pdf([head], info={"CreationDate": "D:20200101000000"})).published == date(2024, 3, 5)
    inside = [FULL, "Quyết định ký ngày 05 tháng 3 năm 2024 có hiệu lực ngay."]
    assert document("a.pdf", pdf([inside], info={"CreationDate": "D:20200101000000"})).published is None


def test_three_hundred_pages_are_read() -> None:
    found = document("a.pdf", pdf([[f"Đoạn {7 * number} nói về núi cao."] for number in range(300)]))
    assert [int(part.split()[1]) for part in found.text.split("\n\n")] == list(range(0, 2_100, 7))


def test_too_many_pages_are_refused_with_their_number() -> None:
    reason = failure("a.pdf", pdf([["Núi"]] * (confined.PAGES + 1)))
    assert isinstance(reason, TooManyPages)
    assert "3001" in str(reason)


def locked(password: str, algorithm: str = "RC4-128") -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf([[FULL, LAST]]))))
    writer.encrypt(user_password=password, owner_password=password + "chủ", algorithm=algorithm)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


LOCKS = ["RC4-40", "RC4-128", "AES-128", "AES-256-R5", "AES-256"]


@pytest.mark.parametrize("algorithm", LOCKS)
def test_a_file_locked_without_a_password_is_read(algorithm: str) -> None:
    assert blocks("a.pdf", locked("", algorithm)) == [f"{FULL} {LAST}"]


@pytest.mark.parametrize("algorithm", LOCKS)
def test_a_file_locked_with_a_password_says_so(algorithm: str) -> None:
    reason = failure("mật.pdf", locked("bí mật", algorithm))
    assert isinstance(reason, Encrypted)
    assert "mật.pdf is locked" in str(reason)


def test_pages_that_lead_in_a_circle_end() -> None:
    tree = numbered(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R 3 0 R] /Count 1 >>",
        ]
    )
    assert isinstance(failure("a.pdf", tree), (DamagedFile, NoReadableText))


def test_a_page_that_draws_itself_for_ever_ends_and_the_others_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    form = b"q /X Do Q /X Do"
    whole = pdf([[FULL, LAST]])
    looping = numbered(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R"
            b" /Resources << /XObject << /X 5 0 R >> >> >>",
            b"<< /Length 5 >>\nstream\n/X Do\nendstream",
            f"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length {len(form)}"
            " /Resources << /XObject << /X 5 0 R >> >> >>\nstream\n".encode()
            + form
            + b"\nendstream",
        ]
    )
    writer = PdfWriter(clone_from=PdfReader(BytesIO(whole)))
    writer.add_page(PdfReader(BytesIO(looping)).pages[0])
    out = BytesIO()
    writer.write(out)
    monkeypatch.setattr(confined, "ONE_PAGE", 0.5)
    _, first, second = confined.work(out.getvalue())
    assert first["text"].split("\n") == [FULL, LAST, ""]
    assert "problem" not in first
    assert second["text"] == ""


def test_damaged_pages_are_named_and_the_others_go_in() -> None:
    data = pdf([[FULL, LAST], ["Trang hỏng"], ["Trang cuối nói về khí hậu của vùng núi này quanh năm."]])
    broken = data.replace(b"7 0 obj\n<< /Type /Page ", b"7 0 obj\n<< /Type /Pxxx ").replace(
        b"/Contents 8 0 R", b"/Contents (((((((  "
    )
    found = items("a.pdf", broken)
    assert isinstance(found[0], Document)
    assert FULL in found[0].text
    assert "Trang cuối" in found[0].text
    assert all(isinstance(item, Unreadable) and isinstance(item.reason, PagesUnread) for item in found[1:])


def test_a_file_cut_off_is_read_as_far_as_it_goes() -> None:
    data = pdf([[FULL, LAST], ["Trang sau."]])
    cut = data[: data.index(b"xref")]
    found = items("a.pdf", cut)
    assert isinstance(found[0], Document)
    assert FULL in found[0].text


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.7\n" + b"\0" * 5_000, pdf([["Núi"]])[:120]])
def test_what_is_left_of_no_file_says_so(data: bytes) -> None:
    reason = failure("hỏng.pdf", data)
    assert isinstance(reason, (DamagedFile, NoReadableText, PagesUnread))
    assert "hỏng.pdf" in str(reason)


def test_a_page_without_anything_says_so() -> None:
    assert isinstance(failure("a.pdf", pdf([[]])), NoReadableText)


# pictures of pages


def test_pages_that_are_pictures_say_what_to_install_and_the_others_go_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")  # so that the program that reads pictures is not found
    reason = failure("a.pdf", picture_pdf(b"\xff" * 100, 10, 10))
    assert isinstance(reason, ScannedPages)
    assert 'pip install "xacminh[ocr]"' in str(reason)
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf([[FULL, LAST]]))))
    for _ in range(2):
        writer.add_page(PdfReader(BytesIO(picture_pdf(b"\xff" * 100, 10, 10))).pages[0])
    out = BytesIO()
    writer.write(out)
    text, scanned = items("a.pdf", out.getvalue())
    assert isinstance(text, Document)
    assert isinstance(scanned, Unreadable)
    assert (scanned.item, type(scanned.reason)) == ("2–3", ScannedPages)


def test_pictures_of_pages_are_read_where_the_parts_are_installed() -> None:
    pytest.importorskip("pypdfium2", reason="the extra ocr is not installed: pip install xacminh[ocr]")
    pytest.importorskip("pytesseract", reason="the extra ocr is not installed: pip install xacminh[ocr]")
    if shutil.which("tesseract") is None or ocr.Pictures(b"")._parts is None:
        pytest.skip("tesseract and its Vietnamese are not installed: apt install tesseract-ocr tesseract-ocr-vie")
    from PIL import Image, ImageDraw, ImageFont

    try:
        font = ImageFont.truetype("DejaVuSans.ttf", 44)
    except OSError:
        pytest.skip("no font to draw Vietnamese with: apt install fonts-dejavu-core")
    picture = Image.new("L", (1654, 2339), 255)
    ImageDraw.Draw(picture).multiline_text(
        (150, 200), "Núi Phan Xi Păng cao 3.143 m,\nlà ngọn núi cao nhất Việt Nam.", font=font, fill=0, spacing=20
    )
    found = document("a.pdf", picture_pdf(picture.tobytes(), *picture.size))
    assert "3.143 m" in found.text
    assert "ngọn núi cao nhất Việt Nam" in found.text.replace("\n", " ")
