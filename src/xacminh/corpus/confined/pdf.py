"""The text of a PDF file, page by page, by its text layer or, where a page is a picture, by reading the picture.

Gives first {"pages": count, "title": words}, or {"error": "damaged" | "encrypted" | "pages"} and nothing more; then for
each page {"page": number from 1, "text": words} with "problem": "damaged" | "late" | "no-ocr" where it could not be
read whole. Pages that are pictures come after all others.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from xacminh.corpus.confined import fonts, ocr
from xacminh.corpus.confined.clock import TimeIsUp, at_most

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

#: pages of one file
PAGES: Final = 3_000
#: seconds on the processor for opening a file, for one page and for all text; seconds for all pictures of a file
OPENING: Final = 60
ONE_PAGE: Final = 10
TEXT: Final = 300
PICTURES: Final = 3_600
#: characters of one page: a page of the densest gazette has 15,000
_MOST: Final = 500_000
#: letters a page has at least that is no picture; what scanning programs print under it has fewer
_FEW: Final = 40
#: an end that says nothing, so that the library looks for all objects itself
_NEW_END: Final = b"\ntrailer\n<< /Size 10000 >>\nstartxref\n0\n%%EOF\n"
#: bytes of drawing from which on a page without text must be showing something
_DRAWN: Final = 4_000


def work(data: bytes) -> Iterator[dict[str, Any]]:
    """The pages of the file."""
    try:
        with at_most(OPENING):
            reader, count = _whole(data)
            title = "" if reader is None else _title(reader)
    except (Exception, TimeIsUp):  # noqa: BLE001 - a damaged file makes the library raise anything
        yield {"error": "damaged"}
        return
    if reader is None:
        yield {"error": "encrypted"}
    elif count > PAGES:
        yield {"error": "pages", "pages": count}
    else:
        yield {"pages": count, "title": title}
        yield from _pages(data, reader, count)


def _whole(data: bytes) -> tuple[PdfReader | None, int]:
    """The file ready to be read and its number of pages; one cut off before its end is read without it."""
    from pypdf.errors import DependencyError, FileNotDecryptedError

    try:
        reader = _opened(data)
        return reader, 0 if reader is None else len(reader.pages)
    except (FileNotDecryptedError, DependencyError):
        return None, 0
    except Exception:  # noqa: BLE001 - a damaged file makes the library raise anything
        reader = _opened(data + _NEW_END)
        return reader, 0 if reader is None else len(reader.pages)


def _opened(data: bytes) -> PdfReader | None:
    """The file ready to be read, None where it asks for a password that is not empty."""
    from pypdf import PasswordType, PdfReader

    reader = PdfReader(BytesIO(data), strict=False)
    if reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED:
        return None
    return reader


def _title(reader: PdfReader) -> str:
    try:
        found = reader.metadata.title if reader.metadata is not None else None
    except Exception:  # noqa: BLE001 - a damaged file makes the library raise anything; a title can be done without
        return ""
    return str(found or "")[:1_000]


def _pages(data: bytes, reader: PdfReader, count: int) -> Iterator[dict[str, Any]]:
    """Each page's text, then what can be read in those that are pictures: what ends that ends none of the text."""
    spent = 0.0
    pictures: list[int] = []
    mended: set[int] = set()
    for number in range(count):
        started = time.process_time()
        found = _page(reader, number, mended) if spent < TEXT else {"page": number + 1, "text": "", "problem": "late"}
        spent += time.process_time() - started
        if found.pop("picture", False):
            pictures.append(number)
        else:
            yield found
    seen = ocr.Pictures(data)
    started = time.monotonic()
    for number in pictures:
        late = time.monotonic() - started > PICTURES
        yield {"page": number + 1, "text": "", **({"problem": "late"} if late else seen.read(number))}


def _page(reader: PdfReader, number: int, mended: set[int]) -> dict[str, Any]:
    """One page by its text layer; "picture" where that says next to nothing and something else is shown."""
    page: PageObject | None = None
    try:
        with at_most(ONE_PAGE):
            page = reader.pages[number]
            fonts.mend(page, mended)
            text = page.extract_text()[:_MOST]
            few = sum(map(str.isalpha, text)) < _FEW
            return {"page": number + 1, "text": text, "picture": few and _shows_something(page)}
    except TimeIsUp:
        return {"page": number + 1, "text": "", "problem": "late"}
    except Exception:  # noqa: BLE001 - a damaged file makes the library raise anything
        return {"page": number + 1, "text": "", "problem": "damaged"}


def _shows_something(page: PageObject) -> bool:
    """Whether there is a picture on the page, or so much drawing that letters may have been turned into curves."""
    if any(one.get("/Subtype") == "/Image" for part in fonts.drawn(page) for one in fonts.of(part, "/XObject")):
        return True
    contents = page.get_contents()
    return contents is not None and len(contents.get_data()) > _DRAWN
