"""Classes of characters that the patterns of this room are built from."""

from __future__ import annotations

from typing import Final

_LATIN = [chr(c) for block in (range(0x41, 0x250), range(0x1E00, 0x1F00)) for c in block]


def _ranges(characters: list[str]) -> str:
    """The inside of a character class, neighbours joined: `a-cx`. Compiles and scans faster than a list of singles."""
    out: list[str] = []
    codes = sorted(ord(c) for c in characters)
    start = previous = codes[0]
    for code in [*codes[1:], -1]:
        if code != previous + 1:
            out.append(f"\\U{start:08x}" if start == previous else f"\\U{start:08x}-\\U{previous:08x}")
            start = code
        previous = code
    return "".join(out)


#: insides of character classes: Latin capitals and small letters, Vietnamese among them; marks of decomposed text
UPPER: Final = _ranges([c for c in _LATIN if c.isupper()])
LOWER: Final = _ranges([c for c in _LATIN if c.islower()])
MARKS: Final = "\\u0300-\\u036f"

#: ideographs, one of which is a word to us
HAN: Final = (
    "\\u2e80-\\u2fdf\\u3005\\u3007\\u3021-\\u3029\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\U00020000-\\U0003ffff"
)

#: pictures: emoji, dingbats, arrows, ornaments
EMOJI: Final = (
    "\\u203c\\u2049\\u2139\\u2190-\\u21ff\\u2300-\\u23ff\\u2460-\\u24ff\\u25a0-\\u27bf\\u2900-\\u297f\\u2b00-\\u2bff"
    "\\u3030\\u303d\\u3297\\u3299\\U0001f000-\\U0001faff"
)

OPENING: Final = "\"'“‘«‹([{「『"
CLOSING: Final = "\"'”’»›)\\]}」』"
