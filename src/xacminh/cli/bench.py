"""`xacminh bench NAME`: the figures of docs/reference/benchmarks.md, on the sets of this project or on yours."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from xacminh.cli import output
from xacminh.cli.output import AsJson
from xacminh.errors import NoData
from xacminh.settings import Settings
from xacminh.words import say, tell

if TYPE_CHECKING:
    from xacminh.bench.report import Report

Data = Annotated[Path | None, typer.Option("--data", help=say("File or folder to measure on, of the same form."))]
Rows = Annotated[bool, typer.Option("--rows", help=say("Each item with what was answered, too."))]


class Split(StrEnum):
    """Which part of ViFactCheck's article-disjoint split is measured."""

    dev = "dev"
    test = "test"


SplitOption = Annotated[Split, typer.Option("--split", help=say("ViFactCheck's article-disjoint split."))]


def register(app: typer.Typer) -> None:
    """Add the verb and its own verbs to the command."""
    verb = typer.Typer(
        name="bench",
        help=say("Measure: how often it is right, how sure, how fast. Nothing is sent anywhere."),
        no_args_is_help=True,
        rich_markup_mode=None,
    )
    for register_one in (_retrieval, _matching, _verdict, _claims, _invariance, _speed):
        register_one(verb)
    app.add_typer(verb)


def _retrieval(verb: typer.Typer) -> None:
    @verb.command(help=say("Does the right text come up? Needs a folder with vifactcheck, xquad_vi, viwiki and laws."))
    def retrieval(  # noqa: PLR0913, PLR0917 - one parameter an option
        data: Data = None,
        split: SplitOption = Split.test,
        distractors: Annotated[
            int | None, typer.Option(min=0, help=say("Only so many documents that answer nothing; all if left out."))
        ] = None,
        cache: Annotated[Path | None, typer.Option(help=say("Folder that keeps vectors between runs."))] = None,
        words_only: Annotated[
            bool, typer.Option("--words-only", help=say("Words alone: minutes, where embedding takes hours."))
        ] = False,
        rows: Rows = False,
        as_json: AsJson = False,
    ) -> None:
        settings = Settings.read()
        progress = output.ProgressLine(quiet=as_json)

        def measure() -> Report:
            from xacminh.bench.retrieval import Options, run

            options = Options(
                cache=cache or settings.home / "bench-vectors",
                split=split.value,
                distractors=distractors,
                words_only=words_only,
            )
            return run(data or settings.data, options, progress=progress.of(say("Embedding")))

        _report(measure, rows=rows, as_json=as_json)


def _matching(verb: typer.Typer) -> None:
    @verb.command(help=say("Is a rumour answered by the right earlier check, and a stranger by none?"))
    def matching(
        checks: Annotated[Path | None, typer.Option("--checks", help=say("JSONL of checks."))] = None,
        queries: Annotated[Path | None, typer.Option("--queries", help=say("JSONL of rumours."))] = None,
        rows: Rows = False,
        as_json: AsJson = False,
    ) -> None:
        folder = Settings.read().data / "claim_matching"

        def measure() -> Report:
            from xacminh.bench.matching import run

            return run(_there(checks or folder / "checks.jsonl"), _there(queries or folder / "queries.dev.jsonl"))

        _report(measure, rows=rows, as_json=as_json)


def _verdict(verb: typer.Typer) -> None:
    @verb.command(help=say("Is the hint right, is it as sure as it says, and does it keep silent where it should?"))
    def verdict(
        pairs: Annotated[Path | None, typer.Option("--pairs", help=say("JSONL of claim, evidence and label."))] = None,
        retrieved: Annotated[
            bool, typer.Option("--retrieved", help=say("Evidence is what is found inside the claim's article."))
        ] = False,
        open_: Annotated[
            bool, typer.Option("--open", help=say("Evidence is what is found in a whole library of articles."))
        ] = False,
        split: SplitOption = Split.test,
        rows: Rows = False,
        as_json: AsJson = False,
    ) -> None:
        progress = output.ProgressLine(quiet=as_json)
        settings = Settings.read()

        def measure() -> Report:
            from xacminh.bench.verdict import Options, run

            mode: Literal["gold", "retrieved", "open"] = "open" if open_ else "retrieved" if retrieved else "gold"
            return run(
                _there(pairs or settings.data / "vifactcheck" / "claims.jsonl"),
                Options(mode=mode, split=split.value, cache=settings.home / "bench-vectors"),
                progress=progress.of(say("Judging")),
            )

        _report(measure, rows=rows, as_json=as_json)


def _claims(verb: typer.Typer) -> None:
    @verb.command(help=say("Are checkable sentences told from opinions, calls, questions and the rest?"))
    def claims(data: Data = None, rows: Rows = False, as_json: AsJson = False) -> None:
        def measure() -> Report:
            from xacminh.bench.claims import run

            return run(_there(data or Settings.read().data / "claim_detection" / "dev.jsonl"))

        _report(measure, rows=rows, as_json=as_json)


def _invariance(verb: typer.Typer) -> None:
    @verb.command(help=say("Does the answer stay when a province, body, gender, faith or region is swapped?"))
    def invariance(data: Data = None, rows: Rows = False, as_json: AsJson = False) -> None:
        def measure() -> Report:
            from xacminh.bench.invariance import run

            return run(_there(data or Settings.read().data / "invariance" / "dev.jsonl"))

        _report(measure, rows=rows, as_json=as_json)


def _speed(verb: typer.Typer) -> None:
    @verb.command(help=say("How long a person waits, on one core, over the installed library."))
    def speed(data: Data = None, rows: Rows = False, as_json: AsJson = False) -> None:
        from xacminh.cli.prepare import open_engine

        settings = replace(Settings.read(), threads=1)
        open_engine(settings)

        def measure() -> Report:
            from xacminh.bench.speed import run

            return run(settings, texts=_there(data) if data else None)

        _report(measure, rows=rows, as_json=as_json)


def _there(path: Path) -> Path:
    if not path.exists():
        raise NoData(name=str(path))
    return path


def _report(measure: Callable[[], Report], *, rows: bool, as_json: bool) -> None:
    """Print the figures; where the data are not there, say so and end well: nothing failed."""
    try:
        report = measure()
    except NoData as missing:
        if as_json:
            output.print_json({"left_out": missing.code, "message": tell(missing)})
        else:
            output.console().print(tell(missing))
        return
    if as_json:
        output.print_json(report.as_json(rows=rows))
        return
    console = output.console()
    console.print(say("{bench}: {n} items, data {hash}", bench=report.bench, n=report.n, hash=report.data_sha256[:12]))
    width = max(len(name) for name in report.figures)
    for name, value in report.figures.items():
        console.print(f"  {name:<{width}}  {value:.4g}")
    if rows:
        for row in report.rows:
            console.print(output.as_text(row))
