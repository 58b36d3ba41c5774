"""A piece of a document in, the messages that ask for its facts out: the ontology is the list of what may be told."""

from __future__ import annotations

from functools import cache
from typing import get_args

from keiretsu import ontology
from keiretsu.model import AgentKind, Document

_RULES = """\
You read corporate disclosures and list the facts that a text states about named parties. Answer with one JSON object:
{{"facts": [{{"type": "...", "status": "...", "quote": "...", "roles": {{"role": [{{"name": "...", "kind": "..."}}]}},
"values": {{}}, "date": "...", "dates": {{}}, "asOf": "...", "from": "...", "until": "...", "confidence": 0.0}}]}}
Rules:
- Only what the text says. No arithmetic, nothing from elsewhere, nothing hypothetical, nothing about unnamed parties.
- "quote": the sentence or table row that states the fact, copied letter by letter from the text, as short as will do.
- "type", role names, value names and "status" only from the list below. A kind is one of {kinds}.
- Names in full as the text has them. A role may have several fillers. Leave out what the text does not tell.
- Dates: "2003-09-16", "2003-09", "2003", or an interval "2003-07-11/2003-07-12". "date", and in "dates" {dates}, are of
  events; "asOf", "from", "until" of relations.
- Money in whole units (9.6 billion is 9600000000) with "currency" (ISO 4217) among the values; 31.6 for 31.6 percent.
- What is planned, agreed, proposed or hangs on a condition is no completed event: say so in "status".
- "confidence": from 0 to 1, how sure you are that the text states all of it.
- No facts: {{"facts": []}}.

Types:
{types}
"""


@cache
def instructions() -> str:
    """What the model is told once for every text."""
    lines = []
    for spec in ontology.types():
        roles = ", ".join(role.name + ("*" if role.min else "") for role in spec.roles)
        values = ", ".join(f"{v.name} ({'|'.join(v.choices) or v.datatype})" for v in spec.values)
        told = f"{spec.name} ({spec.kind}): {spec.definition} Roles: {roles}."
        lines.append(told + (f" Values: {values}." if values else ""))
    lines += [f"Statuses of an event: {', '.join(ontology.statuses('event'))}; of a relation: "]
    lines[-1] += ", ".join(ontology.statuses("relation")) + "."
    dates = ", ".join(f'"{date.name}"' for date in ontology.dates("event") if date.name != "date")
    return _RULES.format(kinds=", ".join(get_args(AgentKind)), dates=dates, types="\n".join(lines))


def messages(document: Document, start: int, end: int) -> list[dict[str, str]]:
    """What to send for the characters from start to end of a document."""
    known = [f"Title: {document.title}"] if document.title else []
    known += [f"Announced by: {document.publisher}"] if document.publisher else []
    known += [f"Dated: {document.issued}"] if document.issued else []
    asked = "\n".join([*known, "Text:", document.text[start:end]])
    return [{"role": "system", "content": instructions()}, {"role": "user", "content": asked}]


def pieces(text: str, size: int) -> list[tuple[int, int]]:
    """Half-open spans of at most `size` characters that cover a text, cut between paragraphs or lines if it can be."""
    found, start = [], 0
    while start < len(text):
        end = min(start + size, len(text))
        if end < len(text):
            for cut in ("\n\n", "\n", " "):
                at = text.rfind(cut, start + size // 2, end)
                if at > start:
                    end = at + len(cut)
                    break
        if text[start:end].strip():
            found.append((start, end))
        start = end
    return found
