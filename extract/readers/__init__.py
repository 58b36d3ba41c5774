"""Bytes and a file name in, a `Document` out: one module a format, found by suffix, else by content.

A reader module has `FORMAT` (a `Format`). A new format is one more module in this folder; nothing is registered.
"""

from __future__ import annotations

import hashlib
import importlib
import pkgutil
from functools import cache
from pathlib import PurePath

from ...errors import DocumentError
from ...model import Document
from .format import Format, Unreadable

# What users hand over by mistake, by its first bytes: the message can then say what it is.
_FOREIGN = (
    (b"PK\x03\x04", "a ZIP or Office file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"{\\rtf", "a Rich Text file"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\x7fELF", "a program"),
)
_MEND = "convert it to text, Markdown, HTML or PDF"


@cache
def formats() -> tuple[Format, ...]:
    """All formats of this folder, by name."""
    found = []
    for info in pkgutil.iter_modules(__path__):
        form = getattr(importlib.import_module(f"{__name__}.{info.name}"), "FORMAT", None)
        if isinstance(form, Format):
            found.append(form)
    return tuple(sorted(found, key=lambda form: form.name))


def suffixes() -> tuple[str, ...]:
    """Every suffix that can be read, sorted, with its dot."""
    return tuple(sorted(suffix for form in formats() for suffix in form.suffixes))


def read(data: bytes, name: str, source: str) -> Document:
    """Read one document.

    Args:
        data: the file's bytes.
        name: the file's name (`stdin` for standard input); its suffix names the format, else the content does.
        source: where it was read from, as errors are to name it.
    Raises:
        DocumentError: empty, of no known format, encrypted, damaged or without text.
    """
    if not data:
        raise DocumentError(source, "the file is empty", "give a file with text in it")
    for magic, what in _FOREIGN:
        if data.startswith(magic):
            raise DocumentError(source, f"it is {what}, not a document", _MEND)
    form = _format(data, name, source)
    try:
        found = form.read(data)
    except Unreadable as error:
        raise DocumentError(source, error.fault, error.mend) from error
    if not found.text.strip().strip("\ufeff\x00"):
        raise DocumentError(source, "no text was found in it", "if it is a scan, run OCR over it first")
    digest = hashlib.sha256(data).hexdigest()
    return Document(
        id=digest[:16],
        name=name,
        source=source,
        sha256=digest,
        media_type=found.media_type or form.media_type,
        encoding=found.encoding,
        text=found.text,
        title=found.title,
        steps=found.steps,
    )


def _format(data: bytes, name: str, source: str) -> Format:
    """The format by content where that is certain (a PDF is a PDF under any name), by suffix, else by content."""
    suffix = PurePath(name).suffix.lower()
    by_suffix = next((form for form in formats() if suffix in form.suffixes), None)
    known = by_suffix is not None or not suffix[1:].isalpha()
    if not known:
        accepted = ", ".join(suffixes())
        raise DocumentError(source, f"the suffix {suffix!r} is not one that can be read", f"use one of {accepted}")
    by_content = next((form for form in formats() if form.claims(data)), None)
    if by_content is not None and (by_suffix is None or by_suffix.plain or by_content.binary):
        return by_content
    if by_suffix is not None:
        return by_suffix
    return next(form for form in formats() if form.name == "text")
