"""The ownership of a day in, what follows from it out: control, thresholds, close links, circles; with their reasons.

Each is derived, never said. Thresholds: more than half of the votes makes a subsidiary (IFRS 10), a fifth to a half is
the range of the equity method (IAS 28, paragraph 5), each counted with what controlled companies hold; a close link is
a fifth of the capital or the votes, directly or through others, or control, or a common third party with a fifth of
both (Regulation (EU) 575/2013, article 4(1)(38); the ECB's Guideline (EU) 2015/510, article 138).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from .controlling import FIFTH, HALF, Control, shown, votes
from .holdings import Holding
from .picture import SMALL, Part, Picture, remark, stake
from .sums import above_whole
from .wording import plain

KINDS = (
    "Control", "JointControl", "EquityMethodRange", "CloseLink",
    "LargestHolder", "CrossHolding", "CircularOwnership", "DerivedStake", "AboveWhole",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Derived:
    """One derived state.

    Args:
        kind: a class of the ontology, one of `KINDS`. upstream, downstream: the party up and the party down the chain
            of holdings ("" where there is none). linked: parties with no order among them.
        low, high: percent, as far as the kind has a figure. reason: why, for people; working: the arithmetic.
        operands: the IRIs of the states that it follows from. also: further classes that hold of it.
    """

    kind: str
    upstream: str
    downstream: str
    linked: tuple[str, ...]
    low: str
    high: str
    reason: str
    working: str
    operands: tuple[str, ...]
    also: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, str, str, tuple[str, ...]]:
        return self.kind, self.upstream, self.downstream, self.linked


def derived(picture: Picture) -> list[Derived]:
    """All that follows from the holdings of a day, sorted."""
    found = [
        *_control(picture), *_joint(picture), *_thresholds(picture), *_close(picture), *_largest(picture),
        *_circles(picture), *_stakes(picture),
    ]  # fmt: skip
    return sorted(found, key=lambda one: (KINDS.index(one.kind), one.key))


def _made(
    kind: str, up: str, down: str, linked: Sequence[str], part: tuple[object, object] | None, reason: str, working: str,
    holdings: Sequence[Holding],
) -> Derived:  # fmt: skip
    low, high = (plain(float(side)) for side in part) if part else ("", "")  # type: ignore[arg-type]
    operands = tuple(sorted({iri for one in holdings for iri in one.statements}))
    return Derived(kind, up, down, tuple(linked), low, high, reason, working, operands)


def _sum(mine: Sequence[Holding]) -> str:
    low, high, over = votes(mine)
    total = plain(low) if low == high else f"more than {plain(low)}" if over else f"{plain(low)} to {plain(high)}"
    return " + ".join(f"{shown(one)} %" for one in mine) + (
        f" = {total} % of the votes" if len(mine) > 1 else " of the votes"
    )


def _control(picture: Picture) -> Iterator[Derived]:
    name = picture.told.name
    for (holder, company), control in picture.control.items():
        direct = control.told and any(one.holder == holder for one in control.holdings)
        reason = f"{name(holder)} controls {name(company)}: {'' if direct else 'it '}{control.reason}"
        part = None if control.told else (control.low, control.high)
        working = "" if control.told else _sum(control.holdings)
        also = [] if control.told else ["SubsidiaryThreshold"]
        if holder in picture.ultimate.get(company, ()):
            also.append("UltimateControl")
            reason += f"; nobody is known to control {name(holder)}"
        made = _made("Control", holder, company, (), part, reason, working, _steps(picture, control))
        yield replace(made, also=tuple(also))


def _steps(picture: Picture, control: Control) -> list[Holding]:
    """The holdings that control rests on: those in the company, and those by which their holders are controlled."""
    found, front = list(control.holdings), list(control.holdings)
    seen = {control.company}
    while front:
        between = front.pop().holder
        more = picture.control.get((control.holder, between))
        if more and between not in seen:
            seen.add(between)
            found += more.holdings
            front += more.holdings
    return found


def _joint(picture: Picture) -> Iterator[Derived]:
    for who, company, reason, holdings in picture.joint:
        yield _made("JointControl", "", company, who, None, reason, "", holdings)


def _thresholds(picture: Picture) -> Iterator[Derived]:
    """Votes from a fifth to a half, with those of controlled companies, where there is no control."""
    name = picture.told.name
    for company in sorted(picture.by_issuer):
        holders = {one.holder for one in picture.by_issuer[company]}
        tops = holders | {up for up, down in picture.control if down in holders}
        for holder in sorted(tops - {company}):
            mine = picture.votes_of(holder, company)
            low, high, _ = votes(mine)
            if (holder, company) not in picture.control and low >= FIFTH and high <= HALF:
                others = " and ".join(name(one.holder) for one in mine if one.holder != holder)
                has = f"has, with {others}, which it controls," if others else "has"
                whom = name(company)
                reason = f"{name(holder)} {has} a fifth to a half of the votes in {whom}, and does not control it"
                yield _made("EquityMethodRange", holder, company, (), (low, high), reason, _sum(mine), mine)


def _close(picture: Picture) -> Iterator[Derived]:
    name = picture.told.name
    for holder in sorted(picture.by_holder):
        linked = []
        for company, part in sorted(_stakes_of(picture, holder).items()):
            control = picture.control.get((holder, company))
            direct = [one for one in picture.by_holder[holder] if one.issuer == company]
            if part.low < float(FIFTH) - 1e-9 and not control:
                continue
            linked.append((company, part))
            chains = picture.chains(holder, company)
            used = [one for chain in chains for one in chain.holdings] or direct
            if part.low >= float(FIFTH) - 1e-9:
                working = "; ".join(chain.arithmetic() for chain in chains) + remark(chains, part)
                reason = f"{name(holder)} holds {part} % of {name(company)}, 20 % or more"
            else:
                working, reason = "", f"{name(holder)} controls {name(company)}"
            more = list(control.holdings) if control else []
            yield _made("CloseLink", holder, company, (), (part.low, part.high), reason, working, [*used, *more])
        common = [company for company, part in linked if part.low >= float(FIFTH) - 1e-9]
        if len(common) > 1:
            used = [one for company in common for chain in picture.chains(holder, company) for one in chain.holdings]
            reason = f"{name(holder)} holds 20 % or more of each"
            working = "; ".join(f"{name(company)} {part} %" for company, part in linked if company in common)
            yield _made("CloseLink", holder, "", common, None, reason, working, used)


def _stakes_of(picture: Picture, holder: str) -> dict[str, Part]:
    """Integrated stakes; in a network too large to solve for every holder, the direct ones."""
    if len(picture.by_issuer) <= SMALL:
        return picture.from_holder(holder)
    return {one.issuer: Part(float(one.low), float(one.high)) for one in picture.by_holder[holder]}


def _largest(picture: Picture) -> Iterator[Derived]:
    name = picture.told.name
    for company, own in sorted(picture.by_issuer.items()):
        ranked = sorted(own, key=lambda one: (-one.low, one.holder))
        first, others = ranked[0], ranked[1:]
        if first.low <= 0 or not others or any(one.high >= first.low for one in others):
            continue
        left = Decimal(100) - sum((one.low for one in own), Decimal(0))
        if first.low > max(left, Decimal(0)):
            reason = f"{name(first.holder)} holds {stake(first)} %, more than any other of {name(company)} can hold"
        else:
            reason = (
                f"{name(first.holder)} holds {stake(first)} %, the most of {len(own)} holders told of {name(company)}; "
                f"{plain(left)} % is in hands not told"
            )
        working = " > ".join(f"{stake(one)} %" for one in ranked)
        yield _made("LargestHolder", first.holder, company, (), (first.low, first.high), reason, working, own)


def _circles(picture: Picture) -> Iterator[Derived]:
    name = picture.told.name
    for circle in picture.circles:
        pairs = list(zip(circle, [*circle[1:], circle[0]], strict=True))
        used = [next(one for one in picture.by_holder[a] if one.issuer == b) for a, b in pairs]
        kind = "CrossHolding" if len(circle) == 2 else "CircularOwnership"
        reason = "; ".join(
            f"{name(a)} holds {stake(one)} % of {name(b)}" for (a, b), one in zip(pairs, used, strict=True)
        )
        yield _made(kind, "", "", circle, None, reason, "", used)


def _stakes(picture: Picture) -> Iterator[Derived]:
    """Stakes that no text has as a percentage, and issuers whose holders hold more than there is."""
    name = picture.told.name
    for one in picture.holdings:
        if one.basis in ("shares", "wholly owned", "subsidiary", "majority"):
            reason = f"{name(one.holder)} holds {stake(one)} % of {name(one.issuer)}: {one.reason}"
            working = one.reason if one.basis == "shares" else ""
            yield _made("DerivedStake", one.holder, one.issuer, (), (one.low, one.high), reason, working, [one])
    for company, own in sorted(picture.by_issuer.items()):
        total = above_whole(own)
        if total is not None and any(one.basis != "told" for one in own):  # a shape tells of what is told alone
            working = f"{' + '.join(f'{stake(one)} %' for one in own)} = {plain(total)} %"
            reason = f"the holders of {name(company)} together hold {plain(total)} %, more than all of it"
            yield _made("AboveWhole", "", company, (), (total, total), reason, working, own)
