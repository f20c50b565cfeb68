"""Adds files, a page of the web, or a pasted text to the library, while the person waits."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from xacminh import library
from xacminh.corpus.reading import FORMATS
from xacminh.errors import NoSourceName, NoSuchSource, NotAnAddress, NoTitle, PersonalPlace, XacMinhError
from xacminh.library.receiving import SECONDS, TEXT_MOST
from xacminh.library.records import Pasted, Received, SourceSpec
from xacminh.types import SourceClass, SourceKind
from xacminh.web import uploads
from xacminh.web.learning import learn
from xacminh.web.parsing import chosen, line, text
from xacminh.web.source_form import CLASSES, KINDS
from xacminh.web.views.problems import told

WAYS: Final = ("files", "page", "text")


@dataclass(frozen=True, kw_only=True, slots=True)
class Typed:
    """One of the three forms as it was sent; the other two are empty. `new`: the source is to be registered."""

    way: str = ""
    source: str = ""
    new: bool = False
    kind: SourceKind = "outlet"
    source_class: SourceClass = "secondary"
    address: str = ""
    title: str = ""
    text: str = field(default="", repr=False)
    published: str = ""

    def spec(self, *, needed: bool = False) -> SourceSpec | None:
        """The source it is said to be of. Raises NoSuchSource, NoSourceName where one is needed."""
        if not self.source and not needed:
            return None
        return library.spec_of(self.source, kind=self.kind if self.new else None, source_class=self.source_class)


@never_cache
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Three forms on one page; under them what went in, what did not and why."""
    if request.method == "GET":
        return render(request, "web/library/add.html", _context(Typed(source=line(request.GET.get("source", "")))))
    typed = _typed(request)
    try:
        received = _WAYS[typed.way](request, typed)
    except XacMinhError as error:
        return told(request, "web/library/add.html", {**_context(typed), "wrong": _wrong(typed.way, error)}, error)
    context = _context(Typed())
    return render(request, "web/library/add.html", {**context, "received": received, "waiting": learn()})


def add_files(request: HttpRequest, typed: Typed) -> tuple[Received, ...]:
    """Files that the browser sent."""
    files = uploads.files_of(request, "files")
    source = typed.spec()
    with uploads.on_disk(files) as paths:
        return library.add_files(paths, source=source)


def add_page(request: HttpRequest, typed: Typed) -> tuple[Received, ...]:
    """A page or document of the web, by its address."""
    del request
    return (library.add_page(typed.address, source=typed.spec()),)


def add_text(request: HttpRequest, typed: Typed) -> tuple[Received, ...]:
    """A text as it was pasted."""
    del request
    source = typed.spec(needed=True)
    if source is None:
        raise NoSourceName
    pasted = Pasted(title=typed.title, text=typed.text, url=typed.address, published=_day(typed.published))
    return (library.add_text(pasted, source=source),)


_WAYS: Final = {"files": add_files, "page": add_page, "text": add_text}


def _typed(request: HttpRequest) -> Typed:
    given = request.POST
    return Typed(
        way=chosen(given, "way", WAYS) or "files",
        source=line(given.get("source", "")),
        new=given.get("new") == "1",
        kind=chosen(given, "kind", KINDS) or "outlet",
        source_class=chosen(given, "class", CLASSES) or "secondary",
        address=line(given.get("address", "")),
        title=line(given.get("title", "")),
        text=text(given.get("text", "")),
        published=line(given.get("published", "")),
    )


def _wrong(way: str, error: XacMinhError) -> str:
    """Id of the field the error is about."""
    if isinstance(error, (NoSourceName, NoSuchSource)):
        return f"{way}-source"
    if way == "text" and isinstance(error, (NotAnAddress, PersonalPlace)):
        return "text-address"
    if isinstance(error, NoTitle):
        return "title"
    return {"files": "files", "page": "page-address", "text": "text"}[way]


def _day(typed: str) -> date | None:
    """The day a browser's date field sends; None where it sends none."""
    try:
        return date.fromisoformat(typed) if typed else None
    except ValueError:
        return None


def _context(typed: Typed) -> dict[str, object]:
    return {
        "typed": typed,
        "known": [(row.id, row.name) for row in library.sources() if not row.automatic],
        "formats": FORMATS,
        "accept": ",".join(suffix for one in FORMATS for suffix in one.suffixes),
        "files_most": uploads.FILES,
        "megabytes": uploads.MEGABYTES,
        "seconds": SECONDS,
        "characters": TEXT_MOST,
    }
