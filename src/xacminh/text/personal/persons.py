"""Names of private people: by their form, and by the words around them. Those in a public role stay."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from xacminh.text.personal.called import is_called
from xacminh.text.personal.given import NAMES
from xacminh.text.personal.person_words import BARE_FAMILIES, FUNCTION
from xacminh.text.personal.reading import Reading
from xacminh.text.personal.records import LIKELY, SURE, Found
from xacminh.text.personal.roles import is_public
from xacminh.text.personal.scene import Piece, Scene
from xacminh.text.personal.shapes import is_shape, pieces
from xacminh.text.personal.small_names import behind_account, small_names


class _Judged(NamedTuple):
    piece: Piece
    private: bool


def find(reading: Reading) -> Iterator[Found]:
    """Private names in order; of somebody named in full, later mentions by the given name alone, too."""
    scene = Scene(reading)
    judged = [_Judged(piece, not is_public(scene, piece)) for piece in pieces(scene) if _is_name(scene, piece)]
    taken = _words_of(judged)
    judged += [
        _Judged(piece, not is_public(scene, piece))
        for piece in small_names(scene)
        if taken.isdisjoint(range(piece.first, piece.last))
    ]
    for piece, private in judged:
        if private:
            start, end = scene.words[piece.first].start, scene.words[piece.last - 1].end
            yield Found(start, end, "private_name", SURE if piece.last - piece.first > 1 else LIKELY)
    yield from _again(scene, judged)


def _words_of(judged: list[_Judged]) -> set[int]:
    return {at for one in judged for at in range(one.piece.first, one.piece.last)}


def _is_name(scene: Scene, piece: Piece) -> bool:
    label = scene.label(piece.first)
    if label is not None:
        return is_called(scene, piece, label)
    family = scene.words[piece.first].folded in BARE_FAMILIES and piece.first not in scene.places
    paid = family and piece.last - piece.first > 1 and behind_account(scene.reading, piece.first)
    return paid or is_shape(scene, piece)


def _again(scene: Scene, judged: list[_Judged]) -> Iterator[Found]:
    """Where the last word of a full private name comes alone, in capitals, and as a name stands in a sentence."""
    if scene.reading.shouted:
        return
    public = {scene.words[one.piece.last - 1].low for one in judged if not one.private}
    full = {scene.words[piece.last - 1].low for piece, _ in judged if piece.last - piece.first > 1} - public
    taken = _words_of(judged)
    for at, word in enumerate(scene.words):
        if at in taken or at in scene.places or at in scene.tags or word.low not in full or word.low not in NAMES:
            continue
        behind = scene.behind(at + 1)
        inside = scene.reading.gap(at) == " " and not scene.words[at - 1].capital
        if word.capital and inside and (not behind or behind in FUNCTION):
            yield Found(word.start, word.end, "private_name", LIKELY)
