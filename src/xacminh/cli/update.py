"""The index after rows have changed: brought up by the verb itself, or by an indexer that is at work already."""

from __future__ import annotations

from xacminh.cli import output
from xacminh.words import say


def bring_up_index(*, quiet: bool, patience: float = 60.0) -> None:
    """Have the index learn what is new. Where another writes it, say so, and wait for it up to `patience` seconds."""
    from xacminh import library

    progress = output.ProgressLine(quiet=quiet)

    def busy() -> None:
        progress.close()
        output.say_aside(say("The index is being written by a running part of Xác Minh; it takes this up as well."))

    learned = library.learn(progress=progress.of(say("Indexing")), busy=busy, patience=patience)
    progress.close()
    if not learned:
        output.say_aside(say("It is stored, and will be found once the running indexer has come to it."))
