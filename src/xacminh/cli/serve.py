"""`xacminh serve`: the pages, on this machine only."""

from __future__ import annotations

import ipaddress

import click

from xacminh.cli import options
from xacminh.cli.verb import Verb
from xacminh.errors import BadSetting
from xacminh.settings import Settings
from xacminh.words import say


@click.command("serve", cls=Verb, help=say("Serve the pages on this machine."))
@click.option("--host", metavar=say("ADDRESS"), help=say("Address to listen on; loopback only for now."))
@click.option("--port", type=options.WholeNumber(0, 65535), help=say("Port; 0 takes any free one."))
def verb(host: str | None, port: int | None) -> None:
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
