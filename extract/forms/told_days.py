"""Facts of one document in, the same ones out: what is told of no day has that of the telling, or the period told of.

A dividend that is proposed, a venture that is agreed or an auditor that is changed is news of the day on which a paper
tells it. What a report of results says was written off, or bought back, was so in the period of the report.
"""

from __future__ import annotations

from dataclasses import replace

from ...model import Fact, When
from .. import late as re
from ..mentions.mention import Context
from .coming import last_over

_NEWS = {  # the types, with the statuses, that are of the day of the paper where no other is told
    "Dividend": ("proposed", "planned", "denied"),
    "JointVenture": ("planned", "agreed", "completed", "proposed"),
    "AuditorChange": ("completed", "planned", "proposed"),
    "RegulatoryAction": ("completed",),
    "InsolvencyFiling": ("completed", "planned"),
    "TenderOffer": ("planned", "proposed"),
}
_IN_PERIOD = ("WriteOff", "ShareBuyback", "DebtRepurchase")
_SPAN = re.compile(
    r"\b(?:in|during|for|over) (?:the|this) (?:\w+ )?(?:quarter|half|period|year|months)\b|\bin [QH][1-4]\b",
    re.IGNORECASE,
)
_QUARTER = re.compile(
    r"\b(?:in|during|for|over) (?:the|its|our) (?P<n>first|second|third|fourth) (?:fiscal |financial )?quarter\b"
    r"(?! of (?:the )?(?:next|following|coming|fiscal|\d))",
    re.IGNORECASE,
)
_ORDER = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_LONG = re.compile(r"\b(?:in|during|for|over) (?:the|this) (?:full |fiscal |financial )?year\b", re.IGNORECASE)


def complete(facts: list[Fact], context: Context) -> list[Fact]:
    """Facts with the days that only the telling gives; all else as it was, in the same order."""
    told = sorted(_reported(facts), key=lambda when: when.last - when.first)
    return [_of_telling(_of_period(_of_quarter(fact, context), told), context.issued) for fact in facts]


def _reported(facts: list[Fact]) -> set[When]:
    """The periods whose results a paper announces."""
    out = set()
    for fact in facts:
        period = fact.value("period") if fact.type == "EarningsRelease" and fact.status == "completed" else None
        if period is not None:
            try:
                out.add(When.parse(str(period)))
            except ValueError:
                continue
    return out


def _of_quarter(fact: Fact, context: Context) -> Fact:
    """What was written off or bought `in the third quarter`: the last such quarter of the company's own year."""
    issued = context.issued
    if fact.type not in _IN_PERIOD or fact.date is not None or fact.status != "completed" or issued is None:
        return fact
    said = _QUARTER.search(" ".join(fact.evidence[0].quote.split()))
    if said is None:
        return fact
    end = context.fiscal.end_month if context.fiscal else 12
    over = last_over((end + 3 * _ORDER[said["n"].lower()] - 1) % 12 + 1, 3, issued)
    return replace(fact, date=over[0]) if over else fact


def _of_period(fact: Fact, told: list[When]) -> Fact:
    """A write-off, or a purchase `during the quarter`, of the shortest period told; of the longest, `in the year`."""
    if fact.type not in _IN_PERIOD or fact.date is not None or fact.status != "completed" or not told:
        return fact
    quote = " ".join(fact.evidence[0].quote.split())
    if fact.type != "WriteOff" and not _SPAN.search(quote):
        return fact
    return replace(fact, date=told[-1] if _LONG.search(quote) else told[0])


# A market tells what it has accepted on the day on which it accepts it, whatever days the filing speaks of.
_ACCEPTED = re.compile(
    r"\bhas (?:also )?(?:accepted (?:for filing|the (?:\w+ )?notice|the (?:Company|Issuer)|notice)"
    r"|consented to the filing)"
)


def _of_telling(fact: Fact, issued: When | None) -> Fact:
    if fact.type == "RegulatoryAction" and issued is not None and fact.status == "completed":
        quote = " ".join(fact.evidence[0].quote.split())
        if _ACCEPTED.search(quote) and not re.search(r"\beffective\b", quote):
            return replace(fact, date=issued)
    if issued is None or fact.date is not None or fact.status not in _NEWS.get(fact.type, ()):
        return fact
    return replace(fact, date=issued)
