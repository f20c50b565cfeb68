"""Mends fonts without a space, so that words stand apart.

TeX, and some programs for print, draw no spaces: they move on a little. The library tells such a move from the fine
tuning between two letters by the width of the font's space; in a composite font that has none it takes the width of
whatever letter has the number 32, and words run together (its issue 3978). A width of nothing there makes it use its
own estimate.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

#: forms of a page that are looked into
_FORMS: Final = 100
_SPACE: Final = 32
_MAPPED: Final = b"<0020>"


def mend(page: Any, mended: set[int]) -> None:
    """Mend the fonts of a page that has not been read yet; `mended` remembers them, as pages share them."""
    from pypdf.generic import ArrayObject, NumberObject

    for font in (font for part in drawn(page) for font in of(part, "/Font")):
        if id(font) in mended or font.get("/Subtype") != "/Type0" or not _lacks_space(font):
            continue
        mended.add(id(font))
        for descendant in font["/DescendantFonts"].get_object():
            widths = descendant.get_object().get("/W")
            if widths is not None:
                widths.get_object().extend([NumberObject(_SPACE), ArrayObject([NumberObject(0)])])


def drawn(page: Any) -> Iterator[Any]:
    """A page, and every form that is drawn on it or on one of them, each once: a form may name itself."""
    waiting, seen = [page], {id(page)}
    while waiting:
        part = waiting.pop()
        yield part
        for one in of(part, "/XObject"):
            if one.get("/Subtype") == "/Form" and id(one) not in seen and len(seen) < _FORMS:
                seen.add(id(one))
                waiting.append(one)


def of(part: Any, kind: str) -> Iterator[Any]:
    """What a page or form keeps of this kind: "/Font", "/XObject"."""
    resources = part.get("/Resources")
    kept = (resources.get_object() or {}).get(kind) if resources is not None else None
    for one in (kept.get_object() or {}).values() if kept is not None else ():
        yield one.get_object()


def _lacks_space(font: Any) -> bool:
    meanings = font.get("/ToUnicode")
    data = getattr(meanings.get_object(), "get_data", None) if meanings is not None else None
    return data is not None and _MAPPED not in data()
