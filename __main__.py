"""The command line: `keiretsu COMMAND --help` tells what each takes. The commands live in `commands/`."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from . import cli, commands

app = typer.Typer(
    help="Corporate disclosures to a time-aware knowledge graph, with the evidence.",
    epilog="Anywhere: --quiet (no progress), --debug (tracebacks). DIR is keiretsu-out in this folder if not given.",
    no_args_is_help=True,
    rich_markup_mode=None,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback(invoke_without_command=True)
def start(version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:
    if version:
        from importlib.metadata import version as of

        cli.put(f"keiretsu {of('keiretsu')}\n", "")
        raise typer.Exit


commands.add_to(app)


def main() -> None:
    """Run the command line and exit."""
    sys.exit(cli.main(app, sys.argv[1:]))


if __name__ == "__main__":
    main()
