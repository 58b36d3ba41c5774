"""Observations with repetitions in, one record a figure out, with all its pieces of evidence.

Two are the same figure when company, period, unit and value are, and one label says no more than the other
(`Dedicated access services`, `Total Dedicated Access Services`). A rounded and an exact figure stay two.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from ...model import Evidence, Observation, When
from .header import CHANGE

_EMPTY = frozenset(
    w.removesuffix("s")
    for w in [
        "total",
        "totals",
        "of",
        "the",
        "and",
        "in",
        "for",
        "to",
        "a",
        "an",
        "from",
        "on",
        "net",
        "common",
        "group",
        "consolidated",
        "company",
        "revenue",
        "revenues",
        "service",
        "services",
        "cost",
        "costs",
        "expense",
        "expenses",
        "amount",
        "number",
        "yoy",
        "qoq",
        "chg",
        "change",
        "year",
        "over",
        "growth",
        "increase",
        "decrease",
        "compared",
        "decline",
        "percentage",
        "per",
        "cent",
        "percent",
    ]
)


_EACH = re.compile(r"\bper\b.{0,20}\bshare\b|\beps\b", re.I)


def _words(metric: str) -> frozenset[str]:
    text = re.sub(r", including .*|\(\s*loss(?:es)?\s*\)", "", metric.casefold()).replace(
        "capex", "capital expenditures"
    )
    return frozenset(w.removesuffix("s") for w in re.findall(r"[a-z0-9&]+", text))


def _base(metric: str) -> tuple[frozenset[str], bool]:
    """The words of a metric without those of its change column, and whether it is a change."""
    label, _, tail = metric.rpartition(" > ")
    change = (bool(CHANGE.search(tail)) or tail == "%") and bool(label)
    return _words(label if change else metric), change


def _same_label(a: str, b: str) -> bool:
    (left, change), (right, other) = _base(a), _base(b)
    if change != other:
        return False
    if left == right:
        return True
    if not left & right or (left ^ right) - _EMPTY:
        return False
    return left <= right or right <= left or bool((left & right) - _EMPTY)


def _told_again(a: Observation, b: Observation) -> bool:
    """Prose that gives a table's figure under a name of its own: same figure of three digits, and a word in common."""
    each = _EACH.search(a.metric) is not None and _EACH.search(b.metric) is not None
    if {a.rule, b.rule} != {"table", "prose"} or len(b.value.normalize().as_tuple().digits) < (2 if each else 3):
        return False
    return told_again(a, b)


def told_again(a: Observation, b: Observation) -> bool:
    """Whether two labels have a word in common, and both or neither are of a change."""
    (left, change), (right, other) = _base(a.metric), _base(b.metric)
    return change == other and bool((left & right) - {"of", "the", "and", "in", "per", "for", "to"})


def _month(when: When) -> str:
    """A period to the nearest months: a quarter of 13 weeks is that quarter. A day stands as it is."""
    if when.precision == "day":
        return str(when)
    return "/".join(f"{day + timedelta(days=8):%Y-%m}" for day in (when.first, when.last))


def _key(one: Observation) -> tuple[str, str, Decimal, str, str]:
    return one.company.id, _month(one.period), abs(one.value).normalize(), one.unit, one.status


def _evidence(a: tuple[Evidence, ...], b: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys([*a, *b]))


def merge(found: list[Observation]) -> list[Observation]:
    """Each figure once, in order of first mention; tables give the label where prose and table both do."""
    buckets: dict[tuple[str, str, Decimal, str, str], list[int]] = {}
    out: list[Observation] = []
    for one in found:
        places = buckets.setdefault(_key(one), [])
        for n in places:
            old = out[n]
            if one.evidence[0] in old.evidence and one.metric != old.metric and one.rule == old.rule == "table":
                continue  # two columns of one row are two figures
            signed = old.value == one.value or CHANGE.search(one.metric) or "prose" in (old.rule, one.rule)
            if signed and (_same_label(old.metric, one.metric) or _told_again(old, one)):
                out[n] = replace(old, evidence=_evidence(old.evidence, one.evidence))
                break
        else:
            places.append(len(out))
            out.append(one)
    return out
