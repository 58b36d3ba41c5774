"""Marked sentences, documents with gold facts and the cases of our tests in, examples to learn from out."""

from __future__ import annotations

import json
import tomllib
import zlib
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from keiretsu import ontology
from keiretsu.extract import frames, mentions
from keiretsu.extract import read as read_document
from keiretsu.extract.frames.event_files import DEFAULT_BLOCKS, rules
from keiretsu.extract.frames.masking import Masked
from keiretsu.extract.frames.sentences import masked_sentence
from keiretsu.extract.learned.names import names
from keiretsu.extract.learned.pieces import AT_SPEAKER
from keiretsu.extract.mentions import Mention, Mentions
from keiretsu.extract.reading import Reading, Sentence, lay_out
from keiretsu.graph.facts import to_lines
from keiretsu.model import Agent, Document, Extraction

from . import marked
from .labels import Record, accepted, first, key, labelled, spoken

TESTS = Path(__file__).resolve().parents[2] / "tests"
HELD = 8  # one in so many of the marked sentences is held back, to measure by
_FIGURES = frozenset(("EarningsRelease", "Guidance"))  # rules read these by their figures
_SILVER = 0.4  # what a sentence weighs whose labels are what rules read
_SHORTEST, _UNREAD = 40, 5  # characters of such a sentence; of how many with nothing read one is taken
_FEWEST = 12  # characters of a sentence that mentions nothing
_SIDES = {"Divestiture": "Acquisition"}
_PRONOUNS = frozenset(("it", "its", "we", "our", "us", "they", "their"))


@dataclass(frozen=True, slots=True)
class Example:
    """A masked sentence.

    Args:
        labels: by the offset of each sign and of each name, the `Type.slot` that it fills.
        names: where names begin that no mention was recognised in.
        types: (type, status) of each fact that it tells. unsure: types of which nobody knows whether it tells them.
        held: whether it is held back to measure by.
    """

    text: str
    labels: dict[int, list[str]]
    names: tuple[int, ...]
    types: frozenset[tuple[str, str]]
    unsure: frozenset[str] = frozenset()
    weight: float = 1.0
    held: bool = False


def held_back(text: str) -> bool:
    return zlib.crc32(text.encode()) % HELD == 0


def _sentences(reading: Reading, found: Mentions) -> Iterator[tuple[Sentence, Masked]]:
    for index, sentence in enumerate(reading.sentences):
        if reading.blocks[sentence.block].kind in DEFAULT_BLOCKS and sentence.end - sentence.start <= 1200:
            masked = masked_sentence(reading, found, index)
            if masked.mentions or len(masked.text) >= _FEWEST:
                yield sentence, masked


def _told(document: Document, reading: Reading, found: Mentions) -> list[Record]:
    """What rules alone read of a document: its events and relations."""
    facts, _ = frames.find(reading, found)
    told = Extraction(document, found.agents, tuple(facts), (), ())
    return [line for line in to_lines(told) if line["type"] not in _FIGURES]


def _read(text: str) -> tuple[Document, Reading, Mentions]:
    document = read_document((text + "\n").encode(), "case.txt", "case.txt")
    reading = lay_out(document)
    return document, reading, mentions.find(reading)


def _status(record: Record) -> str:
    return str(first(record.get("status") or ("completed" if record["kind"] == "event" else "current")))


def _of_speaker(found: Mentions, masked: Masked, told: Iterable[tuple[Record, set[str]]]) -> dict[int, list[str]]:
    """The label of who speaks in a sentence, by the records that it tells and their slots that it fills itself."""
    speaker = found.context.speaker(masked.start)
    own = {f"{first(fact['type'])}.{role}" for fact, slots in told for role in spoken(speaker, fact, slots)}
    return {AT_SPEAKER: sorted(own)} if speaker is not None else {}


def _with_names(masked: Masked, labels: dict[int, list[str]]) -> tuple[dict[int, list[str]], tuple[int, ...]]:
    """Labels with the names of a sentence added, which fill nothing."""
    named = tuple(start for start, _ in names(masked.text))
    return {**labels, **{start: [] for start in named}}, named


def of_marked(item: marked.Item) -> Iterator[Example]:
    """A marked sentence twice: as it reads alone, and with each marked name recognised, as in a whole paper."""
    _, reading, found = _read(item.text)
    origin = list(reading.origin)
    missed = [span for span in item.spans if not any(_covers(span, m.start, m.end, origin) for m in found.all)]
    parties = [m for span in missed for m in _named(item, span, origin)]
    references = [m for m in parties if not reading.text[m.start].isupper() or reading.text.startswith("The ", m.start)]
    for more in (references, parties) if len(references) < len(parties) else (references,):
        known = Mentions([*found.all, *more], found.context, found.agents)
        yield from _of_mentions(item, reading, known, origin)


def _of_mentions(item: marked.Item, reading: Reading, found: Mentions, origin: list[int]) -> Iterator[Example]:
    for _, masked in _sentences(reading, found):
        labels, used = {}, set()
        behind = {at: (group[0].start, group[0].end) for at, group in masked.mentions.items()}
        named = {start: masked.span(start, end) for start, end in names(masked.text)}
        for place, (start, end) in sorted((behind | named).items()):
            filled = [fill for span in item.spans if _covers(span, start, end, origin) for fill in span.fills]
            used |= {number for number, _ in filled}
            labels[place] = sorted({f"{item.facts[number][0]}.{slot}" for number, slot in filled})
        used |= {number for number, _ in item.spoken if not any(n == number for s in item.spans for n, _ in s.fills)}
        types = frozenset(item.facts[number] for number in used)
        unsure = frozenset(kind for number, (kind, _) in item.facts.items() if number not in used)
        if item.spoken or (item.facts and all(_is_whole(item, number) for number in item.facts)):
            labels[AT_SPEAKER] = sorted(f"{item.facts[number][0]}.{role}" for number, role in item.spoken)
        yield Example(masked.text, labels, tuple(named), types, unsure, held=held_back(item.text))


def _is_whole(item: marked.Item, number: str) -> bool:
    """Whether a sentence names all whom a fact needs, so that the speaker can be none of them."""
    told = {slot for span in item.spans for fact, slot in span.fills if fact == number}
    return all(name in told for rule in rules() if rule.type == item.facts[number][0] for name in rule.need)


def _covers(span: marked.Span, start: int, end: int, origin: list[int]) -> bool:
    """Whether a half-open span of the reading overlaps a mark."""
    return origin[start] < span.end and span.start < origin[max(end - 1, start)] + 1


def _named(item: marked.Item, span: marked.Span, origin: list[int]) -> Iterator[Mention]:
    """The party that a mark names, where it reads like a name."""
    words = item.text[span.start : span.end]
    roles = {slot for number, slot in span.fills if slot in _roles(item.facts[number][0])}
    if roles and (words[:1].isupper() or words.lower() in _PRONOUNS or words.lower().startswith("the ")):
        start, end = bisect_left(origin, span.start), bisect_left(origin, span.end)
        person = bool(roles & {"person", "nominee"})
        agent = Agent(f"x{start}", words, "person" if person else "company")
        yield Mention("person" if person else "organization", start, end, agent)


def _roles(type_name: str) -> frozenset[str]:
    return frozenset(role.name for spec in ontology.types() if spec.name == type_name for role in spec.roles)


def of_document(path: Path, gold: Path) -> Iterator[Example]:
    """The sentences of a document with gold facts. What rules read and gold lacks is left open."""
    document = read_document(path.read_bytes(), path.name, path.name)
    reading = lay_out(document)
    found = mentions.find(reading)
    told = _told(document, reading, found)
    lines = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    facts = [line for line in lines if line["kind"] != "observation" and first(line["type"]) not in _FIGURES]
    for sentence, masked in _sentences(reading, found):
        span = reading.origin[sentence.start], reading.origin[sentence.end]
        here = [fact for fact in facts if _overlaps(fact, span)]
        unsure = set()
        for line in (line for line in told if _overlaps(line, span)):
            same = [fact for fact in facts if _one(line, fact)]
            here += [fact for fact in same if fact not in here]
            unsure |= set() if same else {line["type"]}
        labels, filled = labelled(masked, here)
        types, whole = set(), []
        speaker = found.context.speaker(masked.start)
        for number, fact in enumerate(here):
            slots, kind = filled.get(number, set()), first(fact["type"])
            told_here = slots & fact["roles"].keys() or len(slots) > 1
            if told_here or (spoken(speaker, fact, slots) and _only(fact, reading, span)):
                types.add((kind, _status(fact)))
                whole.append((fact, slots))
            else:
                unsure.add(kind)
        labels |= _of_speaker(found, masked, whole)
        yield Example(masked.text, *_with_names(masked, labels), frozenset(types), frozenset(unsure))


def _only(fact: Record, reading: Reading, span: tuple[int, int]) -> bool:
    """Whether the evidence of a fact is of one sentence alone."""
    spans = ((reading.origin[one.start], reading.origin[one.end]) for one in reading.sentences)
    return not any(_overlaps(fact, other) for other in spans if other != span)


def _overlaps(line: Record, span: tuple[int, int]) -> bool:
    return any(piece["start"] < span[1] and span[0] < piece["end"] for piece in line["evidence"])


def _one(told: Record, fact: Record) -> bool:
    """Whether what rules read is a fact of gold: of one type, with a filler in common in each role that both have."""
    shared = told["roles"].keys() & fact["roles"].keys()
    a, b = told["type"], first(fact["type"])
    return (
        bool(shared)
        and _SIDES.get(a, a) == _SIDES.get(b, b)
        and all(any(key(n) in accepted(g) for n in told["roles"][r] for g in fact["roles"][r]) for r in shared)
    )


def of_case(text: str, records: list[Record]) -> Iterator[Example]:
    """A case of a test: the sentence in which most of a record's slots are filled tells it."""
    _, reading, found = _read(text)
    looked = [(masked, *labelled(masked, records)) for _, masked in _sentences(reading, found)]
    most = [max((len(filled.get(n, ())) for _, _, filled in looked), default=0) for n in range(len(records))]
    for masked, labels, filled in looked:
        told = {n for n in filled if len(filled[n]) == most[n]}
        types = frozenset((records[n]["type"], _status(records[n])) for n in told)
        unsure = frozenset(records[n]["type"] for n in filled if n not in told)
        labels |= _of_speaker(found, masked, [(records[n], filled[n]) for n in told])
        yield Example(masked.text, *_with_names(masked, labels), types, unsure)


def of_events() -> Iterator[Example]:
    """The hits and near misses of `tests/events`."""
    specs = {spec.stem: spec for spec in ontology.types()}
    for path in sorted((TESTS / "events").glob("*.toml")):
        spec = specs[path.stem]
        cases = tomllib.loads(path.read_text(encoding="utf-8"))
        if spec.name in _FIGURES:
            continue
        for case in (*cases.get("hit", []), *cases.get("miss", [])):
            wanted = [{"kind": spec.kind, "type": spec.name, **fact} for fact in case.get("facts", [])]
            told = _told(*_read(case["text"]))
            yield from of_case(case["text"], wanted + [line for line in told if line["type"] != spec.name])


def of_phrasings() -> Iterator[Example]:
    """The sentences of `tests/phrasings`, with what rules read of them."""
    for path in sorted((TESTS / "phrasings").glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip() and not line.startswith("#"):
                kind, wanted, sentence = (part.strip() for part in line.split("|", 2))
                text = sentence.replace("\\n", "\n")
                told = _told(*_read(text))
                yield from of_case(text, [x for x in told if wanted != "-" or x["type"] != kind])


def of_unmarked(path: Path) -> Iterator[Example]:
    """Sentences of a document without gold: what rules read, and some of which they read nothing."""
    document = read_document(path.read_bytes(), path.name, path.name)
    reading = lay_out(document)
    found = mentions.find(reading)
    told = _told(document, reading, found)
    for sentence, masked in _sentences(reading, found):
        span = reading.origin[sentence.start], reading.origin[sentence.end]
        here = [line for line in told if _overlaps(line, span)]
        if len(masked.text) >= _SHORTEST and (here or zlib.crc32(masked.text.encode()) % _UNREAD == 0):
            labels, filled = labelled(masked, here)
            labels |= _of_speaker(found, masked, [(here[n], filled[n]) for n in filled])
            types = frozenset((here[n]["type"], _status(here[n])) for n in filled)
            unsure = frozenset(line["type"] for line in here) - {name for name, _ in types}
            yield Example(masked.text, *_with_names(masked, labels), types, unsure, _SILVER)


def examples(unmarked: Iterable[Path] = ()) -> Iterator[Example]:
    """All examples that lie in this checkout, and those of further documents; each text of a source once."""
    folder = TESTS / "documents" / "open"
    sources = (
        (example for gold in sorted(folder.glob("*.jsonl")) for example in of_document(gold.with_suffix(""), gold)),
        of_events(),
        of_phrasings(),
        (example for _, item in marked.items() for example in of_marked(item)),
        (example for path in unmarked for example in of_unmarked(path)),
    )
    for source in sources:
        seen = set()
        for example in source:
            if example.text not in seen:
                seen.add(example.text)
                yield example
