"""What may be handed to a job: numbers and names of rows, never a text, never a person."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Final

#: names as rows and sources have them; an address of mail, a name with spaces or marks, a sentence is none
_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:/-]{0,127}")
#: bytes of all arguments together
_MOST: Final = 1_000


class BadArguments(ValueError):
    """A programmer handed a job what no row of ours may hold. Its words name the place, never the value."""


def check(arguments: Sequence[object], named: Mapping[str, object]) -> None:
    """Raise BadArguments unless all are whole numbers, names of rows, True, False or None, and few.

    A task's row outlives what it is about: it is in backups, and a person looks at it when a job fails. So a job is
    told which row to look at, and reads there what is not deleted yet.
    """
    for place, value in (*enumerate(arguments), *named.items()):
        if isinstance(value, str):
            if _NAME.fullmatch(value) is None:
                raise BadArguments(f"argument {place}: not the name of a row")
        elif value is not None and not isinstance(value, int):
            raise BadArguments(f"argument {place}: {type(value).__name__} cannot be handed to a job")
    if len(json.dumps([list(arguments), dict(named)])) > _MOST:
        raise BadArguments(f"arguments of more than {_MOST} bytes")
