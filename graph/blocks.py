"""A graph in, its statements as blocks of Turtle (one a subject) out; blocks of many graphs in, one file out.

The file is, byte for byte, what the exporters of whole graphs write. A block depends on nothing but its own subject, so
those of a document's graph are made once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

import pyoxigraph as ox

from .iri import BASE
from .memo import Memo
from .vocabulary import TYPE, prefixes

_TYPE = f" {TYPE} ".encode()


@dataclass(frozen=True, slots=True)
class Blocks:
    """One graph in Turtle.

    Args:
        graph: its name, in Turtle; keys: its subjects in N-Triples, in their order.
        texts: the statements of each; used: names of the prefixes that they need.
    """

    graph: str
    keys: tuple[str, ...]
    texts: tuple[str, ...]
    used: frozenset[str]


def blocks(quads: Iterable[ox.Quad], name: ox.NamedNode, base: str = BASE, memo: Memo[str] | None = None) -> Blocks:
    """A graph's blocks, by subject; in each its types first, then the rest in order.

    Args:
        memo: the texts of what was said of a subject before.
    """
    text = ox.serialize((quad.triple for quad in quads), format=ox.RdfFormat.N_TRIPLES) or b""
    lines = sorted(set(text.split(b"\n")) - {b""}, key=lambda line: line.replace(_TYPE, b" !", 1))
    by_subject = [(key, b"\n".join(own) + b"\n") for key, own in groupby(lines, lambda line: line[: line.index(b" ")])]
    said = [own for _, own in by_subject]
    joined = b"".join(said)
    if memo is None:
        texts = _texts(joined, base)
    else:
        texts = memo.take(said, lambda new: _texts(b"".join(said[number] for number in new), base))
    used = frozenset(prefix for prefix, iri in prefixes(base).items() if f"<{iri}".encode() in joined)
    return Blocks(_short(name, base), tuple(key.decode() for key, _ in by_subject), tuple(texts), used)


def _texts(triples: bytes, base: str) -> list[str]:
    """N-Triples, in the order of their subjects, as one text of Turtle a subject."""
    known = prefixes(base)
    parsed = (quad.triple for quad in ox.parse(triples, format=ox.RdfFormat.N_TRIPLES))
    body = (ox.serialize(parsed, format=ox.RdfFormat.TURTLE, prefixes=known) or b"").decode()
    texts: list[str] = []
    for line in body.split("\n"):
        if line.startswith("\t"):
            texts[-1] += f"{line}\n"
        elif line and not line.startswith("@prefix "):
            texts.append(f"{line}\n")
    return texts


def _short(name: ox.NamedNode, base: str) -> str:
    """An IRI as the serialiser writes it."""
    quad = ox.Quad(name, name, name)
    text = (ox.serialize([quad.triple], format=ox.RdfFormat.TURTLE, prefixes=prefixes(base)) or b"").decode()
    return text.rstrip("\n").rpartition("\n")[2].partition(" ")[0]


def turtle(parts: Sequence[Blocks], base: str = BASE) -> bytes:
    """Turtle of the union of some graphs, as `exports.rdf.turtle` writes it."""
    found: dict[str, str] = {}
    several: dict[str, list[str]] = {}
    for part in parts:
        for key, text in zip(part.keys, part.texts, strict=True):
            if found.setdefault(key, text) != text:
                several.setdefault(key, [found[key]]).append(text)
    for key, texts in several.items():
        found[key] = _union(texts, base)
    ordered = "".join(found[key] for key in sorted(found, key=lambda key: f"{key} ".encode()))
    return (_head(_used(parts), base) + ordered).encode()


def trig(parts: Sequence[Blocks], base: str = BASE) -> bytes:
    """TriG of some graphs, by name, as `exports.rdf.trig` writes it."""
    out = [_head(_used(parts) | {part.graph.partition(":")[0] for part in parts}, base)]
    for part in parts:
        inside = "".join(part.texts)
        out.append(f"{part.graph} {{\n\t" + inside[:-1].replace("\n", "\n\t") + "\n}\n" if inside else "")
    return "".join(out).encode()


def _used(parts: Iterable[Blocks]) -> frozenset[str]:
    """The prefixes that some graphs need."""
    return frozenset().union(*(part.used for part in parts))


def _head(used: frozenset[str], base: str) -> str:
    lines = sorted(f"@prefix {name}: <{iri}> .\n" for name, iri in prefixes(base).items() if name in used)
    return "".join(lines) + "\n"


def _union(texts: Sequence[str], base: str) -> str:
    """What several graphs say of one subject."""
    head = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in prefixes(base).items())
    quads = [quad for text in texts for quad in ox.parse((head + text).encode(), format=ox.RdfFormat.TURTLE)]
    return "".join(blocks(quads, ox.NamedNode("urn:union"), base).texts)
