"""A document in, what a model says of it out, piece by piece: the object that the entry point names."""

from __future__ import annotations

from collections.abc import Iterator

from keiretsu.model import Document, Fact, Finding

from . import answer, chat, prompt
from .settings import settings


class ChatExtractor:
    """Asks the endpoint that the environment names. An answer that cannot be had, or is no JSON, fails the document."""

    @property
    def settings(self) -> str:
        """What decides how a document is read, for the graph to know; the key and the patience are no part of it."""
        given = settings()
        return f"{given.url} {given.model} {given.characters}"

    def __call__(self, document: Document, /) -> Iterator[Fact | Finding]:
        given = settings()
        for start, end in prompt.pieces(document.text, given.characters):
            told = chat.ask(given, prompt.messages(document, start, end))
            yield from answer.facts(told, document, start, end)
