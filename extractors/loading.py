"""A name in, the extractor that an installed package declares under it out, with a digest of how it reads."""

from __future__ import annotations

import hashlib
import importlib.util
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import Any

from ..errors import UsageError
from . import GROUP, Extractor


@dataclass(frozen=True, slots=True)
class Plugin:
    """A loaded extractor: its name, what to call, the digest of its package's files, its version and its settings."""

    name: str
    call: Extractor
    digest: str


def load(names: Iterable[str]) -> tuple[Plugin, ...]:
    """The extractors of these names, each once, in the order asked for.

    Raises:
        UsageError: there is none of a name, or more than one, or it cannot be loaded.
    """
    return tuple(_load(name) for name in dict.fromkeys(names))


def _load(name: str) -> Plugin:
    points = entry_points(group=GROUP)
    named = [point for point in points if point.name == name]
    if not named:
        there = ", ".join(sorted({point.name for point in points})) or "none"
        raise UsageError(f"--extractor {name!r} is not installed (there is {there}); install the package that has it")
    if len({point.value for point in named}) > 1:
        packages = ", ".join(sorted(point.dist.name if point.dist else point.value for point in named))
        raise UsageError(f"--extractor {name!r} is declared by {packages}; uninstall all but one")
    try:
        call: Any = named[0].load()
        settings = str(getattr(call, "settings", ""))
    except Exception as error:  # whatever a stranger's code does when it is loaded
        raise UsageError(f"--extractor {name!r} cannot be loaded ({type(error).__name__}: {error})") from error
    if not callable(call) or isinstance(call, type):
        raise UsageError(f"--extractor {name!r} ({named[0].value}) is nothing that can be called with a document")
    return Plugin(name, call, _digest(named[0], settings))


def _digest(point: EntryPoint, settings: str) -> str:
    digest = hashlib.sha256("\0".join((point.name, point.value, _version(point), settings)).encode())
    for file in _files(point.module.partition(".")[0]):
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:16]


def _version(point: EntryPoint) -> str:
    return point.dist.version if point.dist else ""


def _files(package: str) -> list[Path]:
    """The files of an installed package or module, those that Python makes itself left out."""
    spec = importlib.util.find_spec(package)
    if spec is None:
        return []
    if not spec.submodule_search_locations:
        return [Path(spec.origin)] if spec.origin else []
    found = (path for folder in spec.submodule_search_locations for path in Path(folder).rglob("*"))
    return sorted(path for path in found if path.is_file() and path.suffix != ".pyc")
