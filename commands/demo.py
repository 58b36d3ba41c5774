"""The examples in, a tour of what keiretsu makes of them out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def demo(
    output: Annotated[Path, typer.Option("-o", "--output", metavar="DIR", help="The folder to write.")] = Path("demo"),
) -> int:
    """Build the examples, show what was found, ask three questions, validate, draw."""
    from .. import demonstration

    return demonstration.show(output)
