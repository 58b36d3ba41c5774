"""Facts of a document and its reading in, the same facts out: what a press release told has the day of that release.

`On May 6, the Company issued a press release announcing the appointment`: the events of those kinds that the text has
told before, which name no day of their own announcement, were announced on that day.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...model import Fact, When
from .. import late as re
from ..mentions.mention import Mentions
from ..reading import Reading

_RELEASE = re.compile(
    r"\bissued\s+(?:an?|the|its|a\s+joint)\s+(?:joint\s+)?(?:press|news)\s+release\b[^.;]{0,40}?"
    r"\b(?:announcing|regarding|relating\s+to|with\s+respect\s+to|in\s+connection\s+with|concerning|disclosing"
    r"|about)\s+(?P<what>[^;]{3,260})",
    re.IGNORECASE,
)
_ALL = re.compile(
    r"\b(?:foregoing|above|these (?:matters|events|changes)|described (?:in|under) (?:this )?item|same)\b",
    re.IGNORECASE,
)
_DEALS = ("Acquisition", "Divestiture", "Merger", "JointVenture")
_ISSUES = ("DebtIssuance", "ShareIssuance", "SecondaryOffering")
_ABOUT = tuple(
    (re.compile(rf"\b(?:{words})", re.IGNORECASE), types)
    for words, types in (
        ("offering|pricing|placement|notes\\b|issuance", _ISSUES),
        ("acqui|merger|purchase agreement|asset sale|sale of|divest|transaction|disposition", _DEALS),
        ("loan|credit (?:agreement|facility)|facility|financing", ("CreditFacility",)),
        (
            "appoint|resign|retire|depart|elect|transition|succession|promot|management change|new (?:chief"
            "|director|president)",
            ("OfficerAppointment", "OfficerDeparture"),
        ),
        ("dividend", ("Dividend",)),
        ("repurchase|buyback", ("ShareBuyback",)),
        ("redemption|redeem|repayment", ("DebtRepurchase",)),
        ("notice|notification|nasdaq|nyse|compliance|deficiency|delist", ("ListingCompliance", "Delisting")),
        ("bankruptcy|chapter 11|chapter 7|petition", ("InsolvencyFiling",)),
        ("name change|change of (?:its )?name|new name", ("NameChange",)),
        ("stock split|reverse split", ("StockSplit",)),
        ("restructur|workforce|closure|closing of (?:its|the) ", ("Restructuring", "FacilityClosure")),
        ("settlement|lawsuit|litigation|judgment", ("Litigation",)),
        ("separation|spin-?off", ("SpinOff",)),
        ("licen[cs]e|collaboration|alliance|partnership|distribution agreement", ("BusinessAlliance",)),
        ("approval|clearance|order|fda\\b", ("RegulatoryAction",)),
    )
)
_NEVER = frozenset(("EarningsRelease", "Guidance", "BoardResolution", "CompanyFormation", "UseOfProceeds"))


def complete(facts: list[Fact], reading: Reading, mentions: Mentions) -> list[Fact]:
    """Facts with the day of the press release that told them; all else as it was, in the same order."""
    if not reading.words.holds("release"):
        return facts
    told = list(_told(reading, mentions))
    return [_announced(fact, reading, told) for fact in facts] if told else facts


def _told(reading: Reading, mentions: Mentions) -> Iterator[tuple[int, When, str]]:
    """The press releases of the text: where it speaks of one, of which day, announcing what."""
    for sentence in reading.sentences:
        found = _RELEASE.search(reading.text, sentence.start, sentence.end)
        if found is None:
            continue
        days = [
            m.value
            for m in mentions.within(sentence.start, found.start("what"), "date")
            if isinstance(m.value, When) and m.value.precision == "day"
        ]
        day = days[0] if days else None
        if day is not None:
            yield sentence.start, day, found["what"]


def _announced(fact: Fact, reading: Reading, told: list[tuple[int, When, str]]) -> Fact:
    if fact.kind != "event" or fact.type in _NEVER or any(name == "announced" for name, _ in fact.dates):
        return fact
    place = min(piece.start for piece in fact.evidence)
    for at, day, what in told:
        about = reading.origin[at]
        if place > about or (fact.date is not None and fact.date.first > day.last and fact.status == "completed"):
            continue
        if fact.date is not None and (day.first - fact.date.last).days > _LATE:
            continue
        if _ALL.search(what) or any(fact.type in types and words.search(what) for words, types in _ABOUT):
            return replace(fact, dates=tuple(sorted((*fact.dates, ("announced", day)))))
    return fact


_LATE = 31  # days after an event that it may still be news
