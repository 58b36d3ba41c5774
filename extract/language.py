"""A reading, its mentions and a spaCy pipeline of the user's in; mentions with the names that it saw added, out.

Only sentences that hold a trigger word and a mention, and of which our own mentions made no fact, are parsed: there a
name may be what is missing. Our own mentions win wherever the two overlap; a fact that stands on a name of the
pipeline's says so in its rule, with less confidence.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ..errors import UsageError
from ..model import Agent, AgentKind, Fact
from .forms.known import fold
from .mentions.mention import Mention, MentionKind, Mentions
from .reading import Reading

# Kinds of entities as OntoNotes and as CoNLL call them. Places are no parties: an event's file asks for them by words.
_KINDS: Mapping[str, MentionKind] = {
    "ORG": "organization",
    "PERSON": "person",
    "PER": "person",
    "PRODUCT": "product",
    "FAC": "product",
}
_AGENTS: Mapping[MentionKind, AgentKind] = {"organization": "company", "person": "person"}
_NEEDLESS = ("morphologizer", "senter", "attribute_ruler", "lemmatizer", "textcat")
_DOERS = frozenset({"nsubj", "nsubj:pass", "nsubjpass", "obj", "dobj", "obl:agent"})  # as UD and as OntoNotes call them
_PROPER = ("NNP", "NNPS")
_RULERS = ("entity_ruler", "span_ruler")  # their patterns may ask for tags and lemmas
_LONGEST = 4000  # characters of a sentence that are parsed
RULES = "rules"  # what `--model` asks for rules alone by
_MARK, _LESS = "+ner", 0.8
_PREFIX = "n"  # of the ids of parties that only the pipeline has seen


@dataclass(frozen=True, slots=True)
class Language:
    """A loaded spaCy pipeline.

    Args:
        name: as it was asked for. digest: of its files, so that a graph knows what it was read with.
    """

    name: str
    digest: str
    pipeline: Any

    @property
    def rules_alone(self) -> bool:
        """Whether nothing that was learned from examples is to be used, our own network included."""
        return self.pipeline is None

    def entities(self, texts: Iterable[str]) -> Iterator[list[tuple[int, int, MentionKind]]]:
        """The names in each text: half-open spans with their kind."""
        for parsed in self.pipeline.pipe(texts, batch_size=64):
            names = [(e.start_char, e.end_char, _KINDS[e.label_]) for e in parsed.ents if e.label_ in _KINDS]
            yield sorted({*names, *_subjects(parsed)})


def _subjects(parsed: Any) -> Iterator[tuple[int, int, MentionKind]]:
    """Proper nouns that are subject or object of a verb, by the parse if there is one, and that are no entity: who does
    something that a disclosure tells, and to whom it is done, is nearly always a company."""
    taken = {token.i for entity in parsed.ents for token in entity}
    for token in parsed:
        if token.dep_ not in _DOERS or token.tag_ not in _PROPER or not token.head.tag_.startswith("VB"):
            continue
        first = last = token.i
        while first > 0 and parsed[first - 1].tag_ in _PROPER:
            first -= 1
        while last + 1 < len(parsed) and parsed[last + 1].tag_ in _PROPER:
            last += 1
        if not taken.intersection(range(first, last + 1)):
            yield parsed[first].idx, parsed[last].idx + len(parsed[last]), "organization"


def load(model: str) -> Language:
    """An installed spaCy pipeline by its name, or one that `nlp.to_disk` wrote by its folder; `rules` for none at all.

    Raises:
        UsageError: there is none of that name, or it cannot be loaded.
    """
    if model == RULES:
        return Language(RULES, RULES, None)
    import spacy

    try:
        pipeline = spacy.load(model)
    except (OSError, ImportError, ValueError, KeyError) as error:
        reason = str(error).splitlines()[0][:200]
        raise UsageError(
            f"--model {model!r} cannot be loaded as a spaCy pipeline ({reason}); install one with"
            " 'python -m spacy download en_core_web_sm', or give the folder that nlp.to_disk() wrote"
        ) from error
    if not any(name in pipeline.pipe_names for name in _RULERS):
        for name in _NEEDLESS:
            if name in pipeline.pipe_names:
                pipeline.disable_pipe(name)
    return Language(model, _digest(pipeline), pipeline)


def _digest(pipeline: Any) -> str:
    digest, root = hashlib.sha256(), Path(str(getattr(pipeline, "path", None) or ""))
    for file in sorted(p for p in root.rglob("*") if p.is_file()) if pipeline.path else []:
        digest.update(str(file.relative_to(root)).encode())
        digest.update(file.read_bytes())
    digest.update(pipeline.config.to_str().encode())
    return digest.hexdigest()[:16]


def enrich(language: Language, reading: Reading, found: Mentions, triggered: Iterable[int]) -> Mentions:
    """Mentions, with the names that only the pipeline saw in those of the given sentences that hold a mention."""
    spans = []
    for index in triggered:
        sentence = reading.sentences[index]
        end = min(sentence.end, sentence.start + _LONGEST)
        if next(found.within(sentence.start, end), None) is not None:
            spans.append((sentence.start, end))
    added: list[Mention] = []
    agents = {(fold(n), a.kind): a for a in found.agents for n in (a.name, *a.aliases)}
    new: list[Agent] = []
    texts = (reading.text[start:end] for start, end in spans)
    for (first, last), entities in zip(spans, language.entities(texts), strict=True):
        ours = [(m.start, m.end) for m in found.within(first, last)]
        for low, high, kind in entities:
            start, end = _trimmed(reading.text, first + low, first + high)
            if end - start < 2 or any(start < b and a < end for a, b in ours):
                continue
            if kind == "product":
                added.append(Mention(kind, start, end, reading.text[start:end]))
                continue
            name = " ".join(reading.text[start:end].split())
            agent = agents.get((fold(name), _AGENTS[kind]))
            if agent is None:
                agent = agents[fold(name), _AGENTS[kind]] = Agent(f"{_PREFIX}{start}", name, _AGENTS[kind])
                new.append(agent)
            added.append(Mention(kind, start, end, agent))
    return Mentions((*found.all, *added), found.context, (*found.agents, *new)) if added else found


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A name's span without an article before it and a possessive behind it; empty where no letter is a capital."""
    if text[start : start + 4].lower() == "the ":
        start += 4
    if text[end - 2 : end] in ("'s", "’s"):
        end -= 2
    return (start, end) if any(c.isupper() for c in text[start:end]) else (start, start)


def noted(fact: Fact) -> Fact:
    """A fact that stands on a party which only the pipeline saw, marked as such; any other as it is."""
    if not any(agent.id.startswith(_PREFIX) for agent in fact.agents()):
        return fact
    return replace(fact, rule=fact.rule + _MARK, confidence=round(fact.confidence * _LESS, 3))
