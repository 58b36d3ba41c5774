"""A built folder or a file of RDF in, a SHACL report out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .. import cli
from ..cli import DEFAULT, FailOn, Format, Output, form_of, opened, put


def validate(
    what: Annotated[Path, typer.Argument(metavar="[DIR|FILE]", help="A built folder, or a file of RDF.")] = DEFAULT,
    output: Output = "",
    form: Format = "",
    fail_on: FailOn = "violation",
) -> int:
    """Check a graph against the ontology's shapes: a report for people (text), as ttl or as json."""
    name = form_of(output, form, ("text", "ttl", "json"), "text")
    cli.level(fail_on)
    if what.is_file():
        from ..graph.validate import Report, check

        found = [v for graph, quads in cli.parsed(what).items() for v in check(quads, graph)]
        report = Report(tuple(found))
    else:
        with opened(what) as graph:
            report = graph.validate()
    put(report.turtle() if name == "ttl" else report.json() if name == "json" else report.text(), output)
    return cli.FINDINGS if report.fails(fail_on) else 0
