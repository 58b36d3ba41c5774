"""A concluded event in, its history, the reasons for its joins, and its legs and wholes out, for people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from .. import ontology
from .explain_nodes import Node, home, local, node_of, one, types
from .vocabulary import CONCLUSIONS, DERIVED, kei

if TYPE_CHECKING:
    from pyoxigraph import Store


_GENERAL = frozenset(("Conclusion", "Statement", "Event"))


@dataclass(frozen=True, slots=True)
class Step:
    """One stage: what is told (`payment date`, `price per share`, "" for the status alone), the status by those who
    tell it, its day, when it was first told, and in which files."""

    step: str
    status: str
    when: str
    told_on: str
    documents: tuple[str, ...]

    def text(self) -> str:
        what = f"{self.step} ({self.status})" if self.step else self.status
        told = f"told {self.told_on} by" if self.told_on else "told by"
        return f"{self.when or self.told_on or 'no day'}: {what}, {told} {', '.join(self.documents)}"


@dataclass(frozen=True, slots=True)
class Joined:
    """Two claims taken for one event, or a part and its whole (`part`): IRIs, how much speaks for it, and what."""

    part: bool
    both: tuple[str, str]
    score: int
    grounds: str
    other: str = ""  # of a part or a whole: its type and IRI

    def text(self, me: str) -> str:
        if self.part:
            head = f"part of {self.other}" if self.both[0] == me else f"part: {self.other}"
            return f"{head} (score {self.score}): {self.grounds}"
        names = " and ".join("claim:" + iri.rpartition("/")[2] for iri in self.both)
        return f"joined {names} (score {self.score}): {self.grounds}"


@dataclass(frozen=True, slots=True)
class Story:
    """The history of an event and what it was put together from; empty for what was told once."""

    steps: tuple[Step, ...] = ()
    joins: tuple[Joined, ...] = ()

    def lines(self, me: str) -> Iterator[str]:
        yield from (step.text() for step in self.steps)
        yield from (join.text(me) for join in self.joins)


def story(store: Store, event: NamedNode) -> Story:
    """All stages, joins, legs and wholes of an event."""
    steps, joins = [], []
    for quad in store.quads_for_pattern(None, kei("about"), event, CONCLUSIONS):
        if isinstance(quad.subject, NamedNode):
            node = node_of(store, quad.subject, CONCLUSIONS)
            kinds = types(node)
            if "Stage" in kinds:
                steps.append(_step(store, node))
            elif "Join" in kinds:
                joins.append(_joined(store, node, event.value))
    for quad in store.quads_for_pattern(None, kei("joins"), event, CONCLUSIONS):
        if isinstance(quad.subject, NamedNode):
            node = node_of(store, quad.subject, CONCLUSIONS)
            if one(node, ontology.term("about")) != event.value:  # the join of a leg stands with the leg
                joins.append(_joined(store, node, event.value))
    ordered = sorted(steps, key=lambda step: (step.when or step.told_on or "9999", step.told_on, step.step))
    return Story(tuple(ordered), tuple(sorted(joins, key=lambda join: (join.part, -join.score, join.both))))


def _step(store: Store, node: Node) -> Step:
    marks = next((local(value) for value in node.get(ontology.term("marks"), ())), "")
    status = next((local(value) for value in node.get(ontology.term("stageStatus"), ())), "")
    names = {_file(store, claim) for claim in node.get(DERIVED.value, ()) if isinstance(claim, NamedNode)}
    label = ontology.label(marks) if marks else ""
    days = one(node, ontology.term("stageDate")), one(node, ontology.term("toldOn"))
    return Step(label, status, *days, tuple(sorted(names)))


def _joined(store: Store, node: Node, me: str) -> Joined:
    about, both = one(node, ontology.term("about")), sorted(v.value for v in node.get(ontology.term("joins"), ()))
    part = about in both
    first = about if part else both[0]
    second = next((iri for iri in both if iri != first), first)
    other = second if first == me else first
    kind = min(types(node_of(store, NamedNode(other), CONCLUSIONS)) - _GENERAL, default="") if part else ""
    score = int(one(node, ontology.term("score")) or 0)
    return Joined(
        part, (first, second), score, one(node, ontology.term("grounds")), f"{kind} <{other}>" if part else ""
    )


def _file(store: Store, claim: NamedNode) -> str:
    graph = home(store, claim)
    return one(node_of(store, graph, graph), ontology.term("name")) if graph else ""
