"""The notebook of these pages in, the same with its outputs out: `python docs/execute.py` after a change of it.

What would differ from machine to machine (how often it ran, which Python) is left out, so that a test can compare it.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import Any

NOTEBOOK = Path(__file__).parent / "notebook.ipynb"


def execute(path: Path) -> Any:
    """Run a notebook in the folder that it lies in, with a kernel of this Python. Raises what a cell raises."""
    from nbclient import NotebookClient

    nbformat: Any = import_module("nbformat")
    book = nbformat.read(path, as_version=4)
    for cell in book.cells:
        cell.metadata.clear()
    client = NotebookClient(book, timeout=300, record_timing=False, resources={"metadata": {"path": str(path.parent)}})
    client.execute()
    for cell in book.cells:  # the kernel's own messages are no output of a cell
        if "outputs" in cell:
            cell.outputs = [one for one in cell.outputs if one.get("name") != "stderr"]
    book.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    return book


def main() -> None:
    nbformat: Any = import_module("nbformat")
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else NOTEBOOK
    nbformat.write(execute(out), out)


if __name__ == "__main__":
    main()
