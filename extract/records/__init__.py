"""A file of records in (statements of owners, relations of legal entities), an extraction out: what each record states.

Records are read as documents: the file's text is the document, each record's characters are the evidence of what it
states. A format is a module with `FORMAT`; nothing is registered.
"""

from __future__ import annotations

import hashlib
import importlib
import pkgutil
from functools import cache
from pathlib import PurePath

from ...errors import DocumentError
from ...model import Document, Extraction
from ..readers.decoding import decode
from ..readers.format import Unreadable
from .told import Records, Source

_SUFFIXES = (".json", ".jsonl", ".xml", ".csv")


@cache
def formats() -> tuple[Records, ...]:
    """All formats of this folder, by name."""
    found = []
    for info in pkgutil.iter_modules(__path__):
        form = getattr(importlib.import_module(f"{__name__}.{info.name}"), "FORMAT", None)
        if isinstance(form, Records):
            found.append(form)
    return tuple(sorted(found, key=lambda form: form.name))


def named(name: str) -> bool:
    """Whether a file of a folder is one of records by its very name, as a folder may hold any JSON, XML or CSV."""
    return any(name.lower().endswith(ending) for form in formats() for ending in form.endings)


def format_of(data: bytes, name: str) -> Records | None:
    """The format of records that these bytes are in, None for another file.

    A document that speaks of records, under a suffix of a document, is a document.
    """
    suffix = PurePath(name).suffix.lower()
    if suffix and suffix not in _SUFFIXES and suffix[1:].isalpha():
        return None
    return next((form for form in formats() if form.claims(data[: 1 << 16])), None)


def read(data: bytes, name: str, source: str) -> Extraction:
    """What the records of a file state.

    Raises:
        DocumentError: it holds no records of a format that is known, or breaks its form.
    """
    form = format_of(data, name)
    if form is None:
        known = ", ".join(one.label for one in formats())
        raise DocumentError(source, "it holds no records that are known here", f"give a file of {known}")
    try:
        text = decode(data)
        found = form.read(text.text)
    except Unreadable as error:
        raise DocumentError(source, error.fault, error.mend) from error
    except (ValueError, RecursionError) as error:
        fault = "it is nested too deeply" if isinstance(error, RecursionError) else f"it is no {form.label} ({error})"
        raise DocumentError(source, fault, "check how it was written, and that it is whole") from error
    about = found.about or Source()
    digest = hashlib.sha256(data).hexdigest()
    document = Document(
        id=digest[:16], name=name, source=source, sha256=digest, media_type=form.media_type, encoding=text.encoding,
        text=text.text, title=about.title or form.label, issued=about.issued, publisher=about.publisher,
        steps=(*text.steps, f"records {form.name}"),
    )  # fmt: skip
    return Extraction(document, found.agents, found.facts, (), found.findings)
