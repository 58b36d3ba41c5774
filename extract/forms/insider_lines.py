"""Bulletins of an exchange in, the insiders who take part in a placement and their shares out.

Insider / Pro Group Participation:
Name                     Insider=Y / ProGroup=P      # of Shares
Pine Ventures Inc.
(Jane Doe)               Y                           500,000
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ...model import Agent
from .. import late as re
from ..mentions.mention import Mentions
from ..reading import Reading
from .known import Known

_HEAD = re.compile(r"\bInsider\s?/\s?Pro[ -]?Group Participation\b", re.IGNORECASE)
_ENDS = re.compile(
    r"\n[ \t]*(?:_{4}|-{4}|BULLETIN TYPE|Finder|Agent|Pursuant|The Company|Aggregate|For further|[A-Z ]{8,}\()"
)
_CELL = r"(?:[ \t]{2,}|[ \t]*[|\t][ \t|]*)"
_LINE = re.compile(
    rf"\n[ \t|]*(?P<name>[A-Z(][^\n|\t]{{2,60}}?){_CELL}(?P<kind>Y|P|Y\s?/\s?P){_CELL}"
    rf"(?:\$\s?(?P<owed>[\d,]+(?:\.\d\d)?){_CELL}\$\s?(?P<price>[\d.]+){_CELL})?"
    r"(?P<shares>\d[\d,]*)(?=[ \t|]*(?:\n|\Z))"
)
_STILL = re.compile(r"\b(?:must|shall|will) issue a news release\b|\bto (?:be )?clos(?:e|ing)\b", re.IGNORECASE)
_LONG = 1500


@dataclass(frozen=True, slots=True)
class Taker:
    """An insider with the shares taken, the sum owed and the price where told; `done` unless a closing is to come."""

    person: Agent
    issuer: Agent
    shares: Decimal
    owed: Decimal | None
    price: Decimal | None
    done: bool
    start: int
    end: int


def find(reading: Reading, mentions: Mentions) -> Iterator[Taker]:
    """Each line of such a list that stands in columns of blanks or bars."""
    text, known = reading.text, Known.of(mentions)
    for head in _HEAD.finditer(text) if reading.words.holds("insider") else ():
        issuer = mentions.context.speaker(head.start())
        ends = _ENDS.search(text, head.end(), head.end() + _LONG)
        end = ends.start() + 1 if ends else min(len(text), head.end() + _LONG)
        done = not _STILL.search(text, end, min(len(text), end + _LONG // 2))
        for line in _LINE.finditer(text, head.end(), end):
            start, name = _named(text, line)
            person = known.party(name, start, start + len(name))
            if person is not None and issuer is not None and person != issuer:
                owed, price = (Decimal(line[n].replace(",", "")) if line[n] else None for n in ("owed", "price"))
                shares = Decimal(line["shares"].replace(",", ""))
                yield Taker(person, issuer, shares, owed, price, done, start, line.end())


def _named(text: str, line: re.Match[str]) -> tuple[int, str]:
    """The name of a line and where it begins; where a bracket says who stands behind it, that of the line above."""
    start, name = line.start("name"), line["name"]
    if name.startswith("("):
        low = text.rfind("\n", 0, line.start()) + 1
        above = text[low : line.start()]
        return low + len(above) - len(above.lstrip(" \t|")), above.strip(" \t|")
    return start, name.partition("(")[0].strip()
