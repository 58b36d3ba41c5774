"""Dates at their places in, the days out that 'on the same date' means, and those that go by a name they were given."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from ...model import When
from .. import late as re
from . import weekdays
from .mention import Mention

_SAME = re.compile(
    r"\b(?:[Oo]n|[Ff]rom|[Aa]s of|[Ee]ffective) "
    r"(?P<day>(?:the same|that same) (?:date|day)|(?<=[Oo]n )that (?:date|day))\b"
)
_TOLD = re.compile(r"(?:\b[Oo]n|\b[Tt]oday|\beffect from|\b[Ee]ffective(?: from| as of)?|[,(])\s\Z")
# `On May 6, 2015 (the "Closing Date")` makes every later `Closing Date` that day.
_NAMED = re.compile(
    r"\s*,?\s*\((?:the|such date(?: being)?,? the|such date,|each,? an?)\s*[\"“]"
    r"(?P<name>(?:[A-Z][\w’'-]*\s){0,3}(?:Date|Day|Closing|Time))[\"”]\)"
)
_YESTERDAY = re.compile(r"\b[Yy]esterday\b(?!['’]s)")
_KINDS = r"(?:effective|payment|acquisition|closing|transfer|settlement|delivery|completion)"
# `Effective date:  April 1, 2013` makes `on the effective date` that day, where it is the only one of its kind.
_LABEL = re.compile(
    rf"(?:\A|[\n|\t])\W{{0,4}}(?:\(?[\divxa-h]{{1,4}}[.)]\s*)?(?:(?:scheduled|planned|expected)\s)?"
    rf"(?:(?P<kind>{_KINDS})\s(?:date|day)|(?:date|day)\sof\s(?:the\s)?(?P<of>{_KINDS}))\b[^\n|:：\d.]{{0,50}}[:：|\s]*\Z",
    re.IGNORECASE,
)
_MEANT = re.compile(
    rf"\b(?:on|from|as of|as from) (?P<day>(?:the|that|said|this) (?P<kind>{_KINDS}) (?:date|day))\b(?! (?:of|for))",
    re.I,
)
_BACK = 500  # characters before, in which the day is told


def complete(text: str, mentions: list[Mention], issued: When | None) -> None:
    """Add to the mentions of a text all days that it tells without a date."""
    if issued is not None and issued.precision == "day":
        mentions += yesterday(text, issued)
        dated = [(m.start, m.end) for m in mentions if m.kind == "date"]
        mentions += [
            m for m in weekdays.find(text, issued.first) if not any(a < m.end and m.start < b for a, b in dated)
        ]
    for means in (same, named, labelled):
        mentions += list(means(text, mentions))


def same(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """A date for each 'on the same date': the day on which something was told to happen last before it."""
    for found in _SAME.finditer(text):
        days = [
            m
            for m in mentions
            if m.kind == "date"
            and isinstance(m.value, When)
            and m.value.precision == "day"
            and found.start() - _BACK < m.start < found.start()
            and _TOLD.search(text, max(0, m.start - 16), m.start)
        ]
        if days:
            yield Mention("date", found.start("day"), found.end("day"), max(days, key=lambda m: m.start).value)


def yesterday(text: str, issued: When) -> Iterator[Mention]:
    """The day before that of the document for each 'yesterday'."""
    when = When.day(issued.first - timedelta(days=1))
    for found in _YESTERDAY.finditer(text):
        yield Mention("date", *found.span(), when)


def labelled(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """A date for each 'on the effective date', where one label line of the outline tells which day that is."""
    meant = list(_MEANT.finditer(text))
    kinds = {found["kind"].lower() for found in meant}
    told: dict[str, set[When]] = {}
    for m in mentions if kinds else ():
        if m.kind == "date" and isinstance(m.value, When) and m.value.precision in ("day", "month"):
            label = _LABEL.search(text[max(0, m.start - 90) : m.start])
            if label:
                told.setdefault((label["kind"] or label["of"]).lower(), set()).add(m.value)
    taken = {m.start for m in mentions if m.kind == "date"}
    for found in meant:
        days = told.get(found["kind"].lower(), set())
        if len(days) == 1 and found.start("day") not in taken:
            yield Mention("date", *found.span("day"), next(iter(days)))


def named(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """A date for each place behind its naming where the name of a day stands, in order of the names."""
    names: dict[str, tuple[int, When]] = {}
    for mention in mentions:
        if mention.kind != "date" or not isinstance(mention.value, When) or mention.value.precision != "day":
            continue
        found = _NAMED.match(text, mention.end, mention.end + 80)
        if found is not None:
            names.setdefault(found["name"], (found.end(), mention.value))
    for name, (start, when) in sorted(names.items()):
        for place in re.compile(rf"(?<![\w“\"])(?:the\s)?{re.escape(name)}(?![\w”\"])").finditer(text, start):
            yield Mention("date", place.start(), place.end(), when)
