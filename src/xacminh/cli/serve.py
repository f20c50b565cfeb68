"""`xacminh serve`: the pages, on this machine only."""

from __future__ import annotations

import ipaddress
from typing import Annotated

import typer

from xacminh.errors import BadSetting
from xacminh.settings import Settings
from xacminh.words import say


def register(app: typer.Typer) -> None:
    """Add the verb to the command."""

    @app.command(help=say("Serve the pages on this machine."))
    def serve(
        host: Annotated[str | None, typer.Option(help=say("Address to listen on; loopback only for now."))] = None,
        port: Annotated[int | None, typer.Option(min=0, max=65535, help=say("Port; 0 takes any free one."))] = None,
    ) -> None:
        from xacminh.cli.prepare import lay_in_starter
        from xacminh.web.server import Server

        settings = Settings.read()
        host, port = host or settings.host, settings.port if port is None else port
        if not is_loopback(host):
            raise BadSetting(name="XACMINH_HOST", value=host, expected=say("a loopback address such as 127.0.0.1"))
        lay_in_starter(settings)
        Server(host=host, port=port).run()


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach the address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
