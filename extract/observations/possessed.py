"""A figure whose name stands behind it in, the name out: `had £3.4 million in cash`, `included $1.2m of costs`."""

from __future__ import annotations

from .. import late as re
from ..mentions.mention import Context
from .figures import Figure
from .metrics import METRIC
from .phrases import DEAL, governor, labelling, subject_of

# What a company has, earns or bears; what it gets, pays or raises once is an event.
_HOLDS = re.compile(
    r"\b(?:had|has|have|held|holds?|with|carried|carries|includ(?:ed|es?|ing)|and|incurr(?:ed|ing)|record(?:ed|s|ing)"
    r"|reported|posted|generated|earned|made|showed|owed|were|was|booked|recogni[sz]ed)"
    r"(?:\s+(?:approximately|about|some|around|over|more than|nearly|roughly|just (?:over|under)|a total of))?"
    r"(?:\s+an?)?\s*\Z",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"(?:\s+worth)?\s+(?:(?:in|of)\s+|(?=(?:net|pre-?tax|after-tax|operating|non-cash|one-off)\s+|(?:gain|loss|charge|profit"
    r"|impairment|write-?(?:down|off)|provision|deficit|surplus)\b))(?:the\s+|its\s+)?"
    r"(?P<name>[a-z][\w-]*(?:,? (?!(?:as|at|on|in|for|of|from|which|that|to|by|with|under|during|was|were|had|and"
    r"|compared|against|versus|after|before|related|relating|due|per|a|an|the)\b)[a-z][\w-]*){0,5}"
    r"(?: and (?:cash equivalents|short-term investments|marketable securities|development|cash|bank deposits"
    r"|amorti[sz]ation)| under management)?)"
)
_SPENT = re.compile(
    r"\b(?:spent|invested|spending)(?:\s+(?:approximately|about|some|around|over|more than|nearly))?\s*\Z",
    re.IGNORECASE,
)
_ON = re.compile(
    r"\s+(?:on|in)\s+(?:its\s+|the\s+)?(?P<name>research(?: and development)?|development|R&D|marketing|advertising"
    r"|capital expenditures?|capex|exploration|new plant and equipment)\b",
    re.IGNORECASE,
)
_SECURITIES = re.compile(
    r"(?:marketable|liquid|short-term) (?:securities|investments|funds)|liquid assets", re.IGNORECASE
)
# Who is paid, lent or promised what: terms of a deal, told as events.
_TERMS = re.compile(
    rf"{DEAL.pattern}|\b(?:principal|aggregate|letters? of credit|new money|notes|bonds|commitments?|award|damages"
    r"|annual savings)\b",
    re.IGNORECASE,
)
_LONGEST = 60


def named(text: str, figure: Figure, lead: str, after: str, first: bool, context: Context) -> tuple[str, Figure]:
    """The metric before a figure, else the one behind it, with the figure up to the end of that; "" for none."""
    before = governor(lead, context) or labelling(lead if first else f"0{lead}", context)
    if before or len(figure.unit) != 3:
        return before, figure
    name, size = _behind(lead, after, context)
    return name, figure._replace(end=figure.end + size) if name else figure


def _behind(lead: str, after: str, context: Context) -> tuple[str, int]:
    """The metric behind a figure and how far it reaches, with the words before and after that figure."""
    if _SPENT.search(lead):
        found = _ON.match(after)
        return (" ".join(found["name"].split()), found.end()) if found else ("", 0)
    found = _NAME.match(after) if _HOLDS.search(lead[-_LONGEST:]) else None
    if found is None or _TERMS.search(found["name"]) or _TERMS.search(lead[-_LONGEST:]):
        return "", 0
    name = " ".join(found["name"].split())
    told = name if _SECURITIES.fullmatch(name) else subject_of(name, context) if METRIC.search(name) else ""
    return told, found.end()
