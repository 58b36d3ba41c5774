"""The law of the house: which room may import which, how large a module may grow, and what `extract` may not touch."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

# One line a floor. A room may import what its line names, and itself; a room that is not here is a red test.
LAW: dict[str, set[str]] = {
    "errors": set(),
    "markup": set(),
    "model": {"errors", "markup"},
    "ontology": {"errors", "model"},
    "queries": {"errors", "markup", "model"},
    "extract": {"errors", "model", "ontology"},
    "graph": {"errors", "markup", "model", "ontology", "queries"},
    "extractors": {"errors", "model", "ontology", "extract"},
    "workers": {"errors", "model", "extract", "extractors", "graph"},
    "built": {"errors", "markup", "model", "queries", "graph", "workers"},
    "pipeline": {"errors", "model", "ontology", "queries", "extract", "extractors", "graph", "workers", "built"},
    "verbs": {"errors", "model", "queries", "graph", "built", "pipeline", "workers"},
    "__init__": {"errors", "model", "ontology", "queries", "extract", "graph", "pipeline", "built", "verbs"},
    "web": {"errors", "model", "ontology", "queries", "graph", "pipeline", "__init__"},
    "cli": {"errors", "model", "ontology", "queries", "extract", "graph", "pipeline", "__init__"},
    "commands": {
        "errors",
        "model",
        "ontology",
        "queries",
        "graph",
        "pipeline",
        "web",
        "cli",
        "demonstration",
        "__init__",
    },
    "demonstration": {"errors", "model", "graph", "pipeline", "cli"},
    "__main__": {"cli", "commands"},
}
# Text to facts knows no graph, no network, no clock and no dice.
STRANGERS = {
    "extractors": {"rdflib", "pyoxigraph", "spacy", "networkx", "requests", "urllib", "http", "socket"},
    "extract": {"rdflib", "pyoxigraph", "oxrdflib", "pyshacl", "networkx", "requests", "urllib", "http", "socket"},
    "queries": {"spacy", "networkx", "pyshacl"},
    "ontology": {"spacy", "networkx", "pyshacl"},
    "model": {"spacy", "rdflib", "networkx", "pyoxigraph"},
}
DICE = {"random", "secrets", "uuid"}  # nowhere: the same input gives the same bytes out
CLOCKS = {"now", "today", "utcnow"}
LONGEST, LONG = 400, 250
NOT_THE_PACKAGE = {"tests", "examples", "benchmarks", "docs", "build", "dist"}


def modules(root: Path) -> list[Path]:
    """Every module of the package, as a path relative to the root."""
    found = [path.relative_to(root) for path in root.rglob("*.py")]
    return sorted(p for p in found if p.parts[0] not in NOT_THE_PACKAGE and not any(x.startswith(".") for x in p.parts))


def room(path: Path) -> str:
    return path.parts[0].removesuffix(".py")


def imports(path: Path, tree: ast.AST) -> Iterator[tuple[str, str, int]]:
    """(what, name, line) of every import; what is `room` (one of ours), `absolute` (`import keiretsu`) or `library`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                top = alias.name.partition(".")[0]
                yield ("absolute" if top == "keiretsu" else "library", top, node.lineno)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            top = (node.module or "").partition(".")[0]
            yield ("absolute" if top == "keiretsu" else "library", top, node.lineno)
        elif isinstance(node, ast.ImportFrom):
            parents = len(path.parts) - node.level
            base = path.parts[:parents] if parents >= 0 else ()
            target = [*base, *(node.module or "").split(".")] if node.module else list(base)
            # `from . import x` at the root names rooms, or names of __init__
            heads = [target[0]] if target else [a.name if a.name in LAW else "__init__" for a in node.names]
            for head in heads:
                yield ("room", head, node.lineno)


def forbidden(own: str, what: str) -> set[str]:
    return STRANGERS.get(own, set()) | DICE if what == "library" else set()


def breaches(path: Path, source: str) -> list[str]:
    """Every breach of the law in one module, as `path:line: fault`."""
    tree, own, found = ast.parse(source), room(path), []
    for what, name, line in imports(path, tree):
        if what == "absolute":
            found.append(f"{path}:{line}: imports keiretsu absolutely; write it relative to the package")
        elif name in forbidden(own, what) or (what == "room" and name not in LAW.get(own, set()) | {own}):
            found.append(f"{path}:{line}: {own} may not import {name}")
    for node in ast.walk(tree):
        if (
            own == "extract"
            and isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in CLOCKS
        ):
            found.append(f"{path}:{node.lineno}: extract may not ask the clock ({node.func.attr})")
    return found


def test_every_room_is_in_the_law(root: Path) -> None:
    rooms = {room(path) for path in modules(root)}
    assert rooms <= LAW.keys(), f"give {sorted(rooms - LAW.keys())} a line in LAW"
    assert {"errors", "model", "ontology", "queries", "extract", "graph"} <= rooms


def test_extract_and_graph_never_meet() -> None:
    assert "graph" not in LAW["extract"] and "extract" not in LAW["graph"]


def test_no_module_breaks_the_law(root: Path) -> None:
    checked = modules(root)
    found = [fault for path in checked for fault in breaches(path, (root / path).read_text("utf-8"))]
    assert len(checked) >= 13
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("where", "source"),
    [
        ("extract/reading.py", "from ..graph import Graph"),
        ("extract/events/deal.py", "from ...graph.claims import write"),
        ("extract/reading.py", "from .. import pipeline"),
        ("graph/store.py", "from ..extract.reading import Reading"),
        ("graph/store.py", "def f():\n    from ..extract import read"),
        ("model.py", "from .ontology import term"),
        ("ontology/__init__.py", "from ..graph import Graph"),
        ("graph/store.py", "import keiretsu.model"),
        ("pipeline.py", "from keiretsu.model import Fact"),
        ("pipeline.py", "from .__main__ import main"),
        ("extract/frames/engine.py", "import rdflib"),
        ("extract/frames/engine.py", "from urllib.request import urlopen"),
        ("extract/mentions/dates.py", "import datetime\nx = datetime.date.today()"),
        ("graph/mint.py", "import uuid"),
    ],
)
def test_a_planted_breach_is_caught(where: str, source: str) -> None:
    assert len(breaches(Path(where), source)) == 1


@pytest.mark.parametrize(
    ("where", "source"),
    [
        (
            "extract/frames/engine.py",
            "from ..model import Fact\nfrom .reading import Reading\nfrom . import mentions\nimport spacy",
        ),
        ("extract/mentions/dates.py", "from ..reading import Reading\nfrom ...model import When"),
        ("graph/store.py", "import pyoxigraph\nfrom ..queries import question\nfrom .mint import iri"),
        ("pipeline.py", "from . import extract, graph\nfrom .errors import DocumentError"),
        ("__main__.py", "from . import commands"),
    ],
)
def test_an_honest_module_passes(where: str, source: str) -> None:
    assert breaches(Path(where), source) == []


def test_modules_stay_small(root: Path) -> None:
    lengths = {path: len((root / path).read_text("utf-8").splitlines()) for path in modules(root)}
    for path, length in sorted(lengths.items(), key=lambda item: -item[1]):
        if length > LONG:
            print(f"{path}: {length} lines; time to part it")  # `pytest -rP` shows it
    too_long = {str(path): length for path, length in lengths.items() if length > LONGEST}
    assert not too_long, f"longer than {LONGEST} lines: {too_long}"


def test_every_module_says_what_it_is(root: Path) -> None:
    """The first line of the docstring tells what goes in and what comes out; a package's may be an empty `__init__`."""
    silent = []
    for path in modules(root):
        tree = ast.parse((root / path).read_text("utf-8"))
        first = (ast.get_docstring(tree) or "").partition("\n")[0].strip()
        if not first and tree.body:
            silent.append(str(path))
    assert not silent, f"no docstring in {silent}"


def test_no_root_module_hides_one_of_pythons(root: Path) -> None:
    import sys

    names = {path.stem for path in root.glob("*.py")} - {"__init__", "__main__"}
    assert not names & sys.stdlib_module_names
    assert not (root / "tests" / "__init__.py").exists()
