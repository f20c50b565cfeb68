"""Declares jobs. The one file that takes `task` from the library."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Concatenate, Final, ParamSpec, TypeAlias, cast

from django_tasks import task
from django_tasks.base import Task

P = ParamSpec("P")


class Interrupted(Exception):
    """Raised by a job that was asked to stop before it was done: it goes back into the queue, no attempt is counted."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Context:
    """What a job is told, and tells, while it runs: its first argument.

    `stopping()` is true once the worker is to end, or has lost the job to another: come to a good place, then return
    (if nothing is left) or raise Interrupted. `report(done, total)` shows how far it is; total may be None.
    """

    attempt: int
    stopping: Callable[[], bool]
    report: Callable[[int, int | None], None]


@dataclass(frozen=True, kw_only=True, slots=True)
class Retries:
    """How often a job is tried (None: until it succeeds), and how long it waits: twice as long each time."""

    attempts: int | None = 5
    first: timedelta = timedelta(seconds=10)
    longest: timedelta = timedelta(hours=1)

    def spent(self, attempt: int) -> bool:
        """Whether that was the last attempt."""
        return self.attempts is not None and attempt >= self.attempts

    def pause(self, attempt: int) -> timedelta:
        """How long to wait after attempt number `attempt` (from 1) has failed."""
        doubled: timedelta = self.first * 2 ** min(attempt - 1, 30)
        return min(doubled, self.longest)


@dataclass(frozen=True, kw_only=True, slots=True)
class Job:
    """A job as declared. `path` is what the rows call it."""

    name: str
    path: str
    queue: str
    work: Callable[..., None]
    retries: Retries
    every: timedelta | None
    when: Callable[[], bool] | None


_declared: Final[dict[str, Job]] = {}
_ONCE_MORE: Final = Retries()

#: from this priority on a job is done before others that wait, and beside one that is in hand
SOON: Final = 10

#: a declared job, as `enqueue` takes it
Declared: TypeAlias = Task[P, None]


def job(
    name: str,
    *,
    queue: str = "work",
    retries: Retries = _ONCE_MORE,
    every: timedelta | None = None,
    when: Callable[[], bool] | None = None,
) -> Callable[[Callable[Concatenate[Context, P], None]], Declared[P]]:
    """Declare a function of a module as a job: `def read(context: Context, source: str) -> None`.

    The contract: **a job is idempotent**. It may be done twice, or half and then whole, by one worker after the other:
    a worker that died or was cut off has its job taken up again, and only what it reports is refused. Done again it
    must come to the same end, and whatever it writes must be whole at each moment. Arguments are whole numbers and
    names of rows, **never personal data, never a text** (xacminh.store.jobs.arguments). It returns nothing: results
    are rows. Errors are kept by their kind alone.

    `every` has it run by the clock, at most once in each such time; with `when` only while that says there is something
    to do (cheap to ask: workers ask about each second).
    """

    def declare(work: Callable[Concatenate[Context, P], None]) -> Declared[P]:
        declared = cast("Declared[P]", task(queue_name=queue, takes_context=True)(cast("Any", work)))
        known = _declared.get(name)
        if known is not None and known.path != declared.module_path:
            raise ValueError(f"two jobs are called {name}: {known.path} and {declared.module_path}")
        _declared[name] = Job(
            name=name,
            path=declared.module_path,
            queue=queue,
            work=work,
            retries=retries,
            every=every,
            when=when,
        )
        return declared

    return declare


def enqueue(declared: Declared[P], *arguments: P.args, **named: P.kwargs) -> str:
    """Put a job in the queue and return its id. Counts with the caller's transaction. Raises BadArguments."""
    return declared.enqueue(*arguments, **named).id


def enqueue_soon(declared: Declared[P], *arguments: P.args, **named: P.kwargs) -> str:
    """The same for what takes a moment and a person waits for: it never waits behind long work."""
    return declared.using(priority=SOON).enqueue(*arguments, **named).id


def by_name(name: str) -> Job | None:
    """The job declared under this name, None where this process knows of none."""
    return _declared.get(name)


def of_queues(queues: Iterable[str]) -> dict[str, Job]:
    """The jobs of some queues by the path in their rows."""
    wanted = set(queues)
    return {declared.path: declared for declared in _declared.values() if declared.queue in wanted}
