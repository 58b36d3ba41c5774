"""A party in, its page out: who owns it, what it owns, officers, events, figures, and the documents that name it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode

from ...graph.vocabulary import CONCLUSIONS, kei
from ..catalog import Party
from ..library import Shelf
from ..paging import Page, number, page_of
from ..rows import Named, Row, about, latest_first, name_of, rows, type_of
from ..site import Site
from .render import page

FIRST = 20  # rows of a section on the page of everything
DOCUMENTS = 30
# (relation, role of the party) -> section; other relations stand together
_SECTIONS = {
    ("Shareholding", "issuer"): "owners",
    ("Subsidiary", "subsidiary"): "owners",
    ("EquityMethodAffiliate", "investee"): "owners",
    ("Shareholding", "holder"): "holdings",
    ("Subsidiary", "parent"): "holdings",
    ("EquityMethodAffiliate", "investor"): "holdings",
    ("Officer", "company"): "officers",
    ("Officer", "person"): "offices",
    ("GroupMembership", "group"): "members",
    ("GroupMembership", "member"): "groups",
}
_TITLES = {
    "owners": "Who owns it",
    "holdings": "What it owns",
    "members": "Members of the group",
    "groups": "Groups it belongs to",
    "officers": "Officers",
    "offices": "Offices",
    "relations": "Other relations",
    "events": "Events",
    "figures": "Figures",
}


@dataclass(frozen=True, slots=True)
class Section:
    """Some rows of one kind, and how many there are."""

    name: str
    title: str
    rows: list[Row]
    chosen: Page[str]


def party(shelf: Shelf, site: Site, known: Party, asked: Mapping[str, str]) -> str:
    """The page of a party; with `section` in the address, one section page by page."""
    store = shelf.store
    found: dict[str, dict[str, str]] = {name: {} for name in _TITLES}
    for iri, kind, role in about(store, known.iri):
        name = {"event": "events", "observation": "figures"}.get(kind)
        found[name or _SECTIONS.get((type_of(store, iri), role), "relations")][iri] = kind
    only = asked.get("section", "")
    only = only if found.get(only) else ""
    sections = []
    for name, iris in found.items():
        if iris and only in ("", name):
            days = shelf.catalog.days if name == "events" else {}
            ordered = latest_first(store, iris, next(iter(iris.values())), days)
            chosen = page_of(ordered, number(asked.get("page", "")) if only else 1, 50 if only else FIRST)
            sections.append(Section(name, _TITLES[name], rows(store, chosen.entries), chosen))
    documents, number_of = ([], 0) if only else _documents(shelf, known.iri)
    return page(
        "party.html",
        site,
        party=known,
        sections=sections,
        only=only,
        counts=[(name, _TITLES[name], len(iris)) for name, iris in found.items() if iris],
        documents=documents,
        more_documents=number_of - len(documents),
        path=site.link(known.iri),
        next=lambda n: site.with_query(site.link(known.iri), section=only, page=n),
    )


def _documents(shelf: Shelf, iri: str) -> tuple[list[tuple[Named, list[str]]], int]:
    """The documents that name a party, and what each calls it, the latest first; and how many there are."""
    papers = shelf.catalog.papers_by_iri
    told: dict[str, list[NamedNode]] = {}
    for quad in shelf.store.quads_for_pattern(NamedNode(iri), kei("identifiedFrom"), None, CONCLUSIONS):
        if isinstance(quad.object, NamedNode) and (where := _document_of(quad.object.value)) in papers:
            told.setdefault(where, []).append(quad.object)
    latest = sorted((papers[where] for where in told), key=lambda paper: (paper.issued, paper.iri), reverse=True)
    found = []
    for paper in latest[:DOCUMENTS]:
        graph = NamedNode(paper.iri)
        names = sorted({name_of(shelf.store, agent, graph) for agent in told[paper.iri]})
        found.append((Named(paper.iri, paper.title or paper.name), names))
    return found, len(latest)


def _document_of(agent: str) -> str:
    """The document whose agent it is: `<base>agent/<document>-<number>` (`graph.claims` mints it so)."""
    base, _, local = agent.rpartition("agent/")
    return f"{base}doc/{local.partition('-')[0]}"
