"""Sentences behind the facilities of a loan agreement in, when one of them falls due and at what rate out.

`The term loan bears interest at a fixed rate of 6.15% and matures on May 6, 2013` speaks of the one term loan that the
sentences before it have told, by its kind or by the name that they gave it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from ...model import Value, When
from .. import late as re
from ..frames.masking import SIGNS, Masked

_DATE, _MONEY, _PERCENT = SIGNS["date"], SIGNS["money"], SIGNS["percent"]
_TERM = re.compile(r"\bterm[ -](?:loans?|facility|notes?)\b", re.IGNORECASE)
_REVOLVER = re.compile(r"\b(?:revolv\w+|lines? of credit)\b", re.IGNORECASE)
_MATURES = re.compile(
    rf"\b(?:matur\w+|expir\w+|(?:falls?|is|are|becomes?) due(?: and payable)?|repayable|terminat\w+)"
    rf"[^.;{_DATE}{_MONEY}]{{0,40}}(?P<day>{_DATE})",
    re.IGNORECASE,
)
_RATE = re.compile(
    rf"\bbears? interest[^.;{_PERCENT}]{{0,40}}?\b(?:at|of) (?:an? )?(?:(?:fixed|annual) )*"
    rf"(?:(?:interest )?rate (?:of|equal to) )?(?P<rate>{_PERCENT})(?! (?:plus|above|over))",
    re.IGNORECASE,
)
_FLOATS = re.compile(
    r"\b(?:plus|margin|spread|above|over|floor|libor|sofr|base rate|prime|ranging|between)\b", re.IGNORECASE
)
_SUBJECT = 70  # characters at the head of a sentence that say what it is about


def kind(words: str) -> str:
    """Whether words are about a term loan or a revolving one; "" where they are about neither, or both."""
    term, revolver = _TERM.search(words) is not None, _REVOLVER.search(words) is not None
    return "term" if term and not revolver else "revolver" if revolver and not term else ""


def read(told: str, others: Iterable[str], texts: Iterable[tuple[Masked, int]]) -> dict[str, Value]:
    """What later texts, each from a place on, say of the facility `told`; nothing where `others` are of its kind."""
    own = kind(told)
    if not own or any(kind(other) == own for other in others):
        return {}
    out: dict[str, Value] = {}
    for masked, start in texts:
        for first, last in _sentences(masked.text, start):
            if kind(masked.text[first : min(last, first + _SUBJECT)]) == own:
                out = {**_terms(masked, first, last), **out}
    return out


def _sentences(text: str, start: int) -> Iterator[tuple[int, int]]:
    while start < len(text):
        stop = text.find(". ", start)
        stop = len(text) if stop < 0 else stop
        yield start, stop
        start = stop + 2


def _terms(masked: Masked, first: int, last: int) -> dict[str, Value]:
    out: dict[str, Value] = {}
    due = _MATURES.search(masked.text, first, last)
    day = masked.mentions[due.start("day")][0].value if due is not None else None
    if isinstance(day, When):
        out["maturity"] = str(day)
    rate = _RATE.search(masked.text, first, last)
    number = masked.number(rate.start("rate")) if rate is not None else None
    if isinstance(number, Decimal) and rate is not None and not _FLOATS.search(rate[0]):
        out["interestRate"] = number
    return out
