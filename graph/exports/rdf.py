"""A dataset in, a file of a standard RDF form out: sorted, with prefixes, the same bytes for the same graph.

Turtle, N-Triples and RDF/XML hold the union of all graphs; TriG, N-Quads and JSON-LD keep the graphs apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

import pyoxigraph as ox

from ..iri import BASE
from ..vocabulary import TYPE, prefixes
from .form import Form

if TYPE_CHECKING:
    from .view import View

_TYPE = f" {TYPE} ".encode()


def _place(line: bytes) -> bytes:
    """What a line of N-Triples is sorted by: its type comes first."""
    return line.replace(_TYPE, b" !", 1)


def _triples(quads: Iterable[ox.Quad]) -> bytes:
    """The union as N-Triples, each triple once, by subject, type first. Sorting lines is far cheaper than terms."""
    text = ox.serialize((quad.triple for quad in quads), format=ox.RdfFormat.N_TRIPLES) or b""
    lines = sorted(set(text.split(b"\n")) - {b""}, key=_place)
    return b"\n".join(lines) + b"\n"


def _quads(quads: Iterable[ox.Quad]) -> bytes:
    """N-Quads, by graph, then as `_triples`."""
    text = ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""
    lines: list[bytes] = text.split(b"\n")[:-1]
    by_graph = sorted((line.rsplit(b" ", 2)[1], _place(line), line) for line in lines)
    return b"\n".join(line for _, _, line in by_graph) + b"\n"


def _written(data: bytes | None) -> bytes:
    """The text with its prefixes sorted (the serialiser gives them in an order that changes from run to run), and
    an empty line before each subject."""
    lines = (data or b"").rstrip(b"\n").split(b"\n")
    body = next((at for at, line in enumerate(lines) if not line.startswith(b"@prefix ")), len(lines))
    return b"\n".join([*sorted(lines[:body]), b"", *lines[body:]]) + b"\n"


def _used(data: bytes, known: dict[str, str]) -> dict[str, str]:
    """The prefixes that a text in N-Triples needs, by name."""
    return {name: iri for name, iri in sorted(known.items()) if b"<" + iri.encode() in data}


def turtle(quads: Iterable[ox.Quad], base: str = BASE) -> bytes:
    """Turtle of the union of all graphs."""
    text = _triples(quads)
    triples = (quad.triple for quad in ox.parse(text, format=ox.RdfFormat.N_TRIPLES))
    return _written(ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=_used(text, prefixes(base))))


def ntriples(quads: Iterable[ox.Quad], base: str = BASE) -> bytes:
    """N-Triples of the union of all graphs."""
    return _triples(quads)


def trig(quads: Iterable[ox.Quad], base: str = BASE) -> bytes:
    """TriG: one named graph a document, and the conclusions."""
    text = _quads(quads)
    ordered = ox.parse(text, format=ox.RdfFormat.N_QUADS)
    return _written(ox.serialize(ordered, format=ox.RdfFormat.TRIG, prefixes=_used(text, prefixes(base))))


def nquads(quads: Iterable[ox.Quad], base: str = BASE) -> bytes:
    """N-Quads."""
    return _quads(quads)


def jsonld(quads: Iterable[ox.Quad], base: str = BASE) -> bytes:
    """JSON-LD 1.1; see `jsonld.text`."""
    from .jsonld import text

    return text(quads, base)


WRITERS: dict[str, Callable[[Iterable[ox.Quad], str], bytes]] = {
    "ttl": turtle,
    "nt": ntriples,
    "trig": trig,
    "nq": nquads,
    "jsonld": jsonld,
}
_LABELS = {"ttl": "Turtle", "nt": "N-Triples", "trig": "TriG", "nq": "N-Quads", "jsonld": "JSON-LD 1.1"}


def _form(name: str) -> Form:
    def write(view: View) -> Iterator[bytes]:
        if name == "jsonld":
            from .jsonld import pieces

            yield from pieces(view.quads(), view.base)
        else:
            yield WRITERS[name](view.quads(), view.base)

    return Form(name, _LABELS[name], write, suffixes=("json-ld",) if name == "jsonld" else ())


FORMS = tuple(_form(name) for name in WRITERS)
