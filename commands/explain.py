"""An IRI or a name in, all that is known of it out, with quotes and arithmetic."""

from __future__ import annotations

from typing import Annotated

import typer

from .. import cli
from ..cli import DEFAULT, Day, Folder, Format, Known, Output, form_of, opened, put


def explain(
    what: Annotated[str, typer.Argument(metavar="IRI|NAME", help="A company, person, event, state or claim.")],
    as_of: Day = "",
    known_on: Known = "",
    directory: Folder = DEFAULT,
    output: Output = "",
    form: Format = "",
) -> None:
    """What is known of it, each statement with its quote and its arithmetic."""
    from ..graph.explain import explain as look

    name = form_of(output, form, ("text", "json"), "text")
    with opened(directory, as_of, known_on) as graph:
        found = look(graph.store, what)
    put(cli.as_json(found) if name == "json" else found.text(), output)
