"""A made-up graph in, a table out: our validation beside pyshacl over everything at once, and the reports compared."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keiretsu.ontology import shapes_turtle

from .measure import measure, seconds, table

if TYPE_CHECKING:
    import rdflib
    from keiretsu.graph import Graph

Result = tuple[str, str, str, str, str]  # focus, path, value, component, severity


def report(graph: Graph, runs: int) -> str:
    """The table; reports that differ end the run."""
    data, shapes = union(graph), parsed(shapes_turtle())
    found: list[set[Result]] = [set(), set()]

    def ours() -> None:
        found[0] = {(v.focus, v.path, v.value, v.component, v.severity) for v in graph.validate().results}

    def theirs() -> None:
        found[1] = whole(data, shapes)

    rows = [("keiretsu: validate", measure(ours, runs=runs)), ("pyshacl: the whole graph", measure(theirs, runs=runs))]
    if found[0] != found[1]:
        raise SystemExit(f"the reports differ: only ours {found[0] - found[1]}, only pyshacl's {found[1] - found[0]}")
    ratio = rows[1][1].cpu / rows[0][1].cpu
    head = ["engine", "CPU (least to most)", "wall", "runs"]
    lines = [[name, str(timing), seconds(timing.wall), str(timing.runs)] for name, timing in rows]
    facts = f"{len(graph.store):,} quads, {len(data):,} triples; {len(found[0])} results, the same from both"
    return f"{facts}\n\n{table(head, lines)}\n\nkeiretsu is {ratio:.1f} times as fast as pyshacl on the whole graph."


def union(graph: Graph) -> rdflib.Graph:
    """Every graph in one, as rdflib holds it."""
    import pyoxigraph
    import rdflib

    triples = pyoxigraph.serialize(
        {quad.triple for quad in graph.quads(text=False)}, format=pyoxigraph.RdfFormat.N_TRIPLES
    )
    return rdflib.Graph().parse(data=triples or b"", format="nt")


def parsed(turtle: str) -> rdflib.Graph:
    import rdflib

    return rdflib.Graph().parse(data=turtle, format="turtle")


def whole(data: rdflib.Graph, shapes: rdflib.Graph) -> set[Result]:
    """The results of pyshacl, with the class tree of the shapes."""
    import pyshacl
    from rdflib import RDF, SH

    _, results, _ = pyshacl.validate(data, shacl_graph=shapes, ont_graph=shapes)

    def text(result: Any, predicate: Any) -> str:
        value = results.value(result, predicate)
        return "" if value is None else str(value)

    return {
        (
            text(result, SH.focusNode),
            text(result, SH.resultPath),
            text(result, SH.value),
            text(result, SH.sourceConstraintComponent).rpartition("#")[2],
            text(result, SH.resultSeverity).rpartition("#")[2],
        )
        for result in results.subjects(RDF.type, SH.ValidationResult)
    }
