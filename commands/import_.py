"""Files of records in, their claims in a built folder out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .. import cli
from ..cli import DEFAULT, Folder


def import_(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE...", help="BODS 0.4 statements (JSON), or GLEIF RR-CDF (XML, CSV).")
    ],
    directory: Folder = DEFAULT,
) -> int:
    """Read records of registers into the graph, each file as a document with claims of its own."""
    from .. import pipeline
    from ..errors import UsageError

    for file in files:
        if Path(file).is_dir():
            raise UsageError(f"{file}: is a folder; name the files of records in it")
        if not pipeline.of_records(file):
            raise UsageError(
                f"{file}: holds no BODS statements and no GLEIF relationship records; 'keiretsu build' reads documents"
            )
    with cli.progress("reading") as tell:
        done = pipeline.build(files, directory, progress=tell)
    for failure in done.failures:
        cli.say(failure.message)
    cli.say(
        f"{done.read} read, {done.skipped} unchanged, {len(done.failures)} unreadable; {cli.listed(done.counts)}; "
        f"{done.violations} violations, {done.warnings} warnings; in {directory}"
    )
    return done.exit_code
