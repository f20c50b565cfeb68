"""The register of sources: list, one, add, edit, merge."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from xacminh import library
from xacminh.errors import NoSuchSource, XacMinhError
from xacminh.library.records import SourceFilter, SourceView
from xacminh.web.learning import learn
from xacminh.web.paging import page_of
from xacminh.web.parsing import chosen, line
from xacminh.web.source_form import CLASSES, KINDS, SourceForm
from xacminh.web.views.problems import told

#: documents and checks of a source that stand on its own page; the lists have all
FEW = 10


@never_cache
@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """All sources, or those of a class or kind, or with words in the name."""
    only = SourceFilter(
        words=line(request.GET.get("q", "")),
        source_class=chosen(request.GET, "class", CLASSES),
        kind=chosen(request.GET, "kind", KINDS),
        holding=request.GET.get("holding") == "1",
    )
    found = library.sources(only)
    page = page_of(request.GET.get("page", ""), lambda limit, offset: found[offset : offset + limit])
    return render(request, "web/library/sources.html", {"page": page, "only": only, "count": len(found)})


@never_cache
@require_safe
def source(request: HttpRequest, name: str) -> HttpResponse:
    """One source: its facts, what counts as one with it, and what there is of it."""
    found = _found(name)
    context = {
        "found": found,
        "row": found.source,
        "names": {tied.id: tied.name for tied in found.tied},
        "documents": library.listing(source=found.source.id, limit=FEW),
        "checks": library.checks(source=found.source.id, limit=FEW),
        "watches": len(library.watches(found.source.id)),
        "done": request.GET.get("done", ""),
    }
    return render(request, "web/library/source.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Register a source."""
    if request.method == "GET":
        form = SourceForm(domains=line(request.GET.get("domains", "")))
        return render(request, "web/library/source_form.html", _context(form))
    form = SourceForm.typed(request.POST)
    try:
        made = library.add_source(form.spec())
    except XacMinhError as error:
        return told(request, "web/library/source_form.html", _context(form, wrong=form.wrong(error)), error)
    return _back(made.id, "added")


@never_cache
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, name: str) -> HttpResponse:
    """Say what a source is."""
    row = _found(name).source
    if request.method == "GET":
        return render(request, "web/library/source_form.html", _context(SourceForm.of(row), row=row))
    form = SourceForm.typed(request.POST)
    try:
        library.edit_source(row.id, form.changes(row))
    except XacMinhError as error:
        return told(request, "web/library/source_form.html", _context(form, row=row, wrong=form.wrong(error)), error)
    return _back(row.id, "changed")


@never_cache
@require_http_methods(["GET", "POST"])
def merge(request: HttpRequest, name: str) -> HttpResponse:
    """Let another source take over all that is this one's."""
    row = _found(name).source
    into = line(request.POST.get("into", ""))
    context: dict[str, object] = {"row": row, "into": into, "known": _known(without=row.id)}
    if request.method == "GET":
        return render(request, "web/library/merge.html", context)
    try:
        merged = library.merge_sources(row.id, into)
    except XacMinhError as error:
        return told(request, "web/library/merge.html", {**context, "wrong": "into"}, error)
    return _back(merged.source, "merged")


def _found(name: str) -> SourceView:
    try:
        return library.show_source(line(name))
    except NoSuchSource as error:
        raise Http404 from error


def _back(name: str, done: str) -> HttpResponse:
    waiting = "-waiting" if learn() else ""
    return redirect(reverse("source", args=[name]) + f"?done={done}{waiting}")


def _context(form: SourceForm, **more: object) -> dict[str, object]:
    return {"form": form, "known": _known(), **more}


def _known(without: str = "") -> list[tuple[str, str]]:
    """Id and name of what somebody has said something about, to choose from."""
    return [one for one in library.names_to_choose() if one[0] != without]
