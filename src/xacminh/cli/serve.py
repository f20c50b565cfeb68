"""`xacminh serve`: the pages, on this machine only, with the worker and the indexer behind them."""

from __future__ import annotations

import ipaddress
from typing import Annotated

import typer

from xacminh.errors import BadSetting
from xacminh.settings import Settings
from xacminh.words import say


def register(app: typer.Typer) -> None:
    """Add the verb to the command."""

    @app.command(help=say("Serve the pages on this machine, and do the background work."))
    def serve(
        host: Annotated[str | None, typer.Option(help=say("Address to listen on; loopback only for now."))] = None,
        port: Annotated[int | None, typer.Option(min=0, max=65535, help=say("Port; 0 takes any free one."))] = None,
        no_worker: Annotated[bool, typer.Option("--no-worker", help=say("The pages alone."))] = False,
        tethered: Annotated[int, typer.Option("--tethered", hidden=True)] = 0,
    ) -> None:
        settings = Settings.read()
        host, port = host or settings.host, settings.port if port is None else port
        if not is_loopback(host):
            raise BadSetting(name="XACMINH_HOST", value=host, expected=say("a loopback address such as 127.0.0.1"))
        if not no_worker:
            raise typer.Exit(_serve_all(host, port))
        if tethered:
            from xacminh.worker.tether import hold_to

            hold_to(tethered)
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
        Part(name=say("worker"), arguments=("worker", "--queue", "default")),
        Part(name=say("indexer"), arguments=("worker", "--queue", "index")),
    )
    return Supervisor(parts, stop=stop, line=print_line).run()


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach the address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
