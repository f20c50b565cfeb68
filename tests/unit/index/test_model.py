"""After any run of writes the index holds what a plain dict would hold."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from xacminh.index import Index, IndexWriter, PassageRecord

KEYS = st.integers(min_value=0, max_value=12) | st.sampled_from([2**31, 2**62])
OPERATIONS = st.lists(
    st.one_of(
        st.tuples(st.just("upsert"), st.lists(st.tuples(KEYS, st.integers(0, 50), st.booleans()), max_size=5)),
        st.tuples(st.just("delete"), st.lists(KEYS, max_size=4)),
        st.tuples(st.just("commit"), st.none()),
        st.tuples(st.just("clear"), st.none()),
        st.tuples(st.just("reopen"), st.none()),
    ),
    max_size=12,
)

Model = dict[int, tuple[PassageRecord, bool]]


@given(operations=OPERATIONS)
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
def test_the_index_equals_a_dict(operations, make, vectors):
    model: Model = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        writer = IndexWriter(folder)
        index = Index(folder)
        for kind, given_ in operations:
            if kind == "upsert":
                for with_vector in (True, False):
                    batch = [(key, seed) for key, seed, has in given_ if has is with_vector]
                    records = [make(key, f"từ {seed} khóa {key}") for key, seed in batch]
                    writer.upsert_passages(
                        records, vectors(*(seed for _, seed in batch)) if with_vector and batch else None
                    )
                    model |= {record.key: (record, with_vector) for record in records}
            elif kind == "delete":
                writer.delete_passages(given_)
                model = {key: value for key, value in model.items() if key not in given_}
            elif kind == "commit":
                writer.commit()
                compare(index, model, vectors)
            elif kind == "clear":
                writer.clear()
                model = {}
            else:
                writer.commit()
                writer.close()
                writer = IndexWriter(folder)
        writer.commit()
        writer.close()
        compare(index, model, vectors)
        compare(Index(folder), model, vectors)


def compare(index: Index, model: Model, vectors) -> None:
    collection = index.passages
    assert len(collection) == len(model)
    assert collection.keys() == model.keys()
    for key, (record, _) in model.items():
        assert collection.get(key) == record
    by_words = {hit.record.key: hit.record for hit in collection.search("từ", None, limit=100)}
    assert by_words == {key: record for key, (record, _) in model.items()}
    by_meaning = {hit.record.key for hit in collection.search("", vectors(1)[0], limit=100)}
    assert by_meaning == {key for key, (_, has) in model.items() if has}
    for key, (record, has) in model.items():
        if has:
            seed = int(record.text.split()[1])
            mine = next(h for h in collection.search("", vectors(seed)[0], limit=100) if h.record.key == key)
            assert mine.cosine is not None
            assert mine.cosine > 0.99
