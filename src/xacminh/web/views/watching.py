"""Watched lists: all of them, one with what is wrong with it; add one, look now, change how often, watch no more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from xacminh import library
from xacminh.errors import BadInterval, NoSuchSource, NoSuchWatch, NotRegistered, OfAnother, XacMinhError
from xacminh.library.records import WatchRow
from xacminh.library.watching import LEAST, MOST, USUAL
from xacminh.store.jobs import is_served
from xacminh.web.freshness import LATER, SOON, load_anew, stands_still
from xacminh.web.parsing import line, whole
from xacminh.web.views.problems import told

_QUEUE: Final = "work"
_BOUNDS: Final[dict[str, object]] = {"least": LEAST, "most": MOST}


@dataclass(frozen=True, kw_only=True, slots=True)
class WatchForm:
    """What was typed, as it was typed."""

    address: str = ""
    source: str = ""
    every: str = str(USUAL)

    @property
    def minutes(self) -> int:
        """Minutes between two looks. Raises BadInterval."""
        found = whole(self.every)
        if found is None:
            raise BadInterval(least=LEAST, most=MOST, minutes=self.every or "0")
        return found


@never_cache
@require_safe
def watches(request: HttpRequest) -> HttpResponse:
    """All watched lists, or those of a source; what watching is, where there is none."""
    asked = line(request.GET.get("source", ""))
    try:
        named = library.show_source(asked).source if asked else None
    except NoSuchSource as error:
        raise Http404 from error
    context = {
        "rows": library.watches(named.id if named else ""),
        "source": named,
        "done": request.GET.get("done", ""),
        "served": is_served(_QUEUE),
    }
    return render(request, "web/library/watches.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Watch a list from now on."""
    if request.method == "GET":
        form = WatchForm(source=line(request.GET.get("source", "")), address=line(request.GET.get("address", "")))
        return render(request, "web/library/watch_form.html", _form(form))
    given = request.POST
    form = WatchForm(**{name: line(given.get(name, "")) for name in ("address", "source", "every")})
    try:
        row = library.watch(form.address, form.source, every=form.minutes)
    except XacMinhError as error:
        return told(request, "web/library/watch_form.html", {**_form(form), **_wrong(error)}, error)
    return _back(row.id, "watched")


@never_cache
@require_http_methods(["GET", "POST"])
def watch(request: HttpRequest, number: int) -> HttpResponse:
    """By GET: one list, how it goes, and how often it is looked at. By POST: look at it every so many minutes."""
    row = _found(number)
    if request.method == "GET":
        return _shown(request, row)
    form = WatchForm(every=line(request.POST.get("every", "")))
    try:
        library.change_interval(row.id, form.minutes)
    except XacMinhError as error:
        # it does not load itself anew: what was typed, and what is wrong with it, would be gone
        context = {**_one(row), "still": True, "every": form.every, **_wrong(error)}
        return told(request, "web/library/watch.html", context, error)
    return _back(row.id, "interval")


@never_cache
@require_POST
def look(request: HttpRequest, number: int) -> HttpResponse:
    """Have the worker look at a list as soon as it can; with `again` at pages that failed, too."""
    row = _found(number)
    if request.POST.get("again"):
        library.try_again(row.id)
    return _back(row.id, "look" if library.look_soon(row.id) else "asked")


@never_cache
@require_http_methods(["GET", "POST"])
def stop(request: HttpRequest, number: int) -> HttpResponse:
    """By GET: what it means. By POST: the list is watched no more."""
    row = _found(number)
    if request.method == "GET":
        return render(request, "web/library/unwatch.html", {"row": row})
    library.unwatch(row.id)
    return redirect(reverse("watches") + "?done=unwatched")


def _shown(request: HttpRequest, row: WatchRow) -> HttpResponse:
    context = {**_one(row), "done": request.GET.get("done", ""), "still": stands_still(request)}
    response = render(request, "web/library/watch.html", context)
    if context["job"] is None:
        return response
    return load_anew(request, response, seconds=SOON if context["served"] else LATER)


def _one(row: WatchRow) -> dict[str, object]:
    served = is_served(_QUEUE)
    job = library.look_under_way(row.id)
    return {"row": row, "every": row.every, "job": job, "served": served, **_BOUNDS}


def _form(form: WatchForm) -> dict[str, object]:
    return {"form": form, "known": library.names_to_choose(with_domain=True), **_BOUNDS}


def _wrong(error: XacMinhError) -> dict[str, object]:
    """The field the error is about; the host where nobody is registered for it."""
    if isinstance(error, BadInterval):
        return {"wrong": "every"}
    if isinstance(error, (NoSuchSource, OfAnother)):
        return {"wrong": "source"}
    return {"wrong": "address", "host": error.fields["host"] if isinstance(error, NotRegistered) else ""}


def _found(number: int) -> WatchRow:
    try:
        return library.watched(number)
    except NoSuchWatch as error:
        raise Http404 from error


def _back(number: int, done: str) -> HttpResponse:
    return redirect(reverse("watch", args=[number]) + f"?done={done}")
