"""Paths in, one fact a line (JSON) out, without a graph."""

from __future__ import annotations

import sys

from .. import cli
from ..cli import Extractors, Model, Output, Paths


def facts(
    paths: Paths,
    output: Output = "",
    model: Model = "",
    extractor: Extractors = None,
) -> int:
    """What the documents say, one fact a line (JSON), without a graph."""
    from .. import pipeline
    from ..graph.facts import to_text

    failed = 0
    bar = output not in ("", "-") or not sys.stdout.isatty()  # it would run through the lines on a screen
    with cli.progress("reading", shown=bar) as tell, cli.stream(output) as write:
        for line in pipeline.facts_of(paths, model=model, extractors=extractor or (), progress=tell, notice=cli.say):
            if isinstance(line, pipeline.Failure):
                failed += 1
                cli.say(line.message)
            else:
                write(to_text([line]))
    return cli.UNREADABLE if failed else 0
