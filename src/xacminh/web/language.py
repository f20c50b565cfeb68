"""Keeps the words of the rooms below (errors, findings) in the language of the page."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import translate_url
from django.utils.translation import get_language

from xacminh.words import speaking


def speak_as_the_page(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware; stands after Django's LocaleMiddleware."""

    def middleware(request: HttpRequest) -> HttpResponse:
        with speaking("en" if get_language() == "en" else "vi"):
            return get_response(request)

    return middleware


def language_links(request: HttpRequest) -> dict[str, object]:
    """Context of every page: its language, and the address of the same page in the other one."""
    current = "en" if get_language() == "en" else "vi"
    other = "vi" if current == "en" else "en"
    address = request.get_full_path() if request.method == "GET" else request.path
    return {"language": current, "other_language": other, "other_address": translate_url(address, other)}
