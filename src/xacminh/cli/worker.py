"""`xacminh worker`: does what waits in the background, until it is stopped or, with --drain, until nothing is due."""

from __future__ import annotations

import os
import signal
import sys
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import click

from xacminh.cli import options, output
from xacminh.cli.verb import Verb
from xacminh.errors import JobsFailed
from xacminh.settings import Settings
from xacminh.store.jobs import QUEUES
from xacminh.words import say

if TYPE_CHECKING:
    from xacminh.store.jobs import Standing
    from xacminh.worker.loop import Tally
    from xacminh.worker.stopping import Stop


@dataclass(frozen=True, kw_only=True, slots=True)
class Summary:
    """What a worker did, and what is left: `failed` attempts by kind, `waiting` includes what is due later."""

    done: int
    failed: dict[str, int]
    given_back: int
    taken_back: int
    refused: int
    waiting: int
    running: int
    given_up: int


@click.command(
    "worker",
    cls=Verb,
    help=say("Do what waits in the background: indexing, missing vectors, what runs by the clock."),
)
@click.option("--drain", is_flag=True, help=say("Do all that is due, then end."))
@click.option(
    "--queue",
    type=click.Choice(QUEUES),
    multiple=True,
    metavar="|".join(QUEUES),
    help=say("Only jobs of this queue (may be said several times), else of all."),
)
@click.option(
    "--lease",
    type=options.WholeNumber(1, 3600),
    default=30,
    help=say("Seconds after which a dead worker's job is taken up again."),
)
@options.tethered
@options.as_json
def verb(drain: bool, queue: tuple[str, ...], lease: int, tethered: int, as_json: bool) -> None:
    options.hold_to(tethered)
    from xacminh.worker.stopping import Stop

    stop = Stop()
    stop.listen()
    queues = queue or QUEUES
    quiet = as_json or bool(tethered)
    _work(queues, timedelta(seconds=lease), stop, drain=drain, quiet=quiet, as_json=as_json)


def _work(queues: tuple[str, ...], lease: timedelta, stop: Stop, *, drain: bool, quiet: bool, as_json: bool) -> None:
    from xacminh.cli.prepare import lay_in_starter

    lay_in_starter(Settings.read(), quiet=quiet)
    from xacminh.store.jobs import Queue, standing
    from xacminh.worker import catalogue
    from xacminh.worker.loop import Abandoned, Ways, Worker, name_of_worker

    catalogue.load()
    if not quiet and not drain:
        output.say_aside(say("The worker is at work (Ctrl+C ends it)"))
    made = Worker(Queue(worker=name_of_worker(), queues=queues, lease=lease), stop=stop, ways=Ways(drain=drain))
    try:
        tally = made.run()
    except Abandoned:
        tally = made.tally
        _show(_summary(tally, standing(queues)), drain=drain, as_json=as_json)
        sys.stdout.flush()
        os._exit(_status(stop, drain=drain))  # the thread of the job that was given back cannot be stopped otherwise
    _show(_summary(tally, standing(queues)), drain=drain, as_json=as_json)
    if drain and tally.failed:
        raise JobsFailed(count=sum(tally.failed.values()), kinds=", ".join(sorted(tally.failed)))
    raise click.exceptions.Exit(_status(stop, drain=drain))


def _status(stop: Stop, *, drain: bool) -> int:
    """Being stopped is how a worker ends; only one that was to do all there is has then not done it."""
    return 130 if drain and stop.signal == signal.SIGINT else 0


def _summary(tally: Tally, left: Standing) -> Summary:
    return Summary(
        done=tally.done,
        failed=tally.failed,
        given_back=tally.given_back,
        taken_back=tally.taken_back,
        refused=tally.refused,
        waiting=left.waiting,
        running=len(left.running),
        given_up=left.failed,
    )


def _show(summary: Summary, *, drain: bool, as_json: bool) -> None:
    if as_json:
        output.print_json(summary)
    elif drain:
        output.console().print(
            say(
                "Jobs: {done} done, {failed} went wrong, {waiting} wait",
                done=summary.done,
                failed=sum(summary.failed.values()),
                waiting=summary.waiting,
            )
        )
