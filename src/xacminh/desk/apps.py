"""The Django app of the desk."""

from __future__ import annotations

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """People of the desk."""

    name = "xacminh.desk"
    label = "desk"
