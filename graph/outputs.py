"""A graph in, what stands in its output folder out: exports, facts, validation, page. What a document gives to them is
taken from its parts, so that one more document costs little; the bytes are those of a build in one go.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from . import facts
from .blocks import Blocks, blocks, trig, turtle
from .explain import Quote, document, quoted
from .nodes import nodes
from .store import Store, write_atomically
from .vocabulary import TYPE, kei

if TYPE_CHECKING:
    from . import Graph
    from .validate import Report


def validated(graph: Graph) -> Report:
    """The validation of a graph, of which documents that were checked before are not checked again."""
    from .validate import report, results

    store, parts = graph.kept, graph.parts
    documents, known = store.document_graphs(), parts.kept("results")
    fresh = [name for name in documents if name.value not in known]
    found = results(store, [*fresh, *store.concluded_graphs()])
    parts.keep("results", [(name, found[name]) for name in fresh])
    every = [known[name.value] if name.value in known else found[name] for name in documents]
    every += [found[name] for name in store.concluded_graphs()]
    return report(store, [result for part in every for result in part])


def write(graph: Graph, directory: Path, checked: Report) -> None:
    """Write graph.ttl, graph.trig, facts.jsonl, validation.ttl, validation.txt and report.html. Raises StoreError."""
    from . import report as page

    told = _blocks(graph)
    write_atomically(directory / "graph.ttl", turtle(told, graph.base))
    write_atomically(directory / "graph.trig", trig(told, graph.base))
    write_atomically(directory / "facts.jsonl", "".join(_facts(graph)).encode("utf-8"))
    write_atomically(directory / "validation.ttl", checked.turtle())
    write_atomically(directory / "validation.txt", checked.text().encode("utf-8"))
    page.write(graph, directory / "report.html", checked)
    graph.parts.only(graph.kept.document_graphs())


def quotes(graph: Graph) -> dict[str, Sequence[Quote]]:
    """The words of every claim of every document, by the claim's IRI."""
    store = graph.kept
    parts = graph.parts.take("quotes", store.document_graphs(), lambda name: _quotes(store, name))
    return {claim: words for part in parts for claim, words in part.items()}


def _quotes(store: Store, name: NamedNode) -> dict[str, tuple[Quote, ...]]:
    found, told = nodes(store.graph(name), but=kei("text")), document(store.quads, name.value)
    claims = [iri for iri, node in found.items() if kei("Claim") in node.get(TYPE.value, ())]
    return {iri: tuple(quoted(iri, name.value, told, lambda at: found.get(at.value, {}))) for iri in claims}


def _blocks(graph: Graph) -> Sequence[Blocks]:
    """The blocks of all graphs, in the order of their names."""
    store = graph.kept
    documents, others = store.document_graphs(), store.concluded_graphs()
    found = list(graph.parts.take("blocks", documents, lambda name: blocks(store.graph(name), name, graph.base)))
    with graph.parts.memo("blocks") as memo:
        found += [blocks(store.graph(name), name, graph.base, memo) for name in others]
    names = [name.value for name in (*documents, *others)]
    return [part for _, part in sorted(zip(names, found, strict=True), key=lambda pair: f"<{pair[0]}>".encode())]


def _facts(graph: Graph) -> list[str]:
    store = graph.kept
    return list(
        graph.parts.take(
            "facts", store.document_graphs(), lambda name: facts.to_text(facts.from_quads(store.graph(name)))
        )
    )
