"""QUESTIONS: one .rq file a question; its header is its interface. A name and values in, Rows out.

`questions()` lists them, `ask()` answers one from a store, `select()` answers SPARQL of the caller's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from ..errors import QueryError
from .binding import bind, usage, with_values
from .guard import check
from .header import Parameter, Question, parse
from .names import names, resolve
from .rows import FORMATS, Rows, Value

if TYPE_CHECKING:
    import pyoxigraph

__all__ = [
    "FORMATS",
    "Parameter",
    "Question",
    "Rows",
    "Value",
    "ask",
    "bind",
    "check",
    "names",
    "parse",
    "question",
    "questions",
    "resolve",
    "select",
    "usage",
    "with_values",
]


@cache
def questions() -> tuple[Question, ...]:
    """All stored questions, by name. Raises QueryError for a file with a broken header."""
    files = [file for file in resources.files(__package__).iterdir() if file.name.endswith(".rq")]
    files.sort(key=lambda file: file.name)
    return tuple(parse(file.name[:-3], file.read_text("utf-8")) for file in files)


def question(name: str) -> Question:
    """One question. Raises QueryError, naming near ones, where there is none of that name."""
    from difflib import get_close_matches

    known = {q.name: q for q in questions()}
    if name in known:
        return known[name]
    near = get_close_matches(name, known, n=3) or sorted(known)
    raise QueryError(f"there is no question {name!r}; there is {', '.join(near)}")


def ask(store: pyoxigraph.Store, name: str, /, **values: str) -> Rows:
    """Answer a stored question; values are text, as on a command line ('IIJ', '2003-09-30').

    Raises:
        QueryError: unknown question or parameter, a missing or malformed value, an unknown or ambiguous name.
    """
    return _run(store, bind(question(name), {key: str(value) for key, value in values.items()}, store))


def select(store: pyoxigraph.Store, text: str, values: Mapping[str, object] | None = None) -> Rows:
    """Answer SPARQL text; `values` are RDF terms bound to its variables.

    Raises:
        QueryError: a syntax error, or SERVICE, FROM, an update. LimitError: too long or too deep.
    """
    return _run(store, with_values(check(text), dict(values or {})))


def _run(store: pyoxigraph.Store, text: str) -> Rows:
    try:
        return Rows.of(store.query(text))
    except SyntaxError as error:
        raise QueryError(f"the query is no SPARQL: {error.msg or error}") from error
    except (ValueError, RuntimeError) as error:
        raise QueryError(f"the query cannot be answered: {error}") from error
