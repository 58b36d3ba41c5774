"""Filters in, a page of a list out: events by day, parties by name, documents by date, and what a name finds."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ... import ontology
from ..library import Shelf
from ..paging import number, page_of
from ..rows import rows
from ..site import Site
from .render import page

_DAY = re.compile(r"\d{4}(-\d\d){0,2}\Z")
PARTIES = {"company": "Company", "group": "Group", "person": "Person", "exchange": "Exchange",
           "authority": "Authority", "thing": "Thing"}  # fmt: skip


def events(shelf: Shelf, site: Site, asked: Mapping[str, str]) -> str:
    """Events, the latest first, of one type and between two days where the filters say so."""
    catalog = shelf.catalog
    kind = asked.get("type", "") if asked.get("type", "") in catalog.types else ""
    since, until = (day if _DAY.match(day := asked.get(name, "")) else "" for name in ("since", "until"))
    found = [
        event
        for event in catalog.events
        if (not kind or event.type == kind)
        and (not since or event.day >= since)
        and (not until or ("" < event.day[: len(until)] <= until))
    ]
    chosen = page_of(found, number(asked.get("page", "")))
    types = sorted(((ontology.label(name), name, count) for name, count in catalog.types.items()))
    return page(
        "events.html",
        site,
        chosen=chosen,
        rows=rows(shelf.store, [event.iri for event in chosen.entries]),
        types=types,
        kind=kind,
        since=since,
        until=until,
        next=lambda n: site.with_query("/events", type=kind, since=since, until=until, page=n),
    )


def parties(shelf: Shelf, site: Site, asked: Mapping[str, str]) -> str:
    """Companies (or people, groups ...) by name."""
    kind = asked.get("kind", "company") if asked.get("kind", "company") in PARTIES else "company"
    found = [party for party in shelf.catalog.parties if party.kind == PARTIES[kind]]
    found.sort(key=lambda party: (party.names[0].casefold(), party.iri))
    chosen = page_of(found, number(asked.get("page", "")), 100)
    return page(
        "parties.html",
        site,
        chosen=chosen,
        kinds=tuple(PARTIES),
        kind=kind,
        next=lambda n: site.with_query("/parties", kind=kind, page=n),
    )


def documents(shelf: Shelf, site: Site, asked: Mapping[str, str]) -> str:
    """Documents, the latest first."""
    chosen = page_of(shelf.catalog.documents, number(asked.get("page", "")), 100)
    return page("documents.html", site, chosen=chosen, next=lambda n: site.with_query("/documents", page=n))


def search(shelf: Shelf, site: Site, asked: Mapping[str, str]) -> str:
    """Parties by any of their names, and documents by title or file name."""
    text = asked.get("q", "").strip()[:200]
    chosen = page_of(shelf.catalog.search(text), number(asked.get("page", "")))
    papers = shelf.catalog.papers(text)
    return page(
        "search.html",
        site,
        search=text,
        chosen=chosen,
        papers=papers[:20],
        more_papers=max(0, len(papers) - 20),
        next=lambda n: site.with_query("/search", q=text, page=n),
    )
