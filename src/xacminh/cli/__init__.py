"""The command `xacminh`: one file a verb. Here are only the language, the list of verbs and the way errors end it.

A verb's file says its help as it is imported, so it is imported only once the language is known.
"""

from __future__ import annotations

import gettext
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import cast

import click

from xacminh import words
from xacminh.errors import BadUsage, XacMinhError
from xacminh.words import say

VERBS = (
    "check",
    "scan",
    "search",
    "add",
    "library",
    "sources",
    "watch",
    "serve",
    "worker",
    "bench",
    "models",
    "doctor",
)
TONGUES = ("vi", "en")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command and leave the process with its exit status (docs/reference/command.md)."""
    arguments, tongue = _language(list(sys.argv[1:] if arguments is None else arguments))
    # the words of click itself ("Usage:", "No such option") stand in our catalogue too; it looks there through gettext
    os.environ["LANGUAGE"] = tongue
    gettext.bindtextdomain("django", words.LOCALE)
    gettext.textdomain("django")
    with words.speaking(tongue):
        sys.exit(_run(arguments))


def _own(arguments: list[str]) -> list[str]:
    """The arguments that can be options: those before `--`."""
    return arguments[: arguments.index("--")] if "--" in arguments else arguments


def _language(arguments: list[str]) -> tuple[list[str], words.Tongue]:
    """The arguments without `--lang vi|en`, which may stand anywhere before `--`, and the language to speak.

    A language that is not known is put in front, where the command refuses it like any other wrong choice.
    """
    own = _own(arguments)
    for place, argument in enumerate(own):
        name, _, value = argument.partition("=")
        if name != "--lang":
            continue
        taken = 1 if value else 2
        value = value or "".join(own[place + 1 : place + 2])
        rest = arguments[:place] + arguments[place + taken :]
        if value in TONGUES:
            return rest, cast("words.Tongue", value)
        return [f"--lang={value}", *rest], words.of_locale()
    return arguments, words.of_locale()


def _run(arguments: list[str]) -> int:
    from xacminh.cli import output
    from xacminh.store import faults

    as_json = "--json" in _own(arguments)
    try:
        with _command().make_context("xacminh", arguments) as context:
            context.command.invoke(context)
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.UsageError as error:
        if as_json:
            command = error.ctx.command_path if error.ctx else "xacminh"
            output.tell_error(BadUsage(command=command, detail=error.format_message()), as_json=True)
        else:
            error.show()
        return error.exit_code
    except XacMinhError as error:
        output.tell_error(error, as_json=as_json)
        return error.exit_code
    except faults.kinds() as error:
        told = faults.told(error)
        output.tell_error(told, as_json=as_json)
        return told.exit_code
    except KeyboardInterrupt:
        sys.stderr.write("\n" + say("Stopped. What had gone in stays; run the same command again to go on.") + "\n")
        return 130
    except BrokenPipeError:
        # the reader of our output (`| head`) left: nothing is wrong
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _command() -> click.Command:
    from xacminh.cli.verb import Verbs

    lang = click.Option(
        ["--lang"],
        type=click.Choice(TONGUES),
        metavar="|".join(TONGUES),
        default=words.current(),
        is_eager=True,
        expose_value=False,  # taken from the arguments before the verbs are built; stands here so that --help shows it
        help=say("Language of what is printed."),
    )
    command = Verbs(
        "xacminh",
        help=say("Xác Minh: is it true what is going round? Sources, differences, and an honest “not sure”."),
        params=[lang],
        context_settings={"help_option_names": ["-h", "--help"], "show_default": True},
    )
    for verb in VERBS:
        command.add_command(import_module(f"xacminh.cli.{verb}").verb)
    return command
