"""Events with their history and joins in, the quads of stages and reasons out, all in the graph of conclusions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import Literal, NamedNode, Quad

from .coreference import Ground
from .history import Stage
from .iri import digest, mint
from .legs import Leg
from .merging import Merged
from .vocabulary import CONCLUSIONS, DERIVED, TYPE, day, integer, kei, text, when

Said = Iterator[tuple[NamedNode, NamedNode, NamedNode | Literal]]


def quads(events: Mapping[str, Merged], legs: Iterable[Leg], names: Mapping[str, str], base: str) -> Iterator[Quad]:
    """Args: names: of parties by IRI, as reasons call them."""
    for iri, event in events.items():
        for stage in event.history:
            yield from _quads(_stage(iri, stage, base))
        for join in event.joins:
            yield from _quads(_join(iri, (join.left, join.right), join.score, join.grounds, names, base))
    for leg in legs:
        yield from _quads(_join(leg.part, (leg.part, leg.whole), leg.score, leg.grounds, names, base))
        yield Quad(NamedNode(leg.part), kei("partOf"), NamedNode(leg.whole), CONCLUSIONS)


def _quads(said: Said) -> Iterator[Quad]:
    return (Quad(subject, predicate, value, CONCLUSIONS) for subject, predicate, value in said)


def _stage(event: str, stage: Stage, base: str) -> Said:
    local = event.rpartition("/")[2]
    me = mint("stage", f"{local}-{digest(stage.marks, stage.status, str(stage.when))}", base)
    yield me, TYPE, kei("Stage")
    yield me, kei("about"), NamedNode(event)
    yield me, kei("stageStatus"), kei(stage.status)
    if stage.marks:
        yield me, kei("marks"), kei(stage.marks)
    if stage.when:
        yield me, kei("stageDate"), when(stage.when)
        yield me, kei("stageEarliest"), day(stage.when.first)
        yield me, kei("stageLatest"), day(stage.when.last)
    if stage.told_on:
        yield me, kei("toldOn"), day(stage.told_on)
    for claim in stage.claims:
        yield me, DERIVED, NamedNode(claim)


def _join(
    event: str, both: tuple[str, str], score: int, grounds: Iterable[Ground], names: Mapping[str, str], base: str
) -> Said:
    me = mint("join", f"{event.rpartition('/')[2]}-{digest(*both)}", base)
    yield me, TYPE, kei("Join")
    yield me, kei("about"), NamedNode(event)
    for one in both:
        yield me, kei("joins"), NamedNode(one)
    yield me, kei("score"), integer(score)
    yield me, kei("grounds"), text("; ".join(_shown(ground, names) for ground in grounds))


def _shown(ground: Ground, names: Mapping[str, str]) -> str:
    parties = ", ".join(sorted(names.get(party, party) for party in ground.parties))
    return f"{ground.text} {parties}".strip()
