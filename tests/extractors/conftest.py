"""Extractors as a user has them: packages on the path that declare an entry point."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Install = Callable[..., None]

TEXT = (
    "Tokyo, May 7, 2003 - Alpha Corp. announced its results.\n\nUmi Data K.K. was given\nthe keys of Borealis Werke.\n"
)


def package(folder: Path, name: str, module: str, source: str, version: str = "1.0") -> None:
    """A module and the metadata that pip writes beside it."""
    (folder / f"{module}.py").write_text(source, "utf-8")
    info = folder / f"{module}-{version}.dist-info"
    info.mkdir(exist_ok=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {module}\nVersion: {version}\n", "utf-8")
    (info / "entry_points.txt").write_text(f"[keiretsu.extractors]\n{name} = {module}:extract\n", "utf-8")


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """install(name, source): a package whose `extract` is the extractor of that name; again with other source."""
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.syspath_prepend(folder)

    def make(name: str, source: str, module: str = "") -> None:
        module = module or f"extractor_{name}"
        sys.modules.pop(module, None)
        package(folder, name, module, source)
        monkeypatch.delitem(sys.modules, module, raising=False)
        import importlib

        importlib.invalidate_caches()

    return make


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "in" / "a.txt"
    path.parent.mkdir()
    path.write_text(TEXT, "utf-8")
    return path
