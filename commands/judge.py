"""A person's decision in, a line in the folder's judgements out."""

from __future__ import annotations

from typing import Annotated

import typer

from .. import cli
from ..cli import DEFAULT, Folder


def judge(
    decision: Annotated[str, typer.Argument(metavar="merge|never-merge", help="What was decided.")],
    names: Annotated[list[str], typer.Argument(metavar="NAME NAME...", help="Parties, by name or agent IRI.")],
    reason: Annotated[str, typer.Option(help="Why, in your words.")] = "",
    directory: Folder = DEFAULT,
) -> None:
    """Say that parties are one (merge), or never are (never-merge); the next build follows."""
    cli.judge(directory, decision, names, reason)
