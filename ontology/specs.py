"""The shape of a type in, what may be said of it out: frozen specs of types, roles, values and dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal, TypeVar

from ..errors import OntologyError
from ..model import Kind

Datatype = Literal["decimal", "integer", "string", "when", "concept"]


@dataclass(frozen=True, slots=True)
class RoleSpec:
    """A role of a type.

    Args:
        ranges: names of classes that its fillers may have (`("Agent",)`: an organization or a person).
        kinds: the same as kinds of `model.Agent`, every subclass spelt out (`company`, `group`, `person` ...).
        min, max: how many fillers it needs, and may have (None: any number).
    """

    name: str
    label: str
    definition: str
    ranges: tuple[str, ...]
    kinds: frozenset[str]
    min: int = 0
    max: int | None = None

    def admits(self, kind: str) -> bool:
        """Whether an agent of this kind may fill it."""
        return kind in self.kinds


@dataclass(frozen=True, slots=True)
class ValueSpec:
    """A value of a type.

    Args:
        datatype: `decimal`, `integer` and `string` are XML Schema's; `when` is a time as told or words for it;
            `concept` is one of `choices`, whose IRI is `term(choice)`.
        choices: the names to choose from, () for any value of the datatype.
        money, percent: whether it counts whole units of `currency`, or percent from 0 to 100.
        min, max: how often it must, and may, be told.
    """

    name: str
    label: str
    definition: str
    datatype: Datatype
    choices: tuple[str, ...] = ()
    money: bool = False
    percent: bool = False
    min: int = 0
    max: int | None = 1


@dataclass(frozen=True, slots=True)
class DateSpec:
    """A time that a statement can carry.

    Args:
        name: as flat facts call it (`date`, `announced`, `asOf`, `from`).
        told, earliest, latest: the properties for the time as told, and for the first and last day it may cover.
        of: `event`, `relation`, or `value` for a value of a type (`maturity`).
    """

    name: str
    label: str
    definition: str
    told: str
    earliest: str
    latest: str
    of: Literal["event", "relation", "value"]


@dataclass(frozen=True, slots=True)
class TypeSpec:
    """An event or relation type.

    Args:
        stem: of its files, `share_subscription` for `ShareSubscription`.
        roles, values: in the order of its shape; `currency` goes with any money and is not among them.
        any_of: at least one of these roles must be filled; () where `required` says enough.
        keys: roles by whose fillers two tellings are known as one event.
        family: types that tell the same deal from another side, itself included, by name.
        group: the heading it stands under, `equityCapital` for instance.
        leg_of: event types that events of this type can be a leg of.
        starts, changes, ends: relation types that events of this type begin, alter and end.
    """

    name: str
    stem: str
    kind: Kind
    label: str
    definition: str
    note: str
    example: str
    group: str
    roles: tuple[RoleSpec, ...]
    values: tuple[ValueSpec, ...]
    statuses: tuple[str, ...]
    any_of: tuple[str, ...]
    keys: tuple[str, ...]
    family: tuple[str, ...]
    leg_of: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()

    @property
    def required(self) -> tuple[str, ...]:
        """The roles that must be filled."""
        return tuple(role.name for role in self.roles if role.min > 0)

    @property
    def has_money(self) -> bool:
        """Whether it has a value that is money, so that `currency` goes with it."""
        return any(value.money for value in self.values)

    def has(self, name: str) -> bool:
        """Whether it has a role, a value, or a choice of a value by this name."""
        names = [role.name for role in self.roles]
        for value in self.values:
            names += [value.name, *value.choices]
        return name in names

    def role(self, name: str) -> RoleSpec:
        """Raises OntologyError, naming the roles it has, for any other name."""
        return _one(self.roles, name, "role", self.name)

    def value(self, name: str) -> ValueSpec:
        """Raises OntologyError, naming the values it has, for any other name."""
        return _one(self.values, name, "value", self.name)

    def validate_status(self, name: str) -> str:
        """The status itself. Raises OntologyError if things of this kind have no such status."""
        if name not in self.statuses:
            raise OntologyError(unknown(name, "status", self.name, self.statuses))
        return name

    def missing(self, filled: Iterable[str]) -> tuple[str, ...]:
        """What a record lacks whose filled roles are these: required roles, and one of `any_of` as `a|b|c`."""
        have = set(filled)
        lacking = [name for name in self.required if name not in have]
        if self.any_of and not have.intersection(self.any_of):
            lacking.append("|".join(self.any_of))
        return tuple(lacking)

    def validate_choice(self, value: str, choice: str) -> str:
        """The choice itself. Raises OntologyError if the value is chosen from a list that lacks it."""
        choices = self.value(value).choices
        if choices and choice not in choices:
            raise OntologyError(unknown(choice, value, self.name, choices))
        return choice


def unknown(name: str, what: str, where: str, known: Iterable[str]) -> str:
    """The message for a name that is not known: what is meant, perhaps, and what there is."""
    names = sorted(known)
    near = get_close_matches(name, names, n=3, cutoff=0.6) or _regardless_of_case(name, names)
    hint = f"did you mean {' or '.join(near)}?" if near else f"it has {', '.join(names) or 'none'}"
    return f"{name!r} is no {what} of {where}; {hint}"


def _regardless_of_case(name: str, names: list[str]) -> list[str]:
    return [known for known in names if known.casefold() == name.casefold()]


_Spec = TypeVar("_Spec", RoleSpec, ValueSpec)


def _one(specs: tuple[_Spec, ...], name: str, what: str, where: str) -> _Spec:
    for spec in specs:
        if spec.name == name:
            return spec
    raise OntologyError(unknown(name, what, where, (spec.name for spec in specs)))


def lines(spec: TypeSpec) -> Iterator[str]:
    """A type for people, a line at a time."""
    yield f"{spec.name} ({spec.label}; {spec.kind}, {spec.group})"
    yield f"  {spec.definition}"
    if spec.note:
        yield f"  {spec.note}"
    if spec.example:
        yield f'  "{spec.example}"'
    yield "  roles"
    for role in spec.roles:
        need = "  needed" if role.min else ""
        yield f"    {role.name:<22} {' or '.join(role.ranges)}{need}"
    if spec.any_of:
        yield f"    at least one of {', '.join(spec.any_of)}"
    if spec.values:
        yield "  values" + (" (with currency)" if spec.has_money else "")
    for value in spec.values:
        yield f"    {value.name:<22} {', '.join(value.choices) or value.datatype}"
    yield f"  status  {', '.join(spec.statuses)}"
    if len(spec.family) > 1:
        yield f"  the same deal from another side: {', '.join(name for name in spec.family if name != spec.name)}"
