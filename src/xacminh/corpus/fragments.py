"""The lines of text in a piece of HTML that is all text, such as an entry of a feed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lxml import etree, html

from xacminh.corpus import inline

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SILENT: Final = frozenset(
    """script style noscript template iframe object embed form button select textarea svg math audio video nav aside
    head canvas""".split()
)
_LINES: Final = frozenset(
    """p div li dt dd h1 h2 h3 h4 h5 h6 tr blockquote pre figcaption caption article section header footer main ul ol dl
    table tbody thead tfoot figure address hr body html details summary center""".split()
)
_CELLS: Final = frozenset({"td", "th"})


def parse(text: str) -> HtmlElement | None:
    """HTML as a tree, None where nothing is in it. Nothing is fetched, no entity of its own is looked at."""
    parser = html.HTMLParser(no_network=True, huge_tree=False)
    try:
        tree = html.document_fromstring(text.replace("\0", ""), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return None
    inline.smooth(tree)
    return tree


def lines(element: HtmlElement) -> list[str]:
    """What stands in an element, one line a heading, paragraph, list item or table row, however deep it nests."""
    found: list[str] = []
    words: list[str] = []
    silent: list[HtmlElement] = []

    def end() -> None:
        line = " ".join("".join(words).split()).strip("| ")
        words.clear()
        if line:
            found.append(line)

    for event, node in etree.iterwalk(element, events=("start", "end", "comment", "pi")):
        name = node.tag if isinstance(node.tag, str) else ""
        if event == "start":
            if name in _SILENT or node.get("hidden") is not None:
                silent.append(node)
            if name in _LINES or name == "br":
                end()
            if not silent:
                words.append(node.text or "")
            continue
        if name in _LINES:
            end()
        elif name in _CELLS and not silent:
            words.append(" | ")
        if silent and silent[-1] is node:
            silent.pop()
        if not silent and node is not element:
            words.append(node.tail or "")
    end()
    return found


def text_of(markup: str) -> str:
    """The text in a piece of HTML, paragraphs apart; "" where there is none. Plain text comes out as it went in."""
    if "<" not in markup and "&" not in markup:
        return "\n\n".join(line for line in (" ".join(line.split()) for line in markup.split("\n")) if line)
    tree = parse(markup)
    return "" if tree is None else "\n\n".join(lines(tree))
