"""`python -m benchmarks.identity [SHARED]`: documents and gold in, how well parties are told apart and joined out.

What is compared is a name in a document: each name that gold accepts for a filler and that stands in the text by
itself (`Katsu` within `Eijiro Katsu` does not), once for each document, without case, punctuation, legal form and
title ('Mr.'). What any party may be called ('the Company', 'Manager') and descriptions in small letters ('an entity
affiliated with ...') are no names.

* Gold's answer: the names of one filler are one party. Two fillers are one party where the first name of one (the
  fullest) is accepted for the other, in the same document or another. A filler that accepts first names of parties
  which gold tells apart (`IIJ Group | IIJ`, `funds | their manager`) is an either-or: it keeps its own names only.
  A name that two parties of one document share means neither for certain, and is left out there.
* Our answer: the concluded party of the agent of that document which bears the name (as its label, else as an alias,
  else as its ticker). A name that no agent bears is alone, which costs recall.

Two names of one party are a pair. Pairs within a document and pairs across documents are counted apart.
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
from keiretsu.graph.names import organization
from keiretsu.graph.records import read as read_records
from keiretsu.ontology import type_spec

from .measure import table
from .reliability import SHARED, pairs, scorer

GOAL = 0.97
Key = Callable[[str], str]
_TITLE = re.compile(r"^(?:(?:mr|mrs|ms|miss|dr|prof|professor|sir|dame|lord) )+| ph ?d$")


@dataclass(frozen=True, order=True)
class Item:
    """A name in a document, as it is compared and as it is written there."""

    document: str
    key: str
    written: str = field(compare=False, default="")


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
    return bool(first) and any(c.isupper() for c in first[0]) and not organization(text).generic


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
        standing = set(found_alone(text, (name for own_names in written.values() for name in own_names)))
        for key, parties in names.items():
            if len(parties) > 1 and key in self.first and self.root(key) in parties:
                parties = {self.root(key)}
            here = sorted(written[key] & standing)
            if len(parties) == 1 and here:
                self.items[Item(document, key, here[0])] = min(parties)


def found_alone(text: str, names: Iterable[str]) -> Iterator[str]:
    """The names that stand in a text outside any longer one of them; any white space stands for another."""
    by_words = {" ".join(name.split()): name for name in names}
    forms = sorted(by_words, key=lambda name: (-len(name), name))
    pattern = "|".join(r"\s+".join(map(re.escape, form.split())) for form in forms)
    for found in re.finditer(rf"(?<!\w)(?:{pattern})(?!\w)", text) if pattern else ():
        yield by_words[" ".join(found[0].split())]


def ours(documents: Iterable[Path], key_of: Key) -> dict[tuple[str, str], str]:
    """Of each document and key, the concluded party whose agent bears it; a label before an alias."""
    graph, names = Graph(None), {}
    for path in documents:
        document = read_document(path.read_bytes(), path.name, path.name)
        graph.add(extract(document))
        names[document.id] = path.name
    party = {member.agent: one.iri for one in graph.conclude().parties for member in one.members}
    out: dict[tuple[str, str], str] = {}
    for identifier, name in names.items():
        iri = graph_name(identifier)
        folder = read_records(iri, graph._store.graph(iri))
        for depth in (slice(0, 1), slice(1, None)):
            for agent in folder.agents:
                tickers = [one.rpartition(":")[2] for one in agent.identifiers if one.startswith("ticker:")]
                for written in (*agent.names[depth], *(tickers if depth.start else ())):
                    out.setdefault((name, key_of(written)), party[agent.iri])
    return out


@dataclass
class Count:
    """Pairs: joined by both, by us only, by gold only."""

    both: int = 0
    ours: int = 0
    gold: int = 0

    def row(self, title: str) -> list[str]:
        return [title, str(self.both), str(self.ours), str(self.gold), *(f"{v:.3f}" for v in self.prf())]

    def prf(self) -> tuple[float, float, float]:
        p = self.both / (self.both + self.ours) if self.both + self.ours else 1.0
        r = self.both / (self.both + self.gold) if self.both + self.gold else 1.0
        return p, r, 2 * p * r / (p + r) if p + r else 0.0


@dataclass
class Report:
    """The counts within and across documents, and the pairs that disagree."""

    counts: dict[str, Count] = field(default_factory=lambda: {"within": Count(), "across": Count()})
    wrong: list[tuple[Item, Item]] = field(default_factory=list)
    missed: list[tuple[Item, Item]] = field(default_factory=list)


def compare(gold: Mapping[Item, str], told: Mapping[tuple[str, str], str]) -> Report:
    """Every pair of items, once."""
    report = Report()
    answer = {item: told.get((item.document, item.key), f"alone {item.document} {item.key}") for item in gold}
    for left, right in combinations(sorted(gold), 2):
        joined, meant = answer[left] == answer[right], gold[left] == gold[right]
        count = report.counts["within" if left.document == right.document else "across"]
        if joined and meant:
            count.both += 1
        elif joined:
            count.ours += 1
            report.wrong.append((left, right))
        elif meant:
            count.gold += 1
            report.missed.append((left, right))
    return report


def worst(found: Sequence[tuple[Item, Item]], told: Mapping[tuple[str, str], str], most: int) -> Iterator[str]:
    """The items that are in most of the pairs that disagree, with where they went."""
    counts = Counter(item for pair in found for item in pair)
    for item, count in counts.most_common(most):
        other = next(b if a == item else a for a, b in found if item in (a, b))
        where = [told.get((one.document, one.key), "nobody").rpartition("/")[2] for one in (item, other)]
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
    told = ours((document for document, _ in both), key_of)
    texts = {document.name: document.read_text("utf-8") for document, _ in both}
    gold = Gold([f for document, path in both for f in fillers(path, document.name, key_of)], texts)
    report = compare(gold.items, told)
    unheard = sum((item.document, item.key) not in told for item in gold.items)
    parties = len(set(gold.items.values()))
    print(f"{len(gold.items)} names in {len(both)} documents, {parties} parties; {unheard} borne by nobody\n")
    head = ["pairs", "joined by both", "by us only", "by gold only", "P", "R", "F1"]
    print(table(head, [count.row(title) for title, count in report.counts.items()]))
    for title, pairs_ in (
        ("Joined, and gold tells them apart", report.wrong),
        ("Apart, and gold joins them", report.missed),
    ):
        print(f"\n{title}: {len(pairs_)}", *worst(pairs_, told, args.worst), sep="\n")
    return int(min(count.prf()[2] for count in report.counts.values()) < GOAL)


if __name__ == "__main__":
    sys.exit(main())
