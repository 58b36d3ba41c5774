"""An item of a list in, what the sentence that leads the list says of all its items out: a day, a board's approval.

`With effect from May 6, 2003: (a) Jane Roe has resigned; (b) John Doe has been appointed`.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...model import When
from .. import late as re
from ..mentions.mention import Mentions
from ..reading import Reading
from .event_files import EventRule

_FROM = re.compile(r"\b(?:with effect (?:from|on)|effective(?: from| as of| on)?|as from)\s+(?:the )?\Z", re.IGNORECASE)
_APPROVES = re.compile(
    r"\b(?:approv(?:e|es|ed)|resolv(?:e|es|ed)|decid(?:e|es|ed)|considered|transacted|inter alia)\b"
    r"|\boutcomes?\b[^.]{0,60}\bmeeting\b",
    re.IGNORECASE,
)
_BODY = re.compile(r"\b(?:board|directors|committee|meeting|members|shareholders)\b", re.IGNORECASE)
_LEADS = re.compile(r"(?::[-–]?|\bthe following[^.]{0,60}\.?|\binter alia,?)\s*\Z", re.IGNORECASE)
_MET = re.compile(r"\b(?:held|meeting|met|today|dated|resolution)\b[^.;]{0,40}\Z|\bon\s(?:the\s)?\Z", re.IGNORECASE)
_TO_COME = frozenset(
    (
        "Acquisition",
        "Divestiture",
        "CompanyFormation",
        "ShareIssuance",
        "DebtIssuance",
        "Merger",
        "JointVenture",
        "StockSplit",
        "SpinOff",
    )
)  # deals that an approval opens
_NOUN = re.compile(
    r"\W{0,4}(?:\(?\w{1,4}[.)]\s*)?(?:[Aa]pproved )?(?:[Tt]he |[Aa]n? )?[A-Z]?[a-z]+(?: and [a-z-]+)?(?: up)? of\b"
)  # `Sale of`
_ALLOTTED, _ALLOT = frozenset(("ShareIssuance", "ShareSubscription")), re.compile(r".{0,40}\b[Aa]llot")
_NEAR = 60
_ITEMS = 24  # items of one list that are passed over on the way to its lead


@dataclass(frozen=True, slots=True)
class Lead:
    """What a lead says: the one day from which its items hold, and the day on which a body approved them."""

    day: When | None
    approved: When | None


def lead_of(reading: Reading, mentions: Mentions, index: int) -> Lead | None:
    """The lead of the list that block `index` is an item of; None where it is none, or nothing leads it."""
    if reading.blocks[index].kind != "item":
        return None
    for back in range(index - 1, max(-1, index - _ITEMS), -1):
        block = reading.blocks[back]
        text = reading.text[block.start : block.end].rstrip()
        if block.kind in ("paragraph", "heading", "item") and _LEADS.search(text):
            return _read(reading, mentions, block.start, block.end)
        if block.kind != "item":
            return None
    return None


def _read(reading: Reading, mentions: Mentions, start: int, end: int) -> Lead | None:
    begins = max((s.start for s in reading.sentences if start <= s.start < end), default=start)
    text = reading.text
    said = _APPROVES.search(text, begins, end) is not None and _BODY.search(text, begins, end) is not None
    cue = _MET if said else _FROM
    days = {
        m.value
        for m in mentions.within(begins, end, "date")
        if isinstance(m.value, When) and cue.search(text, max(begins, m.start - _NEAR), m.start)
    }
    if len(days) != 1:
        return None
    day = days.pop()
    return Lead(None, day) if said else Lead(day, None)


def settle(rule: EventRule, lead: Lead, status: str, certainty: int, text: str, times: dict[str, When]) -> str:
    """The status of an item's event by its lead, which also dates it: what a board approves by a noun is to come."""
    if lead.day is not None and status in ("completed", "agreed"):
        times.setdefault("date", lead.day)
    if lead.approved is None:
        return status
    if "dates.resolved" in rule.slots:
        times.setdefault("dates.resolved", lead.approved)
    if rule.type in _ALLOTTED and _ALLOT.match(text):
        if status == "completed":
            times.setdefault("date", lead.approved)
        return status
    if status == "completed" and certainty <= 1 and _NOUN.match(text) and rule.type in _TO_COME:
        return "planned"
    return status
