"""A document in, its page out: what it says, claim by claim, and its text, opened at a quote."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from pyoxigraph import NamedNode

from ... import ontology
from ...graph.explain_nodes import Node, node_of, one
from ...graph.vocabulary import TYPE, kei, known
from ..library import Shelf
from ..paging import number, page_of
from ..site import Site
from .render import page

PART = 120_000  # characters of a text on one page
CLAIMS = 400
_SPAN = re.compile(r"(\d{1,9})-(\d{1,9})\Z")
_GENERAL = frozenset({"Claim", "Event", "State", "Statement"})


@dataclass(frozen=True, slots=True)
class Said:
    """A claim: what type it is of, and where its first quote stands."""

    iri: str
    label: str
    status: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of the text. `how` is quote (the one asked for), read (a claim stands on it) or '' (the rest)."""

    text: str
    how: str
    first: bool = False


def document(shelf: Shelf, site: Site, iri: str, asked: Mapping[str, str]) -> str | None:
    """The page, None where there is no such document."""
    store, name = shelf.store, NamedNode(iri)
    node = node_of(store, name, name)
    if not node:
        return None
    text = one(node, ontology.term("text"))
    told = claims(shelf, name)
    match = _SPAN.match(asked.get("quote", ""))
    quote = (int(match[1]), min(int(match[2]), len(text))) if match else (0, 0)
    parts = page_of(range(0, max(1, len(text)), PART), _part(asked, quote), 1)
    first = parts.entries[0]
    spans = sorted({(said.start, said.end) for said in told})
    return page(
        "document.html",
        site,
        iri=iri,
        name=one(node, ontology.term("name")),
        title=one(node, "dcterms:title"),
        facts=_facts(node),
        claims=told[:CLAIMS],
        more_claims=max(0, len(told) - CLAIMS),
        pieces=pieces(text, first, min(first + PART, len(text)), spans, quote),
        length=len(text),
        quote=quote,
        chosen=parts,
        path=site.link(iri),
        next=lambda n: site.with_query(site.link(iri), part=n) + "#text",
    )


def _part(asked: Mapping[str, str], quote: tuple[int, int]) -> int:
    return quote[0] // PART + 1 if quote[1] else number(asked.get("part", ""))


def _facts(node: Node) -> list[tuple[str, str]]:
    keys = [("issued", "dcterms:issued"), ("publisher", ontology.term("publisherName"))]
    keys += [(name, ontology.term(key)) for name, key in (("type", "mediaType"), ("sha256", "sha256"))]
    return [(name, told) for name, key in keys if (told := one(node, key))]


def claims(shelf: Shelf, name: NamedNode) -> list[Said]:
    """What a document says, in the order of its text."""
    store = shelf.store
    found = []
    for quad in store.quads_for_pattern(None, TYPE, kei("Claim"), name):
        if isinstance(quad.subject, NamedNode):
            node = node_of(store, quad.subject, name)
            kinds = {str(getattr(v, "value", "")).removeprefix(ontology.NAMESPACE) for v in node.get(TYPE.value, ())}
            label = ontology.label(min(kinds - _GENERAL, default="Claim"))
            if "Observation" in kinds:
                label = one(node, ontology.term("metric")) or label
            status = one(node, ontology.term("status")).removeprefix(ontology.NAMESPACE)
            spans = sorted(_spans(shelf, node, name)) or [(0, 0, "")]
            found += [Said(quad.subject.value, label, status, *span) for span in spans]
    found.sort(key=lambda said: (said.start, said.end, said.iri))
    return found


def _spans(shelf: Shelf, node: Node, name: NamedNode) -> list[tuple[int, int, str]]:
    found = []
    for text in node.get(ontology.term("evidence"), ()):
        piece = node_of(shelf.store, text, name) if isinstance(text, NamedNode) else {}
        for at in piece.get(known("oa:hasSelector").value, ()):
            place = node_of(shelf.store, at, name) if isinstance(at, NamedNode) else {}
            start, end, exact = (one(place, f"oa:{key}") for key in ("start", "end", "exact"))
            if start.isdigit() and end.isdigit():
                found.append((int(start), int(end), exact))
    return found


def pieces(text: str, first: int, last: int, spans: list[tuple[int, int]], quote: tuple[int, int]) -> list[Piece]:
    """The text from `first` up to `last` in runs, cut where quotes begin and end."""
    cuts = {first, last} | {place for span in (*spans, quote) for place in span if first < place < last}
    edges = sorted(cuts)
    covered = _covered(spans)
    out: list[Piece] = []
    begun = False
    place = 0
    for start, end in pairwise(edges):
        while place < len(covered) and covered[place][1] <= start:
            place += 1
        how = "read" if place < len(covered) and covered[place][0] <= start else ""
        if quote[0] <= start and end <= quote[1]:
            how = "quote"
        if out and out[-1].how == how:
            out[-1] = Piece(out[-1].text + text[start:end], how, out[-1].first)
        else:
            out.append(Piece(text[start:end], how, how == "quote" and not begun))
        begun = begun or how == "quote"
    return out


def _covered(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The union of spans, as spans that do not touch."""
    out: list[tuple[int, int]] = []
    for start, end in spans:
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        elif end > start:
            out.append((start, end))
    return out
