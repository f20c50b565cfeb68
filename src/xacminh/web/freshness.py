"""Pages that show work going on: they load themselves anew, without a script, until there is nothing more to wait for.

The browser is told by a header, not by an element: it keeps its place on the page, and whoever is disturbed by it (a
screen reader begins anew each time) follows a link to the same page standing still.
"""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse

#: seconds until the next look: while somebody is at work, and while nobody is there to do it
SOON: Final = 4
LATER: Final = 30

_STILL: Final = "still"


def stands_still(request: HttpRequest) -> bool:
    """Whether the reader asked for the page to stay as it is."""
    return request.GET.get(_STILL) == "1"


def load_anew(request: HttpRequest, response: HttpResponse, *, seconds: int) -> HttpResponse:
    """Have the browser load this address again after so many seconds, unless it is to stand still."""
    if not stands_still(request):
        response["Refresh"] = f"{seconds}; url={request.path}"
    return response
