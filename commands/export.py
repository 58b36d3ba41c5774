"""A built folder in, the graph in another tool's form out."""

from __future__ import annotations

from pathlib import Path

from .. import cli
from ..cli import DEFAULT, Day, Folder, Format, Known, Output, opened


def export(
    output: Output = "",
    directory: Folder = DEFAULT,
    form: Format = "",
    as_of: Day = "",
    known_on: Known = "",
) -> None:
    """Write the graph for other tools, by the suffix of FILE: ttl, trig, nq, nt, jsonld; bods.json, ftm.json;
    graphml, gexf; csv, parquet (folders of tables)."""
    from ..errors import UsageError
    from ..graph import exports

    chosen = exports.form_of(output, form)
    with opened(directory) as graph:
        view = graph.view(as_of, known_on)
        if chosen.write is None:
            if output in ("", "-"):
                raise UsageError(f"{chosen.name} is a folder of tables; name it, such as -o tables.{chosen.name}")
            exports.write(view, Path(output), chosen.name)
            return
        with cli.stream(output) as put:
            for part in chosen.write(view):
                put(part)
