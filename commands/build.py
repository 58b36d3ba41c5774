"""Paths in, a folder with a graph out: read, extract, resolve, validate."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .. import cli
from ..cli import DEFAULT, Extractors, FailOn, Model, Paths


def build(
    paths: Paths,
    output: Annotated[Path, typer.Option("-o", "--output", metavar="DIR", help="The folder to write.")] = DEFAULT,
    prune: Annotated[
        bool, typer.Option("--prune", help="Take out documents that are not among PATH any more.")
    ] = False,
    base: Annotated[str, typer.Option(metavar="IRI", help="IRI under which things are named.")] = "",
    model: Model = "",
    extractor: Extractors = None,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, metavar="N", help="Processes that read documents.")] = 1,
    fail_on: FailOn = "none",
) -> int:
    """Read, extract, resolve, validate: documents to a graph in DIR. What has not changed is skipped."""
    from .. import pipeline

    cli.level(fail_on)
    with cli.progress("reading") as tell:
        named = {"base": base} if base else {}
        done = pipeline.build(paths, output, prune=prune, model=model, extractors=extractor or (), jobs=jobs,
                              progress=tell, **named)  # fmt: skip
    for failure in done.failures[:20]:
        cli.say(failure.message)
    if len(done.failures) > 20:
        cli.say(f"and {len(done.failures) - 20} more, all in {output / 'errors.jsonl'}")
    cli.say(
        f"{done.read} read, {done.skipped} unchanged, {done.removed} removed, {len(done.failures)} unreadable; "
        f"{cli.listed(done.counts)}; {done.violations} violations, {done.warnings} warnings; in {output}"
    )
    if extractor:
        cli.refused(output)
    cli.gone(output)
    if done.exit_code:
        return done.exit_code
    failed = (fail_on != "none" and done.violations) or (fail_on == "warning" and done.warnings)
    return cli.FINDINGS if failed else 0
