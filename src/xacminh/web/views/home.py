"""The library at a glance."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from xacminh import library
from xacminh.library.records import SourceFilter

LATEST: Final = 8
LARGEST: Final = 8


@never_cache
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """How much there is, the sources with most, the latest documents; what to do first where there is nothing."""
    holding = sorted(library.sources(SourceFilter(holding=True)), key=lambda row: -(row.documents + row.checks))
    context = {
        "stats": library.stats(),
        "largest": holding[:LARGEST],
        "holding": len(holding),
        "latest": library.listing(limit=LATEST),
    }
    return render(request, "web/library/home.html", context)
