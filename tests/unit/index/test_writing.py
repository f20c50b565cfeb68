from __future__ import annotations

import subprocess
import sys
import threading
import time
from pathlib import Path

import numpy as np
import pytest

from xacminh.errors import BrokenIndex, IndexBusy, NoLibrary
from xacminh.index import Index, IndexWriter, dense


def found(index: Index, text: str, vector=None, **options) -> list[int]:
    return [hit.record.key for hit in index.passages.search(text, vector, **options)]


def test_what_is_written_is_read_back_whole(tmp_path, make, make_check, vectors):
    with IndexWriter(tmp_path) as writer:
        writer.upsert_passages([make(7, "Nước sôi ở 100 độ")], vectors(7))
        writer.upsert_checks([make_check(7, "Nước sôi ở 90 độ", summary="Không đúng.")], vectors(7))
    index = Index(tmp_path)
    assert index.passages.get(7) == make(7, "Nước sôi ở 100 độ")
    assert index.checks.get(7) == make_check(7, "Nước sôi ở 90 độ", summary="Không đúng.")
    assert index.passages.get(8) is None
    assert (len(index.passages), len(index.checks)) == (1, 1)


def test_no_library_is_told_apart_from_an_empty_one(tmp_path, vectors):
    with pytest.raises(NoLibrary):
        Index(tmp_path)
    with IndexWriter(tmp_path):
        pass
    index = Index(tmp_path)
    assert len(index.passages) == 0
    assert found(index, "nước", vectors(1)[0]) == []


def test_upsert_replaces_text_and_vector(folder, make, vectors):
    with IndexWriter(folder) as writer:
        writer.upsert_passages([make(2, "Sông Hồng chảy qua Hà Nội")], vectors(99))
    index = Index(folder)
    assert len(index.passages) == 4
    assert found(index, "tháp Eiffel Paris") == []
    assert found(index, "sông Hồng") == [2]
    (hit, *_) = index.passages.search("", vectors(99)[0])
    assert (hit.record.key, hit.dense_rank) == (2, 1)
    assert hit.cosine == pytest.approx(1, abs=0.01)
    assert next(h for h in index.passages.search("", vectors(2)[0]) if h.record.key == 2).cosine < 0.9


def test_the_last_of_two_with_one_key_stays(tmp_path, make, vectors):
    with IndexWriter(tmp_path) as writer:
        writer.upsert_passages([make(1, "cũ"), make(1, "mới")], vectors(1, 2))
    index = Index(tmp_path)
    assert len(index.passages) == 1
    assert index.passages.search("", vectors(2)[0])[0].record.text == "mới"
    assert len(index.passages.search("", vectors(2)[0])) == 1


def test_upsert_without_vector_drops_the_old_vector(folder, make, vectors):
    with IndexWriter(folder) as writer:
        writer.upsert_passages([make(2, "Sông Hồng")], None)
    index = Index(folder)
    assert 2 not in found(index, "", vectors(2)[0])
    assert index.passages.search("sông Hồng", vectors(2)[0])[0].cosine is None


def test_delete_removes_from_both_halves(folder, vectors):
    with IndexWriter(folder) as writer:
        writer.delete_passages([2, 12345])
    index = Index(folder)
    assert index.passages.keys() == {1, 3, 4}
    assert index.passages.get(2) is None
    assert found(index, "tháp Eiffel Paris") == []
    assert 2 not in found(index, "", vectors(2)[0])


def test_clear_counts_from_the_commit_on(folder, make, vectors):
    index = Index(folder)
    with IndexWriter(folder) as writer:
        writer.clear()
        assert len(index.passages) == 4
        writer.upsert_passages([make(9, "mới tinh")], vectors(9))
        writer.commit()
        assert index.passages.keys() == {9}
        assert len(index.checks) == 0
        assert found(index, "", vectors(2)[0]) == [9]


def test_after_clear_keys_replace_each_other_before_the_commit_and_after_it(folder, make, vectors):
    index = Index(folder)
    with IndexWriter(folder) as writer:
        writer.upsert_passages([make(1, "trước khi dọn")], vectors(1))
        writer.clear()
        writer.upsert_passages([make(1, "cũ"), make(2, "khác")], vectors(1, 2))
        writer.delete_passages([2])
        writer.upsert_passages([make(1, "mới"), make(2, "lại vào")], vectors(3, 2))
        writer.commit()
        assert (index.passages.keys(), len(index.passages)) == ({1, 2}, 2)
        assert index.passages.get(1).text == "mới"
        writer.upsert_passages([make(2, "lần nữa")], vectors(5))
    assert len(index.passages) == 2
    assert index.passages.get(2).text == "lần nữa"
    assert found(index, "trước khi dọn cũ") == []


def test_an_error_in_the_block_discards_what_was_not_committed(folder, make):
    def write_half() -> None:
        with IndexWriter(folder) as writer:
            writer.upsert_passages([make(9, "dang dở")], None)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_half()
    assert Index(folder).passages.keys() == {1, 2, 3, 4}
    with IndexWriter(folder):  # and the lock is free
        pass
    assert Index(folder).passages.keys() == {1, 2, 3, 4}


def test_a_second_writer_is_told_that_the_index_is_busy(folder):
    program = f"from xacminh.index import IndexWriter; from pathlib import Path; IndexWriter(Path({str(folder)!r}))"
    with IndexWriter(folder):
        with pytest.raises(IndexBusy):
            IndexWriter(folder)
        other = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
        assert "IndexBusy" in other.stderr
    with IndexWriter(folder):
        pass


def test_a_reader_sees_a_commit_within_a_second(folder, make, vectors):
    index = Index(folder)
    with IndexWriter(folder) as writer:
        writer.upsert_passages([make(9, "Sông Cửu Long")], vectors(9))
        assert found(index, "Cửu Long") == []
        writer.commit()
        done = time.monotonic()
        while found(index, "Cửu Long", vectors(9)[0])[:1] != [9]:
            assert time.monotonic() - done < 1
            time.sleep(0.01)


def test_readers_in_threads_always_see_a_whole_commit(folder, make, vectors):
    """Every commit replaces all records by ones of its own generation: no search may meet two generations."""
    index = Index(folder)
    stop = threading.Event()
    mixed: list[set[str]] = []
    failed: list[Exception] = []

    def read() -> None:
        while not stop.is_set():
            try:
                hits = index.passages.search("thế hệ", vectors(1)[0])
            except Exception as error:  # noqa: BLE001 - shown below
                failed.append(error)
                return
            told = {hit.record.title for hit in hits if hit.record.title}
            if len(told) > 1 or (told and len(hits) != 4):
                mixed.append(told)

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    with IndexWriter(folder) as writer:
        for generation in range(15):
            writer.upsert_passages(
                [make(key, f"thế hệ {generation}", title=f"{generation}") for key in range(1, 5)],
                vectors(*range(generation, generation + 4)),
            )
            writer.commit()
    stop.set()
    for reader in readers:
        reader.join()
    assert (mixed, failed) == ([], [])


def test_vectors_of_another_model_are_refused_in_words(folder, make):
    row = np.ones((1, 3), dtype=np.float32) / np.sqrt(3)
    with pytest.raises(BrokenIndex, match="16"):
        Index(folder).passages.search("", row[0].astype(np.float32))
    with pytest.raises(BrokenIndex, match="16"), IndexWriter(folder) as writer:
        writer.upsert_passages([make(9)], row)


def test_a_changed_model_goes_in_after_clear(folder, make):
    row = np.ones((1, 3), dtype=np.float32) / np.sqrt(3)
    with IndexWriter(folder) as writer:
        writer.clear()
        writer.upsert_passages([make(9)], row)
    assert found(Index(folder), "", row[0]) == [9]


def test_many_vectors_take_less_room_and_stay_what_they_are(tmp_path, make, vectors, monkeypatch):
    monkeypatch.setattr(dense, "MANY", 40)
    sizes = {}
    for count in (30, 60):
        with IndexWriter(tmp_path) as writer:
            writer.upsert_passages([make(key) for key in range(count)], vectors(*range(count)))
        (file,) = sorted((tmp_path / "passages").glob("vectors-*"), key=lambda file: file.stat().st_mtime_ns)[-1:]
        sizes[count] = file.stat().st_size / count
        for key in (0, 17, count - 1):
            best = Index(tmp_path).passages.search("", vectors(key)[0])[0]
            assert (best.record.key, best.cosine) == (key, pytest.approx(1, abs=0.02))
    assert sizes[60] < sizes[30]


def test_old_vector_files_are_cleared_away(folder, make, vectors):
    with IndexWriter(folder) as writer:
        for key in range(10, 20):
            writer.upsert_passages([make(key)], vectors(key))
            writer.commit()
    assert len(list((folder / "passages").glob("vectors-*"))) <= 2


@pytest.mark.parametrize("folder_name", ["có dấu và khoảng trắng", "plain"])
def test_any_folder_name_will_do(tmp_path, make, vectors, folder_name):
    place = Path(tmp_path) / folder_name
    with IndexWriter(place) as writer:
        writer.upsert_passages([make(1)], vectors(1))
    assert found(Index(place), "", vectors(1)[0]) == [1]
