"""A name (or nothing) in, what the ontology says of it out."""

from __future__ import annotations

from typing import Annotated

import typer

from .. import cli
from ..cli import Format, Output, form_of, put


def types(
    name: Annotated[str, typer.Argument(metavar="[NAME]", help="A type or any other term.")] = "",
    output: Output = "",
    form: Format = "",
) -> None:
    """List what can be said: event and relation types with their roles and values; or describe one."""
    from .. import ontology

    wanted = form_of(output, form, ("text", "json", "ttl"), "text")
    if wanted == "ttl":
        put(ontology.turtle(), output)
    elif wanted == "json":
        put(cli.as_json([ontology.type_spec(name)] if name else list(ontology.types())), output)
    elif name:
        put(ontology.describe(name).rstrip() + "\n", output)
    else:
        rows = [
            (spec.kind, spec.name, ", ".join(role.name for role in spec.roles), spec.definition)
            for spec in ontology.types()
        ]
        put("".join(f"{kind:<9} {type_:<22} {roles:<34} {words}\n" for kind, type_, roles, words in rows), output)
