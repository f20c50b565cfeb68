"""The command `xacminh`: one file a verb. Here are only the language, the list of verbs and the way errors end it."""

from __future__ import annotations

import gettext
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import cast

from xacminh import words
from xacminh.errors import XacMinhError
from xacminh.words import say

VERBS = ("check", "scan", "search", "add", "library", "serve", "worker", "bench", "models", "doctor")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command and leave the process with its exit status (docs/reference/command.md)."""
    arguments, tongue = _language(list(sys.argv[1:] if arguments is None else arguments))
    # the words of the command-line library itself ("Usage", "Options") stand in our catalogue too
    os.environ["LANGUAGE"] = tongue
    gettext.bindtextdomain("django", words.LOCALE)
    gettext.textdomain("django")
    with words.speaking(tongue):
        sys.exit(_run(arguments))


def _language(arguments: list[str]) -> tuple[list[str], words.Tongue]:
    """The arguments without `--lang vi|en`, which may stand anywhere before `--`, and the language to speak."""
    end = arguments.index("--") if "--" in arguments else len(arguments)
    for place, argument in enumerate(arguments[:end]):
        name, _, value = argument.partition("=")
        if name != "--lang":
            continue
        taken = 1 if value else 2
        value = value or (arguments[place + 1] if place + 1 < end else "")
        if value in {"vi", "en"}:
            return arguments[:place] + arguments[place + taken :], cast("words.Tongue", value)
        sys.stderr.write(f"--lang: vi | en, not {value!r}\n")
        sys.exit(2)
    return arguments, words.of_locale()


def _run(arguments: list[str]) -> int:
    import typer

    from xacminh.cli import output
    from xacminh.store import faults

    app = typer.Typer(
        name="xacminh",
        help=say("Xác Minh: is it true what is going round? Sources, differences, and an honest “not sure”."),
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    for verb in VERBS:
        import_module(f"xacminh.cli.{verb}").register(app)

    @app.callback()
    def _options(
        lang: str = typer.Option("vi", "--lang", metavar="vi|en", help=say("Language of what is printed.")),
    ) -> None:
        """Taken from the arguments before the verbs are built; stands here so that --help shows it."""

    try:
        status = app(args=arguments, prog_name="xacminh", standalone_mode=True)
    except XacMinhError as error:
        output.tell_error(error, as_json="--json" in arguments)
        return error.exit_code
    except faults.kinds() as error:
        told = faults.told(error)
        output.tell_error(told, as_json="--json" in arguments)
        return told.exit_code
    except KeyboardInterrupt:
        sys.stderr.write("\n" + say("Stopped. What had gone in stays; run the same command again to go on.") + "\n")
        return 130
    except BrokenPipeError:
        # the reader of our output (`| head`) left: nothing is wrong
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return int(status or 0)
