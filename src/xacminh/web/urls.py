"""Where each page lives. Vietnamese has no prefix, English `/en/`: the address carries the language, no cookie does."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import path

from xacminh.web.views import adding, asking, checks, documents, home, removing, sources, watching

urlpatterns = i18n_patterns(
    path("", asking.check, name="check"),
    path("search", asking.search, name="search"),
    path("library", home.home, name="library"),
    path("library/sources", sources.sources, name="sources"),
    path("library/new-source", sources.new, name="new-source"),
    path("library/sources/<str:name>", sources.source, name="source"),
    path("library/sources/<str:name>/edit", sources.edit, name="edit-source"),
    path("library/sources/<str:name>/merge", sources.merge, name="merge-source"),
    path("library/documents", documents.documents, name="documents"),
    path("library/documents/<str:name>", documents.document, name="document"),
    path("library/checks", checks.checks, name="checks"),
    path("library/checks/<str:source>/<path:name>", checks.earlier, name="earlier"),
    path("library/watches", watching.watches, name="watches"),
    path("library/new-watch", watching.new, name="new-watch"),
    path("library/watches/<int:number>", watching.watch, name="watch"),
    path("library/watches/<int:number>/look", watching.look, name="look-watch"),
    path("library/watches/<int:number>/stop", watching.stop, name="stop-watch"),
    path("library/add", adding.add, name="add"),
    path("library/add/<int:number>", adding.addition, name="addition"),
    path("library/add/<int:number>/stop", adding.stop, name="stop-adding"),
    path("library/remove", removing.remove, name="remove"),
    prefix_default_language=False,
)

handler400 = "xacminh.web.views.problems.bad_request"
handler404 = "xacminh.web.views.problems.not_found"
handler500 = "xacminh.web.views.problems.server_error"
