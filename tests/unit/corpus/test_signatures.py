"""Pages, feeds and books go in without who wrote them, and with every sentence that a person stands in."""

from __future__ import annotations

import json
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from office_reading import document
from office_samples import epub
from web_samples import SENTENCES, article, incoming, items, only_document
from xacminh.corpus import Document, Listed, noise, signatures
from xacminh.corpus.reading import read_file

PARAGRAPHS = article().split("\n\n")


def page(*, head: str = "", top: str = "", bottom: str = "", title: str = "Nóc nhà", filler: int = 0) -> str:
    """A page with an article between what stands over and under it; with `filler` elements more it is a big one."""
    body = "".join(f"<p>{line}</p>" for line in PARAGRAPHS)
    return (
        f"<!DOCTYPE html><html><head><meta charset=utf-8><title>{title}</title>{head}</head><body><article>"
        f"<h1>{title}</h1>{top}{body}{bottom}</article>{'<i></i>' * filler}</body></html>"
    )


def lines(*texts: str) -> str:
    return "".join(f"<p>{escape(text)}</p>" for text in texts)


# over and under the article, as outlets write it

TOPS = """By Nguyen Van Mau, Health reporter
By Jane Mau and Nguyen Mau
By Jane Mau | Reuters
Nguyễn Văn Mẫu
NGUYỄN VĂN MẪU - Thứ ba, 05/03/2024
Nguyễn Văn Mẫu - Báo Núi
Tác giả: Nguyễn Mẫu
PV Trần Thị Mẫu"""
BOTTOMS = """Nguyễn Văn Mẫu
NGUYỄN VĂN MẪU
Nguyễn Văn Mẫu (Theo AFP, Reuters)
Nguyễn Văn Mẫu (Tổng hợp)
Hoàng Mẫu - Trần Mẫu
Nguyễn Văn Mẫu/VOV.VN
Theo Nguyễn Văn Mẫu - báo Núi
Theo Trần Mẫu (t/h)
Theo Thu Mẫu (Dân Trí)
Bài, ảnh: Nguyễn Văn Mẫu
Biên dịch: Trần Mẫu
(Reporting by Jane Mau; Editing by Nguyen Mau)
Reporting by Jane Mau in Hanoi and Khanh Mau; Editing by Nguyen Mau
By Jane Mau, Health correspondent, BBC News
Nguyễn Văn Mẫu|Tags: núi, tuyết, TP.HCM
Nguyễn Văn Mẫu|Từ khóa: núi, Nguyễn Mẫu, tuyết.
Nguyễn Văn Mẫu|Từ khoá|núi cao|tuyết
Nguyễn Văn Mẫu|#núi #tuyết
Nguyễn Văn Mẫu|Chủ đề: Núi cao|Chia sẻ|Facebook|Copy link
Nguyễn Văn Mẫu|12 lượt xem|Tin liên quan|Mười điều ít biết về núi
Tags: núi|Nguyễn Văn Mẫu
Về tác giả|Mẫu viết về núi đã hai mươi năm và sống ở Sa Pa
PV (t/h)|Trần Thị Mẫu"""


@pytest.mark.parametrize("top", TOPS.split("\n"))
@pytest.mark.parametrize("filler", [0, 6_000])
def test_bylines_over_an_article_go(top: str, filler: int) -> None:
    found = only_document(items(page(top=lines(top), filler=filler), "a.html"))
    assert found.text == article()


@pytest.mark.parametrize("bottom", BOTTOMS.split("\n"))
@pytest.mark.parametrize("filler", [0, 6_000])
def test_signatures_under_an_article_go(bottom: str, filler: int) -> None:
    found = only_document(items(page(bottom=lines(*bottom.split("|")), filler=filler), "a.html"))
    assert found.text == article()


@pytest.mark.parametrize(
    "line",
    [
        "Theo Reuters",
        "Theo Bộ Y tế",
        "Theo Bộ Y tế, AFP",
        "Nguồn: TTXVN",
        "Bộ trưởng Nguyễn Thanh Long cho biết dịch đã giảm.",
        "Theo bác sĩ Trương Hữu Khanh, trẻ nhỏ cần được tiêm sớm.",
        "Theo Trần Bình, núi lở.",
        "By 2030, Vietnam will have planted a billion trees.",
        "Nguyễn Văn A sinh năm 1960 tại Huế.",
        "Ông Nguyễn Văn A (Hà Nội) nói.",
        "Chiến dịch Hồ Chí Minh",
        "Bệnh viện Bạch Mai",
        "Nguyễn Thị Oanh, 29 tuổi",
        "Trần Hưng Đạo – anh hùng dân tộc",
        "Theo Phó Thủ tướng Vũ Đức Đam",
        "Danh sách đoàn leo núi có Nguyễn Văn A, Trần B.",
    ],
)
def test_bodies_outlets_and_sentences_stay_at_the_edges(line: str) -> None:
    for html in (page(top=lines(line)), page(bottom=lines(line)), page(top=lines(line), filler=6_000)):
        assert line in only_document(items(html, "a.html")).text


@pytest.mark.parametrize("signature", ["Nguyễn Văn Mẫu", "(Trần Mẫu)", "Theo Trần Thị Mẫu", "(Theo Nguyễn Mẫu)"])
def test_a_name_behind_the_last_sentence_goes(signature: str) -> None:
    found = only_document(items(page(bottom=f"<p>{SENTENCES[1]} {signature}</p>"), "a.html")).text
    assert found == f"{article()}\n\n{SENTENCES[1]}"
    kept = f"{SENTENCES[1]} Người dẫn đường là Nguyễn Văn A."
    assert only_document(items(page(bottom=lines(kept)), "a.html")).text.endswith(kept)


def test_whom_the_text_is_about_is_no_signature() -> None:
    about = page(title="Nguyễn Văn A", top=lines("Nguyễn Văn A"), bottom=lines("Nguyễn Văn A là người giữ núi này."))
    assert "Nguyễn Văn A là người giữ núi" in only_document(items(about, "a.html")).text
    told = noise.without(f"Trần Văn B\n\n{article()}\n\nNăm ấy Trần Văn B lên núi.")
    assert told.startswith("Trần Văn B")


# names said for machines

HEADS = [
    '<meta name="author" content="Kpă Mlô">',
    '<meta property="article:author" content="Kpă Mlô">',
    '<script type="application/ld+json">{"@type":"Article","author":[{"@type":"Person","name":"Kpă Mlô"}]}</script>',
    '<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","creator":"Kpă Mlô"}]}</script>',
]


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("filler", [0, 6_000])
@pytest.mark.parametrize("line", ["Kpă Mlô viết từ Sa Pa", "kpa mlo", "Kpă Mlô, 5/3/2024", "Ký sự của Kpă Mlô"])
def test_a_name_in_the_head_of_a_page_of_any_size_is_dropped_from_it(head: str, filler: int, line: str) -> None:
    for html in (page(head=head, top=lines(line), filler=filler), page(head=head, bottom=lines(line), filler=filler)):
        assert only_document(items(html, "a.html")).text == article()
    told = f"Kpă Mlô cho biết núi lở vì mưa lớn suốt ba ngày liền ở vùng này. {SENTENCES[2]}"
    html = page(head=head, top=lines(*PARAGRAPHS[:5], told), filler=filler)
    assert told in only_document(items(html, "a.html")).text


def test_an_outlet_named_as_author_takes_no_line_with_it() -> None:
    head = '<meta name="author" content="Bộ Y tế"><meta name="author" content="VnExpress">'
    kept = ("Theo Bộ Y tế, số ca giảm.", "VnExpress khảo sát ba tỉnh")
    found = only_document(items(page(head=head, top=lines(*kept)), "a.html")).text
    assert all(line in found for line in kept)


@pytest.mark.parametrize(
    ("head", "publisher"),
    [
        ('<meta property="og:site_name" content="Báo Núi">', "Báo Núi"),
        ('<meta property="og:site_name" content="Kpă Mlô"><meta name="author" content="Kpă Mlô">', "a.example"),
        ('<meta property="og:site_name" content="KPA MLO"><meta name="author" content="Kpă Mlô">', "a.example"),
        ('<meta property="og:site_name" content="Blog Kpă Mlô"><meta name="author" content="Kpă Mlô">', "a.example"),
        ('<meta property="og:site_name" content="Nguyễn Văn Mẫu">', "a.example"),
        ('<meta property="og:site_name" content="Báo Núi"><meta name="author" content="Báo Núi">', "Báo Núi"),
    ],
)
def test_the_name_of_a_site_is_its_publisher_unless_it_is_the_writers(head: str, publisher: str) -> None:
    found = only_document(items(page(head=head), "a.html", address="https://a.example/1"))
    assert found.publisher == publisher


@pytest.mark.parametrize("title", ["Kpă Mlô: Nóc nhà", "Nóc nhà | Kpă Mlô", "Nóc nhà - Kpă Mlô", "Nóc nhà by Kpă Mlô"])
def test_no_title_says_who_wrote(title: str) -> None:
    assert signatures.title_without(title, ["Kpă Mlô"]) == "Nóc nhà"
    assert signatures.title_without("Kpă Mlô", ["Kpă Mlô"]) == "Kpă Mlô"
    assert signatures.title_without("Gặp Kpă Mlô ở núi", ["Kpă Mlô"]) == "Gặp Kpă Mlô ở núi"


# feeds


def rss(channel: str, item: str, body: str) -> str:
    return (
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">'
        f"<channel><link>https://a.example/</link>{channel}<item><link>https://a.example/1</link>{item}"
        f"<content:encoded>{escape(body)}</content:encoded></item></channel></rss>"
    )


BODY = lines(*PARAGRAPHS)


@pytest.mark.parametrize(
    "item",
    [
        "<dc:creator>Kpă Mlô</dc:creator>",
        "<author>kpa@a.example (Kpă Mlô)</author>",
        "<dc:creator>Trần Văn Khác, Kpă Mlô</dc:creator>",
        "<dc:contributor>Kpă Mlô</dc:contributor>",
    ],
)
@pytest.mark.parametrize("line", ["Kpă Mlô", "By Kpă Mlô", "Kpă Mlô viết từ Sa Pa"])
def test_the_writer_of_an_entry_is_dropped_from_its_text(item: str, line: str) -> None:
    head = f"<title>Kpă Mlô: Nóc nhà</title>{item}"
    for body in (lines(line) + BODY, BODY + lines(line), BODY + lines(line, "Tags: núi, TP.HCM")):
        listed, whole = items(rss("<title>Báo Núi</title>", head, body), "a.xml")
        assert isinstance(listed, Listed)
        assert isinstance(whole, Document)
        assert (whole.text, whole.publisher) == (article(), "Báo Núi")
        assert (listed.title, whole.title) == ("Nóc nhà", "Nóc nhà")


def test_writers_of_other_kinds_of_feeds_are_dropped_too() -> None:
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Báo Núi</title><author><name>Kpă Mlô</name></author>'
        '<entry><title>Nóc nhà</title><link href="https://a.example/1"/>'
        f'<content type="xhtml"><div>{BODY}<p>Kpă Mlô</p></div></content></entry></feed>'
    )
    made = {
        "id": 1,
        "url": "https://a.example/1",
        "content_html": BODY + lines("Kpă Mlô"),
        "author": {"name": "Kpă Mlô"},
    }
    feed = {"version": "https://jsonfeed.org/version/1", "title": "Báo Núi", "items": [made]}
    for found in (items(atom, "a.atom"), items(json.dumps(feed), "a.json")):
        assert only_document(found).text == article()


@pytest.mark.parametrize(
    ("title", "item", "publisher"),
    [
        ("Báo Núi", "", "Báo Núi"),
        ("Nguyễn Thị Mẫu", "", "a.example"),
        ("Blog của Nguyễn Thị Mẫu", "", "a.example"),
        ("Nguyen Thi Mau's Blog", "", "a.example"),
        ("Nhật ký Kpă Mlô", "<dc:creator>Kpă Mlô</dc:creator>", "a.example"),
        ("Kpă Mlô", "<dc:creator>Kpă Mlô</dc:creator>", "a.example"),
        ("Tuổi Trẻ Online - Trang chủ", "<dc:creator>Tuổi Trẻ Online</dc:creator>", "Tuổi Trẻ Online - Trang chủ"),
    ],
)
def test_a_feed_titled_like_a_person_gives_no_publisher(title: str, item: str, publisher: str) -> None:
    found = only_document(items(rss(f"<title>{title}</title>", f"<title>Nóc nhà</title>{item}", BODY), "a.xml"))
    assert found.publisher == publisher


# books


@pytest.mark.parametrize("role", ["creator", "contributor"])
@pytest.mark.parametrize("publisher", ["Kpă Mlô", "KPA MLO", "Mlô, Kpă", "Kpă Mlô (tự xuất bản)"])
def test_a_book_published_by_one_of_its_makers_has_no_publisher(role: str, publisher: str) -> None:
    said = (
        f"<dc:title>Sách về núi</dc:title><dc:creator>Trần Khác</dc:creator><dc:{role}>Kpă Mlô</dc:{role}>"
        f"<dc:publisher>{publisher}</dc:publisher>"
    )
    title_page = "<h1>Sách về núi</h1><p>Kpă Mlô</p><p>Tác giả: Trần Khác</p>"
    found = document("a.epub", epub({"a": title_page, "b": f"<p>{SENTENCES[0]}</p><p>Kpă Mlô đi.</p>"}, metadata=said))
    assert found.publisher == ""
    assert found.text.split("\n\n") == ["Sách về núi", SENTENCES[0], "Kpă Mlô đi."]


# lines of JSON


@pytest.mark.parametrize(
    "author", ["Kpă Mlô", ["Trần Khác", "Kpă Mlô"], [{"name": "Kpă Mlô"}], {"name": "Kpă Mlô"}, 5, None]
)
def test_the_author_of_an_article_in_json_is_read_only_to_be_left_out(author: object) -> None:
    made = {"title": "Kpă Mlô: Nóc nhà", "text": f"{article()}\n\nKpă Mlô", "author": author, "publisher": "Kpă Mlô",
            "url": "https://a.example/1"}  # fmt: skip
    found = only_document(items(json.dumps(made), "a.jsonl"))
    if author in (5, None):
        assert (found.publisher, found.text) == ("Kpă Mlô", f"{article()}\n\nKpă Mlô")
    else:
        assert (found.title, found.publisher, found.text) == ("Nóc nhà", "a.example", article())
    assert only_document(items(json.dumps({**made, "publisher": "Thanh Niên"}), "a.jsonl")).publisher == "Thanh Niên"


# noise in the middle


@pytest.mark.parametrize(
    "line",
    [
        "Theo Reuters",
        "Theo Bộ Y tế",
        "Chủ đề: Biến đổi khí hậu",
        "Từ khóa: núi, tuyết",
        "Tags: p, div, span",
        "Email",
        "Facebook",
        "Lượt xem: 1.200",
        "Bình luận",
        "Xem thêm: Điều 5 của Luật này.",
        "See also: fgets, fgetl.",
        "Tác giả: Nguyễn Du",
        "By Age Group",
        "Nguyễn Văn A",
        "Nguyễn Văn A (Hà Nội)",
    ],
)
def test_good_short_lines_in_the_middle_stay(line: str) -> None:
    text = "\n\n".join([*PARAGRAPHS[:4], line, *PARAGRAPHS[4:]])
    assert noise.without(text) == text


@pytest.mark.parametrize(
    "block", ["Chia sẻ|Facebook|Zalo|Copy link", "12 lượt xem|Thích|Bình luận (3)", "Bài, ảnh: Lê Mẫu"]
)
def test_blocks_of_buttons_and_credits_in_the_middle_go(block: str) -> None:
    text = "\n\n".join([*PARAGRAPHS[:4], *block.split("|"), *PARAGRAPHS[4:]])
    assert noise.without(text) == article()


def test_a_heading_of_keywords_over_a_text_stays_at_its_end() -> None:
    for below in (
        "Từ này để dành cho ngôn ngữ:",
        "Danh sách những từ mà ngôn ngữ này giữ cho riêng nó nằm ở phụ lục A",
    ):
        text = f"{article()}\n\nKeywords\n\n{below}"
        assert noise.without(text) == text
    assert noise.without(f"{article()}\n\nKeywords") == f"{article()}\n\nKeywords"


#: but for the heading under which all that follows is about the author
BITS = [line.strip() for line in (TOPS + "\n" + BOTTOMS).replace("|", "\n").split("\n") if line != "Về tác giả"]
bits = st.sampled_from([*PARAGRAPHS[:4], *BITS, "Khí hậu", "Theo Reuters"])


@given(st.lists(bits, max_size=14))
def test_nothing_is_added_and_no_sentence_is_lost(parts: list[str]) -> None:
    text = "\n\n".join(parts)
    left = noise.without(text, writers=["Kpă Mlô"], title="Nóc nhà").split("\n\n")
    assert [part for part in parts if part in PARAGRAPHS] == [part for part in left if part in PARAGRAPHS]
    assert set(left) <= {*parts, ""}


@given(st.text(max_size=200), st.lists(st.text(max_size=12), max_size=3))
def test_any_text_and_any_names_are_taken(text: str, names: list[str]) -> None:
    assert len(noise.without(text, writers=names, title=text[:9])) <= len(text)
    assert len(signatures.without_labelled(text, writers=names)) <= len(text)
    assert len(signatures.title_without(text, names)) <= len(text)


def test_a_plain_text_keeps_all_but_what_says_it_names_its_writer() -> None:
    film = f"{article()}\n\nEdited by Jane Doe and John Roe"
    assert only_document(items(film, "a.txt")).text == film
    (found,) = read_file(incoming(f"{article()}\n\nNguyễn Văn Mẫu\n\nTheo Reuters\n\nTags: núi", "a.txt"))
    assert isinstance(found, Document)
    assert found.text.endswith("Nguyễn Văn Mẫu\n\nTheo Reuters\n\nTags: núi")
