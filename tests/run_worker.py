"""A worker over the jobs of `job_samples`, as a process of its own: python run_worker.py drain|stay LEASE GRACE.

It prints what it did. Each success that counted leaves a line “TASK TOKEN” in the file XACMINH_TEST_ACCEPTED.
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path

from xacminh.store import setup

setup()

from django.db import connections  # noqa: E402 - Django is set up first

import job_samples  # noqa: E402, F401 - declares its jobs
from xacminh import words  # noqa: E402
from xacminh.store.jobs import Held, Queue  # noqa: E402
from xacminh.worker.loop import Abandoned, Ways, Worker, name_of_worker  # noqa: E402
from xacminh.worker.stopping import Stop  # noqa: E402


@dataclass(frozen=True, kw_only=True, slots=True)
class Telling(Queue):
    """The queue, telling which successes counted."""

    def succeed(self, held: Held) -> bool:
        counted = Queue.succeed(self, held)
        if counted and "XACMINH_TEST_ACCEPTED" in os.environ:
            with Path(os.environ["XACMINH_TEST_ACCEPTED"]).open("a", encoding="ascii") as file:
                file.write(f"{held.task} {held.token}\n")
        return counted


def main() -> None:
    way, lease, grace = sys.argv[1:]
    stop = Stop()
    stop.listen()
    queue = Telling(worker=name_of_worker(), queues=("work",), lease=timedelta(seconds=float(lease)))
    worker = Worker(queue, stop=stop, ways=Ways(drain=way == "drain", grace=float(grace)))
    sys.stdout.write("at work\n")
    sys.stdout.flush()
    abandoned = False
    try:
        with words.speaking("en"):
            worker.run()
    except Abandoned:
        abandoned = True
    sys.stdout.write(json.dumps({**asdict(worker.tally), "abandoned": abandoned}))
    sys.stdout.flush()
    if abandoned:
        os._exit(0)
    connections.close_all()


main()
