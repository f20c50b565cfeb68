"""Ends a child when its parent is gone, however the parent died: no part of the program outlives the whole.

On Linux the kernel sends the signal (PDEATHSIG). Elsewhere the child reads from a pipe that only the parent holds open,
and what ends the pipe is the parent's end. (Elsewhere is written for, but tried on Linux alone.)
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from threading import Thread
from typing import Final

_PR_SET_PDEATHSIG: Final = 1


def by_kernel() -> bool:
    """Whether this system's kernel tells children of their parent's death."""
    return sys.platform == "linux"


def hold_to(parent: int) -> None:
    """End this process, by the signal that ends it in good order, when the process `parent` is gone.

    `parent` must have started it. Where it is gone already this does not return.
    """
    if not by_kernel():
        Thread(target=_wait_for_end_of_pipe, name="tether", daemon=True).start()
        return
    library = ctypes.CDLL(None, use_errno=True)
    if library.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl")
    if os.getppid() != parent:  # it went between starting us and the line above
        sys.exit(0)


def _wait_for_end_of_pipe() -> None:
    while sys.stdin.buffer.read(1):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
