"""A reading and its mentions in, the events and relations that it tells out.

Raw text is scanned once for the words a rule starts from; only sentences that hold one are masked and matched.
What label lines say under a heading, and what the Python siblings of event files find, joins the same drafts, and
drafts of one real happening become one fact (merge.py).
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain, groupby, permutations
from operator import itemgetter

from ...model import Evidence, Fact, Finding
from .. import late as re
from ..mentions.mention import Mention, Mentions
from ..reading import Block, Reading, Sentence
from ..words import lowered
from . import labels, lenders, merge, parts_told
from .drafts import Draft
from .event_files import EventRule, Say, finders, rules
from .expressions import holdings, trie
from .leads import lead_of, settle
from .masking import Masked, acting, holdings_of, mask, meant
from .meeting_days import meeting_day
from .modality import NONE
from .nameless import named
from .nows import announces, date_by_today, told_on
from .own_clause import own_clause, own_day
from .patterns import Pattern
from .products import settle_amount
from .sentences import LONGEST, masked_sentence
from .sieve import sifter_of
from .slots import SEVERAL, Fillers, near, put, several, take_match
from .spoken import spoken
from .status import Mood, Said, status_of

SILENT = "trigger-without-frame"  # the finding about a sentence with a trigger of which nothing was read
_AT_MEETINGS = frozenset(("OfficerAppointment", "OfficerDeparture"))
More = Callable[[Reading, Mentions, Sequence[Draft | Fact]], Iterable[Draft]]


@cache
def _scan() -> tuple[re.Pattern[str], dict[str, tuple[EventRule, ...]]]:
    """One expression for the trigger words of all rules, and the rules that each word starts."""
    by_word: dict[str, list[EventRule]] = defaultdict(list)
    for rule in rules():
        for word in rule.triggers:
            by_word[word].append(rule)
    place = {word: number for number, word in enumerate(by_word)}
    starts = {
        word: tuple(
            rule
            for other in sorted({word[:end] for end in range(1, len(word) + 1)} & place.keys(), key=place.__getitem__)
            for rule in by_word[other]
        )
        for word in by_word
    }
    return re.compile(rf"\b(?=({trie(by_word)}))"), starts


def candidates(reading: Reading) -> dict[int, tuple[EventRule, ...]]:
    """Indexes of sentences that hold a trigger word, with the rules to try."""
    expression, starts = _scan()
    sentence_starts = [s.start for s in reading.sentences]
    found: dict[int, dict[str, EventRule]] = defaultdict(dict)
    for hit in expression.finditer(lowered(spoken(reading.text))):
        index = bisect_right(sentence_starts, hit.start()) - 1
        if index >= 0 and hit.start() < reading.sentences[index].end:
            word = hit[1] if hit[1] in starts else re.sub(r"\s+", " ", hit[1])
            for rule in (
                starts.get(word) or starts.get(word.replace(" ", "-")) or starts.get(word.replace("-", " ")) or ()
            ):
                found[index][rule.stem] = rule
    return {index: tuple(found[index].values()) for index in sorted(found)}


def _last_resort(said: tuple[Say, Pattern]) -> bool:
    """Whether a pattern speaks only where no other does: such ones are tried after all others."""
    return said[0].otherwise


def _blocked(rule: EventRule, text: str, held: frozenset[str]) -> bool:
    return rule.blocks is not None and rule.blocks.may_match(held) and rule.blocks.search(text) is not None


class _Reader:
    """Reads the sentences of one document."""

    def __init__(self, reading: Reading, mentions: Mentions) -> None:
        self.reading, self.mentions = reading, mentions
        self.context = mentions.context
        self.title_end = labels.title_end(reading)
        self.places = labels.sections(reading)

    def section(self, rule: EventRule, block: int) -> int:
        """The heading of the section about the rule's event that a block stands in; -1 in none, and under the title."""
        head = self.places.get(block, {}).get(rule.stem, -1)
        return head if head >= 0 and self.reading.blocks[head].start >= self.title_end else -1

    def evidence(self, masked: Masked, fillers: Fillers) -> Evidence:
        return self.reading.evidence(masked.start, masked.end, "repaired" if fillers.repaired else "exact")

    def sentence(self, index: int, candidates: tuple[EventRule, ...]) -> Iterator[Draft]:
        sentence = self.reading.sentences[index]
        block = self.reading.blocks[sentence.block]
        start, end = sentence.start, min(sentence.end, sentence.start + LONGEST)
        tried = [sifter_of(rule.stem) for rule in candidates if block.kind in rule.read]
        may = holdings_of(self.reading, self.mentions, start, end) if tried else None
        usable = [sifter for sifter in tried if may is None or sifter.sieve.sift(may, masked=False)]
        if not usable:
            return
        masked = masked_sentence(self.reading, self.mentions, index)
        held = holdings(masked.text)
        for sifter in usable:
            may_match = sorted(sifter.may_match(masked.text, held), key=_last_resort)
            if not may_match or _blocked(sifter.rule, masked.text, held):
                continue
            told = False
            for say, patterns in groupby(may_match, key=itemgetter(0)):
                if told and say.otherwise:
                    continue  # the last resort speaks where nothing else does
                for draft in self._say(sifter.rule, say, [pattern for _, pattern in patterns], masked, sentence):
                    told = told or not draft.partial or bool(draft.roles)  # a figure alone tells of no event
                    yield draft

    def _say(
        self, rule: EventRule, say: Say, patterns: list[Pattern], masked: Masked, sentence: Sentence
    ) -> Iterator[Draft]:
        index = sentence.block
        block = self.reading.blocks[index]
        if say.where and block.kind not in say.where and not ("title" in say.where and sentence.start < self.title_end):
            return
        if say.unless is not None and say.unless.may_match(holdings(masked.text)) and say.unless.search(masked.text):
            return
        done: set[int] = set()
        starts: list[int] = []  # where other patterns have found another fact: its figures are its own
        for pattern in patterns:
            matches = [m for m in pattern.expression.finditer(masked.text) if done.isdisjoint(pattern.marks(m))]
            mood = Mood(rule.default_status)
            for number, match in enumerate(matches):
                fillers = take_match(rule, masked, match, pattern.slots, say.each)
                if fillers is None:
                    continue
                later = [*starts, *(m.start() for m in matches[number + 1 :])]
                window = (match.start(), min((start for start in later if start > match.start()), default=-1))
                said = Said(*match.span(), tuple(pattern.marks(match)))
                draft = self._draft(rule, say, masked, index, fillers, said, window, pattern.nominal)
                if draft is not None:
                    draft = mood.shared(masked.text, match.span(), draft)
                    done.update(said.marks)
                    starts.append(match.start())
                    yield from draft.split()

    def _draft(
        self,
        rule: EventRule,
        say: Say,
        masked: Masked,
        index: int,
        fillers: Fillers,
        said: Said,
        window: tuple[int, int],
        nominal: bool,
    ) -> Draft | None:
        block = self.reading.blocks[index]
        status, certainty = status_of(rule, say, masked.text, said, block.kind == "heading", nominal)
        if status == NONE:
            return None
        for name, value in say.fixed:
            fillers.values.setdefault(name, value)
        if not say.partial:
            self._complete(rule, say, masked, fillers, said.trigger, window, block)
        for role, into in rule.also.items():
            known = fillers.roles.get(into, ())
            more = tuple(agent for agent in fillers.roles.get(role, ()) if agent not in known)
            if more:
                fillers.roles[into] = known + more
        _part(rule, fillers)
        if rule.type == "CreditFacility":
            lenders.settle(masked, fillers, self.context.speaker(masked.start))
        if not say.partial and not self._enough(rule, say, fillers):
            return None
        if (
            rule.kind == "event"
            and "dates.announced" not in fillers.times
            and say.announced
            and self.context.issued is not None
            and (masked.start < self.title_end or announces(masked))
        ):
            fillers.times["dates.announced"] = told_on(masked) or self.context.issued
        if rule.kind == "event" and block.kind == "item" and not say.partial:
            lead = lead_of(self.reading, self.mentions, index)
            status = settle(rule, lead, status, certainty, masked.text, fillers.times) if lead else status
        if (
            rule.type in _AT_MEETINGS
            and status == "completed"
            and not any(name in fillers.times for name in ("date", "dates.effective"))
        ):
            day = meeting_day(self.reading, self.mentions, masked.start, masked.end)
            fillers.times |= {"date": day} if day is not None else {}
        if not say.partial and self.context.issued is not None:
            date_by_today(rule, status, masked, fillers, self.context.issued)
        status = self._held(rule, status, fillers)
        if rule.type in _AT_MEETINGS:
            status, certainty = self._own(rule, status, certainty, masked, fillers)
        return Draft(
            rule.type,
            rule.kind,
            status,
            certainty,
            fillers.roles,
            fillers.values,
            fillers.times,
            (self.evidence(masked, fillers),),
            say.rule,
            say.confidence,
            self.section(rule, index),
            say.partial,
            each=say.each,
            soft=frozenset(fillers.soft),
            fulfils=say.fulfils,
        )

    def _own(self, rule: EventRule, status: str, certainty: int, masked: Masked, fillers: Fillers) -> tuple[str, int]:
        """What the own clause of the one person who comes or goes says goes before the mood of the sentence."""
        persons = fillers.roles.get("person", ())
        told = own_clause(masked, persons[0], rule.type == "OfficerDeparture") if len(persons) == 1 else None
        if told is None:
            day = own_day(masked, persons[0]) if len(persons) == 1 else None
            if day is not None:
                fillers.times |= {"date": day, "dates.effective": day}
            return status, certainty
        if told.day is not None:
            fillers.times["date"] = told.day
            fillers.times.pop("dates.effective", None)  # it is of what the rest of the sentence tells
        issued = self.context.issued
        done = told.day is not None and issued is not None and told.day.last < issued.first
        return ("completed" if done else told.status), max(certainty, 3)

    def _held(self, rule: EventRule, status: str, fillers: Fillers) -> str:
        """A meeting whose day lies before the document's own has been held, who left as of a day before it has left."""
        day, issued = fillers.times.get("date"), self.context.issued
        if rule.type in _AT_MEETINGS:
            day = fillers.times.get("dates.effective")
        told = rule.type == "BoardResolution" or rule.type in _AT_MEETINGS
        past = told and day is not None and issued is not None and day.last < issued.first
        return "completed" if past and status == "planned" else status

    def _complete(
        self,
        rule: EventRule,
        say: Say,
        masked: Masked,
        fillers: Fillers,
        trigger: tuple[int, int],
        window: tuple[int, int],
        block: Block,
    ) -> None:
        """Fill what the pattern does not name from the words around it, named dates before the event's own."""
        for slot in sorted(rule.slots.values(), key=lambda s: (s.cue is None, s.name == "date")):
            if fillers.has(slot.name):
                continue
            side = say.take.get(slot.name)
            if side in SEVERAL:
                for i in several(slot, side, masked, trigger, fillers.used):
                    if put(rule, fillers, slot.name, masked.mentions[i]):
                        fillers.used.add(i)
            elif side or slot.scope in ("sentence", "match", "clause"):
                low, high = 0, len(masked.text)
                if side:
                    low, high = (trigger[1] if side == "after" else low), (trigger[0] if side == "before" else high)
                elif slot.scope != "sentence" and window[1] >= 0:
                    high = window[1]
                if slot.scope == "match" and not side:
                    low = window[0]
                found = near(slot, masked, low, high, trigger[0], fillers.used)
                if found and put(rule, fillers, slot.name, found[1]):
                    fillers.used.add(found[0])
            elif slot.scope == "paragraph":
                whole = mask(self.reading, self.mentions, block.start, min(block.end, block.start + 2 * LONGEST))
                found = near(slot, whole, 0, len(whole.text), 0, set())
                if found:
                    put(rule, fillers, slot.name, found[1])
            if slot.default and not fillers.has(slot.name):
                self._default(rule, slot.name, slot.default, fillers, masked)
        settle_amount(fillers.values, (mention for group in masked.mentions.values() for mention in group))
        words = spoken(self.reading.text[masked.start : masked.end]) if rule.choose else ""
        held = holdings(words)
        for name, value, phrases in rule.choose:
            if name not in fillers.values and phrases.may_match(held) and phrases.search(words):
                fillers.values[name] = value

    def _default(self, rule: EventRule, name: str, default: str, fillers: Fillers, masked: Masked) -> None:
        acts = acting(masked, fillers.roles) if name == "company" else None
        spoken_of = meant(masked) or acts or self.context.speaker(masked.start)
        if default == "announcer" and spoken_of is not None:
            if parts_told.stands_open(masked.text):
                return
            if name in rule.apart and any(spoken_of in fillers.roles.get(r, ()) for r in rule.apart):
                return
            fillers.roles[name] = (spoken_of,)
            fillers.soft.add(name)
        elif default == "issued" and self.context.issued is not None:
            fillers.times[name] = self.context.issued

    def _enough(self, rule: EventRule, say: Say, fillers: Fillers) -> bool:
        if not all(fillers.has(name) for name in (*rule.need, *say.need)):
            return False
        distinct = [agent.id for name in rule.apart for agent in fillers.roles.get(name, ())]
        if len(set(distinct)) < len(distinct):
            return False
        parties = [agent for agents in fillers.roles.values() for agent in agents]
        if len(rule.roles) > 1 and len({a.id for a in parties}) < len(parties) and rule.kind == "relation":
            return False
        return bool(parties)


def _part(rule: EventRule, fillers: Fillers) -> None:
    """Who stands on the other side of a deal is none of the several parties on this one: `A and B sell C to B`."""
    for name, other in permutations(rule.apart, 2):
        across = fillers.roles.get(other, ())
        stay = tuple(agent for agent in fillers.roles.get(name, ()) if agent not in across)
        if stay and len(across) == 1:
            fillers.roles[name] = stay


def silent(reading: Reading, findings: Iterable[Finding]) -> list[int]:
    """The sentences with a trigger of which nothing was read, by index."""
    starts = {finding.evidence.start for finding in findings if finding.code == SILENT and finding.evidence}
    return [index for index in candidates(reading) if reading.origin[reading.sentences[index].start] in starts]


def _nothing(reading: Reading, mentions: Mentions, told: Sequence[Draft | Fact]) -> Iterable[Draft]:
    return ()


def find(reading: Reading, mentions: Mentions, more: More = _nothing) -> tuple[list[Fact], list[Finding]]:
    """All events and relations of a document, in order of their evidence, and what was noticed and not used.

    Args:
        more: what else is told, given all that rules read; its drafts join theirs.
    """
    reader = _Reader(reading, mentions)
    triggered = candidates(reading)
    read = {index: list(reader.sentence(index, rules)) for index, rules in triggered.items()}
    of_labels = list(labels.find(reading, mentions, reader.places))
    spoken_of = tuple(parts_told.spoken_of(reading, mentions, chain(of_labels, *read.values())))
    if spoken_of:
        mentions = mentions.joined(spoken_of)
        reader = _Reader(reading, mentions)
        read |= {index: list(reader.sentence(index, triggered[index])) for index in _within(reading, spoken_of, read)}
    findings = [_silence(reading, index, triggered[index]) for index, drafts in read.items() if not drafts]
    found_by_siblings = [fact for _, finder in finders() for fact in finder(reading, mentions)]
    drafts = [*chain(*read.values()), *of_labels]
    drafts += more(reading, mentions, [*drafts, *found_by_siblings])
    facts = merge.join(reading, mentions, drafts, found_by_siblings)
    return list(named(facts)), findings


def _within(reading: Reading, spans: Iterable[Mention], read: Mapping[int, Sequence[Draft]]) -> list[int]:
    """The sentences, of those that were read, in which these mentions stand."""
    starts = [sentence.start for sentence in reading.sentences]
    return sorted({bisect_right(starts, span.start) - 1 for span in spans} & read.keys())


def _silence(reading: Reading, index: int, triggered: tuple[EventRule, ...]) -> Finding:
    """The finding about a sentence of which nothing was read."""
    sentence = reading.sentences[index]
    evidence = reading.evidence(sentence.start, min(sentence.end, sentence.start + 300))
    return Finding(SILENT, ", ".join(rule.stem for rule in triggered), evidence)
