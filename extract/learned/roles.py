"""What the network holds of a sentence's mentions in, the slots of each fact of a type that they fill out.

A party has one role in a fact. Where the likeliest filler of a role has another one, the next is taken, as likely as it
is among those that are left: of `the remaining subsidiary, Tarn` Tarn is the subsidiary, so the parent is who speaks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping

import numpy as np

from ...model import Agent
from ..frames.event_files import EventRule
from .behind import Behind
from .network import Network, Told
from .pieces import Pieces

_FILLS = 0.5  # of a mention that it fills a slot
_MAY_FILL = 0.3  # the same, where the likelier one has another role
_MOST_GONE = 0.8  # of the likelihood of a role: what at most went with parties that have other roles
_ONE = frozenset(("issuer", "company", "survivor", "parent", "venture"))  # roles that one party of a fact has
# Each filler of these makes a fact of its own.
_EACH: Mapping[str, str] = {
    "OfficerAppointment": "person",
    "OfficerDeparture": "person",
    "Officer": "person",
    "ShareSubscription": "subscriber",
    "Shareholding": "holder",
    "Subsidiary": "subsidiary",
    "EquityMethodAffiliate": "investee",
    "GroupMembership": "member",
    "ListedOn": "exchange",
    "Listing": "exchange",
}
_ONES_OWN = frozenset(("shares", "percent", "amount"))  # figures of one filler, not of all
TWICE = frozenset(("survivor",))  # roles of a party that has another role beside it

Filled = tuple[str, int, float]  # a slot, the offset of the sign or name that fills it, and how likely it does


def filled(net: Network, held: Told, pieces: Pieces) -> dict[int, list[Filled]]:
    """By type, what may fill its slots, in the order of the text."""
    places = sorted(pieces.signs)
    found: dict[int, list[Filled]] = defaultdict(list)
    likely = net.filled(held, [pieces.signs[place] for place in places])
    for row, slot in np.argwhere(likely > _MAY_FILL).tolist():
        kind, name = net.slots[slot]
        found[kind].append((name, places[row], float(likely[row, slot])))
    return found


def records(rule: EventRule, may_fill: list[Filled], behind: Behind) -> Iterator[list[Filled]]:
    """What fills the slots of each fact: one fact for each party that the type tells apart."""
    kept = _apart(rule, may_fill, behind)
    each = _EACH.get(rule.type, "")
    own = [slot for slot in kept if slot[0] == each]
    if len(own) < 2:
        yield kept
        return
    others = sorted({name for name, _, _ in kept} - {each})
    for number, party in enumerate(own):
        record = [party]
        for name in others:
            slots = [slot for slot in kept if slot[0] == name]
            if len(slots) == len(own):
                slots = [slots[number]]
            elif name == "position":
                slots = [min(slots, key=lambda slot: abs(slot[1] - party[1]))]
            elif name in _ONES_OWN:
                continue
            record += slots
        yield record


def _party(behind: Behind, rule: EventRule, name: str, place: int) -> Hashable:
    """Who stands at a place, as far as that is known; else the place."""
    agents = [mention.value for mention in behind.at(place, rule, name)]
    return agents[0].id if len(agents) == 1 and isinstance(agents[0], Agent) else place


def _apart(rule: EventRule, may_fill: list[Filled], behind: Behind) -> list[Filled]:
    """What fills the slots, the likeliest first: a party has one role, and some roles have one party."""
    role_of: dict[Hashable, str] = {}
    gone: dict[str, float] = defaultdict(float)
    kept: list[Filled] = []
    for name, place, likely in sorted(may_fill, key=lambda slot: -slot[2]):
        is_role = name in rule.roles and name not in TWICE
        party = _party(behind, rule, name, place) if is_role else place
        if is_role and role_of.get(party, name) != name:
            gone[name] += likely
            continue
        left = min(1.0, likely / (1 - min(gone[name], _MOST_GONE))) if is_role else likely
        taken = [at for other, at, _ in kept if other == name]
        alone = name in _ONE and name != _EACH.get(rule.type)
        if left < _FILLS or (taken and alone) or place in taken:
            continue
        kept.append((name, place, left))
        if is_role:
            role_of[party] = name
    return sorted(kept, key=lambda slot: slot[1])
