"""The shipped register is whole: every tie leads somewhere, no domain twice, nothing but facts of the right form."""

from __future__ import annotations

import json
import re
from collections import Counter

import pytest

from xacminh.library import starter
from xacminh.library.hosts import domain_of
from xacminh.library.independence import Place, stand_apart, standings
from xacminh.library.known_sources import FILE, known_sources
from xacminh.library.registry import slug

KNOWN = {spec.id: spec for spec in known_sources()}
PLACES = [Place(id=spec.id, owner=spec.owner, superior=spec.superior) for spec in KNOWN.values()]


def test_there_are_at_least_sixty_at_home_and_abroad() -> None:
    assert len(KNOWN) >= 60
    abroad = [spec for spec in KNOWN.values() if "vi" not in spec.languages]
    assert len(abroad) >= 20
    assert len(KNOWN) - len(abroad) >= 40
    assert {spec.kind for spec in KNOWN.values()} == {"body", "outlet"}


def test_ids_names_and_domains_stand_once() -> None:
    lines = [line for line in FILE.read_text(encoding="utf-8").splitlines()[1:] if not line.startswith("#")]
    assert len(lines) == len(KNOWN) + 1
    assert {line.count("\t") for line in lines} == {8}
    domains = Counter(domain for spec in KNOWN.values() for domain in spec.domains)
    names = Counter(spec.name for spec in KNOWN.values())
    assert [name for name, count in (domains + names).items() if count > 1] == []


@pytest.mark.parametrize("number", KNOWN)
def test_facts_have_the_right_form(number: str) -> None:
    spec = KNOWN[number]
    assert slug(number) == number
    assert spec.source_class in {"primary", "secondary"}
    assert spec.kind in {"body", "outlet"}
    assert spec.name == " ".join(spec.name.split()) != ""
    assert spec.interest.endswith(".")
    assert [domain_of(domain) for domain in spec.domains] == list(spec.domains)
    assert spec.languages
    assert all(re.fullmatch("[a-z]{2}", language) for language in spec.languages)
    for above in (spec.owner, spec.superior):
        assert above == "" or (above != number and above in KNOWN)
    if spec.superior:
        assert KNOWN[spec.superior].kind == "body"  # one answers to a body, never to a paper


def test_nobody_stands_above_themselves() -> None:
    above = {place.id: {place.owner, place.superior} - {""} for place in PLACES}
    for start, first in above.items():
        reached: set[str] = set()
        waiting = [*first]
        while waiting:
            name = waiting.pop()
            if name not in reached:
                reached.add(name)
                waiting.extend(above[name])
        assert start not in reached


@pytest.mark.parametrize(
    ("first", "second", "apart"),
    [
        ("bo-y-te", "who", True),
        ("bo-y-te", "suc-khoe-va-doi-song", False),
        ("vietnamplus", "bao-tin-tuc", False),
        ("vnexpress", "tuoi-tre", True),
        ("nguoi-lao-dong", "sai-gon-giai-phong", False),
        ("us-cdc", "us-fda", False),
        ("cuc-thong-ke", "bo-y-te", True),
        ("vtv", "vov", False),
        ("viwiki", "enwiki", False),
    ],
)
def test_the_register_says_who_counts_as_one(first: str, second: str, apart: bool) -> None:
    stands = standings(PLACES)
    assert stand_apart(stands[first], stands[second]) is apart


def test_sources_of_the_starter_content_are_told_alike_in_both_places() -> None:
    for raw in json.loads((starter.FOLDER / "sources.json").read_text(encoding="utf-8")):
        spec = KNOWN.get(raw["id"])
        if spec is not None:
            assert (spec.name, spec.source_class, list(spec.domains)) == (
                raw["name"],
                raw["source_class"],
                raw["domains"],
            )
