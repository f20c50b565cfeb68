"""Where jobs are declared: importing these modules makes them known. A new kind costs its file and a line here."""

from __future__ import annotations

from importlib import import_module
from typing import Final

MODULES: Final = (
    "xacminh.store.jobs.pruning",
    "xacminh.library.jobs",
)


def load() -> None:
    """Make the jobs known to this process. Needs Django set up."""
    for module in MODULES:
        import_module(module)
