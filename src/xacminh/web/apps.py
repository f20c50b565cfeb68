"""The Django app of the pages."""

from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Pages, in Vietnamese at `/` and in English at `/en/`."""

    name = "xacminh.web"
    label = "web"
