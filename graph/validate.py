"""A store in, a Report out: every graph checked against the ontology's shapes, with pyshacl having the last word.

A sieve (`screen`) finds the nodes that may break a shape; pyshacl then judges these, with what they point to, and
writes the results. Its work grows with the number of faults, the sieve's with that of statements.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions

from ..ontology import NAMESPACE, shapes_turtle
from .nodes import named, nodes
from .report_shacl import Report, Violation, quotes
from .store import Store
from .vocabulary import CONCLUSIONS, TYPE, known

if TYPE_CHECKING:
    import rdflib

    from .screen import Sieve

__all__ = ["Report", "Violation", "validate"]

_TEXT = NamedNode(NAMESPACE + "text")
_FEW = 4  # graphs that a query names one by one


def validate(store: Store) -> Report:
    """Check all graphs of a store."""
    found = results(store, [*store.document_graphs(), *store.concluded_graphs()])
    return report(store, [result for part in found.values() for result in part])


def report(store: Store, found: Iterable[Violation]) -> Report:
    """Results of graphs as a report: each once, in order, with the label, the document and the words."""
    distinct = sorted(set(found), key=lambda v: (v.rank, v.message, v.graph, v.focus, v.path, v.value))
    return Report(tuple(quotes(distinct, store)))


def results(store: Store, names: Sequence[NamedNode]) -> dict[NamedNode, tuple[Violation, ...]]:
    """The results of some graphs. Those of one do not depend on the others: nodes of a document are its own."""
    if not names:
        return {}
    sieve = _sieve()
    broken = _by_query(store, sieve, names)
    found: dict[NamedNode, tuple[Violation, ...]] = {}
    for name in names:
        quads = list(store.graph(name))
        data = store.nodes(name) if name == CONCLUSIONS else nodes(quads, but=_TEXT)  # only documents hold texts
        suspects = (sieve.suspects(data) | broken) & data.keys()  # of what is only pointed to there is no result
        found[name] = tuple(judge(quads, suspects, name.value)) if suspects else ()
    return found


def judge(quads: Sequence[Quad], suspects: set[str], graph: str) -> list[Violation]:
    """Pyshacl's results on some nodes of a graph. A value so broken that pyshacl fails on it is a result too."""
    part, context = neighbourhood(quads, suspects)
    try:
        return check(part, graph, context)
    except Exception as error:  # pyshacl raises TypeError where it compares ill-formed dates
        if len(suspects) > 1:
            return [found for focus in sorted(suspects) for found in judge(quads, {focus}, graph)]
        (focus,) = suspects
        message = f"This cannot be checked: one of its values is ill-formed ({error})."
        return [Violation("Violation", message, graph, focus)]


def _by_query(store: Store, sieve: Sieve, names: Sequence[NamedNode]) -> set[str]:
    """Nodes of some graphs that break a SPARQL constraint of the shapes."""
    out: set[str] = set()
    graphs = [*store.document_graphs(), *store.concluded_graphs()]
    # one query over a store is far cheaper than one over a list of many graphs (measured: oxigraph 0.5)
    scope: dict[str, Any] = (
        {"default_graph": list(names)} if len(names) <= _FEW else {"use_default_graph_as_union": True}
    )
    quads = store.quads
    if len(names) > _FEW and set(names) != set(graphs):
        quads = ox.Store()
        quads.bulk_extend(quad for name in names for quad in store.graph(name) if quad.predicate != _TEXT)
    for query in sieve.queries():
        answer = quads.query(query, **scope)
        if isinstance(answer, QuerySolutions):
            out |= {row["this"].value for row in answer if isinstance(row["this"], NamedNode)}
    return out


def neighbourhood(quads: Sequence[Quad], suspects: set[str]) -> tuple[list[Quad], list[Quad]]:
    """What pyshacl needs to judge some nodes: all that they say; who points to them, with all that these say; and the
    classes of whatever is pointed to."""
    by_subject: dict[str, list[Quad]] = {}
    for quad in quads:
        if quad.predicate != _TEXT and isinstance(quad.subject, NamedNode):
            by_subject.setdefault(quad.subject.value, []).append(quad)
    own = [quad for subject in sorted(suspects & by_subject.keys()) for quad in by_subject[subject]]
    pointing = {s.value for s, _, value in named(quads) if isinstance(value, NamedNode) and value.value in suspects}
    around = [quad for subject in sorted((pointing - suspects) & by_subject.keys()) for quad in by_subject[subject]]
    meant = {quad.object.value for quad in (*own, *around) if isinstance(quad.object, NamedNode)}
    types = [q for s in sorted(meant - suspects - pointing) for q in by_subject.get(s, ()) if q.predicate == TYPE]
    return own, around + types


def check(quads: Sequence[Quad], graph: str, context: Iterable[Quad] = ()) -> list[Violation]:
    """Run pyshacl over some quads; `context` is seen, and never the focus of a result."""
    import pyshacl
    import rdflib

    data = _data()()
    add = data.store.add
    for quad in quads:
        if quad.predicate != _TEXT:
            add((_node(quad.subject), _node(quad.predicate), _node(quad.object)), data, quoted=False)
    own = set(data.subjects())
    for quad in context:
        add((_node(quad.subject), _node(quad.predicate), _node(quad.object)), data, quoted=False)
    _, results, _ = pyshacl.validate(data, shacl_graph=_shapes(), ont_graph=_classes(), inplace=True)
    return [found for found in _results(results, graph) if rdflib.URIRef(found.focus) in own]


def _node(term: Any) -> rdflib.term.Node:
    """A term as rdflib's, unparsed: validity is the shapes' business."""
    import rdflib

    if isinstance(term, ox.BlankNode):
        return rdflib.BNode(term.value)
    if isinstance(term, Literal):
        if term.language:
            return rdflib.Literal(term.value, lang=term.language)
        datatype = term.datatype.value
        return rdflib.Literal(term.value, datatype=rdflib.URIRef(datatype) if datatype != _STRING else None)
    return rdflib.URIRef(term.value)


_STRING = known("xsd:string").value


@cache
def _data() -> type[rdflib.Graph]:
    """A graph that parses a query once: pyshacl asks the same one of each node (measured: a third of its time)."""
    import rdflib
    from rdflib.plugins.sparql import prepareQuery

    prepared = cache(prepareQuery)

    class Data(rdflib.Graph):
        def query(self, query_object: Any, *rest: Any, **named: Any) -> rdflib.query.Result:
            asked = prepared(query_object) if isinstance(query_object, str) else query_object
            return super().query(asked, *rest, **named)

    return Data


@cache
def _shapes() -> rdflib.Graph:
    import rdflib

    out = rdflib.Graph()
    for quad in ox.parse(
        shapes_turtle().encode(), format=ox.RdfFormat.TURTLE
    ):  # rdflib's own parser takes ten times as long
        out.add((_node(quad.subject), _node(quad.predicate), _node(quad.object)))
    return out


@cache
def _sieve() -> Sieve:
    from .screen import Sieve

    return Sieve(_shapes())


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
