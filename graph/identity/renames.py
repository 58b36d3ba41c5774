"""The claims of all documents in, the names that companies took out: who is known by which name from when on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ...model import When
from ..records import Folder, Told

_NOT_SO = frozenset(("denied", "terminated"))
_DATES = ("date", "effective", "effectiveDate")


@dataclass(frozen=True, slots=True)
class Rename:
    """A company of a document (`agent`) takes a name. `claim`: the IRI of what says so; `done`: it has happened."""

    agent: str
    name: str
    when: When | None
    claim: str
    done: bool

    def reason(self, former: str) -> str:
        return f"renamed from {former} to {self.name}" + (f", {self.when}" if self.when else "")


def renames(folders: Iterable[Folder]) -> Iterator[Rename]:
    """What claims of a `NameChange` say, unless they say that it is not so."""
    for folder in folders:
        for claim in folder.claims:
            if claim.type == "NameChange" and claim.status not in _NOT_SO:
                yield from _told(claim)


def _told(claim: Told) -> Iterator[Rename]:
    name = next((value.value for value in claim.values.get("newName", ())), "")
    when = next((claim.times[date] for date in _DATES if date in claim.times), None)
    for agent in sorted(claim.roles.get("company", ())) if name else ():
        yield Rename(agent, name, when, claim.iri, claim.status == "completed")
