"""Reprints: found when they were shelved in whatever order, gone with their documents, counted as one."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from library_samples import CountingEncoder
from xacminh import library
from xacminh.errors import NotFound
from xacminh.library import models
from xacminh.library.records import SourceSpec
from xacminh.library.reprints import THRESHOLD
from xacminh.library.shingles import overlap, sample, shingles

Write = Callable[[str, str], Path]


def article(seed: int, syllables: int = 400) -> str:
    """A text of its own: made-up syllables in an order that no other has."""
    lots = random.Random(seed)
    words = [f"{start}{end}" for start in "b c d đ g h kh l m n ng nh ph q t th tr v x".split() for end in
             "an ang âu ây em eo êu inh iêu oa oi ông ơn uc ung ươi ưa".split()]  # fmt: skip
    return " ".join(lots.choice(words) + ("." if at % 17 == 16 else "") for at in range(syllables))


def edited(text: str, every: int) -> str:
    """Each so many'th word another."""
    return " ".join("khác" if at % every == 0 else word for at, word in enumerate(text.split()))


class Shelf:
    """Documents by the name of their outlet."""

    def __init__(self, write: Write, folder: Path, encoder: CountingEncoder) -> None:
        self.write, self.folder, self.encoder = write, folder, encoder

    def put(self, name: str, text: str, page: str = "1") -> str:
        """Its id. Each outlet has a domain of its own."""
        url = f"https://{name}.example/{page}"
        library.add([self.write("a.jsonl", json.dumps({"text": text, "url": url}))], encoder=self.encoder)
        return models.Document.objects.get(url=url, current=True).name


@pytest.fixture
def shelf(write: Write, folder: Path, encoder: CountingEncoder) -> Shelf:
    return Shelf(write, folder, encoder)


def test_reprints_are_found_both_ways_with_how_much_they_share(shelf: Shelf) -> None:
    text = article(1)
    whole = shelf.put("goc", text)
    light = shelf.put("sua", edited(text, 25))
    part = shelf.put("trich", " ".join(text.split()[100:220]))
    long = shelf.put("dai", f"{article(2, 1600)} {text} {article(3, 1600)}")
    shelf.put("khac", article(4))
    found = {reprint.id: reprint for reprint in library.reprints_of(whole)}
    assert set(found) == {light, part, long}
    assert 0.6 < found[light].jaccard < found[light].of_this < 0.9
    assert (found[part].of_other, round(found[part].of_this, 1)) == (1, 0.3)
    assert (found[long].of_this, round(found[long].of_other, 1)) == (1, 0.1)
    assert (found[long].source_id, found[long].url) == ("dai-example", "https://dai.example/1")
    for other in (light, part, long):
        back = {reprint.id: reprint for reprint in library.reprints_of(other)}[whole]
        assert (back.of_this, back.of_other) == (found[other].of_other, found[other].of_this)
    shares = [max(reprint.of_this, reprint.of_other) for reprint in library.reprints_of(whole)]
    assert shares == sorted(shares, reverse=True)
    assert min(shares) >= THRESHOLD


def test_texts_on_one_matter_in_words_of_their_own_are_none(shelf: Shelf) -> None:
    quote = article(5, 60)
    first = shelf.put("a", f"{article(6)} {quote}")
    shelf.put("b", f"{quote} {article(7)}")
    assert library.reprints_of(first) == ()


def test_candidates_come_from_one_question_over_one_index(shelf: Shelf) -> None:
    name = shelf.put("goc", article(1))
    for number in range(5):
        shelf.put(f"b{number}", edited(article(1), 20 + number))
    with CaptureQueriesContext(connection) as asked:
        assert len(library.reprints_of(name)) == 5
    questions = [query["sql"] for query in asked.captured_queries if "library_shingle" in query["sql"]]
    assert len(questions) == 1
    assert len(asked) == 3
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {questions[0]}")
            plan = " ".join(row[3] for row in cursor.fetchall())
        assert "documents_of_a_shingle" in plan
        assert "SCAN library_shingle" not in plan


def test_an_older_text_counts_no_longer_but_can_be_asked_about(shelf: Shelf) -> None:
    other = shelf.put("khac", edited(article(1), 25))
    old = shelf.put("goc", article(1))
    assert [reprint.id for reprint in library.reprints_of(other)] == [old]
    new = shelf.put("goc", article(2))
    assert library.reprints_of(other) == library.reprints_of(new) == ()
    assert [reprint.id for reprint in library.reprints_of(old)] == [other]
    assert set(models.Signature.objects.values_list("document_id", flat=True)) == {int(other[1:]), int(new[1:])}
    assert not models.Shingle.objects.filter(document=int(old[1:])).exists()
    assert {reprint.id for reprint in library.reprints_of(shelf.put("goc", edited(article(2), 30)))} == set()


def test_what_is_removed_takes_its_sample_along(shelf: Shelf) -> None:
    first, second = shelf.put("a", article(1)), shelf.put("b", edited(article(1), 25))
    shelf.put("c", article(2))
    library.remove(first)
    assert library.reprints_of(second) == ()
    library.remove("c-example")
    assert set(models.Shingle.objects.values_list("document_id", flat=True)) == {int(second[1:])}
    library.remove(second)
    assert not models.Shingle.objects.exists()
    assert not models.Signature.objects.exists()
    with pytest.raises(NotFound):
        library.reprints_of(second)


def test_samples_are_made_later_for_what_has_none(shelf: Shelf) -> None:
    ids = [shelf.put(f"b{number}", edited(article(1), 20 + number)) for number in range(3)]
    short = shelf.put("ngan", "Ba âm tiết.")
    before = set(models.Shingle.objects.values_list("document_id", "key"))
    models.Shingle.objects.all().delete()
    models.Signature.objects.all().delete()
    assert library.reprints_of(ids[0]) == ()
    told: list[tuple[int, int | None]] = []
    assert library.fill_signatures(lambda *seen: told.append(seen)) == 4
    assert told[-1] == (4, 4)
    assert set(models.Shingle.objects.values_list("document_id", "key")) == before
    assert models.Signature.objects.get(document_id=int(short[1:])).shingles == 0
    assert library.fill_signatures() == 0
    assert len(library.reprints_of(ids[0])) == 2


def test_the_rows_are_the_sample_of_the_text(shelf: Shelf) -> None:
    name = shelf.put("goc", article(1, 3000))
    kept = sample(shingles(article(1, 3000)))
    row = models.Signature.objects.get(document_id=int(name[1:]))
    assert (row.shingles, row.limit) == (kept.shingles, kept.limit)
    assert tuple(row.document.shingles.order_by("key").values_list("key", flat=True)) == kept.keys


# counted as one


def test_reprints_and_tied_sources_count_as_one(shelf: Shelf) -> None:
    library.add_source(SourceSpec(name="Bộ Núi", kind="body"))
    for name in ("a", "b"):
        library.add_source(
            SourceSpec(id=f"{name}-example", name=f"Báo {name}", owner="bo-nui", domains=(f"{name}.example",))
        )
    one = shelf.put("a", article(1))
    owned_too = shelf.put("b", article(2))
    reprint_of_that = shelf.put("c", edited(article(2), 25))
    apart = shelf.put("d", article(3))
    counted = library.count_as_one([one, apart, owned_too, reprint_of_that, one])
    assert counted.groups == ((one, owned_too, reprint_of_that), (apart,))
    assert counted.apart == (one, apart)
    tied = library.count_as_one([one, owned_too])
    assert (tied.groups, tied.apart) == (((one, owned_too),), None)
    assert library.count_as_one([]).groups == ()
    with pytest.raises(NotFound):
        library.count_as_one([one, "d999999"])


def test_two_independent_documents_stay_two_when_one_that_ties_both_joins_them(shelf: Shelf) -> None:
    library.add_source(SourceSpec(name="Chính quyền", kind="body", domains=("tren.example",)))
    library.add_source(SourceSpec(name="Sở A", kind="body", superior="chinh-quyen"))
    library.add_source(SourceSpec(name="Báo A", owner="so-a", domains=("a.example",)))
    library.add_source(SourceSpec(name="Sở B", kind="body", superior="chinh-quyen", domains=("b.example",)))
    first, second, above = shelf.put("a", article(1)), shelf.put("b", article(2)), shelf.put("tren", article(3))
    assert library.count_as_one([first, second]).groups == ((first,), (second,))
    counted = library.count_as_one([first, second, above])
    assert counted.groups == ((first, second, above),)
    assert counted.apart == (first, second)


def test_independence_is_asked_of_the_register(shelf: Shelf) -> None:
    a, b = shelf.put("a", article(1)), shelf.put("a", article(2), page="2")
    assert library.count_as_one([a, b]).apart is None  # one outlet, two articles


# what a source says on each of its pages


#: longer than the articles over it, and never a sentence: what else there is to read
FEET = {
    name: [f"Xem thêm {article(seed + at, 12)[:-1]}" for at in range(17)]
    for name, seed in (("nui", 900), ("bien", 950))
}


def page(name: str, number: int, text: str) -> str:
    lines = "".join(f"<p>{line}</p>" for line in [text, *FEET[name]])
    link = f'<link rel="canonical" href="https://{name}.example/{number}">'
    return f"<html><head><title>Bài {number}</title>{link}</head><body><article>{lines}</article></body></html>"


def put_pages(shelf: Shelf, name: str, texts: list[str]) -> list[str]:
    """Their ids; each page comes alone, so that the first are cut anew by those that follow."""
    for number, text in enumerate(texts):
        library.add([shelf.write("a.html", page(name, number, text))], encoder=shelf.encoder)
    rows = models.Document.objects.filter(source=f"{name}-example", current=True).order_by("pk")
    assert {row.left_out for row in rows} == {len("".join(FEET[name]))}
    return [row.name for row in rows]


def test_pages_with_one_foot_are_no_reprints_and_a_reprint_over_another_foot_is_one(shelf: Shelf) -> None:
    here = put_pages(shelf, "nui", [article(seed, 150) for seed in range(20, 26)])
    there = put_pages(shelf, "bien", [article(22, 150), *(article(seed, 150) for seed in range(30, 35))])
    first, second = (shingles(models.Document.objects.get(pk=int(name[1:])).text) for name in here[:2])
    assert overlap(first, second).containment > THRESHOLD, "by their feet they would be one text"
    assert [library.reprints_of(name) for name in here if name != here[2]] == [()] * 5
    (found,) = library.reprints_of(here[2])
    assert (found.id, found.of_this, found.of_other) == (there[0], 1, 1)
    assert library.count_as_one([here[0], there[0]]).groups == ((here[0],), (there[0],))
    assert library.count_as_one([here[2], there[0]]).groups == ((here[2], there[0]),)


def test_samples_of_pages_made_later_are_those_that_were_kept(shelf: Shelf) -> None:
    put_pages(shelf, "nui", [article(seed, 150) for seed in range(20, 26)])
    before = set(models.Shingle.objects.values_list("document_id", "key"))
    assert not {key for _, key in before} & set(map(int, shingles("\n".join(FEET["nui"])))), "nothing of the foot"
    other = shelf.put("khac", article(1))
    migration = import_module("xacminh.library.migrations.0009_own_words")
    migration.drop_samples(apps, None)  # an earlier build sampled pages with their feet
    assert set(models.Signature.objects.values_list("document_id", flat=True)) == {int(other[1:])}
    assert library.fill_signatures() == 6
    kept = models.Shingle.objects.exclude(document_id=int(other[1:]))
    assert set(kept.values_list("document_id", "key")) == before
