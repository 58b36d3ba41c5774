"""A reading in, its mentions out: each kind is read by its own module, and what they share is settled here."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable

from ..reading import Reading
from . import aliases, context, dates, exchanges, figures, fiscal, money, organizations, quantities, shorts, tokens
from .aliases import Anchor, Definition
from .mention import Context, Mention, MentionKind, Mentions
from .numerals import shadow
from .registry import Party, Registry


class Spans:
    """Taken spans of characters: whether an offset lies in one; spans are added in any order, then asked."""

    def __init__(self) -> None:
        self._marks: set[int] = set()

    def add(self, start: int, end: int) -> None:
        self._marks.update(range(start, end))

    def __contains__(self, offset: int) -> bool:
        return offset in self._marks


class Layout:
    """Where an offset of a reading lies: its block, and whether line ends part names there."""

    def __init__(self, reading: Reading) -> None:
        self.blocks = reading.blocks
        self._starts = [b.start for b in reading.blocks]
        self.text = reading.text

    def kind(self, offset: int) -> str:
        index = bisect_right(self._starts, offset) - 1
        return self.blocks[index].kind if index >= 0 and offset < self.blocks[index].end else ""

    def tabled(self, offset: int) -> bool:
        return self.kind(offset) == "table"

    def single(self, offset: int) -> bool:
        return self.kind(offset) not in ("paragraph", "item", "footnote")

    def loose(self, offset: int) -> bool:
        return self.kind(offset) in ("heading", "table")

    def alone(self, point: dates.Point) -> bool:
        """Whether a date is all that its line holds, but for a place or a few words before it."""
        start = self.text.rfind("\n", 0, point.start) + 1
        stop = self.text.find("\n", point.end)
        after = self.text[point.end : stop if stop >= 0 else len(self.text)].strip(" \t.*#)")
        before = self.text[start : point.start].strip(" \t*#(")
        return not after and (
            len(before) < 3 or (before.endswith((",", ":")) and len(before) < 30) or before in ("Dated", "Date")
        )


def find(reading: Reading) -> Mentions:
    """All mentions of a reading, with the context that single sentences take for granted."""
    return _Finder(reading).run()


class _Finder:
    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text = shadow(reading.text)
        self.layout = Layout(reading)
        self.registry = Registry()
        self.spans: list[tuple[MentionKind, int, int, Party, bool]] = []
        self.mentions: list[Mention] = []
        self.taken = Spans()

    def run(self) -> Mentions:
        words = tokens.find(self.text)
        markets = self._markets()
        anchors = self._names(words)
        definitions = self._defined(anchors)
        self._shorts(words, definitions)
        own = context.announcer(self.text, self._anchors(), definitions)
        self._identifiers()
        told = self._times(own)
        used = frozenset(p.stem for p in markets)
        dollar = context.dollar(self.text, used)
        self._figures(dollar)
        return self._freeze(own, told, dollar)

    def _markets(self) -> list[Party]:
        found: list[Party] = []
        for market in exchanges.find(self.text):
            party = self.registry.organization(market.name, market.start, "exchange")
            self.spans.append(("exchange", market.start, market.end, party, False))
            self.taken.add(market.start, market.end)
            found.append(party)
        return found

    def _names(self, words: tokens.Tokens) -> list[Anchor]:
        taken: Callable[[int], bool] = lambda i: words.starts[i] in self.taken  # noqa: E731
        anchors = []
        for name in organizations.find(words, taken, self.layout.single):
            party = self.registry.organization(name.text(self.text), name.start)
            self.spans.append(("organization", name.start, name.end, party, False))
            anchors.append(Anchor(name.start, name.end, party))
        for anchor in anchors:
            self.taken.add(anchor.start, anchor.end)
        return anchors

    def _defined(self, anchors: list[Anchor]) -> list[Definition]:
        definitions = list(aliases.defined(self.text, anchors))
        for definition in definitions:
            if not definition.generic:
                definition.party.surfaces.add(definition.term)
                self.spans.append(("organization", definition.start, definition.end, definition.party, False))
                self.taken.add(definition.start, definition.end)
        return definitions

    def _shorts(self, words: tokens.Tokens, definitions: list[Definition]) -> None:
        present = frozenset(w for w in words.words if w.isupper() and 2 < len(w) < 8)
        known = [p for p in self.registry.parties if p.kind in ("company", "group")]
        table = aliases.forms(known, definitions, present)
        taken: Callable[[int], bool] = lambda i: words.starts[i] in self.taken  # noqa: E731
        for use in shorts.find(words, table, taken, self.layout.single, self.layout.loose):
            if use.party is None:
                self.mentions.append(Mention("product", use.start, use.end, self.reading.text[use.start : use.end]))
                continue
            use.party.surfaces.add(self.reading.text[use.start : use.end])
            self.spans.append(("organization", use.start, use.end, use.party, False))

    def _anchors(self) -> list[Anchor]:
        return sorted(
            (Anchor(s, e, p) for kind, s, e, p, _ in self.spans if kind == "organization"), key=lambda a: a.start
        )

    def _identifiers(self) -> None:
        anchors = self._anchors()
        starts = [a.start for a in anchors]
        for identifier in exchanges.identifiers(self.text):
            index = bisect_right(starts, identifier.start) - 1
            if index >= 0 and identifier.start - anchors[index].end < 400:
                anchors[index].party.identifiers.add((identifier.scheme, identifier.value))

    def _times(self, own: Party | None) -> Context:
        points = dates.find(self.text)
        issued = context.issued(self.text, points, self.layout.alone)
        points = dates.settle(points, issued)
        calendar = context.fiscal(self.text, own)
        periods = fiscal.find(self.text, calendar, points)
        used = Spans()
        for period in periods:
            used.add(period.start, period.end)
            self.mentions.append(Mention("date", period.start, period.end, period.when))
        points = [p for p in points if p.start not in used and p.end - 1 not in used]
        for point in dates.ranges(self.text, points):
            if point.when is not None:
                used.add(point.start, point.end)
                self.mentions.append(Mention("date", point.start, point.end, point.when))
        self.dated = used
        return Context(None, issued, calendar)

    def _figures(self, dollar: str) -> None:
        found = [f for f in figures.find(self.text) if f.figure not in self.dated]
        found.sort(key=lambda f: f.start)
        ratios = list(quantities.ratios(self.text))
        used = Spans()
        for ratio in ratios:
            used.add(ratio.start, ratio.end)
        found = [f for f in found if f.figure not in used or f.kind]
        self.mentions += ratios
        self.mentions += money.find(found, self.text, dollar, self.layout.tabled)
        self.mentions += quantities.find(found, self.text, self.layout.tabled)

    def _freeze(self, own: Party | None, told: Context, dollar: str) -> Mentions:
        agents = self.registry.agents(self.registry.parties)
        for kind, start, end, party, repaired in self.spans:
            self.mentions.append(Mention(kind, start, end, agents[id(party)], repaired))
        amounts = [m.value.currency for m in self.mentions if m.kind == "money" and hasattr(m.value, "currency")]
        full = Context(agents[id(own)] if own else None, told.issued, told.fiscal, context.currency(amounts))
        return Mentions(self.mentions, full, tuple(sorted(agents.values(), key=lambda a: int(a.id[1:]))))
