"""Conflicts in, their quads out: kind, what differs, what is chosen and why, and the words of each side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import NamedNode, Quad

from .conflicts import Found
from .iri import digest, mint, words
from .merging import Disagreement
from .records import Folder
from .vocabulary import CONCLUSIONS, TYPE, kei, text

LONGEST = 160  # characters of a quote in the message; the claims have all of it
SIDES = 4  # quotes in a message
TERMS = {
    "date": "dateConflict",
    "dateRole": "dateRoleConflict",
    "value": "valueConflict",
    "status": "statusConflict",
    "identity": "identityConflict",
    "definition": "definitionConflict",
}


def quads(conflicts: Iterable[Found], folders: Iterable[Folder], base: str) -> Iterator[Quad]:
    """All in the graph of conclusions."""
    found = list(conflicts)
    wanted = {claim for _, difference in found for claim in difference.claims}
    said = {
        told.iri: (folder.name, max(told.quotes, key=len, default=""))
        for folder in folders
        for told in folder.claims
        if told.iri in wanted
    }
    for about, difference in found:
        me = mint("conflict", digest(difference.property, *about, *difference.claims, length=12), base)
        yield Quad(me, TYPE, kei("Conflict"), CONCLUSIONS)
        yield Quad(me, kei("conflictKind"), kei(TERMS[difference.kind]), CONCLUSIONS)
        yield Quad(me, kei("differsIn"), kei(difference.property), CONCLUSIONS)
        yield Quad(me, kei("message"), text(message(difference, said)), CONCLUSIONS)
        if difference.chosen:
            yield Quad(me, kei("chosenValue"), text(difference.chosen), CONCLUSIONS)
        if difference.reason:
            yield Quad(me, kei("choiceReason"), text(difference.reason), CONCLUSIONS)
        for iri in about:
            yield Quad(me, kei("about"), NamedNode(iri), CONCLUSIONS)
        for claim in difference.claims:
            yield Quad(me, kei("between"), NamedNode(claim), CONCLUSIONS)


def message(difference: Disagreement, said: Mapping[str, tuple[str, str]]) -> str:
    """What differs, the words of each side, and the choice."""
    sides = dict.fromkeys(_side(*said[claim]) for claim in difference.claims if claim in said)
    shown = list(sides)[:SIDES] + ([f"and {len(sides) - SIDES} more"] if len(sides) > SIDES else [])
    what = f"{words(difference.property).strip()}: {' / '.join(difference.shown)}"
    choice = f"taken: {difference.chosen}, {difference.reason}" if difference.chosen else difference.reason
    return "; ".join(filter(None, (what, " against ".join(shown), choice)))


def _side(document: str, quote: str) -> str:
    shown = " ".join(quote.split())
    return f"{document} “{shown if len(shown) <= LONGEST else shown[: LONGEST - 1] + '…'}”"
