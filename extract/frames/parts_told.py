"""What rules read of deals in, whom `the seller`, `the target`, `the venture` or `the investor` mean later on out.

A paper that defines no terms goes on to speak of a party by the part it plays: the one that plays it in the nearest
deal told before. A description that nobody known fits stands for nobody, and least of all for who speaks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ...model import Agent
from .. import late as re
from ..mentions.mention import Mention, Mentions
from ..reading import Reading
from .drafts import Draft

_ACQUIRES = ("acquirer", "offeror")
# The roles that a party may have of which a text speaks by such a word.
_ROLES: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("acquired business", "acquired company", "target", "target company", "offeree"), ("target",)),
    **dict.fromkeys(("acquirer", "acquiror", "bidder", "buyer", "offeror", "purchaser", "suitor"), _ACQUIRES),
    **dict.fromkeys(("joint venture", "joint venture company", "jv", "new venture", "venture"), ("venture",)),
    **dict.fromkeys(("seller", "transferor", "vendor"), ("seller",)),
    **dict.fromkeys(("allottee", "subscriber"), ("subscriber",)),
    **dict.fromkeys(("parent", "parent company"), ("parent",)),
    "borrower": ("borrower",),
    "investor": ("subscriber", "holder", *_ACQUIRES),
    "lender": ("lender",),
    "new shareholder": ("subscriber", "holder"),
    "subsidiary": ("subsidiary",),
    "supplier": ("supplier",),
    "transferee": _ACQUIRES,
}
_PARTS = "|".join(sorted(_ROLES, key=len, reverse=True))
_OTHERS = (  # what such a word only qualifies: `the target price`, `the venture capital firm`
    "capital|partners?|pric(?:e|ing)|date|of|for|range|rates?|level|ratio|market|set|relations|day|base|group|protection"
    "|agreement|by|companies|board|side|finance|parties|party|community|presentation|register|company"
)
_SPOKEN = re.compile(rf"\b(?:the|this)\s(?P<part>{_PARTS})(?P<all>s)?\b(?!-)(?!\s(?:{_OTHERS})\b)", re.IGNORECASE)
_NEAR = 3000  # characters within which the nearest party is meant where several have had the part


def spoken_of(reading: Reading, mentions: Mentions, told: Iterable[Draft]) -> Iterator[Mention]:
    """A mention for each such word that stands for one party, or, in the plural, for those who play a part together."""
    places = [found for found in _SPOKEN.finditer(reading.text) if not _taken(mentions, *found.span())]
    players = _players(told) if places else {}
    for found in places:
        roles = _ROLES[re.sub(r"\s+", " ", found["part"].lower())]
        for party in _meant(players, roles, reading.origin[found.start()], several=found["all"] is not None):
            yield Mention("organization", found.start(), found.end(), party)


def _taken(mentions: Mentions, start: int, end: int) -> bool:
    """Whether a mention of a party overlaps a half-open span."""
    return any(m.end > start for m in mentions.within(max(0, start - 120), end + 120, "organization") if m.start < end)


Players = Mapping[str, Sequence[tuple[int, tuple[Agent, ...]]]]


def _players(told: Iterable[Draft]) -> Players:
    """By role, who plays it, and where the sentence that tells so ends: within it the words belong to the telling."""
    players: dict[str, list[tuple[int, tuple[Agent, ...]]]] = defaultdict(list)
    for draft in told:
        for role, agents in draft.roles.items() if not draft.partial else ():
            if role not in draft.soft and all(agent.kind in ("company", "group") for agent in agents):
                players[role].append((draft.evidence[0].end, agents))
    return players


def _meant(players: Players, roles: Sequence[str], at: int, *, several: bool) -> tuple[Agent, ...]:
    """Who played one of these roles last before an offset; nobody where that is far and others have played it, too."""
    before = [one for role in roles for one in players.get(role, ()) if one[0] <= at]
    fit = [one for one in before if several == (len(one[1]) > 1)]
    if not fit:
        return ()
    start, agents = max(fit, key=lambda one: one[0])
    alone = len({frozenset(agent.id for agent in found) for _, found in before}) == 1
    return agents if alone or at - start < _NEAR else ()


def stands_open(masked: str) -> bool:
    """Whether a masked sentence opens with such a word of which nobody knows whom it means."""
    return _SPOKEN.match(masked) is not None
