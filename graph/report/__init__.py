"""A graph in, `report.html` out: one page with the network, events, relations, figures, evidence and findings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyoxigraph import NamedNode

from ... import ontology
from ..explain import Quote, Told, statement
from ..inlining import render
from ..network import MAX_NODES, network
from ..network.svg import draw
from ..outputs import quotes
from ..store import write_atomically
from ..vocabulary import CONCLUSIONS, TYPE, kei, known

if TYPE_CHECKING:
    from pyoxigraph import Store

    from .. import Graph
    from ..validate import Report

CONTEXT = 320  # characters of the source shown on either side of a quote
PIECES = 4  # quotes shown for one statement
MOST = {"Event": 1000, "State": 800, "Observation": 600}  # rows of a section


@dataclass(frozen=True, slots=True)
class Section:
    """Rows of the page, and how many more the graph holds."""

    rows: tuple[dict[str, Any], ...]
    left: int


def write(graph: Graph, path: Path, checked: Report | None = None) -> None:
    """Write the page of a graph. Raises StoreError.

    Args:
        checked: the validation, where it was done already.
    """
    write_atomically(path, page(graph, checked).encode("utf-8", "replace"))


def page(graph: Graph, checked: Report | None = None) -> str:
    """The page as text: the same graph gives the same page."""
    report = checked if checked is not None else graph.validate()
    store, texts = graph.store, dict[str, str]()
    words = quotes(graph)
    sections = {kind: _section(store, kind, texts, words) for kind in MOST}
    counts = [(name, _count(store, term)) for name, term in _COUNTED]
    return render(
        "report",
        "page.html",
        ["page.js"],
        "page.css",
        svg=draw(network(store, limit=MAX_NODES)),
        counts=[("documents", len(graph.documents())), *counts],
        events=sections["Event"],
        states=sections["State"],
        figures=sections["Observation"],
        conflicts=graph.ask("conflicts").dicts()[:200],
        left_out=graph.left_out().dicts()[:200],
        verdict=report.text().splitlines()[0],
        results=report.results[:200],
        documents=_documents(graph),
    )


_COUNTED = (
    ("companies", "Company"), ("groups", "Group"), ("people", "Person"), ("events", "Event"), ("relations", "State"),
    ("figures", "Observation"), ("differences", "Conflict"),
)  # fmt: skip


def _count(store: Store, name: str) -> int:
    return sum(1 for _ in store.quads_for_pattern(None, TYPE, kei(name), CONCLUSIONS))


def _section(store: Store, kind: str, texts: dict[str, str], words: Mapping[str, Sequence[Quote]]) -> Section:
    """The first statements of a kind by time, then by IRI; only those shown are worked out in full."""
    found = []
    for quad in store.quads_for_pattern(None, TYPE, kei(kind), CONCLUSIONS):
        if isinstance(quad.subject, NamedNode):
            found.append((_day(store, quad.subject), quad.subject.value))
    found.sort()
    told = (statement(store, NamedNode(iri), words) for _, iri in found[: MOST[kind]])
    rows = tuple(_row(store, one, texts) for one in told if one is not None)
    return Section(rows, len(found) - len(rows))


def _day(store: Store, iri: NamedNode) -> str:
    for name in ("earliest", "validFromEarliest", "asOfEarliest", "periodEarliest"):
        for quad in store.quads_for_pattern(iri, kei(name), None, CONCLUSIONS):
            return str(getattr(quad.object, "value", ""))
    return "9999"


def _row(store: Store, told: Told, texts: dict[str, str]) -> dict[str, Any]:
    label = ontology.label(told.type)
    details = [(key, value) for key, value in told.details if value != told.when]
    if told.kind == "observation":
        label = next((value for key, value in told.details if key == ontology.label("metric")), label)
        details = [(key, value) for key, value in details if value != label]
    return {
        "iri": told.iri,
        "label": label,
        "status": told.status,
        "when": told.when,
        "roles": told.roles,
        "details": details,
        "arithmetic": told.arithmetic,
        "pieces": [_piece(store, quote, texts) for quote in told.quotes[:PIECES]],
        "more": max(0, len(told.quotes) - PIECES),
    }


def _piece(store: Store, quote: Quote, texts: dict[str, str]) -> dict[str, Any]:
    """A quote within its surroundings; cut at a line or a word where one is near."""
    if quote.document_iri not in texts:
        iri = NamedNode(quote.document_iri)
        texts[quote.document_iri] = _one(store, iri, kei("text"))
    text = texts[quote.document_iri]
    first, last = max(0, quote.start - CONTEXT), min(len(text), quote.end + CONTEXT)
    before, after = text[first : quote.start], text[quote.end : last]
    if first and " " in before:
        before = "… " + before.partition(" ")[2]
    if last < len(text) and " " in after:
        after = after.rpartition(" ")[0] + " …"
    words = " ".join(quote.quote.split())
    return {
        "document": quote.document,
        "start": quote.start,
        "end": quote.end,
        "quote": quote.quote,
        "short": words if len(words) <= 140 else words[:139] + "…",
        "before": before,
        "after": after,
        "rule": quote.rule,
        "confidence": quote.confidence,
        "alignment": quote.alignment,
    }


def _documents(graph: Graph) -> list[dict[str, Any]]:
    from ..claims import graph_name

    found = []
    for document in graph.documents():
        iri = graph_name(document, graph.base)
        found.append(
            {
                "name": _one(graph.store, iri, kei("name")),
                "title": _one(graph.store, iri, known("dcterms:title")),
                "issued": _one(graph.store, iri, known("dcterms:issued")) or _bounds(graph.store, iri),
                "sha256": _one(graph.store, iri, kei("sha256")),
                "claims": sum(1 for _ in graph.store.quads_for_pattern(None, TYPE, kei("Claim"), iri)),
            }
        )
    return sorted(found, key=lambda row: (row["issued"] or "9999", row["name"], row["sha256"]))


def _bounds(store: Store, iri: NamedNode) -> str:
    """Between which days a document is, where it has no date: `first/last`, `..` for an open end."""
    limits = [_one(store, iri, kei(name)) for name in ("issuedEarliest", "issuedLatest")]
    return "/".join(limit or ".." for limit in limits) if any(limits) else ""


def _one(store: Store, iri: NamedNode, predicate: NamedNode) -> str:
    return min(
        (str(getattr(q.object, "value", "")) for q in store.quads_for_pattern(iri, predicate, None, iri)), default=""
    )
