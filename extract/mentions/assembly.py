"""A reading in, its mentions out: each kind is read by its own module, and what they share is settled here."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from .. import late as re
from ..reading import Reading
from . import (  # fmt: skip
    agencies,
    aliases,
    authorities,
    bodies,
    bulletins,
    context,
    cues,
    dates,
    days,
    exchanges,
    figures,
    fiscal,
    heads,
    money,
    naming,
    newborns,
    ocr,
    offices,
    openings,
    organizations,
    parts_played,
    persons,
    prices,
    quantities,
    references,
    series,
    short_guesses,
    shorts,
    speakers,
    surnames,
    tokens,
    unusual,
    venues,
    year_ends,
)
from .aliases import Anchor, Definition
from .family_names import FamilyNames
from .mention import Context, Mention, MentionKind, Mentions
from .numerals import shadow
from .places import Layout, Spans
from .registry import Party, Registry

_TODAY = re.compile(
    r"\b(?:[Tt]oday|[Tt]his (?:morning|afternoon|evening))\b(?!['’]s [a-z]+ (?:world|market|environment))"
)
_QUOTED = re.compile(r"(?:[\w.]\s\(|\([^()\"“]{2,80}[;,]\s)(?:the\s)?[\"“]\Z")
_FIRM = re.compile(
    r",\s(?:an?|the)\s(?:[\w&-]+\s){0,6}?(?:firm|company|concern|subsidiary|unit|affiliate|bank|maker|producer|brokerage)\b"
)
_KIND: dict[str, MentionKind] = {"exchange": "exchange", "authority": "authority"}


def find(reading: Reading) -> Mentions:
    """All mentions of a reading, with the context that single sentences take for granted."""
    return _Finder(reading).run()


class _Finder:
    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.layout = Layout(reading)
        self.text = ocr.letters(shadow(reading.text))
        self.mentions: list[Mention] = []
        self._reset()

    def _reset(self) -> None:
        self.registry = Registry()
        self.spans: list[tuple[MentionKind, int, int, Party]] = []
        self.products: list[tuple[int, int]] = []
        self.taken = Spans()

    def run(self) -> Mentions:
        markets, definitions = self._parties()
        names = [p.name for p in self.registry.parties if p.kind == "company"]
        used = [s for p in self.registry.parties if p.kind in ("company", "group") for s in p.surfaces]
        repaired = ocr.repair(self.text, ocr.acronyms(names, used))
        if repaired != self.text:
            self.text = repaired
            self._reset()
            markets, definitions = self._parties()
        own = speakers.announcer(self.text, self._anchors(), definitions)
        self._people()
        self._rows()
        defined = any(d.term == "Company" for d in definitions)
        definitions += parts_played.find(self.text, self._anchors(every=True), definitions)
        sections = [] if defined else bulletins.parts(self.reading.blocks, self.text, self._anchors())
        for reference in references.find(self.text, own, definitions, self._anchors(), sections):
            for party in reference.parties:
                kind: MentionKind = "person" if party.kind == "person" else "organization"
                self._span(kind, reference.start, reference.end, party, name=False)
        for newborn in list(newborns.find(self.text, self._anchors(), self.taken.__contains__)):
            self._span("organization", newborn.start, newborn.end, newborn.parties[0], name=False)
        for venue in list(venues.find(self.text, self._anchors(every=True))):
            self._span("exchange", *venue, name=False)
        self._identifiers(own)
        told = self._times(own)
        dollar = context.dollar(self.text, frozenset(markets))
        self._figures(dollar)
        return self._freeze(own, told, dollar, sections)

    def _span(self, kind: MentionKind, start: int, end: int, party: Party, *, name: bool = True) -> None:
        self.spans.append((kind, start, end, party))
        if name:
            for text in (self.reading.text, self.text):  # a misread name, and what it was read for
                party.surfaces.add(" ".join(text[start:end].split()))
            self.taken.add(start, end)

    def _parties(self) -> tuple[list[str], list[Definition]]:
        words = self.words = tokens.find(self.text)
        markets = list(exchanges.find(words))
        for market, name in zip(markets, exchanges.settled(markets), strict=True):
            party = self.registry.organization(name, market.start, "exchange")
            self._span("exchange", market.start, market.end, party, name=market.named)
            self.taken.add(market.start, market.end)
        offices = list(authorities.find(words, self._is_taken))
        full = authorities.acronyms(offices)
        for office in offices:
            party = self.registry.organization(full.get(office.name, office.name), office.start, "authority")
            self._span("authority", office.start, office.end, party)
        for start, end in (*agencies.find(self.text), *bodies.find(self.text)):
            if start not in self.taken:
                name = " ".join(self.text[start:end].split())
                self._span("organization", start, end, self.registry.organization(name, start))
        for opening in openings.find(words, self._is_taken):
            party = self.registry.organization(opening.text(self.text), opening.start)
            self._span("organization", opening.start, opening.end, party)
        groups = self._names(words)
        definitions = self._defined()
        self._groups(words, groups, {d.term: d.party for d in definitions if not d.generic})
        self._guesses(words)
        self._headed()
        definitions = self._define_again(definitions)
        self._shorts(words, definitions)
        return [m.code for m in markets], definitions

    def _is_taken(self, i: int) -> bool:
        return self.words.starts[i] in self.taken

    def _alone(self, word: str, start: int) -> int:
        return shorts.alone(self.words, word, start, self._is_taken)

    def _names(self, words: tokens.Tokens) -> list[organizations.Name]:
        """Register names with a legal form; hand back the 'X Group' ones, which may be groups."""
        groups = []
        found = list(organizations.find(words, self._is_taken, self.layout.apart))
        names = unusual.widened(words, found, self._is_taken)
        quoted = {n.text(self.text) for n in names if not n.legal and words.low[n.last] != "group" and self._quoted(n)}
        names = [n for n in names if n.text(self.text) not in quoted]
        dotless = naming.dotless(self.text, [(n.start, n.end) for n in names])
        for name in names:
            if words.low[name.last] == "group" and not name.legal:
                groups.append(name)
            else:
                end = naming.ordinal(self.text, naming.end_of(self.text, name.end, dotless))
                tail = organizations.only_a_tail(words, name.first, name.last)
                head = self.layout.above(self.text, name.start) if tail else None
                if head is None:
                    party = self.registry.organization(" ".join(self.text[name.start : end].split()), name.start)
                else:
                    text = f"{self.text[head[0] : head[1]]} {self.text[name.start : end]}"
                    party = self.registry.organization(" ".join(text.split()), head[0])
                    self._span("organization", *head, party, name=False)
                    self.taken.add(*head)
                self._span("organization", name.start, end, party, name=head is None)
                for start, stop in unusual.again(self.text, name):
                    self._span("organization", start, stop, party)
        return groups

    def _quoted(self, name: organizations.Name) -> bool:
        """Whether a name is the short one that a bracket gives to the name before it: 'Foo Limited ("Bar BidCo")'."""
        return bool(_QUOTED.search(self.text, max(0, name.start - 90), name.start)) and self.text[
            name.end : name.end + 1
        ] in ('"', "”", "“")

    def _defined(self) -> list[Definition]:
        definitions = list(aliases.defined(self.text, self._anchors(by_end=True, every=True)))
        definitions += aliases.glossary(self.text, self._anchors(every=True))
        for definition in definitions:
            if not definition.generic and definition.start not in self.taken:
                definition.party.surfaces.add(definition.term)
                self._span(
                    _KIND.get(definition.party.kind, "organization"), definition.start, definition.end, definition.party
                )
        return definitions

    def _groups(self, words: tokens.Tokens, names: list[organizations.Name], defined: dict[str, Party]) -> None:
        """'NTT Group' is a group where the document knows NTT; else a company that is called so."""
        firsts = {
            aliases.shape(s)[:1]
            for p in self.registry.parties
            if p.kind == "company"
            for s in p.surfaces
            if aliases.shape(s)
        }
        for name in names:
            head = words.low[name.first : name.last]
            known = tuple(head[:1]) in firsts or (
                len(head) == 1 and words.words[name.first].isupper() and words.low.count(head[0]) > 1
            )
            text = name.text(self.text)
            party = defined.get(text) or self.registry.organization(text, name.start, "group" if known else "company")
            self._span("organization", name.start, name.end, party)
            if known and tuple(head[:1]) not in firsts and len(head) == 1:
                self._standing_alone(words, name.first)
        self._groups_named_behind(words, firsts)

    def _groups_named_behind(self, words: tokens.Tokens, firsts: set[tuple[str, ...]]) -> None:
        """'Group Foo', where the document knows Foo."""
        for i in range(len(words) - 1):
            if words.low[i] != "group" or words.glue[i + 1] != tokens.SPACE or (words.low[i + 1],) not in firsts:
                continue
            if not self._is_taken(i) and not self._is_taken(i + 1):
                name = f"{words.words[i]} {words.words[i + 1]}"
                party = self.registry.organization(name, words.starts[i], "group")
                self._span("organization", words.starts[i], words.ends[i + 1], party)

    def _standing_alone(self, words: tokens.Tokens, i: int) -> None:
        """Register X of 'X Group' as a company of its own where X stands alone somewhere."""
        if any(
            "".join(w[0] for w in aliases.shape(s)) == words.low[i] for p in self.registry.parties for s in p.surfaces
        ):
            return
        for k in range(len(words)):
            if (
                words.words[k] == words.words[i]
                and not self._is_taken(k)
                and (k + 1 == len(words) or words.glue[k + 1] != tokens.SPACE)
            ):
                self.registry.organization(words.words[k], words.starts[k])
                return

    def _guesses(self, words: tokens.Tokens) -> None:
        firsts = frozenset(
            form[0]
            for p in self.registry.parties
            if p.kind in ("company", "group")
            for s in p.surfaces
            for form in [aliases.shape(s)]
            if form and aliases.distinctive(form[0])
        )
        known = [p for p in self.registry.parties if p.kind in ("company", "group")]
        present = frozenset(w for w in words.words if w.isupper() and 2 < len(w) < 8)
        short = aliases.forms(known, (), present, self._alone)
        alone: set[tuple[str, ...]] = set()  # names that a longer one begins with, and that are told to be another's
        guesses = list(cues.find(words, firsts, self._is_taken, self.layout.single))
        for guess in short_guesses.fuller(words, guesses, known):
            shape = tuple(words.low[guess.first : guess.last + 1])
            longer = [p for p in known if aliases.shape(p.name)[: len(shape)] == shape]
            if longer and guess.start < min(p.first for p in longer) and _FIRM.match(self.text, guess.end):
                alone.add(shape)
            if shape not in alone and (
                len(longer) == 1 and longer[0].kind == "company" and short.get(shape, longer[0]) is longer[0]
            ):
                self._span("organization", guess.start, guess.end, longer[0])
            elif shape in alone or shape not in short:
                text = " ".join(self.text[guess.start : guess.end].split())
                self._span("organization", guess.start, guess.end, self.registry.organization(text, guess.start))

    def _headed(self) -> None:
        """Names without a legal form that their place in the head of the paper shows."""
        named = [start for kind, start, *_ in self.spans if kind == "organization"]
        for start, end in list(heads.find(self.text, named, self.taken.__contains__)):
            self._span("organization", start, end, self.registry.organization(self.text[start:end], start))

    def _define_again(self, definitions: list[Definition]) -> list[Definition]:
        """Terms defined after names that only cues have shown ('NTT Communications ("NTT Com")')."""
        seen = {d.start for d in definitions}
        more = [d for d in aliases.defined(self.text, self._anchors(by_end=True)) if d.start not in seen]
        for definition in more:
            if not definition.generic and definition.start not in self.taken:
                definition.party.surfaces.add(definition.term)
                self._span("organization", definition.start, definition.end, definition.party)
        return sorted([*definitions, *more], key=lambda d: d.start)

    def _shorts(self, words: tokens.Tokens, definitions: list[Definition]) -> None:
        present = frozenset(w for w in words.words if w.isupper() and 2 < len(w) < 8)
        known = [p for p in self.registry.parties if p.kind in ("company", "group", "authority")]
        table = aliases.forms(known, definitions, present, self._alone)
        for use in list(shorts.find(words, table, self._is_taken, self.layout.single, self.layout.loose)):
            if use.party is None:
                self.products.append((use.start, use.end))
                self.taken.add(use.start, use.end)
            else:
                self._span(_KIND.get(use.party.kind, "organization"), use.start, use.end, use.party)

    def _rows(self) -> None:
        """Companies that only their neighbours in a list show."""
        names = [(s, e) for kind, s, e, p in self.spans if kind == "organization" and p.kind in ("company", "group")]
        people = Spans()
        for kind, start, end, _ in self.spans:
            if kind == "person":
                people.add(start, end)
        found = list(series.led(self.text, self.taken.__contains__))
        found += series.beside(self.words, names, people.__contains__, self._is_taken)
        shapes = [aliases.shape(s) for p in self.registry.parties for s in p.surfaces]
        for item in found:
            name = " ".join(self.text[item.start : item.end].split())
            shape = aliases.shape(name)
            if item.start not in self.taken and not any(s[: len(shape)] == shape and s != shape for s in shapes):
                self._span("organization", item.start, item.end, self.registry.organization(name, item.start))

    def _people(self) -> None:
        found = [o for o in offices.find(self.text) if o.start not in self.taken]
        for office in found:
            self.mentions.append(Mention("office", office.start, office.end, office.name))
            self.taken.add(office.start, office.end)
        families = FamilyNames(self.text)
        late = []
        for person in list(persons.find(self.words, found, self._is_taken, self.layout.single, self.layout.tabled)):
            if person.surname:
                late.append(person)
                continue
            party = self.registry.person(person.name, person.start)
            families.add(person.name, party, person.end)
            self._span("person", person.start, person.end, party)
        for person in late:
            party = families.of(person.name, person.start) or self.registry.person(person.name, person.start)
            party.first = min(party.first, person.start)
            self._span("person", person.start, person.end, party)
        for start, end, party in list(surnames.alone(self.words, self.registry.parties, self._is_taken)):
            self._span("person", start, end, party, name=False)

    def _anchors(self, *, by_end: bool = False, every: bool = False) -> list[Anchor]:
        """Names of companies at their places; `every`: of markets and authorities too."""
        found = [Anchor(s, e, p) for kind, s, e, p in self.spans if kind == "organization" or every]
        return sorted(found, key=lambda a: a.end if by_end else a.start)

    def _identifiers(self, own: Party | None) -> None:
        anchors = [a for a in self._anchors() if a.party.kind == "company"]
        starts = [a.start for a in anchors]
        for identifier in exchanges.identifiers(self.text):
            index = bisect_right(starts, identifier.start) - 1
            if index >= 0 and identifier.start - anchors[index].end < 250:
                anchors[index].party.identifiers.add((identifier.scheme, identifier.value))
            elif own is not None:
                own.identifiers.add((identifier.scheme, identifier.value))

    def _times(self, own: Party | None) -> Context:
        points = dates.find(self.text)
        issued = context.issued(self.text, points, self.layout.alone)
        points = dates.settle(points, issued)
        calendar = year_ends.find(self.text, points)
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
        if issued is not None and issued.precision == "day":
            for found in _TODAY.finditer(self.text):
                self.mentions.append(Mention("date", found.start(), found.end(), issued))
        days.complete(self.text, self.mentions, issued)
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
        self.mentions += list(prices.find(self.text, self.mentions))
        self.mentions += quantities.find(found, self.text, self.layout.tabled)

    def _freeze(self, own: Party | None, told: Context, dollar: str, sections: Sequence[tuple[int, Party]]) -> Mentions:
        agents = self.registry.agents(self.registry.parties)
        raw = self.reading.text
        for kind, start, end, party in self.spans:
            repaired = self.text[start:end] != raw[start:end]
            self.mentions.append(Mention(kind, start, end, agents[id(party)], repaired))
        if self.text != raw:  # digits that were read for letters
            self.mentions = [
                m if self.text[m.start : m.end] == raw[m.start : m.end] else m._replace(repaired=True)
                for m in self.mentions
            ]
        self.mentions += [Mention("product", start, end, raw[start:end]) for start, end in self.products]
        amounts = [m.value.currency for m in self.mentions if m.kind == "money" and hasattr(m.value, "currency")]
        parts = tuple((start, agents[id(party)]) for start, party in sections)
        speaks = agents[id(own)] if own else None
        full = Context(speaks, told.issued, told.fiscal, context.currency(amounts, dollar), parts)
        return Mentions(self.mentions, full, tuple(sorted(agents.values(), key=lambda a: int(a.id[1:]))))
