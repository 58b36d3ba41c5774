"""Sentences that tell how much of a debt stands on a day in, that sum out, by the name of the debt.

`$31.2 million was outstanding under the revolving credit facility`, `EUR 74 million of the line was drawn on September
30`, `9% Notes due 2008, of which $110 million in principal amount is outstanding`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Observation, When
from .. import late as re
from ..mentions.mention import Mentions
from ..reading import Reading, Sentence
from .figures import Figure, figures
from .whose import company_of, gone_on

_KIND = (
    r"(?:facilit(?:y|ies)|revolvers?|lines?|loans?|agreements?|notes|debentures|bonds|programm?e?s?|term loan [A-Z])"
)
_STATE = r"(?P<state>outstanding|drawn(?: down)?|owed|borrowed|undrawn|unused|unutili[sz]ed|available|unpaid)"
_WAS = r"(?:was|were|is|are|had been|has been|have been|remain(?:s|ed)?)(?:\s+(?:still|then|currently|already))?"
_PRINCIPAL = r"(?:\s+(?:in|of)\s+(?:aggregate\s+)?(?:principal(?:\s+amount)?|borrowings|loans|advances|debt))?"
_NAME = (
    r"(?:the\s+|its\s+|our\s+|this\s+|that\s+|an?\s+|(?:the\s+)?(?:Company|Group)['’]s\s+)?"
    rf"(?P<name>(?:[\w/.%-]+\s+){{0,7}}?(?i:{_KIND})(?:\s+due\s+(?:in\s+)?\d{{4}})?)\b(?!\s+of\s+(?:up|\S?\d))"
)
_AFTER = (
    # `$31.2 million was outstanding under the Revolver`, `had $22.0 million drawn under its Term Loan`
    re.compile(rf"{_PRINCIPAL}\s+(?:{_WAS}\s+)?{_STATE}(?:\s+and\s+\w+)?\s+(?:under|on|against|from|of)\s+{_NAME}"),
    # `EUR 74 million of the line was drawn`
    re.compile(rf"\s+of\s+(?:the|this|that|its|our)\s+{_NAME}\s+{_WAS}\s+{_STATE}\b"),
)
_OF_WHICH = re.compile(rf"{_PRINCIPAL}\s+{_WAS}\s+{_STATE}\b(?!\s+(?:under|on\s+the\s+(?:line|facility)|against))")
_NAMED_BEFORE = re.compile(
    rf"{_NAME}(?:\s+(?:with|of|from)\s+[^;]{{3,80}})?,\s+(?:of|under|on)\s+which\s+"
    r"(?:(?:approximately|about|some)\s+)?\Z"
)
_AHEAD = re.compile(r"\b(?:will|would|may|can|could|up to|if|to be)\b[^.;]{0,30}\Z")
_AT = re.compile(r"\b(?:[Aa]s (?:of|at)|[Aa]t|[Oo]n)\s+(?:the close of business on\s+)?\Z")
_ARTICLE = re.compile(r"\b(?:and|the|its|our|a|an|under|on)\s+(?=\S)")
_REACH = 160  # characters before a figure in which what it is of may stand


def find(reading: Reading, mentions: Mentions) -> Iterator[Observation]:
    """The sums of all sentences, in reading order; none without an announcer."""
    own = mentions.context.announcer
    if own is None:
        return
    for index in reading.words.sentences(
        "outstanding", "drawn", "owed", "undrawn", "unused", "unutili", "available", "borrowed", "unpaid"
    ):
        sentence = reading.sentences[index]
        if reading.blocks[sentence.block].kind in ("boilerplate", "contact", "heading", "table"):
            continue
        text = reading.text[sentence.start : min(sentence.end, sentence.start + 900)]
        for figure in figures(text):
            label = _label(text, figure) if len(figure.unit) == 3 and figure.high is None else ""
            when = _day(mentions, sentence, text, figure) if label else None
            if when is None:
                continue
            whose = company_of(reading, mentions, sentence.start, sentence.end) or gone_on(reading, mentions, index)
            seen = (reading.evidence(sentence.start, sentence.end),)
            yield Observation(whose or own, label, when, abs(figure.value), figure.unit, seen, "prose", "actual", 0.6)


def _label(text: str, figure: Figure) -> str:
    """The debt and how it stands, "" where the figure is no such sum."""
    before = text[max(0, figure.start - _REACH) : figure.start]
    if _AHEAD.search(before):
        return ""
    for pattern in _AFTER:
        found = pattern.match(text, figure.end)
        if found:
            return _said(found["name"], found["state"])
    found = _OF_WHICH.match(text, figure.end)
    named = _NAMED_BEFORE.search(before) if found else None
    return _said(named["name"], found["state"]) if found and named else ""


def _said(name: str, state: str) -> str:
    """`Prior Facility > outstanding`."""
    return f"{' '.join(_ARTICLE.split(name)[-1].split())} > {state.split()[0]}"


def _day(mentions: Mentions, sentence: Sentence, text: str, figure: Figure) -> When | None:
    """The day of the sum, told behind it or at the head of the sentence; else that of the document."""
    start = sentence.start
    told = [
        m
        for m in mentions.within(start, start + len(text), "date")
        if isinstance(m.value, When) and m.value.precision == "day" and _AT.search(text, 0, m.start - start)
    ]
    until = next((f.start for f in figures(text) if f.start > figure.end and f.unit), len(text))
    behind = [m.value for m in told if figure.end <= m.start - start < until]
    ahead = [m.value for m in told if m.start - start < figure.start]
    issued = mentions.context.issued
    days = (v for v in (*behind[:1], *ahead[-1:]) if isinstance(v, When))
    when = next((day for day in days if issued is None or day.last <= issued.last), None)
    return when or (issued if issued is not None and issued.precision == "day" else None)
