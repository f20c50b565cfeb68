"""Words that the detector must not tell apart: praise and blame, one body, place, faith or sex and another.

They stand in `lexicon.txt`, by class. Whatever is in a class is read as the same sign, so that swapping one entry for
another cannot change an answer, and so that praise and blame weigh the same.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

_SECTION: Final = re.compile(r"^\[(\w+)\].*\n((?:(?!\[).*\n?)*)", re.MULTILINE)


def _read() -> dict[str, tuple[str, ...]]:
    text = Path(__file__).with_name("lexicon.txt").read_text(encoding="utf-8")
    return {
        match[1]: tuple(entry.strip() for entry in match[2].replace("\n", " ").split("|") if entry.strip())
        for match in _SECTION.finditer(text)
    }


_SECTIONS: Final = _read()

#: praise and blame apart, for tests that hold the two tables to the same size
PRAISE: Final = frozenset(_SECTIONS["praise"])
BLAME: Final = frozenset(_SECTIONS["blame"])

#: sign -> its entries, small letters, with marks
CLASSES: Final[dict[str, tuple[str, ...]]] = {
    "§EVAL": _SECTIONS["praise"] + _SECTIONS["blame"],
    **{
        f"§{name.upper()}": _SECTIONS[name]
        for name in """stance body office policy field faith clergy believers temple sex elder sibling name""".split()
    },
}

#: phrases that hold a word of a class but mean something else; read as they stand
KEPT: Final = _SECTIONS["kept"]

#: how a sentence reports: a view, a demand, a fact, a guess
REPORTING: Final[dict[str, tuple[str, ...]]] = {name: _SECTIONS[name] for name in ("view", "ask", "tell", "guess")}

#: what people do with food, drink and medicine, and what it is said to do to them
TAKING: Final = _SECTIONS["taking"]
EFFECT: Final = _SECTIONS["effect"]

#: words of a clause that judges, calls, asks or tells of oneself
ASIDES: Final = _SECTIONS["aside"]
