"""What is told of holdings in, what follows from it out: integrated stakes with their chains, and derived states.

Stakes through others are worked out for each time between two changes, as derived states are; in a part of the network
of very many parties and days only as last told. None of it is told by a document.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from ... import ontology
from ..explain_nodes import Node, said, types
from ..memo import Memo
from ..ownership.derive import WORK, parts
from ..ownership.picture import Part, Picture
from ..ownership.told import Told, from_store
from ..vocabulary import DERIVED

if TYPE_CHECKING:
    from pyoxigraph import Store

    from .found import Found
    from .parties import Parties
    from .statements import Statements

MOST = 3000  # rows of each kind
Stake = tuple[float, float, tuple[str, ...], tuple[str, ...]]
Span = tuple[tuple[str, str], Stake, str, str]  # (holder, company), stake, its first day and the first of another one
_ENDS = ("upstream", "downstream", "linkedParty")
_GENERAL = {"Conclusion", "DerivedState", "SubsidiaryThreshold", "UltimateControl"}


def integrated(
    store: Store, statements: Statements, parties: Parties, memo: Memo[list[Span]]
) -> tuple[list[dict[str, Any]], int]:
    """Stakes that lead through others, each with its days (`f`, `u`, "" for an open end); and how many are left.

    Args:
        memo: those of parts of the network that were worked out before.
    """
    every = list(parts(from_store(store)))
    made = memo.take([part.said for part in every], lambda new: [list(_spans(every[number])) for number in new])
    out: list[dict[str, Any]] = []
    for spans in made:
        for (holder, company), stake, begun, until in spans:
            low, high, ways, used = stake
            if holder in parties.at and company in parties.at:
                out.append({
                    "a": parties.at[holder], "b": parties.at[company], "p": str(Part(low, high)),
                    "g": list(ways), "f": begun, "u": until, "q": statements.numbers(used),
                })  # fmt: skip
    out.sort(key=lambda row: (row["b"], row["a"], row["f"]))
    return out[:MOST], max(0, len(out) - MOST)


def _spans(told: Told) -> Iterator[Span]:
    """The stakes of a part of the network through all its days."""
    days: list[date | None] = [*told.days]
    parties = {party for state in told.states for party in (state.holder, state.issuer)}
    if not days or len(days) * len(parties) > WORK:
        days = [days[-1] if days else None]
    open_: dict[tuple[str, str], tuple[Stake, str]] = {}
    for today in days:
        now = dict(_through(Picture(told, today)))
        for pair, (stake, begun) in list(open_.items()):
            if now.get(pair) != stake:
                del open_[pair]
                yield pair, stake, begun, str(today or "")
        for pair, stake in now.items():
            open_.setdefault(pair, (stake, str(today or "")))
    for pair, (stake, begun) in open_.items():
        yield pair, stake, begun, ""


def _through(picture: Picture) -> Iterator[tuple[tuple[str, str], Stake]]:
    """The stakes of a day that lead through others, rounded so that equal ones are equal."""
    for holder in sorted(picture.by_holder):
        if not any(one.issuer in picture.by_holder for one in picture.by_holder[holder]):
            continue
        for company, part in picture.from_holder(holder).items():
            chains = picture.chains(holder, company)
            if company == holder or all(len(chain.holdings) == 1 for chain in chains):
                continue
            ways = tuple(
                f"{' > '.join(map(picture.told.name, (holder, *(one.issuer for one in chain.holdings))))}: "
                f"{chain.arithmetic()}"
                for chain in chains
            )
            used = tuple(sorted({iri for chain in chains for one in chain.holdings for iri in one.statements}))
            yield (holder, company), (round(part.low, 9), round(part.high, 9), ways, used)


def derived(found: Found, statements: Statements, parties: Parties) -> tuple[list[dict[str, Any]], int]:
    """Derived states: what they are, of whom, from when until when, why, and from which statements."""
    out = [_row(iri, found[iri], statements, parties) for iri in sorted(found.of("DerivedState"))]
    out.sort(key=lambda row: (row["t"], row["p"], row["f"], row["i"]))
    return out[:MOST], max(0, len(out) - MOST)


def _row(iri: str, node: Node, statements: Statements, parties: Parties) -> dict[str, Any]:
    named = (sorted(value.value for value in node.get(ontology.term(name), ())) for name in _ENDS)
    ends = [iri for own in named for iri in own]
    return {
        "i": iri,
        "t": ontology.label(min(types(node) - _GENERAL, default="DerivedState")),
        "p": list(dict.fromkeys(parties.at[end] for end in ends if end in parties.at)),
        "x": said(node, "message"),
        "w": said(node, "working"),
        "f": said(node, "asOfEarliest"),
        "u": said(node, "validUntilLatest"),
        "q": statements.numbers(value.value for value in node.get(DERIVED.value, ())),
    }
