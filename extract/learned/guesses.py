"""A reading, its mentions and what rules read of it in, drafts of what the network holds likely beside that out."""

from __future__ import annotations

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
from ..frames.parts_told import stands_open
from ..frames.slots import Fillers, put
from ..frames.status import mood_of
from ..mentions.mention import Mention, Mentions
from ..reading import Reading
from .behind import Behind
from .names import names
from .network import Network, Told, network
from .pieces import AT_SPEAKER, Pieces, cut
from .roles import TWICE, Filled, filled, records
from .unread import Unread, unread

_LIKELY = 0.45  # of a sentence that it tells a fact of a type
_SURE = 0.55  # of a fact: that its sentence tells one, and that the party least sure of those it needs is right
_SURE_OF_NAMES = 0.65  # the same, where a party is only a name that nothing else tells of
_NOT_SO = frozenset(("denied", "terminated"))
# What is denied, a rumour, a covenant, explained or only supposed is no fact, unless it is told as one that is not so.
_NEGATED = re.compile(
    r"\b(?:not|no|never|neither|nor|none|rumou?rs?|rumou?red|declined?|unused|fell through|shall)\b|n't\b"
    r"|\bexplain(?:s|ed)? (?:the|how|why)\b|\bwithdr(?:aw|ew|awn) from\b|\bwears?\b|\bratif(?:y|ied) the appointment\b"
    r"|\bborrowings\b[^.;]*\bare secured\b"
    r"|\A(?:If|Should|Were)\b[^,]*\Z",
    re.IGNORECASE,
)
# Parties of an agreement whom nothing made known: what they do the speaker does not.
_UNKNOWN = re.compile(
    r"\b[Tt]he (?:Purchaser|Buyer|Vendor|Seller|Offeror|Bidder|Subscriber|Allottee|Lender|Borrower|Investor"
    r"|Transferee|Transferor)s?\b"
)
_STOPS = (".", "!", ")", "”", '"')  # at the end of a sentence, not of a label
_LONGEST = 250  # pieces of a sentence that are read
_FIGURES: Mapping[str, tuple[str, ...]] = {
    "money": ("money",),
    "shares": ("shares", "number"),
    "percent": ("percent",),
    "ratio": ("ratio",),
    "number": ("number",),
}


def guesses(reading: Reading, mentions: Mentions, told: Sequence[Draft | Fact]) -> Iterator[Draft]:
    """What the network holds likely that sentences tell, beside the types that rules read of each."""
    known = {rule.type: rule for rule in rules()}
    whole = (one for one in told if isinstance(one, Fact) or _is_whole(one, known.get(one.type)))
    sentences = [
        (one, _cut(one.masked)) for one in unread(reading, mentions, ((one.type, one.evidence) for one in whole))
    ]
    if not sentences:
        return
    net = network()
    for (one, pieces), held in zip(sentences, net.read([pieces for _, pieces in sentences]), strict=True):
        likely = [i for i in np.flatnonzero(held.types > _LIKELY).tolist() if net.types[i] in one.open]
        may_fill = filled(net, held, pieces) if likely else {}
        for i in likely:
            rule = known[net.types[i]]
            if rule.blocks is None or not rule.blocks.search(one.masked.text):
                yield from _drafts(reading, mentions, one, rule, held, i, may_fill.get(i, []))


def _is_whole(draft: Draft, rule: EventRule | None) -> bool:
    """Whether a draft is a fact by itself: what lacks a party was not read."""
    need = rule.need if rule is not None else ()
    return not draft.partial and all(
        name in draft.roles or name in draft.values or name in draft.times for name in need
    )


def _drafts(
    reading: Reading, mentions: Mentions, one: Unread, rule: EventRule, held: Told, i: int, may_fill: list[Filled]
) -> Iterator[Draft]:
    """The facts of one type that a sentence tells, those of which the network is sure."""
    behind = Behind(one.masked, mentions)
    for slots in records(rule, may_fill, behind):
        sure = float(held.types[i]) * min((p for name, _, p in slots if name in rule.need), default=1.0)
        if sure < _least(rule, slots, behind):
            continue
        fillers = _fillers(rule, slots, behind, one.masked)
        if fillers is None or not (one.masked.text.rstrip().endswith(_STOPS) or _names_more(fillers)):
            continue
        status = _status(network(), rule, held, i, mood_of(rule, one.masked.text, _said_of(one.masked, slots)))
        if status != NONE and (status in _NOT_SO or not _NEGATED.search(one.masked.text)):
            _date(rule, status, one.masked, fillers, mentions.context.issued)
            status = _by_day(status, fillers, mentions.context.issued)
            yield _draft(reading, rule, status, fillers, one.masked, sure)


def _names_more(fillers: Fillers) -> bool:
    """Whether anything but the speaker fills a slot: a label (`Dividend per share`) tells nothing of whose it is."""
    return bool(fillers.values or fillers.times or fillers.roles.keys() - fillers.soft)


def _least(rule: EventRule, slots: list[Filled], behind: Behind) -> float:
    """How sure the network has to be."""
    named = any(name in rule.roles and behind.is_name(place) for name, place, _ in slots)
    return _SURE_OF_NAMES if named else _SURE


def _cut(masked: Masked) -> Pieces:
    """The pieces of a sentence, of a long one the first."""
    pieces = cut(masked.text, (start for start, _ in names(masked.text)))
    if len(pieces.numbers) <= _LONGEST:
        return pieces
    return Pieces(pieces.numbers[:_LONGEST], {at: i for at, i in pieces.signs.items() if i < _LONGEST})


def _said_of(masked: Masked, slots: list[Filled]) -> list[int]:
    """Where what the verb speaks of stands: all but what stands first, which is mostly the subject; the end, where
    nothing stands behind the verb."""
    places, end = sorted({place for _, place, _ in slots} - {AT_SPEAKER}), len(masked.text) - 1
    return places[1:] + ([end] if not places or len(places) == 1 or 2 * places[-1] < end else [])


def _status(net: Network, rule: EventRule, held: Told, i: int, mood: Judgement) -> str:
    """What the cues of the sentence say, else the likeliest status among those of the type's kind; what is not done is
    told only where both say so (a dividend that is omitted)."""
    fit = ontology.statuses(rule.kind)
    likeliest = max((float(held.statuses[i, n]), name) for n, name in enumerate(net.statuses) if name in fit)[1]
    if mood.strength and mood.status == "denied":
        return likeliest if likeliest == "denied" else NONE
    return mood.status if mood.strength else likeliest


def _fillers(rule: EventRule, slots: Iterable[Filled], behind: Behind, masked: Masked) -> Fillers | None:
    """The fillers of a fact, the speaker taken for a needed party that nobody names; None where one is still needed."""
    fillers = Fillers()
    by_another = stands_open(masked.text)  # what somebody else does the speaker does not
    for name, place, _ in slots:
        if place == AT_SPEAKER and by_another:
            continue
        found = behind.at(place, rule, name)
        if found and _fits(rule, name, found[0]) and (name in rule.roles or not fillers.has(name)):
            put(rule, fillers, name, found)
            if place == AT_SPEAKER:
                fillers.soft.add(name)
    if not fillers.roles:
        return None
    if behind.speaker is not None and not by_another:
        _default(rule, fillers, behind.speaker, masked)
    if rule.need == ("party",) and len(fillers.roles.get("party", ())) < 2:
        return None  # nobody merges or works together alone
    parties = [agent.id for name, agents in fillers.roles.items() if name not in TWICE for agent in agents]
    whole = all(fillers.has(name) for name in rule.need) and len(set(parties)) == len(parties)
    return fillers if whole else None


def _default(rule: EventRule, fillers: Fillers, speaker: Agent, masked: Masked) -> None:
    """Take the speaker for needed parties that nobody names, where the type's rules do."""
    for name in () if _UNKNOWN.search(masked.text) else rule.need:
        slot = rule.slots.get(name)
        if slot is not None and slot.default == "announcer" and not fillers.has(name):
            fillers.roles[name] = (speaker,)
            fillers.soft.add(name)
    parties = fillers.roles.get("party", ())
    if rule.need == ("party",) and len(parties) == 1 and speaker not in parties:
        fillers.roles["party"] = (*parties, speaker)


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


def _by_day(status: str, fillers: Fillers, issued: When | None) -> str:
    """What was to happen on a day before the document's own is told as done."""
    day = fillers.times.get("date")
    past = day is not None and issued is not None and day.last < issued.first
    return "completed" if past and status == "planned" else status


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
