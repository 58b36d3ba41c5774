"""A state of the store in, the first page out: what it holds, the latest events, the kinds of events."""

from __future__ import annotations

from ..library import Shelf
from ..rows import rows
from ..site import Site
from .render import page

LATEST = 15


def home(shelf: Shelf, site: Site) -> str:
    """The first page."""
    catalog = shelf.catalog
    dated = [event.iri for event in catalog.events[:LATEST]]
    return page(
        "home.html",
        site,
        counts=catalog.counts,
        types=catalog.types.most_common(),
        events=rows(shelf.store, dated, pieces=1),
        documents=catalog.documents[:10],
    )
