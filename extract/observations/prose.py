"""Sentences in, the figures that they tell out: what it is, how much, for which period, and what it is compared with.

A figure is read only where a metric stands before it (`Revenues totaled`, `an operating loss of`); a second figure in the
same sentence is the same metric where the words between compare (`from`, `compared to`, `against`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from ...model import Agent, Observation, When
from ..mentions.mention import Context, Mentions
from ..reading import Reading
from .figures import Figure, figures
from .periods import Period, periods, span_months

METRIC = re.compile(
    r"\b(?:revenues?|sales|turnover|income|profits?|loss(?:es)?|ebitda|ebit|margins?|expenses?|expenditures?|capex|costs?|"
    r"assets|liabilities|debt|cash|borrowings|equity|orders in hand|order book|backlog|write-offs?|receivables?|earnings|eps|"
    r"gains?|compensation|profitability|closing (?:mid-market )?price|loans and deposits|overheads?|provisions?)\b",
    re.I,
)
_VERBS = (
    r"was|were|is|are|totall?ed|amounted|came|reached|stood|grew|increased|decreased|declined|fell|rose|narrowed|widened|"
    r"improved|doubled|tripled|dropped|surged|recovered|deteriorated|reduced|expanded|climbed|advanced|will be|to be"
)
_HEDGE = r"(?:approximately|about|some|only|more than|over|around|nearly|almost|roughly|approx\.|up to|no more than|below|above)"
_SAYS = re.compile(
    rf"(?P<subject>[^;]*?)[,\s]\(?(?:have |has |had |which |therefore |then )?(?:{_VERBS})"
    rf"(?:\s+(?:by|to|at|from|up|down|reduced|increased|between|lie))*"
    rf"(?:\s+(?:a|an)\s+(?:net\s+)?(?:loss|profit|benefit|expense|gain|charge)\s+of|\s+(?:loss|profit|benefit|expense)\s+of)?(?:\s+{_HEDGE})?\s*\Z",
    re.I | re.S,
)
_OF = re.compile(
    rf"(?:\A|\b(?:a|an|the|its|had|has|have|with|recorded|includes?|posted|reported|booked?|will book|achieved|of|and|held|,)\s+)"
    rf"(?P<subject>(?:[A-Za-z][\w&'’/-]*\s+){{1,9}}?)of(?:\s+{_HEDGE})?\s*\Z",
    re.I,
)
_WHICH = re.compile(
    r"\b(?:a|an|the)\s+(?P<subject>[^,;]{4,80}?),?\s+(?:which\s+)?(?:amount(?:ed|ing)\s+to|total(?:l?ed|l?ing)|came\s+to)\s*\Z",
    re.I,
)
_COMPARES = re.compile(
    rf"(?:\bcompared\s+(?:to|with)|\bfrom|\bagainst|\bversus|\bvs\.?|\bthan|\band|\bto|,|\(|\bas against|\bor)\s*(?:(?:a|an|the)\s+)?"
    rf"(?:(?:loss|profit|benefit|expense|income|gain)\s+of\s+)?(?:{_HEDGE}\s+)?\s*\Z",
    re.I,
)
_UP = re.compile(
    r"\b(?:increas\w*|gr[eo]w\w*|rose|rise|up|surg\w*|recover\w*|higher|more|climb\w*|advanc\w*|expand\w*)\b", re.I
)
_DOWN = re.compile(
    r"\b(?:decreas\w*|declin\w*|fell|fall|down|drop\w*|lower|less|reduc\w*|narrow\w*|deteriorat\w*)\b", re.I
)
_BETTER = re.compile(r"\bimprov\w*\b", re.I)
_MOVES = re.compile(
    r"\b(?:increas\w*|gr[eo]w\w*|rose|up|surg\w*|recover\w*|climb\w*|advanc\w*|decreas\w*|declin\w*|fell|down|drop\w*|reduc\w*|improv\w*)"
    r"\s*(?:of|by|from|in total by)?\s*(?:approximately|about|some|more than)?\s*\Z",
    re.I,
)
_MOVED = re.compile(
    r"\s*(?:increase|decrease|growth|decline|rise|fall|improvement|reduction|higher|lower|more|less)\b", re.I
)
_BASE = re.compile(r"\b(?P<link>compared\s+(?:to|with)|from|over|versus|than)\b", re.I)
_YEAR_AGO = re.compile(
    r"(?:the\s+)?(?:year\s+(?:before|earlier)|previous\s+(?:fiscal\s+)?year|prior\s+year|same\s+(?:quarter|period)\s+(?:of|in)\s+(?:the\s+)?(?:previous|prior|last)\s+year|a\s+year\s+earlier)",
    re.I,
)
_RATE = re.compile(r"margin|ratio|\\brate|profitab|return", re.I)
_HOPE = re.compile(
    r"\b(?:expects?|expected|forecasts?|anticipates?|estimates?|estimated|projects?|projected|outlook|targets?|plans?)\b",
    re.I,
)


_OWNER = re.compile(
    r"\b(?:had|has|have|reported|reports|records?|recorded|(?:now )?expects?|expected|includ(?:es|ed|ing)|posted|achieved|showed|generated|"
    r"held|book(?:s|ed)?|anticipates?|made|of which|use of|forecast of)\b\s*",
    re.I,
)
_NOTED = re.compile(r"\((?:Note|Reference|Notes|For reference)\d?\)\s*(?P<name>[^\n:]{4,90}?):?\s*(?:\Z|\n)", re.I)
_SHARE = re.compile(r"\W*(?P<name>[A-Z][^=:\d]{1,40}?)\s*=\s*(?P<figure>\d{1,3}(?:\.\d+)?)\s*%\W*\Z")


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
    opening = standing = _opening(reading, mentions.context)
    subject = topic = ""
    names = sorted(
        {n for a in mentions.agents for n in (a.name, *a.aliases)} | {"the Company", "the Group"}, key=len, reverse=True
    )
    for sentence in reading.sentences:
        block = reading.blocks[sentence.block]
        if block.kind in ("table", "boilerplate", "contact"):
            continue
        text = reading.text[sentence.start : sentence.end]
        named = _heads(text, mentions.context) if block.kind == "heading" or len(text) < 70 else None
        if block.kind == "heading" and named is None:
            standing = opening
        standing = named or standing
        if named:
            topic = _topic(text, mentions.context)
        noted = _NOTED.match(text)
        topic = noted["name"].strip(" :") if noted else topic
        listed = _listed(text, topic, mentions.context) if METRIC.search(topic) else []
        if listed:
            seen = reading.evidence(sentence.start, sentence.end)
            out += [Observation(announcer, m, w, v, u, (seen,), "prose") for m, w, v, u in listed]
            continue
        share = _SHARE.match(text)
        if share and standing and topic:
            seen = reading.evidence(sentence.start, sentence.end)
            metric = f"{topic} > {share['name'].strip()}"
            out.append(
                Observation(
                    announcer, metric, standing, Decimal(share["figure"]), "percent", (seen,), "prose", "actual", 0.7
                )
            )
            continue
        told = [
            replace(one, subject=_plain(one.subject, names))
            for one in _sentence(text, standing, subject, mentions.context)
        ]
        subject = told[-1].subject if told else subject if len(text) < 90 else ""
        company = _company(reading, mentions, sentence.start, sentence.end) or announcer
        for one in told:
            out.append(_observe(reading, one, sentence.start, sentence.end, company, text, mentions.context))
    return out


def _opening(reading: Reading, context: Context) -> When | None:
    """The period that the document is about: the one that it names most, of those that are over, the latest of equals."""
    counts: Counter[tuple[str, When]] = Counter()
    for period in periods(reading.text[:20000], context):
        if period.when and period.months and not period.bare and _past(period.when, context):
            counts[(str(period.when), period.when)] += 1
    if not counts:
        return None
    return max(counts, key=lambda k: (counts[k], k[1].last))[1]


def _past(when: When, context: Context) -> bool:
    return context.issued is None or when.last <= context.issued.last


def _heads(text: str, context: Context) -> When | None:
    """The period that a heading, or a line that is little else, sets for what follows."""
    found = [p for p in periods(text, context) if p.when and p.months and not p.bare]
    if len(found) != 1 or (figures(text[: found[0].start]) and text[found[0].end :].strip(" ):")):
        return None
    rest = text[: found[0].start] + text[found[0].end :]
    return found[0].when if len(re.sub(r"[^A-Za-z]", "", rest)) < 40 and not re.search(r"\d{2,}|%", rest) else None


def _listed(text: str, topic: str, context: Context) -> list[tuple[str, When, Decimal, str]]:
    """`Year ended March 31, 2021: 5,277 million yen [35.5%]` below the line that says what it is."""
    head, colon, tail = text.partition(":")
    when = [p.when for p in periods(head, context) if p.when is not None]
    numbers = figures(tail)
    if not colon or len(when) != 1 or not numbers or len(head) > 45 or not numbers[0].unit or numbers[0].start > 3:
        return []
    out = [(topic, when[0], numbers[0].value, numbers[0].unit)]
    if len(numbers) > 1 and numbers[1].unit == "percent":
        out.append((f"{topic} > %", when[0], numbers[1].value, "percent"))
    return out


def _plain(subject: str, names: list[str]) -> str:
    """A metric without the company whose it is (`Net debt of the Company`)."""
    for name in names:
        cut = re.sub(
            rf"\s+(?:of|by|at|for)\s+{re.escape(name)}(?:['’]s)?\Z|\A{re.escape(name)}(?:['’]s?)?\s+", "", subject
        )
        if cut != subject and METRIC.search(cut):
            return cut
    return subject


def _topic(text: str, context: Context) -> str:
    """What a heading speaks of, without its period and what stands before the name (`S, A` of a converter)."""
    for period in reversed(periods(text, context)):
        text = text[: period.start] + text[period.end :]
    return re.sub(r"\s+", " ", re.sub(r"\(\s*\)|\A.*,\s+[A-Z]\s+|\A\W+", "", text)).strip(" :()-")


def _company(reading: Reading, mentions: Mentions, start: int, end: int) -> Agent | None:
    """Whose figure it is: the one company that the sentence names, where that is not the announcer's own affair."""
    named: list[Agent] = []
    for mention in mentions.within(start, end, "organization"):
        if isinstance(mention.value, Agent) and mention.value not in named:
            named.append(mention.value)
    announcer = mentions.context.announcer
    first = reading.text[start : start + 80]
    if named and announcer and named[0].id != announcer.id and len(named) == 1:
        names = [n for n in (named[0].name, *named[0].aliases) if len(n) > 2]
        if any(
            re.search(rf"(?:of|by|for|at)\s+{re.escape(n)}\b|\A(?:In\s[^,]*,\s)?{re.escape(n)}['’s]*\b", first)
            for n in names
        ):
            return named[0]
    return None


def _subject(text: str, context: Context) -> str:
    """The metric of a subject as told, without period, article, company and marks; "" where it names none."""
    body = text
    for period in reversed(periods(text, context)):
        body = body[: period.start] + " " + body[period.end :]
    body = re.sub(r"\b(?:in|for|at|on|as of|during|of)\s*(?=,|\Z|\s{2})", " ", body)
    body = (
        re.split(r"[,:;]\s(?=(?:the\s+)?[A-Za-z]+.*)", body)[-1]
        if METRIC.search(re.split(r"[,:;]\s", body)[-1])
        else body
    )
    body = re.sub(r"<[^>]+>|[¹²³⁴-⁹*_\"“”]", "", body)
    body = re.sub(r"\A[^A-Za-z]+", "", body)
    body = re.sub(
        r"\A(?:the|its|our|their|this|a|an|in|and|but|while|whereas|as a result|consequently)\s+", "", body, flags=re.I
    )
    body = re.sub(r"\A(?:the|its|our)\s+", "", body, flags=re.I)
    body = re.sub(r"\s+", " ", body).strip(" ,.-–—:;()")
    body = re.sub(r"(?:\s+(?:for|in|of|at|during|on|the))+\Z", "", body)
    body = _OWNER.split(body)[-1].strip()
    body = re.sub(r"\A(?:an?|the|its|our|total of)\s+", "", body, flags=re.I)
    if (
        re.fullmatch(r"(?:net )?(?:loss|profit|expense|benefit|income|gain|charge)", body)
        and body[0].islower()
        and not body.startswith("net")
    ):
        return ""
    if not METRIC.search(body) or len(body) > 90 or figures(body):
        return ""
    if re.search(r"\b(?:we|which|that|who|because|due|if|when|said)\b", body, re.I):
        return ""
    return body


def _sentence(text: str, standing: When | None, before: str, context: Context) -> Iterator[_Told]:
    spans = periods(text, context)
    found = [f for f in figures(text) if not any(p.start < f.end and f.start < p.end for p in spans)]
    main = _main(text, spans, found) or standing
    subject = before if re.match(r"\W*(?:an?\s+)?(?:increase|decrease|decline|growth)\b", text, re.I) else ""
    last, money, changed, noun = 0, "", False, ""
    for n, figure in enumerate(found):
        lead = text[last : figure.start]
        beside = text[figure.start] == "("
        if beside and figure.unit and "-" not in text[figure.start : figure.end]:
            # `JPY 13 billion (US$ 110 million)`: the same figure again, no negative one.
            figure = replace(figure, value=abs(figure.value))
        until = found[n + 1].start if n + 1 < len(found) else len(text)
        after = text[figure.end : until]
        last = figure.end
        unit = figure.unit or (money if figure.scaled else "")
        if not unit or unit in ("ratio", "m2"):
            continue
        money = unit if len(unit) == 3 and not beside else money
        figure = replace(figure, unit=unit)
        new = _governor(lead, context)
        subject = new or (subject if beside or _follows(lead) or _MOVES.search(lead) or _MOVED.match(after) else "")
        if not subject:
            continue
        moved = (
            unit == "percent"
            and not (re.search(r"\bfrom\s*\Z", lead) and _RATE.search(subject))
            and bool(
                _MOVES.search(lead)
                or _MOVED.match(after)
                or (changed and re.fullmatch(r".{0,40}\b(?:and|but)\s*", lead, re.S))
            )
        )
        if moved:
            changed = True
            if main:
                change = _change(lead, after, text[figure.end :], context)
                if change.startswith("change") and noun:
                    change = noun + change.removeprefix("change")
                noun = change.split()[0]
                yield _Told(figure, subject, main, change)
            continue
        if unit == "percent" and not _RATE.search(subject):
            continue
        when = _own(text, figure, until, spans) or (_ago(after, main) if not new else None) or main
        if not new and when == main and re.search(r"\bfrom|compared|against|than\b", lead):
            continue
        if when:
            yield _Told(figure, subject, when)


def _governor(lead: str, context: Context) -> str:
    """The metric that governs the figure after `lead`."""
    for pattern in (_WHICH, _SAYS, _OF):
        found = pattern.search(lead)
        if found:
            subject = _subject(found["subject"], context)
            if subject:
                return subject
    return ""


def _follows(lead: str) -> bool:
    return len(lead) < 90 and _COMPARES.search(lead) is not None


def _own(text: str, figure: Figure, until: int, spans: list[Period]) -> When | None:
    """The period right after a figure (`in 1Q03`), past a second currency in parentheses."""
    rest = text[figure.end :]
    skip = re.match(r"\s*\(\s*[^()]{1,40}\)", rest)
    for shift in [0, skip.end()] if skip else [0]:
        for period in spans:
            lead = text[figure.end + shift : period.start] if period.start >= figure.end + shift else None
            if lead is not None and re.fullmatch(
                r"[\s,)]*(?:in|for|at|as of|as at|on|during)?\s*(?:the\s+)?", lead, re.I
            ):
                return period.when
    return None


def _main(text: str, spans: list[Period], found: list[Figure]) -> When | None:
    """The sentence's own period: the first that is no base of a comparison."""
    for period in spans:
        lead = text[max(0, period.start - 40) : period.start]
        if period.when is None or (period.bare and not re.search(r"\b(?:in|for|of|during)\s+\Z", lead)):
            continue
        if re.search(
            r"\b(?:compared\s+(?:to|with)|from|over|versus|than|against)\s+(?:[^.;]{0,30}\bin\s+)?\Z", lead, re.I
        ):
            continue
        before = [f for f in found if f.end <= period.start]
        if before and re.search(
            r"\b(?:from|against|compared\s+(?:to|with))\s+\S*\s*\Z", text[: before[-1].start][-30:], re.I
        ):
            continue
        return period.when
    return None


def _ago(after: str, main: When | None) -> When | None:
    if main is None or not re.match(r"[\s,]*(?:in\s+)?(?:a\s+|the\s+)?" + _YEAR_AGO.pattern, after, re.I):
        return None
    return When.between(_back(main.first), _back(main.last)) if span_months(main) else When.day(_back(main.last))


def _back(day: date) -> date:
    return date(day.year - 1, day.month, min(day.day, 28) if day.month == 2 else day.day)


def _change(lead: str, after: str, rest: str, context: Context) -> str:
    words = lead[-40:] if _MOVES.search(lead) else after[:20]
    noun = (
        "increase"
        if _UP.search(words)
        else "improvement"
        if _BETTER.search(words)
        else "decrease"
        if _DOWN.search(words)
        else "change"
    )
    tag = re.match(r"\s*\(?(QoQ|YoY|sequentially|year[- ]on[- ]year|year[- ]over[- ]year)\b", rest, re.I)
    if tag:
        return f"{noun} {tag[1]}"
    base = _BASE.search(rest)
    if base and base.start() < 30:
        known = [p for p in periods(rest[base.end() : base.end() + 60], context) if p.when]
        ago = _YEAR_AGO.search(rest[base.end() : base.end() + 40])
        named = (
            rest[base.end() :][known[0].start : known[0].end]
            if known
            else f"the {ago.group().removeprefix('the ')}"
            if ago
            else ""
        )
        if named:
            link = " ".join(base["link"].casefold().split())
            return f"{noun} {link} {named.strip()}"
    return noun


def _observe(
    reading: Reading, one: _Told, start: int, end: int, company: Agent, text: str, context: Context
) -> Observation:
    issued = context.issued
    ahead = issued is not None and one.when.last > issued.last
    status = "forecast" if ahead and (_HOPE.search(text) or ahead) else "actual"
    metric = f"{one.subject} > {one.change}" if one.change else one.subject
    value: Decimal = one.figure.value
    return Observation(
        company, metric, one.when, value, one.figure.unit, (reading.evidence(start, end),), "prose", status, 0.8
    )


__all__ = ["METRIC", "find"]
