"""Names that sign a text without saying so go, where they stand as signatures do; headings, places and facts stay."""

from __future__ import annotations

import json
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from office_reading import blocks
from office_samples import W, docx, odt, paragraph
from web_samples import article, items, only_document
from xacminh.corpus import alone, signatures

TITLE = "Đường lên núi bị chặn"
BODY = "Đất đá tràn xuống đường sau ba ngày mưa lớn ở vùng cao. Xe cộ phải đi vòng qua xã bên.\n\nChưa có ai bị thương."
ENGLISH = "The mountain road has been closed for three days after heavy rain.\n\nNobody has been hurt in the area."


def left(*lines: str, body: str = BODY) -> list[str]:
    """What is left of the lines between the title and the body."""
    found = signatures.without_names("\n\n".join([TITLE, *lines, body]))
    assert found.startswith(TITLE)
    assert found.endswith(body)
    return found.removeprefix(TITLE).removesuffix(body).strip().split("\n\n")


def left_below(*lines: str, body: str = BODY) -> list[str]:
    """What is left of the lines under the body."""
    found = signatures.without_names("\n\n".join([TITLE, body, *lines]))
    assert found.startswith(f"{TITLE}\n\n{body}")
    return found.removeprefix(f"{TITLE}\n\n{body}").strip().split("\n\n")


# under the title


@pytest.mark.parametrize(
    "line",
    [
        "John Smith",
        "JOHN SMITH",
        "*John Smith*",
        "John Smith and Mary Jones",
        "Dr. Jane O'Neill",
        "By Kpa Mlo, Reuters",
        "Nguyễn Văn Mẫu",
        "NGUYỄN THỊ MẪU - Báo Núi",
        "TS. Trần Văn Mẫu",
        "Lê Mẫu",
    ],
)
def test_a_name_under_the_title_goes(line: str) -> None:
    assert left(line) == [""]
    assert left(line, body=ENGLISH) == [""]


@pytest.mark.parametrize("day", ["05/03/2024", "March 5, 2024", "Thứ ba, 5/3/2024 10:20", "5 Mar 2024, 3 min read"])
def test_a_name_of_which_less_is_known_goes_with_a_day_beside_it(day: str) -> None:
    for name in ("Mai Anh", "Kpa Mlo"):
        assert left(name) == [name]
        assert left(name, day) == left(day, name) == [day]
    for kept in ("Hà Nội", "South Africa", "New York", "Heavy Rain", "Sức Khỏe", "Bộ Y tế"):
        assert left(kept, day, body=f"{ENGLISH}\n\nRain fell in York, về sức khỏe.") == [kept, day]


@pytest.mark.parametrize(
    "line",
    [
        "Hà Nội",
        "Mỹ Đình",
        "Bộ Y tế",
        "Bệnh viện Bạch Mai",
        "George Washington University",
        "Tình hình mới",
        "Global Warming",
        "## John Smith",
        "John Smith\n----------",
        "Mark Down",
        "Nguyễn Văn A nói gì?",
    ],
)
def test_headings_places_and_bodies_under_the_title_stay(line: str) -> None:
    assert left(line) == [line]
    assert left(line, body=ENGLISH) == [line]


def test_whom_the_text_is_about_stays_under_its_title() -> None:
    for below in (
        "Ông sinh năm 1228 và đã ba lần cầm quân đánh giặc.",
        "(1228 – 1300) là một vị tướng đã ba lần cầm quân.",
        "Vị tướng ấy ba lần cầm quân, nhân dân gọi ông Đạo là cha.",
        "Vị tướng ba lần cầm quân ấy tên là Trần Hưng Đạo.",
    ):
        assert left("Trần Hưng Đạo", body=f"{below}\n\n{BODY}") == ["Trần Hưng Đạo"]
    woolf = "Reading Woolf again after a hundred years is a pleasure of its own."
    assert left("Emily Woolf", body=woolf) == ["Emily Woolf"]
    assert left("Emily Woolf", body=ENGLISH) == [""]


def test_a_text_that_lists_names_keeps_the_first() -> None:
    told = "Một trong những người được trao giải năm nay về môn bơi."
    listed = "\n\n".join(
        f"{name}\n\n{told}\n\n{told}" for name in ("Lê Thị Bốn", "Vũ Thị Năm", "Hồ Thị Sáu", "Võ Thị Ba")
    )
    assert left("Nguyễn Thị Hai", body=f"{told}\n\n{listed}") == ["Nguyễn Thị Hai"]
    verse = "Trăm năm trong cõi người ta\n\nChữ tài chữ mệnh khéo là ghét nhau"
    assert left("Nguyễn Du", body=verse) == ["Nguyễn Du"]


def test_a_name_that_is_the_first_line_may_be_the_title() -> None:
    for text in (f"Nguyễn Văn Mẫu\n\n{BODY}", f"Nguyễn Văn Mẫu\n\nTrần Văn Khác\n\n{BODY}"):
        assert signatures.without_names(text) == text
    given_apart = json.dumps({"title": TITLE, "text": f"Nguyễn Văn Mẫu\n\n{BODY}", "url": "https://a.example/1"})
    assert only_document(items(given_apart, "a.jsonl")).text == BODY
    repeated = json.dumps({"title": TITLE, "text": f"{TITLE}\n\nNguyễn Văn Mẫu\n\n{BODY}"})
    assert only_document(items(repeated, "a.jsonl")).text == f"{TITLE}\n\n{BODY}"


@pytest.mark.parametrize("filler", [0, 6_000])
def test_pages_lose_a_foreign_name_under_their_title(filler: int) -> None:
    def page(inner: str) -> str:
        body = "".join(f"<p>{escape(line)}</p>" for line in article().split("\n\n"))
        return (
            f"<!DOCTYPE html><html><head><meta charset=utf-8><title>Nóc nhà</title></head><body><article>"
            f"<h1>Nóc nhà</h1>{inner}{body}</article>{'<i></i>' * filler}</body></html>"
        )

    assert only_document(items(page("<p>John Smith</p>"), "a.html")).text == article()
    assert only_document(items(page("<p>John Smith</p><p>5/3/2024</p>"), "a.html")).text == f"5/3/2024\n\n{article()}"
    assert only_document(items(page("<p>Hà Nội</p>"), "a.html")).text == f"Hà Nội\n\n{article()}"


def test_what_a_file_calls_a_heading_is_none() -> None:
    html = f"<html><head><title>Núi</title></head><body><article><h1>Núi</h1><h2>Trần Hưng Đạo</h2><p>{BODY}</p>"
    more = "".join(f"<p>{line}</p>" for line in article().split("\n\n"))
    assert "Trần Hưng Đạo" in only_document(items(f"{html}{more}</article></body></html>", "a.html")).text
    heading = paragraph("Trần Hưng Đạo", '<w:pPr><w:pStyle w:val="d1"/></w:pPr>')
    styles = f'<w:styles {W}><w:style w:styleId="d1"><w:name w:val="heading 2"/></w:style></w:styles>'
    body = paragraph(TITLE) + heading + "".join(map(paragraph, BODY.split("\n\n")))
    assert blocks("a.docx", docx(body, {"word/styles.xml": styles}))[1] == "Trần Hưng Đạo"
    assert blocks("a.docx", docx(body))[1] != "Trần Hưng Đạo"
    open_text = f"<text:p>{TITLE}</text:p><text:h>Trần Hưng Đạo</text:h><text:p>{BODY}</text:p>"
    assert blocks("a.odt", odt(open_text))[1] == "Trần Hưng Đạo"
    assert blocks("a.odt", odt(open_text.replace("text:h>", "text:p>")))[1] != "Trần Hưng Đạo"


# behind the last sentence


@pytest.mark.parametrize(
    "lines",
    [
        "Minh Anh",
        "NGUYỄN THỊ MẪU",
        "(Minh Anh)",
        "PV Minh Anh",
        "Theo Lan Anh (VnExpress)",
        "Nguyễn Văn Mẫu (tổng hợp)",
        "Lan Anh - Minh Hoa",
        "Nguyễn Văn Mẫu|Trần Thị Mẫu",
        "John Smith",
    ],
)
def test_a_name_behind_the_last_sentence_goes(lines: str) -> None:
    assert left_below(*lines.split("|")) == [""]


def test_what_stands_around_a_signature_stays() -> None:
    assert left_below("Minh Anh", "Theo Reuters") == ["Theo Reuters"]
    assert left_below("Hà Nội, 5/3/2024", "Nguyễn Văn Mẫu") == ["Hà Nội, 5/3/2024"]
    assert left_below("Trân trọng,", "Nguyễn Văn Mẫu") == ["Trân trọng,"]
    assert left_below("Best regards,", "John Smith") == ["Best regards,"]


@pytest.mark.parametrize(
    "lines",
    [
        "Hà Nội",
        "Theo VnExpress",
        "Theo Bộ Y tế",
        "Bệnh viện Bạch Mai",
        "Diễn viên:|Minh Anh",
        "GIÁM ĐỐC|Nguyễn Văn A",
        "THỦ TƯỚNG|Phạm Minh Chính",
        "Chiến dịch Hồ Chí Minh",
        "Kpa Mlo",
        "Edited by Jane Doe and John Roe",
    ],
)
def test_what_signs_nothing_stays_at_the_end(lines: str) -> None:
    assert left_below(*lines.split("|")) == lines.split("|")


def test_what_an_office_signs_stays_and_what_a_person_asks_for_is_no_office() -> None:
    state = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\nĐộc lập - Tự do - Hạnh phúc"
    order = f"{state}\n\n{TITLE}\n\n{BODY}\n\nPhạm Minh Chính"
    assert signatures.without_names(order) == order
    asked = f"{state}\n\nĐơn xin nghỉ\n\n{BODY}\n\nNgười làm đơn"
    assert signatures.without_names(f"{asked}\n\nNguyễn Văn Mẫu") == asked


@pytest.mark.parametrize(
    "name", ["Nguyễn Văn Mẫu", "Minh Khôi", "Thu Hằng (Theo AFP)", "(Theo Nguyễn Mẫu)", "Ảnh: Hoàng Mẫu"]
)
def test_a_name_on_the_line_of_the_last_sentence_goes(name: str) -> None:
    assert signatures.without_names(f"{BODY} Đường thông lại vào sáng mai. {name}").endswith("vào sáng mai.")


@pytest.mark.parametrize("words", ["Hà Nội", "Bộ Y tế", "Theo TTXVN", "Người dẫn đường là Nguyễn Văn A.", "Đáng tiếc"])
def test_other_words_on_the_line_of_the_last_sentence_stay(words: str) -> None:
    for text in (
        f"{BODY} Đường thông lại vào sáng mai. {words}",
        f"{BODY} Đội vào chung kết (sân của đội St. {words})",
    ):
        assert signatures.without_names(text) == text


def test_a_writer_named_at_both_edges_is_not_whom_the_text_is_about() -> None:
    assert signatures.without_names(f"{TITLE}\n\nLê Văn Mẫu\n\n{BODY}\n\nLê Văn Mẫu") == f"{TITLE}\n\n{BODY}"


@pytest.mark.parametrize(
    ("line", "is_day"),
    [
        ("5/3/2024", True),
        ("Hà Nội, ngày 5 tháng 3 năm 2024", True),
        ("Updated 5 March 2024 at 10:20 GMT", True),
        ("2024-03-05 10:20", True),
        ("Dịch đã hết từ 5/3/2024", False),
        ("Năm 2024", False),
        ("Nguyễn Văn A", False),
    ],
)
def test_lines_that_only_give_a_day(line: str, is_day: bool) -> None:
    assert alone.says_day(line) is is_day


WORDS = ("Nguyễn Văn A", "John Smith", "Hà Nội", "Minh Anh", "5/3/2024", "Theo Reuters", "Bộ Y tế", *BODY.split("\n\n"))


@given(st.lists(st.sampled_from(WORDS), max_size=9))
def test_no_sentence_is_lost_and_nothing_is_added(parts: list[str]) -> None:
    kept = signatures.without_names("\n\n".join(parts)).split("\n\n")
    assert [part for part in parts if part.endswith(".")] == [part for part in kept if part.endswith(".")]
    assert set(kept) <= {*parts, ""}


# styles for who wrote


@pytest.mark.parametrize("style", ["Author", "Tác giả", "Byline", "Author Name", "authors"])
def test_paragraphs_in_a_style_for_writers_go(style: str) -> None:
    long = f"{ENGLISH} {ENGLISH}".replace("\n\n", " ")
    names = f'<w:style w:styleId="s1"><w:name w:val="{style}"/></w:style>'
    based = '<w:style w:styleId="s2"><w:name w:val="Riêng"/><w:basedOn w:val="s1"/></w:style>'
    styles = f"<w:styles {W}>{names}{based}</w:styles>"
    for key in ("s1", "s2"):
        said = f'<w:pPr><w:pStyle w:val="{key}"/></w:pPr>'
        body = paragraph(TITLE) + paragraph("Kpă Mlô", said) + paragraph(long) + paragraph("Bộ Y tế", said)
        found = blocks("a.docx", docx(body + paragraph(long, said), {"word/styles.xml": styles}))
        assert found == [TITLE, long, "Bộ Y tế", long]
    key = style.replace(" ", "_20_")
    open_styles = (
        '<o xmlns:style="s"><office:automatic-styles xmlns:office="o">'
        f'<style:style style:name="{key}"/><style:style style:name="P1" style:parent-style-name="{key}"/>'
        "</office:automatic-styles></o>"
    )
    made = f'<text:p>{TITLE}</text:p><text:p text:style-name="P1">Kpă Mlô</text:p><text:p>Kpă Mlô đi.</text:p>'
    assert blocks("a.odt", odt(made, {"styles.xml": open_styles})) == [TITLE, "Kpă Mlô đi."]
    assert blocks("a.odt", odt(made)) == [TITLE, "Kpă Mlô", "Kpă Mlô đi."]


def test_a_field_without_an_end_silences_no_more_than_its_paragraph() -> None:
    field = (
        '<w:p><w:r><w:t>Do </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText> AUTHOR </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        "<w:r><w:t>Kpă Mlô</w:t></w:r></w:p>"
    )
    assert blocks("a.docx", docx(field + paragraph(TITLE) + paragraph("Hết."))) == ["Do", TITLE, "Hết."]


# what Markdown says of itself


@pytest.mark.parametrize(
    "said",
    [
        "author: Kpă Mlô",
        'authors: ["Kpă Mlô", Trần Khác]',
        "authors:\n  - Kpă Mlô\n  - name: Trần Khác\n    email: a@a.example",
        "tác giả: 'Kpă Mlô'",
        "author:\n  name: Kpă Mlô",
        "author_profile: Kpă Mlô",
    ],
)
def test_a_markdown_file_names_its_writer_in_vain(said: str) -> None:
    for head in (f"title: {TITLE}\ndate: 2024-03-05\n{said}", f"title: {TITLE}\n{said}\ndate: 2024-03-05"):
        text = f"---\n{head}\n---\n\nKpă Mlô\n\n{BODY}\n"
        found = only_document(items(text, "a.md")).text
        assert found == f"---\ntitle: {TITLE}\ndate: 2024-03-05\n---\n\n{BODY}"


def test_a_rule_at_the_beginning_of_a_text_is_no_block_of_fields() -> None:
    for text in (f"---\n\n{BODY}\n\n---\n\nHết.", f"---\n{BODY}", f"{TITLE}\n\n---\n\nHết."):
        assert BODY.split("\n", 1)[0] in only_document(items(f"{text}\n\n{BODY}", "a.md")).text
