"""Lines for a person, on standard error; a service manager puts the time before each."""

from __future__ import annotations

import sys


def print_line(text: str) -> None:
    """A line, at once."""
    sys.stderr.buffer.write(f"{text}\n".encode())
    sys.stderr.flush()
