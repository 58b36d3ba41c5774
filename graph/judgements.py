"""A file of a person's decisions in, what identity must and must not do out. See docs/judgements.md for the format."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import UsageError
from .names import organization, person
from .records import Named

FILE = "judgements.toml"
TABLES = {"merge": {"names", "reason"}, "never-merge": {"names", "reason"}}


@dataclass(frozen=True, slots=True)
class Judgement:
    """Parties, each by a name or an IRI, that are one (or that never are)."""

    names: tuple[str, ...]
    reason: str = ""

    def mentions(self, agent: Named) -> str | None:
        """The name of this judgement that means the agent, None if none does."""
        apart = person if agent.kind == "person" else organization
        for name in self.names:
            if name == agent.iri or name in agent.names[:1]:
                return name
            if not name.startswith(("http:", "https:", "urn:")) and apart(name).key == apart(agent.name).key:
                return name
        return None


@dataclass(frozen=True, slots=True)
class Judgements:
    """All that has been decided; empty where there is no file."""

    merge: tuple[Judgement, ...] = ()
    never: tuple[Judgement, ...] = ()

    def merges(self, agents: Sequence[Named]) -> Iterator[tuple[Named, Named, str]]:
        """Pairs of agents that somebody has said are one."""
        for judgement in self.merge:
            meant = [agent for agent in agents if judgement.mentions(agent)]
            for other in meant[1:]:
                yield meant[0], other, judgement.reason

    def forbids(self, left: Sequence[Named], right: Sequence[Named]) -> bool:
        """Whether somebody has said that these two never are one."""
        for judgement in self.never:
            here = {judgement.mentions(agent) for agent in left} - {None}
            there = {judgement.mentions(agent) for agent in right} - {None}
            if here and there and len(here | there) > 1:
                return True
        return False


def read(directory: Path | None) -> Judgements:
    """The judgements of an output folder.

    Raises:
        UsageError: the file is no TOML, or has a table or key that is not known.
    """
    if directory is None or not (path := directory / FILE).exists():
        return Judgements()
    try:
        tables = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise UsageError(f"{path}: no TOML that can be read ({error}); see docs/judgements.md") from error
    if unknown := tables.keys() - TABLES.keys():
        raise UsageError(f"{path}: {sorted(unknown)} is no table of judgements; there are {sorted(TABLES)}")
    return Judgements(_table(path, "merge", tables), _table(path, "never-merge", tables))


def _table(path: Path, table: str, tables: dict[str, Any]) -> tuple[Judgement, ...]:
    entries = tables.get(table, [])
    if not isinstance(entries, list):
        raise UsageError(f"{path}: {table} is written [[{table}]], once for each judgement")
    out = []
    for entry in entries:
        names = entry.get("names")
        if entry.keys() - TABLES[table] or not isinstance(names, list) or len(names) < 2:
            raise UsageError(f"{path}: a [[{table}]] has names = [two or more] and, if you like, a reason; got {entry}")
        out.append(Judgement(tuple(map(str, names)), str(entry.get("reason", ""))))
    return tuple(out)
