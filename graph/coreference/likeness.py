"""Two claims of events in, how much speaks for their being one out; None where something speaks against it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from ...model import When
from ...ontology import type_spec
from ..precision import agree
from ..records import Told, decimal_of

NEAR_DAYS = 3  # a payment and the completion it brings may be told with a few days between
PLAN_DAYS = 400  # a plan comes true, or is called off, within about a year
OPEN = frozenset(("proposed", "conditional", "planned", "agreed"))
# A forecast, a result or a rating is a thing of its own each time that it is announced.
ONCE = frozenset(("Guidance", "CreditRating", "BoardResolution"))
SINGLE = frozenset(("CompanyFormation", "Dissolution"))  # a company is founded once, and wound up once
# Names and places of these are free words: they neither join nor part.
LOOSE = frozenset(("position", "purpose", "proceeding", "maturity", "by", "deadline", "ticker"))
# Two names of one way to issue shares: to chosen buyers, not to the public.
PRIVATE = frozenset(("thirdpartyallotment", "privateplacement"))
EXACT = "PerShare"  # is told to the last digit: 0.145 is not 0.15
FEW = 12  # a small count (seats, a rank) agrees by chance


@dataclass(frozen=True, slots=True)
class Resolved:
    """A claim with parties in place of its document's agents; `names` are those agents' names."""

    claim: Told
    roles: Mapping[str, frozenset[str]]
    names: tuple[str, ...] = ()

    @property
    def iri(self) -> str:
        return self.claim.iri


def likeness(left: Resolved, right: Resolved) -> int | None:
    """How much speaks for one event (the more the likelier), None where something speaks against it."""
    shared = _roles(left, right)
    if shared is None:
        return None
    equal = _values(left.claim, right.claim)
    if equal is None:
        return None
    days = gap(left.claim, right.claim)
    sums = product(left.claim, right.claim)
    if sums is None:
        return None
    equal += sums
    stages = {left.claim.status, right.claim.status}
    if not _status_fits(stages):
        return None
    changes = bool(stages & OPEN) and not stages <= OPEN
    once = left.claim.type in ONCE or right.claim.type in ONCE
    if days is None:  # one of them is not dated
        enough = (
            equal >= 1 or (shared >= 2 and (_told_then(left.claim, right.claim) or alike_told(left, right)))
        ) and not once
        enough = enough and _within(left.claim, right.claim)
        return 10 * shared + 5 * equal if enough else None
    if days == 0:
        sharp = _sharp(left.claim) and _sharp(right.claim)
        single = left.claim.type in SINGLE and right.claim.type in SINGLE
        if not equal and _plain(left.claim.type) and not alike_told(left, right):
            return None
        return 10 * shared + 5 * equal + 8 * sharp + 4 if equal or shared >= 2 or sharp or single else None
    if once:
        return None
    if days <= NEAR_DAYS and _sharp(left.claim) and _sharp(right.claim) and (equal >= 1 or shared >= 2):
        return 10 * shared + 5 * equal + 2
    if changes and days <= PLAN_DAYS and equal >= 2:
        return 10 * shared + 5 * equal
    return None


def compatible(left: Resolved, right: Resolved) -> bool:
    """Whether nothing speaks against one event, though perhaps little for it: a third telling may tie the two."""
    if _roles(left, right) is None or _values(left.claim, right.claim) is None:
        return False
    if product(left.claim, right.claim) is None or not _status_fits({left.claim.status, right.claim.status}):
        return False
    if left.claim.type in ONCE or right.claim.type in ONCE:
        return likeness(left, right) is not None
    days, stages = gap(left.claim, right.claim), {left.claim.status, right.claim.status}
    if days is None:
        return _within(left.claim, right.claim)
    sharp = _sharp(left.claim) and _sharp(right.claim)
    planned = bool(stages & OPEN) and not stages <= OPEN
    return days == 0 or (days <= NEAR_DAYS and sharp) or (planned and days <= PLAN_DAYS)


@lru_cache(maxsize=256)
def _keys(left: str, right: str) -> tuple[frozenset[str], frozenset[str]]:
    a, b = type_spec(left), type_spec(right)
    return frozenset(a.keys) | frozenset(b.keys), frozenset(r.name for r in a.roles) | frozenset(
        r.name for r in b.roles
    )


def _roles(left: Resolved, right: Resolved) -> int | None:
    """How many parties both name in the same role; None where a role has different parties."""
    keys, names = _keys(left.claim.type, right.claim.type)
    shared = 0
    for role in names:
        a, b = left.roles.get(role, frozenset()), right.roles.get(role, frozenset())
        if not a or not b:
            continue
        if role in keys and not (a <= b or b <= a):
            return None
        if not a & b or (min(len(a), len(b)) > 2 and 2 * len(a & b) < min(len(a), len(b))):
            return None
        shared += len(a & b)
    several = [max(len(side.roles.get(role, ())) for side in (left, right)) for role in keys]
    return shared if shared and (shared >= 2 or max(several, default=0) < 2) else None


def _values(left: Told, right: Told) -> int | None:
    """How many telling values agree; None where one disagrees at the precision it is told in."""
    if _currencies(left, right):
        return None
    equal = 0
    for name in (left.values.keys() & right.values.keys()) - {"currency"}:
        a, b = left.number(name), right.number(name)
        if a is not None and b is not None:
            if (a != b) if name.endswith(EXACT) else not agree(a, b):
                return None
            equal += abs(a) > FEW or a != a.to_integral_value()
        elif name not in LOOSE:
            if not _alike(_words(left, name), _words(right, name)):
                return None
            equal += name in ("metric", "rating", "ratio", "newName")
        elif name == "position" and not _overlap(_words(left, name), _words(right, name)):
            return None
    return equal


def _alike(left: set[str], right: set[str]) -> bool:
    """Whether two tellings share a word, or both tell a private way of issuing shares."""
    methods = {word.rpartition("#")[2] for word in left | right}
    return not left.isdisjoint(right) or methods <= PRIVATE


def product(left: Told, right: Told) -> int | None:
    """2 where shares, price and amount are complete only with both tellings and the product fits; None where it
    cannot be (by more than a twentieth), 0 where there is nothing to multiply."""
    names = ("shares", "pricePerShare", "amount")
    own = [{name: n for name in names if (n := side.number(name)) is not None} for side in (left, right)]
    both = own[0] | own[1]
    if len(both) < 3 or any(len(side) == 3 for side in own):
        return 0
    product, amount = both["shares"] * both["pricePerShare"], both["amount"]
    if abs(product - amount) > max(abs(product), abs(amount)) / 20:
        return None
    return 2 if agree(amount, product) else 0


def _currencies(left: Told, right: Told) -> bool:
    a, b = left.values.get("currency"), right.values.get("currency")
    return bool(a and b and a != b)


def _words(claim: Told, name: str) -> set[str]:
    return {" ".join(v.value.casefold().split()) for v in claim.values[name] if decimal_of(v) is None}


def _overlap(a: set[str], b: set[str]) -> bool:
    fill = {"and", "of", "the", "&", "to", "a"}
    return bool({w for text in a for w in text.split()} & {w for text in b for w in text.split()} - fill)


def gap(left: Told, right: Told) -> int | None:
    """Days between the dates, 0 where they overlap, None where one has none."""
    a, b = left.times.get("date"), right.times.get("date")
    if a is None or b is None:
        return None
    return max(0, (b.first - a.last).days, (a.first - b.last).days)


def _sharp(claim: Told) -> bool:
    told = claim.times.get("date")
    return told is not None and (told.last - told.first).days <= 1


def _within(left: Told, right: Told) -> bool:
    """Told within about a year of each other, as far as is known; and what a document tells as done without saying
    when was done by then, so that it is nothing that happens later, and nothing that a later one still has ahead."""
    days = [told_on(claim) for claim in (left, right)]
    if all(days) and abs((days[0] - days[1]).days) > PLAN_DAYS:  # type: ignore[operator]
        return False
    for done, other in ((left, right), (right, left)):
        loose = done.status == "completed" and other.status in OPEN and "date" not in done.times
        if loose and done.issued and other.issued and (other.issued.first - done.issued.last).days > NEAR_DAYS:
            return False
        dated = other.times.get("date")
        over = dated is not None and "date" not in done.times and done.status not in OPEN and other.status not in OPEN
        if over and dated and done.issued and (dated.first - done.issued.last).days > NEAR_DAYS:
            return False
    return True


def _told_then(left: Told, right: Told) -> bool:
    """Whether one is told with no day by a document of about the day of the other."""
    for loose, dated in ((left, right), (right, left)):
        day = dated.times.get("date")
        if day and _sharp(dated) and "date" not in loose.times and loose.issued and loose.issued.precision == "day":
            return abs((loose.issued.first - day.first).days) <= NEAR_DAYS
    return False


def told_on(claim: Told) -> date | None:
    told: When | None = claim.times.get("date") or claim.issued
    return told.first if told else None


def _status_fits(stages: set[str]) -> bool:
    """A denial and a fact are no one event; all else may be one event on its way."""
    return "denied" not in stages or len(stages) == 1


# --- words ----------------------------------------------------------------------------------------------------------

_WORD = re.compile(r"[a-z]{4,}")
_STEM = 6
ENOUGH_WORDS = 2
# What most sentences of disclosures hold tells nothing of which one is told.
_FILL = {
    "company", "companies", "corporation", "registrant", "group", "board", "boards", "directors", "director", "held",
    "hold", "holds", "today", "with", "from", "that", "this", "which", "have", "been", "will", "were", "their", "they",
    "into", "upon", "also", "such", "other", "than", "under", "after", "before", "more", "certain", "date", "dated",
    "announced", "announces", "announce", "pursuant", "respect", "connection", "january", "february", "march", "april",
    "june", "july", "august", "september", "october", "november", "december", "incorporated", "limited", "approved",
    "resolved", "resolution", "adopted",
}  # fmt: skip


def telling_words(event: Resolved) -> frozenset[str]:
    """The words of a claim's evidence but those that say nothing of it (names, fill), by their first letters."""
    return _stems(event.claim.quotes, event.names)


@lru_cache(maxsize=4096)
def _stems(quotes: tuple[str, ...], names: tuple[str, ...]) -> frozenset[str]:
    own = {word for name in names for word in _WORD.findall(name.casefold())}
    told = {word for quote in quotes for word in _WORD.findall(quote.casefold())}
    return frozenset(word[:_STEM] for word in told - own - _FILL)


def alike_told(left: Resolved, right: Resolved) -> bool:
    """Whether the two tellings share words that tell which event is meant."""
    return len(telling_words(left) & telling_words(right)) >= ENOUGH_WORDS


@lru_cache(maxsize=256)
def _plain(type_name: str) -> bool:
    """A type with one role and no value: a company does such a thing more than once a day, and says what it is about
    in words alone."""
    spec = type_spec(type_name)
    return len(spec.roles) == 1 and not spec.values and type_name not in SINGLE
