"""A query in, the editor with its answer out: a table, a picture where it has one, or a graph as Turtle."""

from __future__ import annotations

from collections.abc import Mapping

from ..charts import chart
from ..site import Site
from ..tables import Table
from .render import page

SHOWN = 500  # rows of an answer on a page; a download has all
START = """# Companies and how many events each takes part in
SELECT ?company ?name (COUNT(DISTINCT ?event) AS ?events)
WHERE {
  GRAPH kei:conclusions {
    ?company a kei:Company ; skos:prefLabel ?name .
    ?event a kei:Event ; ?role ?company .
  }
}
GROUP BY ?company ?name
ORDER BY DESC(?events) ?name
LIMIT 20
"""


def editor(
    site: Site,
    prefixes: Mapping[str, str],
    query: str = "",
    answer: Table | None = None,
    graph: str = "",
    more: bool = False,
    fault: str = "",
) -> str:
    """The page of the editor.

    Args:
        graph: Turtle, for CONSTRUCT and DESCRIBE. fault: what was wrong with the query.
    """
    forms = ("ttl", "nt", "jsonld", "rdf") if graph else ("csv", "tsv", "json", "xml")
    downloads = [(form, site.with_query("/sparql", query=query, format=form)) for form in forms]
    return page(
        "editor.html",
        site,
        query=query or START,
        prefixes=sorted(prefixes.items()),
        table=answer,
        chart=chart(answer) if answer else None,
        graph=graph,
        more=more,
        shown=SHOWN,
        downloads_of=downloads if answer or graph else [],
        fault=fault,
    )
