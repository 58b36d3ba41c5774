"""A built folder in, a server of pages and SPARQL out, until Ctrl-C."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .. import cli
from ..cli import DEFAULT


def serve(
    directory: Annotated[Path, typer.Argument(metavar="[DIR]", help="A built folder.")] = DEFAULT,
    port: Annotated[int, typer.Option(metavar="PORT", help="0 takes a free one.", min=0, max=65535)] = 8000,
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="Loopback by default: this machine only.")] = "127.0.0.1",
    timeout: Annotated[float, typer.Option(metavar="SECONDS", help="A query is stopped after so long.")] = 10,
    rows: Annotated[int, typer.Option(metavar="N", help="An answer with more rows is refused.")] = 100_000,
    cors: Annotated[
        str, typer.Option(metavar="ORIGIN", help="Scripts of this origin may read answers (* for every one).")
    ] = "",
) -> None:
    """Serve pages and a SPARQL 1.1 endpoint over a built folder, read-only."""
    from ..web import Limits
    from ..web import serve as run

    limits = Limits(seconds=timeout, rows=rows)

    def told(address: str) -> None:
        cli.say(f"{directory} at {address} (SPARQL at {address}sparql); Ctrl-C stops it")

    try:
        run(directory, host, port, limits, cors, told)
    except KeyboardInterrupt:
        cli.say("stopped")
