"""An IRI or a name in, all that is known of it out, with quotes and arithmetic."""

from __future__ import annotations

from typing import Annotated

import typer

from .. import cli
from ..cli import DEFAULT, Folder, Format, Output, form_of, opened, put


def explain(
    what: Annotated[str, typer.Argument(metavar="IRI|NAME", help="A company, person, event, state or claim.")],
    directory: Folder = DEFAULT,
    output: Output = "",
    form: Format = "",
) -> None:
    """What is known of it, each statement with its quote and its arithmetic."""
    from ..graph.explain import explain as look

    name = form_of(output, form, ("text", "json"), "text")
    with opened(directory) as graph:
        found = look(graph.store, what)
    put(cli.as_json(found) if name == "json" else found.text(), output)
