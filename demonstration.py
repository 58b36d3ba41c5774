"""The examples in, a tour on stdout out: what was found, three questions, the validation, the files written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from . import cli, pipeline
from .errors import UsageError
from .graph import Graph, network, open_graph

EXAMPLES = Path(__file__).parent / "examples"
QUESTIONS: tuple[tuple[str, dict[str, str]], ...] = (
    ("holders", {"company": "IIJ", "as_of": "2003-09-30"}),
    ("plans", {"company": "IIJ"}),
    ("insolvencies", {}),
)


def show(output: Path) -> int:
    """Build the examples into a folder and show it; the exit code is 1 where the graph does not conform.

    Raises:
        UsageError: the examples are not there (they come with the checkout, not with an installed copy).
    """
    files = sorted(p for p in EXAMPLES.glob("*") if p.suffix in pipeline.SUFFIXES) if EXAMPLES.is_dir() else []
    if not files:
        raise UsageError(
            "the examples are not part of this installation; run it in a checkout, or build your own files"
        )
    with cli.progress("reading") as tell:
        done = pipeline.build(files, output, progress=tell)
    for failure in done.failures:
        cli.say(failure.message)
    cli.put(f"Read {len(files)} documents from {EXAMPLES}\nFound {cli.listed(done.counts)}\n", "")
    with open_graph(output) as graph:
        for name, values in QUESTIONS:
            _ask(graph, name, values)
        report = graph.validate()
        cli.put(f"\nValidation: {report.text().splitlines()[0]}\n", "")
        picture = output / "network.svg"
        network.save(network.network(graph.store, limit=network.MAX_NODES), picture)
    cli.put(f"Report:  {output / 'report.html'}\nPicture: {picture}\n", "")
    return done.exit_code or (0 if report.conforms else cli.FINDINGS)


def _ask(graph: Graph, name: str, values: dict[str, Any]) -> None:
    words = " ".join([name, *(f"{key}={value}" for key, value in values.items())])
    rows = graph.ask(name, **values)
    cli.put(f"\n$ keiretsu query {words}\n{rows.text('table', cli.width() or 160)}", "")
