"""The holdings of a day in, who controls whom and who decides jointly out, each with its reason and its holdings.

The rule is that of `control`; here each step keeps what it was taken from. A subsidiary as told is controlled, whatever
the figures: accounts count control in fact too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from .wording import plain

if TYPE_CHECKING:
    from .holdings import Holding
    from .told import Told

HALF, FIFTH = Decimal(50), Decimal(20)


@dataclass(frozen=True, slots=True)
class Control:
    """`holder` controls `company`: bounds of the votes it has with those it controls, in percent."""

    holder: str
    company: str
    low: Decimal
    high: Decimal
    told: bool
    reason: str
    holdings: tuple[Holding, ...]


def controls(told: Told, holdings: Sequence[Holding]) -> dict[tuple[str, str], Control]:
    """All pairs (holder, company) of control, as the least fixed point from each holder on."""
    holds: dict[str, list[Holding]] = defaultdict(list)
    held: dict[str, list[Holding]] = defaultdict(list)
    for one in holdings:
        if one.counted:
            holds[one.holder].append(one)
            held[one.issuer].append(one)
    found = {}
    for holder in sorted(holds):
        for company, control in _from(told, holder, holds, held).items():
            found[holder, company] = control
    return found


def _from(
    told: Told, holder: str, holds: Mapping[str, Sequence[Holding]], held: Mapping[str, Sequence[Holding]]
) -> dict[str, Control]:
    own: dict[str, Control] = {}
    front = [holder]
    while front:
        touched = sorted({one.issuer for party in front for one in holds.get(party, ())} - own.keys() - {holder})
        front = []
        for company in touched:
            mine = [one for one in held[company] if one.holder == holder or one.holder in own]
            control = _control(told, holder, company, mine)
            if control:
                own[company] = control
                front.append(company)
    return own


def votes(mine: Sequence[Holding]) -> tuple[Decimal, Decimal, bool]:
    """The bounds of what some holders have together of the votes of one company; whether the low one is not reached."""
    low, high = (sum((getattr(one, name) for one in mine), Decimal(0)) for name in ("votes_low", "votes_high"))
    return low, min(high, Decimal(100)), any(one.over for one in mine)


def _control(told: Told, holder: str, company: str, mine: Sequence[Holding]) -> Control | None:
    mine = sorted(mine, key=lambda one: (one.holder != holder, one.holder))
    low, high, over = votes(mine)
    majority = low > HALF or (low == HALF and over)
    saying = [one for one in mine if one.controls]
    if not majority and not saying:
        return None
    direct = [one for one in mine if one.holder == holder]
    names = " and ".join(told.name(one.holder) for one in mine if one.holder != holder)
    figures = " + ".join(shown(one) for one in mine)
    if majority and not (saying and len(mine) == 1 and mine[0].basis == "subsidiary"):
        whole = f"{figures} = {'more than ' if over else ''}{plain(low)}" if len(mine) > 1 else figures
        if direct and len(mine) == 1:
            reason = f"holds {whole} % of the votes"
        elif direct:
            reason = f"holds, with {names}, which it controls, {whole} % of the votes"
        else:
            reason = f"controls {names}, which hold{'s' if len(mine) == 1 else ''} {whole} % of the votes"
        if any(one.equity for one in direct):
            reason += ", though it is told to account for it by the equity method"
        return Control(holder, company, low, high, False, reason, tuple(mine))
    if any(one.holder == holder for one in saying):
        reason = f"{told.name(company)} is told to be its subsidiary"
    else:
        reason = f"controls {told.name(saying[0].holder)}, whose subsidiary {told.name(company)} is told to be"
    return Control(holder, company, max(low, Decimal(0)), high, True, reason, tuple(saying))


def shown(one: Holding) -> str:
    """The votes of a holding for people: 56, 'more than 50', '10 to 30'."""
    if one.votes_low == one.votes_high:
        return plain(one.votes_low)
    if one.over:
        return f"more than {plain(one.votes_low)}"
    return f"{plain(one.votes_low)} to {plain(one.votes_high)}"


def ultimate(pairs: Mapping[tuple[str, str], Control]) -> dict[str, tuple[str, ...]]:
    """Of each controlled company, the controllers that nobody outside their own circle controls."""
    above: dict[str, set[str]] = defaultdict(set)
    for holder, company in pairs:
        above[company].add(holder)
    tops = {}
    for company, holders in sorted(above.items()):
        free = [h for h in holders if all((h, up) in pairs for up in above.get(h, ()))]
        tops[company] = tuple(sorted({*free, *([company] if any((company, h) in pairs for h in free) else [])}))
    return {company: found for company, found in tops.items() if found}


def joint(
    told: Told, holdings: Sequence[Holding], pairs: Mapping[tuple[str, str], Control]
) -> list[tuple[tuple[str, ...], str, str, tuple[Holding, ...]]]:
    """(parties, company, reason, holdings) where two decide only together: half of the votes each, counted with those
    that each controls, or told to control it both."""
    controlled = {company for _, company in pairs}
    tops = ultimate(pairs)
    held: dict[str, list[Holding]] = defaultdict(list)
    for one in holdings:
        if one.counted:
            held[one.issuer].append(one)
    found = []
    for company, own in sorted(held.items()):
        both = [one for one in own if one.basis == "joint"]
        if len(both) > 1:
            who = tuple(one.holder for one in both)
            reason = f"{' and '.join(map(told.name, who))} are told to control it"
            found.append((who, company, reason, tuple(both)))
        if company in controlled:
            continue
        blocks: dict[str, list[Holding]] = defaultdict(list)
        for one in own:
            blocks[tops.get(one.holder, (one.holder,))[0]].append(one)
        halves = {top: mine for top, mine in blocks.items() if votes(mine)[:2] == (HALF, HALF)}
        if len(halves) == 2:
            who = tuple(sorted(halves))
            reason = f"{' and '.join(map(told.name, who))} hold 50 % of the votes each: neither decides alone"
            found.append((who, company, reason, tuple(one for top in who for one in halves[top])))
    return found
