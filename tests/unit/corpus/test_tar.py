"""Tar archives: every file inside as if it lay in a folder; what is made to do harm is told, the others go in."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import time
import tracemalloc
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from web_samples import PAGE, article, incoming, items, only_document, only_reason
from xacminh.corpus import Document, Unreadable, files, read
from xacminh.corpus import incoming as incoming_module
from xacminh.corpus import room as room_module
from xacminh.corpus.formats import Item
from xacminh.errors import DamagedFile, FileTooBig, LeftOut, TooNested, UnknownFormat, XacMinhError, ZipBomb
from xacminh.words import speaking

Packer = Callable[[bytes], bytes]
PACKERS = [
    (".tar", bytes),
    (".tar.gz", gzip.compress),
    (".tgz", gzip.compress),
    (".tar.bz2", bz2.compress),
    (".tar.xz", lzma.compress),
]


def tar(parts: Mapping[str, bytes | str], *others: tarfile.TarInfo, form: int = tarfile.PAX_FORMAT) -> bytes:
    """An archive of these files, then of these members without content."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=form, errors="surrogateescape") as made:
        for name, content in parts.items():
            member = tarfile.TarInfo(name)
            data = content.encode() if isinstance(content, str) else content
            member.size = len(data)
            made.addfile(member, io.BytesIO(data))
        for member in others:
            made.addfile(member)
    return out.getvalue()


def member(name: str, kind: bytes, to: str = "") -> tarfile.TarInfo:
    """A member that is no file."""
    made = tarfile.TarInfo(name)
    made.type, made.linkname = kind, to
    return made


def documents(found: list[Item]) -> list[Document]:
    return [item for item in found if isinstance(item, Document)]


def reasons(found: list[Item]) -> dict[str, XacMinhError]:
    return {item.item: item.reason for item in found if isinstance(item, Unreadable)}


@pytest.mark.parametrize(("ending", "pack"), PACKERS)
@pytest.mark.parametrize("form", [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_every_file_is_read_by_what_it_is(ending: str, pack: Packer, form: int) -> None:
    parts = {"./viwiki/.vn.txt": article(2), "viwiki/núi_cao.txt": article(), "b/trang.html": PAGE}
    found = documents(items(pack(tar(parts, member("viwiki", tarfile.DIRTYPE), form=form)), f"bài{ending}"))
    assert [(one.url, one.title) for one in found] == [
        (f"file:b%C3%A0i{ending}/viwiki/.vn.txt", ".vn"),
        (f"file:b%C3%A0i{ending}/viwiki/n%C3%BAi_cao.txt", "núi cao"),
        (f"file:b%C3%A0i{ending}/b/trang.html", "Nóc nhà"),
    ]
    assert found[1].text == article()
    assert incoming(pack(tar(parts)), f"a{ending}").count() == 3


@pytest.mark.parametrize(("ending", "pack"), PACKERS)
def test_an_archive_is_known_by_its_bytes(ending: str, pack: Packer) -> None:
    data = pack(tar({"a.txt": article()}))
    assert only_document(items(data, "no-name")).text == article()
    assert only_document(items(data, "a.txt")).url == "file:a.txt/a.txt"
    fetched = only_document(items(data, "https://a.example/x", address=f"https://a.example/x{ending}"))
    assert fetched.url == f"https://a.example/x{ending}#a.txt"


def test_an_archive_without_a_mark_of_its_kind_is_known_by_its_name() -> None:
    old = bytearray(tar({"a.txt": article()}, form=tarfile.USTAR_FORMAT))
    old[148:156] = b" " * 8
    old[257:265] = b"\0" * 8
    old[148:156] = f"{sum(old[:512]):06o}\0 ".encode()
    assert only_document(items(bytes(old), "a.tar")).text == article()
    assert only_document(items(gzip.compress(old), "a.tgz")).text == article()


def test_a_folder_with_archives_gives_the_files_of_all(tmp_path: Path) -> None:
    (tmp_path / "a.tar.gz").write_bytes(gzip.compress(tar({"1.txt": article(), "2.txt": article(3)})))
    (tmp_path / "README.md").write_text(article(2))
    assert sum(file.count() for file in files(tmp_path)) == 3
    assert [one.title for one in documents(list(read(tmp_path)))] == ["README", "1", "2"]


def test_a_file_that_cannot_be_read_is_named_and_the_others_go_in() -> None:
    data = tar({"1.txt": article(), "2.xyz": "x", "sâu/3.txt": b"\xff\xfe\xff", "4.txt": "", "5.txt": article(3)})
    found = items(data, "a.tar")
    assert [one.title for one in documents(found)] == ["1", "5"]
    assert list(reasons(found)) == ["2.xyz", "sâu/3.txt", "4.txt"]
    assert "a.tar/sâu/3.txt" in str(reasons(found)["sâu/3.txt"])
    assert isinstance(reasons(found)["2.xyz"], UnknownFormat)


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (member("mật.txt", tarfile.SYMTYPE, "/etc/passwd"), "link"),
        (member("mật.txt", tarfile.SYMTYPE, "1.txt"), "link"),
        (member("mật.txt", tarfile.LNKTYPE, "../../mật.txt"), "link"),
        (member("mật.txt", tarfile.FIFOTYPE), "pipe"),
        (member("mật.txt", tarfile.CHRTYPE), "device"),
        (member("mật.txt", tarfile.BLKTYPE), "device"),
        (member("/etc/mật.txt", tarfile.REGTYPE), "root"),
        (member("C:\\mật.txt", tarfile.REGTYPE), "root"),
        (member("../mật.txt", tarfile.REGTYPE), "out of the archive"),
        (member("a/../../mật.txt", tarfile.REGTYPE), "out of the archive"),
        (member("a\\..\\mật.txt", tarfile.REGTYPE), "out of the archive"),
    ],
)
def test_links_devices_and_names_that_lead_elsewhere_are_left_out(other: tarfile.TarInfo, why: str) -> None:
    with speaking("en"):
        found = items(_joined(tar({"1.txt": article()}, other), tar({"2.txt": article(3)})), "a.tar")
    assert [one.title for one in documents(found)] == ["1", "2"]
    (reason,) = reasons(found).values()
    assert isinstance(reason, LeftOut)
    assert "mật.txt was left out" in str(reason)
    assert why in str(reason)


def _joined(first: bytes, second: bytes) -> bytes:
    """Two archives as one: the first without the zeros that end it."""
    return first.rstrip(b"\0").ljust(-(-len(first.rstrip(b"\0")) // 512) * 512, b"\0") + second


def test_what_programs_leave_behind_is_passed_over() -> None:
    data = tar(
        {"._1.txt": b"\0\5\x16\7", "a/.DS_Store": b"\0", "__MACOSX/a.txt": "x", ".git/x.txt": "x", "1.txt": article()}
    )
    assert len(items(data, "a.tar")) == 1


def test_names_that_are_no_utf8_can_still_be_read() -> None:
    data = tar({"\udcff la.txt": article(), "n\udcfai.xyz": "x"}, form=tarfile.GNU_FORMAT)
    found = items(data, "a.tar")
    assert documents(found)[0].url == "file:a.tar/%FF%20la.txt"
    documents(found)[0].title.encode()
    str(reasons(found)["n\ufffdi.xyz"]).encode()


# broken


@pytest.mark.parametrize(("ending", "pack"), PACKERS)
@pytest.mark.parametrize("share", [0.02, 0.3, 0.7, 0.97])
def test_an_archive_that_breaks_off_gives_what_stands_before(ending: str, pack: Packer, share: float) -> None:
    whole = tar({f"{number}.txt": article(8 + number) for number in range(20)}).rstrip(b"\0")
    packed = pack(whole)
    found = items(packed[: int(len(packed) * share)], f"a{ending}")
    assert isinstance(found[-1], Unreadable)
    assert isinstance(found[-1].reason, DamagedFile)
    assert f"a{ending}" in str(found[-1].reason)
    assert all(one.text == article(8 + int(one.title)) for one in documents(found))  # whole or not at all
    assert len(found) - 1 == len(documents(found)) <= 20


def test_an_archive_cut_off_between_two_files_says_so() -> None:
    whole = tar({"1.txt": article(), "2.txt": article(3)})
    first = len(tar({"1.txt": article()}).rstrip(b"\0"))
    found = items(whole[: -(-first // 512) * 512], "a.tar")
    assert len(documents(found)) == 1
    assert isinstance(found[-1], Unreadable)


def test_a_broken_head_in_the_middle_is_told_and_not_taken_for_the_end() -> None:
    whole = tar({"1.txt": article(), "2.txt": article(3), "3.txt": article(4)})
    at = whole.index(b"2.txt")
    found = items(whole[:at] + b"\xff" * 40 + whole[at + 40 :], "a.tar")
    assert [type(item) for item in found] == [Document, Unreadable]


@pytest.mark.parametrize("data", [b"", b"x" * 600, b"\0" * 10_240, b"tin" * 5_000])
def test_what_is_no_archive_says_so(data: bytes) -> None:
    found = items(data, "a.tar")
    assert not documents(found)
    assert all(isinstance(item, Unreadable) for item in found)
    assert len(found) == 1


# made to do harm


def test_a_file_too_big_is_named_and_not_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(incoming_module, "LIMIT", 30_000)
    found = items(tar({"1.txt": article(), "2.txt": "a " * 20_000, "3.txt": article(3)}), "a.tar")
    assert [one.title for one in documents(found)] == ["1", "3"]
    assert isinstance(reasons(found)["2.txt"], FileTooBig)


def test_a_file_of_a_terabyte_of_holes_is_not_filled_in() -> None:
    hole = tarfile.TarInfo("lỗ.txt")
    hole.pax_headers = {
        "GNU.sparse.major": "1",
        "GNU.sparse.minor": "0",
        "GNU.sparse.name": "lỗ.txt",
        "GNU.sparse.realsize": str(10**12),
    }
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as made:
        table = b"1\n999999999999\n1\n".ljust(512, b"\0")
        hole.size = len(table) + 1
        made.addfile(hole, io.BytesIO(table + b"x"))
    started = time.process_time()
    found = items(_joined(out.getvalue(), tar({"1.txt": article()})), "a.tar")
    assert isinstance(next(iter(reasons(found).values())), FileTooBig)
    assert len(documents(found)) == 1
    assert time.process_time() - started < 5


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_an_archive_that_swells_is_not_unpacked(pack: Packer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room_module, "_ALWAYS", 1_000_000)
    bomb = pack(tar({"1.txt": article(), **{f"{number}.bin": b"\0" * 900_000 for number in range(2, 9)}}))
    found = items(bomb, "a.tar.gz")
    assert len(documents(found)) == 1
    assert isinstance(found[-1], Unreadable)
    assert isinstance(found[-1].reason, ZipBomb)


def test_more_files_than_any_archive_of_texts_end_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room_module, "MEMBERS", 50)
    found = items(tar({f"{number}.txt": article(1 + number % 3) for number in range(60)}), "a.tar")
    assert len(documents(found)) == 50
    assert isinstance(found[-1], Unreadable)
    assert isinstance(found[-1].reason, ZipBomb)


def test_many_files_are_not_remembered() -> None:
    data = b"".join(tarfile.TarInfo(f"{number}.xyz").tobuf() for number in range(3_000)) + b"\0" * 10_240
    file = incoming(data, "a.tar")
    tracemalloc.start()
    try:
        assert file.count() == 3_000
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()


def test_archives_in_archives_are_read_three_deep_and_end_there() -> None:
    data, names = tar({"a.txt": article()}), []
    for depth in range(2, 6):
        names.append(len(documents(items(gzip.compress(data), "a.tar.gz"))))
        data = tar({f"{depth}.tar.gz": gzip.compress(data), "b.txt": article(3)})
    assert names == [1, 2, 3, 3]
    assert any(isinstance(reason, TooNested) for reason in reasons(items(data, "a.tar")).values())


def test_archives_in_archives_share_what_all_may_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room_module, "_ALWAYS", 3_000_000)
    inner = gzip.compress(tar({"x.bin": b"\0" * 900_000}))
    started = time.process_time()
    found = items(gzip.compress(tar({f"{number}.tar.gz": inner for number in range(200)})), "a.tar.gz")
    assert isinstance(found[-1], Unreadable)
    assert isinstance(found[-1].reason, ZipBomb)
    assert time.process_time() - started < 5


def test_many_bombs_in_one_archive_end_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(incoming_module, "LIMIT", 100_000)
    bomb = bz2.compress(b"a " * 200_000)
    found = items(tar({f"{number}.txt.bz2": bomb for number in range(100)}), "a.tar")
    assert len(found) == room_module.BOMBS + 1


def test_heads_without_end_are_not_read_into_memory() -> None:
    head = tarfile.TarInfo("x")
    head.type, head.size = tarfile.XHDTYPE, 40_000_000
    data = gzip.compress(head.tobuf() + b"\0" * 40_000_000)
    tracemalloc.start()
    try:
        assert isinstance(only_reason(items(data, "a.tar.gz")), ZipBomb)
        assert tracemalloc.get_traced_memory()[1] < 10_000_000
    finally:
        tracemalloc.stop()


def test_a_file_that_asks_for_all_memory_is_not_unpacked() -> None:
    data = bytearray(lzma.compress(tar({"a.txt": article()})))
    data[16] = 40  # says that four gigabytes are needed to unpack it
    end = 12 + 4 * (data[12] + 1)
    data[end - 4 : end] = zlib.crc32(data[12 : end - 4]).to_bytes(4, "little")
    assert isinstance(only_reason(items(bytes(data), "a.tar.xz")), DamagedFile)


@pytest.mark.parametrize("size", [b"\xff" * 12, b"\x80" + b"\xff" * 11, b"77777777777\0"])
def test_a_size_that_cannot_be_comes_to_an_end(size: bytes) -> None:
    whole = bytearray(tar({"a.txt": article()}, form=tarfile.GNU_FORMAT))
    whole[124:136] = size
    whole[148:156] = b" " * 8
    whole[148:156] = f"{sum(whole[:512]):06o}\0 ".encode()
    found = items(bytes(whole), "a.tar")
    assert found
    assert not documents(found)


@pytest.mark.parametrize("padding", [4, 65_536, 65_708, 200_000])
def test_zeros_behind_a_packed_stream_are_no_damage(padding: int) -> None:
    first, second = (lzma.compress(text.encode()) for text in ("Ngọn núi này cao. ", "Nó cao 3.143 m."))
    zeros = b"\0" * (padding - len(first) % 4)
    assert only_document(items(first + zeros, "a.txt.xz")).text == "Ngọn núi này cao."
    assert only_document(items(first + zeros + second, "a.txt.xz")).text == "Ngọn núi này cao. Nó cao 3.143 m."
