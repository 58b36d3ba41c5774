"""Holdings, subscriptions and issues in, how many shares there are, and how many a holder had before, out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

from ..coreference import NEAR_DAYS, OPEN
from ..merging import Merged
from . import proceeds
from .checked import Checked, Facts, Operand, plain
from .figures import Figure
from .interval import Interval, total

_HUNDRED = Interval.exact(Decimal(100))
_COUNT = re.compile(
    r"\bshares\b.*\b(?:issued|outstanding|in issue)\b|\b(?:number of|issued|outstanding)\b.*\bshares\b", re.I
)
_NOT = re.compile(r"\b(?:ads|adss|adr|dilut\w+|treasury|per|change|warrants?|options?|preferred|authori[sz]ed)\b", re.I)


def find(facts: Facts) -> Iterator[Checked]:
    """Every holding that tells shares and percent, and every one that a subscription of its own document explains."""
    issues = list(proceeds.find(facts))
    for iri, state in facts.states.items():
        shares = facts.operand(state, "shares")
        if state.type != "Shareholding" or shares is None or shares.value <= 0:
            continue
        percent = facts.operand(state, "percent", half=True)
        if percent is not None and 0 < percent.value < 100 and percent.at.margin is not None:
            yield from _outstanding(facts, iri, state, shares, percent, issues)
        yield from _before(facts, iri, state, shares)


def _outstanding(
    facts: Facts, iri: str, state: Merged, shares: Operand, percent: Operand, issues: list[Checked]
) -> Iterator[Checked]:
    """The whole is bounded by the rounding of the percentage; a count of the shares may confirm it."""
    if percent.at.low is not None and percent.at.low <= 0:
        return
    whole = shares.at * _HUNDRED / percent.at
    low, high = whole._closed()
    formula = f"{plain(shares.value)} / {plain(percent.value)} % = {plain(low, 0)} to {plain(high, 0)} shares"
    yield Checked(
        "holding", iri, "derives", formula, whole, (shares, percent), remark="shares outstanding",
        message="All shares outstanding, as closely as the rounding of the percentage tells.",
    )  # fmt: skip
    parts = _counted(facts, state, issues)
    counted = total([part.at for part in parts])
    if parts and counted.value > 0 and whole.holds(counted.value):
        share = shares.at * _HUNDRED / Interval.exact(counted.value)
        told = " + ".join(plain(part.value) for part in parts)
        told = f"({told})" if len(parts) > 1 else told
        formula = f"{plain(shares.value)} / {told} = {plain(share.value, 2)} %"
        yield Checked("holding", iri, "reconciles", formula, share, (shares, *parts), percent)


def _counted(facts: Facts, state: Merged, issues: list[Checked]) -> tuple[Operand, ...]:
    """The latest count of the company's shares before issues that are known, and these issues up to the holding."""
    issuer, day = state.roles.get("issuer", frozenset()), state.times.get("asOf") or state.times.get("validFrom")
    if day is None or len(issuer) != 1:
        return ()
    last = day.last + timedelta(days=NEAR_DAYS)
    grown = []
    for iri, event in facts.of_issuer.get(min(issuer), ()):
        if event.type != "ShareIssuance" or "date" not in event.times:
            continue
        done = next((c for c in issues if c.about == iri and c.verdict == "derives"), None)
        own = facts.operand(event, "shares", "issued") if event.status == "completed" else None
        part = Operand("issued", done.expected, done.claims, done.local) if done else own
        if part is not None and event.times["date"].last <= last:
            grown.append((event.times["date"], part))
    for count in sorted(_counts(facts, issuer), key=lambda figure: (figure.period.last, figure.iri), reverse=True):
        later = [(when, part) for when, part in grown if when.first > count.period.last]
        within = [when for when, _ in grown if when.first <= count.period.last and when.last >= count.period.first]
        if count.period.last <= last and not within:
            ordered = [part for _, part in sorted(later, key=lambda item: (item[0].first, item[1].claims))]
            return (Operand("counted", Interval.exact(count.at.value), count.claims), *ordered)
    return ()


def _counts(facts: Facts, issuer: frozenset[str]) -> list[Figure]:
    return [
        figure
        for figure in facts.figures.by_company.get(tuple(sorted(issuer)), ())
        if figure.unit == "count" and figure.status == "actual"
        and _COUNT.search(figure.label) and not _NOT.search(figure.label)
    ]  # fmt: skip


def _before(facts: Facts, iri: str, state: Merged, shares: Operand) -> Iterator[Checked]:
    """What a holder held before it subscribed: the holding that a document tells, less what it tells as taken up."""
    issuer, documents, taken = state.roles.get("issuer", frozenset()), facts.documents(shares.claims), []
    for _, event in facts.of_issuer.get(min(issuer, default=""), ()):
        same = event.roles.get("subscriber") == state.roles.get("holder")
        if event.type == "ShareSubscription" and same and event.roles.get("issuer") == state.roles.get("issuer"):
            part = facts.operand(event, "shares", "subscribed")
            told = facts.documents(event.claims) & documents
            if part is not None and told and (event.status in OPEN) == (state.status == "planned"):
                taken.append(part)
    if len(taken) == 1 and taken[0].value <= shares.value:
        left = shares.at - taken[0].at
        formula = f"{plain(shares.value)} - {plain(taken[0].value)} = {plain(left.value)} shares"
        yield Checked(
            "holding", iri, "derives", formula, left, (shares, taken[0]), remark="held before",
            message="What the holder held before it took up new shares.",
        )  # fmt: skip
