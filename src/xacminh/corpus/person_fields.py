"""Fields of office documents by which a program fills in a person: who wrote, who saved, whose machine it is."""

from __future__ import annotations

import re
from typing import Final

#: its first word says what a field is; "author" in the address of a link says nothing
_FIELD: Final = re.compile(
    r"\s*(?:AUTHOR|LASTSAVEDBY|USER(?:NAME|INITIALS|ADDRESS)"
    r"|(?:DOCPROPERTY|INFO)\s+[\"“]?(?:Author|Creator|LastSavedBy|Last author|Manager))\b",
    re.IGNORECASE,
)


def fills_in_person(instruction: str) -> bool:
    """Whether the instruction of a field asks for a person: " AUTHOR  \\* MERGEFORMAT "."""
    return _FIELD.match(instruction) is not None
