"""A reading, its mentions and what rules read of it in, drafts of what the network holds likely beside that out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from ... import ontology
from ...model import Agent, Fact, When
from .. import late as re
from ..frames.drafts import GUESSED, Draft
from ..frames.event_files import EventRule, rules
from ..frames.masking import Masked
from ..frames.modality import NONE, Judgement
from ..frames.nows import announces, date_by_today, told_on
from ..frames.slots import Fillers, put
from ..frames.status import mood_of
from ..mentions.mention import Mention, Mentions
from ..reading import Reading
from .behind import Behind
from .names import names
from .network import Network, Told, network
from .pieces import Pieces, cut
from .unread import Unread, unread

_LIKELY = 0.5  # of a sentence that it tells a fact of a type
_FILLS = 0.5  # of a mention that it fills a slot
_SURE = 0.6  # of a fact: that its sentence tells one, and that the party least sure of those it needs is right
_SURE_OF_NAMES = 0.8  # the same, where a party is only a name that nothing else tells of
_ONE = frozenset(("issuer", "company", "survivor", "parent", "venture"))  # roles that one party of a fact has
_NOT_SO = frozenset(("denied", "terminated"))
# What is denied, a rumour, a covenant or only supposed is no fact, unless it is told as one that is not so.
_NEGATED = re.compile(
    r"\b(?:not|no|never|neither|nor|none|rumou?rs?|rumou?red|declined?|unused|fell through|shall)\b|n't\b"
    r"|\A(?:If|Should|Were)\b[^,]*\Z",
    re.IGNORECASE,
)
_LONGEST = 250  # pieces of a sentence that are read
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
_FIGURES: Mapping[str, tuple[str, ...]] = {
    "money": ("money",),
    "shares": ("shares", "number"),
    "percent": ("percent",),
    "ratio": ("ratio",),
    "number": ("number",),
}
_ONES_OWN = frozenset(("shares", "percent", "amount"))  # figures of one filler, not of all

Filled = tuple[str, int, float]  # a slot, the offset of the sign or name that fills it, and how likely it does


def guesses(reading: Reading, mentions: Mentions, told: Sequence[Draft | Fact]) -> Iterator[Draft]:
    """What the network holds likely that sentences tell, beside the types that rules read of each."""
    found = unread(reading, mentions, ((one.type, one.evidence) for one in told))
    sentences = [(one, pieces) for one in found if (pieces := _cut(one.masked)).numbers]
    if not sentences:
        return
    net = network()
    known = {rule.type: rule for rule in rules()}
    for (one, pieces), held in zip(sentences, net.read([pieces for _, pieces in sentences]), strict=True):
        likely = [i for i in np.flatnonzero(held.types > _LIKELY).tolist() if net.types[i] in one.open]
        filled = _filled(net, held, pieces) if likely else {}
        for i in likely:
            rule = known[net.types[i]]
            if rule.blocks is None or not rule.blocks.search(one.masked.text):
                yield from _drafts(reading, mentions, one, rule, held, i, filled.get(i, []))


def _drafts(
    reading: Reading, mentions: Mentions, one: Unread, rule: EventRule, held: Told, i: int, filled: list[Filled]
) -> Iterator[Draft]:
    """The facts of one type that a sentence tells, those of which the network is sure."""
    behind = Behind(one.masked, mentions)
    for slots in _records(rule, _apart(rule, filled)):
        sure = float(held.types[i]) * min((p for name, _, p in slots if name in rule.need), default=1.0)
        if sure < _least(rule, slots, behind):
            continue
        fillers = _fillers(rule, slots, behind, mentions.context.speaker(one.masked.start))
        status = _status(network(), rule, held, i, mood_of(rule, one.masked.text, _said_of(one.masked, slots)))
        if fillers is not None and status != NONE and (status in _NOT_SO or not _NEGATED.search(one.masked.text)):
            _date(rule, status, one.masked, fillers, mentions.context.issued)
            yield _draft(reading, rule, status, fillers, one.masked, sure)


def _least(rule: EventRule, slots: list[Filled], behind: Behind) -> float:
    """How sure the network has to be."""
    named = any(name in rule.roles and behind.is_name(place) for name, place, _ in slots)
    return _SURE_OF_NAMES if named else _SURE


def _apart(rule: EventRule, filled: list[Filled]) -> list[Filled]:
    """The same without what the likeliest leaves no room for: one role of a deal a party, one party in some roles."""
    best: dict[tuple[str, int], Filled] = {}
    for slot in sorted(filled, key=lambda slot: -slot[2]):
        name, place, _ = slot
        side = ("apart", place) if name in rule.apart else (name, place)
        one = (name, -1) if name in _ONE and name != _EACH.get(rule.type) else side
        if one not in best and side not in best:
            best[one] = best[side] = slot
    kept = {id(slot) for slot in best.values()}
    return [slot for slot in filled if id(slot) in kept]


def _cut(masked: Masked) -> Pieces:
    """The pieces of a sentence, of a long one the first."""
    pieces = cut(masked.text, (start for start, _ in names(masked.text)))
    if len(pieces.numbers) <= _LONGEST:
        return pieces
    return Pieces(pieces.numbers[:_LONGEST], {at: i for at, i in pieces.signs.items() if i < _LONGEST})


def _said_of(masked: Masked, slots: list[Filled]) -> list[int]:
    """Where what the verb speaks of stands: all but what stands first, which is mostly the subject; the end, where
    nothing stands behind the verb."""
    places, end = sorted({place for _, place, _ in slots}), len(masked.text) - 1
    return places[1:] + ([end] if not places or len(places) == 1 or 2 * places[-1] < end else [])


def _status(net: Network, rule: EventRule, held: Told, i: int, mood: Judgement) -> str:
    """What the cues of the sentence say, else the likeliest status among those of the type's kind."""
    if mood.strength:
        return NONE if mood.status == "denied" else mood.status
    fit = ontology.statuses(rule.kind)
    return max((float(held.statuses[i, n]), name) for n, name in enumerate(net.statuses) if name in fit)[1]


def _filled(net: Network, held: Told, pieces: Pieces) -> dict[int, list[Filled]]:
    """By type, what fills its slots, in the order of the text."""
    places = sorted(pieces.signs)
    filled: dict[int, list[Filled]] = defaultdict(list)
    if places:
        likely = net.filled(held, [pieces.signs[place] for place in places])
        for row, slot in np.argwhere(likely > _FILLS).tolist():
            kind, name = net.slots[slot]
            filled[kind].append((name, places[row], float(likely[row, slot])))
    return filled


def _records(rule: EventRule, filled: list[Filled]) -> Iterator[list[Filled]]:
    """What fills the slots of each fact: one fact for each party that the type tells apart."""
    each = _EACH.get(rule.type, "")
    own = [slot for slot in filled if slot[0] == each]
    if len(own) < 2:
        yield filled
        return
    others = sorted({name for name, _, _ in filled} - {each})
    for number, party in enumerate(own):
        record = [party]
        for name in others:
            slots = [slot for slot in filled if slot[0] == name]
            if len(slots) == len(own):
                slots = [slots[number]]
            elif name == "position":
                slots = [min(slots, key=lambda slot: abs(slot[1] - party[1]))]
            elif name in _ONES_OWN:
                continue
            record += slots
        yield record


def _fillers(rule: EventRule, slots: Iterable[Filled], behind: Behind, speaker: Agent | None) -> Fillers | None:
    """The fillers of a fact, the speaker taken for a needed party that nobody names; None where one is still needed."""
    fillers = Fillers()
    for name, place, _ in slots:
        found = behind.at(place, rule, name)
        if found and _fits(rule, name, found[0]) and (name in rule.roles or not fillers.has(name)):
            put(rule, fillers, name, found)
    if not fillers.roles:
        return None
    for name in rule.need:
        slot = rule.slots.get(name)
        if slot is not None and slot.default == "announcer" and not fillers.has(name) and speaker is not None:
            fillers.roles[name] = (speaker,)
            fillers.soft.add(name)
    if rule.need == ("party",) and len(fillers.roles.get("party", ())) == 1 and speaker is not None:
        fillers.roles["party"] += tuple(agent for agent in (speaker,) if agent not in fillers.roles["party"])
    if rule.need == ("party",) and len(fillers.roles.get("party", ())) < 2:
        return None  # nobody merges or works together alone
    parties = [agent.id for agents in fillers.roles.values() for agent in agents]
    whole = all(fillers.has(name) for name in rule.need) and len(set(parties)) == len(parties)
    return fillers if whole else None


def _fits(rule: EventRule, name: str, mention: Mention) -> bool:
    """Whether a mention is of a kind that the slot can hold."""
    if name in rule.roles:
        return isinstance(mention.value, Agent | str)
    slot = rule.slots.get(name)
    if slot is None or slot.kind == "date":
        return slot is not None and isinstance(mention.value, When)
    if slot.kind in _FIGURES:
        return mention.kind in _FIGURES[slot.kind]
    return True


def _date(rule: EventRule, status: str, masked: Masked, fillers: Fillers, issued: When | None) -> None:
    """The document's own day, where the sentence says today or that it announces."""
    date_by_today(rule, status, masked, fillers, issued)
    if rule.announced and issued is not None and "dates.announced" not in fillers.times and announces(masked):
        fillers.times["dates.announced"] = told_on(masked) or issued


def _draft(reading: Reading, rule: EventRule, status: str, fillers: Fillers, masked: Masked, sure: float) -> Draft:
    return Draft(
        rule.type,
        rule.kind,
        status,
        1,
        fillers.roles,
        fillers.values,
        fillers.times,
        (reading.evidence(masked.start, masked.end, "repaired" if fillers.repaired else "exact"),),
        rule.stem + GUESSED,
        round(sure, 2),
        soft=frozenset(fillers.soft),
    )
