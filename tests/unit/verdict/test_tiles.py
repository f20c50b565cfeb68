"""A claim is laid over its quotes without overlap, and every word of it is in a tile or in a gap."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from xacminh.evidence import word
from xacminh.verdict.tiles import gaps, lay

_TEXT = st.lists(st.sampled_from("tỏi chữa khỏi ung thư Covid-19 và không người lớn 15 phút".split()), max_size=16).map(
    " ".join
)


@given(claim=_TEXT, quotes=st.lists(_TEXT, max_size=3))
def test_tiles_and_gaps_cover_the_claim_once(claim: str, quotes: list[str]) -> None:
    one, others = word(claim), [word(q) for q in quotes]
    tiles = lay(one, others)
    covered = [t.claim + k for t in tiles for k in range(t.length)]
    covered += [i for gap in gaps(one, others, tiles) for i in range(gap.start, gap.end)]
    assert sorted(covered) == list(range(len(one)))
    for tile in tiles:
        other = others[tile.quote].keys[tile.at : tile.at + tile.length]
        assert one.keys[tile.claim : tile.claim + tile.length] == other


def test_another_word_in_the_same_place_is_a_swap_and_a_further_word_an_addition() -> None:
    quote = word("Hội nghị diễn ra tại Huế vào mùa xuân")
    swapped = word("Hội nghị diễn ra tại Vinh vào mùa xuân")
    added = word("Hội nghị hằng năm diễn ra tại Huế vào mùa xuân")
    assert [g.kind for g in gaps(swapped, [quote], lay(swapped, [quote]))] == ["swapped"]
    assert [g.kind for g in gaps(added, [quote], lay(added, [quote]))] == ["added"]
