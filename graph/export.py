"""A dataset in, a file of a standard RDF form out: sorted, with prefixes, the same bytes for the same graph.

Turtle, N-Triples and RDF/XML hold the union of all graphs; TriG, N-Quads and JSON-LD keep the graphs apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pyoxigraph as ox

from ..errors import UsageError
from .iri import BASE
from .store import write_atomically
from .vocabulary import TYPE, prefixes


def _key(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.DefaultGraph | ox.Triple) -> tuple[int, str]:
    return (0, "") if term == TYPE else (1, str(term))


def _triples(quads: Iterable[ox.Quad]) -> list[ox.Triple]:
    distinct = {(quad.subject, quad.predicate, quad.object): quad.triple for quad in quads}
    return sorted(distinct.values(), key=lambda t: (str(t.subject), _key(t.predicate), str(t.object)))


def _quads(quads: Iterable[ox.Quad]) -> list[ox.Quad]:
    return sorted(quads, key=lambda q: (str(q.graph_name), str(q.subject), _key(q.predicate), str(q.object)))


def _written(data: bytes | None) -> bytes:
    """The text with its prefixes sorted (the serialiser gives them in an order that changes from run to run), and
    an empty line before each subject."""
    lines = (data or b"").rstrip(b"\n").split(b"\n")
    body = next((at for at, line in enumerate(lines) if not line.startswith(b"@prefix ")), len(lines))
    return b"\n".join([*sorted(lines[:body]), b"", *lines[body:]]) + b"\n"


def _used(data: Iterable[ox.Quad] | Iterable[ox.Triple], base: str) -> dict[str, str]:
    """The prefixes that the data needs, by name."""
    spaces = {_space(term.value) for row in data for term in row if isinstance(term, ox.NamedNode)}
    spaces |= {_space(row.object.datatype.value) for row in data if isinstance(row.object, ox.Literal)}
    return {name: iri for name, iri in sorted(prefixes(base).items()) if iri in spaces}


def _space(iri: str) -> str:
    cut = max(iri.rfind("#"), iri.rfind("/")) + 1
    return iri[:cut]


def turtle(quads: Iterable[ox.Quad], base: str = BASE) -> bytes:
    """Turtle of the union of all graphs."""
    triples = _triples(quads)
    return _written(ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=_used(triples, base)))


def ntriples(quads: Iterable[ox.Quad], base: str = BASE) -> bytes:
    """N-Triples of the union of all graphs."""
    return ox.serialize(_triples(quads), format=ox.RdfFormat.N_TRIPLES) or b""


def trig(quads: Iterable[ox.Quad], base: str = BASE) -> bytes:
    """TriG: one named graph a document, and the conclusions."""
    ordered = _quads(quads)
    return _written(ox.serialize(ordered, format=ox.RdfFormat.TRIG, prefixes=_used(ordered, base)))


def nquads(quads: Iterable[ox.Quad], base: str = BASE) -> bytes:
    """N-Quads."""
    return ox.serialize(_quads(quads), format=ox.RdfFormat.N_QUADS) or b""


def jsonld(quads: Iterable[ox.Quad], base: str = BASE) -> bytes:
    """JSON-LD 1.1 in expanded form: no context, so none is ever fetched."""
    ordered = _quads(quads)
    return (ox.serialize(ordered, format=ox.RdfFormat.JSON_LD) or b"").rstrip(b"\n") + b"\n"


FORMATS: dict[str, Callable[[Iterable[ox.Quad], str], bytes]] = {
    "ttl": turtle,
    "nt": ntriples,
    "trig": trig,
    "nq": nquads,
    "jsonld": jsonld,
}


def write(quads: Iterable[ox.Quad], path: Path, form: str = "", base: str = BASE) -> None:
    """Write a file, whole or not at all.

    Args:
        form: a key of `FORMATS`; guessed from the suffix when it is empty.
    Raises:
        UsageError: the form is not known. StoreError: the file cannot be written.
    """
    name = form or path.suffix.lstrip(".").lower()
    if name not in FORMATS:
        raise UsageError(f"{path}: {name or 'no suffix'!r} is no form of RDF; there are {', '.join(FORMATS)}")
    write_atomically(path, FORMATS[name](quads, base))
