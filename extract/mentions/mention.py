"""What a mention is: a span of the clean text and the typed value that was read from it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple, TypeVar, cast

from ...model import Agent, When

MentionKind = Literal[
    "organization",  # value: Agent (company or group); also `we`, `both companies` (one mention an agent)
    "person",  # value: Agent
    "exchange",  # value: Agent
    "authority",  # value: Agent (courts, ministries, regulators)
    "office",  # value: str, the office as written ("President and CEO")
    "date",  # value: When
    "money",  # value: Money
    "shares",  # value: Quantity
    "percent",  # value: Quantity
    "ratio",  # value: str, "2:1" (new:old)
    "number",  # value: Quantity, a bare figure
    "product",  # value: str, a quoted or capitalised name that is no organization
]


Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in whole currency units. `per_share` where the text says 'per share' right after it;
    `approximate` where a hedge stands before it ('approximately', 'about', 'more than', 'up to')."""

    amount: Decimal
    currency: str
    per_share: bool = False
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure with its unit as written ("shares", "percent", "" for a bare number)."""

    number: Decimal
    unit: str = ""
    approximate: bool = False


MentionValue = Agent | When | Money | Quantity | str


class Mention(NamedTuple):
    """A half-open span of `Reading.text`. `repaired` where misread characters were read as what they mean."""

    kind: MentionKind
    start: int
    end: int
    value: MentionValue
    repaired: bool = False


@dataclass(frozen=True, slots=True)
class FiscalCalendar:
    """A company's own fiscal year: the month in which it ends, and how it is numbered.

    Args:
        end_month: 3 for a year that ends on March 31.
        named_by_end: True where FY2003 ends in 2003; False where FY2003 starts in 2003 (Japanese usage).
    """

    end_month: int = 12
    named_by_end: bool = True


@dataclass(frozen=True, slots=True)
class Context:
    """What the whole document says and single sentences take for granted.

    Args:
        announcer: the company that speaks ('we', 'the Company').
        issued: the document's date (date line, title), None if it has none.
        fiscal: the announcer's fiscal calendar, None where nothing tells it.
        currency: ISO 4217 code of bare amounts, "" where nothing tells it.
        parts: where a part of the paper begins that is about a company of its own, in order.
    """

    announcer: Agent | None = None
    issued: When | None = None
    fiscal: FiscalCalendar | None = None
    currency: str = ""
    parts: tuple[tuple[int, Agent], ...] = ()

    def speaker(self, offset: int) -> Agent | None:
        """The company that the part of the paper at an offset is about: the announcer where there are no parts."""
        index = bisect_right(self.parts, offset, key=lambda part: part[0]) - 1
        return self.parts[index][1] if index >= 0 else self.announcer


class Mentions:
    """All mentions of a reading, ordered by start; look-ups by span and kind are by bisection."""

    def __init__(self, mentions: Iterable[Mention], context: Context, agents: tuple[Agent, ...]) -> None:
        self.all = tuple(sorted(mentions, key=lambda m: (m.start, m.end, m.kind)))
        self.context = context
        self.agents = agents
        self._starts = [m.start for m in self.all]
        self._once: dict[Hashable, object] = {}
        self._kinds: dict[MentionKind, tuple[list[int], tuple[Mention, ...]]] = {}

    def once(self, name: Hashable, make: Callable[[], Made]) -> Made:
        """What `make` reads from this document, made at the first call under a name and kept for the next."""
        if name not in self._once:
            self._once[name] = make()
        return cast("Made", self._once[name])

    def joined(self, more: Iterable[Mention]) -> Mentions:
        """These mentions and more of them. What was made of a span, under a key of its name and where it starts and
        ends, is kept where nothing new lies in it."""
        new = tuple(more)
        out = Mentions((*self.all, *new), self.context, self.agents)
        for key, made in self._once.items():
            if isinstance(key, tuple) and not any(key[1] <= mention.start < key[2] for mention in new):
                out._once[key] = made
        return out

    def within(self, start: int, end: int, *kinds: MentionKind) -> Iterator[Mention]:
        """Mentions that lie wholly in [start, end), of the given kinds (all kinds when none is given)."""
        alone = len(kinds) == 1
        starts, mentions = self._of(kinds[0]) if alone else (self._starts, self.all)
        found = mentions[bisect_left(starts, start) : bisect_left(starts, end)]
        if alone or not kinds:
            return iter([mention for mention in found if mention.end <= end])
        return iter([mention for mention in found if mention.end <= end and mention.kind in kinds])

    def _of(self, kind: MentionKind) -> tuple[list[int], tuple[Mention, ...]]:
        """The mentions of one kind, and where they start."""
        if kind not in self._kinds:
            found = tuple(mention for mention in self.all if mention.kind == kind)
            self._kinds[kind] = [mention.start for mention in found], found
        return self._kinds[kind]
