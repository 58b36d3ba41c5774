"""The files of `extract/events` in, checked rules out: `<stem>.toml` is data, `<stem>.py` has one function `find`.

The keys are a closed set (docs/event-files.md explains each); a key, slot, value or kind that does not exist is a
PatternError that names the file and the mend.
"""

from __future__ import annotations

import importlib
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from ... import ontology
from ...errors import PatternError
from ...model import Fact
from .. import late as re
from ..mentions.mention import Mentions
from ..reading import Reading
from . import keys
from .expressions import Expression, Unread, anchors
from .patterns import KINDS, Pattern, compile_pattern, compile_phrase

_EXTRACT = __package__.rpartition(".")[0]  # the room in which `events` lies

Finder = Callable[[Reading, Mentions], Iterator[Fact]]

DEFAULT_BLOCKS = ("heading", "paragraph", "item", "footnote")
_BLOCKS = {*DEFAULT_BLOCKS, "table", "boilerplate", "contact"}
_SCOPES = {"", "match", "clause", "sentence", "paragraph", "document"}
_SIDES = {"before", "after", "sentence", "subject", "list", "both"}
_DEFAULTS = {"", "announcer", "issued", "symbol"}
_NAMED = re.compile(r"<(\w+)>")
_EVENT_TIMES = ("date", "dates.")
_RELATION_TIMES = ("asOf", "from", "until")


@dataclass(frozen=True, slots=True)
class Slot:
    """How a role, value or date is found: see docs/event-files.md."""

    name: str
    kind: str
    scope: str = ""
    cue: Expression | None = None
    after: Expression | None = None
    default: str = ""
    unless: Expression | None = None


@dataclass(frozen=True, slots=True)
class Say:
    """Ways of saying it that share a status and fixed values; `read` puts their patterns together."""

    read: Callable[[], tuple[Pattern, ...]]
    status: str
    fixed: tuple[tuple[str, str], ...]
    each: str
    where: tuple[str, ...]
    need: tuple[str, ...]
    unless: Expression | None
    announced: bool
    confidence: float
    rule: str
    partial: bool = False
    take: Mapping[str, str] = field(default_factory=dict)
    fulfils: bool = False
    otherwise: bool = False

    @property
    def patterns(self) -> tuple[Pattern, ...]:
        """The patterns, made at the first call. Raises PatternError where one cannot be read."""
        return self.read()


@dataclass(frozen=True, slots=True)
class EventRule:
    """One event file, checked against the ontology."""

    stem: str
    type: str
    kind: str
    roles: frozenset[str]
    ranges: Mapping[str, frozenset[str]]
    triggers: tuple[str, ...]
    blocks: Expression | None
    read: tuple[str, ...]
    key: tuple[str, ...]
    need: tuple[str, ...]
    any: tuple[str, ...]
    apart: tuple[str, ...]
    also: Mapping[str, str]
    happens: tuple[str, ...]
    alike: Mapping[str, tuple[str, ...]]
    announced: bool
    released: Expression | None
    voted: str
    means: Mapping[str, str]
    decided: bool
    ignores: frozenset[str]
    lines: bool
    slots: Mapping[str, Slot]
    choose: tuple[tuple[str, str, Expression], ...]
    says: tuple[Say, ...]
    labels: tuple[tuple[str, Expression], ...]
    headings: Expression | None
    section_status: str

    def admits(self, role: str, kind: str) -> bool:
        """Whether the ontology lets an agent of this kind fill the role."""
        return kind in self.ranges[role]

    @property
    def default_status(self) -> str:
        return "completed" if self.kind == "event" else "current"


class _File:
    """One event file while it is being checked: every complaint names it."""

    def __init__(self, name: str, spec: ontology.TypeSpec, data: dict[str, Any]) -> None:
        self.name, self.spec, self.data = name, spec, data
        self.roles = {role.name for role in spec.roles}
        self.values = {value.name for value in spec.values}
        self.expressions: list[Expression] = []

    def fault(self, what: str, mend: str) -> PatternError:
        return PatternError(f"extract/events/{self.name}: {what}; {mend}")

    def closed(self, table: Mapping[str, Any], allowed: frozenset[str] | set[str], where: str) -> None:
        for key in table:
            if key not in allowed:
                raise self.fault(f"unknown key {key!r} in {where}", f"use {', '.join(sorted(allowed))}")

    def slot_name(self, name: str, where: str) -> str:
        times = _EVENT_TIMES if self.spec.kind == "event" else _RELATION_TIMES
        is_time = name in times or (name.startswith("dates.") and "dates." in times)
        if name not in self.roles | self.values and not is_time:
            known = ", ".join(sorted(self.roles | self.values))
            raise self.fault(f"{name!r} in {where} is no role, value or date of {self.spec.name}", f"it has {known}")
        return name

    def phrases(self, phrases: list[str], where: str) -> Expression | None:
        if not phrases:
            return None

        def make() -> Expression:
            found = [self.pattern(p, {}, where, marked=False).expression for p in phrases]
            return Expression("|".join(e.pattern for e in found), needs=tuple(n for e in found for n in e.needs))

        self.expressions.append(Unread(make, anchors(phrases)))
        return self.expressions[-1]

    def spelled(self, source: str, where: str) -> str:
        """A pattern with the phrases of `[words]` in place of their names: `<buy>`."""
        words: Mapping[str, str] = self.data.get("words", {})
        for _ in range(3):
            for name in _NAMED.findall(source):
                if name not in words:
                    raise self.fault(f"unknown name <{name}> in {where}", "declare it under [words]")
                source = source.replace(f"<{name}>", words[name])
        return source

    def pattern(self, source: str, kinds: dict[str, str], where: str, *, marked: bool = True) -> Pattern:
        source = self.spelled(source, where)
        try:
            return compile_pattern(source, kinds) if marked else compile_phrase(source)
        except KeyError as error:
            raise self.fault(
                f"unknown slot or kind {error} in {where}: {source!r}", "declare it under [slots]"
            ) from error
        except (ValueError, re.error) as error:
            raise self.fault(f"{error} in {where}", "see docs/event-files.md for what a pattern may hold") from error

    def patterns(self, texts: list[str], kinds: dict[str, str], where: str) -> Callable[[], tuple[Pattern, ...]]:
        """What makes these patterns, once, when they are first asked for."""
        return cache(lambda: tuple(self.pattern(text, kinds, where) for text in texts))


def _slots(file: _File) -> dict[str, Slot]:
    slots = {}
    for name, table in file.data.get("slots", {}).items():
        where = f"[slots.{name}]"
        file.slot_name(name, where)
        file.closed(table, keys.SLOT, where)
        kind = table.get("kind", "")
        if kind not in KINDS and kind != "flag":
            raise file.fault(f"unknown kind {kind!r} in {where}", f"use {', '.join(sorted(KINDS))}")
        if table.get("in", "") not in _SCOPES:
            raise file.fault(f"unknown scope {table['in']!r} in {where}", f"use {', '.join(sorted(_SCOPES - {''}))}")
        if table.get("default", "") not in _DEFAULTS:
            raise file.fault(f"unknown default {table['default']!r} in {where}", "use announcer, issued or symbol")
        slots[name] = Slot(
            name,
            kind,
            table.get("in", ""),
            file.phrases(table.get("cue", []), where),
            file.phrases(table.get("after", []), where),
            table.get("default", ""),
            file.phrases(table.get("not", []), where),
        )
    return slots


def _time_slots(file: _File) -> dict[str, Slot]:
    """The dates that a rule may find: the event's own, those that `dates` names, `asOf` of a relation."""
    stated = times()
    names = (
        ["date", *(f"dates.{name}" for name in file.data.get("dates", []))] if file.spec.kind == "event" else ["asOf"]
    )
    out = {}
    for name in names:
        entry = stated.get(name.removeprefix("dates."))
        if entry is None:
            raise file.fault(f"unknown date {name!r} in `dates`", f"use {', '.join(sorted(stated))}")
        cue = file.phrases(entry.get("cue", []), name)
        out[name] = Slot(name, "date", "sentence", cue, None, "", file.phrases(entry.get("not", []), name))
    return out


def _time_labels(file: _File) -> Iterator[tuple[str, Expression]]:
    for name in file.data.get("dates", []):
        pattern = file.phrases(times()[name].get("label", []), name)
        if pattern is not None:
            yield f"dates.{name}", pattern


@cache
def times() -> Mapping[str, Mapping[str, list[str]]]:
    """`dates.toml`: the cues and labels by which a date tells its role."""
    return tomllib.loads(files(__package__).joinpath("dates.toml").read_text(encoding="utf-8"))


def _says(file: _File, kinds: dict[str, str], statuses: tuple[str, ...], stem: str, announced: bool) -> Iterator[Say]:
    for number, table in enumerate(file.data.get("say", []), 1):
        where = f"[[say]] {number}"
        file.closed(table, keys.SAY, where)
        texts = table.get("text", [])
        if not texts:
            raise file.fault(f"{where} has no text", "give at least one pattern")
        for name in (*table.get("set", {}), *table.get("need", ()), *table.get("take", {})):
            file.slot_name(name, where)
        if table.get("status", "") not in ("", *statuses):
            raise file.fault(f"unknown status {table['status']!r} in {where}", f"use {', '.join(statuses)}")
        if not set(table.get("where", ())) <= _BLOCKS | {"title"}:
            raise file.fault(f"unknown place in `where` of {where}", f"use {', '.join(sorted(_BLOCKS | {'title'}))}")
        if not set(table.get("take", {}).values()) <= _SIDES:
            raise file.fault(f"unknown side in `take` of {where}", f"use {', '.join(sorted(_SIDES))}")
        yield Say(
            file.patterns(texts, kinds, where),
            table.get("status", ""),
            tuple(sorted((k, str(v)) for k, v in table.get("set", {}).items())),
            table.get("each", file.data.get("each", "")),
            tuple(table.get("where", ())),
            tuple(table.get("need", ())),
            file.phrases(table.get("unless", []), where),
            bool(table.get("announced", announced)),
            float(table.get("confidence", 0.9)),
            f"{stem}/{number}",
            bool(table.get("partial", False) or table.get("fulfils", False)),
            dict(table.get("take", {})),
            bool(table.get("fulfils", False)),
            bool(table.get("otherwise", False) or table.get("take")),
        )


def _choices(file: _File) -> Iterator[tuple[str, str, Expression]]:
    for name, table in file.data.get("choose", {}).items():
        file.slot_name(name, f"[choose.{name}]")
        for value, phrases in table.items():
            pattern = file.phrases(phrases, f"[choose.{name}]")
            if pattern is None:
                raise file.fault(f"{value!r} in [choose.{name}] has no phrases", "give at least one")
            yield name, value, pattern


def parse(stem: str, text: str, spec: ontology.TypeSpec, *, whole: bool = True) -> EventRule:
    """Read one event file.

    Args:
        whole: whether its patterns are read now, and not at the first sentence that holds a trigger word.
    Raises:
        PatternError: it is no TOML, or breaks the closed set of keys.
    """
    name = f"{stem}.toml"
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PatternError(f"extract/events/{name}: no TOML: {error}; mend the file") from error
    file = _File(name, spec, data)
    file.closed(data, keys.TOP, "the file")
    file.closed(data.get("section", {}), keys.SECTION, "[section]")
    slots = _time_slots(file) | _slots(file)
    kinds = {slot.name: slot.kind for slot in slots.values()}
    for key in ("key", "need", "any", "apart"):
        for slot in data.get(key, []):
            file.slot_name(slot, key)
    for slot in data.get("labels", {}):
        if file.slot_name(slot, "[labels]") not in slots:
            raise file.fault(f"label of {slot!r}, which is no slot", f"add [slots.{slot}]")
    if not set(data.get("read", [])) <= _BLOCKS:
        raise file.fault("unknown block in `read`", f"use {', '.join(sorted(_BLOCKS))}")
    announced = bool(data.get("announced", False))
    if data.get("voted", "") not in ("", *spec.statuses):
        raise file.fault(f"unknown status {data['voted']!r} in `voted`", f"use {', '.join(spec.statuses)}")
    file.closed(data.get("means", {}), set(spec.statuses), "`means`")
    for status in data.get("means", {}).values():
        if status not in spec.statuses:
            raise file.fault(f"unknown status {status!r} in `means`", f"use {', '.join(spec.statuses)}")
    file.closed(dict.fromkeys(data.get("ignores", [])), keys.IGNORED, "`ignores`")
    rule = EventRule(
        stem,
        spec.name,
        spec.kind,
        frozenset(file.roles),
        {role.name: role.kinds for role in spec.roles},
        tuple(trigger.lower() for trigger in data.get("triggers", [])),
        file.phrases(data.get("blocks", []), "blocks"),
        tuple(data.get("read", DEFAULT_BLOCKS)),
        tuple(data.get("key", [])),
        tuple(data.get("need", [])),
        tuple(data.get("any", [])),
        tuple(data.get("apart", [])),
        {file.slot_name(role, "also"): file.slot_name(into, "also") for role, into in data.get("also", {}).items()},
        tuple(data.get("happens", [])),
        {file.slot_name(name, "alike"): tuple(values) for name, values in data.get("alike", {}).items()},
        announced,
        file.phrases(data.get("released", []), "released"),
        data.get("voted", ""),
        dict(data.get("means", {})),
        bool(data.get("decided", False)),
        frozenset(data.get("ignores", [])),
        bool(data.get("lines", False)),
        slots,
        tuple(_choices(file)),
        tuple(_says(file, kinds, spec.statuses, stem, announced)),
        (
            *(
                (slot, pattern)
                for slot, phrases in data.get("labels", {}).items()
                if (pattern := file.phrases(phrases, "[labels]")) is not None
            ),
            *_time_labels(file),
        ),
        file.phrases(data.get("section", {}).get("headings", []), "[section]"),
        data.get("section", {}).get("status", ""),
    )
    if whole:
        for expression in file.expressions:
            assert expression.pattern
        for say in rule.says:
            assert say.patterns
    return rule


@cache
def rules() -> tuple[EventRule, ...]:
    """All event files, by stem, patterns unread. A file whose stem is no type of the ontology is a PatternError."""
    specs = {spec.stem: spec for spec in ontology.types()}
    out = []
    for entry in sorted(files(_EXTRACT).joinpath("events").iterdir(), key=lambda e: e.name):
        stem, dot, suffix = entry.name.partition(".")
        if dot and suffix == "toml":
            if stem not in specs:
                raise PatternError(
                    f"extract/events/{entry.name}: the ontology has no type with the stem {stem!r}; add it there"
                )
            out.append(parse(stem, entry.read_text(encoding="utf-8"), specs[stem], whole=False))
    return tuple(out)


@cache
def finders() -> tuple[tuple[str, Finder], ...]:
    """The `find` functions of the Python siblings, by stem."""
    out: list[tuple[str, Finder]] = []
    for entry in sorted(files(_EXTRACT).joinpath("events").iterdir(), key=lambda e: e.name):
        stem, dot, suffix = entry.name.partition(".")
        if dot and suffix == "py" and not stem.startswith("_"):
            module = importlib.import_module(f".events.{stem}", _EXTRACT)
            out.append((stem, module.find))
    return tuple(out)
