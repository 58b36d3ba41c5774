"""Agents in, links between them out: every pair that may be one party, with a score and the reasons.

Blocks are dictionaries of keys, so the work grows with the number of names, never with its square. A block finds the
candidates; `comparison.compare` says how alike two names are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from ..judgements import Judgements
from ..names import Name, initials_of, lookalike, organization
from ..records import Named
from .comparison import LIKELY, LONG_WORD, STRICT, compare
from .link import Link
from .markets import market
from .misreadings import misreadings
from .renames import Rename

STRONG = ("lei:", "cik:", "isin:", "cusip:", "duns:")
_ORGANIZATIONS = ("company", "group", "exchange", "authority")
_CROWD = 12  # names that are one letter apart from each other are a series of names, not slips


def judged_links(agents: Sequence[Named], judged: Judgements) -> Iterator[Link]:
    """What a person has decided."""
    for left, right, reason in judged.merges(agents):
        yield Link(left.iri, right.iri, 1.0, (reason or "judged to be one",), judged=True)


def links(agents: Sequence[Named], renames: Iterable[Rename] = ()) -> Iterator[Link]:
    """The links of all that are no persons, in no order; `parties` joins the best first."""
    for kind in _ORGANIZATIONS:
        own = [agent for agent in agents if agent.kind == kind]
        yield from _by_identifier(own)
        yield from _by_market(own) if kind == "exchange" else _by_name(own)
        if kind == "company":
            yield from _by_rename(own, renames)
            yield from _by_ticker(own)
            yield from _by_alias(own)
            yield from misreadings(own)
            yield from _by_spelling(own)
    yield from _things([agent for agent in agents if agent.kind == "thing"])


def _chain(agents: Iterable[Named], score: float, *reasons: str) -> Iterator[Link]:
    """Link each to the first: a star is enough for a union."""
    first, *others = agents
    for other in others:
        yield Link(first.iri, other.iri, score, reasons)


def _by_identifier(agents: Sequence[Named]) -> Iterator[Link]:
    blocks: dict[str, list[Named]] = defaultdict(list)
    for agent in agents:
        for identifier in agent.identifiers:
            if identifier.casefold().startswith(STRONG):
                blocks[identifier.casefold()].append(agent)
    for identifier, block in blocks.items():
        yield from _chain(block, 0.99, f"same identifier {identifier}")


def _by_ticker(agents: Sequence[Named]) -> Iterator[Link]:
    """A ticker is taken again by others in time: it speaks for names that are alike, and for no others."""
    blocks: dict[str, dict[tuple[str, ...], Named]] = defaultdict(dict)
    for agent in agents:
        for identifier in agent.identifiers:
            if identifier.startswith(("ticker:", "securitiesCode:")):
                blocks[identifier].setdefault(organization(agent.name).key, agent)
    for identifier, block in sorted(blocks.items()):
        first, *others = (block[key] for key in sorted(block))
        for other in others[:_CROWD]:
            alike = compare(first.name, other.name)
            if alike.score >= LIKELY:
                yield Link(first.iri, other.iri, 0.9, (f"same {identifier.replace(':', ' ', 1)}", *alike.reasons))


def _by_name(agents: Sequence[Named]) -> Iterator[Link]:
    """The same words but for case, punctuation and legal form. Where a name without a form could go with two forms
    (Foo with Foo Inc. and Foo AG), it goes with neither."""
    blocks: dict[tuple[str, ...], list[tuple[Named, Name]]] = defaultdict(list)
    for agent in agents:
        parts = organization(agent.name)
        if not parts.generic:
            blocks[parts.key].append((agent, parts))
    for block in blocks.values():
        forms: dict[str, list[Named]] = defaultdict(list)
        for agent, parts in block:
            forms[parts.family].append(agent)
        for family, own in forms.items():
            yield from _chain(own, 0.98 if family else 0.95, "same name")
        if len(forms) == 2 and "" in forms:
            other = next(own for family, own in forms.items() if family)
            yield Link(other[0].iri, forms[""][0].iri, 0.93, ("same name", "without legal form"))


def _by_market(agents: Sequence[Named]) -> Iterator[Link]:
    """The same section of the same exchange, in full or by its code."""
    blocks: dict[tuple[str, ...], list[Named]] = defaultdict(list)
    for agent in agents:
        blocks[market(agent.name)].append(agent)
    for key, block in blocks.items():
        yield from _chain(block, 0.97, f"same market: {', '.join(key)}")


def _by_rename(agents: Sequence[Named], renames: Iterable[Rename]) -> Iterator[Link]:
    """A company under the name that it had and the one that it took, wherever either is used."""
    by_iri = {agent.iri: agent for agent in agents}
    by_key: dict[tuple[str, ...], list[Named]] = defaultdict(list)
    for agent in agents:
        by_key[organization(agent.name).key].append(agent)
    for rename in renames:
        before, after = by_iri.get(rename.agent), organization(rename.name)
        if before is None or after.generic:
            continue
        for agent in by_key[after.key]:
            if agent is not before and organization(agent.name).family in ("", after.family):
                here = agent.document == before.document
                yield Link(before.iri, agent.iri, 0.92 if here else 0.9, (rename.reason(before.name),), said=True)


def _aliases(agent: Named) -> Iterator[Name]:
    for alias in agent.names[1:]:
        parts = organization(alias)
        if not parts.generic and sum(map(len, parts.key)) > 1:
            yield parts


def _by_alias(agents: Sequence[Named]) -> Iterator[Link]:
    """A document calls a company by the short name that another document defines for it, and for it alone."""
    owners: dict[tuple[str, ...], list[Named]] = defaultdict(list)
    bearers: dict[tuple[str, ...], list[Named]] = defaultdict(list)
    for agent in agents:
        for alias in _aliases(agent):
            owners[alias.key].append(agent)
        bearers[organization(agent.name).key].append(agent)
    for key in sorted(owners.keys() & bearers.keys()):
        if len({organization(owner.name).key for owner in owners[key]} - {key}) != 1:
            continue  # several companies are called so: who is meant is anybody's guess
        owner = next(owner for owner in owners[key] if organization(owner.name).key != key)
        for bearer in bearers[key]:
            short = organization(bearer.name).short
            stands = initials_of(bearer.name, organization(owner.name))
            score = 0.9 if stands or not short else 0.82
            reasons = ("initials of the name",) * stands + (f"its defined term: {bearer.name}",)
            yield Link(owner.iri, bearer.iri, score, reasons)


def _by_spelling(agents: Sequence[Named]) -> Iterator[Link]:
    """The same name written apart or in one, misread by a scanner, or with one slip of the pen in a long word.

    Never for short words, where one letter makes another name, and never for figures. A spelling that is near to two
    companies means neither for certain.
    """
    blocks: dict[str, dict[tuple[str, ...], Named]] = defaultdict(dict)
    for agent in agents:
        key = organization(agent.name).key
        for variant in _variants(key):
            blocks[variant].setdefault(key, agent)
    near: dict[tuple[str, ...], dict[tuple[str, ...], Link]] = defaultdict(dict)
    for _, block in sorted(blocks.items()):
        keys = sorted(block) if 1 < len(block) <= _CROWD else ()
        for index, left in enumerate(keys):
            for right in keys[index + 1 :]:
                one, other = block[left], block[right]
                alike = compare(one.name, other.name)
                if alike.safe and alike.score >= STRICT:
                    score = round(0.9 * alike.score, 3)
                    link = Link(one.iri, other.iri, score, (f"{one.name} / {other.name}", *alike.reasons))
                    near[left].setdefault(right, link)
                    near[right].setdefault(left, link)
    for left, found in near.items():
        for right, link in found.items():
            if left < right and len(found) == 1 == len(near[right]):
                yield link


def _variants(key: tuple[str, ...]) -> Iterator[str]:
    """What two spellings of one name have in common: all in one word, as a scanner sees it, one letter left out of a
    long word (Bocek, Hunt and Thompson 2007; Garbe's SymSpell)."""
    whole = "".join(key)
    if len(whole) >= LONG_WORD:
        yield f"={whole}"
        yield f"~{lookalike(' '.join(key))}"
    for at, word in enumerate(key):
        if len(word) >= LONG_WORD and word.isalpha() and (len(key) > 1 or len(word) > LONG_WORD + 2):
            before, after = " ".join(key[:at]), " ".join(key[at + 1 :])
            for place in range(len(word)):
                yield f"{before} {word[:place]}{word[place + 1 :]} {after}"
            yield f"{before} {word} {after}"


def _things(agents: Sequence[Named]) -> Iterator[Link]:
    """A product or a site by its very name, of two words at least; a plain word may be anybody's."""
    blocks: dict[str, list[Named]] = defaultdict(list)
    for agent in agents:
        words = agent.name.split()
        if len(words) > 1 and any(word[:1].isupper() for word in words[1:]):
            blocks[" ".join(words).casefold()].append(agent)
    for block in blocks.values():
        yield from _chain(block, 0.85, "same name")
