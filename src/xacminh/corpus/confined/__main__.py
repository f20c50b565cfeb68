"""The process that one file is read in: `python -P -m xacminh.corpus.confined WORK`, started by apart.py.

The file's bytes come on standard input. What the work gives is written as JSON, one object a line; the last line is
`{"end": true}`, without which the parent knows that something ended this process. Its memory and its time on the
processor are limited where the system can do that (not on Windows), and what a library does wrong on a hostile file
(loops, huge allocations, crashes of compiled code) ends here.
"""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any, Final

#: bytes of address space, and seconds on the processor
MEMORY: Final = 2_500_000_000
PROCESSOR: Final = 3_600

#: the works by name: the file here that does it
WORKS: Final = ("pdf", "rtf", "xls")


def main() -> int:
    """Do the work named on the command line."""
    _limit()
    logging.disable()
    work: Callable[[bytes], Iterator[dict[str, Any]]] = import_module(
        f"xacminh.corpus.confined.{WORKS[WORKS.index(sys.argv[1])]}"
    ).work
    data = sys.stdin.buffer.read()
    for found in work(data):
        _tell(found)
    _tell({"end": True})
    return 0


def _tell(found: dict[str, Any]) -> None:
    sys.stdout.buffer.write(json.dumps(found).encode() + b"\n")
    sys.stdout.buffer.flush()


def _limit() -> None:
    try:
        import resource
    except ImportError:  # Windows: the parent's clock is what is left
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR, PROCESSOR))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    sys.exit(main())
