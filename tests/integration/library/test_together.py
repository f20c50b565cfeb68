"""Several processes at once: nothing twice, nothing lost, whichever database it is."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from fresh_database import environment
from library_samples import paragraph

SCRIPT = """
import sys, json
from pathlib import Path
from xacminh.store import setup
setup()
from library_samples import CountingEncoder
from xacminh import library
encoder = CountingEncoder()
summary = library.add([Path(sys.argv[1])], encoder=encoder)
library.update_index(encoder=encoder)
from xacminh.library import models
from xacminh.index import Index
from django.conf import settings
rows = models.Document.objects.filter(source_id=sys.argv[2], current=True)
index = Index(settings.XACMINH.index)
print(json.dumps({
    "new": summary.documents.new,
    "unchanged": summary.documents.unchanged,
    "documents": rows.count(),
    "urls": len(set(rows.values_list("url", flat=True))),
    "found": sum(index.passages.get(key) is not None for row in rows for key in row.keys),
    "passages": sum(row.passage_count for row in rows),
}))
from django.db import connections
connections.close_all()
"""


def start(folder: Path, shared: dict[str, str]) -> subprocess.Popen[str]:
    tests = Path(__file__).parent.parent.parent
    return subprocess.Popen(
        [sys.executable, "-W", "error", "-c", SCRIPT, str(folder), "doc-cung-luc"],
        env={**shared, "PYTHONPATH": str(tests)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_two_who_read_the_same_folder_at_once_make_each_document_once(tmp_path: Path) -> None:
    folder = tmp_path / "Đọc cùng lúc"
    folder.mkdir()
    for number in range(40):
        (folder / f"{number:02}.txt").write_text(paragraph(f"ngọn núi số {number}", 40), encoding="utf-8")
    shared = environment(str(tmp_path / "home"))
    readers = [start(folder, shared) for _ in range(3)]
    told = []
    for reader in readers:
        out, err = reader.communicate(timeout=180)
        assert err == ""
        told.append(json.loads(out))
    assert sum(seen["new"] for seen in told) == 40
    assert all(seen["new"] + seen["unchanged"] == 40 for seen in told)
    out, err = start(folder, shared).communicate(timeout=180)
    last = json.loads(out)
    assert (last["new"], last["documents"], last["urls"]) == (0, 40, 40)
    assert last["found"] == last["passages"]
