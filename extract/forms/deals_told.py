"""Facts of a document and a place in its text in, the deal that was told last before it and its company out."""

from __future__ import annotations

from dataclasses import dataclass

from ...model import Agent, Fact
from ..frames.masking import Masked
from ..reading import Reading

_NEAR = 700  # characters from the deal to what is told of its company
ABOUT = {  # the role of a deal that names whose shares, or which company, it is about
    "Acquisition": "target",
    "Divestiture": "target",
    "TenderOffer": "target",
    "JointVenture": "venture",
    "CompanyFormation": "company",
    "SpinOff": "company",
    "ShareSubscription": "issuer",
    "Shareholding": "issuer",
    "Merger": "survivor",
}


@dataclass(frozen=True, slots=True)
class Deal:
    """What was told last: the fact, and the company that it is about."""

    fact: Fact
    company: Agent


def deal_before(facts: list[Fact], masked: Masked, reading: Reading, at: int, but: tuple[Agent, ...]) -> Deal | None:
    """The deal told last before a place, in which the company is none of those who hold."""
    place = reading.origin[min(masked.offset(at), len(reading.origin) - 1)]
    here = reading.origin[masked.start]
    best: tuple[tuple[int, bool], Deal] | None = None
    for fact in facts:
        about = fact.role(ABOUT.get(fact.type, ""))
        if len(about) != 1 or about[0].kind != "company" or about[0] in but or fact.status == "denied":
            continue
        if fact.type == "Shareholding" and any(piece.start >= here for piece in fact.evidence):
            continue  # what this very sentence was read to say
        starts = [piece.start for piece in fact.evidence if place - _NEAR < piece.start <= place]
        rank = max(starts, default=-1)
        worth = rank, fact.type != "Shareholding"
        if rank >= 0 and (best is None or worth > best[0]):
            best = worth, Deal(fact, about[0])
    return best[1] if best else None
