"""Reads PDF files, in a process of its own: the text layer, or what can be read in pictures of pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from xacminh.corpus import papers, reflow
from xacminh.corpus.apart import done_apart
from xacminh.corpus.confined.pdf import PAGES
from xacminh.corpus.incoming import Incoming, printable
from xacminh.corpus.records import Document, Unreadable
from xacminh.errors import (
    DamagedFile,
    Encrypted,
    NoReadableText,
    PagesUnread,
    ScannedPages,
    TooManyPages,
    XacMinhError,
)
from xacminh.types import JsonObject


def read(file: Incoming) -> Iterator[Document | Unreadable]:
    """The text of the pages that can be read, then which could not and why.

    Raises the reason where that is all of them: Encrypted, TooManyPages, ScannedPages, PagesUnread, DamagedFile,
    GivenUp, NoReadableText.
    """
    data = file.content()
    found, ended = done_apart("pdf", file, data)
    head, pages = (found[0], sorted(found[1:], key=_number)) if found else ({}, [])
    if head.get("error") or not head:
        raise _refusal(file, head) if head else ended or _refusal(file, head)
    problems = list(_problems(file, head, pages, ended))
    told = papers.Told(title=str(head.get("title") or ""))
    # what little text lies under an unread picture is what the scanning program says of itself
    texts = [str(page.get("text") or "") if page.get("problem") != "no-ocr" else "" for page in pages]
    try:
        yield papers.document(file, data, reflow.paragraphs(texts), told)
    except NoReadableText:
        raise (problems[0].reason if problems else NoReadableText(name=printable(file.name))) from None
    yield from problems


def _refusal(file: Incoming, head: JsonObject) -> XacMinhError:
    name = printable(file.name)
    if head.get("error") == "encrypted":
        return Encrypted(name=name)
    if head.get("error") == "pages":
        return TooManyPages(name=name, pages=head.get("pages"), limit=PAGES)
    return DamagedFile(name=name, detail="PDF")


def _problems(
    file: Incoming, head: JsonObject, pages: Sequence[JsonObject], ended: XacMinhError | None
) -> Iterator[Unreadable]:
    """What to say of the pages that are not in the text."""
    scanned = [_number(page) for page in pages if page.get("problem") == "no-ocr"]
    unread = [_number(page) for page in pages if page.get("problem") in {"damaged", "late"}]
    if ended is not None:
        come = {_number(page) for page in pages}
        unread = sorted({*unread, *(number for number in range(1, _count(head) + 1) if number not in come)})
    for numbers, error in ((scanned, ScannedPages), (unread, PagesUnread)):
        if numbers:
            ranges = _ranges(numbers)
            yield Unreadable(path=file.path, item=ranges, reason=error(name=printable(file.name), pages=ranges))


def _number(page: JsonObject) -> int:
    number = page.get("page")
    return number if isinstance(number, int) else 0


def _count(head: JsonObject) -> int:
    count = head.get("pages")
    return count if isinstance(count, int) else 0


def _ranges(numbers: Sequence[int]) -> str:
    """1, 2, 3, 7 as "1–3, 7"."""
    runs = (list(run) for _, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]))
    ends = ((run[0][1], run[-1][1]) for run in runs)
    return ", ".join(f"{first}–{last}" if last > first else str(first) for first, last in ends)
