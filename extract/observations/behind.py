"""A figure in its sentence in, what stands around it out: of what it is, its sign, and the bare one of a year ago."""

from __future__ import annotations

from decimal import Decimal

from .. import late as re
from .counted import COUNTED
from .figures import SCALES, Figure, figures

# What rose by so much, behind it: `an 11.0% increase in transactions`; a time there is no other subject.
IN_OTHER = re.compile(
    r"\s*(?:increase|decrease|growth|decline|rise|fall|improvement|reduction"
    r"|drop)\s+in\s+(?:the\s+(?:number\s+of\s+)?|our\s+|its\s+)?"
    r"(?P<what>(?!(?:[\w-]+\s+){0,3}(?:quarter|half|year|months|period|weeks|fiscal|local|constant|USD|EUR"
    r"|reported|organic)\b|\d)"
    r"[A-Za-z][^,.;()]{2,60}?)"
    r"(?=\s+(?:to|and|from|compared|versus|in|for|over|due|driven|as|was|on|at|partly|partially|during|which|that"
    r"|offset)\b|[,.;()]|\s*\Z)",
    re.I,
)
# What shares are of: `As a percentage of net sales, gross profit was 40.0%`.
AS_PART = re.compile(
    r"(?:\A\W*|,\s+)as a (?:percentage|per ?cent|%|proportion|share) of\s+(?:the\s+|our\s+|its\s+)?"
    r"(?P<whole>[a-z][a-z ]{3,30}),",
    re.I,
)
FROM_RATE = re.compile(r"\A\W*(?:from|compared\s+(?:to|with)|against|versus)\s*\Z", re.I)  # `to 7.4 per cent from 9.9`
ASIDE = re.compile(
    r"[\s,(]*(?:which\s+)?(?:includ(?:ing|es|ed)|exclud(?:ing|es|ed)|net of|before|after|of which)\b", re.I
)
_FORMER = re.compile(r"\s*\((?P<number>[-−–]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|[-−–]?\d+(?:\.\d+)?)\)")


def by_sign(text: str, figure: Figure) -> str:
    """What the sign before a change says of it, "" where it has none."""
    mark = text[max(0, figure.start - 1) : figure.end]
    return "increase" if "+" in mark else "decrease" if re.search(r"[-−–△▲]\s?\d", mark) else ""


def former(text: str, figure: Figure, *, rate: bool = False) -> Figure | None:
    """The bare figure of a year ago in parentheses (`SEK 1,284 m (1,127)`), in the unit and scale of the one before."""
    found = _FORMER.match(text, figure.end)
    if found is None or (figure.unit == "percent" and not (rate and "." in found["number"])) or figure.value == 0:
        return None
    printed = figures(found["number"])
    scaled = next((w for w in re.findall(r"[A-Za-z]+", text[figure.start : figure.end].casefold()) if w in SCALES), "")
    if len(printed) != 1 or (not scaled and not figure.places):
        return None
    value = printed[0].value * (SCALES[scaled] if scaled else 1)
    if not Decimal("0.1") < abs(value / figure.value) < 10:
        return None
    return figure._replace(start=found.start(), end=found.end(), value=value, places=printed[0].places)


_PRODUCED = re.compile(r"\b(?:production|output|throughput|volumes?)\b", re.I)


def weighed(text: str, figure: Figure, subject: str) -> Figure:
    """What is produced is weighed: `copper production of 24.6 million pounds` is no money."""
    pounds = figure.unit == "GBP" and text[figure.start : figure.end].rstrip(" )").lower().endswith("pounds")
    return figure._replace(unit="pounds") if pounds and _PRODUCED.search(subject) else figure


_WORDS = 4  # a noun that counts stands with fewer


def counted_alone(name: str) -> str:
    """A counted noun alone (`transactions`), "" for other words."""
    return name if len(name.split()) < _WORDS and COUNTED.search(name) else ""


# What a figure has before and behind it.
WAS_A = re.compile(r"[^,;]{2,60}\bwas\s+an?\s+(?P<what>profit|loss|income)\s+of\s*\W{0,2}(?:[A-Z]{2,3}\W*)?\Z")
SIGN_OF = re.compile(r"\b(?:profit|loss|income)\Z", re.I)
TO_END = re.compile(
    r"(?<!compared\s)\bto\s*(?:approximately|about|some|around)?\W*(?:[A-Z]{2,3}\W*)?\Z"
)  # `from 1Q08 to JPY 53 million`
MOVED_BARE = re.compile(r"\b(?:increased|decreased|rose|fell|grew|declined|improved)\s*\Z", re.I)
TO_NEXT = re.compile(r"\s+to\s+\W{0,2}(?:[A-Z]{2,3}\W*)?\Z")
MINUS = re.compile(r"\bminus\s*\Z", re.I)
NUMBER = re.compile(r"[(+-]?\d[\d,. ]*(?![A-Za-z])")  # `I1J` is a name that was misread
LARGE = 10  # fewer are told in passing
BASED = re.compile(
    r"\b(?:from|compared\s+(?:to|with)|against|versus|vs\.?)\s*(?:an?\s+(?:\w+\s+){0,2}of\s+)?\W{0,3}\Z", re.I
)
# What stands of a debt is read with the name of that debt: `and $8.3 million available under its facility`.
STANDS = re.compile(r"\s+(?:available|outstanding|drawn|owed|borrowed)\s+(?:under|on|of)\b", re.I)
