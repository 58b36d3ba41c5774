"""The commands of the command line, one module a command: `commands/<name>.py` holds a function `<name>`.

The order of `COMMANDS` is that of `keiretsu --help`.
"""

from __future__ import annotations

from importlib import import_module

import typer

COMMANDS = (
    "build",
    "facts",
    "query",
    "explain",
    "ownership",
    "network",
    "export",
    "serve",
    "validate",
    "check",
    "judge",
    "types",
    "demo",
)


def add_to(app: typer.Typer) -> None:
    """Give an application every command, in order."""
    for name in COMMANDS:
        app.command(name)(getattr(import_module(f".{name}", __name__), name))
