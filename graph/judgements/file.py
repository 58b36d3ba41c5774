"""The file of judgements in, its entries out; an entry in, the file with it, or without it, out.

The file is the user's: what is added stands at its end, what is taken out takes only its own lines with it.
"""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, cast

from ...errors import OntologyError, StoreError, UsageError
from ..iri import clean
from ..store import write_atomically
from .entries import Decision, Judgement, Judgements, Reference, Ruling
from .slots import check

FILE = "judgements.toml"
_WHO = {"reason", "by", "on"}
_FACT = {"document", "type", "quote", "roles", "values"}
TABLES: dict[str, set[str]] = {
    "merge": {"names", *_WHO},
    "never-merge": {"names", *_WHO},
    "reject": _FACT | _WHO,
    "set": _FACT | _WHO | {"slot", "value"},
}
_HEADER = re.compile(r"[ \t]*\[\[[ \t]*[\"']?([a-z-]+)[\"']?[ \t]*\]\]")
_FORM = {
    "reject": "a [[reject]] has document, type and quote, and if you like roles, values, reason, by, on",
    "set": "a [[set]] has document, type, quote, slot and value, and if you like roles, values, reason, by, on",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One judgement and the lines of the file that say it (half-open, from 0); None where they cannot be told apart."""

    judgement: Judgement | Ruling
    lines: tuple[int, int] | None


def read(directory: Path | None) -> Judgements:
    """The judgements of an output folder.

    Raises:
        UsageError: the file is no TOML, has a table or key that is not known, or names a type or slot that is none.
    """
    found = [entry.judgement for entry in entries(directory)] if directory else []
    parties = [one for one in found if isinstance(one, Judgement)]
    return Judgements(
        tuple(one for one in parties if one.decision == "merge"),
        tuple(one for one in parties if one.decision == "never-merge"),
        tuple(one for one in found if isinstance(one, Ruling)),
    )


def entries(directory: Path) -> list[Entry]:
    """Every judgement of an output folder in the order of the file; the first is number 1. Raises UsageError."""
    path = directory / FILE
    text = _text(path)
    tables = _tables(path, text)
    told = {
        name: [_judgement(path, cast("Decision", name), entry) for entry in tables.get(name, ())] for name in TABLES
    }
    lines = text.splitlines(keepends=True)
    heads = [(number, found[1]) for number, line in enumerate(lines) if (found := _HEADER.match(line))]
    if sorted(name for _, name in heads) != sorted(name for name in told for _ in told[name]):
        return [Entry(judgement, None) for name in TABLES for judgement in told[name]]  # written in another way
    ends = [begin for begin, _ in heads[1:]] + [len(lines)]
    spans = [(begin, end) for (begin, _), end in zip(heads, ends, strict=False)]
    turn = {name: iter(told[name]) for name in TABLES}
    return [Entry(next(turn[name]), _own(lines, span)) for (_, name), span in zip(heads, spans, strict=True)]


def _own(lines: list[str], span: tuple[int, int]) -> tuple[int, int]:
    """The lines of an entry: with the remarks right above it, without the blank lines and remarks before the next."""
    begin, end = span
    while begin and lines[begin - 1].lstrip().startswith("#"):
        begin -= 1
    if end < len(lines):
        while end - 1 > span[0] and lines[end - 1].lstrip().startswith("#"):
            end -= 1
    while end - 1 > span[0] and not lines[end - 1].strip():
        end -= 1
    return begin, end


def add(directory: Path, judgement: Judgement | Ruling) -> Path:
    """Write a judgement at the end of the file. Raises UsageError (the file is broken), StoreError."""
    path = directory / FILE
    if not directory.is_dir():
        raise StoreError(f"{directory}: is no folder; build a graph there first")
    before = _text(path)
    _tables(path, before)
    if before and not before.endswith("\n"):
        before += "\n"
    write_atomically(path, (before + ("\n" if before else "") + written(judgement)).encode())
    return path


def take_out(directory: Path, number: int) -> Judgement | Ruling:
    """Take judgement `number` (the first is 1) out of the file, which goes where nothing is left in it.

    Raises:
        UsageError: there is no such number, or it is written in a way that only its author can take it out of.
    """
    path, found = directory / FILE, entries(directory)
    if not 1 <= number <= len(found):
        there = f"there are 1 to {len(found)}" if found else "there is none"
        raise UsageError(f"{path}: no judgement {number}; {there}, 'keiretsu judge list' shows them")
    entry, text = found[number - 1], _text(path)
    lines = text.splitlines(keepends=True)
    rest = ""
    if entry.lines is not None:
        begin, end = entry.lines
        gap = begin - 1 if begin and not lines[begin - 1].strip() else begin
        end += 1 if gap == 0 and end < len(lines) and not lines[end].strip() else 0
        rest = "".join(lines[:gap] + lines[end:])
    left = [one.judgement for one in found[: number - 1] + found[number:]]
    if entry.lines is None or sorted(map(repr, _parsed(path, rest))) != sorted(map(repr, left)):
        raise UsageError(f"{path}: judgement {number} does not stand in lines of its own; take it out by hand")
    if rest.strip():
        write_atomically(path, rest.encode())
    else:
        path.unlink()
    return entry.judgement


def _parsed(path: Path, text: str) -> list[Judgement | Ruling]:
    tables = _tables(path, text)
    return [_judgement(path, cast("Decision", name), entry) for name in TABLES for entry in tables.get(name, ())]


def written(judgement: Judgement | Ruling) -> str:
    """An entry as it stands in the file."""
    if isinstance(judgement, Judgement):
        told: list[tuple[str, object]] = [("names", list(judgement.names))]
    else:
        fact = judgement.fact
        told = [("document", fact.document), ("type", fact.type), ("quote", fact.quote)]
        told += [("roles", {role: list(names) for role, names in fact.roles})] if fact.roles else []
        told += [("values", dict(fact.values))] if fact.values else []
        told += [("slot", judgement.slot), ("value", judgement.value)] if judgement.decision == "set" else []
    told += [(key, value) for key in ("reason", "by", "on") if (value := getattr(judgement, key))]
    return f"[[{judgement.decision}]]\n" + "".join(f"{key} = {_toml(value)}\n" for key, value in told)


def _toml(value: object) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_toml(one)}" for key, one in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return json.dumps(clean(str(value)).replace("\x7f", " "), ensure_ascii=False)


def _text(path: Path) -> str:
    if not path.exists():
        return ""
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, ValueError) as error:
        raise UsageError(f"{path}: cannot be read ({error}); it is TOML in UTF-8, see docs/judgements.md") from error


def _tables(path: Path, text: str) -> dict[str, list[dict[str, Any]]]:
    try:
        tables = tomllib.loads(text)
    except ValueError as error:
        raise UsageError(f"{path}: no TOML that can be read ({error}); see docs/judgements.md") from error
    if unknown := tables.keys() - TABLES.keys():
        raise UsageError(f"{path}: {sorted(unknown)} is no table of judgements; there are {sorted(TABLES)}")
    for name, told in tables.items():
        if not isinstance(told, list) or not all(isinstance(entry, dict) for entry in told):
            raise UsageError(f"{path}: {name} is written [[{name}]], once for each judgement")
    return tables


def _judgement(path: Path, table: Decision, entry: dict[str, Any]) -> Judgement | Ruling:
    who = {key: str(entry.get(key, "")) for key in ("reason", "by", "on")}
    if table in ("merge", "never-merge"):
        names = entry.get("names")
        if entry.keys() - TABLES[table] or not isinstance(names, list) or len(names) < 2:
            form = "has names = [two or more] and, if you like, a reason, by and on"
            raise UsageError(f"{path}: a [[{table}]] {form}; got {entry}")
        _day(path, who["on"])
        return Judgement(tuple(map(str, names)), **who, decision=table)
    needed = {"document", "type", "quote"} | ({"slot", "value"} if table == "set" else set())
    empty = [key for key in sorted(needed - {"value"}) if not str(entry.get(key, "")).strip()]
    if entry.keys() - TABLES[table] or needed - entry.keys() or empty:
        raise UsageError(f"{path}: {_FORM[table]}; got {entry}")
    _day(path, who["on"])
    ruling = Ruling(table, _reference(path, entry), str(entry.get("slot", "")), _plain(entry.get("value", "")), **who)
    try:
        check(ruling)
    except (OntologyError, UsageError) as error:
        raise UsageError(f"{path}: {error}") from error
    return ruling


def _reference(path: Path, entry: dict[str, Any]) -> Reference:
    roles, values = entry.get("roles", {}), entry.get("values", {})
    if not isinstance(roles, dict) or not isinstance(values, dict):
        raise UsageError(f'{path}: roles = {{ issuer = ["a name"] }} and values = {{ shares = "788" }}; got {entry}')
    fillers = {role: names if isinstance(names, list) else [names] for role, names in roles.items()}
    return Reference(
        str(entry["document"]),
        str(entry["type"]),
        str(entry["quote"]),
        tuple((role, tuple(map(str, names))) for role, names in sorted(fillers.items())),
        tuple((name, _plain(value)) for name, value in sorted(values.items())),
    )


def _plain(value: object) -> str:
    return f"{value:f}" if isinstance(value, float) else str(value)


def _day(path: Path, told: str) -> None:
    try:
        if told:
            date.fromisoformat(told)
    except ValueError as error:
        raise UsageError(f"{path}: on = {told!r} is no day; write YYYY-MM-DD") from error
