"""A built folder in, a picture or a graph file of who owns, controls and directs whom out."""

from __future__ import annotations

from typing import Annotated

import typer

from .. import cli
from ..cli import DEFAULT, Day, Folder, Format, Known, Output, form_of, opened, put


def network(
    directory: Folder = DEFAULT,
    as_of: Day = "",
    known_on: Known = "",
    focus: Annotated[str, typer.Option(metavar="COMPANY", help="Only what is around it.")] = "",
    depth: Annotated[int, typer.Option(min=0, help="How many steps around the focus.")] = 2,
    ended: Annotated[bool, typer.Option("--ended", help="Also what has ended.")] = False,
    officers: Annotated[bool, typer.Option("--officers", help="Also who holds which office.")] = False,
    limit: Annotated[int, typer.Option(min=0, help="At most so many parties in a picture; 0 for all.")] = 60,
    output: Output = "",
    form: Format = "",
) -> None:
    """Draw or export who owns, controls and directs whom: svg, png, pdf, html, graphml, gexf, json."""
    from ..graph import network as net

    name = form_of(output, form, net.FORMATS, "svg")
    relations = (*net.OWNERSHIP, "Officer") if officers else net.OWNERSHIP
    with opened(directory, known_on=known_on) as graph:
        found = net.network(
            graph.store, as_of=as_of or None, known_on=known_on or None, focus=focus or None, depth=depth,
            relations=relations, ended=ended, limit=limit if name in net.PICTURES else 0,
        )  # fmt: skip
    put(net.write(found, name), output)
    if output:
        cli.say(f"{len(found)} parties, {found.number_of_edges()} relations in {output}")
