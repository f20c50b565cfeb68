"""Pages: what is theirs and what only stands around it, when they were published, and pages made to do harm."""

from __future__ import annotations

import json
import time
from datetime import date

import pytest

from web_samples import PAGE, RSS, SENTENCES, article, items, only_document, only_reason
from xacminh.corpus import Document, ReviewedClaim, Unreadable, noise
from xacminh.errors import NoReadableText

BODY = "".join(f"<p>{line}</p>" for line in article().split("\n") if line)


def page(body: str = BODY, *, head: str = "", around: str = "", top: str = "") -> str:
    """A page with an article."""
    return (
        f"<!DOCTYPE html><html><head><meta charset=utf-8><title>Nóc nhà</title>{head}</head><body>{top}"
        f"<article><h1>Nóc nhà</h1>{body}</article>{around}</body></html>"
    )


def dated(html: str, address: str = "https://a.example/tin/1.html") -> tuple[date | None, str]:
    """The day found for a page, and how sure it is."""
    found = only_document(items(html, "a.html", address=address))
    return found.published, found.published_certainty


# when it was published


def ld(**fields: object) -> str:
    """JSON-LD of an article."""
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **fields})}</script>'


MARCH = date(2024, 3, 5)


@pytest.mark.parametrize(
    "head",
    [
        ld(datePublished="2024-03-05T00:30:00+07:00"),
        ld(datePublished="2024-03-05", review={"@type": "ClaimReview", "datePublished": "2020-01-01"}),
        '<script type="application/ld+json">{"@graph":[{"@type":["WebPage"],"datePublished":"2024-03-05"}]}</script>',
        '<meta property="article:published_time" content="2024-03-05T00:30:00+07:00">',
        '<meta name="pubdate" content="05/03/2024 07:00">',
        '<meta itemprop="datePublished" content="2024-3-5">',
        '<meta name="DC.date.issued" content="2024-03-05">',
        ld(datePublished="2031-01-01") + '<meta name="date" content="Tue, 05 Mar 2024 01:00:00 +0700">',
        ld(datePublished="2024-13-45") + '<meta name="date" content="2024-03-05">',
        "<script type='application/ld+json'>{datePublished</script><meta name='date' content='2024-03-05'>",
    ],
)
def test_what_is_written_for_machines_is_surest(head: str) -> None:
    shown = "<div class=date>Thứ hai, 04/03/2024</div>"
    assert dated(page(shown + BODY, head=head), "https://a.example/2024/03/01/a.html") == (MARCH, "structured")


@pytest.mark.parametrize(
    "line",
    [
        "Thứ ba, 05/03/2024, 07:00 (GMT+7)",
        "Thứ Ba, ngày 5/3/2024 - 07:00",
        "07:00 05/03/2024",
        "07:00, thứ ba, 05/03/2024",
        "05/03/2024 07:00 GMT+7",
        "Ngày đăng: 5-3-2024",
        "Đăng lúc: 07h00, 05.03.2024",
        "5 tháng 3, 2024",
        "Ngày 5 tháng 3 năm 2024",
        "T3, 05/03/2024 | 07:00",
        "Xuất bản: 05/03/2024",
    ],
)
def test_a_day_shown_to_readers_is_found(line: str) -> None:
    assert dated(page(f'<span class="date">{line}</span>{BODY}')) == (MARCH, "stated")
    assert dated(page(f"<p>{line}</p>{BODY}")) == (MARCH, "stated")


def test_a_day_in_the_address_is_only_inferred() -> None:
    for path in ("2024/03/05/nui.html", "nui-20240305.htm", "nui-20240305071500123.htm", "2024-3-5/nui"):
        assert dated(page(), f"https://a.example/{path}") == (MARCH, "inferred")


@pytest.mark.parametrize(
    "html",
    [
        page(),
        page(around="<footer>© 2024 Báo Núi. Giấy phép ngày 05/03/2024</footer>"),
        page("<p>Ngày 5/3/2024 núi có tuyết, theo người dân.</p>" + BODY),
        page('<span class="date">31/02/2024</span>' + BODY),
        page('<span class="date">05/03/1890</span>' + BODY),
        page('<span class="date">05/03/2031</span>' + BODY),
        page(head='<meta http-equiv="last-modified" content="Tue, 05 Mar 2024 01:00:00 GMT">'),
        page(head=ld(itemReviewed={"@type": "Claim", "datePublished": "2024-03-05"})),
        page(head='<meta name="date" content="' + "9" * 5_000 + '">'),
    ],
)
def test_where_nothing_tells_the_day_it_is_unknown(html: str) -> None:
    assert dated(html, "https://a.example/12345678/1.html") == (None, "unknown")


def test_when_it_changed_is_kept_apart() -> None:
    head = ld(datePublished="2024-03-05", dateModified="2024-03-07T01:00:00+07:00")
    found = only_document(items(page(head=head), "a.html"))
    assert (found.published, found.updated) == (MARCH, date(2024, 3, 7))


# what stands around it


AROUND = """<div class="author-box"><p>Nguyễn Thị Mẫu là phóng viên của báo, chuyên viết về núi.</p></div>
<div class="box-tinlienquan related-news"><p>Tin khác hẳn về bóng đá hôm nay rất dài.</p></div>
<div id="comment-list"><p>Trần Bình Luận: hay quá, ai cũng nên đi một lần trong đời, thật đấy.</p></div>
<div class="cookie-banner"><p>Trang này dùng cookie để phục vụ bạn tốt hơn, xin hãy đồng ý.</p></div>
<div style="display: none"><p>Chữ ẩn không ai thấy, viết cho máy tìm kiếm đọc mà thôi.</p></div>"""
LINES = """<p>Bài và ảnh: Nguyễn Thị Mẫu</p><p>Đọc thêm: Mười điều ít biết về núi</p><p>12 lượt xem</p><p>Chia sẻ</p>
<p>Theo dõi Báo Núi trên Google News</p><p>Đăng ký nhận bản tin của chúng tôi.</p><p>Nguyễn Thị Mẫu</p>"""


def test_what_stands_around_an_article_stays_out() -> None:
    figure = "<figure><img src=a.jpg><figcaption>Đỉnh núi cao 3.143 m. Ảnh: Lê Văn Chụp</figcaption></figure>"
    found = only_document(items(page(BODY + figure + LINES, around=AROUND), "a.html")).text
    assert found == f"{article()}\n\nĐỉnh núi cao 3.143 m."


def test_a_page_whose_whole_body_is_called_like_side_matter_is_read() -> None:
    html = (
        page().replace("<body>", '<body class="has-comments"><div class="social related">').replace("</body>", "</div>")
    )
    assert only_document(items(html, "a.html")).text == article()


def test_words_that_are_only_called_like_side_matter_stay() -> None:
    words = '<p>Dòng lệnh <span class="hljs-comment">ghi chú quan trọng</span> và <a id="related">mục</a> này.</p>'
    writer = '<p><span class="author">Nguyễn Thị Mẫu</span> Núi đẹp quanh năm.</p>'
    found = only_document(items(page(BODY + words + writer), "a.html")).text
    assert "ghi chú quan trọng và mục này." in found
    assert "Mẫu" not in found


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("Đỉnh núi (Ảnh: Nguyễn Văn A)", "Đỉnh núi"),
        ("Đỉnh núi cao 3.143 m - Ảnh: NGUYỄN VĂN A", "Đỉnh núi cao 3.143 m -"),
        ("Bản đồ [Đồ họa: TTXVN] của núi.", "Bản đồ của núi."),
        ("Ảnh: Một con voi đi qua đường lúc sáng sớm.", "Ảnh: Một con voi đi qua đường lúc sáng sớm."),
        ("Theo Nguyễn Văn A", ""),
        ("Theo Bộ Y tế, vắc xin an toàn.", "Theo Bộ Y tế, vắc xin an toàn."),
        ("Tác giả: Lê B.", ""),
        ("Bài học rút ra là phải mang áo ấm.", "Bài học rút ra là phải mang áo ấm."),
        ("1.234 lượt chia sẻ", ""),
        ("Bình luận (12)", ""),
        ("Bình luận của người dân cho thấy họ đồng tình.", "Bình luận của người dân cho thấy họ đồng tình."),
        ("Xem thêm: Núi cao nhất", ""),
        (
            "Đọc thêm sách giúp trẻ em nói tốt hơn, theo nghiên cứu.",
            "Đọc thêm sách giúp trẻ em nói tốt hơn, theo nghiên cứu.",
        ),
        ("Video cho thấy núi lở.", "Video cho thấy núi lở."),
        ("Email: báo động đỏ ở núi.", "Email: báo động đỏ ở núi."),
    ],
)
def test_lines_that_are_none_of_the_text(line: str, kept: str) -> None:
    last = "Câu cuối cùng, có dấu chấm."
    assert noise.without(f"{SENTENCES[0]}\n\n{line}\n\n{last}") == "\n\n".join(filter(None, (SENTENCES[0], kept, last)))


def test_a_list_of_other_articles_goes_at_the_end_and_only_its_heading_in_the_middle() -> None:
    others = "Tin liên quan\n\nMười điều ít biết về núi\n\nNúi nào cao nhất"
    assert noise.without(f"{article()}\n\n{others}") == article()
    middle = noise.without(f"{others}\n\n{article()}")
    assert middle.startswith("Mười điều ít biết về núi")


def test_a_name_alone_at_the_end_goes_and_a_place_stays() -> None:
    assert noise.without(f"{SENTENCES[0]}\n\nHoàng Lan (Theo TTXVN)") == SENTENCES[0]
    assert noise.without(f"{SENTENCES[0]}\n\nHà Nội").endswith("Hà Nội")
    assert noise.without("Hoàng Lan") == "Hoàng Lan"


# ClaimReview as microdata


REVIEW = """<div itemscope itemtype="https://schema.org/ClaimReview">
<a itemprop="url" href="https://k.example/toi">x</a><h2 itemprop="claimReviewed">Ăn tỏi chữa khỏi Covid-19.</h2>
<time itemprop="datePublished" datetime="2024-03-05">5/3</time>
<span itemprop="author" itemscope itemtype="https://schema.org/Organization">
<span itemprop="name">Phòng Kiểm chứng</span></span>
<div itemprop="itemReviewed" itemscope itemtype="https://schema.org/Claim"><span itemprop="author" itemscope
 itemtype="https://schema.org/Person"><span itemprop="name">Trần Văn Giả</span></span></div>
<div itemprop="reviewRating" itemscope itemtype="https://schema.org/Rating"><meta itemprop="ratingValue" content="1">
<meta itemprop="bestRating" content="5"><span itemprop="alternateName">Sai</span></div></div>"""


def test_checks_written_as_microdata_are_read_without_any_person() -> None:
    document, check = items(page(BODY, around=REVIEW), "a.html")
    assert isinstance(document, Document)
    assert isinstance(check, ReviewedClaim)
    assert (check.claim, check.rating, check.url) == ("Ăn tỏi chữa khỏi Covid-19.", "Sai", "https://k.example/toi")
    assert (check.publisher, check.published) == ("Phòng Kiểm chứng", MARCH)
    assert "Giả" not in repr(check)


def test_microdata_without_its_claim_is_told() -> None:
    found = items(page(BODY, around=REVIEW.replace("claimReviewed", "name")), "a.html")
    assert [type(item) for item in found] == [Document, Unreadable]


# what is not what it is said to be, and what is made to do harm


@pytest.mark.parametrize("media_type", ["text/plain", "application/pdf", "application/json", "image/png", "nonsense"])
def test_a_page_served_as_something_else_is_read_as_a_page(media_type: str) -> None:
    assert only_document(items(page(), "a", address="https://a.example/x.pdf", media_type=media_type)).text == article()


@pytest.mark.parametrize("charset", ["utf-16", "windows-1252", "shift_jis", "x-user-defined", "idna"])
def test_a_page_with_a_wrong_charset_is_read(charset: str) -> None:
    html = page().replace("charset=utf-8", f"charset={charset}")
    assert only_document(items(html, "a.html", charset=charset)).text == article()


def test_zeros_in_a_page_are_passed_over() -> None:
    assert isinstance(items(page().replace("núi", "n\0úi"), "a.html")[0], (Document, Unreadable))


@pytest.mark.parametrize(
    "html", ["<html>", "<html><body></body></html>", "<html><script>var a='Có chữ'</script></html>"]
)
def test_a_page_without_text_says_so(html: str) -> None:
    assert isinstance(only_reason(items(html, "a.html")), NoReadableText)


HOSTILE = {
    "deep": "<html><body>" + "<div>" * 100_000 + f"<p>{SENTENCES[0]}</p>",
    "spans": "<html><body><p>" + "<span>" * 100_000 + SENTENCES[0],
    "tables": "<html><body>" + "<table><tr><td>" * 3_000 + SENTENCES[0],
    "rows": "<html><body><table>" + f"<tr><td>{SENTENCES[0]}<td>2" * 20_000,
    "open": "<html><body>" + "<a<b<c " * 50_000 + SENTENCES[0],
    "attributes": "<html><body><p " + "a=1 " * 100_000 + f">{SENTENCES[0]}",
    "comments": "<html><body>" + "<!--" * 100_000 + SENTENCES[0],
    "entities": "<html><body><p>" + "&amp;&#0;&#xFFFFFF;&x;" * 50_000 + SENTENCES[0],
    "dates": "<html><body>" + "<b class=date>Thứ ba, 05/03/2024 1 1 1 1 1</b>" * 4_000 + f"<p>{SENTENCES[0]}",
    "microdata": "<html><body>" + "<i itemscope itemtype=http://schema.org/ClaimReview itemprop=a>" * 2_000,
    "json": "<html><body><script type='application/ld+json'>" + "[" * 100_000 + f"</script><p>{SENTENCES[0]}",
    "capitals": f"<html><body><p>{'Nguyễn Văn ' * 30_000}</p><p>{'Ảnh: A, ' * 30_000}</p>",
    "doctype": "<!doctype x [" + "<!ELEMENT a>" * 20_000 + "]>" + SENTENCES[0],
    "xml": "<?xml version='1.0'?>" * 20_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_pages_made_to_do_harm_end_soon(name: str) -> None:
    started = time.process_time()
    found = items(HOSTILE[name], "a.html")
    assert found
    assert time.process_time() - started < 30


@pytest.mark.slow
def test_twenty_megabytes_of_page_are_read() -> None:
    started = time.process_time()
    found = only_document(items(page(BODY * (20_000_000 // len(BODY.encode()))), "a.html"))
    assert len(found.text) > 10_000_000
    assert time.process_time() - started < 120


def test_pages_and_feeds_say_that_they_are_such_and_files_do_not() -> None:
    """What a source says on every page is looked for in these alone."""
    assert only_document(items(PAGE, "a.html")).of_page
    assert all(item.of_page for item in items(RSS, "a.rss") if isinstance(item, Document))
    assert not only_document(items(article(), "a.txt")).of_page
