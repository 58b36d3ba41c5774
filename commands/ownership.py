"""A company in (or none), who holds and controls it and what it holds and controls out, as of a day."""

from __future__ import annotations

from typing import Annotated

import typer

from .. import cli
from ..cli import DEFAULT, Day, Folder, Format, Known, Output, form_of, opened, put


def ownership(
    company: Annotated[str, typer.Argument(metavar="[COMPANY]", help="A name or an IRI; none: all groups.")] = "",
    as_of: Day = "",
    known_on: Known = "",
    depth: Annotated[int, typer.Option(min=1, help="At most so many steps in the chains that are shown.")] = 8,
    directory: Folder = DEFAULT,
    output: Output = "",
    form: Format = "",
) -> None:
    """Who holds, controls and is linked with a company, directly and through others, with the arithmetic."""
    from .. import queries

    name = form_of(output, form, queries.FORMATS, "table")
    with opened(directory) as graph:
        found = graph.ownership(company, as_of=as_of, known_on=known_on, depth=depth)
        put(found.text(cli.width()) if name == "table" else found.rows.text(name), output)
