"""Takes in files, a page of the web, or a pasted text; shows how far their reading is, and stops it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Final, get_args

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from xacminh import library
from xacminh.corpus.reading import FORMATS
from xacminh.errors import (
    NoSourceName,
    NoSuchAddition,
    NoSuchSource,
    NotAnAddress,
    NoTitle,
    PersonalPlace,
    XacMinhError,
)
from xacminh.library import filling, indexing
from xacminh.library.receiving import TEXT_MOST
from xacminh.library.records import AdditionWay, Pasted, SourceSpec
from xacminh.store.jobs import is_served
from xacminh.types import SourceClass, SourceKind
from xacminh.web import uploads
from xacminh.web.freshness import LATER, SOON, load_anew, stands_still
from xacminh.web.learning import learn
from xacminh.web.parsing import chosen, line, text
from xacminh.web.source_form import CLASSES, KINDS
from xacminh.web.views.problems import told

WAYS: Final[tuple[AdditionWay, ...]] = get_args(AdditionWay)
#: who reads what came that way; the vectors of a text
_QUEUES: Final[dict[AdditionWay, str]] = {"files": "files", "page": "work", "text": "work"}


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
    """Three forms on one page, and under them what was added lately. What is sent leads to the page of its addition."""
    if request.method == "GET":
        source, address = (line(request.GET.get(name, "")) for name in ("source", "address"))
        typed = Typed(way="page" if address else "", source=source, address=address)
        return render(request, "web/library/add.html", _context(typed))
    typed = _typed(request)
    try:
        number = _WAYS[typed.way](request, typed)
    except XacMinhError as error:
        return told(request, "web/library/add.html", {**_context(typed), "wrong": _wrong(typed.way, error)}, error)
    return redirect("addition", number)


def add_files(request: HttpRequest, typed: Typed) -> int:
    """Files that the browser sent."""
    files = uploads.files_of(request, "files")
    return library.add_files_soon(files, source=typed.spec())


def add_page(request: HttpRequest, typed: Typed) -> int:
    """A page or document of the web, by its address."""
    del request
    return library.add_page_soon(typed.address, source=typed.spec())


def add_text(request: HttpRequest, typed: Typed) -> int:
    """A text as it was pasted: that is quick, so it is in when the page of its addition is shown."""
    del request
    source = typed.spec(needed=True)
    if source is None:
        raise NoSourceName
    pasted = Pasted(title=typed.title, text=typed.text, url=typed.address, published=_day(typed.published))
    number = library.add_text(pasted, source=source)
    learn()
    return number


_WAYS: Final = {"files": add_files, "page": add_page, "text": add_text}


@never_cache
@require_safe
def addition(request: HttpRequest, number: int) -> HttpResponse:
    """What was handed in together: how far it is, what went in, what did not and why."""
    try:
        row = library.addition(number)
    except NoSuchAddition as error:
        raise Http404 from error
    served = is_served(_QUEUES[row.way])
    context = {
        "row": row,
        "served": served,
        "still": stands_still(request),
        "waiting": indexing.waiting(),
        "indexed": is_served("index"),
        "lacking": filling.lacking(),
    }
    response = render(request, "web/library/addition.html", context)
    if row.ended is not None or row.state == "failed":
        return response
    return load_anew(request, response, seconds=SOON if served else LATER)


@never_cache
@require_POST
def stop(request: HttpRequest, number: int) -> HttpResponse:
    """Read no more of it; what went in stays."""
    del request
    try:
        library.stop_adding(number)
    except NoSuchAddition as error:
        raise Http404 from error
    return redirect("addition", number)


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
        "known": library.names_to_choose(),
        "formats": FORMATS,
        "accept": ",".join(suffix for one in FORMATS for suffix in one.suffixes),
        "files_most": uploads.FILES,
        "megabytes": uploads.MEGABYTES,
        "characters": TEXT_MOST,
        "latest": library.latest_additions(),
    }
