"""A document in, facts that a language model of the user's choice reads in it out: an extractor for keiretsu."""

from __future__ import annotations

from .extractor import ChatExtractor

__all__ = ["extract"]

extract = ChatExtractor()  # what the entry point names
