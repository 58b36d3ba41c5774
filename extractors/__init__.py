"""Readers from outside: a document in, facts out, asked for by name and held to the rules of evidence.

A package of its own declares one under the entry-point group `keiretsu.extractors`; `docs/extractors.md` shows how.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from ..model import Document, Fact, Finding, Observation

GROUP = "keiretsu.extractors"


class Extractor(Protocol):
    """What an entry point of the group names: a function, or an object that can be called like one.

    It may have an attribute `settings`, a text of all that decides what it reads and is not in its files (the name of
    a model, an address): a graph reads documents again where it has changed.
    """

    def __call__(self, document: Document, /) -> Iterable[Fact | Observation | Finding]:
        """What one document says. Each quote is the document's text at its offsets; `rule` is written by keiretsu.
        A Finding tells what could not be made a fact, and why."""
