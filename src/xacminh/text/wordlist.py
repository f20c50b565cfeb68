"""Word lists as they are read: words with spaces between."""

from __future__ import annotations


def words(block: str) -> frozenset[str]:
    """The words of `block` as a set; "_" inside a word stands for a space ("thành_phố")."""
    return frozenset(word.replace("_", " ") for word in block.split())
