"""`python -m benchmarks.identity [SHARED]`: documents and gold in, how well parties are told apart and joined out.

What is compared is a name in a document: each name that gold accepts for a filler and that stands in the text by
itself (`Katsu` within `Eijiro Katsu` does not), without case, punctuation, legal form and title ('Mr.'). What any party
may be called ('the Company', 'Manager', 'First Section') and descriptions in small letters ('an entity affiliated with
...') are no names. Nor is a party compared in a document where none of its names is borne by an agent of ours: it was
not found, which `make score` counts.

* Gold's answer: the names of one filler are one party. Two fillers are one party where the first name of one (the
  fullest) is accepted for the other, in the same document or another. A filler that accepts first names of parties
  which gold tells apart (`IIJ Group | IIJ`, `funds | their manager`) is an either-or: it keeps its own names only.
  A name that two parties of one document share means neither for certain, and is left out there.
* Our answer: the concluded party of the agent of that document which bears the name (as its label, else as an alias,
  else as its ticker, else by the key that identity compares by). A name that no agent bears is alone.

Three counts of pairs: mentions within a document (every place where a name stands), different names within a document
(each name once, the harder count), and names across documents (each name once a document).
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

from keiretsu.extract import extract
from keiretsu.extract import read as read_document
from keiretsu.graph import Graph
from keiretsu.graph.claims import graph_name
from keiretsu.graph.identity.link import key_of as compared_by
from keiretsu.graph.identity.markets import market
from keiretsu.graph.names import organization, person
from keiretsu.graph.records import Named
from keiretsu.graph.records import read as read_records
from keiretsu.ontology import type_spec

from .measure import table
from .reliability import SHARED, pairs, scorer

GOAL = 0.97
_SECTION = re.compile(r"(?:First|Second|1st|2nd) Section|(?:Main|Prime) (?:Market|Board)", re.IGNORECASE)
Key = Callable[[str], str]
_TITLE = re.compile(r"^(?:(?:mr|mrs|ms|miss|dr|prof|professor|sir|dame|lord) )+| ph ?d$")


@dataclass(frozen=True, order=True)
class Item:
    """A name in a document, as it is compared, as it is written there, and at how many places."""

    document: str
    key: str
    written: str = field(compare=False, default="")
    places: int = field(compare=False, default=1)


@dataclass(frozen=True)
class Filler:
    """A filler of gold: the keys of its accepted names, the fullest first, with how each is written."""

    document: str
    keys: tuple[str, ...]
    written: Mapping[str, tuple[str, ...]]

    @property
    def first(self) -> str:
        return self.keys[0]


def keys(shared: Path) -> Key:
    """How names compare: as the contract's scorer compares them, and without titles."""
    key_of = scorer(shared).name_key
    return lambda name: _TITLE.sub("", key_of(name)) or str(key_of(name))


def fillers(gold: Path, document: str, key_of: Key) -> Iterator[Filler]:
    """The parties that gold's records name; what may only be a thing (a site, a service) is none."""
    seen: set[tuple[str, ...]] = set()
    for line in gold.read_text("utf-8").splitlines():
        row = json.loads(line)
        told = [row["company"]] if "company" in row else []
        for role, filled in (row.get("roles") or {}).items():
            if type_spec(row["type"]).role(role).kinds - {"thing"}:
                told += filled
        for names in told:
            names = tuple(names) if isinstance(names, list) else (names,)
            if names not in seen:
                seen.add(names)
                written: dict[str, list[str]] = defaultdict(list)
                for name in names:
                    if _is_name(name):
                        written[key_of(name)].append(name)
                if written:
                    yield Filler(document, tuple(written), {key: tuple(own) for key, own in written.items()})


def _is_name(text: str) -> bool:
    first = re.sub(r"^(?:the|a|an)\s+", "", text, flags=re.IGNORECASE).split()[:1]
    named = bool(first) and any(c.isupper() for c in first[0])
    return named and not organization(text).generic and not _SECTION.fullmatch(text)


class Gold:
    """Who is who by gold: of each item, its party (a number)."""

    def __init__(self, told: Sequence[Filler], texts: Mapping[str, str]) -> None:
        self.first = {filler.first for filler in told}
        self.apart: set[frozenset[str]] = set()
        by_document: dict[str, list[Filler]] = defaultdict(list)
        for filler in told:
            by_document[filler.document].append(filler)
        self._told_apart(by_document)
        self.party: dict[str, str] = {first: first for first in self.first}
        self._join(told)
        self.items: dict[Item, str] = {}
        for document, own in sorted(by_document.items()):
            self._place(document, own, texts[document])

    def root(self, key: str) -> str:
        while self.party[key] != key:
            key = self.party[key]
        return key

    def _told_apart(self, by_document: Mapping[str, Sequence[Filler]]) -> None:
        """First names of one document are of two parties, unless each is accepted for the other."""
        for own in by_document.values():
            accepts: dict[str, set[str]] = defaultdict(set)
            for filler in own:
                accepts[filler.first] |= set(filler.keys)
            for left, right in combinations(sorted(accepts), 2):
                if not (right in accepts[left] and left in accepts[right]):
                    self.apart.add(frozenset((left, right)))

    def _join(self, told: Sequence[Filler]) -> None:
        members = {first: {first} for first in self.first}
        for filler in sorted(told, key=lambda f: (f.document, f.keys)):
            for key in filler.keys[1:]:
                if key in self.first and (a := self.root(filler.first)) != (b := self.root(key)):
                    if any(frozenset((x, y)) in self.apart for x in members[a] for y in members[b]):
                        continue
                    self.party[b] = a
                    members[a] |= members[b]

    def _place(self, document: str, own: Sequence[Filler], text: str) -> None:
        names: dict[str, set[str]] = defaultdict(set)
        written: dict[str, set[str]] = defaultdict(set)
        for filler in own:
            party = self.root(filler.first)
            others = {self.root(key) for key in filler.keys if key in self.first} - {party}
            foreign = {key for f in own if self.root(f.first) in others for key in f.keys} | (
                self.first & set(filler.keys)
            )
            foreign = {key for key in foreign if key not in self.first or self.root(key) != party}
            for key in filler.keys:
                if key not in foreign:
                    names[key].add(party)
                    written[key].update(filler.written[key])
        standing = Counter(found_alone(text, (name for own_names in written.values() for name in own_names)))
        for key, parties in names.items():
            if len(parties) > 1 and key in self.first and self.root(key) in parties:
                parties = {self.root(key)}
            here = sorted(name for name in written[key] if name in standing)
            if len(parties) == 1 and here:
                self.items[Item(document, key, here[0], sum(standing[name] for name in here))] = min(parties)


def found_alone(text: str, names: Iterable[str]) -> Iterator[str]:
    """The names that stand in a text outside any longer one of them; any white space stands for another."""
    by_words = {" ".join(name.split()): name for name in names}
    forms = sorted(by_words, key=lambda name: (-len(name), name))
    pattern = "|".join(r"\s+".join(map(re.escape, form.split())) for form in forms)
    for found in re.finditer(rf"(?<!\w)(?:{pattern})(?!\w)", text) if pattern else ():
        yield by_words[" ".join(found[0].split())]


class Ours:
    """The parties of a graph of documents, by the names that their agents bear in each."""

    def __init__(self, documents: Iterable[Path], key_of: Key) -> None:
        graph, files = Graph(None), {}
        for path in documents:
            document = read_document(path.read_bytes(), path.name, path.name)
            graph.add(extract(document))
            files[document.id] = path.name
        self.party = {member.agent: one.iri for one in graph.conclude().parties for member in one.members}
        self.named: dict[tuple[str, str], str] = {}
        self.compared: dict[tuple[str, tuple[str, ...]], str] = {}
        for identifier, file in files.items():
            iri = graph_name(identifier)
            self._hear(file, read_records(iri, graph._store.graph(iri)).agents, key_of)

    def _hear(self, document: str, agents: Sequence[Named], key_of: Key) -> None:
        for agent in agents:
            self.compared.setdefault((document, compared_by(agent)), self.party[agent.iri])
        tickers = {a.iri: [i.rpartition(":")[2] for i in a.identifiers if i.startswith("ticker:")] for a in agents}
        for names in ({a.iri: a.names[:1] for a in agents}, {a.iri: a.names[1:] for a in agents}, tickers):
            for iri, written in names.items():
                for name in written:
                    self.named.setdefault((document, key_of(name)), self.party[iri])

    def __call__(self, item: Item) -> str | None:
        """The party that a name means, None where nobody bears it."""
        if found := self.named.get((item.document, item.key)):
            return found
        keys_ = [organization(item.written).key, person(item.written).key, market(item.written)]
        return next((found for key in keys_ if (found := self.compared.get((item.document, key)))), None)


def found_parties(gold: Mapping[Item, str], told: Callable[[Item], str | None]) -> dict[Item, str]:
    """The items of parties that have an agent of ours in their document."""
    heard = {(item.document, party) for item, party in gold.items() if told(item)}
    return {item: party for item, party in gold.items() if (item.document, party) in heard}


@dataclass
class Count:
    """Pairs: joined by both, by us only, by gold only."""

    both: int = 0
    ours: int = 0
    gold: int = 0

    def add(self, joined: bool, meant: bool, times: int = 1) -> None:
        if joined and meant:
            self.both += times
        elif joined:
            self.ours += times
        elif meant:
            self.gold += times

    def row(self, title: str) -> list[str]:
        return [title, str(self.both), str(self.ours), str(self.gold), *(f"{v:.3f}" for v in self.prf())]

    def prf(self) -> tuple[float, float, float]:
        p = self.both / (self.both + self.ours) if self.both + self.ours else 1.0
        r = self.both / (self.both + self.gold) if self.both + self.gold else 1.0
        return p, r, 2 * p * r / (p + r) if p + r else 0.0


@dataclass
class Report:
    """The three counts, and the pairs of names that disagree."""

    mentions: Count = field(default_factory=Count)
    names: Count = field(default_factory=Count)
    across: Count = field(default_factory=Count)
    wrong: list[tuple[Item, Item]] = field(default_factory=list)
    missed: list[tuple[Item, Item]] = field(default_factory=list)


def compare(gold: Mapping[Item, str], told: Callable[[Item], str | None]) -> Report:
    """Every pair of items, once."""
    report = Report()
    answer = {item: told(item) or f"alone {item.document} {item.key}" for item in gold}
    for item in gold:  # the places of one name: with the same agent, or with none
        report.mentions.add(bool(told(item)), True, item.places * (item.places - 1) // 2)
    for left, right in combinations(sorted(gold), 2):
        joined, meant = answer[left] == answer[right], gold[left] == gold[right]
        if left.document == right.document:
            report.mentions.add(joined, meant, left.places * right.places)
            report.names.add(joined, meant)
        else:
            report.across.add(joined, meant)
        if joined != meant:
            (report.wrong if joined else report.missed).append((left, right))
    return report


def worst(found: Sequence[tuple[Item, Item]], told: Callable[[Item], str | None], most: int) -> Iterator[str]:
    """The items that are in most of the pairs that disagree, with where they went."""
    counts = Counter(item for pair in found for item in pair)
    for item, count in counts.most_common(most):
        other = next(b if a == item else a for a, b in found if item in (a, b))
        where = [(told(one) or "nobody").rpartition("/")[2] for one in (item, other)]
        shown = [f"{one.written} ({one.document[:24]}): {to}" for one, to in zip((item, other), where, strict=True)]
        yield f"{count:5} {'; '.join(shown)}"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.identity", description=__doc__.splitlines()[0])
    parser.add_argument(
        "shared", nargs="?", type=Path, default=SHARED, help="holds contract/score.py, corpus/ and gold/"
    )
    parser.add_argument("--worst", type=int, default=12, help="how many names to show on either side (default 12)")
    args = parser.parse_args()
    both = pairs(args.shared, args.shared)
    if not both:
        print(f"nothing to measure: {args.shared} holds no corpus/ and gold/")
        return 0
    key_of = keys(args.shared)
    told = Ours((document for document, _ in both), key_of)
    texts = {document.name: document.read_text("utf-8") for document, _ in both}
    every = Gold([f for document, path in both for f in fillers(path, document.name, key_of)], texts).items
    gold = found_parties(every, told)
    unheard, parties = sum(told(item) is None for item in gold), len(set(gold.values()))
    print(f"{len(gold)} names in {len(both)} documents, {parties} parties; {unheard} names borne by nobody.")
    print(f"Left out: {len(every) - len(gold)} names of parties that were not found there.\n")
    report = compare(gold, told)
    counts = {
        "mentions within a document": report.mentions,
        "different names within a document": report.names,
        "names across documents": report.across,
    }
    head = ["pairs", "joined by both", "by us only", "by gold only", "P", "R", "F1"]
    print(table(head, [count.row(title) for title, count in counts.items()]))
    faults = {"Joined, and gold tells them apart": report.wrong, "Apart, and gold joins them": report.missed}
    for title, found in faults.items():
        print(f"\n{title}: {len(found)} pairs of names", *worst(found, told, args.worst), sep="\n")
    return int(min(report.mentions.prf()[2], report.across.prf()[2]) < GOAL)


if __name__ == "__main__":
    sys.exit(main())
