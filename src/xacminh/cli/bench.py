"""`xacminh bench NAME`: the figures of docs/reference/benchmarks.md, on the sets of this project or on yours."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from xacminh.cli import options, output
from xacminh.cli.verb import Verbs
from xacminh.errors import NoData, NoSuchFile
from xacminh.settings import Settings
from xacminh.words import say, tell

if TYPE_CHECKING:
    from xacminh.bench.report import Report

Split = Literal["dev", "test"]

verb = Verbs("bench", help=say("Measure: how often it is right, how sure, how fast. Nothing is sent anywhere."))

data = click.option(
    "--data",
    type=options.PATH,
    metavar=f"{say('FILE')}|{say('FOLDER')}",
    help=say("File or folder to measure on, of the same form."),
)
split = click.option(
    "--split",
    type=click.Choice(("dev", "test")),
    metavar="dev|test",
    default="test",
    help=say("ViFactCheck's article-disjoint split."),
)
cache = click.option(
    "--cache", type=options.PATH, metavar=say("FOLDER"), help=say("Folder that keeps vectors between runs.")
)
rows = click.option("--rows", is_flag=True, help=say("Each item with what was answered, too."))


@verb.command(help=say("Does the right text come up? Needs a folder with vifactcheck, xquad_vi, viwiki and laws."))
@data
@split
@click.option(
    "--distractors",
    type=options.WholeNumber(0),
    help=say("Only so many documents that answer nothing; all if left out."),
)
@cache
@click.option(
    "--fusion",
    type=click.Choice(("sum", "ranks")),
    metavar="sum|ranks",
    default="sum",
    help=say("How words and meaning are made one: scores added, or reciprocal ranks."),
)
@click.option("--words-only", is_flag=True, help=say("Words alone: minutes, where embedding takes hours."))
@rows
@options.as_json
def retrieval(  # noqa: PLR0913, PLR0917 - one parameter an option
    data: Path | None,
    split: Split,
    distractors: int | None,
    cache: Path | None,
    fusion: Literal["sum", "ranks"],
    words_only: bool,
    rows: bool,
    as_json: bool,
) -> None:
    settings = Settings.read()
    progress = output.ProgressLine(quiet=as_json)

    def measure() -> Report:
        from xacminh.bench.retrieval import Options, run
        from xacminh.index import Fusion

        chosen = Options(
            cache=cache or settings.home / "bench-vectors",
            split=split,
            distractors=distractors,
            words_only=words_only,
            fusion=Fusion(method=fusion),
        )
        return run(_named(data) or settings.data, chosen, progress=progress.of(say("Embedding")))

    _report(measure, rows=rows, as_json=as_json)


@verb.command(help=say("Is a rumour answered by the right earlier check, and a stranger by none?"))
@click.option("--checks", type=options.PATH, metavar=say("FILE"), help=say("JSONL of checks."))
@click.option("--queries", "--data", type=options.PATH, metavar=say("FILE"), help=say("JSONL of rumours."))
@rows
@options.as_json
def matching(checks: Path | None, queries: Path | None, rows: bool, as_json: bool) -> None:
    folder = Settings.read().data / "claim_matching"

    def measure() -> Report:
        from xacminh.bench.matching import run

        given = _named(checks), _named(queries)  # a slip is told even where the project's own sets are not there
        return run(given[0] or _there(folder / "checks.jsonl"), given[1] or _there(folder / "queries.dev.jsonl"))

    _report(measure, rows=rows, as_json=as_json)


@verb.command(help=say("Is the hint right, is it as sure as it says, and does it keep silent where it should?"))
@click.option(
    "--pairs", "--data", type=options.PATH, metavar=say("FILE"), help=say("JSONL of claim, evidence and label.")
)
@click.option("--retrieved", is_flag=True, help=say("Evidence is what is found inside the claim's article."))
@click.option("--open", "open_", is_flag=True, help=say("Evidence is what is found in a whole library of articles."))
@click.option(
    "--library",
    type=options.PATH,
    metavar=say("FOLDER"),
    help=say("With --open: the index folder of a library of your own instead of the articles of the data folder."),
)
@click.option(
    "--distractors",
    type=options.WholeNumber(0),
    help=say("Only so many documents that answer nothing; all if left out."),
)
@cache
@split
@rows
@options.as_json
def verdict(  # noqa: PLR0913, PLR0917 - one parameter an option
    pairs: Path | None,
    retrieved: bool,
    open_: bool,
    library: Path | None,
    distractors: int | None,
    cache: Path | None,
    split: Split,
    rows: bool,
    as_json: bool,
) -> None:
    progress = output.ProgressLine(quiet=as_json)
    settings = Settings.read()

    def measure() -> Report:
        from xacminh.bench.verdict import Options, run

        mode: Literal["gold", "retrieved", "open"] = "open" if open_ else "retrieved" if retrieved else "gold"
        return run(
            _named(pairs) or _there(settings.data / "vifactcheck" / "claims.jsonl"),
            Options(
                mode=mode,
                split=split,
                index=_named(library),
                data=settings.data,
                distractors=distractors,
                cache=cache or settings.home / "bench-vectors",
            ),
            progress=progress.of(say("Judging")),
        )

    _report(measure, rows=rows, as_json=as_json)


@verb.command(help=say("Are checkable sentences told from opinions, calls, questions and the rest?"))
@data
@rows
@options.as_json
def claims(data: Path | None, rows: bool, as_json: bool) -> None:
    def measure() -> Report:
        from xacminh.bench.claims import run

        return run(_named(data) or _there(Settings.read().data / "claim_detection" / "dev.jsonl"))

    _report(measure, rows=rows, as_json=as_json)


@verb.command(help=say("Is what points to private people masked, and nothing else?"))
@data
@rows
@options.as_json
def masking(data: Path | None, rows: bool, as_json: bool) -> None:
    def measure() -> Report:
        from xacminh.bench.masking import run

        return run(_named(data) or _there(Settings.read().data / "masking" / "dev.jsonl"))

    _report(measure, rows=rows, as_json=as_json)


@verb.command(help=say("Does the answer stay when a province, body, gender, faith or region is swapped?"))
@data
@rows
@options.as_json
def invariance(data: Path | None, rows: bool, as_json: bool) -> None:
    def measure() -> Report:
        from xacminh.bench.invariance import run

        return run(_named(data) or _there(Settings.read().data / "invariance" / "dev.jsonl"))

    _report(measure, rows=rows, as_json=as_json)


@verb.command(
    help=say(
        "How long a person waits, on one core, over the installed library or over one made to measure of any size."
    )
)
@data
@click.option(
    "--passages",
    type=options.WholeNumber(1),
    help=say("Over a library of so many passages instead: real ones, then changed copies."),
)
@click.option(
    "--checks", type=options.WholeNumber(1), help=say("With --passages: so many checks; a tenth as many if left out.")
)
@click.option(
    "--folder",
    type=options.PATH,
    metavar=say("FOLDER"),
    help=say("With --passages: keeps the library made, and uses it again; a temporary folder if left out."),
)
@click.option(
    "--yardsticks",
    is_flag=True,
    help=say("With --passages: SQLite's full text too, and PostgreSQL's where that is the database."),
)
@rows
@options.as_json
def speed(  # noqa: PLR0913, PLR0917 - one parameter an option
    data: Path | None,
    passages: int | None,
    checks: int | None,
    folder: Path | None,
    yardsticks: bool,
    rows: bool,
    as_json: bool,
) -> None:
    settings = replace(Settings.read(), threads=1)
    progress = output.ProgressLine(quiet=as_json)
    if passages is None and (checks or folder or yardsticks):
        raise click.UsageError(say("--checks, --folder and --yardsticks go with --passages."))

    def measure() -> Report:
        if passages is None:
            from xacminh.bench.speed import run

            return run(settings, texts=_named(data))
        from xacminh.bench import scale
        from xacminh.models import load_embedder

        sets = _named(data)
        texts = sets if sets and not sets.is_dir() else None
        chosen = scale.Scale(
            passages=passages,
            checks=checks or max(1, passages // 10),
            folder=folder,
            yardsticks=yardsticks,
            texts=texts,
        )
        home = replace(settings, data=sets) if sets and sets.is_dir() else settings
        return scale.run(home, chosen, embedder=load_embedder(settings.embedder, threads=1), progress=progress.of)

    if passages is None:
        from xacminh.cli.prepare import open_engine

        open_engine(settings)
    _report(measure, rows=rows, as_json=as_json)


@verb.command(help=say("How much of real files is read, by kind of file? Nothing of them goes into the library."))
@click.option(
    "--data",
    type=options.PATH,
    multiple=True,
    metavar=say("FOLDER"),
    help=say("Folder of files of any kind, several times of several; else the documentation on this machine."),
)
@click.option("--sample", type=options.WholeNumber(1), help=say("Only so many files of each kind."))
@click.option("--seconds", type=options.WholeNumber(1), default=120, help=say("Time for one file, in seconds."))
@rows
@options.as_json
def reading(data: tuple[Path, ...], sample: int | None, seconds: int, rows: bool, as_json: bool) -> None:
    progress = output.ProgressLine(quiet=as_json)

    def measure() -> Report:
        from xacminh.bench.reading import Options, run, usual_folders

        folders = tuple(folder for folder in map(_named, data) if folder is not None) or usual_folders()
        chosen = Options(folders=folders, sample=sample, seconds=seconds)
        return run(chosen, progress=progress.of(say("Reading")))

    _report(measure, rows=rows, as_json=as_json)


def _there(path: Path) -> Path:
    """A file of the project's sets. Where it is not, the benchmark is left out: raises NoData."""
    if not path.exists():
        raise NoData(name=str(path))
    return path


def _named(path: Path | None) -> Path | None:
    """A file that was asked for by name. Where it is not, that is a slip: raises NoSuchFile."""
    if path is not None and not path.exists():
        raise NoSuchFile(name=path)
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
