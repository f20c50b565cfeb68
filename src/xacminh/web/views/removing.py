"""Takes a document, a check or a source out of the library, once a person has seen what goes."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from xacminh import library
from xacminh.errors import NotFound
from xacminh.library.records import CheckView
from xacminh.web.learning import learn
from xacminh.web.parsing import line


@never_cache
@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest) -> HttpResponse:
    """By GET: what would go. By POST: it goes."""
    name = line((request.POST if request.method == "POST" else request.GET).get("id", ""))
    try:
        if request.method == "POST":
            library.remove(name)
            waiting = "-waiting" if learn() else ""
            return redirect(reverse("documents") + f"?done=removed{waiting}")
        context = {"id": name, "goes": library.what_goes(name), **_named(name)}
    except NotFound as error:
        raise Http404 from error
    return render(request, "web/library/remove.html", context)


def _named(name: str) -> dict[str, str]:
    """What it is, in words, and where it stands."""
    try:
        view = library.show(name)
    except NotFound:
        row = library.show_source(name).source
        return {"kind": "source", "title": row.name, "address": reverse("source", args=[row.id])}
    if isinstance(view, CheckView):
        address = reverse("earlier", args=name.split("/", 1))
        return {"kind": "check", "title": view.claim, "address": address}
    return {"kind": "document", "title": view.document.title, "address": reverse("document", args=[view.document.id])}
