"""Facts in, the same out: whoever promises to tender, or not to, does so to the offeror of the one offer told."""

from __future__ import annotations

from dataclasses import replace

from ...model import Fact
from .. import late as re

_TENDER = re.compile(r"\bto tender\b", re.IGNORECASE)
_PROMISED = ("agreed", "denied")


def complete(facts: list[Fact]) -> list[Fact]:
    """Facts, where a holder's promise has the offer's target and its offeror instead of who was only assumed."""
    offers = [f for f in facts if f.type == "TenderOffer" and f.role("offeror") and f.role("target")]
    parties = {(f.role("offeror"), f.role("target")) for f in offers}
    return [_of_offer(fact, offers[0]) for fact in facts] if len(parties) == 1 else facts


def _of_offer(fact: Fact, offer: Fact) -> Fact:
    said = any(_TENDER.search(" ".join(piece.quote.split())) for piece in fact.evidence)
    if fact.type != "Divestiture" or fact.status not in _PROMISED or not said:
        return fact
    offeror, target = offer.role("offeror"), offer.role("target")
    if fact.role("seller") in (offeror, target):
        return fact
    roles = {**dict(fact.roles), "acquirer": offeror, "target": target}
    return replace(fact, roles=tuple(sorted(roles.items())))
