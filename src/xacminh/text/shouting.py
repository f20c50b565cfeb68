"""Text in capitals."""

from __future__ import annotations

import re
from typing import Final

from xacminh.text.phonology import is_syllable

_WORD: Final = re.compile(r"[^\W\d_]+")


def is_shouted(text: str) -> bool:
    """Whether most words are in capitals, and they are Vietnamese words and no row of acronyms."""
    words = _WORD.findall(text)
    shouted = [word for word in words if len(word) > 1 and word.isupper()]
    if len(shouted) < 3 or len(shouted) * 10 < len(words) * 6:
        return False
    return sum(1 for word in shouted if is_syllable(word)) * 2 >= len(shouted)
