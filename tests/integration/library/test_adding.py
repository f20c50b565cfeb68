"""Adding: what is read becomes rows once, whatever comes twice, changed, broken or interrupted."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from library_samples import CountingEncoder, paragraph
from xacminh import library
from xacminh.corpus import split
from xacminh.errors import BadEncoding
from xacminh.library import adding, models
from xacminh.library.records import DocumentView, SourceSpec, Tally
from xacminh.types import Vectors

Write = Callable[[str, str], Path]


def test_documents_become_rows_with_passages_at_their_offsets(
    write: Write, folder: Path, encoder: CountingEncoder
) -> None:
    text = f"{paragraph('núi', 20)}\n\n{paragraph('sông', 20)}"
    write("núi.txt", text)
    summary = library.add([folder], encoder=encoder)
    assert summary.documents == Tally(new=1)
    (row,) = library.listing()
    shown = library.show(row.id)
    assert isinstance(shown, DocumentView)
    assert shown.text == text
    assert [(p.start, p.end, p.text) for p in shown.passages] == [(p.start, p.end, p.text) for p in split(text)]
    assert all(shown.text[p.start : p.end] == p.text for p in shown.passages)
    assert summary.passages == len(shown.passages) == row.passages


def test_the_same_bytes_twice_change_nothing(write: Write, folder: Path, encoder: CountingEncoder) -> None:
    write("a.txt", paragraph("núi"))
    write("b.jsonl", json.dumps({"text": paragraph("sông"), "url": "https://a.example/1"}))
    library.add([folder], encoder=encoder)
    before, asked = library.stats(), len(encoder.asked)
    again = library.add([folder, folder / "a.txt"], encoder=encoder)
    assert again.documents == Tally(unchanged=3)
    assert (library.stats(), len(encoder.asked)) == (before, asked)


def test_the_same_bytes_under_another_name_are_one_document(
    write: Write, folder: Path, encoder: CountingEncoder
) -> None:
    write("a.txt", paragraph("núi"))
    write("bản sao.txt", paragraph("núi"))
    assert library.add([folder], encoder=encoder).documents == Tally(new=1, unchanged=1)


def test_a_changed_text_takes_the_place_and_the_old_one_stays_as_a_version(
    write: Write, folder: Path, encoder: CountingEncoder
) -> None:
    write("a.txt", paragraph("núi", 30))
    library.add([folder], encoder=encoder)
    (old,) = library.listing()
    write("a.txt", paragraph("núi", 30) + " Đã sửa.")
    assert library.add([folder], encoder=encoder).documents == Tally(changed=1)
    (new,) = library.listing()
    assert new.id != old.id
    stats = library.stats()
    assert (stats.documents, stats.versions) == (1, 1)
    shown = library.show(old.id)
    assert isinstance(shown, DocumentView)
    assert not shown.document.current
    assert shown.versions == (new.id, old.id)
    assert shown.passages[0].text in shown.text


def test_two_texts_of_one_address_in_one_reading_end_with_the_second(
    write: Write, folder: Path, encoder: CountingEncoder
) -> None:
    lines = [{"text": paragraph(subject), "url": "https://a.example/1"} for subject in ("núi", "sông")]
    write("a.jsonl", "\n".join(map(json.dumps, lines)))
    assert library.add([folder], encoder=encoder).documents == Tally(new=1, changed=1)
    (row,) = library.listing()
    shown = library.show(row.id)
    assert isinstance(shown, DocumentView)
    assert "sông" in shown.text


def test_a_text_is_embedded_once_wherever_it_stands(write: Write, folder: Path, encoder: CountingEncoder) -> None:
    shared = paragraph("núi", 8)
    write("a.txt", f"{shared}\n\n{paragraph('sông', 12)}")
    write("b.txt", f"{shared}\n\n{paragraph('biển', 12)}")
    summary = library.add([folder], encoder=encoder)
    assert len(encoder.asked) == len(set(encoder.asked)) == summary.embedded
    write("c.txt", shared)
    assert library.add([folder], encoder=encoder).embedded in {0, 1}
    assert len(encoder.asked) == len(set(encoder.asked))


def test_a_broken_file_is_named_while_the_others_go_in(write: Write, folder: Path, encoder: CountingEncoder) -> None:
    write("a.txt", paragraph("núi"))
    (folder / "hỏng.txt").write_bytes(b"\xc3\x28")
    write("z.txt", paragraph("sông"))
    summary = library.add([folder], encoder=encoder)
    assert summary.documents == Tally(new=2)
    assert summary.failed == 1
    (failure,) = summary.failures
    assert isinstance(failure.reason, BadEncoding)
    assert "hỏng.txt" in str(failure.reason)


def test_many_failures_are_all_named(write: Write, folder: Path, encoder: CountingEncoder) -> None:
    write("a.jsonl", "{\n" * 300)
    summary = library.add([folder], encoder=encoder)
    assert (summary.failed, summary.failures_left_out) == (300, 0)
    assert [failure.item for failure in summary.failures] == [str(number) for number in range(1, 301)]


def test_too_many_failures_are_counted_the_first_named_and_the_rest_said_to_be_left_out(
    write: Write, folder: Path, encoder: CountingEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adding, "_FAILURES_KEPT", 200)
    write("a.jsonl", "{\n" * 300)
    summary = library.add([folder], encoder=encoder)
    assert (summary.failed, summary.failures_left_out) == (300, 100)
    assert [failure.item for failure in summary.failures] == [str(number) for number in range(1, 201)]


def test_progress_says_how_far_it_is(write: Write, folder: Path, encoder: CountingEncoder) -> None:
    write("a.txt", paragraph("núi"))
    write("b.jsonl", "".join(json.dumps({"text": paragraph(f"số {n}"), "id": n}) + "\n" for n in range(50)))
    told: list[tuple[int, int | None]] = []
    library.add([folder], encoder=encoder, progress=lambda done, total: told.append((done, total)))
    assert len({total for _, total in told}) == 1
    done = [count for count, _ in told]
    assert done == sorted(done)
    assert told[-1][0] == told[-1][1] >= 51
    assert max(after - before for before, after in pairwise(done)) <= 17  # it tells of what is in, a few at a time


def test_an_interruption_keeps_what_went_in_and_the_next_reading_goes_on(
    write: Write, folder: Path, encoder: CountingEncoder
) -> None:
    for number in range(60):
        write(f"{number:02}.txt", paragraph(f"ngọn núi số {number}", 120))

    class Interrupted(CountingEncoder):
        def encode(self, texts: Sequence[str], *, kind: str) -> Vectors:  # type: ignore[override]
            if len(self.asked) > 500:
                raise KeyboardInterrupt
            return super().encode(texts, kind=kind)  # type: ignore[arg-type]

    broken = Interrupted()
    with pytest.raises(KeyboardInterrupt):
        library.add([folder], encoder=broken)
    went_in = library.stats()
    assert 0 < went_in.documents < 60
    summary = library.add([folder], encoder=encoder)
    assert summary.documents == Tally(new=60 - went_in.documents, unchanged=went_in.documents)
    assert not {text for _, text in broken.asked[: went_in.vectors]} & {text for _, text in encoder.asked}
    assert models.Passage.objects.count() == sum(row.passages for row in library.listing(limit=100))


# sources


def test_a_source_is_found_by_its_domain_and_the_domains_above(
    write: Write, folder: Path, encoder: CountingEncoder
) -> None:
    library.register(SourceSpec(name="Báo Núi", domains=("baonui.example",), source_class="primary"))
    urls = [
        "https://baonui.example/1",
        "https://www.baonui.example/2",
        "https://khoahoc.baonui.example/3",
        "http://khac.example/",
    ]
    write("a.jsonl", "\n".join(json.dumps({"text": paragraph(url), "url": url}) for url in urls))
    library.add([folder], encoder=encoder)
    found = {row.url: (row.source_id, row.source_class) for row in library.listing()}
    assert [found[url] for url in urls] == [("bao-nui", "primary")] * 3 + [("khac-example", "secondary")]
    rows = {row.id: row for row in library.sources()}
    assert (rows["bao-nui"].documents, rows["bao-nui"].automatic) == (3, False)
    assert (rows["khac-example"].documents, rows["khac-example"].automatic) == (1, True)


def test_files_without_an_address_belong_to_their_publisher_or_folder(
    write: Write, folder: Path, encoder: CountingEncoder
) -> None:
    write("a.txt", paragraph("núi"))
    write("b.jsonl", json.dumps({"text": paragraph("sông"), "publisher": "Sở Y tế Hà Giang"}))
    library.add([folder, write("c.txt", paragraph("núi")).parent], encoder=encoder)
    outside = folder.parent / "d.txt"
    outside.write_text(paragraph("biển"), encoding="utf-8")
    library.add([outside], encoder=encoder)
    assert {(row.source_id, row.source) for row in library.listing()} == {
        ("bao-nui", "Báo Núi"),
        ("so-y-te-ha-giang", "Sở Y tế Hà Giang"),
        ("files", library.listing(source="files")[0].source),
    }


def test_a_named_source_takes_everything(write: Write, folder: Path, encoder: CountingEncoder) -> None:
    write("a.jsonl", json.dumps({"text": paragraph("núi"), "url": "https://a.example/", "publisher": "Báo A"}))
    library.add([folder], source=SourceSpec(name="Sở Y tế", source_class="primary", licence="CC0"), encoder=encoder)
    (row,) = library.listing()
    assert (row.source_id, row.source, row.source_class, row.licence) == ("so-y-te", "Sở Y tế", "primary", "CC0")


def test_the_text_of_a_law_is_first_hand(write: Write, folder: Path, encoder: CountingEncoder) -> None:
    line = {"text": paragraph("đê"), "publisher": "Quốc hội", "validity": "unknown", "valid_from": "2007-07-01"}
    write("a.jsonl", json.dumps(line))
    library.add([folder], encoder=encoder)
    (row,) = library.listing()
    assert (row.source_id, row.source_class, row.validity) == ("quoc-hoi", "primary", "unknown")
    assert str(row.valid_from) == "2007-07-01"


def test_what_others_call_themselves_has_no_greatest_length(
    write: Write, folder: Path, encoder: CountingEncoder
) -> None:
    long = "rất dài " * 2_000
    line = {
        "text": paragraph("núi"),
        "publisher": long,
        "title": long,
        "licence": long,
        "url": f"https://a.example/{'x' * 9_000}",
    }
    check = {"claim": long, "rating": long, "topic": long, "id": "i" * 5_000, "summary": long}
    write("a.jsonl", f"{json.dumps(line)}\n{json.dumps(check)}")
    summary = library.add([folder], encoder=encoder)
    assert (summary.documents, summary.checks, summary.failed) == (Tally(new=1), Tally(new=1), 0)
    assert library.add([folder], encoder=encoder).checks == Tally(unchanged=1)


# checks


def test_checks_go_in_once_and_take_new_words(write: Write, folder: Path, encoder: CountingEncoder) -> None:
    check = {"claim": "Uống tỏi khỏi bệnh.", "rating": "Sai", "id": "c1", "url": "https://kiemchung.example/1"}
    write("a.jsonl", json.dumps(check))
    assert library.add([folder], encoder=encoder).checks == Tally(new=1)
    assert library.add([folder], encoder=encoder).checks == Tally(unchanged=1)
    write("a.jsonl", json.dumps({**check, "rating": "Sai một phần"}))
    assert library.add([folder], encoder=encoder).checks == Tally(changed=1)
    assert encoder.asked == [("query", "Uống tỏi khỏi bệnh.")]
    (row,) = models.Check.objects.all()
    assert (row.rating, row.origin, row.full_name) == ("Sai một phần", "imported", "kiemchung-example/c1")


def test_a_check_with_another_claim_lets_the_old_vector_go(
    write: Write, folder: Path, encoder: CountingEncoder
) -> None:
    check = {"claim": "Uống tỏi khỏi bệnh.", "rating": "Sai", "id": "c1"}
    write("a.jsonl", json.dumps(check))
    library.add([folder], encoder=encoder)
    write("a.jsonl", json.dumps({**check, "claim": "Uống gừng khỏi bệnh."}))
    library.add([folder], encoder=encoder)
    assert models.Vector.objects.count() == 1


def test_a_text_whose_source_was_guessed_goes_to_the_one_it_is_then_said_to_be_of(
    write: Write, folder: Path, encoder: CountingEncoder
) -> None:
    write("a.txt", paragraph("núi"))
    library.add([folder], encoder=encoder)
    (guessed,) = library.listing()
    models.Outbox.objects.all().delete()
    said = SourceSpec(name="Sở Y tế Mẫu", source_class="primary")
    assert library.add([folder], source=said, encoder=encoder).documents == Tally(changed=1)
    (row,) = library.listing()
    assert (row.id, row.source, row.source_class) == (guessed.id, "Sở Y tế Mẫu", "primary")
    assert models.Outbox.objects.count() == 1  # the index shows the source, too
    assert not models.Source.objects.filter(pk=guessed.source_id).exists()
    other = SourceSpec(name="Báo Khác")
    assert library.add([folder], source=other, encoder=encoder).documents == Tally(unchanged=1)
    assert library.listing()[0].source == "Sở Y tế Mẫu"  # what was said once is not taken back by the way


def test_a_check_keeps_its_publisher_whoever_hands_it_on(write: Write, folder: Path, encoder: CountingEncoder) -> None:
    check = {"claim": "Tỏi khỏi bệnh.", "rating": "Sai", "publisher": "Tòa soạn Mẫu", "id": "c1"}
    write("a.jsonl", json.dumps(check))
    library.add([folder], source=SourceSpec(name="Sở Y tế Mẫu"), encoder=encoder)
    assert models.Check.objects.get().source.name == "Tòa soạn Mẫu"


def test_without_vectors_texts_go_in_at_once_and_are_found_by_their_words(
    write: Write, folder: Path, encoder: CountingEncoder
) -> None:
    write("a.txt", paragraph("núi"))
    summary = library.add([folder], dense=False)
    assert (summary.documents, summary.embedded) == (Tally(new=1), 0)
    assert models.Vector.objects.count() == 0
    assert library.stats().waiting == 1


def test_progress_goes_on_while_the_last_texts_get_their_vectors(
    write: Write, folder: Path, encoder: CountingEncoder
) -> None:
    for number in range(6):
        write(f"{number}.txt", "\n\n".join(paragraph(f"núi {number} {part}", 20) for part in range(12)))
    told: list[tuple[int, int | None]] = []
    library.add([folder], encoder=encoder, progress=lambda done, total: told.append((done, total)))
    done = [count for count, _ in told]
    assert done == sorted(done)
    assert (done[-1], told[-1][1]) == (6, 6)
    assert len(encoder.asked) > 64
    assert any(0 < count < 6 for count in done)


def test_a_source_merged_while_its_texts_are_read_takes_nothing_down(
    write: Write, folder: Path, encoder: CountingEncoder
) -> None:
    from xacminh.corpus import read
    from xacminh.library.adding import Shelver
    from xacminh.library.editing import merge_sources
    from xacminh.library.registry import Chooser

    write("a.jsonl", json.dumps({"text": paragraph("núi"), "url": "https://a.example/1"}))
    library.register(SourceSpec(name="Báo Núi", id="bao-nui"))
    shelver = Shelver(encoder, Chooser())
    for item in read(folder):
        shelver.take(item)
    merge_sources("a-example", "bao-nui")
    shelver.finish()
    (row,) = library.listing()
    assert row.source_id == "bao-nui"
