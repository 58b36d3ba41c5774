"""A company in, who holds it and what it holds out."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from .. import cli
from ..cli import DEFAULT, Day, Folder, Format, Known, Output, form_of, opened, put


def ownership(
    company: Annotated[str, typer.Argument(metavar="COMPANY", help="A name or an IRI.")],
    as_of: Day = "",
    known_on: Known = "",
    directory: Folder = DEFAULT,
    output: Output = "",
    form: Format = "",
) -> None:
    """Who holds a company directly, and what it holds."""
    from .. import queries

    name = form_of(output, form, queries.FORMATS, "table")
    day: dict[str, Any] = {"as_of": as_of} if as_of else {}
    with opened(directory, known_on=known_on) as graph:
        answers = [graph.ask(question, company=company, **day) for question in ("holders", "holdings")]
    if name != "table":
        columns = ("direction", "party", *answers[0].columns[1:])
        import pyoxigraph

        terms = tuple(
            (pyoxigraph.Literal(side), *row)
            for side, answer in zip(("held by", "holds"), answers, strict=True)
            for row in answer.terms
        )
        put(queries.Rows(columns, terms).text(name), output)
        return
    parts = [
        f"{head}\n{answer.text('table', cli.width())}"
        for head, answer in zip(("Held by", "Holds"), answers, strict=True)
    ]
    put("\n".join(parts), output)
