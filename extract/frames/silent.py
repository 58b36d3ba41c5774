"""An item of a list in, who does it where its verb opens it out: `Jul 2022: Acquired Foo Ltd for A$14 million`."""

from __future__ import annotations

from ...model import Agent
from .. import late as re
from ..mentions.mention import Mentions
from ..reading import Reading, Sentence

_VERBS = (
    "acquired|sold|bought|purchased|opened|closed|completed|signed|launched|issued|raised|secured|won|received|entered"
    "|divested|disposed|repaid|announced|established|formed|founded|commenced|paid|declared|renewed|extended|agreed"
    "|repurchased|redeemed|listed|appointed|awarded|placed|invested|refinanced|drew|obtained|incorporated|relocated"
    "|inaugurated|commissioned|discontinued|exited|terminated|settled|granted|allotted|introduced|began|started|built"
    "|took|set up|spun off|made|merged|moved|shut|transferred|split off"
    "|wrote off|recommended|reappointed|re-appointed|bagged"
)
_OPENS = re.compile(
    r"\W{0,6}(?:\(?\w{1,4}[.)]\s*)?(?P<dated>[^:;.\n]{3,24}[:–-]\s+|(?:19|20)\d\d\s+)?"
    r"(?:[Ss]uccessfully )?"
    rf"(?P<verb>(?i:{_VERBS}))\b(?!\s+(?:by|in the past|at the|within)\b|\s*[:|])"
)
_WON = re.compile(  # `Acquired several large projects`: won, not bought
    r"\w+\s(?:[a-z][\w-]*\s){0,5}(?:projects?|contracts?|orders?|customers?|clients?|users?|subscribers?|certifications?)\b"
)
_KINDS = frozenset(("item", "paragraph"))


def doer(reading: Reading, mentions: Mentions, sentence: Sentence) -> tuple[int, Agent] | None:
    """Where the verb stands that opens an item, and the company that speaks; None for any other sentence.

    A paragraph counts where a date stands before the verb.
    """
    kind = reading.blocks[sentence.block].kind
    found = (
        _OPENS.match(reading.text, sentence.start, min(sentence.end, sentence.start + 80)) if kind in _KINDS else None
    )
    if found is None or not reading.text[found.start("verb")].isupper():
        return None
    if _WON.match(reading.text, found.start("verb")):
        return None
    if found["dated"] and not any(mentions.within(sentence.start, found.start("verb"), "date")):
        return None
    if kind == "paragraph" and not found["dated"]:
        return None
    agent = mentions.context.speaker(sentence.start)
    return (found.start("verb"), agent) if agent is not None else None
