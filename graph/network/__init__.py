"""The conclusions as of a day in, a networkx.MultiDiGraph of companies, groups and people out; and its files.

An edge is a view of one concluded statement (its key is the statement's IRI): a holding, control, the equity method,
membership of a group, a right on a board. It leads from the owner to what is owned.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from ... import ontology
from ...errors import UsageError
from ...queries import resolve
from ..vocabulary import CONCLUSIONS, LABEL, TYPE
from .edges import data, edges, latest

if TYPE_CHECKING:
    from networkx import MultiDiGraph
    from pyoxigraph import Store

    from .graph import Network

OWNERSHIP = (
    "Shareholding", "Subsidiary", "EquityMethodAffiliate", "GroupMembership", "BoardNomination", "BoardObservation",
)  # fmt: skip
PICTURES = ("svg", "png", "pdf", "html")  # for eyes; of large networks they show a part
FORMATS = (*PICTURES, "graphml", "gexf", "json")
MAX_NODES = 60


def network(
    store: Store,
    *,
    as_of: str | None = None,
    known_on: str | None = None,
    focus: str | None = None,
    depth: int = 2,
    relations: tuple[str, ...] = OWNERSHIP,
    ended: bool = False,
    limit: int = 0,
) -> Network:
    """Who owns, controls and directs whom: a networkx.MultiDiGraph that draws itself in a notebook and saves itself.

    Args:
        as_of: the day (YYYY-MM-DD) on which it is so; None for what was last known.
        known_on: leave out what no document had said by that day.
        focus: a company, group or person (a name or an IRI) to keep to, with all within `depth` steps of it.
        relations: the ontology's types to draw; the first two roles of a type are the ends of its edge.
        ended: keep relations that had ended.
        limit: at most so many nodes, 0 for no limit; `graph["cut"]` says what was left out.
    Returns:
        nodes by IRI (`name`, `kind`, `focus`), edges keyed by statement (`relation`, `status` planned, current or
        former, `label`, `percent`, `shares`, `valid_from`, `valid_until`, `document`, `quote`, `evidence`).
    Raises:
        UsageError: a day that is none. QueryError: a name that nobody has. OntologyError: an unknown relation.
    """
    from .graph import Network

    for name, day in (("as_of", as_of), ("known_on", known_on)):
        _check_day(name, day)
    graph = Network(as_of=as_of or "", known_on=known_on or "", cut="")
    found = [edge for name in relations for edge in edges(store, name, as_of, known_on, ended)]
    for edge in sorted(latest(found), key=lambda e: (e.source, e.target, e.told.type, e.told.iri)):
        for node in (edge.source, edge.target):
            if node not in graph:
                graph.add_node(node, **_party(store, node))
        graph.add_edge(edge.source, edge.target, key=edge.told.iri, **data(edge))
    if focus is not None:
        graph = _around(graph, resolve(store, focus), depth, store)
    return cut(graph, limit) if limit and len(graph) > limit else graph


def _check_day(name: str, day: str | None) -> None:
    try:
        if day is not None:
            date.fromisoformat(day)
    except ValueError:
        raise UsageError(f"{name} {day!r} is no day; write YYYY-MM-DD, such as 2003-09-30") from None


def _party(store: Store, iri: str) -> dict[str, object]:
    node = NamedNode(iri)
    labels = sorted(
        str(getattr(quad.object, "value", "")) for quad in store.quads_for_pattern(node, LABEL, None, CONCLUSIONS)
    )
    kinds = {
        quad.object.value.removeprefix(ontology.NAMESPACE).lower()
        for quad in store.quads_for_pattern(node, TYPE, None, CONCLUSIONS)
        if isinstance(quad.object, NamedNode)
    }
    kind = next((k for k in ("group", "person", "exchange", "authority", "thing") if k in kinds), "company")
    return {"name": labels[0] if labels else iri, "kind": kind}


def _around(graph: Network, focus: str, depth: int, store: Store) -> Network:
    if focus not in graph:
        graph.add_node(focus, **_party(store, focus))
    near = _steps(graph, focus, depth)
    kept: Network = graph.subgraph(near).copy()
    kept.nodes[focus]["focus"] = True
    kept.graph["title"] = f"Around {kept.nodes[focus]['name']}"
    return kept


def _steps(graph: MultiDiGraph[str], focus: str, depth: int) -> dict[str, int]:
    """How many edges away each node is, whichever way the edges lead."""
    away = {focus: 0}
    ring = [focus]
    for step in range(1, depth + 1):
        ring = sorted({b for a in ring for b in (*graph.successors(a), *graph.predecessors(a))} - away.keys())
        away.update(dict.fromkeys(ring, step))
    return away


def cut(graph: Network, limit: int) -> Network:
    """At most so many parties: the nearest to the focus, else those with most relations. `graph["cut"]` says so."""
    focus = next((node for node, told in graph.nodes(data=True) if told.get("focus")), None)
    away = _steps(graph, focus, len(graph)) if focus else {}
    ranked = sorted(
        graph, key=lambda node: (away.get(node, 0), -graph.degree(node), str(graph.nodes[node]["name"]), node)
    )
    near = graph.subgraph(ranked[:limit])
    alone = {node for node in near if not near.degree(node) and node != focus}  # all that it is tied to is cut off
    kept: Network = near.subgraph(near.nodes - alone).copy()
    rule = "the nearest to the focus" if focus else "those with most relations"
    kept.graph["cut"] = (
        f"Showing {len(kept)} of {len(graph)} parties: {rule}. Narrow it with a focus, or raise the limit."
    )
    return kept


def write(graph: MultiDiGraph[str], form: str) -> bytes:
    """The network as a file: the same network gives the same bytes.

    Raises:
        UsageError: another form than `FORMATS`; or a PNG or PDF where the extra `pictures` is not installed.
    """
    if form == "svg":
        from .svg import draw

        return draw(graph).encode()
    if form in ("png", "pdf"):
        from . import picture
        from .svg import draw, title

        return (picture.pixels if form == "png" else picture.page)(draw(graph), title(graph))
    if form == "html":
        from .page import page

        return page(graph).encode()
    if form in FORMATS:
        from . import files

        writers = {"graphml": files.graphml, "gexf": files.gexf, "json": files.json_}
        return writers[form](graph)
    raise UsageError(f"no network is written as {form!r}; there is {', '.join(FORMATS)}")


def save(graph: MultiDiGraph[str], path: Path) -> None:
    """Write the network to a file, in the form that its suffix names. Raises UsageError, StoreError."""
    from ..store import write_atomically

    write_atomically(path, write(graph, path.suffix.lstrip(".").lower()))
