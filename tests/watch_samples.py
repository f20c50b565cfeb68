"""Lists that a publisher would serve, and its pages, on a server on loopback."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hostile_server import Handler, HostileServer, Visit, answer
from library_samples import paragraph

RSS = "Content-Type: application/rss+xml"
XML = "Content-Type: application/xml"
HTML = "Content-Type: text/html; charset=utf-8"


@dataclass(frozen=True, kw_only=True)
class Item:
    """An entry of a feed: the address of its page, days as YYYY-MM-DD, its text where the feed carries it."""

    url: str
    published: str = ""
    changed: str = ""
    text: str = ""


def atom(items: Iterable[Item]) -> bytes:
    """An Atom feed."""
    return (
        '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Báo Núi</title>'
        + "".join(map(_entry, items))
        + "</feed>"
    ).encode()


def _entry(item: Item) -> str:
    return (
        f"<entry><title>Bài ở {item.url.rpartition('/')[2]}</title>"
        + (f'<link href="{item.url}"/>' if item.url else "")
        + (f"<published>{item.published}T08:00:00+07:00</published>" if item.published else "")
        + (f"<updated>{item.changed}T08:00:00+07:00</updated>" if item.changed else "")
        + (f'<content type="html">&lt;p&gt;{item.text}&lt;/p&gt;</content>' if item.text else "")
        + "</entry>"
    )


def sitemap(items: Iterable[Item], *, of_lists: bool = False) -> bytes:
    """A sitemap, or an index of sitemaps."""
    root, one = ("sitemapindex", "sitemap") if of_lists else ("urlset", "url")
    inner = "".join(
        f"<{one}><loc>{item.url}</loc>" + (f"<lastmod>{item.changed}</lastmod>" if item.changed else "") + f"</{one}>"
        for item in items
    )
    return f'<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{inner}</{root}>'.encode()


def article(subject: str, *headers: str, head: str = "", sentences: int = 12) -> Handler:
    """A page about something."""
    body = f"<article><h1>Về {subject}</h1><p>{paragraph(subject, sentences)}</p></article>"
    page = f"<!doctype html><html lang=vi><head><title>Về {subject}</title>{head}</head><body>{body}</body></html>"
    return answer(page.encode(), HTML, *headers)


def marked(mark: str, whole: Handler) -> Handler:
    """Sends the whole, which has to name that ETag itself, only to who does not know the mark."""

    def handle(visit: Visit) -> None:
        known = visit.header("If-None-Match") == mark
        (answer(b"", f"ETag: {mark}", status="304 Not Modified") if known else whole)(visit)

    return handle


def publish(server: HostileServer, count: int) -> list[Item]:
    """That many pages with a day each, the last the newest; what a feed would say of them."""
    items = []
    for number in range(1, count + 1):
        server.routes[f"/{number}"] = article(f"ngọn núi số {number}")
        items.append(Item(url=server.url(f"/{number}"), published=f"2026-01-{(number - 1) % 28 + 1:02}"))
    return items
