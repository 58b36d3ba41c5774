"""`python -m benchmarks [--runs N] [--only PART] [FOLDER...]`: folders of documents in, Markdown tables on stdout."""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

from keiretsu.graph import open_graph

from . import language, questions, validation
from .synthetic import disclosures

ROOT = Path(__file__).resolve().parent.parent
PARTS = ("language", "questions", "validation")
DOCUMENTS = 292  # of the made-up graph: about 100,000 quads
PEERS = ("spacy", "rdflib", "pyoxigraph", "pyshacl")


def say(text: str) -> None:
    print(text, flush=True)


def folders(named: list[Path]) -> list[Path]:
    """The folders named; else the examples, and the corpus beside the checkout if there is one."""
    corpus = ROOT.parent / "shared" / "corpus"
    return named or [ROOT / "examples", *([corpus] if corpus.is_dir() else [])]


def about() -> str:
    peers = ", ".join(f"{name} {version(name)}" for name in PEERS)
    load = " ".join(f"{value:.1f}" for value in os.getloadavg())
    return f"Python {platform.python_version()}, {os.cpu_count()} cores, load {load}; {peers}"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--runs", type=int, default=5, help="measured runs of each; medians are shown (default 5)")
    parser.add_argument("--only", choices=PARTS)
    parser.add_argument("--documents", type=int, default=DOCUMENTS, help="of the made-up graph")
    args = parser.parse_args()
    say(about())
    if args.only in (None, "language"):
        say("\n## Words a second\n")
        for folder in folders(args.folders):
            say(f"`{folder.name}/`: {language.report([folder], args.runs)}\n")
    if args.only in (None, "questions", "validation"):
        with tempfile.TemporaryDirectory() as out:
            graph = open_graph(Path(out), read_only=False)
            for disclosure in disclosures(args.documents):
                graph.add(disclosure)
            graph.conclude()
            if args.only != "validation":
                say(f"\n## Stored questions\n\n{questions.report(graph.store, args.runs)}")
            if args.only != "questions":
                say(f"\n## Validation\n\n{validation.report(graph, args.runs)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
