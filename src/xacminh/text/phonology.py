"""Which strings are Vietnamese syllables, by their onset, rhyme and tone; with marks, and as typed without."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

from xacminh.text.fold import fold
from xacminh.text.wordlist import words

_ONSETS: Final = words("b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x") | {""}
_RHYMES: Final = words(
    """a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et ê
    êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu o oa oac oach oai oam oan oang
    oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt
    ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc uê uêch uênh uêu ui um un ung uôc uôi uôm uôn uông uôt uơ up ut uy uya
    uych uyên uyêt uyn uynh uyp uyt uyu ư ưa ưc ưi ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yêm yên yêng yêt
    yêu ych ynh yt"""
)
_STOPS: Final = ("c", "ch", "p", "t")
_TONES: Final = {"\u0300": "huyền", "\u0301": "sắc", "\u0303": "ngã", "\u0309": "hỏi", "\u0323": "nặng"}
_FRONT: Final = frozenset("ieêy")  # k, gh, ngh stand before these, c, g, ng before all others


def _agree(onset: str, rhyme: str) -> bool:
    """Whether spelling lets this onset stand before this rhyme."""
    front = rhyme[0] in _FRONT
    if onset in {"k", "gh", "ngh"}:
        return front or rhyme in {"a", "ăn"}  # ka, Đắk Kăn: names of places
    if onset in {"c", "ng"}:
        return not front
    if onset == "g":
        return not front or rhyme[0] == "i"  # gì, gìn, giếng
    return onset == "" or rhyme[0] != "y" or rhyme == "y" or onset == "qu"


@lru_cache(maxsize=16384)
def is_syllable(word: str) -> bool:
    """Whether `word` is spelt as a Vietnamese syllable with its marks. Case does not matter."""
    toned = unicodedata.normalize("NFD", word.lower())
    tones = [c for c in toned if c in _TONES]
    bare = unicodedata.normalize("NFC", "".join(c for c in toned if c not in _TONES))
    if len(tones) > 1:
        return False
    for size in (3, 2, 1, 0):
        onset, rhyme = bare[:size], bare[size:]
        if onset in _ONSETS and rhyme in _RHYMES and _agree(onset, rhyme):
            stopped = rhyme.endswith(_STOPS)
            return not (stopped and tones and _TONES[tones[0]] not in {"sắc", "nặng"})
    return False


_FOLDED: Final = frozenset(fold(onset + rhyme) for onset in _ONSETS for rhyme in _RHYMES if _agree(onset, rhyme))


def is_folded_syllable(word: str) -> bool:
    """Whether `word`, typed without marks, can be a Vietnamese syllable ("duong"). Case does not matter."""
    return word.lower() in _FOLDED
