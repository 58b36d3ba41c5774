"""Schedules of incorporation-type splits in, the day on which the new company begins out, for the split and for it."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Fact
from .. import late as re
from ..forms.schedules import entries
from ..mentions.mention import Mentions
from ..reading import Reading

_SPLIT = re.compile(r"\b(?:incorporation-type|new[- ]incorporation|shinsetsu)\b", re.IGNORECASE)
_BEGINS = re.compile(
    r"\b(?:effective date|date) of (?:the )?(?:company |incorporation-type )*(?:split|incorporation|establishment)\b"
    r"|\b(?:incorporation|establishment) of (?:the )?new(?:ly)?\b|\bsplit (?:date|\(effective date\))",
    re.IGNORECASE,
)
_NO_DAY = re.compile(r"\b(?:board|resol\w+|approv\w+|meeting|plan|record)\b", re.IGNORECASE)


def find(reading: Reading, mentions: Mentions) -> Iterator[Fact]:
    """A part of a `SpinOff` and one of a `CompanyFormation`, with the one day that a schedule gives the split."""
    if not reading.words.holds("split") or not _SPLIT.search(reading.text):
        return
    told = [e for e in entries(reading, mentions) if _BEGINS.search(e.words) and not _NO_DAY.search(e.words)]
    if len({entry.when for entry in told}) != 1:
        return
    entry = told[0]
    for name, dates in (("SpinOff", (("effective", entry.when),)), ("CompanyFormation", ())):
        yield Fact(
            kind="event",
            type=name,
            status="planned",
            roles=(),
            evidence=(reading.evidence(entry.start, entry.end),),
            rule=f"{name.lower()}/part",
            date=entry.when,
            dates=dates,
            confidence=0.8,
        )
