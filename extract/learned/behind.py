"""A place of a masked sentence in, the mentions out that stand behind its sign, or the party that its name is."""

from __future__ import annotations

from ...model import Agent, AgentKind
from ..forms.known import Known, fold
from ..frames.event_files import EventRule
from ..frames.masking import Masked
from ..mentions.mention import Mention, MentionKind, Mentions
from . import sites
from .names import names
from .pieces import AT_SPEAKER

# What a name may be, the likeliest first: what a role admits decides.
_KINDS: tuple[tuple[AgentKind, MentionKind], ...] = (
    ("company", "organization"),
    ("person", "person"),
    ("exchange", "exchange"),
    ("authority", "authority"),
    ("thing", "product"),
)


class Behind:
    """What stands behind the places of one masked sentence, `AT_SPEAKER` among them."""

    def __init__(self, masked: Masked, mentions: Mentions) -> None:
        self._masked, self._mentions = masked, mentions
        self.speaker = mentions.context.speaker(masked.start)
        self._names = dict(names(masked.text))

    def is_name(self, place: int) -> bool:
        """Whether a name stands at a place, and no mention."""
        return place in self._names

    def at(self, place: int, rule: EventRule, slot: str) -> tuple[Mention, ...]:
        """The mentions that fill a slot at a place; none where a name there cannot fill it."""
        if place == AT_SPEAKER:
            if self.speaker is None or slot not in rule.roles:
                return ()
            return (Mention("organization", self._masked.start, self._masked.start, self.speaker),)
        if place not in self._names:
            return self._masked.mentions[place]
        kind = next((kinds for kinds in _KINDS if slot in rule.roles and rule.admits(slot, kinds[0])), None)
        if kind is None:
            return ()
        span = place, self._names[place]
        if slot == "facility":
            span = sites.whole(self._masked.text, *span)
        start, end = self._masked.span(*span)
        name = self._masked.original(*span)
        return (Mention(kind[1], start, end, self._party(name, start, kind[0])),)

    def _party(self, name: str, start: int, kind: AgentKind) -> Agent:
        """The party of that name: one that the document knows, else the same one at each place that names it."""
        known = Known.of(self._mentions).named(name)
        if known is not None and known.kind == kind:
            return known
        met = self._mentions.once("learned.named", dict[tuple[str, AgentKind], Agent])
        return met.setdefault((fold(name), kind), Agent(f"t{start}", name, kind))
