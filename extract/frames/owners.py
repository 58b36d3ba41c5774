"""A sign in masked text in, whether it only says whose somebody else is: `our customer went into administration`."""

from __future__ import annotations

from .. import late as re

_OWNER = re.compile(r"\b(?:subsidiary|affiliate|unit|member) of (?:the )?\Z")
# Those whose acts are not the company's, whose they are; a name behind them takes the part itself.
_OTHERS = (
    r"(?:customers?|clients?|competitors?|rivals?|suppliers?|tenants?|creditors?|lenders?|borrowers?|debtors?"
    r"|distributors?|landlords?|lessees?|lessors?|licensees?|business partners?|peers?)"
)
_THEIRS = re.compile(
    rf"(?:'s?) (?:[a-z][a-z-]* ){{0,3}}{_OTHERS}\b(?!'| ?[,(:\ue000-\uf8ff]| (?:of|for|and|or)\b)", re.IGNORECASE
)


def owns(text: str, start: int, position: int) -> bool:
    """Whether the sign at `position` only says whose a party of a list is: `A, a subsidiary of B, and C`."""
    return position > start and _OWNER.search(text, max(start, position - 20), position) is not None


def anothers(text: str, position: int) -> bool:
    """Whether what follows the sign at `position` makes its act another's: `Alpha's largest customer`."""
    return text.startswith("'", position + 1) and _THEIRS.match(text, position + 1) is not None
