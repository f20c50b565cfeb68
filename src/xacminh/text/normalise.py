"""One way of writing for texts that look the same, and the way back to the offsets of the text that was given."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from xacminh.text.letters import EMOJI

# Texts from the web carry direction marks, soft hyphens, tags and selectors that no reader sees: they break words in
# two and can hide text. Line and paragraph separators are line breaks, every other space is a space, full-width and
# "mathematical" letters (a way to write bold on social media) are letters, and Ð/Ɖ stand for Đ on older pages.
_SPECIAL: Final = re.compile(
    "[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\xa0\\xad\\xd0\\u0189\\u034f\\u061c\\u070f\\u115f\\u1160\\u1680\\u17b4\\u17b5"
    "\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u3000\\u3164\\ud800-\\udfff\\ufe00-\\ufe0f\\ufeff"
    "\\uff10-\\uff19\\uff21-\\uff3a\\uff41-\\uff5a\\uffa0\\ufff0-\\ufffb"
    "\\U0001d400-\\U0001d7ff\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff]"
)
_LINE_BREAK: Final = re.compile("\\r\\n?|[\\x0b\\x0c\\x85\\u2028\\u2029]")

# A joiner or selector means something only inside a picture (a family, a red heart); elsewhere it splits words.
_STRAY_JOINER: Final = re.compile(f"(?<![{EMOJI}\\ufe0f])\\u200d|\\u200d(?![{EMOJI}])")
_STRAY_SELECTOR: Final = re.compile(f"(?<![{EMOJI}\\xa9\\xae\\u2122])[\\ufe0e\\ufe0f]")
_KEPT: Final = frozenset("\u200d\ufe0e\ufe0f")


def _replacement(character: str) -> str:
    """What a single special character is written as; "" where it is dropped."""
    category = unicodedata.category(character)
    if category == "Zs" or character in "\u3164\u115f\u1160\uffa0":
        return " " if category == "Zs" else ""
    if character in "Ð\u0189":
        return "Đ"
    if category == "Cs":
        return "\ufffd"
    if category[0] == "C" or category == "Mn":
        return ""
    return unicodedata.normalize("NFKC", character)


class _Table(dict[int, str]):
    """Fills itself, so that only characters ever met are looked up in the Unicode database."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        keep = character in _KEPT or not _SPECIAL.match(character)
        self[code] = value = character if keep else _replacement(character)
        return value


_TABLE: Final = _Table()

_ONSET: Final = "(?:ngh|ng|nh|th|tr|ch|kh|ph|gh|gi|[bcdđghklmnprstvx])?"
_TONES: Final = "àáảãạ", "èéẻẽẹ", "ìíỉĩị", "òóỏõọ", "ùúủũụ", "ỳýỷỹỵ"
_A, _E, _I, _O, _U, _Y = _TONES
# "q" and "g" keep u and i in the onset, so that no tone stands there.
# Only Latin letters make a word longer: a figure or an ideograph beside it is another word.
_LATIN: Final = "[A-Za-z\\xc0-\\xd6\\xd8-\\xf6\\xf8-\\u024f\\u1e00-\\u1eff\\u0300-\\u036f]"
_END: Final = f"(?!{_LATIN})"
_START: Final = f"(?<!{_LATIN})"
_MISPLACED: Final = re.compile(
    f"{_START}(?:{_ONSET}(?:o[{_A}{_E}]|u[{_Y}]){_END}"  # hoà, khoẻ, thuỷ -> hòa, khỏe, thủy
    f"|{_ONSET}(?:[{_O}][ae](?=[a-zA-Z])|[{_U}]y(?=[a-zA-Z]))(?:ng|nh|ch|[cimnoptuy]){_END}"  # hòan -> hoàn
    f"|q[{_U}][aeiyêơâă](?:ng|nh|ch|[cimnoptuy])?{_END}"  # qúa -> quá
    f"|g[{_I}][aeou](?:ng|nh|ch|[cimnoptuy])?{_END})",  # gía -> giá
    re.IGNORECASE,
)
_TONED: Final = re.compile("[" + "".join(_TONES) + "]", re.IGNORECASE)
# Most texts have no such word: looking first, by one class of letters and what may follow, is several times cheaper.
_TONE_HINT: Final = re.compile(
    f"[ouOUqQgG{_O}{_U}{(_O + _U).upper()}](?:(?<=[oO])[{_A}{_E}{(_A + _E).upper()}]{_END}"
    f"|(?<=[uU])(?<![qQ].)[{_Y}{_Y.upper()}]{_END}"
    f"|(?<=[{_O}{_O.upper()}])[aeAE](?=[a-zA-Z])|(?<=[{_U}{_U.upper()}])[yY](?=[a-zA-Z])"
    f"|(?<=[qQ])[{_U}{_U.upper()}]|(?<=[gG])[{_I}{_I.upper()}][aeouAEOU])"
)
_TONE_MARK: Final = {c: unicodedata.normalize("NFD", c)[1] for group in _TONES for c in group + group.upper()}


def _move_tone(match: re.Match[str]) -> str:
    """Put the tone on the other vowel of the pair. Length and case stay."""
    word = match[0]
    found = _TONED.search(word)
    if found is None:
        return word
    at = found.start()
    mark, plain = _TONE_MARK[word[at]], unicodedata.normalize("NFD", word[at])[0]
    to = at - 1 if at and word[at - 1] in "oOuU" and at == len(word) - 1 else at + 1
    moved = unicodedata.normalize("NFC", word[to] + mark)
    return word[: min(at, to)] + (moved + plain if to < at else plain + moved) + word[max(at, to) + 1 :]


def _place_tones(text: str) -> str:
    if _TONE_HINT.search(text) is None:
        return text
    return _MISPLACED.sub(_move_tone, text)


def normalise(text: str) -> str:
    """The same text in NFC, with tone marks in one place (hoà -> hòa), plain spaces and nothing invisible.

    Letters, case, punctuation and line breaks stay. Line ends become "\\n", half surrogates U+FFFD. Joiners stay inside
    emoji only. `normalise(normalise(t)) == normalise(t)`.
    """
    if text.isascii() and _SPECIAL.search(text) is None:
        return text
    if _SPECIAL.search(text) is not None:
        text = _LINE_BREAK.sub("\n", text).translate(_TABLE)
        text = _STRAY_SELECTOR.sub("", text)
        text = _STRAY_JOINER.sub("", text)
    return _place_tones(unicodedata.normalize("NFC", text))
