"""Sentences that count a company's shares or votes on a day in, one count each out.

`the 1,200,300 Ordinary Shares in issue on 3 May`, `There are 9,800,000 Class A shares and 71,540,000
Class B shares outstanding`: what is still to be issued, and what one holder has, is no such count.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ...model import Agent, Observation, When
from .. import late as re
from ..mentions.mention import Mentions
from ..reading import Reading
from .figures import straighten
from .periods import periods

_NUMBER = r"(?P<number>\d{1,3}(?:,\d{2,3})+)"
_CLASS = (
    r"(?P<what>(?:(?:issued|outstanding|ordinary|common|preferred|preference|registered|voting|non-voting"
    r"|restricted|fully paid"
    r"|Class [A-Z]|Ordinary|Common|subordinate|multiple|treasury)\s+){0,4}(?:shares?|Shares|stock units|voting rights))"
)
_STATE = r"(?P<state>in issue|(?:currently |now )?(?:issued and )?outstanding|issued|on issue)"
_STANDING = re.compile(
    rf"{_NUMBER}\s+{_CLASS}"
    rf"(?:(?P<join>\s+and\s+[\d,]+\s+[^.;,]{{3,60}}?)?)"
    rf"(?:\s+of\s+(?:(?:the\s+Company['’]s|its|our)\s+)?(?:Class\s[A-Z]\s+)?(?:common|ordinary|capital)\s+(?:stock|shares)"
    rf"|\s+(?:of|in)\s+(?:the\s+)?[A-Z][^.;,\d]{{1,60}}?|\s+(?:that|which)\s+[^.;,\d]{{0,50}}?)?"
    rf"\s+(?:(?:that|which)\s+)?(?:(?:were|are|was|had|has|have)\s+)?{_STATE}\b",
)
_VOTES = re.compile(
    rf"(?:{_NUMBER}\s+(?P<what>(?:total\s+)?voting rights)\b|(?P<what2>voting rights) of all (?:share"
    rf"|stock)holders[^.;\d]{{0,30}}"
    r"(?:[^.;]{0,30}?\d{1,2}, \d{4},?[^.;\d]{0,12})?(?P<number2>\d{1,3}(?:,\d{2,3})+))"
)
# `The total number of shares is 48,852,000`: of the day of the paper, where no other is told.
_TOTAL = re.compile(
    r"(?P<what>\b(?:total )?number of (?:(?:issued|registered|ordinary|outstanding) )*shares)\b[^.;,\d]{0,60}?"
    rf"\s(?P<says>is|was|amounts to|amounted to|totals|totall?ed|stands at|stood at)\s+{_NUMBER}(?!\s*(?:new|of the))",
    re.I,
)
_AHEAD = re.compile(
    r"\b(?:will|to be|expected|would|new|subscri\w+|allot\w*|offer(?:ed|ing)|up to|acquir\w+|purchas\w+)\b"
)
_TURN = re.compile(r"\b(?:before|prior to|at present|present|after|following)\b", re.I)
_SCHEDULE = re.compile(
    r"(?P<label>\b(?:total\s+)?(?:present\s+)?(?:number\s+of\s+)?"
    r"(?:(?:issued|authori[sz]ed|outstanding)\s+shares|shares\s+(?:issued|outstanding|authori[sz]ed|in\s+issue))"
    r"(?:\s+and\s+outstanding)?\s+\(?(?P<turn>before|prior\s+to|at\s+present|after|following)\b[^:"
    r"|\n\d]{0,50}?)\s*[:|]?\s+"
    r"(?P<number>\d{1,3}(?:,\d{3})+)(?:\s*shares)?(?P<own>\s*\((?:as of|at)\s[^()\n]{6,30}\))?",
    re.I,
)
_EFFECTS = (  # what changes the count, and how the day on which it does so is called
    (re.compile(r"split|consolidation", re.I), re.compile(r"\beffective (?:date|day)\b[\s:|]*", re.I)),
    (
        re.compile(r"retire|cancel", re.I),
        re.compile(r"\b(?:date of (?:retirement|cancellation)|(?:retirement|cancellation) date)\b[\s:|]*", re.I),
    ),
    (
        re.compile(r"offering|allotment|issu|capital increase", re.I),
        re.compile(r"\b(?:payment (?:date|due date)|date of payment)\b[\s:|]*", re.I),
    ),
)
# `X owns 100 shares, or 9 % of the 1,200,000 shares outstanding`: those are not X's own
_HOLDS = re.compile(r"\b(?:beneficially )?(?:owns?|held|holds?|own(?:ed|ing)|holding)\b[^;]{0,200}?\bof the\s+\Z")
_CAPTION = re.compile(r"[^\n]\s*[-_=\s]*\(\s*name\s+of\s+(?:the\s+)?issuer\b", re.IGNORECASE)
_BACK = 3  # sentences in which a count stays the same company's
_LEAST = 10_000  # fewer are somebody's, not a company's


def find(reading: Reading, mentions: Mentions) -> Iterator[Observation]:
    """The counts of all sentences, in reading order."""
    own = mentions.context.announcer
    if own is None:
        return
    last: tuple[int, Agent] | None = None
    for index, sentence in enumerate(reading.sentences):
        if reading.blocks[sentence.block].kind in ("boilerplate", "contact", "heading"):
            continue
        raw = reading.text[sentence.start : min(sentence.end, sentence.start + 900)]
        if not any(word in raw for word in ("issue", "outstanding", "voting rights", "number of")):
            continue
        text = straighten(raw)
        for found in (*_STANDING.finditer(text), *_VOTES.finditer(text), *_TOTAL.finditer(text)):
            if _AHEAD.search(text[max(0, found.start() - 25) : found.end() + 12]):
                continue
            groups = found.groupdict()
            value = Decimal((groups["number"] or groups["number2"]).replace(",", ""))
            what = groups["what"] or groups.get("what2") or ""
            state = groups.get("state") or ""
            start, end = sentence.start + found.start(), sentence.start + found.end()
            present = "There are" if (groups.get("says") or "").endswith("s") else text[: found.start()]
            when = _day(mentions, sentence.start, end, sentence.end, present, state or groups.get("says") or "")
            if value < _LEAST or when is None:
                continue
            near = last[1] if last and index - last[0] <= _BACK else own
            holds = _HOLDS.search(text, 0, found.start())
            company = (None if holds else _company(mentions, sentence.start, start, end)) or near
            if holds and company is own:
                company = _issuer(mentions, reading.text) or company
            if groups.get("what2") and company is own:
                company = _reported(mentions, text, end, sentence.start) or company
            last = (index, company)
            standing = state.replace("currently ", "").replace("now ", "")
            seen = (reading.evidence(sentence.start, sentence.end),)
            day = When.day(when.last)
            for name, count in ((what, value), *_joined(groups.get("join") or "")):
                metric = f"{name} {standing}".strip()
                yield Observation(company, metric, day, count, "count", seen, "prose", "actual", 0.7)


def schedules(reading: Reading, mentions: Mentions) -> Iterator[Observation]:
    """Lines that count a company's shares before and after what it resolves (`Issued shares after the split  48,000`).

    Before is the day of the document, or the one told beside the count; after is the one day on which it takes effect,
    where the document tells only one.
    """
    own, issued = mentions.context.announcer, mentions.context.issued
    if own is None or issued is None or issued.precision != "day":
        return
    for block in reading.blocks:
        text = reading.text[block.start : block.end]
        if block.kind in ("boilerplate", "contact") or "hares" not in text or not _TURN.search(text):
            continue
        for found in _SCHEDULE.finditer(straighten(text)):
            after = found["turn"].lower() in ("after", "following")
            told = [p.when for p in periods(found["own"] or "", mentions.context) if p.when and not p.bare]
            when = told[0] if told else effect(reading, mentions, found["label"]) if after else issued
            if when is None:
                continue
            seen = (reading.evidence(block.start + found.start("label"), block.start + found.end()),)
            status = "forecast" if when.last > issued.last else "actual"
            count = Decimal(found["number"].replace(",", ""))
            name = " ".join(found["label"].split()).strip(" :|")
            yield Observation(own, name, When.day(when.last), count, "count", seen, "prose", status, 0.7)


def effect(reading: Reading, mentions: Mentions, label: str) -> When | None:
    """The day on which what a count is told after takes effect, where the document tells just one."""
    turn = _TURN.search(label)
    days: set[When] = set()
    for kind, pattern in _EFFECTS:
        if turn and kind.search(label, turn.end()):
            for found in pattern.finditer(reading.text):
                near = next(iter(mentions.within(found.end(), min(len(reading.text), found.end() + 40), "date")), None)
                if near and isinstance(near.value, When) and near.value.precision == "day":
                    days.add(near.value)
            break
    return days.pop() if len(days) == 1 else None


def _joined(text: str) -> Iterator[tuple[str, Decimal]]:
    """A second class of shares counted in the same breath: `and 71,540,000 Class B shares`."""
    found = re.match(r"\s+and\s+(?P<number>[\d,]+\d)\s+(?P<what>[^.;,]*?shares)\Z", text)
    if found:
        yield found["what"], Decimal(found["number"].replace(",", ""))


def _day(mentions: Mentions, start: int, end: int, stop: int, before: str, state: str) -> When | None:
    """The day told after the count, else before it; today's where the sentence is in the present."""
    days = [m for m in mentions.within(start, stop, "date") if isinstance(m.value, When) and m.value.precision == "day"]
    after = [m.value for m in days if end <= m.start < end + 60]
    ahead = [m.value for m in days if m.end <= end]
    if after or ahead:
        value = after[0] if after else ahead[-1]
        return value if isinstance(value, When) else None
    present = re.search(r"\b(?:there are|has|have|are)\b[^.;]{0,20}\Z", before, re.IGNORECASE)
    issued = mentions.context.issued
    return issued if present and state and issued is not None and issued.precision == "day" else None


def _reported(mentions: Mentions, text: str, end: int, first: int) -> Agent | None:
    """Whose report is the source of a count: `a figure taken from the quarterly report of ...`."""
    for mention in mentions.within(end, first + len(text), "organization"):
        if isinstance(mention.value, Agent) and re.search(
            r"\breport (?:of|by) (?:the )?\Z", text[: mention.start - first]
        ):
            return mention.value
    return None


def _issuer(mentions: Mentions, text: str) -> Agent | None:
    """Whose shares a schedule about holdings is about: the name over `(Name of Issuer)`."""
    caption = _CAPTION.search(text)
    named = list(mentions.within(max(0, caption.start() - 90), caption.start() + 1, "organization")) if caption else []
    value = named[-1].value if named else None
    return value if isinstance(value, Agent) else None


def _company(mentions: Mentions, first: int, start: int, end: int) -> Agent | None:
    """Whose shares: the company named in the count, else the one named last before it in the sentence."""
    inside = [m.value for m in mentions.within(start, end, "organization") if isinstance(m.value, Agent)]
    before = [m.value for m in mentions.within(first, start, "organization") if isinstance(m.value, Agent)]
    return inside[0] if inside else before[-1] if before else None
