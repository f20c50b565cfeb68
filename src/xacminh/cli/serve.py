"""`xacminh serve`: the pages, on this machine only, with the worker and the indexer behind them."""

from __future__ import annotations

import errno
import ipaddress
import socket

import click

from xacminh.cli import options
from xacminh.cli.verb import Verb
from xacminh.errors import BadSetting, PortTaken
from xacminh.settings import Settings
from xacminh.words import say


@click.command("serve", cls=Verb, help=say("Serve the pages on this machine, and do the background work."))
@click.option("--host", metavar=say("ADDRESS"), help=say("Address to listen on; loopback only for now."))
@click.option("--port", type=options.WholeNumber(0, 65535), help=say("Port; 0 takes any free one."))
@click.option("--no-worker", is_flag=True, help=say("The pages alone."))
@options.tethered
def verb(host: str | None, port: int | None, no_worker: bool, tethered: int) -> None:
    settings = Settings.read()
    host, port = host or settings.host, settings.port if port is None else port
    if not is_loopback(host):
        raise BadSetting(name="XACMINH_HOST", value=host, expected=say("a loopback address such as 127.0.0.1"))
    check_free(host, port)  # before the library is laid in and three processes are started
    if not no_worker:
        raise click.exceptions.Exit(_serve_all(host, port))
    options.hold_to(tethered)
    from xacminh.cli.prepare import lay_in_starter
    from xacminh.web.server import Server

    lay_in_starter(settings)
    Server(host=host, port=port).run()


def _serve_all(host: str, port: int) -> int:
    from xacminh.worker.lines import print_line
    from xacminh.worker.stopping import Stop
    from xacminh.worker.supervisor import Part, Supervisor

    stop = Stop()
    stop.listen()
    parts = (
        Part(name=say("pages"), arguments=("serve", "--no-worker", "--host", host, "--port", str(port))),
        Part(name=say("worker"), arguments=("worker", "--queue", "work", "--queue", "files")),
        Part(name=say("indexer"), arguments=("worker", "--queue", "index")),
    )
    return Supervisor(parts, stop=stop, line=print_line).run()


def check_free(host: str, port: int) -> None:
    """Raises PortTaken where something listens there already, BadSetting where one cannot listen there at all."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # what was just left may be taken again
        try:
            tried.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise PortTaken(port=port, other=port + 1 if port < 65535 else 8000) from error
            raise BadSetting(name="XACMINH_PORT", value=port, expected=say("a port you may use")) from error


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach the address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
