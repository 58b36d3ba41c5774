"""A built folder in, the graph in another tool's form out."""

from __future__ import annotations

from ..cli import DEFAULT, Day, Folder, Format, Known, Output, form_of, opened, put


def export(
    output: Output = "",
    directory: Folder = DEFAULT,
    form: Format = "",
    as_of: Day = "",
    known_on: Known = "",
) -> None:
    """Write the graph for other tools: ttl, trig, nq, nt, jsonld; graphml, gexf (the network)."""
    from ..graph import export as forms
    from ..graph import network as net

    name = form_of(output, form, (*forms.FORMATS, "graphml", "gexf"), "trig")
    with opened(directory, as_of, known_on) as graph:
        if name in forms.FORMATS:
            data = forms.FORMATS[name](graph.quads(), graph.base)
        else:
            data = net.write(
                net.network(graph.store, as_of=as_of or None, known_on=known_on or None, ended=not as_of), name
            )
    put(data, output)
