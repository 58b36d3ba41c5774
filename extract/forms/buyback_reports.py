"""Facts of one document and its reading in, the same facts out: a report on a buyback tells of shares that were bought.

`Notice of the Status of the Acquisition of Own Shares` has the label lines of the notice that announced it, and its own
figures: what they tell has been done. A period that lies before the report is over.
"""

from __future__ import annotations

from dataclasses import replace

from ...model import Fact, When
from .. import late as re
from ..reading import Reading

_REPORT = re.compile(
    r"\b(?:status|results?|completion|conclusion|progress|outcome|end) (?:\w+ ){0,3}?(?:of|on|concerning|regarding) "
    r"(?:the )?(?:share |stock )?(?:acquisition|purchase|repurchase|buy-?\s?back)|daily (?:share )?buy-?\s?back"
    r"|next day"
    r"|share buy-?\s?back notice|transactions? in own shares",
    re.IGNORECASE,
)
_BOUGHT = re.compile(
    r"(?:shares|amount|price|cost|value)\s(?:of (?:the )?)?(?:acquired|purchased|repurchased|bought back|paid)\b"
    r"|\bdate of (?:purchase|repurchase|buy-?\s?back)\b",
    re.IGNORECASE,
)
_TITLE = 600


def complete(facts: list[Fact], reading: Reading, issued: When | None) -> list[Fact]:
    """Facts with those buybacks completed that a report on them tells of; all else as it was, in the same order."""
    if not any(fact.type == "ShareBuyback" and fact.status == "planned" for fact in facts):
        return facts
    report = _REPORT.search(reading.text, 0, _TITLE) is not None
    return [_done(fact, report, issued) if fact.type == "ShareBuyback" else fact for fact in facts]


def _done(fact: Fact, report: bool, issued: When | None) -> Fact:
    if fact.status != "planned" or not report or not fact.rule.endswith("/labels"):
        return fact
    over = fact.date is None or issued is None or fact.date.last <= issued.last
    told = any(_BOUGHT.search(e.quote) for e in fact.evidence)
    return replace(fact, status="completed") if told and over else fact
