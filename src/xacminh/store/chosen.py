"""Which settings Django is configured from: those handed to `setup`, else the environment's."""

from __future__ import annotations

from xacminh.settings import Settings

_chosen: Settings | None = None


def choose(settings: Settings) -> None:
    """Take these when Django is configured, which happens once in a process."""
    global _chosen  # noqa: PLW0603 - Django's own settings are one a process, too
    _chosen = settings


def settings() -> Settings:
    """The settings chosen, or read now."""
    return _chosen or Settings.read()
