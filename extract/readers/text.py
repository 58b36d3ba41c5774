"""Plain text: the decoded file itself, every character kept."""

from __future__ import annotations

from .decoding import decode
from .format import Format

FORMAT = Format(
    name="text",
    media_type="text/plain",
    suffixes=(".txt", ".text", ".asc"),
    claims=lambda data: False,
    read=decode,
    plain=True,
)
