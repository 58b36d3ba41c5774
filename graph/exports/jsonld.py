"""Quads in, JSON-LD 1.1 out: compact, with a context in the file itself, so that none is ever fetched.

Read back it is the same quads. A property whose values are all IRIs, or all of one datatype, is typed in the context;
the others say it value by value. No value is a native number or boolean, so that each keeps its very characters.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

import pyoxigraph as ox

from ..iri import BASE
from ..vocabulary import PREFIXES, TYPE, XSD, prefixes

_STRING = XSD + "string"
_LANGUAGE = PREFIXES["rdf"] + "langString"
_IRI = "@id"


def text(quads: Iterable[ox.Quad], base: str = BASE) -> bytes:
    """The whole document, sorted by graph, subject and property."""
    return b"".join(pieces(quads, base))


def pieces(quads: Iterable[ox.Quad], base: str = BASE) -> Iterator[bytes]:
    """The document node by node."""
    graphs: dict[str, dict[str, dict[str, list[Any]]]] = {}
    kinds: dict[str, set[str]] = {}
    for quad in quads:
        graph = "" if isinstance(quad.graph_name, ox.DefaultGraph) else _id(quad.graph_name)
        node = graphs.setdefault(graph, {}).setdefault(_id(quad.subject), {})
        node.setdefault(quad.predicate.value, []).append(quad.object)
        kinds.setdefault(quad.predicate.value, set()).add(_kind(quad.object))
    short = _Short(prefixes(base), kinds)
    yield b'{"@context": ' + _dumps(short.context) + b',\n"@graph": ['
    lead = b"\n"
    for name, subjects in sorted(graphs.items()):
        if name:
            yield lead + b'{"@id": ' + _dumps(short.iri(name)) + b', "@graph": ['
            lead = b"\n"
        for iri, node in sorted(subjects.items()):
            yield lead + _dumps(short.node(iri, node))
            lead = b",\n"
        if name:
            yield b"\n]}"
            lead = b",\n"
    yield b"\n]}\n"


def _id(term: Any) -> str:
    return f"_:{term.value}" if isinstance(term, ox.BlankNode) else str(term.value)


def _kind(term: Any) -> str:
    """`@id` for what is named, the datatype of a literal."""
    return str(term.datatype.value) if isinstance(term, ox.Literal) else _IRI


def _dumps(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")


class _Short:
    """The context, and IRIs and values as it shortens them."""

    def __init__(self, known: dict[str, str], kinds: dict[str, set[str]]) -> None:
        self.known = sorted(known.items(), key=lambda item: (-len(item[1]), item[0]))
        self.types = {iri: found for iri, found in kinds.items() if iri != TYPE.value}
        self.terms: dict[str, str] = {}
        self.context: dict[str, Any] = {"@version": 1.1, **dict(sorted(known.items()))}
        for iri, found in sorted(self.types.items()):
            term = self._term(iri, known)
            self.terms[iri] = term
            kind = next(iter(found)) if len(found) == 1 else ""
            if kind and kind not in (_STRING, _LANGUAGE):
                self.context[term] = {"@id": self.iri(iri), "@type": _IRI if kind == _IRI else self.iri(kind)}
            elif term != self.iri(iri):
                self.context[term] = self.iri(iri)

    def _term(self, iri: str, known: dict[str, str]) -> str:
        """A term of the ontology by its bare name, where no prefix has it; others with their prefix."""
        local = iri.removeprefix(PREFIXES["kei"])
        return local if local != iri and local.isalnum() and local not in known else self.iri(iri)

    def iri(self, iri: str) -> str:
        for prefix, start in self.known:
            if iri.startswith(start) and not iri.startswith(start + "//"):
                return f"{prefix}:{iri[len(start) :]}"
        return iri

    def node(self, iri: str, node: dict[str, list[Any]]) -> dict[str, Any]:
        out: dict[str, Any] = {"@id": self.iri(iri)}
        types = sorted(self.iri(_id(value)) for value in node.get(TYPE.value, ()))
        if types:
            out["@type"] = types[0] if len(types) == 1 else types
        for predicate, values in sorted(node.items()):
            if predicate != TYPE.value:
                found = [self._value(predicate, value) for value in sorted(set(values), key=str)]
                out[self.terms[predicate]] = found[0] if len(found) == 1 else found
        return out

    def _value(self, predicate: str, value: Any) -> Any:
        kind = _kind(value)
        alone = len(self.types[predicate]) == 1
        if kind == _IRI:
            return self.iri(_id(value)) if alone else {"@id": self.iri(_id(value))}
        if kind == _LANGUAGE:
            return {"@value": value.value, "@language": value.language}
        if kind == _STRING or alone:
            return value.value
        return {"@value": value.value, "@type": self.iri(kind)}
