"""A question's name, a file or SPARQL in, rows out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from .. import cli
from ..cli import DEFAULT, Day, Folder, Format, Known, Output, form_of, opened, put
from ..errors import UsageError


def query(
    what: Annotated[str, typer.Argument(metavar="[NAME|FILE|TEXT]", help="A question, a .rq file, SPARQL, or -.")] = "",
    values: Annotated[list[str] | None, typer.Argument(metavar="[name=value]...", help="Its parameters.")] = None,
    as_of: Day = "",
    known_on: Known = "",
    directory: Folder = DEFAULT,
    output: Output = "",
    form: Format = "",
    timeout: Annotated[
        float, typer.Option(metavar="SECONDS", help="Stop it after so long (exit code 5); 0 for no limit.")
    ] = 0,
) -> None:
    """Ask a stored question, or SPARQL of your own; without a name, list the questions."""
    from .. import queries

    if not what:
        put(_questions(), output)
        return
    given = _pairs(values or [])
    name = form_of(output, form, queries.FORMATS, "table")
    text = _sparql(what)
    if text is None:
        queries.question(what)
    limit: dict[str, Any] = {"timeout": timeout} if timeout else {}
    with opened(directory, as_of, known_on) as graph:
        asked = (
            (lambda: graph.ask(what, **limit, **given)) if text is None else lambda: graph.query(text, **limit, **given)
        )
        rows = cli.interruptible(asked)
    put(rows.text(name, cli.width() if output == "" else None), output)
    if name == "table" and output == "":
        print(f"{len(rows)} row{'' if len(rows) == 1 else 's'}", file=sys.stderr)


def _pairs(values: list[str]) -> dict[str, Any]:
    wrong = [value for value in values if "=" not in value]
    if wrong:
        raise UsageError(f"{wrong[0]!r} is no parameter; write name=value, such as company=IIJ")
    given = dict(value.split("=", 1) for value in values)
    if "timeout" in given:
        raise UsageError(f"a limit of time is an option; write --timeout {given['timeout']}")
    return given


def _sparql(what: str) -> str | None:
    """The text of a query, None if `what` is the name of a question."""
    if what == "-":
        return sys.stdin.read()
    if "{" in what:
        return what
    path = Path(what)
    if path.suffix in (".rq", ".sparql") or path.is_file():
        try:
            return path.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(f"{what}: cannot be read ({error}); give a file of SPARQL") from error
    return None


def _questions() -> str:
    from .. import queries

    lines = []
    for question in queries.questions():
        lines += [f"{question.name}  {queries.usage(question)}", f"    {question.summary}"]
    return "\n".join(lines) + "\n"
