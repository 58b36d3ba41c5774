"""The holdings of one issuer on one day in, the same out with what may not be added up marked as left out.

Three things would count a share twice: a group beside its members, nominees beside the party they hold for, and a
figure that was told long ago beside those who hold the shares today. Holdings of one day that pass the whole all the
same stay, for the check to tell.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .holdings import Holding
    from .told import Told

_PART = re.compile(r"(?:of which|including|thereof)\b", re.I)
WHOLE, ROUNDING = Decimal(100), Decimal("0.5")


def settled(told: Told, own: Sequence[Holding], members: Mapping[str, frozenset[str]]) -> list[Holding]:
    """Mark what sums leave out; in the order given."""
    found = _nominees(told, _of_which(told, own), members)
    found = [_group(told, holding, found, members) if told.together(holding.holder) else holding for holding in found]
    return _stale(told, found)


def _of_which(told: Told, own: Sequence[Holding]) -> list[Holding]:
    """'of which Tanaka 17.99 %', under a party told as several: part of what that one holds."""
    several = [h for h in own if told.together(h.holder)]
    out = []
    for one in own:
        whole = next((h for h in several if h.since == one.since and h.holder != one.holder and h.low > one.low), None)
        if whole and any(_PART.match(told.words.get(iri, "")) for iri in one.statements):
            one = replace(one, counted=False, note=f"part of what {told.name(whole.holder)} holds")
        out.append(one)
    return out


def _nominees(told: Told, own: Sequence[Holding], members: Mapping[str, frozenset[str]]) -> list[Holding]:
    """Holders whose shares add up, to the share, to those of a party told as several: its shares are in their hands."""
    for whole in own:
        if members.get(whole.holder, frozenset()) & {h.holder for h in own}:
            continue  # its members are known: they hold, it does not
        parts = [
            h for h in own
            if h is not whole and h.shares is not None and h.since == whole.since and not told.together(h.holder)
        ]  # fmt: skip
        total = sum((h.shares or Decimal(0) for h in parts), Decimal(0))
        if whole.shares and len(parts) > 1 and told.together(whole.holder) and total == whole.shares:
            note = f"part of the {whole.shares:,f} shares of {told.name(whole.holder)}"
            return [replace(h, counted=False, note=note) if h in parts else h for h in own]
    return list(own)


def _group(told: Told, group: Holding, own: Sequence[Holding], members: Mapping[str, frozenset[str]]) -> Holding:
    """A group counts only with what its members are not told to hold themselves."""
    others = [h for h in own if h.holder != group.holder and h.counted]
    inside = [h for h in others if h.holder in members.get(group.holder, ())]
    if inside:
        held = sum((h.low for h in inside), Decimal(0))
        names = ", ".join(told.name(h.holder) for h in inside)
        newer = any((h.since or date.min) > (group.since or date.min) for h in inside)
        if newer or held >= group.low - ROUNDING:
            return replace(group, counted=False, note=f"held by its members: {names}")
        rest = group.low - held
        note = f"{names} hold {held.normalize():f} % of it; {rest.normalize():f} % is counted here"
        return replace(group, low=rest, high=max(group.high - held, rest), votes_low=rest, note=note)
    if sum((h.low for h in others), group.low) > WHOLE + ROUNDING:
        return replace(group, counted=False, note="others told beside it may be its members")
    return group


def _stale(told: Told, own: Sequence[Holding]) -> list[Holding]:
    """Where all together pass the whole, those told for earlier days may have ended: they count from nothing up."""
    counted = [h for h in own if h.counted]
    if sum((h.low for h in counted), Decimal(0)) <= WHOLE + ROUNDING:
        return list(own)
    newest = max(h.since or date.min for h in counted)
    room = WHOLE - sum((h.low for h in counted if (h.since or date.min) == newest), Decimal(0))
    out: dict[int, Holding] = {}
    for at in sorted(range(len(own)), key=lambda at: (-(own[at].since or date.min).toordinal(), at)):
        holding = own[at]
        if not holding.counted or (holding.since or date.min) == newest:
            continue
        if holding.low <= room + ROUNDING:
            room -= holding.low
            continue
        note = f"told for {holding.since}; with what was told since, it would pass the whole, and may have ended"
        out[at] = replace(
            holding, low=Decimal(0), votes_low=Decimal(0), high=min(holding.high, max(room, Decimal(0))),
            votes_high=min(holding.votes_high, max(room, Decimal(0))), over=False, controls=False, note=note,
            stale=True,
        )  # fmt: skip
    return [out.get(at, holding) for at, holding in enumerate(own)]


def above_whole(own: Sequence[Holding]) -> Decimal | None:
    """What the holdings of one issuer that count add up to, where that is more than the whole and rounding."""
    total = sum((h.low for h in own if h.counted), Decimal(0))
    return total if total > WHOLE + ROUNDING else None
