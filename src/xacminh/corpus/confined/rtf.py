"""The text of an RTF file: {"text": words}, or {"error": "damaged"}. SIGNS stand in it where tables have cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from typing import Any, Final

from xacminh.corpus.person_fields import fills_in_person

_RAW: Final = re.compile(r"[\x80-\xff]")
#: raw pictures would be taken for text; other words that begin so make the library stumble
_BINARY: Final = re.compile(r"\\bin(\d{1,9}) ?")
_OTHER: Final = re.compile(r"\\bin[a-z]*(?!\d)")
#: where a row begins, a cell ends and a row ends, as signs no text has
_TABLE: Final = re.compile(r"\\(trowd|cell|nestcell|row|nestrow)(?![a-z]) ?")
SIGNS: Final = {"trowd": "\ue002", "cell": "\ue000", "nestcell": "\ue000", "row": "\ue001", "nestrow": "\ue001"}

_PIECE: Final = re.compile(
    r"\\(?P<word>[a-z]{1,32})(?P<number>-?\d{1,10})? ?|\\'[0-9a-f]{2}|\\.|[{}]|[^\\{}]+|\\", re.IGNORECASE | re.DOTALL
)
#: what changes under review and fields with a person need looking at; most files have none
_ASKS: Final = re.compile(r"\\(?:deleted|mvf|fldinst)(?![a-z])")
#: control words that are text themselves
_WORDS: Final = frozenset(
    "u par line tab sect page emdash endash emspace enspace qmspace bullet lquote rquote ldblquote rdblquote".split()
)


def work(data: bytes) -> Iterator[dict[str, Any]]:
    """The one text of the file."""
    read: Any = import_module("striprtf.striprtf").rtf_to_text
    text = _as_it_stands(_without_binary(data.decode("latin-1")))
    # bytes over 127 must be written as \'xx; what writes them raw means the same, in the font's code page
    text = _OTHER.sub("", text)
    text = _RAW.sub(lambda found: f"\\'{ord(found[0]):02x}", text)
    text = _TABLE.sub(lambda found: "{}" + SIGNS[found[1]], text)  # the braces end what skips the next sign
    try:
        words: str = read(text, errors="replace")
    except Exception:  # noqa: BLE001 - a damaged file makes the library raise anything
        yield {"error": "damaged"}
        return
    # letters beyond the first 65,536 come as two halves
    yield {"text": words.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")}


def _without_binary(text: str) -> str:
    parts: list[str] = []
    at = 0
    for found in _BINARY.finditer(text):
        if found.start() >= at:
            parts.append(text[at : found.start()])
            at = found.end() + int(found[1])
    return "".join(parts) + text[at:]


def _as_it_stands(text: str) -> str:
    """The file without the words deleted or moved away under review, and without fields that fill in a person.

    The library gives deleted words as if they stood there. Groups and formats stay: what follows reads as before.
    """
    if not _ASKS.search(text):
        return text
    kept: list[str] = []
    silent, of_person, told = False, False, False  # in deleted words, in what a field shows, in its instruction
    outside: list[tuple[bool, bool, bool]] = []
    instruction = ""
    for found in _PIECE.finditer(text):
        piece, word = found[0], found["word"]
        if piece == "{":
            outside.append((silent, of_person, told))
        elif piece == "}":
            silent, of_person, told = outside.pop() if outside else (False, False, False)
        elif word in {"deleted", "mvf"}:
            silent = found["number"] != "0"
            continue
        elif word == "plain":
            silent = False
        elif word == "fldinst":
            told, instruction = True, ""
        elif word == "fldrslt":
            of_person = fills_in_person(instruction)
        elif word is None or word in _WORDS:
            instruction += piece if told else ""
            of_person = of_person and word != "par"  # a field that never ends would silence all that follows
            if (silent or of_person) and piece != "\\*":
                continue
        kept.append(piece)
    return "".join(kept)
