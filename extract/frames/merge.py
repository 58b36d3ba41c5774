"""Drafts of one document in, facts out: one fact for one real happening, with all of its evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import partial
from itertools import permutations

from ... import ontology
from ...model import Agent, Evidence, Fact
from ..forms import (
    about_deals,
    absorbed,
    admissions,
    amended_loans,
    announcements,
    buyback_reports,
    considered,
    deal_days,
    exit_plans,
    issues,
    jointly,
    offerings,
    opening_days,
    partners,
    parts_after,
    priced_sums,
    retellings,
    schemes,
    still_in_office,
    tendered,
    told_days,
    tranches,
)
from ..forms.markets import same_market, symbol
from ..mentions.mention import Context, Mentions
from ..reading import Reading
from . import echoes
from .alike import better, finer, fuller, meet, same_value
from .drafts import Draft, from_fact, to_fact
from .event_files import EventRule, rules
from .fulfilment import completing, fulfilled, to_come
from .successions import adds_day, heirs, renamed

_MORE_EVIDENCE = 0.02
# What a schedule without a heading of its own is not about: the days of a deal.
_NOT_SCHEDULED = frozenset(("OfficerAppointment", "OfficerDeparture", "Dividend", "Guidance", "Litigation"))
_IMPLIED = {"ShareIssuance": "ShareSubscription"}  # what another type that rules read already tells
_OWN_DAYS = frozenset(("date", "dates.payment", "dates.record"))
_LASTS = frozenset(("TenderOffer", "ShareBuyback", "Acquisition"))  # events that fill the period told for them
_DEALS = frozenset(("Acquisition", "Divestiture", "Merger", "SpinOff", "CompanyFormation", "TenderOffer"))


def _names(agents: tuple[Agent, ...]) -> set[str]:
    return {agent.name.casefold() if agent.kind == "thing" else agent.id for agent in agents}


def _clash(a: Draft, b: Draft, rule: EventRule | None) -> bool:
    """Whether two drafts cannot be of one happening."""
    if a.section >= 0 and b.section >= 0 and a.section != b.section:
        return True
    if a.status != b.status and (a.kind == "relation" or "denied" in (a.status, b.status)):
        return not (a.partial or b.partial)
    if a.type == b.type == "RegulatoryAction" and {a.status, b.status} == {"completed", "conditional"}:
        return True  # what is granted and what is still awaited are two
    if a.kind == "event" and (_before_plan(a, b) or _before_plan(b, a)):
        return True
    key = rule.key if rule else ()
    for role, other in permutations(rule.apart if rule else (), 2):
        if _names(a.roles.get(role, ())) & _names(b.roles.get(other, ())):
            return True
    for role in (a.roles.keys() & b.roles.keys()) - _yielding(a, b) - _yielding(b, a):
        if not _names(a.roles[role]) & _names(b.roles[role]) and not _named_alike(a.roles[role], b.roles[role]):
            return True
    for name in key:
        told_once = (name in a.values) != (name in b.values) or (name in a.roles) != (name in b.roles)
        if told_once and not (a.partial or b.partial or a.sheet or b.sheet):
            return True
    for name in a.values.keys() & b.values.keys():
        alike = rule.alike.get(name, ()) if rule else ()
        if not same_value(a.values[name], b.values[name]) and not {a.values[name], b.values[name]} <= set(alike):
            return True
    if _outside(a, b) or _outside(b, a):
        return True
    both = (
        (a.times.keys() & b.times.keys()) - {"dates.announced"} - ({"date"} if a.told_today or b.told_today else set())
    )
    return any(not meet(a.times[name], b.times[name]) for name in both)


def _outside(a: Draft, b: Draft) -> bool:
    """Whether the one amount of `a` lies outside of the range that `b` gives."""
    one, low, high = a.values.get("amount"), b.values.get("amountLow"), b.values.get("amountHigh")
    if not isinstance(one, Decimal) or "amount" in b.values:
        return False
    return (isinstance(low, Decimal) and one < low) or (isinstance(high, Decimal) and one > high)


def _agrees(record: Draft, draft: Draft, rule: EventRule | None) -> bool:
    """Whether parties and figures of two drafts can be of one happening, whatever its status and its days."""
    return not _clash(replace(record, status=draft.status, times={}), replace(draft, times={}), rule)


def _one_matter(record: Draft, guess: Draft) -> bool:
    """Whether a record speaks of the parties of a guess, in the same roles: it is then no news of its own."""
    shared = record.roles.keys() & guess.roles.keys()
    return bool(shared) and all(_names(record.roles[role]) & _names(guess.roles[role]) for role in shared)


def _before_plan(done: Draft, plan: Draft) -> bool:
    """Whether one thing had happened before the other was announced as still to come."""
    told = plan.times.get("dates.announced")
    day = done.times.get("date")
    if told is None or day is None or done.status != "completed" or not done.certainty:
        return False
    return plan.status in ("planned", "agreed", "proposed", "conditional") and day.last < told.first


def _yielding(a: Draft, b: Draft) -> frozenset[str]:
    """The assumed parties of `a` that give way to those of `b`: of an outline to any, of a sentence to its own."""
    gives_way = a.soft and (a.rule.endswith("/labels") or _one_sentence(b, a) or adds_day(a, b))
    return a.soft if gives_way else frozenset()


def _named_alike(a: tuple[Agent, ...], b: tuple[Agent, ...]) -> bool:
    """Things are described and markets abbreviated: one description may be part of the other, or its initials."""
    return any(
        x.kind == y.kind and x.kind in ("thing", "exchange") and (_part(x, y) or _part(y, x)) for x in a for y in b
    )


def _part(short: Agent, full: Agent) -> bool:
    if short.name.casefold() in full.name.casefold():
        return True
    if short.kind == "exchange" and same_market(short.name, full.name):
        return True
    initials = "".join(word[0] for word in full.name.split() if word[:1].isupper())
    return short.kind == "exchange" and short.name.isupper() and len(short.name) > 2 and short.name in initials


def _shared(a: Draft, b: Draft) -> int:
    return (
        sum(len(_names(a.roles[r]) & _names(b.roles[r])) for r in a.roles.keys() & b.roles.keys())
        + 2 * len(a.values.keys() & b.values.keys())
        + 2 * len(a.times.keys() & b.times.keys())
    )


def _evidence(pieces: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    kept: dict[tuple[int, int], Evidence] = {}
    for piece in pieces:
        kept.setdefault((piece.start, piece.end), piece)
    return tuple(kept[span] for span in sorted(kept))


def _joined(a: Draft, b: Draft, rule: EventRule | None) -> Draft:
    """`b` added to `a`: the status that is said more surely, the finer date, the exacter figure, all evidence."""
    roles = dict(a.roles)
    for role, agents in b.roles.items():
        if role in b.soft and role in roles:
            continue
        known = () if role in a.soft else roles.get(role, ())
        alike = _named_alike(known, agents)
        roles[role] = (
            max(known, agents, key=lambda named: len(named[0].name))
            if alike
            else known + tuple(x for x in agents if not _names((x,)) & _names(known))
        )
    times = dict(a.times)
    for name, when in b.times.items():
        times[name] = finer(times[name], when) if name in times and meet(times[name], when) else times.get(name, when)
    values = {**b.values, **a.values}
    for name in a.values.keys() & b.values.keys():
        kept = [v for v in (rule.alike.get(name, ()) if rule else ()) if v in (a.values[name], b.values[name])]
        values[name] = (
            fuller(kept[0], a.values[name], b.values[name]) if kept else better(a.values[name], b.values[name])
        )
    surer = b if b.certainty > a.certainty and not b.partial else a
    return replace(
        a,
        type=b.type if _lacks_value(a, b) else a.type,
        status=surer.status,
        certainty=surer.certainty,
        roles=roles,
        values=values,
        times=times,
        evidence=_evidence(a.evidence + b.evidence),
        confidence=min(0.99, max(a.confidence, b.confidence) + _MORE_EVIDENCE),
        section=max(a.section, b.section),
        partial=a.partial and b.partial,
        soft=(a.soft & b.soft) | (a.soft - b.roles.keys()) | (b.soft - a.roles.keys()),
    )


def _lacks_value(a: Draft, b: Draft) -> bool:
    """Whether two sides of one deal meet, and the type of `a` has no place for what `b` adds."""
    if a.type == b.type:
        return False
    spec = next(spec for spec in ontology.types() if spec.name == a.type)
    return bool(b.values.keys() - {"currency", *(value.name for value in spec.values)})


def _one_sentence(record: Draft, draft: Draft) -> bool:
    """Whether a draft was read where the record was: who underwrites an issue underwrites all of its tranches."""
    return not draft.rule.endswith("/labels") and bool(
        {(piece.start, piece.end) for piece in record.evidence} & {(piece.start, piece.end) for piece in draft.evidence}
    )


def _distance(record: Draft, draft: Draft) -> int:
    """How far a draft stands from a record: what follows in the text is twice as far as what stands before."""
    gaps = [draft.position - piece.end for piece in record.evidence]
    return min(
        gap if gap >= 0 else 2 * max(0, -gap - (piece.end - piece.start))
        for gap, piece in zip(gaps, record.evidence, strict=True)
    )


def _one_part(record: Draft, draft: Draft, context: Context) -> bool:
    """Whether a draft stands in the part of a paper that a record was read in: each story completes its own deals."""
    part = context.speaker(draft.position)
    return not context.parts or any(context.speaker(piece.start) == part for piece in record.evidence)


def _hardened(drafts: list[Draft]) -> list[Draft]:
    """Drafts whose assumed party stands firm: where the text names that very party too."""
    named = {(d.type, role, agent.id) for d in drafts for role in d.roles.keys() - d.soft for agent in d.roles[role]}
    return [
        replace(d, soft=frozenset(r for r in d.soft if not any((d.type, r, x.id) in named for x in d.roles[r])))
        if d.soft
        else d
        for d in drafts
    ]


def _cluster(drafts: list[Draft], rule: EventRule | None, context: Context) -> list[Draft]:
    records: list[Draft] = []
    drafts = heirs(_hardened(drafts))
    for draft in sorted(drafts, key=lambda d: (d.partial, -d.size, d.position)):
        fitting = [i for i, record in enumerate(records) if not _clash(record, draft, rule)]
        if draft.fulfils:
            draft = replace(draft, status="planned") if to_come(draft, context.issued) else draft
            records = fulfilled(records, draft, partial(_agrees, draft=draft, rule=rule))
            continue
        if draft.partial:
            fitting = [i for i in completing(records, fitting, draft) if _one_part(records[i], draft, context)]
            fitting = [i for i in fitting if not (_lacks_value(records[i], draft) and "seller" not in records[i].roles)]
            told = [i for i in fitting if "dates.announced" in records[i].times]
            days_alone = draft.section < 0 and not draft.values and not draft.roles
            if draft.rule.endswith("/labels") and (len(records) > 1 or days_alone):
                fitting = told if len(told) == 1 else []  # an outline is of what the paper announces
            if draft.rule.endswith("/labels") and draft.section < 0 and draft.type in _NOT_SCHEDULED:
                fitting = [] if days_alone else fitting
                draft = replace(draft, times={k: v for k, v in draft.times.items() if k in _OWN_DAYS})
            if fitting:
                best = min(fitting, key=lambda i: _distance(records[i], draft))
                for i in [i for i in fitting if i == best or (not draft.values and _one_sentence(records[i], draft))]:
                    records[i] = _joined(records[i], draft, rule)
            continue
        if len(fitting) > 1 and all(records[i].type != draft.type for i in fitting):
            fitting = []  # a deal told from the other side, of which there are several: whose it is stays open
        if fitting:
            best = max(fitting, key=lambda i: (_shared(records[i], draft), -abs(records[i].position - draft.position)))
            records[best] = _joined(records[best], draft, rule)
        else:
            records.append(draft)
    return renamed(records) if rule is not None and rule.type == "NameChange" else records


def _with_symbol(draft: Draft, rule: EventRule | None) -> Draft:
    """The symbol that the document gives the company's shares on the market, where the draft names both."""
    companies, markets = draft.roles.get("company", ()), draft.roles.get("exchange", ())
    slot = rule.slots.get("ticker") if rule is not None else None
    if slot is None or slot.default != "symbol" or "ticker" in draft.values or not companies or not markets:
        return draft
    ticker = symbol(companies[0], markets[0])
    return replace(draft, values={**draft.values, "ticker": ticker}) if ticker else draft


def _settled(draft: Draft, rule: EventRule | None, mentions: Mentions) -> Draft:
    """The event's own date from the named date on which it happens; what lies ahead of the document is planned."""
    draft = _with_symbol(draft, rule)
    if draft.kind != "event":
        return draft
    times = dict(draft.times)
    for name in rule.happens if rule else ():
        if name == "signed" and draft.status == "terminated":
            continue  # what has ended was signed long before
        if f"dates.{name}" in times:
            times["date"] = times[f"dates.{name}"]
            break
    issued = mentions.context.issued
    status = draft.status
    if (
        issued
        and "date" in times
        and status == "completed"
        and (draft.certainty <= 1 or draft.type == "CompanyFormation")
        and times["date"].first > issued.last
    ):
        status = "planned"
    if issued and draft.type == "ShareBuyback" and status == "planned" and draft.certainty <= 1:
        ended = times.get("date")
        status = "completed" if ended is not None and ended.last < issued.first else status
    if issued and status == "planned" and times.get("date") == issued and draft.type in _DEALS:
        del times["date"]  # what is still to come is not of the day on which it is told
    if "date" not in times and "dates.period" in times and draft.type in _LASTS:
        times["date"] = times["dates.period"]
    return replace(draft, times=times, status=status)


def _taken_over(draft: Draft) -> Draft:
    """An offer that is made by a scheme of arrangement: its holders vote, and the company is acquired whole."""
    if draft.type != "TenderOffer" or draft.partial or not {"offeror", "target"} <= draft.roles.keys():
        return draft
    roles = {"acquirer": draft.roles["offeror"], "target": draft.roles["target"]}
    values = {k: v for k, v in draft.values.items() if k in ("pricePerShare", "amount", "currency", "percent")}
    agreed = draft.status in ("proposed", "planned", "completed")
    status = "agreed" if agreed else draft.status
    return replace(draft, type="Acquisition", roles=roles, values=values, status=status, soft=frozenset())


def _whole(draft: Draft, rule: EventRule | None) -> bool:
    """Whether a finished draft says enough to be a fact."""
    if rule is None:
        return True
    day = draft.times.get("date")
    if rule.type == "BoardResolution" and day is not None and day.precision in ("interval", "year"):
        return False
    have: Mapping[str, object] = {**draft.roles, **draft.values, **draft.times}
    return all(name in have for name in rule.need) and (not rule.any or any(name in have for name in rule.any))


def _side(name: str) -> str:
    """The type under which a deal is joined, whichever side tells of it."""
    family = ontology.type_spec(name).family
    return family[0] if family else name


def _facts(records: list[Draft], rule_of: Mapping[str, EventRule], mentions: Mentions) -> list[Fact]:
    settled = ((_settled(record, rule_of.get(record.type), mentions), rule_of.get(record.type)) for record in records)
    return [to_fact(record) for record, rule in settled if _whole(record, rule)]


def _guessed(
    drafts: list[Draft],
    read: Mapping[str, list[Draft]],
    facts: list[Fact],
    rule_of: Mapping[str, EventRule],
    mentions: Mentions,
) -> list[Fact]:
    """The facts that no rule read, but for those that are of a matter which rules read: it stands as they read it.

    Args:
        read: what rules read, by the side of a deal that tells it.
        facts: what was made of it, with what it says of other types.
    """
    guessed: list[Fact] = []
    for name in sorted({draft.type for draft in drafts}):
        rule, records = rule_of.get(name), [*read.get(_side(name), ()), *read.get(_IMPLIED.get(name, ""), ())]
        records += [from_fact(fact) for fact in facts if fact.type == name]
        group = [draft for draft in drafts if draft.type == name]
        for guess in _cluster(group, rule, mentions.context):
            if not any(_one_matter(record, guess) or not _clash(record, guess, rule) for record in records):
                guessed += _facts([guess], rule_of, mentions)
    return guessed


def join(reading: Reading, mentions: Mentions, drafts: list[Draft], found: list[Fact]) -> list[Fact]:
    """Join drafts, and the facts that Python siblings found, into facts in the order of their evidence."""
    rules_alone = [draft for draft in drafts if not draft.guessed]
    by_type: dict[str, list[Draft]] = defaultdict(list)
    rule_of = {rule.type: rule for rule in rules()}
    by_scheme = any(draft.type == "TenderOffer" for draft in rules_alone) and schemes.effected(reading)
    others, earlier = amended_loans.parted(found)
    for told in (*amended_loans.alone(rules_alone, found), *(from_fact(fact) for fact in others)):
        draft = _taken_over(told) if by_scheme else told
        by_type[_side(draft.type)].append(draft)
    facts: list[Fact] = []
    read: dict[str, list[Draft]] = {}
    for name, group in by_type.items():
        read[name] = _cluster(group, rule_of.get(name), mentions.context)
        facts += _facts(read[name], rule_of, mentions)
    facts = amended_loans.beside(facts, earlier)
    facts = priced_sums.complete(admissions.complete(facts), mentions)
    facts = tranches.complete(offerings.complete(tendered.complete(facts)))
    facts = jointly.complete(issues.complete(facts), mentions.context.issued)
    facts = jointly.parted(about_deals.complete(facts, reading, mentions), mentions.context.announcer)
    facts = opening_days.complete(considered.complete(facts, reading), reading, mentions)
    facts = parts_after.complete(deal_days.complete(partners.complete(facts, mentions)))
    facts = echoes.complete(exit_plans.complete(facts, reading, mentions), reading, mentions)
    facts = announcements.complete(facts, reading, mentions)
    facts = buyback_reports.complete(facts, reading, mentions.context.issued)
    facts = retellings.complete(absorbed.complete(facts), mentions.context.issued)
    facts = still_in_office.complete(told_days.complete(facts, mentions.context))
    facts += _guessed([draft for draft in drafts if draft.guessed], read, facts, rule_of, mentions)
    return sorted(facts, key=lambda f: (f.evidence[0].start, f.type, f.evidence[0].end, str(f.roles)))
