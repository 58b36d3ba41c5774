"""TEXT -> FACTS, one document at a time: no graph, no network, no clock."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ..model import Agent, Document, Extraction

if TYPE_CHECKING:
    from .language import Language

if TYPE_CHECKING:
    from .mentions.mention import Context


def read(data: bytes, name: str, source: str) -> Document:
    """Read one document from its bytes; see `extract.readers.read`. Raises DocumentError."""
    from .readers import read as read_bytes

    return read_bytes(data, name, source)


def load_language(model: str) -> Language:
    """A spaCy pipeline, by its name or its folder, for `extract`; "rules" for rules alone, without our own network.

    Raises UsageError where there is none.
    """
    from .language import load

    return load(model)


def extract(document: Document, language: Language | None = None) -> Extraction:
    """All that one document says, as `uncalibrated`, with confidences that are shares of right ones.

    A fact that stands on a name which only the `language` saw has four fifths of it. Raises PatternError.
    """
    from .frames.confidence import calibrated
    from .language import noted
    from .uncollected import uncollected

    with uncollected():
        found = uncalibrated(document, language)
        facts, figures = calibrated(found.facts), calibrated(found.observations)
    return replace(found, facts=tuple(map(noted, facts) if language else facts), observations=tuple(figures))


def uncalibrated(document: Document, language: Language | None = None) -> Extraction:
    """All that one document says: its parties, its events and relations, its figures, and what was noticed beside them.

    Pure: the same document gives the same extraction. A `language` (see `load_language`) adds the names that it alone
    sees; the facts that stand on one are marked `+ner`. What no rule read and our own network holds likely has a rule
    that ends in `/learned`. Raises PatternError where a rule file is at fault.
    """
    from . import mentions, observations
    from .alignment import aligned
    from .frames import engine as frames
    from .language import enrich
    from .learned.guesses import guesses
    from .reading import lay_out

    reading = lay_out(document)
    found = mentions.find(reading)
    if language is not None and language.rules_alone:
        facts, findings = frames.find(reading, found)
    else:
        facts, findings = frames.find(reading, found, guesses)
        more = enrich(language, reading, found, frames.silent(reading, findings)) if language is not None else found
        if more is not found:
            found = more
            facts, findings = frames.find(reading, found, guesses)
    figures = observations.guided(observations.find(reading, found), facts)
    facts = observations.noted(facts, figures)
    agents: dict[str, Agent] = {agent.id: agent for agent in found.agents}
    for fact in facts:
        for agent in fact.agents():
            agents.setdefault(agent.id, agent)
    for figure in figures:
        agents.setdefault(figure.company.id, figure.company)
    facts, figures = aligned(reading, found, facts), aligned(reading, found, figures)
    named = {agent.id for fact in facts for agent in fact.agents()} | {figure.company.id for figure in figures}
    order = sorted((agent for agent in agents.values() if agent.id in named), key=lambda a: (a.id[0], int(a.id[1:])))
    return Extraction(_dated(document, found.context), tuple(order), tuple(facts), tuple(figures), tuple(findings))


def _dated(document: Document, context: Context) -> Document:
    """The document with its own date and who speaks in it, as far as its text tells and its reader did not."""
    publisher = document.publisher or (context.announcer.name if context.announcer else "")
    return replace(document, issued=document.issued or context.issued, publisher=publisher)
