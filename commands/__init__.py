"""The commands of the command line, one module a command: `commands/<name>.py` holds a function `<name>`
(`import_` for `import`, which is a word of Python).

The order of `COMMANDS` is that of `keiretsu --help`.
"""

from __future__ import annotations

from importlib import import_module
from keyword import iskeyword

import typer

COMMANDS = (
    "build",
    "facts",
    "query",
    "explain",
    "ownership",
    "network",
    "report",
    "export",
    "import",
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
        own = f"{name}_" if iskeyword(name) else name
        app.command(name)(getattr(import_module(f".{own}", __name__), own))
