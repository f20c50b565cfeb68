"""Makes texts legible that were written or read in another encoding than it seems: by the text itself, or not at all.

A text is touched only where that makes Vietnamese syllables out of words that were none, nearly all of them, and no
other way of reading does as well; and a line that holds letters only Unicode has is right already. So English, French
or Spanish stays as it is, and so does everything that was right. Must come before `normalise`, which drops the soft
hyphens that are TCVN3's ư.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from xacminh.corpus.legacy_tables import CP1252, Converter, single_bytes, vni_pairs
from xacminh.text import is_syllable

#: characters of a text that are looked at to tell how most of it is written
_SAMPLE: Final = 50_000
#: words with marks that must come out right: in a line alone, and in a text for it to speak for its short lines
_ALONE: Final = 4
_WHOLE: Final = 8
#: parts of the words with marks that must come out right
_SURE: Final = 0.9
_SUPPORTED: Final = 0.6
_AMONG: Final = 0.4
#: how much better than the next way, and than leaving it alone
_AHEAD: Final = 0.15
#: UTF-8 read as something else, over and over
_ROUNDS: Final = 3

# Letters of the Latin-1 and Windows-1252 pages aside, what only Unicode has: such a line is not of the old ways.
_UNICODE: Final = re.compile(
    "[\\u0100-\\u0151\\u0154-\\u015f\\u0162-\\u0177\\u0179-\\u017c\\u0180-\\u0191\\u0193-\\u024f"
    "\\u0300-\\u036f\\u0400-\\u1fff\\u2c00-\\ud7ff\\uf900-\\ufaff]"
)
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_HYPHENED: Final = re.compile(r"(?:[^\W\d_]+[\u2212-]|[\u2212-](?=[^\W\d_]))[^\W\d_]*")
_SUBSTITUTES: Final = {0x2219: "\xb7"}  # what a PDF's font makes of a byte
_MOJIBAKE: Final = re.compile("[\xc2-\xf4][\x80-\xbf" + "".join(CP1252) + " ]")
# what was a no-break space in "Ã\xa0" (à) is often a plain one by now
_BROKEN_SPACE: Final = re.compile("(?<=\xc3) (?![\x80-\xbf])|(?<=\xe1[\xba\xbb]) ")
_LETTER_PAIR: Final = re.compile("|".join(sorted(map(re.escape, vni_pairs()), key=len, reverse=True)))

MOJIBAKE: Final = "UTF-8"


@dataclass(frozen=True, kw_only=True, slots=True)
class Legible:
    """A text, and what it was written in where it had to be repaired ("" where nothing was changed)."""

    text: str
    repaired_from: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Usual:
    """How most of what stands together is written ("": rightly), and whether nothing in it is surely Unicode."""

    name: str = ""
    alone: bool = False


@dataclass(frozen=True, slots=True)
class _Score:
    """Of the words with marks: how many are Vietnamese syllables, of how many."""

    good: int
    total: int

    @property
    def rate(self) -> float:
        return self.good / self.total if self.total else 0.0


def usual(parts: Iterable[str]) -> Usual:
    """How the texts of a page or a feed are written, judged by the first of them: for `repair` of its short ones."""
    marked = list(_sample(line for part in parts for line in part.split("\n") if not line.isascii()))
    doubtful = [line for line in marked if not _UNICODE.search(line)]
    return Usual(name=_of_whole("\n".join(doubtful)), alone=len(doubtful) == len(marked))


def repair(text: str, among: Usual | None = None) -> Legible:
    """The text as it was meant, line by line; the same text where nothing is surely wrong.

    `among` is how what stands around it is written: a title alone is too short to tell. Where several ways were met,
    `repaired_from` names the one of most lines.
    """
    if text.isascii():
        return Legible(text=text)
    lines = text.split("\n")
    marked = [at for at, line in enumerate(lines) if not line.isascii()]
    doubtful = [at for at in marked if not _UNICODE.search(lines[at])]
    if not doubtful:
        return Legible(text=text)
    around = among or Usual(alone=True)
    of_most = _of_whole("\n".join(_sample(lines[at] for at in doubtful))) or around.name
    alone = len(doubtful) == len(marked) and around.alone
    met: dict[str, int] = {}
    for at in doubtful:
        name = _of_line(lines[at], of_most, alone=alone)
        if name:
            lines[at] = _converted(lines[at], name)
            met[name] = met.get(name, 0) + 1
    if not met:
        return Legible(text=text)
    return Legible(text="\n".join(lines), repaired_from=max(met, key=lambda name: met[name]))


def of_bytes(data: bytes) -> Legible | None:
    """Bytes that are no UTF-8, where they are surely Vietnamese of an old way; None where they are not."""
    text = data.decode("latin-1")
    name = _of_whole(text[:_SAMPLE]) if b"\0" not in data else ""
    if not name:
        return None
    return Legible(text="\n".join(_converted(line, name) for line in text.split("\n")), repaired_from=name)


def _sample(lines: Iterable[str]) -> Iterator[str]:
    left = _SAMPLE
    for line in lines:
        if left <= 0:
            return
        yield line
        left -= len(line)


def _of_whole(text: str) -> str:
    """The way most of a text is written, "" where that is not sure."""
    return _best(text, least=_WHOLE, rate=_SURE)


def _of_line(line: str, usual: str, *, alone: bool) -> str:
    """The way one line is written: that of the text around it where it fits, else its own where that is sure.

    `alone`: nothing in the text is surely Unicode, so that a line need not prove what all others are.
    """
    if usual == MOJIBAKE:
        return usual if _is_mojibake(line, least=1) else ""
    if usual:
        after, before = _score(_ways()[usual](line)), _score(line)
        if alone and (after.rate >= _AMONG or after.total < 2):
            return usual
        if after.good > before.good and after.rate >= _SUPPORTED:
            return usual
    return _best(line, least=_ALONE, rate=_SURE)


def _best(text: str, *, least: int, rate: float) -> str:
    if _is_mojibake(text, least=2):
        return MOJIBAKE
    before = _score(text)
    ranked = sorted(
        ((score.rate, score.good, name) for name, way in _ways().items() if (score := _score(way(text))).good),
        reverse=True,
    )
    if not ranked:
        return ""
    best, good, name = ranked[0]
    second = ranked[1][0] if len(ranked) > 1 else 0.0
    sure = good >= least and best >= rate and best - max(second, before.rate) >= _AHEAD
    return name if sure else ""


def _score(text: str) -> _Score:
    marked = [word for word in _WORD.findall(text) if not word.isascii()]
    return _Score(sum(map(is_syllable, marked)), len(marked))


def _converted(line: str, name: str) -> str:
    if name == MOJIBAKE:
        return _again_as_utf8(line)
    converted = _ways()[name](line)
    return _HYPHENED.sub(_lost_letter, converted) if name == "TCVN3" else converted


@cache
def _ways() -> Mapping[str, Converter]:
    ways: dict[str, Converter] = {name: _one_byte(table) for name, table in single_bytes().items()}
    return ways | {"TCVN3": _tcvn3, "VNI-Windows": _vni, "Windows-1258": _windows_1258}


def _one_byte(table: Mapping[int, str]) -> Converter:
    return lambda line: line.translate(table)


def _vni(line: str) -> str:
    pairs = vni_pairs()
    return _LETTER_PAIR.sub(lambda found: pairs[found[0]], line)


def _tcvn3(line: str) -> str:
    found = line.translate(_SUBSTITUTES).translate(single_bytes()["TCVN3"])
    if _is_shouted(line):
        return found.upper()
    return _WORD.sub(lambda word: word[0].upper() if _is_shouted(word[0]) else word[0], found)


def _is_shouted(text: str) -> bool:
    """Whether its plain letters are capitals: the fonts for headings draw the others as capitals too."""
    plain = [character for character in text if character.isascii() and character.isalpha()]
    return len(plain) >= 2 and all(character.isupper() for character in plain)


def _lost_letter(found: re.Match[str]) -> str:
    """TCVN3 has ư where others have the soft hyphen, of which many programs make a hyphen or a minus."""
    word = re.sub("[\u2212-]", "ư", found[0])
    return word if is_syllable(word) else found[0]


def _windows_1258(line: str) -> str:
    """Vowel letters and combining tone marks, one byte each."""
    data = _as_bytes(line)
    if data is None:
        return line
    return unicodedata.normalize("NFC", data.decode("cp1258", "replace"))


def _again_as_utf8(line: str) -> str:
    """UTF-8 that was read as Windows-1252 or Latin-1, and this as often as it was done."""
    for _ in range(_ROUNDS):
        if not _MOJIBAKE.search(line):
            break
        data = _as_bytes(_BROKEN_SPACE.sub("\xa0", line))
        try:
            found = data.decode("utf-8") if data is not None else line
        except UnicodeDecodeError:
            break
        if found == line:
            break
        line = found
    return unicodedata.normalize("NFC", line)


def _is_mojibake(line: str, *, least: int) -> bool:
    """Whether every sign beyond ASCII is part of a character of UTF-8: no text that was right looks like that."""
    if len(_MOJIBAKE.findall(line)) < least:
        return False
    data = _as_bytes(_BROKEN_SPACE.sub("\xa0", line))
    try:
        return data is not None and data.decode("utf-8") != line
    except UnicodeDecodeError:
        return False


def _as_bytes(line: str) -> bytes | None:
    """The bytes that Windows-1252 (with Latin-1 where it has nothing) made this text of; None where it cannot be."""
    try:
        return bytes(CP1252.get(character, ord(character)) for character in line)
    except ValueError:
        return None
