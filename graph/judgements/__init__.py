"""A file of a person's decisions in, claims and identity that follow them out; docs/judgements.md has the format."""

from .applying import Judged, Outcome, apply
from .entries import Decision, Judgement, Judgements, Reference, Ruling
from .file import FILE, TABLES, Entry, add, read, take_out
from .file import entries as entries_of
from .graph import iri as iri_of
from .graph import quads, status_of

__all__ = [
    "FILE",
    "TABLES",
    "Decision",
    "Entry",
    "Judged",
    "Judgement",
    "Judgements",
    "Outcome",
    "Reference",
    "Ruling",
    "add",
    "apply",
    "entries_of",
    "iri_of",
    "quads",
    "read",
    "status_of",
    "take_out",
]
