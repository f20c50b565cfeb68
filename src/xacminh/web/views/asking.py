"""The pages of the engine: check a text, search the library. What a reader types is neither stored nor logged."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from xacminh.engine import CHECK_LIMIT, Options
from xacminh.errors import XacMinhError
from xacminh.web.handed_engine import engine
from xacminh.web.views.problems import told

#: sentences looked at one by one on a page: some five seconds of work at most
SENTENCES = 40
RESULTS = 10


@csrf_exempt  # asks a question and changes nothing: there is nothing to forge, and a reader needs no cookie
@never_cache
@require_http_methods(["GET", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """The box, and under it the finding for what was pasted; text comes by POST so that no address or log holds it."""
    if request.method == "GET":
        return render(request, "web/check.html", {"limit": CHECK_LIMIT})
    text = request.POST.get("text", "")
    options = Options(insist=request.POST.get("anyway") == "1", sentences=SENTENCES)
    context: dict[str, object] = {"text": text[: CHECK_LIMIT * 2], "limit": CHECK_LIMIT}
    context["carried"] = _carried(request, "text", "each", "anyway")
    try:
        if request.POST.get("each") == "1":
            context["findings"] = engine().scan(text, options)
            context["checkable"], context["most"] = engine().count(text), SENTENCES
        else:
            context["finding"] = engine().check(text, options)
    except XacMinhError as error:
        return told(request, "web/check.html", context, error)
    return render(request, "web/check.html", context)


@csrf_exempt
@never_cache
@require_http_methods(["GET", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """Passages of the library that speak of something."""
    if request.method == "GET":
        return render(request, "web/library/search.html")
    query = request.POST.get("query", "")
    context: dict[str, object] = {"query": query[:CHECK_LIMIT], "carried": _carried(request, "query")}
    try:
        context["hits"] = engine().search(query, limit=RESULTS)
    except XacMinhError as error:
        return told(request, "web/library/search.html", context, error)
    return render(request, "web/library/search.html", context)


def _carried(request: HttpRequest, *names: str) -> dict[str, str]:
    """What was sent, for asking the same on the page in the other language."""
    return {name: value[: CHECK_LIMIT * 2] for name in names if (value := request.POST.get(name, ""))}
