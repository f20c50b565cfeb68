"""Where each page lives. Vietnamese has no prefix, English `/en/`: the address carries the language, no cookie does."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import path

from xacminh.web import views

urlpatterns = i18n_patterns(
    path("", views.check, name="check"),
    path("search", views.search, name="search"),
    prefix_default_language=False,
)

handler400 = "xacminh.web.views.bad_request"
handler404 = "xacminh.web.views.not_found"
handler500 = "xacminh.web.views.server_error"
