"""A store in, a Report out: every graph checked by pyshacl against the ontology's shapes.

Each document is checked by itself, and the conclusions in slices, so the time grows with the number of statements
alone; parties that a slice refers to come along for their class, and are no focus of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from pyoxigraph import Literal, NamedNode, Quad

from ..ontology import NAMESPACE, shapes_turtle
from .report_shacl import Report, Violation, quotes
from .store import Store
from .vocabulary import CONCLUSIONS, TYPE, known

if TYPE_CHECKING:
    import rdflib

__all__ = ["Report", "Violation", "validate"]

SLICE = 4000  # quads of the conclusions that are checked at once
_TEXT = NamedNode(NAMESPACE + "text")


def validate(store: Store) -> Report:
    """Check all graphs of a store."""
    found: list[Violation] = []
    for name in store.document_graphs():
        quads = [quad for quad in store.graph(name) if quad.predicate != _TEXT]
        found += check(quads, name.value)
    for part, context in slices(list(store.graph(CONCLUSIONS))):
        found += check(part, CONCLUSIONS.value, context)
    distinct = sorted(set(found), key=lambda v: (v.rank, v.message, v.graph, v.focus, v.path, v.value))
    return Report(tuple(quotes(distinct, store)))


def check(quads: Sequence[Quad], graph: str, context: Iterable[Quad] = ()) -> list[Violation]:
    """Run pyshacl over some quads; `context` is seen, and never the focus of a result."""
    import pyshacl
    import rdflib

    data = rdflib.Graph()
    add = data.store.add
    for quad in quads:
        add((_node(quad.subject), _node(quad.predicate), _node(quad.object)), data, quoted=False)
    own = set(data.subjects())
    for quad in context:
        add((_node(quad.subject), _node(quad.predicate), _node(quad.object)), data, quoted=False)
    _, results, _ = pyshacl.validate(data, shacl_graph=_shapes(), ont_graph=_classes(), inplace=True)
    return [found for found in _results(results, graph) if rdflib.URIRef(found.focus) in own]


def slices(quads: Sequence[Quad]) -> Iterator[tuple[list[Quad], list[Quad]]]:
    """The conclusions by subject, parted so that no check sees more than it needs: the holdings of one issuer stay
    together (they add up), and what a slice points to brings its classes and names along."""
    by_subject: dict[NamedNode, list[Quad]] = {}
    for quad in quads:
        by_subject.setdefault(quad.subject, []).append(quad)
    issuer = NamedNode(NAMESPACE + "issuer")

    def home(subject: NamedNode) -> str:
        return next((quad.object.value for quad in by_subject[subject] if quad.predicate == issuer), subject.value)

    part: list[Quad] = []
    last = ""
    for subject in sorted(by_subject, key=lambda s: (home(s), s.value)):
        if len(part) > SLICE and home(subject) != last:
            yield part, _context(part, by_subject)
            part = []
        part += by_subject[subject]
        last = home(subject)
    if part:
        yield part, _context(part, by_subject)


def _context(part: Sequence[Quad], by_subject: dict[NamedNode, list[Quad]]) -> list[Quad]:
    own = {quad.subject for quad in part}
    wanted = {quad.object for quad in part if isinstance(quad.object, NamedNode)} - own
    wanted &= by_subject.keys()
    return [quad for subject in wanted for quad in by_subject[subject] if quad.predicate == TYPE]


def _node(term: Any) -> rdflib.term.Node:
    """A term as rdflib's, unparsed: validity is the shapes' business."""
    import rdflib

    if isinstance(term, Literal):
        if term.language:
            return rdflib.Literal(term.value, lang=term.language)
        datatype = term.datatype.value
        return rdflib.Literal(term.value, datatype=rdflib.URIRef(datatype) if datatype != _STRING else None)
    return rdflib.URIRef(term.value)


_STRING = known("xsd:string").value


@cache
def _shapes() -> rdflib.Graph:
    import rdflib

    return rdflib.Graph().parse(data=shapes_turtle(), format="turtle")


@cache
def _classes() -> rdflib.Graph:
    """What says which class is a kind of which: all that checks of classes need."""
    import rdflib

    out = rdflib.Graph()
    for triple in _shapes().triples((None, rdflib.RDFS.subClassOf, None)):
        out.add(triple)
    return out


def _results(results: Any, graph: str) -> Iterator[Violation]:
    from rdflib import RDF, SH

    for result in results.subjects(RDF.type, SH.ValidationResult):

        def one(predicate: Any, result: Any = result) -> str:
            value = results.value(result, predicate)
            return "" if value is None else str(value)

        shape = results.value(result, SH.sourceShape)
        yield Violation(
            severity=one(SH.resultSeverity).rpartition("#")[2],
            message=one(SH.resultMessage),
            graph=graph,
            focus=one(SH.focusNode),
            path=one(SH.resultPath),
            value=one(SH.value),
            component=one(SH.sourceConstraintComponent).rpartition("#")[2],
            shape=str(shape) if type(shape).__name__ == "URIRef" else "",
        )
