"""What the tests of the readers of the web and of archives share: texts, and files as they come in."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime
from html import escape
from pathlib import Path

from xacminh.corpus import Document, Listed, ReviewedClaim, Unreadable
from xacminh.corpus.incoming import Incoming
from xacminh.corpus.reading import read_file

CAPTURED = datetime(2024, 6, 1, 8, tzinfo=UTC)

#: ordinary sentences with every mark, for texts that must be long enough
SENTENCES = (
    "Phan Xi Păng cao 3.143 m, thuộc dãy Hoàng Liên Sơn, là ngọn núi cao nhất Việt Nam.",
    "Trên đỉnh núi trời lạnh quanh năm, mùa đông có khi có băng giá và tuyết rơi trong vài ngày liền.",
    "Người dân địa phương trồng lúa, ngô, thảo quả và nuôi cá hồi ở những khe nước chảy xiết.",
    "Tỉnh đã đặt biển báo, dựng lán nghỉ và quy định số khách được lên núi mỗi ngày.",
)


def article(paragraphs: int = 8) -> str:
    """Paragraphs that differ from one another."""
    return "\n\n".join(f"{SENTENCES[n % 4]} Đây là đoạn thứ {n} của bài." for n in range(paragraphs))


def incoming(
    data: bytes | str, name: str = "a.txt", *, address: str = "", media_type: str = "", charset: str = ""
) -> Incoming:
    """Bytes in hand, as they were fetched or lay in an archive."""
    return Incoming(
        path=Path(name),
        name=name,
        captured=CAPTURED,
        held=data.encode() if isinstance(data, str) else data,
        address=address,
        media_type=media_type,
        charset=charset,
    )


def items(
    data: bytes | str, name: str, *, address: str = "", media_type: str = "", charset: str = ""
) -> list[Document | Listed | ReviewedClaim | Unreadable]:
    """Everything read from them."""
    return list(read_file(incoming(data, name, address=address, media_type=media_type, charset=charset)))


def only_document(found: list[Document | Listed | ReviewedClaim | Unreadable]) -> Document:
    """The one document among what was read; fails where there is another number of them."""
    (document,) = (item for item in found if isinstance(item, Document))
    return document


def only_reason(found: list[Document | Listed | ReviewedClaim | Unreadable]) -> Exception:
    """Why nothing could be read; fails where something was."""
    (item,) = found
    assert isinstance(item, Unreadable)
    return item.reason


BODY = "".join(f"<p>{line}</p>" for line in article().split("\n") if line)
PAGE = f"<html><head><title>Nóc nhà</title></head><body><article>{BODY}</article></body></html>"
RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Báo Núi</title><link>https://baonui.example/</link>
<item><title>Nóc nhà &amp; tuyết</title><link>https://baonui.example/nui/1.html</link>
<dc:creator>Nguyễn Thị Mẫu</dc:creator>
<author>mau@baonui.example (Nguyễn Thị Mẫu)</author><pubDate>Tue, 05 Mar 2024 06:00:00 +0700</pubDate>
<description>Tóm tắt ngắn.</description>
<content:encoded><![CDATA[{BODY}<p>Bài: Nguyễn Thị Mẫu</p>]]></content:encoded></item>
<item><title>Chỉ có tóm tắt</title><link>/nui/2.html</link><description>Ngắn.</description>
<pubDate>hôm qua</pubDate></item>
<item><title>Thư</title><link>mailto:a@b.example</link></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Báo Núi</title><link href="https://baonui.example/"/>
<entry><title type="html">&lt;b&gt;Nóc nhà&lt;/b&gt;</title><link rel="self" href="https://baonui.example/atom/1"/>
<link rel="alternate" href="/nui/1.html"/><published>2024-03-05T06:00:00+07:00</published>
<updated>2024-03-07T01:00:00Z</updated>
<author><name>Nguyễn Thị Mẫu</name></author><content type="html">{escape(BODY)}</content></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Báo Núi</title></channel>
<item><title>Nóc nhà</title><link>https://baonui.example/1</link><dc:date>2024-03-05</dc:date></item></rdf:RDF>"""
SITEMAP = """<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://a.example/1</loc>
<lastmod>2024-03-06T10:00:00+07:00</lastmod><news:news><news:publication><news:name>Báo A</news:name></news:publication>
<news:publication_date>2024-03-05</news:publication_date><news:title>Nóc nhà</news:title></news:news></url>
<url><loc>javascript:alert(1)</loc></url><url><loc> https://a.example/2 </loc></url></urlset>"""
MARKUP = """{{Thông tin núi
| tên = Phan Xi Păng | độ cao = {{convert|3143|m}}
}}
[[Tập tin:Fansipan.jpg|nhỏ|phải|Đỉnh núi. Ảnh: [[Nguyễn Văn A]]]]
'''Phan Xi Păng''' cao {{formatnum:3143}}&nbsp;m<ref name="a">{{chú thích web|tác giả=Lê B}}</ref>, thuộc<ref name=a />
dãy [[Hoàng Liên Sơn|núi Hoàng Liên]] ([[Lào Cai]]). <!-- chú -->Xem [https://a.example trang này] và {{nowrap|5 độ}}.

== Khí hậu ==
Trên đỉnh lạnh {{convert|0|to|5|°C}}, có ''tuyết''.
* Mùa đông
** Băng giá
# Mùa hè
{| class="wikitable" style="x"
|+ Nhiệt độ
! Tháng !! Cao !! Thấp
|-
| Một || 5 || style="a" | -1
|-
| Hai
| 7
| 0
|}
{{lang|en|Mountain}} {{Hộp điều hướng|a|b}}

=== Rỗng ===

== Tham khảo ==
{{tham khảo}}
* Nguyễn Văn A, sách.

== Liên kết ngoài ==
* [http://b.example B]
[[Thể loại:Núi Việt Nam]]
[[en:Fansipan]]
"""
_SITE = "<siteinfo><sitename>Wikipedia</sitename><base>https://vi.wiki.example/wiki/Trang_Ch%C3%ADnh</base></siteinfo>"


def wiki_page(title: str, text: str, *, ns: int = 0, extra: str = "") -> str:
    """One page of a dump, in two versions."""
    revision = (
        "<revision><timestamp>{}</timestamp><contributor><username>Nguyễn Mẫu</username><ip>203.0.113.7</ip>"
        "</contributor><comment>Mẫu sửa</comment><text>{}</text></revision>"
    )
    old, new = revision.format("2020-01-01T00:00:00Z", "Cũ."), revision.format("2024-03-05T23:00:00Z", text)
    return f"<page><title>{title}</title><ns>{ns}</ns>{extra}{old}{new}</page>"


def dump(*pages: str) -> str:
    """A dump of these pages."""
    return f'<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/">{_SITE}{"".join(pages)}</mediawiki>'


DUMP = dump(
    wiki_page("Phan Xi Păng (núi)", article()),
    wiki_page("Thảo luận:Núi", article(), ns=1),
    wiki_page("Núi Phan", "#ĐỔI [[Phan Xi Păng]]"),
    wiki_page("Núi Xi", "x", extra='<redirect title="Phan Xi Păng" />'),
    wiki_page("Rỗng", "{{a}}"),
    wiki_page("Sa Pa", article(3)),
)


def archive(*responses: tuple[str, str, bytes], packed: bool) -> bytes:
    """A WARC of (address, content type, body), with a note, requests, revisits and errors between."""
    records = [record("warcinfo", "", "operator: Mẫu\r\n".encode())]
    for address, kind, body in responses:
        http = f"HTTP/1.1 {{}}\r\nContent-Type: {kind}\r\n\r\n"
        records += [
            record("response", address, http.format("200 OK").encode() + body),
            record("response", address, http.format("404 Not Found").encode() + body),
            record("revisit", address, http.format("200 OK").encode()),
            record("request", address, "GET / HTTP/1.1\r\nCookie: Mẫu=1\r\n\r\n".encode()),
        ]
    return b"".join(gzip.compress(one) if packed else one for one in records)


def record(kind: str, address: str, block: bytes) -> bytes:
    """One record of a WARC."""
    http = f"; msgtype={kind}" if kind in {"request", "response"} else ""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2024-03-05T06:07:08Z\r\n"
        f"WARC-Record-ID: <urn:uuid:12345678-0000-0000-0000-000000000000>\r\n"
        f"Content-Type: application/http{http}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"
