"""The small marks inside a sentence of a page: figures that stand raised, marks of footnotes, pieces of code."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_RAISED: Final = str.maketrans("0123456789+-−–=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ⁿ")
_FIGURE: Final = re.compile(r"[+−–-]?\d{1,4}|n|\(\d{1,3}\)")
_FOOTNOTE: Final = re.compile(r"[\[(]?\s*(?:\d{1,3}|[a-z*†‡])\s*[\])]?")
_CODE: Final = frozenset({"code", "kbd", "samp", "tt", "var"})


def raised(text: str) -> str:
    """A figure written above the line as signs that stay so: 10 with 6 above it is 10⁶ and not 106. Else the text."""
    inner = text.strip()
    return inner.translate(_RAISED) if _FIGURE.fullmatch(inner) else text


def smooth(tree: HtmlElement) -> None:
    """Makes these marks text of the sentences they stand in. Changes `tree`.

    What lost its place did so silently: extraction takes the words around a piece of code for none of the text, and
    10 km raised to a power for a hundred times as much.
    """
    for element in list(tree.iter("sup")):
        if element.getparent() is None:  # gone with the one around it
            continue
        text = "".join(element.itertext()).strip()
        if _FOOTNOTE.fullmatch(text) and any("#" in (link.get("href") or "") for link in element.iter("a")):
            element.drop_tree()
        elif _FIGURE.fullmatch(text):
            for child in list(element):
                child.drop_tree()
            element.text = raised(text)
    for element in list(tree.iter("sup", "sub", *_CODE)):
        if element is not tree and not any(above.tag == "pre" for above in element.iterancestors()):
            element.drop_tag()
