"""What is shown when something is wrong: on the page that was asked, or on one of its own."""

from __future__ import annotations

import logging
import sys
from collections.abc import Mapping
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from xacminh.errors import XacMinhError
from xacminh.store import faults
from xacminh.words import tell

#: exit statuses of errors that lie with the installation, not with what was sent or with a site that was fetched
_OURS: Final = frozenset({1, 4, 5, 6})

log = logging.getLogger(__name__)


def told(request: HttpRequest, template: str, context: Mapping[str, object], error: XacMinhError) -> HttpResponse:
    """The same page with what was typed kept and the error said; 503 where the installation is at fault."""
    ours = error.exit_code in _OURS
    if ours:
        log.error("%s: %s", error.code, error)
    return render(request, template, {**context, "error": tell(error)}, status=503 if ours else 400)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """Something came that is no form of ours, or one of more than it takes."""
    return render(request, "web/problem.html", {"problem": "bad"}, status=400)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django's signature
    """Something would be changed, but the form did not come from a page of ours."""
    return render(request, "web/problem.html", {"problem": "forged"}, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """No such page."""
    return render(request, "web/problem.html", {"problem": "missing"}, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """We failed; or the disk or the database did, which somebody can mend."""
    error = sys.exc_info()[1]  # Django calls this while it handles the error
    if isinstance(error, faults.kinds()):
        context = {"problem": "stored", "error": tell(faults.told(error))}
        return render(request, "web/problem.html", context, status=503)
    return render(request, "web/problem.html", {"problem": "ours"}, status=500)
