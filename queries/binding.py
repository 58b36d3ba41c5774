"""Text values in, typed RDF terms bound to a query's variables: a value is data in a VALUES block, never query text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from ..errors import QueryError
from .guard import tokens
from .header import KNOWN_ON, Parameter, Question
from .names import resolve
from .rows import XSD

if TYPE_CHECKING:
    import pyoxigraph

_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|^`\\]+\Z")


def bind(question: Question, values: Mapping[str, str], store: pyoxigraph.Store) -> str:
    """The question's SPARQL with its parameters bound.

    Raises:
        QueryError: a parameter is unknown, missing or of the wrong form; a name is unknown or means several.
    """
    known = {parameter.name: parameter for parameter in question.params}
    for name in values:
        if name not in known:
            raise QueryError(f"{question.name} has no parameter {name!r}; it takes {usage(question)}")
    terms: dict[str, Any] = {}
    if values.get(KNOWN_ON.name):
        raise QueryError(f"{question.name} as known on a day is asked of a graph: Graph.ask(..., known_on=...)")
    for parameter in question.params:
        text = values.get(parameter.name, parameter.default)
        if text is not None and text != "":
            terms[parameter.name] = term(parameter, text, store)
        elif parameter.required:
            raise QueryError(f"{question.name} needs {parameter.name}; it takes {usage(question)}")
    return with_values(question.text, terms)


def usage(question: Question) -> str:
    return " ".join(map(str, question.params)) or "no parameters"


def term(parameter: Parameter, text: str, store: pyoxigraph.Store) -> pyoxigraph.NamedNode | pyoxigraph.Literal:
    """One value as an RDF term of its parameter's type. Raises QueryError."""
    from pyoxigraph import Literal, NamedNode

    if parameter.type == "agent":
        return NamedNode(resolve(store, text))
    if parameter.type == "iri":
        if _IRI.match(text) is None:
            raise QueryError(f"{parameter.name}={text!r} is no IRI; give one with a scheme, such as https://...")
        return NamedNode(text)
    if parameter.type == "integer":
        if re.fullmatch(r"[+-]?\d{1,18}", text) is None:
            raise QueryError(f"{parameter.name}={text!r} is no whole number")
        return Literal(text, datatype=NamedNode(XSD + "integer"))
    if parameter.type == "xsd:date":
        try:
            return Literal(date.fromisoformat(text).isoformat(), datatype=NamedNode(XSD + "date"))
        except ValueError:
            raise QueryError(f"{parameter.name}={text!r} is no day; write YYYY-MM-DD, such as 2003-09-30") from None
    return Literal(text)


def with_values(text: str, terms: Mapping[str, Any]) -> str:
    """Bind variables by data: each block `VALUES (?a ?b) { (UNDEF UNDEF) }` whose variables are all parameters gets
    their terms (UNDEF where one was left out). A query with no such block for a term gets one at the head of its
    outermost group. Terms are escaped as N-Triples escape them.

    Raises:
        QueryError: there is no group to bind in.
    """
    words = list(tokens(text))
    out, last, bound = [], 0, set[str]()
    for place, (start, token) in enumerate(words):
        if token.upper() == "VALUES" and start >= last:
            names, end = _block(words, place)
            if names and any(name in terms for name in names):
                data = " ".join(str(terms.get(name, "UNDEF")) for name in names)
                out += [text[last:start], f"VALUES ({_variables(names)}) {{ ({data}) }}"]
                last = end
                bound.update(names)
    text = "".join(out) + text[last:]
    free = {name: term for name, term in terms.items() if name not in bound}
    if not free:
        return text
    opening = next((offset for offset, token in tokens(text) if token == "{"), None)
    if opening is None:
        raise QueryError("the query has no group '{ ... }' to bind parameters in")
    data = " ".join(map(str, free.values()))
    return f"{text[: opening + 1]} VALUES ({_variables(free)}) {{ ({data}) }} {text[opening + 1 :]}"


def _variables(names: Iterable[str]) -> str:
    return " ".join(f"?{name}" for name in names)


def _block(words: list[tuple[int, str]], place: int) -> tuple[list[str], int]:
    """The variables of the VALUES block that begins there, and the offset of its end; none for another form of it."""
    names: list[str] = []
    depth = 0
    for offset, token in words[place + 1 :]:
        depth += (token in "({") - (token in ")}")
        if token.startswith("?"):
            names.append(token[1:])
        if token == "}" and depth == 0:
            return names, offset + 1
    return [], 0
