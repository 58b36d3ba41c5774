"""A built folder in, its arithmetic and its conflicts out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .. import cli
from ..cli import DEFAULT, Format, Output, form_of, opened, put
from ..errors import UsageError


def check(
    directory: Annotated[Path, typer.Argument(metavar="[DIR]", help="A built folder.")] = DEFAULT,
    output: Output = "",
    form: Format = "",
    fail_on: Annotated[str, typer.Option(help="contradiction, conflict or none: what makes the exit code 1.")] = "none",
) -> int:
    """The arithmetic over the figures, what documents say differently, and what does not fit the ontology."""
    from .. import queries

    name = form_of(output, form, queries.FORMATS, "table")
    if fail_on not in ("contradiction", "conflict", "none"):
        raise UsageError(f"--fail-on {fail_on!r}: give contradiction, conflict or none")
    with opened(directory) as graph:
        sums, differ, unfit = graph.ask("checks"), graph.ask("conflicts"), graph.left_out()
    wrong = [row for row in sums.dicts() if row["verdict"] == "contradicts"]
    if name == "table":
        parts = {"Arithmetic": sums, "Conflicts": differ, "Left out, as it does not fit the ontology": unfit}
        shown = [f"{head}\n{rows.text('table', cli.width())}" for head, rows in parts.items() if len(rows)]
        put("\n".join(shown) or "Nothing to check was found.\n", output)
    else:
        put(sums.text(name), output)
    conflicts = {row["conflict"] for row in differ.dicts()}
    cli.say(f"{len(sums)} checks, {len(wrong)} contradicted; {len(conflicts)} conflicts; {len(unfit)} left out")
    failed = (fail_on != "none" and wrong) or (fail_on == "conflict" and len(differ))
    return cli.FINDINGS if failed else 0
