"""Files that change while they are read: what was read is whole, and that it changed is said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from web_samples import PAGE, archive, article, dump, wiki_page
from xacminh.corpus import Document, Unreadable, read
from xacminh.errors import ChangedMeanwhile

PAGES = 60
BIG = article(400)
WHOLE = {
    "a.jsonl": "\n".join(json.dumps({"text": f"{BIG} {number}"}) for number in range(PAGES)).encode(),
    "a.xml": dump(*(wiki_page(f"Bài {number}", f"{BIG} {number}") for number in range(PAGES))).encode(),
    "a.warc": archive(*((f"https://a.example/{n}", "text/html", PAGE.encode()) for n in range(PAGES)), packed=False),
}


@pytest.mark.parametrize("how", ["cut off", "written anew", "grown"])
@pytest.mark.parametrize("name", sorted(WHOLE))
def test_a_file_that_changes_while_it_is_read_says_so_and_gives_no_half_text(
    tmp_path: Path, name: str, how: str
) -> None:
    data = WHOLE[name]
    path = tmp_path / name
    path.write_bytes(data)
    reading = read(path)
    first = next(reading)
    assert isinstance(first, Document)
    if how == "cut off":
        path.write_bytes(data[: len(data) // 2])
    elif how == "grown":
        path.write_bytes(data + b"\n")
    else:
        (tmp_path / "b").write_bytes(data[: len(data) // 2])
        (tmp_path / "b").replace(path)
    texts, told = [first], []
    for item in reading:
        (texts if isinstance(item, Document) else told).append(item)  # type: ignore[arg-type]
    told = [item for item in told if isinstance(item, Unreadable)]
    assert told
    assert how == "cut off" or isinstance(told[-1].reason, ChangedMeanwhile)
    expected = article() if name == "a.warc" else BIG
    assert all(text.text.startswith(expected) for text in texts)


@pytest.mark.parametrize("name", sorted(WHOLE))
def test_a_file_that_stays_as_it_is_is_read_whole(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(WHOLE[name])
    found = list(read(tmp_path / name))
    assert len(found) == PAGES
    assert all(isinstance(item, Document) for item in found)
