"""The notebook of the pages runs, and the outputs that stand in it are those of today's code."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path
from typing import Any

import pytest

KINDS = ("text/html", "image/svg+xml", "text/plain")  # what is compared of an output: the first that it has


def cells(book: Any) -> list[Any]:
    return [cell for cell in book["cells"] if cell["cell_type"] == "code"]


def shown(cell: Any) -> list[str]:
    """What a cell shows, as text."""
    found = []
    for output in cell["outputs"]:
        assert output["output_type"] != "error", output
        if output["output_type"] == "stream" and output["name"] == "stderr":
            continue  # the kernel's own
        data = output.get("data") or {"text/plain": output["text"]}
        told = next(data[kind] for kind in KINDS if kind in data)
        found.append(told if isinstance(told, str) else "".join(told))
    return found


def test_the_notebook_is_small_and_of_no_machine(root: Path) -> None:
    text = (root / "docs" / "notebook.ipynb").read_text("utf-8")
    assert len(text) < 100_000
    assert not re.search(r"/(home|root|tmp|work|Users)/|0x[0-9a-f]{6}|\"stderr\"", text)
    book = json.loads(text)
    assert len(cells(book)) >= 8 and all(shown(cell) for cell in cells(book))
    kinds = {kind for cell in cells(book) for output in cell["outputs"] for kind in output["data"]}
    assert {"text/html", "image/svg+xml"} <= kinds and "<mark>" in text


def test_its_outputs_are_current(root: Path, tmp_path: Path) -> None:
    for name in ("nbclient", "nbformat", "ipykernel", "pandas"):
        pytest.importorskip(name)
    found = importlib.util.spec_from_file_location("execute", root / "docs" / "execute.py")
    assert found is not None and found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    (tmp_path / "docs").mkdir()
    (tmp_path / "examples").symlink_to(root / "examples", target_is_directory=True)
    copy = tmp_path / "docs" / "notebook.ipynb"
    copy.write_bytes((root / "docs" / "notebook.ipynb").read_bytes())
    kept, today = json.loads(copy.read_text("utf-8")), module.execute(copy)
    assert len(cells(kept)) == len(cells(today))
    for old, new in zip(cells(kept), cells(today), strict=True):
        assert shown(old) == shown(new), f"the outputs are of another day; run `make notebook`:\n{old['source']}"


def test_the_picture_of_the_readme_is_current(root: Path, tmp_path: Path) -> None:
    import keiretsu

    told = re.search(r"drawn by `keiretsu network --focus (\w+) --depth (\d)`", (root / "README.md").read_text("utf-8"))
    assert told is not None
    with keiretsu.build(root / "examples", tmp_path / "graph") as built:
        drawn = built.network(told[1], depth=int(told[2])).svg()
    kept = (root / "docs" / "images" / "network.svg").read_text("utf-8")
    assert drawn == kept, "draw it anew: keiretsu network -d graph ... -o docs/images/network.svg"
