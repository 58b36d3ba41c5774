"""A view in, FollowTheMoney entities out: one JSON object a line, documents first, then parties, then what joins them.

Plans are left out, for a link of FollowTheMoney is one that is; what has ended says `former`. Every link and event
names the document that proves it, and holds its words. Source: the model of followthemoney 4 (https://followthemoney.tech).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal

from ... import ontology
from ...model import When
from .bods_interests import office
from .checkdigits import isin, lei
from .form import Form
from .view import HOLDINGS, Party, Source, Statement, View

Entity = dict[str, object]
Properties = dict[str, list[str]]
_SCHEMAS = {"company": "Company", "group": "Organization", "person": "Person", "exchange": "Organization",
            "authority": "PublicBody"}  # fmt: skip
_DONE = ("current", "former", "completed")
# How states and rights join their first two roles; an office does by what it is.
_LINKS = {
    **dict.fromkeys(HOLDINGS, ("Ownership", "owner", "asset")),
    "GroupMembership": ("Membership", "organization", "member"),
    "CustomerOf": ("UnknownLink", "subject", "object"),
    "ListedOn": ("UnknownLink", "subject", "object"),
    "BoardNomination": ("UnknownLink", "subject", "object"),
    "BoardObservation": ("UnknownLink", "subject", "object"),
}


def write(view: View) -> Iterator[bytes]:
    """The entities, one a line."""
    for entity in _entities(view):
        yield (json.dumps(entity, ensure_ascii=False) + "\n").encode("utf-8", "replace")


def _entities(view: View) -> Iterator[Entity]:
    owned = {
        iri for told in view.of(*HOLDINGS) for iri in told.roles.get(HOLDINGS[told.type][1], ())
    }  # what can be owned is an Asset, and of the parties only a Company is one
    for source in view.sources.values():
        yield _document(source)
    for party in view.parties.values():
        if party.kind in _SCHEMAS:
            kind = "Company" if party.iri in owned and party.kind != "person" else _SCHEMAS[party.kind]
            yield _party(party, kind)
    for told in view.statements:
        if told.standing in _DONE:
            yield from _links(view, told)
            if told.kind == "event":
                yield _event(view, told)


def _id(iri: str) -> str:
    """The kind and the name of an IRI: ids are of letters, digits, dots and hyphens."""
    return "-".join(iri.rsplit("/", 2)[1:])


def _entity(ident: str, schema: str, properties: Properties) -> Entity:
    """An entity with what is not empty; spaces are made uniform, as the model's own cleaning does."""
    kept: Properties = {}
    for name, values in properties.items():
        if found := [" ".join(value.split()) for value in values if value.strip()]:
            kept[name] = list(dict.fromkeys(found))
    return {"id": ident, "schema": schema, "properties": kept}


def _document(source: Source) -> Entity:
    return _entity(_id(source.iri), "Document", {
        "fileName": [source.name], "title": [source.title], "publisher": [source.publisher],
        "publishedAt": [_date(source.issued)], "mimeType": [source.media_type], "sourceUrl": [source.url],
        "notes": [f"sha256: {source.sha256}" if source.sha256 else ""],
    })  # fmt: skip


def _party(party: Party, schema: str) -> Entity:
    known = {"lei": ("leiCode", lei), "isin": ("isinCode", isin)}
    found: Properties = {"name": [party.name], "alias": list(party.aliases), "proof": [_id(d) for d in party.documents]}
    for scheme, value in party.identifiers:
        name, valid = known.get(scheme, ("", None))
        if valid is not None and valid(value) and (name == "leiCode" or schema == "Company"):
            found.setdefault(name, []).append(value)
        elif schema == "Company" and scheme in ("ticker", "cik"):
            found.setdefault({"ticker": "ticker", "cik": "cikCode"}[scheme], []).append(value)
        else:  # a code with wrong check digits would be thrown away
            found.setdefault("notes", []).append(f"{scheme}: {value}")
    if party.kind in ("group", "exchange"):
        found["summary"] = [party.kind]
    return _entity(_id(party.iri), schema, found)


def _links(view: View, told: Statement) -> Iterator[Entity]:
    spec = ontology.type_spec(told.type) if told.type != "Observation" else None
    schema, left, right = _LINKS.get(told.type, ("", "", ""))
    if told.type == "Officer":
        schema, left, right = ("Directorship", "director", "organization")
        if not office(told.values.get("position", "")):
            schema, left, right = ("Employment", "employee", "employer")
    if not schema or spec is None:
        return
    pairs = told.ends(spec.roles[0].name, spec.roles[1].name)
    for number, (a, b) in enumerate(pairs, 1):
        kinds = {view.parties[a].kind, view.parties[b].kind}
        if "thing" in kinds or (schema != "UnknownLink" and view.parties[b].kind == "person"):
            continue
        ident = _id(told.iri) if len(pairs) == 1 else f"{_id(told.iri)}-{number}"
        yield _entity(ident, schema, {left: [_id(a)], right: [_id(b)], **_interest(told, schema, len(pairs)),
                                      **_grounds(view, told)})  # fmt: skip


def _interest(told: Statement, schema: str, jointly: int) -> Properties:
    found: Properties = {"status": [told.standing]}
    if told.type == "Officer":
        found["role"] = [told.values.get("position", "")]
    elif "seats" in told.values:
        found["role"] = [f"{ontology.label(told.type)}: {told.values['seats']} seats"]
    else:
        found["role"] = [ontology.label(told.type)]
    if schema == "Ownership":
        found["percentage"] = [_percent(told, jointly)]
        found["sharesCount"] = [told.values.get("shares", "")]
        found["ownershipType"] = [f"jointly by {jointly}"] if jointly > 1 else []
    return found


def _percent(told: Statement, jointly: int) -> str:
    percent = told.values.get("percent", "")
    if percent:
        return f"<={Decimal(percent):f}" if jointly > 1 else f"{Decimal(percent):f}"
    signs = (("percentAtLeast", ">="), ("percentAbove", ">"), ("percentAtMost", "<="), ("percentBelow", "<"))
    return ", ".join(f"{sign}{Decimal(told.values[name]):f}" for name, sign in signs if name in told.values)


def _grounds(view: View, told: Statement) -> Properties:
    """When it was so, as far as the model has dates for it, and what says so."""
    used = [view.sources[iri] for iri in dict.fromkeys(quote.document for quote in told.quotes)]
    dates = {"startDate": "validFrom", "endDate": "validUntil", "date": "asOf" if told.kind == "state" else "date"}
    found: Properties = {name: [_date(told.times.get(key, ""))] for name, key in dates.items()}
    return {
        **found,
        "summary": [f"{key}: {t}" for key, t in told.times.items() if not _date(t) or key not in dates.values()],
        "description": [quote.text for quote in told.quotes],
        "recordId": [told.iri],
        "proof": [_id(source.iri) for source in used],
        "publisher": [source.publisher for source in used],
        "sourceUrl": [source.url for source in used],
    }


def _event(view: View, told: Statement) -> Entity:
    involved = sorted({iri for fillers in told.roles.values() for iri in fillers})
    label = ontology.label(told.type)
    names = ", ".join(view.parties[iri].name for iri in involved if iri in view.parties)
    said = [f"{role}: {view.parties[iri].name}" for role, fillers in told.roles.items() for iri in fillers]
    said += [f"{name}: {value}" for name, value in told.values.items()]
    grounds = _grounds(view, told)
    return _entity(f"{_id(told.iri)}-event", "Event", {
        "name": [f"{label}: {names}" if names else label],
        "involved": [_id(iri) for iri in involved if view.parties[iri].kind in _SCHEMAS],
        "keywords": [told.type],
        "notes": said,
        **grounds,
    })  # fmt: skip


def _date(told: str) -> str:
    """A day, a month or a year, as the model has them; "" for an interval or none."""
    try:
        return told if told and When.parse(told).precision != "interval" else ""
    except ValueError:
        return ""


FORM = Form("ftm.json", "FollowTheMoney entities, one a line", write, suffixes=("ftm", "ftm.jsonl", "ftm.ijson"))
