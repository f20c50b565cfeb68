"""A verb of the command, with those words of its help that click has in English only."""

from __future__ import annotations

from typing import Any

import click

from xacminh.words import say


class Verb(click.Command):
    """One verb: `@click.command("check", cls=Verb, help=say("…"))`."""

    def __init__(self, *arguments: Any, **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self.options_metavar = say("[OPTIONS]")

    def get_short_help_str(self, limit: int = 45) -> str:  # noqa: ARG002 - click's own signature
        """The help as it stands in the list of verbs: whole, as a sentence cut off in the middle says too little."""
        return self.help or ""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments; whatever is wrong with them is told with the usage of the verb it was said to."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise


class Verbs(Verb, click.Group):
    """A verb that has verbs of its own, listed in the order in which they were added."""

    command_class = Verb

    def __init__(self, *arguments: Any, **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self.subcommand_metavar = say("COMMAND [ARGUMENTS]...")
        self.no_args_is_help = True

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's own signature
        """Names of its verbs."""
        return list(self.commands)
