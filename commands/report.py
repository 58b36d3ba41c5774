"""A built folder in, the page of `report.html` out, of all that is told or of what had been said by a day."""

from __future__ import annotations

from .. import cli
from ..cli import DEFAULT, Folder, Known, Output, opened, put


def report(output: Output = "report.html", directory: Folder = DEFAULT, known_on: Known = "") -> None:
    """Write the page with the network, events, facts, checks and evidence; --known-on as one could read it then."""
    from ..graph import report as pages

    with opened(directory, known_on=known_on) as graph:
        text = pages.page(graph, known_on=known_on)
    put(text, output)
    if output != "-":
        cli.say(f"{len(graph.documents())} documents in {output}")
