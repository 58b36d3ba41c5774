"""A built folder in, the graph in another tool's form out."""

from __future__ import annotations

from ..cli import DEFAULT, Folder, Format, Output, form_of, opened, put


def export(
    output: Output = "",
    directory: Folder = DEFAULT,
    form: Format = "",
) -> None:
    """Write the graph for other tools: ttl, trig, nq, nt, jsonld; graphml, gexf (the network)."""
    from ..graph import export as forms
    from ..graph import network as net

    name = form_of(output, form, (*forms.FORMATS, "graphml", "gexf"), "trig")
    with opened(directory) as graph:
        if name in forms.FORMATS:
            data = forms.FORMATS[name](graph.quads(), graph.base)
        else:
            data = net.write(net.network(graph.store, ended=True), name)
    put(data, output)
