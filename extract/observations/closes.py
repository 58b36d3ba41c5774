"""A sentence that tells at what price shares closed in, that price for its day out.

`the closing price of May 13, 2019 (750 yen)`, `closed at 187 pence on 11 March`, `today's closing price of 904 yen`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Agent, Observation, When
from .. import late as re
from ..mentions.mention import Mentions
from ..reading import Reading, Sentence
from .figures import Figure, figures

CLOSING = r"(?i:c[l1I]osing\s+(?:mid[- ]market\s+|middle[- ]market\s+|market\s+|share\s+|stock\s+|bid\s+)?price)"
_BESIDE = re.compile(
    rf"\A\s*(?:(?:per|a)\s+\w+\s*)?,?\s*(?:\(|being\s+|which\s+(?:is|was)\s+)?the\s+(?:last\s+)?{CLOSING}"
)
_BEFORE = re.compile(
    rf"\b(?:{CLOSING}(?:\s+of)?|{CLOSING}[^.;()]{{0,110}}?(?:\(|\b(?:was|of|which was|stood at|being)))\s*\Z"
    r"|\b(?:shares?|stock|units|ADSs|ADRs)\b[^.;()]{0,60}\bclosed\s+(?:(?:on|in)\s+[^;()]{3,40}\s)?at\s*\Z"
)
_TODAY = re.compile(rf"\btoday['’]s\s+{CLOSING}|\bclosed\s+today\b")
_THAT_DAY = re.compile(r"\W*(?:On|At the end of) that (?:same )?day\b|\bthat day\b")
_AVERAGE = re.compile(r"\b(?:average|averages|mean)\b", re.IGNORECASE)
_REACH = 150  # characters before a figure in which what it is may stand
_NEAR = 60  # characters behind it in which its day may


def find(reading: Reading, mentions: Mentions, sentence: Sentence, text: str, own: Agent) -> Iterator[Observation]:
    """The closing prices of a sentence, of the company whose shares are named with them."""
    printed = [figure for figure in figures(text) if len(figure.unit) == 3]
    for n, figure in enumerate(printed):
        begin = max(printed[n - 1].end if n else 0, figure.start - _REACH)
        opened = figure.start + 1 if text[figure.start] == "(" else figure.start
        lead = _BEFORE.search(text, begin, opened)
        if _AVERAGE.search(text, begin, figure.start) or not (lead or _BESIDE.match(text[figure.end :][:80])):
            continue
        when = _day(reading, mentions, sentence, text, figure)
        if when is None:
            continue
        whose = _whose(mentions, sentence, lead.start() if lead else figure.end, figure.start) or own
        seen = (reading.evidence(sentence.start, sentence.end),)
        yield Observation(whose, "closing price", when, abs(figure.value), figure.unit, seen, "prose", "actual", 0.7)


def _day(reading: Reading, mentions: Mentions, sentence: Sentence, text: str, figure: Figure) -> When | None:
    """The day told behind the price, between the words and it, or by `today` and `that day`."""
    issued = mentions.context.issued
    before = text[max(0, figure.start - _REACH) : figure.start]
    if _TODAY.search(before):
        return issued
    start = sentence.start
    days = [m for m in mentions.within(start, sentence.end, "date") if isinstance(m.value, When)]
    days = [m for m in days if isinstance(m.value, When) and m.value.precision == "day"]
    near = [m.value for m in days if start + figure.end <= m.start < start + figure.end + _NEAR]
    ahead = [m.value for m in days if start + figure.start - _REACH < m.start < start + figure.start]
    later = [m.value for m in days if m.start >= start + figure.end]
    told = next((v for v in (*ahead[-1:], *near[:1], *later[:1]) if isinstance(v, When)), None)
    if told is None and _THAT_DAY.search(text):
        back = mentions.within(max(0, start - 300), start, "date")
        told = next((m.value for m in reversed(list(back)) if isinstance(m.value, When)), None)
    return told if told is not None and told.precision == "day" else None


def _whose(mentions: Mentions, sentence: Sentence, first: int, last: int) -> Agent | None:
    """The company whose shares they are, named between the words and the price."""
    named = [m.value for m in mentions.within(sentence.start + first, sentence.start + last, "organization")]
    told = [agent for agent in named if isinstance(agent, Agent) and agent.kind == "company"]
    return told[0] if told else None
