"""A view in, Beneficial Ownership Data Standard 0.4 (an array of statements, JSON) out.

Parties come first, then relationships, each by its IRI, which is also its record's id; a statement's id is a digest of
what it says. Plans are left out, for BODS has no place for them; what has ended is `closed`. Source:
https://standard.openownership.org/en/0.4.0/ (schema reference), codelists there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cached_property

from ...errors import UsageError
from ..iri import digest
from .bods_interests import RELATIONS, Json, as_json, interests, remarks
from .form import Form
from .view import Party, Quote, Statement, View

VERSION = "0.4"
_PUBLISHER = {"name": "keiretsu", "url": "https://w3id.org/keiretsu"}
_ENTITIES = {
    "company": {"type": "legalEntity"},
    "exchange": {"type": "legalEntity", "details": "exchange"},
    "authority": {"type": "stateBody", "details": "authority"},
    # parties that act together without being one legal person
    "group": {"type": "arrangement", "subtype": "other", "details": "group of companies"},
}
_SCHEMES = {"lei": {"scheme": "XI-LEI", "schemeName": "Global Legal Entity Identifier Index"},
            "cik": {"schemeName": "SEC Central Index Key"}, "isin": {"schemeName": "ISIN"},
            "cusip": {"schemeName": "CUSIP"},
            "securitiesCode": {"schemeName": "securities code"}, "ticker": {"schemeName": "ticker"}}  # fmt: skip


def write(view: View) -> Iterator[bytes]:
    """The statements, one a line, of one JSON array.

    Raises:
        UsageError: no document of the graph has a date, and no day is given: BODS does not do without.
    """
    parts = _Writer(view).statements()
    lead = "[\n"
    for statement in parts:
        yield (lead + json.dumps(statement, ensure_ascii=False, default=as_json)).encode("utf-8", "replace")
        lead = ",\n"
    yield b"[]\n" if lead == "[\n" else b"\n]\n"


class _Writer:
    def __init__(self, view: View) -> None:
        self.view = view
        told = [self.view.sources[iri].date for iri in view.sources]
        newest = max((when.last.isoformat() for when in told if when), default="")
        self.today = view.known_on or newest or view.as_of

    def statements(self) -> Iterator[Json]:
        for party in self.view.parties.values():
            if party.kind != "thing":
                yield self._party(party)
        for told in self.view.statements:
            if told.standing in ("planned", "proposed", "conditional", "agreed", "terminated", "denied"):
                continue
            for source, target in RELATIONS.get(told.type, ()):
                for holder, subject in told.ends(source, target):
                    found = self._relation(told, holder, subject)
                    if found:
                        yield found

    def _party(self, party: Party) -> Json:
        details: Json = {"isComponent": False}
        if party.kind == "person":
            names = [{"fullName": party.name}]  # which of its names is the legal one is not told
            names += [{"type": "alternative", "fullName": alias} for alias in party.aliases]
            details |= {"personType": "knownPerson", "names": names}
        else:
            details |= {"entityType": _ENTITIES[party.kind], "name": party.name}
            if party.aliases:
                details["alternateNames"] = list(party.aliases)
            if party.identifiers:
                details["identifiers"] = [{"id": value, **_SCHEMES[scheme]} for scheme, value in party.identifiers]
            details["uri"] = party.iri
            if party.iri in self._listed:
                details["publicListing"] = {"hasPublicListing": True}
        quotes = [Quote(iri, 0, 0, "", "") for iri in party.documents if iri in self.view.sources]
        kind = "person" if party.kind == "person" else "entity"
        return self._statement(party.iri, kind, party.iri, details, quotes, [], "new")

    @cached_property
    def _listed(self) -> set[str]:
        found = [told for told in self.view.of("ListedOn") if told.standing == "current"]
        return {iri for told in found for iri in told.roles.get("company", ())}

    def _relation(self, told: Statement, holder: str, subject: str) -> Json | None:
        parties = self.view.parties
        if {parties[holder].kind, parties[subject].kind} & {"thing"} or parties[subject].kind == "person":
            return None
        jointly = max(len(fillers) for fillers in told.roles.values())
        found = interests(told, parties[holder].kind == "person", jointly)
        if not found:
            return None
        details: Json = {"isComponent": False, "subject": subject, "interestedParty": holder, "interests": found}
        record = told.iri if jointly == 1 else f"{told.iri}#{digest(holder, subject)}"
        status = "closed" if told.standing == "former" else "new"
        notes = [("/recordDetails/interests/0", note) for note in remarks(told)]
        return self._statement(record, "relationship", subject, details, list(told.quotes), notes, status)

    def _statement(
        self, record: str, kind: str, about: str, details: Json, quotes: list[Quote], notes: list[tuple[str, str]],
        status: str,
    ) -> Json:  # fmt: skip
        dated, first = self._date(quotes)
        if not dated:
            notes = [
                *notes,
                ("", f"statementDate: no document of it has a date; {first} is that of the newest document"),
            ]
        source = self._source(quotes, details)
        whole: Json = {
            "statementId": "",
            "declarationSubject": about,
            "statementDate": first,
            "publicationDetails": {"publicationDate": self.today, "bodsVersion": VERSION, "publisher": _PUBLISHER},
            **({"source": source} if source else {}),
            "recordId": record,
            "recordType": kind,
            "recordStatus": status,
            "recordDetails": details,
        }
        marks = [_note(pointer, text) for pointer, text in notes]
        marks += [_note("", self._quoted(quote)) for quote in quotes if quote.claim]
        if marks:
            whole["annotations"] = marks
        whole["statementId"] = digest(json.dumps(whole, sort_keys=True, default=str), length=40)
        return whole

    def _date(self, quotes: list[Quote]) -> tuple[bool, str]:
        """Whether a document behind it has a date; the day by which the first of these had said so."""
        told = [self.view.sources[quote.document].date for quote in quotes]
        days = [when.last.isoformat() for when in told if when]
        day = min(days, default=self.today)
        if not day:
            raise UsageError(
                "BODS wants a date in every statement, and no document here has one; give a day with --as-of"
            )
        return bool(days), day

    def _source(self, quotes: list[Quote], details: Json) -> Json:
        used = [self.view.sources[iri] for iri in dict.fromkeys(quote.document for quote in quotes)]
        if not used:
            return {}
        named = {iri for iri in (details.get("subject"), details.get("interestedParty")) if isinstance(iri, str)}
        names = {name for iri in named for name in (self.view.parties[iri].name, *self.view.parties[iri].aliases)}
        publishers = list(dict.fromkeys(source.publisher for source in used if source.publisher))
        own = bool(publishers) and set(publishers) <= names
        found: Json = {
            "type": ["selfDeclaration" if own else "thirdParty"],
            "description": "; ".join(
                f"{source.title or source.name} ({source.name}{', ' + source.issued if source.issued else ''})"
                for source in used
            ),
        }
        url = next((source.url for source in used if source.url), "")
        if url:
            found["url"] = url
        if publishers:
            found["assertedBy"] = [{"name": name} for name in publishers]
        return found

    def _quoted(self, quote: Quote) -> str:
        return (
            f'evidence: {self.view.sources[quote.document].name}, characters {quote.start}-{quote.end}: "{quote.text}"'
        )


def _note(pointer: str, text: str) -> Json:
    return {"statementPointerTarget": pointer, "motivation": "commenting", "description": text,
            "createdBy": {"name": "keiretsu"}}  # fmt: skip


FORM = Form("bods.json", "Beneficial Ownership Data Standard 0.4", write, suffixes=("bods",))
