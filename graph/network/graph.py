"""A networkx.MultiDiGraph that a notebook draws: what `network` gives.

Imported only where a network is asked for, as networkx is slow to load.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import networkx

if TYPE_CHECKING:
    import pandas

    Base = networkx.MultiDiGraph[str]
else:
    Base = networkx.MultiDiGraph


class Network(Base):
    """Parties by IRI and relations by statement, as networkx takes them; see `graph.network.network` for their data.

    All of networkx works on it: it is a `networkx.MultiDiGraph`, and so are its copies and subgraphs.
    """

    def __repr__(self) -> str:
        return f"<{len(self)} parties, {self.number_of_edges()} relations>"

    def svg(self) -> str:
        """The picture, of all parties; the same network gives the same bytes."""
        from .svg import draw

        return draw(self)

    def save(self, path: str | Path) -> None:
        """Write it in the form that the suffix names: svg, png, pdf, html, graphml, gexf, json.

        Raises:
            UsageError: another suffix, or a library is missing (the message names it).
            StoreError: it cannot be written.
        """
        from . import save

        save(self, Path(path))

    def to_pandas(self) -> pandas.DataFrame:
        """A row for each relation: `source` and `target` by name, what networkx has as its data, and both IRIs.

        Raises:
            UsageError: pandas is not installed.
        """
        from ...queries.frames import load
        from .edges import attributes

        names = self.nodes(data="name")
        told = [
            {
                "source": names[a],
                "target": names[b],
                **attributes(data),
                "source_iri": a,
                "target_iri": b,
                "statement": key,
            }
            for a, b, key, data in self.edges(keys=True, data=True)
        ]
        table: pandas.DataFrame = load().DataFrame(told)
        return table

    def _repr_svg_(self) -> str:
        from . import MAX_NODES, cut

        return (cut(self, MAX_NODES) if len(self) > MAX_NODES else self).svg()
