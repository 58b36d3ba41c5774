"""A reading and its mentions in, the holdings of lists of holders that stand line by line under their heading out.

`6 Ten largest shareholders (as of September 30, 2018)` and below it `1. Foo K.K. 1,620,000 shares (20.9%)`; or two
pairs a line under `Before` and `After`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ...model import Agent, When
from .. import late as re
from ..mentions.mention import Mentions
from ..reading import Reading
from ..words import at_lines
from .known import Known
from .profiles import day_in

_HEAD = re.compile(r"\b(?:share|stock|unit)holders?\b|\bholders\b|\bshareholdings?\b|\bownership\b", re.IGNORECASE)
_NO_HEAD = re.compile(r"\bmeeting|\breturns?\b|\bequity\b|\bloans?\b|\bbonds?\b|\bdirectors and\b", re.IGNORECASE)
_RANKED = re.compile(r"\b(?:largest|major|principal|main|top)\b", re.IGNORECASE)
_AFTER = re.compile(r"\b(?:after|following|upon)\b", re.IGNORECASE)
_OF = re.compile(r"\b(?:holders?|shareholdings?|ownership)\s(?:of|in)\s(?:the\s)?", re.IGNORECASE)
_PAIR = (
    r"(?P<{0}>\d[\d,]{{2,}})(?:\s*(?:common |ordinary )?shares)?\s*(?:\(|,|/|;"
    r"|\s)\s*(?P<{1}>\d{{1,3}}(?:\.\d+)?)\s?%\)?"
)
_LINE = re.compile(
    r"^[ \t]*(?:\(?(?P<rank>\d{1,2})[.)]|[-•*–]"
    r"|\([a-z]\))?[ \t]*(?P<name>[A-Z“\"][^\n%]*?[^\s\d,:;–-])[ \t]*[:,;–-]?[ \t]+"
    + _PAIR.format("s1", "p1")
    + r"(?:[ \t]{2,}|[ \t]*→[ \t]*|[ \t]+to[ \t]+)?(?:"
    + _PAIR.format("s2", "p2")
    + r"|(?P<none>-|–|—|nil|0 shares?))?[ \t]*\.?[ \t]*$",
    re.MULTILINE,
)
_HELD = re.compile(_PAIR.format("s", "p"))
_SIDES = re.compile(r"\bbefore\b[^\n]*\bafter\b|\bprevious\b[^\n]*\b(?:present|current|after)\b", re.IGNORECASE)
_FAR = 6  # lines between a heading and its first holder


@dataclass(frozen=True, slots=True)
class Listed:
    """A holder with a holding on one side of a change; `side` is empty where there is none. The span is half-open."""

    holder: Agent
    issuer: Agent
    shares: Decimal
    percent: Decimal
    day: When | None
    side: str
    rank: Decimal | None
    start: int
    end: int


def find(reading: Reading, mentions: Mentions) -> Iterator[Listed]:
    """All holdings of such lists, in order."""
    if not reading.words.holds("sharehold", "stockhold", "unithold", "holder", "ownership"):
        return
    known, group = Known.of(mentions), list[re.Match[str]]()
    for found in [*at_lines(_LINE, reading.text, _HELD), None]:
        if group and (found is None or reading.text[group[-1].end() : found.start()].strip(" \n\t")):
            yield from _listed(reading, mentions, known, group)
            group = []
        if found is not None:
            group.append(found)


def _listed(reading: Reading, mentions: Mentions, known: Known, group: list[re.Match[str]]) -> Iterator[Listed]:
    low = group[0].start()
    for _ in range(_FAR):
        low = reading.text.rfind("\n", 0, max(0, low - 1)) + 1
    above = reading.text[low : group[0].start()]
    head = next((line for line in reversed(above.split("\n")) if _HEAD.search(line) and len(line) < 140), None)
    if head is None or len(group) < 2 or _NO_HEAD.search(head):
        return
    at = low + above.rfind(head)
    issuer = _issuer(mentions, head, at)
    day = day_in(reading, mentions, at, at + len(head))
    sides = any(one["s2"] for one in group) and _SIDES.search(above)
    if issuer is None or (any(one["s2"] for one in group) and not sides):
        return
    for one in group:
        holder = known.party(one["name"], *one.span("name"))
        if holder is None or holder.id == issuer.id:
            continue
        rank = Decimal(one["rank"]) if one["rank"] and _RANKED.search(head) else None
        first = "before" if sides else "after" if _AFTER.search(head) else ""
        for shares, percent, side in (("s1", "p1", first), ("s2", "p2", "after")):
            if one[shares]:
                yield Listed(
                    holder, issuer, Decimal(one[shares].replace(",", "")), Decimal(one[percent]),
                    day if side != "before" else None, side, rank, one.start("name"), one.end(percent),
                )  # fmt: skip


def _issuer(mentions: Mentions, head: str, at: int) -> Agent | None:
    """Whose holders they are: as the heading tells, else of the company that speaks."""
    for found in _OF.finditer(head):
        for mention in mentions.within(at + found.end(), at + found.end() + 60, "organization"):
            if mention.start == at + found.end() and isinstance(mention.value, Agent):
                return mention.value
    return mentions.context.speaker(at)
