"""A table's lines and the document's own sentences in, the scale out that its arithmetic tells where no caption does.

Net income over the shares is the income of a share, so a table that has all three tells how money and shares are scaled
to each other. And what a sentence tells in full (`net income of $4.0 million`) scales the line that gives it bare.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from ...model import Observation
from .merge import told_again
from .rows import Line
from .statements import Setting

_SCALES = (1, 1_000, 100_000, 1_000_000, 10_000_000)
_EARNED = re.compile(
    r"net (?:income|earnings|profit|loss|\(loss\))\b|(?:income|profit|earnings|loss) (?:for the \w+|attributable)", re.I
)
_EACH = re.compile(r"\bper\b.{0,30}\b(?:share|unit|stock)|\beps\b", re.I)
_SHARES = re.compile(r"\b(?:weighted|average)\b.*\bshares\b|\bshares\b.*\b(?:weighted|average|used)\b", re.I)
_KIND = re.compile(r"\bbasic\b", re.I), re.compile(r"\bdiluted\b", re.I)
_NEAR = Decimal("0.04")  # how far rounding and preferred dividends may move a quotient
_TOLD = Decimal("0.10")  # below, a figure of two places is too rough to divide by
_FULL = 1_000_000  # so many shares are counted one by one


def earned(about: Setting, body: Sequence[Line]) -> Setting:
    """The setting with the scale of shares, and of money where nothing tells it, that earnings per share tell.

    Args:
        about: what holds for the table; body: its lines.
    """
    if not any(_EACH.search(line.label) or any(map(_EACH.search, line.parents[-1:])) for line in body):
        return about
    ratios = [r for kind in _KIND for r in _ratios(body, kind)]
    votes = Counter(_scale(Decimal(about.scale) / r if about.scale > 1 else r) for r in ratios)
    scale, most = votes.most_common(1)[0] if votes else (0, 0)
    if scale == 0 or most * 2 <= len(ratios):
        return about
    if about.scale > 1:
        return replace(about, shares=scale)
    return replace(about, scale=scale, shares=1) if scale > 1 and _counted(body) else about


def _naming(line: Line) -> str:
    return " ".join((*line.parents[-1:], line.label))


def _lines(body: Sequence[Line]) -> tuple[list[Line], list[Line], list[Line]]:
    """Lines of what is earned, of what is earned a share, and of the shares it is spread over."""
    each = [line for line in body if _EACH.search(_naming(line)) and not _SHARES.search(line.label)]
    shares = [line for line in body if line not in each and _SHARES.search(_naming(line))]
    whole = [line for line in body if line not in each and line not in shares and _EARNED.match(line.label)]
    return whole, each, shares


def _ratios(body: Sequence[Line], kind: re.Pattern[str]) -> Iterable[Decimal]:
    """By column, how much more the shares' part of the income comes to than the income as it is printed."""
    whole, each, shares = _lines(body)
    each = [line for line in each if kind.search(_naming(line))][:1]
    shares = [line for line in shares if kind.search(_naming(line))][:1]
    for k, income in (whole[-1].figures if whole and each and shares else {}).items():
        one, count = each[0].figures.get(k), shares[0].figures.get(k)
        if one is None or count is None or "percent" in (one.unit, count.unit, income.unit):
            continue
        if income.value and count.value and abs(one.value) >= _TOLD:
            yield abs(one.value * count.value / income.value)


def _counted(body: Sequence[Line]) -> bool:
    return all(abs(f.value) >= _FULL for line in _lines(body)[2][:1] for f in line.figures.values() if not f.unit)


def _scale(ratio: Decimal) -> int:
    """The scale that a quotient is, but for rounding; 0 for none."""
    return next((s for s in _SCALES if abs(ratio / s - 1) < _NEAR), 0)


def spoken(tables: Sequence[Sequence[Observation]], told: Iterable[Observation]) -> tuple[int, int]:
    """The scale by which tables that tell none agree with the document's sentences, and the first that does so.

    Two lines at least must agree at one scale, and none as it is printed; else the scale is 1.
    """
    prose: dict[tuple[str, str, str], list[Observation]] = defaultdict(list)
    for one in told:
        if _money(one.unit) and abs(one.value) >= 1_000:
            prose[one.company.id, str(one.period), one.unit].append(one)
    hits: dict[int, set[tuple[str, str]]] = defaultdict(set)
    first: dict[int, int] = {}
    for n, figures in enumerate(tables if prose else ()):
        for figure in figures:
            for one in prose.get((figure.company.id, str(figure.period), figure.unit), ()):
                scale = _between(figure.value, one.value)
                if scale and told_again(figure, one):
                    hits[scale].add((figure.metric, str(figure.period)))
                    first.setdefault(scale, n)
    best = max(hits, key=lambda s: len(hits[s]), default=1)
    return (best, first[best]) if best > 1 and len(hits[best]) > 1 and not hits[1] else (1, 0)


def _money(unit: str) -> bool:
    return len(unit) == 3 and unit.isupper()


def _between(printed: Decimal, told: Decimal) -> int:
    """The scale at which a printed figure rounds to the told one, 0 for none."""
    if abs(printed) < 100 or printed != printed.to_integral_value():
        return 0
    places = max(0, -int(told.as_tuple().exponent))
    unit = next((u for u in (10**9, 10**6) if abs(told) >= u and (places or told % u == 0)), 1)
    step = Decimal(unit) / 10**places
    for scale in _SCALES:
        off = abs(abs(printed) * scale - abs(told))
        if off <= step / 2 and off <= abs(told) * Decimal("0.03"):
            return scale
    return 0
