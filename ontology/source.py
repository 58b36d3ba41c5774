"""The Turtle files beside this module in, one text and one index of their triples out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import pyoxigraph as ox

from ..errors import OntologyError

NAMESPACE = "https://w3id.org/keiretsu/ontology#"
CORE = (
    "keiretsu.ttl",
    "identification.ttl",
    "history.ttl",
    "schemes.ttl",
    "roles.ttl",
    "values.ttl",
    "ownership.ttl",
)
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SH = "http://www.w3.org/ns/shacl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
Node = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


def read() -> Iterator[tuple[str, str]]:
    """Name and text of each file: the core first, then the types by name, then shapes and alignment."""
    here = files(__package__)
    for name in CORE:
        yield name, here.joinpath(name).read_text("utf-8")
    for folder in ("events", "relations"):
        for item in sorted(here.joinpath(folder).iterdir(), key=lambda item: item.name):
            if item.name.endswith(".ttl"):
                yield f"{folder}/{item.name}", item.read_text("utf-8")
    for name in ("shapes.ttl", "alignment.ttl"):
        yield name, here.joinpath(name).read_text("utf-8")


@cache
def joined(*, alignment: bool = True) -> str:
    """All files as one Turtle text, each prefix declared once; the same files give the same bytes."""
    prefixes: set[str] = set()
    bodies: list[str] = []
    for name, text in read():
        if name == "alignment.ttl" and not alignment:
            continue
        lines = text.splitlines()
        prefixes.update(line for line in lines if line.startswith("@prefix "))
        bodies.append("\n".join(line for line in lines if not line.startswith("@prefix ")).strip("\n"))
    return "\n".join(sorted(prefixes)) + "\n\n" + "\n\n".join(bodies) + "\n"


@dataclass(frozen=True, slots=True)
class Index:
    """Triples by subject and predicate, and the file (its stem) that says what a subject is."""

    triples: Mapping[str, Mapping[str, tuple[Node, ...]]]
    subjects: Mapping[tuple[str, str], tuple[str, ...]]
    home: Mapping[str, str]

    def nodes(self, subject: str, predicate: str) -> tuple[Node, ...]:
        return self.triples.get(subject, {}).get(predicate, ())

    def values(self, subject: str, predicate: str) -> tuple[str, ...]:
        """IRIs, blank node ids or literal values, in the order of the file."""
        return tuple(key(node) for node in self.nodes(subject, predicate))

    def value(self, subject: str, predicate: str) -> str:
        """The first value, "" where there is none."""
        return next(iter(self.values(subject, predicate)), "")

    def having(self, predicate: str, value: str) -> tuple[str, ...]:
        """The subjects that have this value, in the order of the files."""
        return self.subjects.get((predicate, value), ())

    def members(self, head: str) -> Iterator[str]:
        """The members of an RDF list."""
        while head and head != RDF + "nil":
            yield self.value(head, RDF + "first")
            head = self.value(head, RDF + "rest")


def key(node: Node) -> str:
    """A node as plain text: an IRI, `_:id`, or a literal's value."""
    return str(node) if isinstance(node, ox.BlankNode | ox.Triple) else node.value


@cache
def index() -> Index:
    """The triples of all files.

    Raises:
        OntologyError: a file is not Turtle; the message names the file, the line and the fault.
    """
    triples: dict[str, dict[str, list[Node]]] = {}
    subjects: dict[tuple[str, str], list[str]] = {}
    home: dict[str, str] = {}
    for name, text in read():
        try:
            quads = list(ox.parse(text.encode(), format=ox.RdfFormat.TURTLE))
        except SyntaxError as fault:
            raise OntologyError(f"ontology/{name}: is no Turtle ({fault}); mend the file") from fault
        for quad in quads:
            subject, predicate = key(quad.subject), quad.predicate.value
            triples.setdefault(subject, {}).setdefault(predicate, []).append(quad.object)
            subjects.setdefault((predicate, key(quad.object)), []).append(subject)
            if predicate == RDF + "type":
                home.setdefault(subject, name.rsplit("/", 1)[-1].removesuffix(".ttl"))
    return Index(
        {s: {p: tuple(objects) for p, objects in by.items()} for s, by in triples.items()},
        {pair: tuple(found) for pair, found in subjects.items()},
        home,
    )
