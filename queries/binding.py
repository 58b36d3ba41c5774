"""Text values in, typed RDF terms bound to a query's variables: a value is data in a VALUES block, never query text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from ..errors import QueryError
from .guard import tokens
from .header import Parameter, Question
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
    """Put `VALUES (?a ?b) { (term term) }` at the head of the outermost group; terms are escaped as in N-Triples.

    A parameter is seen by the filters of the outermost group, its OPTIONALs and its (NOT) EXISTS: stored questions
    keep their filters there, not within UNION or a subquery.
    """
    if not terms:
        return text
    opening = next((offset for offset, token in tokens(text) if token == "{"), None)
    if opening is None:
        raise QueryError("the query has no group '{ ... }' to bind parameters in")
    names = " ".join(f"?{name}" for name in terms)
    data = " ".join(map(str, terms.values()))
    return f"{text[: opening + 1]} VALUES ({names}) {{ ({data}) }} {text[opening + 1 :]}"
