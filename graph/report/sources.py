"""Places in documents in, what a page holds of these documents out: the whole texts, or what is around each place.

Whole texts while they are not too long together; else each place with its surroundings, overlapping ones joined. A
place counts the characters of the document, as the graph does.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from pyoxigraph import NamedNode

from ..claims import graph_name
from ..explain import Quote
from ..explain_nodes import node_of, one
from ..vocabulary import TYPE, kei, known

if TYPE_CHECKING:
    from pyoxigraph import Store

    from .. import Graph

WHOLE = 2_500_000  # characters of all documents together; above it only what is around the quotes is in the page
AROUND = 400  # characters on either side of a quote


class Sources:
    """The documents of a graph, and the places in them that a page shows.

    Args:
        whole: the most characters of all documents together of which the page holds the whole texts.
    """

    def __init__(self, graph: Graph, whole: int = WHOLE) -> None:
        self.graph, self.limit = graph, whole
        self.rows = sorted(
            (_document(graph.store, graph_name(document, graph.base)) for document in graph.documents()),
            key=lambda row: (row["d"] or "9999", row["n"], row["h"]),
        )
        self.at = {row.pop("i"): number for number, row in enumerate(self.rows)}
        self.quotes: list[list[Any]] = []
        self._known: dict[tuple[int, int, int], int] = {}

    def quote(self, words: Quote) -> int:
        """The number of a quote on the page."""
        return self.place(words.document_iri, words.start, words.end, words.rule, words.confidence, words.alignment)

    def place(self, document: str, start: int, end: int, *how: str) -> int:
        """The number of a place; `how` it was read (rule, confidence, alignment), as the first who shows it says."""
        key = (self.at[document], start, end)
        if key not in self._known:
            self._known[key] = len(self.quotes)
            self.quotes.append([*key, *how])
        elif how and len(self.quotes[self._known[key]]) == 3:
            self.quotes[self._known[key]] += how
        return self._known[key]

    def evidence(self, text: NamedNode) -> int | None:
        """The number of a piece of evidence, by its IRI."""
        store = self.graph.store
        for quad in store.quads_for_pattern(text, known("oa:hasSelector"), None, None):
            if isinstance(quad.object, NamedNode) and isinstance(quad.graph_name, NamedNode):
                at = node_of(store, quad.object, quad.graph_name)
                start, end = one(at, "oa:start"), one(at, "oa:end")
                if start and end:
                    return self.place(quad.graph_name.value, int(start), int(end))
        return None

    def documents(self) -> tuple[list[dict[str, Any]], bool]:
        """The documents with their texts (`x`: [start, text] pairs), and whether these are whole."""
        store = self.graph.store
        texts = {iri: _one(store, NamedNode(iri), kei("text")) for iri in self.at}
        whole = sum(map(len, texts.values())) <= self.limit
        wanted: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for document, start, end, *_ in self.quotes:
            wanted[document].append((start, end))
        for iri, number in self.at.items():
            text = texts[iri]
            self.rows[number]["x"] = [[0, text]] if whole else _windows(text, wanted[number])
            self.rows[number]["z"] = len(text)
        return self.rows, whole


def _windows(text: str, places: list[tuple[int, int]]) -> list[list[Any]]:
    """What is around each place, in the order of the text; windows that meet are one."""
    out: list[list[int]] = []
    for start, end in sorted(places):
        first, last = _cut(text, max(0, start - AROUND), min(len(text), end + AROUND))
        if out and first <= out[-1][1]:
            out[-1][1] = max(out[-1][1], last)
        else:
            out.append([first, last])
    return [[first, text[first:last]] for first, last in out]


def _cut(text: str, first: int, last: int) -> tuple[int, int]:
    """The same, begun and ended between words where a space is near."""
    space = text.find(" ", first, first + 30) if first else -1
    behind = text.rfind(" ", last - 30, last) if last < len(text) else -1
    return (space + 1 if space >= 0 else first), (behind if behind >= 0 else last)


def _document(store: Store, iri: NamedNode) -> dict[str, Any]:
    return {
        "i": iri.value,
        "n": _one(store, iri, kei("name")),
        "t": _one(store, iri, known("dcterms:title")),
        "d": _one(store, iri, known("dcterms:issued")) or _bounds(store, iri),
        "h": _one(store, iri, kei("sha256")),
        "c": sum(1 for _ in store.quads_for_pattern(None, TYPE, kei("Claim"), iri)),
    }


def _bounds(store: Store, iri: NamedNode) -> str:
    """Between which days a document is, where it has no date: `first/last`, `..` for an open end."""
    limits = [_one(store, iri, kei(name)) for name in ("issuedEarliest", "issuedLatest")]
    return "/".join(limit or ".." for limit in limits) if any(limits) else ""


def _one(store: Store, iri: NamedNode, predicate: NamedNode) -> str:
    return min(
        (str(getattr(q.object, "value", "")) for q in store.quads_for_pattern(iri, predicate, None, iri)), default=""
    )
