"""A company's or person's name in, its IRI among the conclusions out; near names where it is unknown or ambiguous."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from ..errors import QueryError

if TYPE_CHECKING:
    import pyoxigraph

KEI = "https://w3id.org/keiretsu/ontology#"
CONCLUSIONS = KEI + "conclusions"
_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
_PREF = "http://www.w3.org/2004/02/skos/core#prefLabel"
_ALT = "http://www.w3.org/2004/02/skos/core#altLabel"
_KINDS = ("Company", "Group", "Person", "Exchange", "Authority", "Organization", "Agent", "Thing")
_FORMS = re.compile(
    r"\b(?:inc|incorporated|corp|corporation|co|company|ltd|limited|llc|plc|kk|k k|ag|gmbh|sa|nv|holdings?|the)\b"
)


def folded(name: str) -> str:
    """A name without case, width, punctuation: what two spellings of one name share."""
    text = unicodedata.normalize("NFKC", name).casefold()
    return " ".join(re.sub(r"[^\w]+", " ", text).split())


def stripped(name: str) -> str:
    """`folded` and without legal forms."""
    return " ".join(_FORMS.sub(" ", folded(name)).split())


def names(store: pyoxigraph.Store) -> dict[str, tuple[str, ...]]:
    """IRI -> its names, best first, for every agent among the conclusions."""
    from pyoxigraph import NamedNode

    graph = NamedNode(CONCLUSIONS)
    agents = _agents(store)
    found: dict[str, list[str]] = {}
    for predicate in (_PREF, _LABEL, _ALT):
        for quad in store.quads_for_pattern(None, NamedNode(predicate), None, graph):
            iri, name = str(getattr(quad.subject, "value", "")), str(getattr(quad.object, "value", ""))
            if iri in agents:
                found.setdefault(iri, []).append(name)
    return {iri: tuple(dict.fromkeys(found[iri])) for iri in sorted(found)}


def _agents(store: pyoxigraph.Store) -> set[str]:
    from pyoxigraph import NamedNode

    graph, rdf_type = NamedNode(CONCLUSIONS), NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    return {
        str(getattr(quad.subject, "value", ""))
        for kind in _KINDS
        for quad in store.quads_for_pattern(None, rdf_type, NamedNode(KEI + kind), graph)
    }


def resolve(store: pyoxigraph.Store, text: str) -> str:
    """The IRI that a name means: an IRI itself, else the one agent with that name (exact, then without case and
    punctuation, then without legal form).

    Raises:
        QueryError: nobody, or more than one, has it; the message lists near names.
    """
    if text.startswith(("http://", "https://", "urn:")) and not re.search(r"[\s<>\"{}|^`\\]", text):
        return text
    if (exact := _exact(store, text)) is not None:
        return exact
    known = names(store)
    for form in (str, folded, stripped):
        wanted = form(text)
        hits = [iri for iri, all_names in known.items() if wanted and wanted in map(form, all_names)]
        # a name that is somebody's own comes before one that is only an alias of another
        own = [iri for iri in hits if form(known[iri][0]) == wanted]
        hits = own if len(own) == 1 else hits
        if len(hits) == 1:
            return hits[0]
        if hits:
            listed = "; ".join(f"{known[iri][0]} <{iri}>" for iri in hits[:8])
            raise QueryError(f"{text!r} may mean {len(hits)} parties: {listed}; give the IRI")
    near = _near(text, known)
    hint = f"did you mean {', '.join(near)}?" if near else "'keiretsu query companies' lists who is known"
    raise QueryError(f"nobody in the graph is called {text!r}; {hint}")


def _exact(store: pyoxigraph.Store, text: str) -> str | None:
    """The one agent whose name this is to the letter, looked up rather than searched for: its own name before an alias.
    None where there is none, or more than one."""
    from pyoxigraph import Literal, NamedNode

    graph, rdf_type = NamedNode(CONCLUSIONS), NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    kinds = {NamedNode(KEI + kind) for kind in _KINDS}
    for predicates in ((_PREF,), (_PREF, _LABEL, _ALT)):
        hits = {
            quad.subject
            for predicate in predicates
            for quad in store.quads_for_pattern(None, NamedNode(predicate), Literal(text), graph)
            if any(typed.object in kinds for typed in store.quads_for_pattern(quad.subject, rdf_type, None, graph))
        }
        if len(hits) == 1:
            return str(getattr(hits.pop(), "value", ""))
        if hits:
            return None
    return None


def _near(text: str, known: dict[str, tuple[str, ...]]) -> list[str]:
    from difflib import get_close_matches

    by_fold = {folded(name): name for all_names in known.values() for name in all_names}
    wanted = folded(text)
    close = get_close_matches(wanted, list(by_fold), n=5, cutoff=0.55)
    close += [fold for fold in by_fold if wanted and (wanted in fold or fold in wanted) and fold not in close]
    return [repr(by_fold[fold]) for fold in close[:5]]
