"""A writer killed at any moment leaves a whole commit, old or new, and a lock that is free."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from xacminh.index import Index, IndexWriter

KILLS = 12

WRITER = """
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np

from xacminh.index import Index, IndexWriter

folder = Path(sys.argv[1])
records = [Index(folder).passages.get(key) for key in range(1, 5)]
with IndexWriter(folder) as writer:
    print("writing", flush=True)
    for generation in range(int(sys.argv[2]), 10**9):
        vectors = np.zeros((4, 16), dtype=np.float32)
        vectors[:, generation % 16] = 1
        writer.upsert_passages([replace(record, title=str(generation)) for record in records], vectors)
        writer.commit()
"""


@pytest.mark.slow
def test_a_killed_writer_leaves_a_whole_commit(folder, make, vectors):
    for kill in range(KILLS):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(folder), str(1 + kill * 1000)], stdout=subprocess.PIPE, text=True
        ) as writer:
            assert writer.stdout is not None
            assert writer.stdout.readline() == "writing\n"
            time.sleep(0.01 + kill * 37 % 80 / 100)  # early, late, in between
            writer.kill()
        index = Index(folder)
        hits = index.passages.search("", vectors(1)[0])
        titles = {hit.record.title for hit in hits}
        assert len(hits) == 4
        assert len(titles) == 1, "two generations at once"
        generation = titles.pop()
        if generation:  # records and vectors are of the same commit
            axis = vectors(1)[0] * 0
            axis[int(generation) % 16] = 1
            assert [hit.cosine for hit in index.passages.search("", axis)] == pytest.approx([1] * 4)
    with IndexWriter(folder) as again:
        again.upsert_passages([make(9, "sống lại")], vectors(9))
    assert len(Index(folder).passages) == 5
    assert len(list((folder / "passages").glob("vectors-*"))) <= 2
