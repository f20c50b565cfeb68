"""Independence: who counts as one, in whatever order it is asked and however the register is tied."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xacminh.library.independence import Place, Tie, stand_apart, standings, tie

PLACES = (
    Place(id="government"),
    Place(id="health", superior="government"),
    Place(id="finance", superior="government"),
    Place(id="statistics", superior="finance"),
    Place(id="taxes", superior="finance"),
    Place(id="health-paper", owner="health"),
    Place(id="agency", superior="government"),
    Place(id="agency-paper", owner="agency", publisher="Nhà in A"),
    Place(id="agency-english", owner="agency"),
    Place(id="group"),
    Place(id="holding", owner="group"),
    Place(id="daily", owner="holding"),
    Place(id="weekly", owner="group"),
    Place(id="village-paper", publisher="nhà  in a"),
    Place(id="alone"),
    Place(id="also-alone"),
)


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        ("health", "health", "same"),
        ("health-paper", "health", "above"),
        ("health-paper", "government", "above"),  # at any depth, through owner and superior
        ("statistics", "government", "above"),
        ("agency-paper", "agency-english", "owner"),
        ("daily", "weekly", "owner"),  # one group, through two hands and one
        ("health", "finance", "superior"),
        ("statistics", "taxes", "superior"),
        ("agency-paper", "village-paper", "publisher"),
        ("statistics", "health", None),  # they meet at the government, which is not directly above both
        ("health-paper", "agency-paper", None),
        ("alone", "also-alone", None),  # no publisher is no common publisher
    ],
)
def test_what_ties_two_sources(first: str, second: str, why: Tie | None) -> None:
    stands = standings(PLACES)
    assert tie(stands[first], stands[second]) == why
    assert stand_apart(stands[first], stands[second]) == (why is None)


IDS = st.sampled_from("abcdefgh")
ABOVE = st.sampled_from(["", *"abcdefghx"])  # x is registered nowhere


@st.composite
def registers(draw: st.DrawFn) -> list[Place]:
    """Any ties at all, circles and sources above themselves included."""
    ids = draw(st.sets(IDS, min_size=1))
    publishers = st.sampled_from(["", "Nhà in A", "Nhà in B"])
    return [
        Place(id=number, owner=draw(ABOVE), superior=draw(ABOVE), publisher=draw(publishers)) for number in sorted(ids)
    ]


@given(registers())
def test_it_ends_is_the_same_both_ways_and_nobody_is_independent_of_itself(places: list[Place]) -> None:
    stands = standings(places)
    assert set(stands) == {place.id for place in places}
    for first in stands.values():
        assert not stand_apart(first, first)
        assert first.id not in first.above
        for second in stands.values():
            assert tie(first, second) == tie(second, first)


@given(registers())
def test_a_source_is_never_independent_of_what_it_belongs_or_answers_to(places: list[Place]) -> None:
    stands = standings(places)
    for place in places:
        for above in {place.owner, place.superior} & set(stands):
            assert not stand_apart(stands[place.id], stands[above])


@given(registers(), IDS)
def test_one_tie_more_never_makes_two_sources_independent(places: list[Place], above: str) -> None:
    before = standings(places)
    untied = next((place for place in places if not place.owner), None)
    if untied is None:
        return
    tied = Place(id=untied.id, owner=above, superior=untied.superior, publisher=untied.publisher)
    after = standings([tied if place is untied else place for place in places])
    for first in before:
        for second in before:
            if stand_apart(after[first], after[second]):
                assert stand_apart(before[first], before[second])
