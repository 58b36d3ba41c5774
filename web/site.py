"""A base IRI in, the addresses of this server out: which page shows which IRI."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlencode


@dataclass(frozen=True, slots=True)
class Site:
    """Where things are shown. Only addresses of this server are ever made; no IRI of the data becomes a link."""

    base: str

    def link(self, iri: str) -> str:
        """The page of an IRI."""
        if iri.startswith(self.base):
            kind, slash, local = iri[len(self.base) :].partition("/")
            if slash and kind and local and "/" not in local:
                return f"/id/{quote(kind, safe='')}/{quote(local, safe='')}"
        return f"/resource?{urlencode({'iri': iri})}"

    def iri(self, kind: str, local: str) -> str:
        """The IRI of an address."""
        return f"{self.base}{kind}/{local}"

    def quote(self, document: str, start: int, end: int) -> str:
        """A document's page, opened at the characters from `start` up to `end`."""
        return f"{self.link(document)}?quote={start}-{end}#quote"

    @staticmethod
    def with_query(path: str, **parameters: object) -> str:
        """An address with those of its parameters that say something."""
        told = {name: str(value) for name, value in parameters.items() if value not in ("", None, 0)}
        return f"{path}?{urlencode(told)}" if told else path
