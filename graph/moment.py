"""A graph and two days in, the graph of those days out: as of one day (when it was so), as known on one (when said).

`known_on` is exact, whatever is asked: the documents that were out by the end of that day, and the conclusions that
follow from them alone. A plan of which the completion was told later is a plan again, with the figures it had then; a
company that a later document tied to another name is two companies; a name may lead to another IRI, as IRIs of
conclusions are minted from what is known. Judgements hold on every day: they are the user's knowledge, not a
document's. A document with no date of its own is out by the last day its content allows (`kei:issuedLatest`); with no
such bound it is not known to have been out on any day, and is left out.

`as_of` takes nothing from the claims: it leaves those conclusions out that were not so on the day (`in_force`).
For one statement ask `in_force`; for a whole graph `at`, or `Graph.at`, which the command line's `opened` hands on:
any view, question or export made from that graph is one of those days.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Quad, Store

from ..errors import UsageError
from ..model import When
from ..ontology import NAMESPACE
from .nodes import Term, nodes
from .vocabulary import TYPE, known

if TYPE_CHECKING:
    from . import Graph

OPEN = frozenset(("proposed", "conditional", "planned", "agreed", "forecast"))  # still ahead on the day it was told
_ISSUED = known("dcterms:issued")
_LATEST = NamedNode(NAMESPACE + "issuedLatest")
_POINTERS = tuple(NAMESPACE + name for name in ("about", "partOf", "joins", "startedBy", "changedBy", "endedBy"))


def day(name: str, told: str | date | None) -> date | None:
    """A day as given (YYYY-MM-DD), None for none ("" too). Raises UsageError, naming the parameter."""
    if told is None or isinstance(told, date):
        return told
    try:
        return date.fromisoformat(told) if told else None
    except ValueError:
        raise UsageError(f"{name} {told!r} is no day; write YYYY-MM-DD, such as 2003-09-30") from None


def out_on(store: Store, document: NamedNode) -> date | None:
    """The last day on which a document can have come out: of its own date, else of the bounds that its content sets;
    None where neither is known."""
    for predicate in (_ISSUED, _LATEST):
        for quad in store.quads_for_pattern(document, predicate, None, document):
            try:
                return When.parse(str(getattr(quad.object, "value", ""))).last
            except ValueError:
                continue
    return None


def out_by(store: Store, documents: Sequence[NamedNode], known_on: date) -> list[NamedNode]:
    """The documents that certainly were out by the end of a day."""
    days = ((document, out_on(store, document)) for document in documents)
    return [document for document, last in days if last is not None and last <= known_on]


def at(graph: Graph, as_of: str | date | None = None, known_on: str | date | None = None) -> Graph:
    """The graph of these days, in memory; `graph` itself where nothing is left out.

    Args:
        as_of: the day (YYYY-MM-DD) on which what is concluded is so; None for all that is told.
        known_on: the day by whose end it had been said; None for all documents.
    Raises:
        UsageError: a day that is none.
    """
    so, said = day("as_of", as_of), day("known_on", known_on)
    if said is not None:
        graph = graph.known_on(said)
    return graph.in_force(so) if so is not None else graph


def in_force(node: Mapping[str, Sequence[Term]], as_of: date) -> bool:
    """Whether a concluded statement (property -> values, see `nodes`) is so on a day.

    A state is, from the first day it is known for until its end. An event is once it happened; where that day is not
    known, once somebody had told it. A figure is once its period is over. A plan or forecast is from the day on which
    somebody first told it, as a plan.
    """

    def first(*names: str) -> str:
        return next((node[NAMESPACE + name][0].value for name in names if NAMESPACE + name in node), "")

    kinds = {term.value.removeprefix(NAMESPACE) for term in node.get(TYPE.value, ())}
    status, told, today = first("status").removeprefix(NAMESPACE), first("knownFrom"), as_of.isoformat()
    if status in OPEN:
        return bool(told) and told <= today
    if kinds & {"State", "DerivedState"}:
        begun, until = first("validFromEarliest", "asOfEarliest"), first("validUntilLatest")
        over = until < today if until else status == "former"
        return bool(begun) and begun <= today and not over and status not in ("terminated", "denied")
    happened = first("earliest") if "Event" in kinds else first("periodLatest")
    return bool(happened or told) and (happened or told) <= today


def conclusions(quads: Sequence[Quad], as_of: date) -> list[Quad]:
    """The conclusions that are so on a day: parties stay, statements as `in_force` says, and with a statement that is
    left out goes what leads to it (its checks and conflicts, a state's link to the event that ended it later)."""
    found = nodes(quads)
    statements = {NAMESPACE + kind for kind in ("Event", "State", "Observation", "DerivedState")}
    gone = {
        iri
        for iri, node in found.items()
        if {term.value for term in node.get(TYPE.value, ())} & statements and not in_force(node, as_of)
    }
    about = NAMESPACE + "about"
    gone |= {iri for iri, node in found.items() if {term.value for term in node.get(about, ())} & gone}
    gone |= {term.value for iri in gone for term in found.get(iri, {}).get(NAMESPACE + "hasOperand", ())}

    def stays(quad: Quad) -> bool:
        pointed = quad.predicate.value in _POINTERS and getattr(quad.object, "value", "") in gone
        return not pointed and getattr(quad.subject, "value", "") not in gone

    return [quad for quad in quads if stays(quad)]  # of judgements, which are so on every day, all stay


def view(graph: Graph, documents: Sequence[NamedNode], concluded: Sequence[Quad]) -> Graph:
    """A graph in memory of some of another's documents, with conclusions of its own."""
    from . import Graph

    out = Graph(None, base=graph.base)
    out.judged = graph.judged
    out.store.bulk_extend(quad for name in documents for quad in graph.store.quads_for_pattern(None, None, None, name))
    out.store.bulk_extend(concluded)
    return out


def concluded(graph: Graph) -> list[Quad]:
    """The quads of all that is no document's."""
    return [quad for name in graph.kept.concluded_graphs() for quad in graph.kept.graph(name)]
