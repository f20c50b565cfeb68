"""The Django app of the library."""

from __future__ import annotations

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    """Sources, documents, passages, earlier checks, vectors, and what the index still has to learn."""

    name = "xacminh.library"
    label = "library"
