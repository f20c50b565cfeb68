"""The register: adding, changing and merging sources; what they hold moves along, and the index hears of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from library_samples import CountingEncoder, paragraph
from xacminh import library
from xacminh.errors import (
    BadDomain,
    DomainTaken,
    NoSuchSource,
    PersonalPlace,
    SourceExists,
    SourceIntoItself,
    TiedInACircle,
)
from xacminh.index import Index
from xacminh.library import models
from xacminh.library.known_sources import known_sources, lay_in_known_sources
from xacminh.library.records import SourceChanges, SourceRow, SourceSpec, Tally

Write = Callable[[str, str], Path]

MINISTRY = SourceSpec(
    id="bo-nui",
    name="Bộ Núi",
    kind="body",
    source_class="primary",
    homepage="https://bonui.example/",
    domains=("bonui.example", "www.BoRung.example"),
    interest="Quản lý núi.",
    licence="CC0",
    languages=("vi", "en"),
)


def rows() -> dict[str, SourceRow]:
    return {row.id: row for row in library.sources()}


def read(write: Write, encoder: CountingEncoder, *urls: str) -> None:
    write("a.jsonl", "\n".join(json.dumps({"text": paragraph(url, 20), "url": url}) for url in urls))
    check = {"claim": "Núi cao 9 km.", "rating": "Sai", "id": "c1", "url": urls[0]}
    library.add([write("c.jsonl", json.dumps(check)).parent], encoder=encoder)


# adding


def test_a_source_is_registered_with_all_its_facts() -> None:
    library.add_source(MINISTRY)
    library.add_source(SourceSpec(name="Báo Núi", owner="bo-nui", superior="Bộ Núi", publisher="Nhà in Núi"))
    ministry, paper = rows()["bo-nui"], rows()["bao-nui"]
    assert (ministry.kind, ministry.source_class, ministry.languages) == ("body", "primary", ("vi", "en"))
    assert (ministry.domains, ministry.publisher) == (("bonui.example", "borung.example"), "Bộ Núi")
    assert (ministry.interest, ministry.licence, ministry.automatic) == ("Quản lý núi.", "CC0", False)
    assert (paper.owner, paper.superior, paper.publisher, paper.kind) == ("bo-nui", "bo-nui", "Nhà in Núi", "outlet")


def test_what_is_registered_is_not_registered_again() -> None:
    library.add_source(MINISTRY)
    with pytest.raises(SourceExists):
        library.add_source(SourceSpec(name="Bộ Núi"))
    with pytest.raises(DomainTaken) as taken:
        library.add_source(SourceSpec(name="Bộ Rừng", domains=("borung.example",)))
    assert "bo-nui" in str(taken.value)
    assert set(rows()) == {"bo-nui"}  # nothing half done


@pytest.mark.parametrize(
    ("spec", "error"),
    [
        (SourceSpec(name="Ai đó", domains=("facebook.com",)), PersonalPlace),
        (SourceSpec(name="Ai đó", homepage="https://ai-do.blogspot.com/"), PersonalPlace),
        (SourceSpec(name="Ai đó", domains=("không phải tên miền",)), BadDomain),
        (SourceSpec(name="Ai đó", owner="khong-co"), NoSuchSource),
    ],
)
def test_what_cannot_be_a_source_is_refused_and_leaves_nothing(spec: SourceSpec, error: type[Exception]) -> None:
    for register in (library.add_source, library.register):
        with pytest.raises(error):
            register(spec)
    assert rows() == {}


def test_a_source_made_by_itself_is_filled_in(write: Write, index: Path, encoder: CountingEncoder) -> None:
    read(write, encoder, "https://tin.bonui.example/1", "https://bonui.example/2", "https://khac.example/3")
    library.update_index(index, encoder=encoder)
    assert {row.id for row in rows().values() if row.automatic} == {
        "bonui-example",
        "tin-bonui-example",
        "khac-example",
    }
    library.add_source(MINISTRY)
    assert set(rows()) == {"bo-nui", "khac-example"}
    assert (rows()["bo-nui"].documents, rows()["bo-nui"].checks) == (2, 1)
    assert rows()["bo-nui"].domains == ("bonui.example", "borung.example", "tin.bonui.example")
    library.update_index(index, encoder=encoder)
    reader = Index(index)
    found = [hit.record for hit in reader.passages.search("bonui.example", None, limit=50)]
    assert {(record.source, record.source_class) for record in found if "bonui" in record.url} == {
        ("Bộ Núi", "primary")
    }
    assert reader.checks.search("núi cao", None)[0].record.id == "bo-nui/c1"
    read(write, encoder, "https://bonui.example/4", "https://tin.bonui.example/5")
    assert rows()["bo-nui"].documents == 4


def test_a_name_that_stands_for_an_automatic_source_fills_it_in_under_its_id(
    write: Write, encoder: CountingEncoder
) -> None:
    read(write, encoder, "https://bonui.example/1")
    library.add_source(SourceSpec(name="bonui.example", source_class="primary"))
    row = rows()["bonui-example"]
    assert (row.automatic, row.source_class, row.homepage) == (False, "primary", "https://bonui.example/")


# changing


def test_changed_facts_reach_the_index(write: Write, index: Path, encoder: CountingEncoder) -> None:
    read(write, encoder, "https://bonui.example/1")
    library.update_index(index, encoder=encoder)
    library.edit_source("bonui-example", SourceChanges(licence="CC0", languages=("vi",)))
    assert library.stats().waiting == 0  # neither stands in the index
    library.edit_source("bonui-example", SourceChanges(name="Bộ  Núi", source_class="primary", kind="body"))
    library.update_index(index, encoder=encoder)
    record = Index(index).passages.search("bonui", None)[0].record
    assert (record.source, record.source_class) == ("Bộ Núi", "primary")
    assert Index(index).checks.search("núi cao", None)[0].record.source == "Bộ Núi"
    row = rows()["bonui-example"]
    assert (row.licence, row.languages, row.kind, row.automatic) == ("CC0", ("vi",), "body", False)


def test_ties_are_set_taken_away_and_never_closed_to_a_circle() -> None:
    library.add_source(MINISTRY)
    library.add_source(SourceSpec(name="Báo Núi", owner="bo-nui"))
    library.add_source(SourceSpec(name="Phụ san", owner="bao-nui"))
    for changes in (SourceChanges(owner="phu-san"), SourceChanges(superior="bao-nui"), SourceChanges(owner="bo-nui")):
        with pytest.raises(TiedInACircle):
            library.edit_source("bo-nui", changes)
    assert rows()["bo-nui"].owner == rows()["bo-nui"].superior == ""
    library.edit_source("phu-san", SourceChanges(owner=""))
    assert rows()["phu-san"].owner == ""
    library.edit_source("bo-nui", SourceChanges(superior="phu-san"))
    assert rows()["bo-nui"].superior == "phu-san"


def test_domains_are_added_and_dropped() -> None:
    library.add_source(MINISTRY)
    library.add_source(SourceSpec(name="Bộ Rừng"))
    with pytest.raises(DomainTaken):
        library.edit_source("bo-rung", SourceChanges(add_domains=("borung.example",)))
    library.edit_source("bo-nui", SourceChanges(drop_domains=("borung.example",)))
    library.edit_source("bo-rung", SourceChanges(add_domains=("https://borung.example/tin",)))
    assert (rows()["bo-nui"].domains, rows()["bo-rung"].domains) == (("bonui.example",), ("borung.example",))
    with pytest.raises(PersonalPlace):
        library.edit_source("bo-rung", SourceChanges(add_domains=("youtube.com",)))
    with pytest.raises(NoSuchSource):
        library.edit_source("khong-co", SourceChanges(name="x"))


def test_a_source_is_found_however_its_marks_are_placed() -> None:
    library.add_source(SourceSpec(name="Sở Thuỷ lợi Khánh Hoà"))
    library.add_source(SourceSpec(name="Báo Nước", owner="Sở Thuỷ lợi  Khánh Hoà"))
    library.add_source(SourceSpec(name="Đài Nước"))
    assert rows()["bao-nuoc"].owner == rows()["so-thuy-loi-khanh-hoa"].id
    assert library.merge_sources("Đài Nước", "Sở Thuỷ lợi Khánh Hoà").source == "so-thuy-loi-khanh-hoa"
    with pytest.raises(NoSuchSource, match="Sở Thuỷ sản"):
        library.show_source("Sở Thuỷ sản")


def test_sources_to_choose_from_are_those_somebody_has_said_something_about(
    write: Write, encoder: CountingEncoder
) -> None:
    read(write, encoder, "https://a.example/1")
    library.add_source(MINISTRY)
    library.add_source(SourceSpec(name="Báo Biển"))
    assert library.names_to_choose() == (("bao-bien", "Báo Biển"), ("bo-nui", "Bộ Núi"))
    assert library.names_to_choose(with_domain=True) == (("bo-nui", "Bộ Núi"),)


def test_a_removed_owner_leaves_its_outlets() -> None:
    library.add_source(MINISTRY)
    library.add_source(SourceSpec(name="Báo Núi", owner="bo-nui", superior="bo-nui"))
    library.remove("bo-nui")
    assert (rows()["bao-nui"].owner, rows()["bao-nui"].superior) == ("", "")


def test_a_source_is_shown_with_those_that_count_as_one_with_it() -> None:
    library.add_source(MINISTRY)
    for name in ("Báo Núi", "Đài Núi"):
        library.add_source(SourceSpec(name=name, owner="bo-nui"))
    library.add_source(SourceSpec(name="Báo Biển"))
    shown = library.show_source("Báo Núi")
    assert shown.source == rows()["bao-nui"]
    assert [(tied.id, tied.name, tied.tie) for tied in shown.tied] == [
        ("bo-nui", "Bộ Núi", "above"),
        ("dai-nui", "Đài Núi", "owner"),
    ]


# merging


def test_merging_moves_documents_checks_domains_and_ties(write: Write, index: Path, encoder: CountingEncoder) -> None:
    read(write, encoder, "https://a.example/1", "https://a.example/2")
    library.update_index(index, encoder=encoder)
    library.add_source(MINISTRY)
    library.add_source(SourceSpec(name="Báo A", owner="a-example"))
    merged = library.merge_sources("a-example", "bo-nui")
    assert (merged.source, merged.documents, merged.checks, merged.domains) == ("bo-nui", 2, 1, ("a.example",))
    assert "a-example" not in rows()
    assert rows()["bao-a"].owner == "bo-nui"
    assert (rows()["bo-nui"].documents, rows()["bo-nui"].name) == (2, "Bộ Núi")
    library.update_index(index, encoder=encoder)
    reader = Index(index)
    assert (len(reader.passages), len(reader.checks)) == (library.stats().passages, 1)
    assert {hit.record.source_id for hit in reader.passages.search("a.example", None, limit=50)} == {"bo-nui"}
    assert reader.checks.search("núi cao", None)[0].record.id == "bo-nui/c1"
    with pytest.raises(NoSuchSource):
        library.merge_sources("a-example", "bo-nui")
    with pytest.raises(SourceIntoItself):
        library.merge_sources("bo-nui", "Bộ Núi")


def test_an_owner_merged_into_what_it_owns_ends_the_tie() -> None:
    library.add_source(MINISTRY)
    library.add_source(SourceSpec(name="Báo Núi", owner="bo-nui", superior="bo-nui"))
    library.merge_sources("bo-nui", "bao-nui")
    assert (rows()["bao-nui"].owner, rows()["bao-nui"].superior) == ("", "")


@pytest.mark.parametrize("later_given", [True, False])
def test_of_two_texts_at_one_address_the_later_one_stays_current(
    write: Write, folder: Path, index: Path, encoder: CountingEncoder, later_given: bool
) -> None:
    url = "https://a.example/1"
    names = ("Báo A", "Báo B") if later_given else ("Báo B", "Báo A")
    for name, subject in zip(reversed(names), ("núi", "sông"), strict=True):
        write("a.jsonl", json.dumps({"text": paragraph(subject, 20), "url": url}))
        library.add([folder], source=SourceSpec(name=name), encoder=encoder)
    library.update_index(index, encoder=encoder)
    library.merge_sources("bao-a", "bao-b")
    library.update_index(index, encoder=encoder)
    (row,) = library.listing()
    assert row.source_id == "bao-b"
    shown = library.show(row.id)
    assert "sông" in shown.text  # type: ignore[union-attr]
    assert len(shown.versions) == 2  # type: ignore[union-attr]
    assert len(Index(index).passages) == library.stats().passages == row.passages
    assert list(models.Signature.objects.values_list("document_id", flat=True)) == [int(row.id[1:])]


def test_checks_of_one_name_both_stay(write: Write, folder: Path, encoder: CountingEncoder) -> None:
    for name in ("Báo A", "Báo B"):
        write("c.jsonl", json.dumps({"claim": f"{name} nói núi cao.", "rating": "Sai", "id": "c1"}))
        library.add([folder], source=SourceSpec(name=name), encoder=encoder)
    library.merge_sources("bao-a", "bao-b")
    assert {check.full_name: check.claim for check in models.Check.objects.all()} == {
        "bao-b/c1": "Báo B nói núi cao.",
        "bao-b/bao-a.c1": "Báo A nói núi cao.",
    }
    assert library.show("bao-b/bao-a.c1").claim == "Báo A nói núi cao."  # type: ignore[union-attr]


# whose account a text stands in is not kept


def test_texts_of_accounts_stay_out_while_the_others_go_in(
    write: Write, folder: Path, encoder: CountingEncoder
) -> None:
    urls = ["https://www.facebook.com/nguyen.van.ai/posts/1", "https://ai-do.blogspot.com/1", "https://a.example/1"]
    write("a.jsonl", "\n".join(json.dumps({"text": paragraph(url), "url": url}) for url in urls))
    check = {"claim": "Núi cao 9 km.", "rating": "Sai", "id": "c1", "url": "https://t.me/nguyenvanai/1"}
    write("c.jsonl", json.dumps(check))
    for source in (None, SourceSpec(name="Báo Núi")):
        summary = library.add([folder], source=source, encoder=encoder)
        assert (summary.failed, summary.checks) == (3, Tally())
        assert {failure.reason.code for failure in summary.failures} == {"personal-place"}
        told = " ".join(f"{failure.path} {failure.item} {failure.reason}" for failure in summary.failures)
        assert "nguyen" not in told
        assert "facebook.com" in told
    assert [row.url for row in library.listing()] == ["https://a.example/1"]
    assert not models.Domain.objects.exclude(name="a.example").exists()


# the shipped register


def test_the_register_is_laid_in_once() -> None:
    assert lay_in_known_sources()
    there = rows()
    assert len(there) == len(known_sources()) >= 60
    paper = there["suc-khoe-va-doi-song"]
    assert (paper.owner, paper.homepage, paper.automatic) == ("bo-y-te", "https://suckhoedoisong.vn/", False)
    assert there["cuc-thong-ke"].domains == ("gso.gov.vn", "nso.gov.vn")
    for spec in known_sources():
        assert (there[spec.id].owner, there[spec.id].superior) == (spec.owner, spec.superior)
    library.remove("who")
    assert not lay_in_known_sources()
    assert "who" not in rows()


def test_a_persons_word_goes_before_the_register_and_what_was_automatic_is_filled_in(
    write: Write, encoder: CountingEncoder, tmp_path: Path
) -> None:
    read(write, encoder, "https://suckhoedoisong.vn/1", "https://ncov.moh.gov.vn/2")
    mine = library.add_source(SourceSpec(id="who", name="WHO, như tôi ghi", domains=("who.int",)))
    library.add_source(SourceSpec(name="Nhà báo Tuổi Trẻ", domains=("tuoitre.vn",), interest="của tôi"))
    lay_in_known_sources()
    there = rows()
    assert (there["who"].name, there["who"].interest, there["who"].kind) == (mine.name, "", "outlet")
    assert (there["nha-bao-tuoi-tre"].interest, "tuoi-tre" in there) == ("của tôi", False)
    assert (there["suc-khoe-va-doi-song"].documents, there["bo-y-te"].documents) == (1, 1)
    assert not [row for row in there.values() if row.automatic]
    assert there["suc-khoe-va-doi-song"].owner == "bo-y-te"
    library.edit_source("bo-y-te", SourceChanges(name="Bộ Y tế, tôi sửa"))
    newer = tmp_path / "newer.tsv"
    text = (Path(library.__file__).parent / "known_sources.tsv").read_text(encoding="utf-8")
    newer.write_text(text.replace("Quản lý nhà nước về y tế.", "Khác."), encoding="utf-8")
    assert lay_in_known_sources(newer)
    assert (rows()["bo-y-te"].name, rows()["bo-y-te"].interest) == ("Bộ Y tế, tôi sửa", "Quản lý nhà nước về y tế.")
