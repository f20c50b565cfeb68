"""Vectors that a killed addition left behind go after a day; all others stay."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from library_samples import CountingEncoder, paragraph
from xacminh import library
from xacminh.library import models, sweeping

Write = Callable[[str, str], Path]


@pytest.fixture
def kept(write: Write, folder: Path, encoder: CountingEncoder) -> int:
    """How many vectors documents and a check have; three more were left behind."""
    write("a.txt", paragraph("núi", 60))
    write("b.jsonl", json.dumps({"claim": "Tỏi khỏi bệnh.", "rating": "Sai", "id": "c1"}))
    library.add([folder], encoder=encoder)
    named = models.Vector.objects.count()
    leave_behind(encoder, 3)
    return named


def leave_behind(encoder: CountingEncoder, count: int) -> None:
    from xacminh.library import vectors

    texts = [f"Bỏ dở {models.Vector.objects.count()} {n}" for n in range(count)]
    keys = [vectors.key(text, "passage") for text in texts]
    vectors.Shelf(encoder.digest).save(keys, encoder.encode(texts, kind="passage"))


def days_pass(days: float) -> None:
    for sweep in models.Sweep.objects.all():
        if sweep.noted is not None:
            sweep.noted -= timedelta(days=days)
            sweep.save()


def test_what_was_left_behind_goes_after_a_day(kept: int, encoder: CountingEncoder) -> None:
    assert library.sweep_vectors() == 0  # takes down what there is
    days_pass(0.9)
    assert library.sweep_vectors() == 0
    days_pass(0.2)
    leave_behind(encoder, 2)  # an addition under way
    assert library.sweep_vectors() == 3
    assert models.Vector.objects.count() == kept + 2
    assert library.sweep_vectors() == 0
    days_pass(1.1)
    assert library.sweep_vectors() == 2
    assert models.Vector.objects.count() == kept


def test_each_vector_is_looked_at_once(kept: int, monkeypatch: pytest.MonkeyPatch) -> None:
    from xacminh.library import vectors

    looked: list[bytes] = []
    forget = vectors.forget

    def counted(keys: Sequence[bytes]) -> int:
        looked.extend(found := list(keys))
        return forget(found)

    monkeypatch.setattr(vectors, "forget", counted)
    for _ in range(4):
        library.sweep_vectors()
        days_pass(1.1)
    assert len(looked) == len(set(looked)) == kept + 3


def test_interrupted_it_goes_on_where_it_was(kept: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sweeping, "_PORTION", 2)
    library.sweep_vectors()
    days_pass(1.1)
    taken, rounds = 0, 0
    while models.Vector.objects.count() > kept:
        rounds += 1
        assert rounds < 20
        answers = iter((False, True))
        taken += library.sweep_vectors(stopping=lambda answers=answers: next(answers))
    assert taken == 3
    assert rounds > 1


def test_an_addition_taken_up_again_uses_what_it_left(write: Write, folder: Path) -> None:
    class Killed(CountingEncoder):
        def encode(self, texts: Sequence[str], *, kind: str):  # type: ignore[no-untyped-def, override]
            if len(self.asked) >= 32:
                raise KeyboardInterrupt
            return super().encode(texts, kind=kind)  # type: ignore[arg-type]

    write("a.txt", paragraph("hang", 1_000))
    first = Killed()
    with pytest.raises(KeyboardInterrupt):
        library.add([folder], encoder=first)
    left = models.Vector.objects.count()
    assert left > 0
    assert not models.Passage.objects.exists()
    library.sweep_vectors()
    days_pass(0.5)
    library.sweep_vectors()
    second = CountingEncoder()
    summary = library.add([folder], encoder=second)
    assert summary.embedded == summary.passages - left
    days_pass(0.6)
    assert library.sweep_vectors() == 0
    assert models.Vector.objects.count() == summary.passages
    assert models.Sweep.objects.get().noted is not None
    assert timezone.now() - models.Sweep.objects.get().noted < timedelta(minutes=5)  # type: ignore[operator]
