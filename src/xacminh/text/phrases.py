"""Phrases looked up word by word: a dictionary is faster than a pattern of a thousand branches."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


class Phrases:
    """A set of phrases of small words with single spaces, and the longest of them that begins at a word."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._all = frozenset(phrases)
        sizes: dict[str, set[int]] = {}
        for phrase in self._all:
            words = phrase.split(" ")
            sizes.setdefault(words[0], set()).add(len(words))
        self._sizes = {word: tuple(sorted(found, reverse=True)) for word, found in sizes.items()}

    def __contains__(self, phrase: object) -> bool:
        return phrase in self._all

    def longest(self, words: Sequence[str], at: int) -> int:
        """How many of `words`, all in small letters, from `at` on make the longest phrase; 0 where none does."""
        sizes = self._sizes.get(words[at])
        if sizes is None:
            return 0
        for size in sizes:
            if at + size <= len(words) and (size == 1 or " ".join(words[at : at + size]) in self._all):
                return size
        return 0
