"""Whether two sources of the register may be counted as two: each tie, against rows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from library_samples import CountingEncoder, paragraph
from xacminh import library
from xacminh.errors import NoSuchSource
from xacminh.library.records import SourceChanges, SourceSpec

Write = Callable[[str, str], Path]


@pytest.fixture
def register() -> None:
    """A state with two ministries, a group with two papers, a printer, a stranger."""
    for spec in (
        SourceSpec(id="chinh-phu", name="Chính phủ", kind="body"),
        SourceSpec(id="bo-nui", name="Bộ Núi", kind="body", superior="chinh-phu"),
        SourceSpec(id="bo-song", name="Bộ Sông", kind="body", superior="chinh-phu"),
        SourceSpec(id="cuc-da", name="Cục Đá", kind="body", superior="bo-nui"),
        SourceSpec(id="bao-nui", name="Báo Núi", owner="bo-nui"),
        SourceSpec(id="tap-doan", name="Tập đoàn"),
        SourceSpec(id="bao-ngay", name="Báo Ngày", owner="tap-doan"),
        SourceSpec(id="bao-tuan", name="Báo Tuần", owner="tap-doan"),
        SourceSpec(id="to-in", name="Tờ In", publisher="Nhà in A"),
        SourceSpec(id="to-khac", name="Tờ Khác", publisher="nhà in  A"),
        SourceSpec(id="nguoi-la", name="Báo Lạ"),
    ):
        library.register(spec)


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize(
    ("first", "second", "apart"),
    [
        ("bao-nui", "bao-nui", False),  # the same
        ("bao-nui", "Báo Núi", False),  # the same by its name
        ("bao-nui", "bo-nui", False),  # belongs to it
        ("Báo Núi", "Chính phủ", False),  # belongs to what answers to it
        ("bao-ngay", "bao-tuan", False),  # one owner
        ("bo-nui", "bo-song", False),  # one body directly above both
        ("to-in", "to-khac", False),  # one publisher
        ("cuc-da", "bo-song", True),  # they meet only higher up
        ("bao-ngay", "bao-nui", True),
        ("Báo Lạ", "to-in", True),
    ],
)
def test_ties_between_registered_sources(first: str, second: str, apart: bool) -> None:
    assert library.independent(first, second) is apart
    assert library.independent(second, first) is apart


@pytest.mark.usefixtures("register")
def test_a_change_of_the_register_counts_at_once() -> None:
    assert library.independent("bao-ngay", "to-in")
    library.edit_source("to-in", SourceChanges(owner="tap-doan"))
    assert not library.independent("bao-ngay", "to-in")


@pytest.mark.usefixtures("register")
def test_sources_that_nobody_registered_are_refused() -> None:
    for names in (("bao-nui", "khong-co"), ("khong-co", "bao-nui")):
        with pytest.raises(NoSuchSource):
            library.independent(*names)


@pytest.mark.usefixtures("register")
def test_two_independent_sources_that_print_one_text_count_as_one(
    write: Write, folder: Path, encoder: CountingEncoder
) -> None:
    text = paragraph("mưa lũ trên sông", 20)
    names = []
    for source in ("bao-ngay", "nguoi-la"):
        assert library.add([write(f"{source}.txt", text)], source=library.spec_of(source), encoder=encoder)
        names += [row.id for row in library.listing(source=source)]
    assert library.independent("bao-ngay", "nguoi-la")
    assert library.count_as_one(names).apart is None
    words = " ".join(f"nắng{n} hạn{n} đồng{n}" for n in range(200))
    library.add([write("khac.txt", words)], source=library.spec_of("to-in"), encoder=encoder)
    (other,) = library.listing(source="to-in")
    assert library.count_as_one([*names, other.id]).apart is not None
