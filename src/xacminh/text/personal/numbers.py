"""Which kind of number a run of figures is: what the nearest label that fits says, else what its form says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from xacminh.text.personal import accounts, health, identity, phones
from xacminh.text.personal.figures import Run, runs
from xacminh.text.personal.labels import LABELS, Label, Topic
from xacminh.text.personal.reading import Hit, Reading
from xacminh.text.personal.records import SURE, Found

_FITS: Final[dict[Topic, Callable[[Run], Found | None]]] = {
    "phone": phones.labelled,
    "identity": identity.labelled,
    "account": accounts.labelled,
    "transfer": accounts.hinted,
    "bank": accounts.hinted,
    "record": health.labelled,
    "card": health.card_number,
}
_JOINING: Final = re.compile(r"[\s,;/&+()-]*(?:và|hoặc|va|hoac|hay|or|rồi|với|cả)?[\s,]*")
_BEHIND: Final = 22


def find(reading: Reading) -> Iterator[Found]:
    """Telephones, papers, accounts and records by their figures, and numbers that stay."""
    labels = reading.hits(LABELS)
    yield from identity.passports(reading, labels)
    yield from accounts.mixed(reading, labels)
    yield from health.codes(reading, labels)
    before: Run | None = None
    topics: tuple[Topic, ...] = ()
    public = False
    for run in runs(reading):
        near = _left(reading, labels, run, before)
        joined = before is not None and _JOINING.fullmatch(reading.low[before.end : run.start]) is not None
        if not near and joined:
            near = topics  # "sđt 0912… hoặc 0987…"
        topics = near
        found = _read(reading, labels, run, near)
        if found is not None and found.kind == "phone" and public and joined:
            found = found._replace(kind=None)  # the second number of one hotline
        public = found is not None and found.kind is None
        if found is not None:
            yield found
        before = run


def _left(reading: Reading, labels: list[Hit[Label]], run: Run, before: Run | None) -> tuple[Topic, ...]:
    """What the labels in front of a run say, the nearest first; none from beyond the number before it."""
    start = reading.sentence_start(run.start)
    floor = max(start, before.end if before is not None else 0)
    near = [hit for hit in labels if floor <= hit.start and hit.end <= run.start]
    if start and not near:  # "STK. 0123": the full stop of a short form ends no sentence
        near = [hit for hit in labels if hit.end == start - 1]
    return tuple(hit.value.topic for hit in reversed(near) if run.start - hit.end <= hit.value.reach)


def _right(reading: Reading, labels: list[Hit[Label]], run: Run) -> tuple[Topic, ...]:
    stop = min(reading.sentence_end(run.end), run.end + _BEHIND)
    return tuple(
        hit.value.topic
        for hit in labels
        if run.end <= hit.start < stop
        and hit.value.topic in {"identity", "bank", "account", "record", "card"}
        and not any(c.isdecimal() for c in reading.text[run.end : hit.start])
    )


def _read(reading: Reading, labels: list[Hit[Label]], run: Run, near: tuple[Topic, ...]) -> Found | None:
    own = phones.alone(run)
    if "account" not in near[:1]:
        if phones.is_service(run):
            return Found(run.start, run.end, None, SURE)
        if own is not None and phones.is_hotline(reading, run):
            return Found(run.start, run.end, None, SURE + 1)
    said = _said(run, near, own)
    if said is not None or own is not None:
        return said or own
    far = () if run.things or run.counted else _right(reading, labels, run)
    return _said(run, far, own) or identity.alone(run) or accounts.alone(reading, run)


def _said(run: Run, topics: tuple[Topic, ...], own: Found | None) -> Found | None:
    """What the first label that fits makes of a number; `own` is what its form makes of it."""
    for topic in topics:
        if topic == "code" or (topic == "stays" and own is None):
            return Found(run.start, run.end, None, SURE)
        if topic == "stays":
            return own
        if topic in {"bank", "transfer"} and own is not None and not _pays(topics):
            continue
        fit = _FITS.get(topic)
        found = fit(run) if fit is not None else None
        if found is not None:
            return found
    return None


def _pays(near: tuple[Topic, ...]) -> bool:
    """Whether money is to be sent to a number that has the form of a telephone's, as some banks' accounts have."""
    return "transfer" in near and "phone" not in near
