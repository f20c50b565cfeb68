"""How Vietnamese was written in eight bits before Unicode: for each way, what its signs stand for.

Two kinds. In fonts and charsets of one byte a letter (TCVN3 or ABC, VISCII, VPS) a byte is a letter. VNI-Windows writes
a vowel and then its mark. All tables are keyed by what is seen when the bytes are taken for Windows-1252 or Latin-1,
because that is how such texts come: out of pages, mails and documents that know nothing of the font they need.

TCVN3 and VISCII agree with the tables of the GNU C library (TCVN 5712:1993, RFC 1456).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

# TCVN3 has no capital letters with tones: its fonts for headings draw the small ones as capitals.
_TCVN3: Final = (
    "ĂÂÊÔƠƯĐăâêôơưđ......àảãáạ.ằẳẵắ.......ặầẩẫấậè.ẻẽéẹềểễếệìỉ...ĩíịò.ỏõóọồổỗốộờởỡớợù.ủũúụừửữứựỳỷỹýỵ."  # from 0xA1
)
_VISCII: Final = (
    "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡư"
    "àáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ"  # from 0x80
)
_VISCII_LOW: Final = {0x02: "Ẳ", 0x05: "Ẵ", 0x06: "Ẫ", 0x14: "Ỷ", 0x19: "Ỹ", 0x1E: "Ỵ"}
_VPS: Final = (
    "ÀẢÃẤẦẨọỗĂếềểệẮẰẲẾ..ỀỂỄỐỒỔỖýỷỵỚỜỞ.ắằẳẵặỠớÙờởỡŨỨợỪổỬỲỸÍÌộỈĨÓửữÒỎÕựầÁÂấẩẫậđẻÉÊẹỉễịỹƯỦồốÔỏơÈừứÚũưÝẺ."
    "àáâãảạă.èéêẽìíîĩẴĐòóôõ.ƠụùúủüỶẼỳ"  # from 0x80
)
_VPS_LOW: Final = {
    **dict(zip(range(0x02, 0x07), "ẠẬẶẸỆ", strict=True)),
    **dict(zip(range(0x10, 0x16), "ỊỌỘỢỤỰ", strict=True)),
    0x19: "Ỵ",
    0x1C: "Ẫ",
    0x1D: "Ữ",
}
_VNI_TONES: Final = {"ø": "\u0300", "ù": "\u0301", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_VNI_HATS: Final = {"â": "", "à": "\u0300", "á": "\u0301", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_VNI_BREVES: Final = {"ê": "", "è": "\u0300", "é": "\u0301", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
_VNI_SINGLE: Final = {"ñ": "đ", "ô": "ơ", "ö": "ư", "ò": "ị", "æ": "ỉ", "ó": "ĩ", "î": "ỵ"}

#: where Windows-1252 has a sign that Latin-1 has not: sign -> byte
CP1252: Final = MappingProxyType(
    {
        bytes([byte]).decode("cp1252"): byte
        for byte in range(0x80, 0xA0)
        if byte not in {0x81, 0x8D, 0x8F, 0x90, 0x9D}  # not given out
    }
)

Converter = Callable[[str], str]


def _single(low: Mapping[int, str], high: str, start: int) -> Mapping[int, str]:
    """For str.translate: letters by the character a byte is seen as, in Latin-1 and in Windows-1252."""
    table = dict(low) | {start + at: letter for at, letter in enumerate(high) if letter != "."}
    return table | {ord(sign): table[byte] for sign, byte in CP1252.items() if byte in table}


def _vni() -> Mapping[str, str]:
    """Vowel and mark, or the sign alone, to the letter. Marks come in capitals too, after a capital vowel."""
    pairs = dict(_VNI_SINGLE)
    for base in "aeou":
        pairs |= {base + mark: base + tone for mark, tone in _VNI_TONES.items()}
    for base in "aeo":
        pairs |= {base + mark: f"{base}\u0302{tone}" for mark, tone in _VNI_HATS.items()}
    pairs |= {"a" + mark: f"a\u0306{tone}" for mark, tone in _VNI_BREVES.items()}
    pairs |= {
        base + mark: letter + tone for base, letter in (("ô", "ơ"), ("ö", "ư")) for mark, tone in _VNI_TONES.items()
    }
    pairs |= {base + mark: base + tone for base in "iy" for mark, tone in _VNI_TONES.items()}
    small = {written: unicodedata.normalize("NFC", letter) for written, letter in pairs.items()}
    capital = {written.upper(): letter.upper() for written, letter in small.items()}
    mixed = {written[0].upper() + written[1:]: letter.upper() for written, letter in small.items()}
    return small | mixed | capital


@cache
def single_bytes() -> Mapping[str, Mapping[int, str]]:
    """Ways of one byte a letter, by name, as tables for str.translate."""
    return {
        "TCVN3": _single({}, _TCVN3, 0xA1),
        "VISCII": _single(_VISCII_LOW, _VISCII, 0x80),
        "VPS": _single(_VPS_LOW, _VPS, 0x80),
    }


@cache
def vni_pairs() -> Mapping[str, str]:
    """What VNI-Windows writes, in one or two signs, to the letter."""
    return _vni()
