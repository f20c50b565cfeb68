"""Documents: the list, and one with its text, in which a quote can be marked."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from xacminh import library
from xacminh.errors import NoSuchSource, NotFound
from xacminh.library.records import DocumentView, SourceFilter
from xacminh.web.paging import page_of
from xacminh.web.parsing import line, whole
from xacminh.web.reading import reading


@never_cache
@require_safe
def documents(request: HttpRequest) -> HttpResponse:
    """Documents, latest read first; of one source where it is named."""
    asked = line(request.GET.get("source", ""))
    context: dict[str, object] = {"done": request.GET.get("done", "")}
    context["holding"] = library.sources(SourceFilter(holding=True))
    try:
        named = library.show_source(asked).source if asked else None
    except NoSuchSource as error:
        raise Http404 from error
    context["source"] = named
    context["page"] = page_of(
        request.GET.get("page", ""),
        lambda limit, offset: library.listing(source=named.id if named else "", limit=limit, offset=offset),
    )
    return render(request, "web/library/documents.html", context)


@never_cache
@require_safe
def document(request: HttpRequest, name: str) -> HttpResponse:
    """One document, or the one of a passage; `from` and `to` are offsets of a quote in its text."""
    view = _found(name)
    if view.document.id != name:
        return _at_passage(view, name)
    asked = {field: whole(request.GET.get(field, "")) for field in ("part", "from", "to")}
    context = {
        "row": view.document,
        "reading": reading(view, part=asked["part"], start=asked["from"], end=asked["to"]),
        "versions": library.versions_of(name),
        "reprints": library.reprints_of(name),
    }
    return render(request, "web/library/document.html", context)


def _at_passage(view: DocumentView, name: str) -> HttpResponse:
    """On to the document of a passage, with the passage marked."""
    address = reverse("document", args=[view.document.id])
    for passage in view.passages:
        if passage.id == name:
            return redirect(f"{address}?from={passage.start}&to={passage.end}#quote")
    raise Http404


def _found(name: str) -> DocumentView:
    try:
        view = library.show(line(name))
    except NotFound as error:
        raise Http404 from error
    if not isinstance(view, DocumentView):
        raise Http404
    return view
