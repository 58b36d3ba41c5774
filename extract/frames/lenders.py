"""What a sentence about a loan has given so far in, who borrows and who lends put right in place.

A bank that does something with its facility lends, whatever the verb: `Alpha Bank has agreed to extend its facility
with the Company`. An agent of a loan is no lender.
"""

from __future__ import annotations

from ...model import Agent
from .. import late as re
from .masking import SIGNS, Masked
from .slots import Fillers

_BANK = re.compile(
    r"\b(?:Bank|Banking|Banque|Banca|Banco|Bancorp|Sparkasse|Landesbank|Kreditbank|Trust (?:Co|Company)|Credit Union"
    r"|Shinkin)\b|bank(?: AG| ASA| AB| A/S| SA)?\Z"
)
_AGENT = re.compile(
    r"(?:,? (?:N\.A\.|\([^()]{1,40}\)))?,? (?:acting )?(?:in its capacity )?as (?:the |an? |sole )?"
    r"(?:\w+,? (?:and )?){0,4}?agent\b(?![^.;]{0,30}\band (?:as )?(?:an? |the )?(?:\w+ )?lender\b)"
)


def settle(masked: Masked, fillers: Fillers, speaker: Agent | None) -> None:
    """Drop agents from the lenders, and let the one bank that is said to borrow lend to the company that speaks."""
    lenders = tuple(agent for agent in fillers.roles.get("lender", ()) if not _is_agent(masked, agent))
    if lenders:
        fillers.roles["lender"] = lenders
    else:
        fillers.roles.pop("lender", None)
    borrowers = fillers.roles.get("borrower", ())
    if len(borrowers) != 1 or "borrower" in fillers.soft or not _BANK.search(borrowers[0].name):
        return
    if lenders and not any(_BANK.search(agent.name) for agent in lenders):
        fillers.roles["lender"], fillers.roles["borrower"] = borrowers, lenders
    elif not lenders and speaker is not None and speaker != borrowers[0]:
        fillers.roles["lender"], fillers.roles["borrower"] = borrowers, (speaker,)
        fillers.soft.add("borrower")


def _is_agent(masked: Masked, agent: Agent) -> bool:
    """Whether each place where the sentence names a party calls it the agent of the loan."""
    places = [
        at
        for at, group in masked.mentions.items()
        if masked.text[at] == SIGNS["organization"] and any(m.value == agent for m in group)
    ]
    return bool(places) and all(_AGENT.match(masked.text, at + 1) for at in places)
