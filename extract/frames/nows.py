"""Words for the day of the document itself in, whether what is told happens, or is so, on that day out.

`resigned with immediate effect`, `closed today`; `currently holds`, `as at the date of this announcement`.
"""

from __future__ import annotations

from ...model import When
from .. import late as re
from .event_files import EventRule
from .expressions import Expression, holdings
from .masking import SIGNS, Masked
from .slots import Fillers

_TODAY = Expression(
    r"\b(?:with immediate effect|effective immediately|effective today|immediately effective|as of today|from today"
    r"|earlier today|this morning|this afternoon|tonight|today)\b",
    needs=((frozenset({"immediate", "immediately", "today", "morning", "afternoon", "tonight"}),),),
)
_PRESENT = Expression(
    r"\b(?:currently|at present|presently|as of today|now (?:holds?|owns?|has|have|controls?|amounts? to|stands? at)"
    r"|(?:at|on|as of|as at) the (?:date|time) (?:of this|hereof)|is now|are now"
    r"|following (?:this|these|the|that|such|his|her|their|its) (?:transactions?|sales?|purchases?|acquisitions?"
    r"|disposals?|dealings?|exercise|award|vesting|notification|transfer))\b",
    needs=((frozenset({"currently", "present", "presently", "today", "now", "hereof", "this", "following"}),),),
)
_LATER = re.compile(
    r"\b(?:will|shall|would|plans? to|intends? to|expects? to|expected to|to be|(?-i:may))\b", re.IGNORECASE
)

_TOLD_ON = re.compile(
    rf"(?:\([a-z]\)\s*)*On (?P<day>{SIGNS['date']}),? [^;]{{1,120}}?\b(?:announced|reported) (?:that|the|its|an?|to)\b"
)
_ANNOUNCES = re.compile(r"\b(?:announce|today|hereby|notice|decided|resolved)", re.IGNORECASE)


def happens_today(text: str, held: frozenset[str]) -> bool:
    """Whether a masked sentence says that what it tells happens on the day of the document.

    Args:
        held: its words (see `expressions.holdings`).
    """
    if not _TODAY.may_match(held):
        return False
    found = _TODAY.search(text)
    return found is not None and (found[0].lower() != "today" or not _LATER.search(text))


def holds_now(text: str, held: frozenset[str]) -> bool:
    """Whether a masked sentence tells of what is so on the day of the document."""
    return _PRESENT.may_match(held) and _PRESENT.search(text) is not None


def told_on(masked: Masked) -> When | None:
    """The day with which a masked sentence begins that says what was announced: `On May 6, X announced that`."""
    found = _TOLD_ON.match(masked.text)
    value = masked.mentions[found.start("day")][0].value if found is not None else None
    return value if isinstance(value, When) and value.precision == "day" else None


def announces(masked: Masked) -> bool:
    """Whether a masked sentence says that it is what the document announces."""
    return _ANNOUNCES.search(masked.text) is not None


def date_by_today(rule: EventRule, status: str, masked: Masked, fillers: Fillers, issued: When | None) -> None:
    """Give what the sentence tells of as of today the document's own day."""
    if issued is None:
        return
    held = holdings(masked.text)
    if rule.kind == "relation":
        holding = rule.type == "Shareholding" and status == "current" and "asOf" not in fillers.times
        if holding and holds_now(masked.text, held):
            fillers.times["asOf"] = issued
    elif (
        status in ("completed", "agreed", "terminated")
        and "date" not in fillers.times
        and not any(f"dates.{name}" in fillers.times for name in rule.happens)
        and happens_today(masked.text, held)
    ):
        fillers.times["date"] = issued
