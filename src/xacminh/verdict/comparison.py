"""A claim beside its quotes, read once: words, mentions, and how one is laid over the other."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from xacminh.evidence import Wording, is_bare, subject, word
from xacminh.text import DateValue, Mention, mentions
from xacminh.verdict.tiles import Gap, Tile, gaps, lay

_STOPS: Final = frozenset(",;:.!?…()–—")
_NAME: Final = 1.0  # what a name weighs, all its syllables together


@dataclass(frozen=True, kw_only=True, slots=True)
class Side:
    """One text with its words and mentions."""

    text: str
    wording: Wording
    mentions: tuple[Mention, ...]

    def place(self, mention: Mention) -> tuple[int, int]:
        """The syllables, [first, last), a mention takes."""
        starts = [s.start for s in self.wording.syllables]
        return bisect_left(starts, mention.start), bisect_left(starts, mention.end)

    def stopped(self, first: int, last: int) -> bool:
        """Whether a sign that ends a clause stands between two syllables."""
        between = self.text[self.wording.syllables[first].end : self.wording.syllables[last].start]
        return any(sign in _STOPS for sign in between)


@dataclass(frozen=True, kw_only=True, slots=True)
class Comparison:
    """A claim, its quotes (best first), and the runs of words they share."""

    claim: Side
    quotes: tuple[Side, ...]
    tiles: tuple[Tile, ...]
    gaps: tuple[Gap, ...]
    #: where each syllable of the claim is laid: quote and syllable
    laid: Mapping[int, tuple[int, int]]
    #: words of the title the quotes stand under: what "it" and "the river" are there
    title: frozenset[str]
    #: whether that title names what the claim begins with
    same_subject: bool = False

    @property
    def moment(self) -> date | None:
        """The end of the one year that claim and quotes both speak of: places are what they were then. None: today."""
        mine = _years(self.claim)
        theirs = frozenset(year for quote in self.quotes for year in _years(quote))
        (year, *more) = sorted(mine & theirs) or (None,)
        return date(year, 12, 31) if year is not None and not more and len(mine) == 1 else None

    @property
    def shared(self) -> frozenset[str]:
        """Keys that stand in any of the quotes."""
        return frozenset(key for quote in self.quotes for key in quote.wording.keys)

    def rest(self, mention: Mention, quote: int) -> float:
        """The share of the claim's words, without those of `mention`, that the quote or the title above it holds."""
        first, last = self.claim.place(mention)
        keys = frozenset(self.quotes[quote].wording.keys) | self.title
        spots = [i for i in range(len(self.claim.wording)) if not first <= i < last]
        weights = self.claim.wording.weights
        total = sum(weights[i] for i in spots)
        return sum(weights[i] for i in spots if self.claim.wording.keys[i] in keys) / total if total else 0.0

    def predicate(self, mention: Mention, quote: int) -> float:
        """The share of what the claim says of its subject, without the words of the title and of `mention`, that the
        quote itself holds; 1 where nothing is left to say."""
        first, last = self.claim.place(mention)
        wording, keys = self.claim.wording, frozenset(self.quotes[quote].wording.keys)
        spots = [i for i in range(len(wording)) if not first <= i < last and wording.keys[i] not in self.title]
        total = sum(wording.weights[i] for i in spots)
        return sum(wording.weights[i] for i in spots if wording.keys[i] in keys) / total if total else 1.0

    def first(self) -> Comparison:
        """The claim beside its best quote alone."""
        if len(self.quotes) == 1:
            return self
        return _lay(self.claim, self.quotes[:1], self.title, same_subject=self.same_subject)


def compare(claim: str, quotes: Sequence[str], *, title: str = "", published: date | None = None) -> Comparison:
    """Read a claim and its quotes side by side. "Hôm qua" in a quote is told by the day its text was `published`."""
    bare = is_bare(claim)
    above = frozenset(word(title, bare=bare).keys)
    mine = _side(claim, bare=bare)
    named = subject(mine.wording, title, bare=bare).named
    return _lay(mine, tuple(_side(quote, bare=bare, on=published) for quote in quotes), above, same_subject=named)


def _lay(claim: Side, quotes: tuple[Side, ...], title: frozenset[str], *, same_subject: bool) -> Comparison:
    wordings = [quote.wording for quote in quotes]
    tiles = lay(claim.wording, wordings)
    return Comparison(
        claim=claim,
        quotes=quotes,
        tiles=tiles,
        gaps=gaps(claim.wording, wordings, tiles),
        laid={tile.claim + k: (tile.quote, tile.at + k) for tile in tiles for k in range(tile.length)},
        title=title,
        same_subject=same_subject,
    )


def _side(text: str, *, bare: bool, on: date | None = None) -> Side:
    found = mentions(text, on=on)
    return Side(text=text, wording=_levelled(word(text, bare=bare), found), mentions=found)


def _years(side: Side) -> frozenset[int]:
    values = (mention.value for mention in side.mentions)
    return frozenset(v.year for v in values if isinstance(v, DateValue) and v.year is not None and 1 <= v.year <= 9999)


def _levelled(wording: Wording, found: tuple[Mention, ...]) -> Wording:
    """Every name weighs the same, however rare or long, so that one name in place of another changes no weight."""
    weights = list(wording.weights)
    for first, last in _names(wording, found):
        weights[first:last] = [_NAME / (last - first)] * (last - first)
    return replace(wording, weights=tuple(weights))


def _names(wording: Wording, found: tuple[Mention, ...]) -> Iterator[tuple[int, int]]:
    """Syllables, [first, last), of names and places, and of other runs of capitals inside a sentence."""
    starts = [s.start for s in wording.syllables]
    named = [False] * len(wording)
    for mention in found:
        if mention.kind in {"name", "place"}:
            first, last = bisect_left(starts, mention.start), bisect_left(starts, mention.end)
            if first < last and not any(named[first:last]):
                named[first:last] = [True] * (last - first)
                yield first, last
    run = 0
    for i in range(1, len(wording) + 1):
        if i < len(wording) and not named[i] and wording.syllables[i].text[0].isupper():
            run += 1
        elif run:
            yield i - run, i
            run = 0
