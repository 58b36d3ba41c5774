"""SPARQL text in, what it is and which graphs it asks for out; or a refusal before any engine sees it.

Nothing is fetched and nothing is changed: SERVICE, LOAD and updates are refused, FROM may name graphs of this store
only. Nesting and size are limited (see `queries.guard`, which reads the text by the grammar's tokens).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ..errors import QueryError
from ..queries import check
from ..queries.guard import tokens, unescaped

UPDATES = frozenset(
    ["insert", "delete", "load", "clear", "drop", "create", "add", "move", "copy", "with"]
)  # fmt: skip
_IRI = re.compile(r"<([^<>\"{}|^`\\\s]*)>\Z")
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|^`\\]*\Z")


class Refused(QueryError):
    """A request that is understood and not done: it would reach out of this store or change it."""


@dataclass(frozen=True, slots=True)
class Looked:
    """A query that may be answered. `form` is select, ask, construct, describe, or '' where no such word was found."""

    text: str
    form: str
    default_graphs: tuple[str, ...] | None
    named_graphs: tuple[str, ...] | None


def look(
    text: str,
    default_graphs: Sequence[str],
    named_graphs: Sequence[str],
    holds: Callable[[str], bool],
    prefixes: Mapping[str, str],
) -> Looked:
    """Look at a query and at the dataset of its request, which comes before that of its FROM clauses.

    Args:
        holds: is there a graph of that name in the store?
        prefixes: those that are known without being declared.
    Raises:
        Refused: SERVICE, an update, a graph that is not here. QueryError: no absolute IRI. LimitError: size, nesting.
    """
    words = [token for _, token in tokens(unescaped(text))]
    form = next((word.lower() for word in words if word.lower() in ("select", "ask", "construct", "describe")), "")
    change = next((word for word in words if word.lower() in UPDATES), "")
    if change and not form:
        raise Refused(f"{change.upper()} is an update, and this endpoint is read-only")
    try:
        check(text, graphs=True)
    except QueryError as error:
        raise Refused(str(error)) from error
    inside = _from(words, dict(prefixes))
    default = list(default_graphs) or ([] if named_graphs else inside[0])
    named = list(named_graphs) or ([] if default_graphs else inside[1])
    for graph in (*default, *named):
        if _ABSOLUTE.match(graph) is None:
            raise QueryError(f"a graph is named by an absolute IRI; {graph!r} is none")
        if not holds(graph):
            raise Refused(f"this store holds no graph <{graph}>, and nothing is fetched from elsewhere")
    given = bool(default or named)
    return Looked(text, form, tuple(default) if given else None, tuple(named) if given else None)


def _from(words: Sequence[str], known: dict[str, str]) -> tuple[list[str], list[str]]:
    """The graphs of FROM and of FROM NAMED."""
    default: list[str] = []
    named: list[str] = []
    for place, word in enumerate(words):
        after = words[place + 1 : place + 3]
        if word.lower() == "prefix" and len(after) == 2 and (iri := _IRI.match(after[1])):
            known[after[0].removesuffix(":")] = iri[1]
        elif word.lower() == "from" and after:
            is_named = after[0].lower() == "named" and len(after) == 2
            (named if is_named else default).append(_graph(after[is_named], known))
    return default, named


def _graph(token: str, known: Mapping[str, str]) -> str:
    if iri := _IRI.match(token):
        return iri[1]
    prefix, colon, local = token.partition(":")
    if not colon or prefix not in known:
        raise QueryError(f"FROM names a graph by its IRI; {token!r} is none")
    return known[prefix] + local
