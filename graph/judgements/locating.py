"""A fact as a person points at it in, what finds it again after a new reading out: document, type, words and roles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from ...errors import UsageError
from ...ontology import NAMESPACE
from ..explain_nodes import home
from ..iri import KINDS
from ..nodes import first
from ..records import Folder, Told
from ..records import read as read_records
from ..vocabulary import CONCLUSIONS, DERIVED, kei, known, text
from .applying import find, folded
from .entries import Reference

if TYPE_CHECKING:
    from .. import Graph

LONGEST = 200  # characters of a quote that the file holds
_SHORT = re.compile(r"(?:(\w+):)?([0-9a-f]{16}-\d+|[a-z0-9-]+)\Z")
_PLACE = re.compile(r"(.+):(\d+)(?:-(\d+))?\Z")


def locate(graph: Graph, fact: str) -> Reference:
    """What a person means by a fact.

    Args:
        fact: a claim's IRI, its short form (`claim:9f1c...-7`, `9f1c...-7`), a conclusion that one claim tells, or
            `FILE:CHARACTER` (`notice.txt:531`), a place that the evidence of one claim holds.
    Raises:
        UsageError: it means no claim, or several; the message lists them.
    """
    claims = list(_claims(graph, fact))
    if not claims:
        raise UsageError(f"{fact!r} is no fact of the graph; 'keiretsu explain' shows the claim of each quote")
    if len(claims) > 1:
        shown = "; ".join(f"{short(told.iri)} ({told.type} {told.status}, {_words(told)[:60]!r})" for _, told in claims)
        raise UsageError(f"{fact!r} may mean {len(claims)} claims: {shown}; give one of them")
    return reference(*claims[0])


def short(iri: str) -> str:
    """`claim:9f1c...-7` for a claim's IRI."""
    kind, _, local = iri.rpartition("/")
    return f"{kind.rpartition('/')[2]}:{local}"


def _claims(graph: Graph, fact: str) -> Iterator[tuple[Folder, Told]]:
    iris = {iri for candidate in _iris(graph, fact) for iri in _told_by(graph, candidate)}
    if iris:
        folders: dict[str, Folder] = {}
        for iri in sorted(iris):
            name = home(graph.store, NamedNode(iri))
            if name is not None:
                folder = folders.setdefault(name.value, _folder(graph, name))
                yield from ((folder, told) for told in folder.claims if told.iri == iri)
    elif place := _PLACE.match(fact):
        yield from _at(graph, place[1], int(place[2]), int(place[3] or place[2]))


def _iris(graph: Graph, fact: str) -> list[str]:
    if fact.startswith(("http://", "https://", "urn:")):
        return [fact]
    found = _SHORT.match(fact)
    if found is None or (found[1] and found[1] not in KINDS):
        return []
    base = next((name.value.partition("/doc/")[0] for name in _documents(graph)), "")
    return [f"{base}/{found[1] or 'claim'}/{found[2]}"]


def _documents(graph: Graph, file: str = "") -> list[NamedNode]:
    """The documents (of this file name)."""
    quads = graph.store.quads_for_pattern(None, kei("name"), text(file) if file else None, None)
    return sorted((quad.subject for quad in quads if isinstance(quad.subject, NamedNode)), key=lambda one: one.value)


def _told_by(graph: Graph, iri: str) -> list[str]:
    """The claim itself, or the claims of a conclusion."""
    node = NamedNode(iri)
    if next(graph.store.quads_for_pattern(node, kei("evidence"), None, None), None):
        return [iri]
    quads = graph.store.quads_for_pattern(node, DERIVED, None, CONCLUSIONS)
    return [quad.object.value for quad in quads if isinstance(quad.object, NamedNode)]


def _at(graph: Graph, document: str, start: int, end: int) -> Iterator[tuple[Folder, Told]]:
    """Claims whose evidence holds these characters of a document, those of the shortest such piece."""
    found: list[tuple[int, Folder, Told]] = []
    for name in _documents(graph, document):
        folder = _folder(graph, name)
        for told in folder.claims:
            sizes = [last - first for first, last in _spans(graph, told.iri) if first <= start and end <= last]
            found += [(min(sizes), folder, told)] if sizes else []
    least = min((size for size, _, _ in found), default=0)
    yield from ((folder, told) for size, folder, told in found if size == least)


def _spans(graph: Graph, claim: str) -> Iterator[tuple[int, int]]:
    store = graph.store
    for quad in store.quads_for_pattern(NamedNode(claim), kei("evidence"), None, None):
        piece = quad.object if isinstance(quad.object, NamedNode) else None
        at = first(store, piece, known("oa:hasSelector"))
        edges = [first(store, at, known(edge)) for edge in ("oa:start", "oa:end")]
        if edges[0] is not None and edges[1] is not None:
            yield int(edges[0].value), int(edges[1].value)


def _folder(graph: Graph, name: NamedNode) -> Folder:
    return read_records(name, graph.store.quads_for_pattern(None, None, None, name))


def reference(folder: Folder, told: Told) -> Reference:
    """What tells one claim of a document from the others: its words and roles, and where these do not, its values."""
    names = {agent.iri: agent.name for agent in folder.agents}
    roles = tuple(
        (role, tuple(sorted({names[iri] for iri in told.roles[role] if iri in names}))) for role in sorted(told.roles)
    )
    plain = Reference(folder.name, told.type, _words(told), roles)
    if _alone(plain, folder):
        return plain
    values = [(name, str(told.times[name])) for name in sorted(told.times)]
    values += [
        (name, term.value.removeprefix(NAMESPACE))
        for name in sorted(told.values.keys() - told.times.keys())
        for term in told.values[name][:1]
    ]
    return Reference(plain.document, plain.type, plain.quote, roles, (("status", told.status), *values))


def _alone(fact: Reference, folder: Folder) -> bool:
    return len(find(fact, [folder])) == 1


def _words(told: Told) -> str:
    """The longest piece of a claim's evidence, cut at a word where it is long."""
    quote = max(told.quotes, key=lambda piece: (len(piece), piece), default="")
    if len(quote) <= LONGEST:
        return quote
    cut = quote[:LONGEST].rpartition(" ")[0]
    return cut if folded(cut) else quote[:LONGEST]
