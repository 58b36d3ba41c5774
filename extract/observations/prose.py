"""Sentences in, the figures that they tell out: what it is, how much, for which period, and what it is compared with.

A figure is read only where a metric stands before it (`Revenues totaled`, `an operating loss of`); a second figure in
the same sentence is the same metric where the words between compare (`from`, `compared to`, `against`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from ...model import Agent, Observation, When
from .. import late as re
from ..mentions.mention import Context, Mentions
from ..reading import Reading
from ..words import places
from .figures import SCALES, Figure, figures
from .openings import heads, opening_of, standing_for, told_by_title
from .periods import Period, fiscal_year, months_on, periods, shift, span_months
from .phrases import (
    AHEAD,
    BY,
    FULL_YEAR,
    METRIC,
    MOVED,
    MOVES,
    NOTED,
    PER_SHARE,
    PRIOR,
    QUARTER_AGO,
    RATE,
    SHARE,
    YEAR_AGO,
    change_of,
    compared,
    follows,
    governor,
    listed,
    plain,
    topic_of,
)
from .ranges import joined


@dataclass(frozen=True, slots=True)
class _Told:
    """One figure of a sentence and what was made of it."""

    figure: Figure
    subject: str
    when: When
    change: str = ""


def find(reading: Reading, mentions: Mentions) -> list[Observation]:
    """The figures told in prose, in reading order, duplicates included."""
    announcer = mentions.context.announcer
    if announcer is None:
        return []
    out: list[Observation] = []
    opening = standing = opening_of(reading, mentions.context)
    subject = topic = ""
    names = sorted(
        {n for a in mentions.agents for n in (a.name, *a.aliases)} | {"the Company", "the Group"}, key=len, reverse=True
    )
    for sentence in reading.sentences:
        block = reading.blocks[sentence.block]
        if block.kind in ("table", "boilerplate", "contact"):
            continue
        text = reading.text[sentence.start : sentence.end]
        named = heads(text, mentions.context, opening) if block.kind == "heading" or len(text) < 70 else None
        if block.kind == "heading" and named is None:
            standing = opening
        standing = named or standing
        if told_by_title(named, opening, sentence.start):
            opening = named  # the title tells which part of the year the paper is about
        if named:
            topic = topic_of(text, mentions.context)
        noted = NOTED.match(text)
        topic = noted["name"].strip(" :") if noted else topic
        items = listed(text, topic, mentions.context) if METRIC.search(topic) else []
        if items:
            seen = reading.evidence(sentence.start, sentence.end)
            out += [Observation(announcer, m, w, v, u, (seen,), "prose") for m, w, v, u in items]
            continue
        share = SHARE.match(text)
        if share and standing and topic:
            seen = reading.evidence(sentence.start, sentence.end)
            metric = f"{topic} > {share['name'].strip()}"
            out.append(
                Observation(
                    announcer, metric, standing, Decimal(share["figure"]), "percent", (seen,), "prose", "actual", 0.7
                )
            )
            continue
        mine = standing_for(text, standing, opening, mentions.context)
        told = [
            replace(one, subject=plain(one.subject, names)) for one in _sentence(text, mine, subject, mentions.context)
        ]
        subject = told[-1].subject if told else subject if len(text) < 90 else ""
        company = _company(reading, mentions, sentence.start, sentence.end) or announcer
        for one in told:
            out += _observe(reading, one, sentence.start, sentence.end, company, mentions.context)
    return out


_OF, _IN = re.compile(r"(?:of|by|for|at)\s+\Z"), re.compile(r"In\s[^,]*,\s")
_OWN, _EDGE = re.compile(r"['’s]*\b"), re.compile(r"\b")
_BEYOND = 60  # characters behind a sentence: its last name may be followed by the verb of the next line
_REPORTS = re.compile(r"\s+(?:has\s+|have\s+)?(?:reported|recorded|posted|had|generated|achieved|earned)\b")


def _told(agent: Agent, text: str, start: int, end: int) -> Iterator[int]:
    """Where a company's names end in a span."""
    for name in (agent.name, *agent.aliases):
        if len(name) > 2:
            yield from (at + len(name) for at in places(name, text, start, end))


def _leads(name: str, text: str) -> bool:
    """Whether a name opens a text, or what is told is told of it: `by X`, `at X`."""
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        if (not at or _IN.fullmatch(text, 0, at)) and _OWN.match(text, end):
            return True
        if _OF.search(text, 0, at) and _EDGE.match(text, end):
            return True
        at = text.find(name, at + 1)
    return False


def _company(reading: Reading, mentions: Mentions, start: int, end: int) -> Agent | None:
    """Whose figure it is: the one company that the sentence names, where that is not the announcer's own affair."""
    named: list[Agent] = []
    for mention in mentions.within(start, end, "organization"):
        if isinstance(mention.value, Agent) and mention.value not in named:
            named.append(mention.value)
    announcer = mentions.context.announcer
    if named and _REPORTS.search(reading.text, start, end + _BEYOND):
        for agent in named:
            if any(_REPORTS.match(reading.text, at) for at in _told(agent, reading.text, start, end)):
                return agent
    first = reading.text[start : start + 80]
    if len(named) != 1 or announcer is None or named[0].id == announcer.id:
        return None
    return named[0] if any(len(n) > 2 and _leads(n, first) for n in (named[0].name, *named[0].aliases)) else None


def _sentence(text: str, standing: When | None, before: str, context: Context) -> Iterator[_Told]:
    printed = figures(text)
    if not printed:
        return
    spans = periods(text, context)
    found = [f for f in printed if not any(p.start < f.end and f.start < p.end for p in spans)]
    found = joined(text, found)
    told = _main(text, spans, found, context)
    main = told or _full_year(text, standing, context) or (None if _TO_DATE.match(text) else standing)
    if not told and main == standing and _hopes(text, standing, context):
        main = None  # what is expected is of no period that is over
    subject = before if re.match(r"\W*(?:an?\s+)?(?:increase|decrease|decline|growth)\b", text, re.I) else ""
    last, money, changed, noun = 0, "", False, ""
    again: When | None = None
    for n, figure in enumerate(found):
        lead = text[last : figure.start]
        beside = text[figure.start] == "("
        if beside and figure.unit and "-" not in text[figure.start : figure.end]:
            # `JPY 13 billion (US$ 110 million)`: the same figure again, no negative one.
            figure = figure._replace(value=abs(figure.value))
        until = found[n + 1].start if n + 1 < len(found) else len(text)
        after = text[figure.end : until]
        last = figure.end
        if not figure.unit and _CENTS.search(text, figure.start, figure.end) and context.currency:
            figure = figure._replace(value=figure.value / 100, unit=context.currency)
        unit = figure.unit or (money if figure.scaled else "")
        if not unit or unit in ("ratio", "m2"):
            continue
        money = unit if len(unit) == 3 and not beside else money
        figure = figure._replace(unit=unit)
        new = governor(lead, context)
        base = _bracketed(lead, text[: figure.start], spans, main)
        if again and re.fullmatch(r"\s*,?\s*or\s*", lead):
            base = again  # `compared with $24.9 million, or $0.53 per share, a year ago`
        subject = new or (
            subject if beside or base or follows(lead) or MOVES.search(lead) or MOVED.match(after) else ""
        )
        if not subject:
            continue
        share = PER_SHARE.match(text, figure.end)
        named = f"{subject} per {share['of']}" if share and "per" not in subject.split() else subject
        if base and not new and (unit != "percent" or RATE.search(subject)):
            again = base
            yield _Told(figure, named, base)
            continue
        by = unit != "percent" and (BY.search(lead) or _MORE.match(after)) is not None
        if by and not beside and main and (subject or "").strip():
            change = change_of(lead, after, text[figure.end :], context)
            changed, noun = True, change.split()[0]
            yield _Told(figure, subject, main, change)
            continue
        moved = (
            unit in ("percent", "basis points")
            and not (re.search(r"\bfrom\s*\Z", lead) and RATE.search(subject))
            and bool(
                MOVES.search(lead)
                or MOVED.match(after)
                or (changed and re.fullmatch(r".{0,40}\b(?:and|but|or)\s*", lead, re.S))
            )
        )
        if moved:
            changed = True
            when = (_own(text, figure, until, spans) or _ago(after, main)) if _MOVED_THEN.search(lead) else main
            if when:
                change = change_of(lead, after, text[figure.end :], context)
                if change.startswith("change") and noun:
                    change = noun + change.removeprefix("change")
                noun = change.split()[0]
                # `organic revenue growth of 3.6%` says in its name that it is one.
                yield _Told(figure, subject, when, "" if subject.lower().endswith("growth") else change)
            continue
        if unit == "basis points" or (unit == "percent" and not RATE.search(subject)):
            continue
        ago = _ago(after, main) or (
            _ago_ahead(text, figure, main) if _COMPARED.search(lead) or compared(lead) else None
        )
        beaten = compared(lead) and new != ""  # `compared to net income of $8.4 million`
        when = _own(text, figure, until, spans) or (ago if beaten or not new else None) or (None if beaten else main)
        if not new and when == main and re.search(r"\bfrom|compared|against|than\b", lead):
            continue
        if when:
            again = when if when != main else None
            yield _Told(figure, named, when)
            former = _former(text, figure)
            if former and main == when:
                yield _Told(former, named, _year_back(main))


# A longer time than the one that stands above; from when it counts is not told.
_TO_DATE = re.compile(r"\W*(?:for (?:the )?|on a )?(?:fiscal )?year[- ]to[- ]date\b", re.I)
_TOLD_ON = re.compile(
    r"\b(?:announced|published|released|made public|disclosed|issued|dated|reported|held|convened)\s+(?:on|of)\s+\Z",
    re.I,
)
_MOVED_THEN = re.compile(  # `up 2.3%, compared with an increase of 4.1% in last year's second quarter`
    r"\b(?:compared\s+(?:to|with)|against|versus|than)\s+(?:an?\s+)?"
    r"(?:increase|decrease|growth|decline|rise|fall|drop)\s+of\s*\Z",
    re.I,
)
_CENTS = re.compile(r"\bcents?\s*\Z")
_MORE = re.compile(r"\s*(?:more|less|higher|lower|above|below)\s+than\b", re.I)
_COMPARED = re.compile(
    r"\b(?:compared\s+(?:to|with)|from|versus|vs\.?|against|up\s+from|down\s+from)\s*(?:an?\s+\w+\s+of\s+)?\Z", re.I
)
_FORMER = re.compile(r"\s*\((?P<number>[-−–]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|[-−–]?\d+(?:\.\d+)?)\)")


def _former(text: str, figure: Figure) -> Figure | None:
    """The bare figure of a year ago in parentheses (`SEK 1,284 m (1,127)`), in the unit and scale of the one before."""
    found = _FORMER.match(text, figure.end)
    if found is None or figure.unit == "percent" or figure.value == 0:
        return None
    printed = figures(found["number"])
    scaled = next((w for w in re.findall(r"[A-Za-z]+", text[figure.start : figure.end].casefold()) if w in SCALES), "")
    if len(printed) != 1 or (not scaled and not figure.places):
        return None
    value = printed[0].value * (SCALES[scaled] if scaled else 1)
    if not Decimal("0.1") < abs(value / figure.value) < 10:
        return None
    return figure._replace(start=found.start(), end=found.end(), value=value, places=printed[0].places)


def _hopes(text: str, standing: When | None, context: Context) -> bool:
    over = standing is not None and context.issued is not None and standing.last <= context.issued.last
    return over and AHEAD.search(text) is not None


def _full_year(text: str, standing: When | None, context: Context) -> When | None:
    """`For the full year`, where the document is about a part of the year that is over."""
    if standing is None or not 0 < span_months(standing) < 12 or not FULL_YEAR.search(text):
        return None
    first, last = fiscal_year(
        standing.last.year, replace(context.fiscal, named_by_end=True) if context.fiscal else None
    )
    return When.between(first, last) if abs((last - standing.last).days) < 10 else None


def _ago_ahead(text: str, figure: Figure, main: When | None) -> When | None:
    """A year ago told behind a second figure: `compared with $24.9 million, or $0.53 per share, a year ago`."""
    rest = text[figure.end : figure.end + 60]
    found = re.match(r"[\s,]*or\s+[^;,]{3,40},?\s*", rest)
    return _ago(rest[found.end() - 1 :], main) if found else None


def _own(text: str, figure: Figure, until: int, spans: list[Period]) -> When | None:
    """The period right after a figure (`in 1Q03`), past a second currency in parentheses."""
    rest = text[figure.end :]
    skip = re.match(r"\s*\(\s*[^()]{1,40}\)", rest) or (
        re.match(r",?\s+or\s+[^;,]{3,40},?", rest) if compared(text[: figure.start]) else None
    )
    for past in [0, skip.end()] if skip else [0]:
        for period in spans:
            lead = text[figure.end + past : period.start] if period.start >= figure.end + past else None
            if lead is not None and re.fullmatch(
                r"[\s,)]*(?:in|for|at|as of|as at|on|during)?\s*(?:the\s+)?", lead, re.I
            ):
                return period.when
    return None


_BRACKET = re.compile(r"[(\[]\s*(?:in\s+)?\Z")


def _bracketed(lead: str, before: str, spans: list[Period], main: When | None) -> When | None:
    """The period of a base in parentheses (`(H1 2018: GBP 40.4 million)`); a bare year is the sentence's a year ago."""
    for period in spans:
        inside = before[period.end :]
        if period.when is None or not re.fullmatch(r"\s*[:=-]\s*", inside):
            continue
        if len(before) - len(lead) > period.start or not _BRACKET.search(before[: period.start]):
            continue
        if not period.bare or main is None:
            return period.when
        ago = _ago(" year earlier", main)
        return ago if ago and ago.last.year <= period.when.last.year + 1 else None
    return _year_back(main) if main and PRIOR.search(before) else None


def _main(text: str, spans: list[Period], found: list[Figure], context: Context) -> When | None:
    """The sentence's own period: the first that is no base of a comparison."""
    for period in spans:
        lead = text[max(0, period.start - 40) : period.start]
        if period.when is None or (period.bare and not re.search(r"\b(?:in|for|of|during)\s+\Z", lead)):
            ahead = period.when and context.issued and period.when.last > context.issued.last
            if not (ahead and AHEAD.search(text) and METRIC.search(text[period.end : period.end + 45])):
                continue
        if period.when == context.issued and not re.search(r"\b(?:at|of|on)\s+\Z", lead):
            continue  # the date line
        if _TOLD_ON.search(lead):
            continue
        if not compared(text[: period.start]) and not (
            _BRACKET.search(lead) and re.match(r"\s*[:=]", text[period.end :])
        ):
            return period.when
    return None


def _ago(after: str, main: When | None) -> When | None:
    if main is None:
        return None
    if re.match(r"[\s,]*(?:(?:in|for|of|during)\s+)?(?:a\s+|the\s+)?" + YEAR_AGO.pattern, after, re.I):
        return _year_back(main)
    if span_months(main) == 3 and re.match(r"[\s,]*(?:(?:in|for|of|during)\s+)?" + QUARTER_AGO.pattern, after, re.I):
        last = months_on(main.first, 0)
        return When.between(shift(last, -3), last)
    return None


def _year_back(main: When) -> When:
    return When.between(_back(main.first), _back(main.last)) if span_months(main) else When.day(_back(main.last))


def _back(day: date) -> date:
    return date(day.year - 1, day.month, min(day.day, 28) if day.month == 2 else day.day)


# What stands at a day, though its sentence tells a period (`Net debt at the year end stood at`).
_STANDS = re.compile(
    r"(?:(?:total|net|group|consolidated|closing|year[- ]end) )*(?:debt|borrowings|assets|liabilities|equity|"
    r"inventor(?:y|ies)|"
    r"cash and (?:cash|short)[\w -]*|order book|(?:order )?backlog)\Z",
    re.I,
)


def _observe(
    reading: Reading, one: _Told, start: int, end: int, company: Agent, context: Context
) -> Iterator[Observation]:
    """The figure, or both ends of a range that is still to come."""
    issued = context.issued
    ahead = issued is not None and one.when.last > issued.last
    status = "forecast" if ahead else "actual"
    metric = f"{one.subject} > {one.change}" if one.change else one.subject
    values = [one.figure.value]
    if one.figure.high is not None:
        values = [one.figure.value, one.figure.high] if ahead else []
    when = When.day(one.when.last) if not one.change and _STANDS.match(one.subject) else one.when
    for value in values:
        yield Observation(
            company, metric, when, value, one.figure.unit, (reading.evidence(start, end),), "prose", status, 0.8
        )
