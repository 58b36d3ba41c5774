"""Text and the day it was issued on in, the days out that it tells by their distance: 'on Tuesday', 'next month'.

A newspaper of Wednesday, May 6 that tells what was done on Tuesday means May 5, and what begins on Monday, May 11.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from ...model import When
from .. import late as re
from .mention import Mention

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAY = re.compile(
    rf"\b(?P<which>[Ll]ast|[Nn]ext)?(?(which)\s)(?P<day>{'|'.join(_DAYS)})"
    r"(?:\s(?:morning|afternoon|evening|night))?(?![\w-]|['’]s\s[A-Z]|,?\s(?:the\s)?\d|,?\s[A-Z])"
)
_LED = re.compile(r"(?:\b(?:on|late|early|earlier|from|until|since|last|next|by|this)|\b[a-z]{3,}|,)\s\Z")
_TOLD = re.compile(r"\b(?:said|says|told|added|announced|reported|published|issued|quoted|according)\b[^.;]{0,25}\Z")
_AHEAD = re.compile(
    r"\b(?:will|to|shall|begins?|starts?|opens?|closes|next|due|expected|scheduled|takes?|until|by|would)\b"
    r"(?:[^.;]|\.(?!\s[A-Z])){0,70}\Z"
)
_DONE = re.compile(
    r"\b(?:sold|bought|cut|made|took|won|paid|held|raised|acquired|completed|signed|opened|closed|launched|filed|named)\b"
)  # `sold shares to investors on Wednesday`: no infinitive tells of what is to come
_WEEK = re.compile(r"\b(?P<which>[Ll]ast|[Nn]ext|[Ee]arlier this|[Ll]ater this)\sweek\b(?!['’])")
_YEAR_END = re.compile(
    r"\b(?:[Bb]y|[Bb]efore|[Aa]t|[Uu]ntil) (?:the )?(?P<when>year[- ]?end|end of (?:the|this) (?:calendar )?year)\b"
    r"(?!['’]|\s(?:dividend|result|bonus|report|close|closing|review|meeting|holiday))"
)
_MONTH = re.compile(r"\b(?P<which>[Nn]ext|[Ll]ast|[Ee]arlier this|[Ll]ater this)\smonth\b(?!['’])")
_TOMORROW = re.compile(r"\b[Tt]omorrow\b(?!['’]s\s)")
_SENTENCE = re.compile(r"[.!?]\s(?=[\"“(]?[A-Z])|\n\n")


def find(text: str, issued: date) -> Iterator[Mention]:
    """A date for each day or month told by its distance from that on which the paper was issued."""
    for found in _WEEKDAY.finditer(text) if any(day in text for day in _DAYS) else ():
        before = text[max(0, found.start() - 110) : found.start()]
        before = before[max((m.end() for m in _SENTENCE.finditer(before)), default=0) :]
        if not (found["which"] or _LED.search(before)) or _TOLD.search(before):
            continue
        day = _nearest(issued, _DAYS.index(found["day"]), found["which"], _ahead(before))
        yield Mention("date", found.start(), found.end(), When.day(day))
    for found in _TOMORROW.finditer(text):
        yield Mention("date", found.start(), found.end(), When.day(issued + timedelta(days=1)))
    for found in _MONTH.finditer(text):
        step = {"next": 1, "last": -1}.get(found["which"].lower(), 0)
        months = issued.year * 12 + issued.month - 1 + step
        yield Mention("date", found.start(), found.end(), When.month(months // 12, months % 12 + 1))
    yield from _spans(text, issued)


def _spans(text: str, issued: date) -> Iterator[Mention]:
    """Weeks and the end of the year, told by their distance."""
    for found in _WEEK.finditer(text):
        step = {"next": 1, "last": -1}.get(found["which"].lower(), 0)
        monday = issued - timedelta(days=issued.weekday()) + timedelta(weeks=step)
        yield Mention("date", found.start(), found.end(), When.between(monday, monday + timedelta(days=6)))
    for found in _YEAR_END.finditer(text):
        yield Mention("date", *found.span("when"), When.day(date(issued.year, 12, 31)))


def _ahead(before: str) -> bool:
    """Whether the words before a day tell of what is still to happen."""
    found = _AHEAD.search(before)
    if found is None:
        return False
    done = _DONE.search(before)
    return not (found[0].startswith("to ") and done is not None and done.start() < found.start())


def _nearest(issued: date, weekday: int, which: str | None, ahead: bool) -> date:
    """The day of that name on the day of issue itself, else the last one before it, or the next one after it."""
    distance = (weekday - issued.weekday()) % 7
    if distance == 0:
        return issued + timedelta(days={"next": 7, "last": -7}.get((which or "").lower(), 0))
    if (which or "").lower() == "next" or (ahead and (which or "").lower() != "last"):
        return issued + timedelta(days=distance)
    return issued + timedelta(days=distance - 7)
