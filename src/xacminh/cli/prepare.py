"""The engine of this installation, with the starter library made ready on first use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xacminh.errors import NoLibrary
from xacminh.settings import Settings
from xacminh.words import say

if TYPE_CHECKING:
    from xacminh.engine import Engine


def open_engine(settings: Settings | None = None) -> Engine:
    """The engine, at once where there is an index; on a bare machine the starter library is laid in first."""
    from xacminh.engine import Engine

    settings = settings or Settings.read()
    try:
        return Engine.open(settings)
    except NoLibrary:
        lay_in_starter(settings)
        return Engine.open(settings)


def lay_in_starter(settings: Settings, *, quiet: bool = False) -> None:
    """Make the database and load the starter content that comes with the package. Does nothing the second time."""
    from xacminh.cli.output import ProgressLine
    from xacminh.store import setup

    setup(settings)
    from xacminh import library

    progress = ProgressLine(quiet=quiet)
    library.load_starter(progress.of(say("First use: laying in the starter library")))
    progress.close()
