"""Earlier checks: those that others published, and starter content."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from xacminh import library
from xacminh.errors import NoSuchSource, NotFound
from xacminh.library.records import CheckView
from xacminh.web.paging import page_of
from xacminh.web.parsing import line


@never_cache
@require_safe
def checks(request: HttpRequest) -> HttpResponse:
    """Checks, latest read first; of one source where it is named."""
    asked = line(request.GET.get("source", ""))
    try:
        named = library.show_source(asked).source if asked else None
    except NoSuchSource as error:
        raise Http404 from error
    page = page_of(
        request.GET.get("page", ""),
        lambda limit, offset: library.checks(source=named.id if named else "", limit=limit, offset=offset),
    )
    return render(request, "web/library/checks.html", {"page": page, "source": named})


@never_cache
@require_safe
def earlier(request: HttpRequest, source: str, name: str) -> HttpResponse:
    """One check whole."""
    try:
        view = library.show(line(f"{source}/{name}"))
    except NotFound as error:
        raise Http404 from error
    if not isinstance(view, CheckView):
        raise Http404
    return render(request, "web/library/check.html", {"check": view})
