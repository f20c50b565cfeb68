"""Names of very well-known people, read once from known_names.txt."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from xacminh.text.fold import fold
from xacminh.text.normalise import normalise


@cache
def known() -> frozenset[str]:
    """All of them in small letters, with their marks and without."""
    text = files("xacminh.text.personal").joinpath("known_names.txt").read_text(encoding="utf-8")
    lines = (line for line in normalise(text).splitlines() if not line.startswith("#"))
    names = {name.strip().lower() for line in lines for name in line.split("|") if name.strip()}
    return frozenset(names | {fold(name) for name in names if " " in name})


def is_known(name: str) -> bool:
    """Whether a full name, or what it is known by, is on the list. Case does not matter."""
    return " ".join(name.lower().replace("-", " ").split()) in known() or " ".join(name.lower().split()) in known()
