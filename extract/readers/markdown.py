"""Markdown: the decoded file itself, every character kept; its marks are read when the text is laid out."""

from __future__ import annotations

from .decoding import decode
from .format import Format

FORMAT = Format(
    name="markdown",
    media_type="text/markdown",
    suffixes=(".md", ".markdown"),
    claims=lambda data: False,
    read=decode,
)
