"""`python -m benchmarks.web [--events N] [--folder DIR]`: a made-up store in, how quick its pages and answers are out.

The store has the shape that a build gives (claims with evidence in a graph a document, conclusions derived from them),
but is written straight away: 100,000 events of 20,000 companies in 20,000 documents, one company with 1,000 events.
A server over it is asked as a browser asks; times are those of whole answers, in seconds.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import httpx
import pyoxigraph as ox
from keiretsu.graph.iri import mint
from keiretsu.graph.store import FOLDER
from keiretsu.graph.vocabulary import CONCLUSIONS, DERIVED, LABEL, TYPE, day, decimal, integer, kei, known, text

from .measure import table
from .synthetic import FORMS, SYLLABLES

PER_DOCUMENT, LARGE = 5, 1000  # events of a document, and of the one large company
TYPES = (("ShareSubscription", "subscriber", "issuer"), ("Acquisition", "acquirer", "target"))
SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
CHEAP = "SELECT ?name { GRAPH kei:conclusions { ?c a kei:Company ; skos:prefLabel ?name } } LIMIT 20"


def name(number: int) -> str:
    """A name of its own for each number below 20,736."""
    base = len(SYLLABLES)
    word = "".join(SYLLABLES[number // base**place % base] for place in range(4))
    return f"{word.capitalize()} {FORMS[number % len(FORMS)]}"


def quads(events: int) -> Iterator[ox.Quad]:
    """The store: conclusions, and a graph a document."""
    companies = max(2, events // 5)
    for number in range(companies):
        company = mint("company", f"c{number}")
        yield ox.Quad(company, TYPE, kei("Company"), CONCLUSIONS)
        yield ox.Quad(company, TYPE, kei("Conclusion"), CONCLUSIONS)
        yield ox.Quad(company, LABEL, text(name(number)), CONCLUSIONS)
        yield ox.Quad(company, known("skos:altLabel"), text(name(number).partition(" ")[0]), CONCLUSIONS)
    for number in range(-(-events // PER_DOCUMENT)):
        yield from document(number, range(number * PER_DOCUMENT, min(events, (number + 1) * PER_DOCUMENT)), companies)


def document(number: int, events: range, companies: int) -> Iterator[ox.Quad]:
    """One document, what it says and what follows from it."""
    local = f"{number:016x}"
    graph = mint("doc", local)
    issued = date(1995, 1, 1) + timedelta(days=number % 10_000)
    words = [f"{name(event % companies)} took shares, the deal number {event}." for event in events]
    whole = "\n".join(words)
    yield ox.Quad(graph, TYPE, kei("Document"), graph)
    yield ox.Quad(graph, kei("name"), text(f"notice-{number}.txt"), graph)
    yield ox.Quad(graph, known("dcterms:title"), text(f"Notice {number} of {name(number % companies)}"), graph)
    yield ox.Quad(graph, known("dcterms:issued"), day(issued), graph)
    yield ox.Quad(graph, kei("text"), text(whole), graph)
    start = 0
    for event, said in zip(events, words, strict=True):
        yield from claim(local, graph, event, companies, issued, (start, start + len(said)), said)
        start += len(said) + 1


def claim(
    local: str, graph: ox.NamedNode, number: int, companies: int, when: date, span: tuple[int, int], said: str
) -> Iterator[ox.Quad]:
    """One claim with its evidence, and the event concluded from it."""
    kind, first, second = TYPES[number % len(TYPES)]
    made, event = mint("claim", f"{local}-{number}"), mint("event", f"e{number}")
    piece, at = (mint("text", f"{local}-{span[0]}-{span[1]}{end}") for end in ("", "-at"))
    large = number % 100 == 0 and number // 100 < LARGE
    parties = ((first, 0 if large else 1 + number % (companies - 1)), (second, 1 + (number * 7 + 3) % (companies - 1)))
    for node, where in ((made, graph), (event, CONCLUSIONS)):
        yield ox.Quad(node, TYPE, kei("Event"), where)
        yield ox.Quad(node, TYPE, kei(kind), where)
        yield ox.Quad(node, kei("status"), kei("completed"), where)
        for key in ("date", "earliest", "latest"):
            yield ox.Quad(node, kei(key), day(when), where)
        yield ox.Quad(node, kei("shares"), decimal(1000 + number % 977), where)
        yield ox.Quad(node, kei("amount"), decimal(100_000 * (1 + number % 313)), where)
        yield ox.Quad(node, kei("currency"), text("JPY"), where)
    for place, (role, party) in enumerate(parties, 1):
        agent = mint("agent", f"{local}-a{number % PER_DOCUMENT * 2 + place}")
        yield ox.Quad(agent, TYPE, kei("Company"), graph)
        yield ox.Quad(agent, LABEL, text(name(party)), graph)
        yield ox.Quad(made, kei(role), agent, graph)
        yield ox.Quad(event, kei(role), mint("company", f"c{party}"), CONCLUSIONS)
        yield ox.Quad(mint("company", f"c{party}"), kei("identifiedFrom"), agent, CONCLUSIONS)
    yield ox.Quad(event, TYPE, kei("Conclusion"), CONCLUSIONS)
    yield ox.Quad(event, DERIVED, made, CONCLUSIONS)
    yield ox.Quad(made, TYPE, kei("Claim"), graph)
    yield ox.Quad(made, kei("rule"), text("made-up"), graph)
    yield ox.Quad(made, kei("confidence"), decimal(0.9), graph)
    yield ox.Quad(made, kei("evidence"), piece, graph)
    yield ox.Quad(piece, known("oa:hasSource"), graph, graph)
    yield ox.Quad(piece, known("oa:hasSelector"), at, graph)
    yield ox.Quad(at, known("oa:start"), integer(span[0]), graph)
    yield ox.Quad(at, known("oa:end"), integer(span[1]), graph)
    yield ox.Quad(at, known("oa:exact"), text(said), graph)


def write(folder: Path, events: int) -> int:
    """Write the store, and give back how many quads it has."""
    store = ox.Store(str(folder / FOLDER))
    store.bulk_extend(quads(events))
    store.flush()
    return len(store)


def start(folder: Path, seconds: float) -> tuple[subprocess.Popen[str], str]:
    """A server over the folder, and its address once it answers."""
    command = [sys.executable, "-m", "keiretsu", "serve", str(folder), "--port", "0", "--timeout", str(seconds)]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert server.stderr is not None
    found = re.search(r"http://[^ ]+/", server.stderr.readline())
    assert found is not None
    while True:
        try:
            httpx.get(found[0] + "complete?q=x", timeout=120)
            return server, found[0]
        except httpx.TransportError:
            time.sleep(0.05)


def times(address: str, runs: int) -> list[float]:
    """Sorted times of an address, the first of all included."""
    taken = []
    with httpx.Client(timeout=120, headers={"Accept": "text/html"}) as client:
        for _ in range(runs):
            begun = time.perf_counter()
            client.get(address).raise_for_status()
            taken.append(time.perf_counter() - begun)
    return sorted(taken)


def line(what: str, taken: list[float]) -> list[str]:
    return [what, *(f"{taken[min(len(taken) - 1, int(len(taken) * part))]:.3f}" for part in (0.5, 0.95, 1.0))]


def beside_a_slow_query(address: str, seconds: float) -> list[float]:
    """Times of a cheap query while another runs into its limit."""
    slow = threading.Thread(target=lambda: httpx.get(address + "sparql", params={"query": SLOW}, timeout=120))
    slow.start()
    taken = []
    with httpx.Client(timeout=120) as client:
        until = time.perf_counter() + seconds - 0.5
        while slow.is_alive() and time.perf_counter() < until:
            begun = time.perf_counter()
            client.get(address + "sparql", params={"query": CHEAP}).raise_for_status()
            taken.append(time.perf_counter() - begun)
    slow.join()
    return sorted(taken)


def resident(process: int) -> str:
    """MiB that a process holds, where the system tells."""
    try:
        told = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{process}/status").read_text())
    except OSError:
        return "unknown"
    return f"{int(told[1]) // 1024} MiB" if told else "unknown"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.web", description=__doc__)
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=20, help="times each page is asked for (default 20)")
    parser.add_argument("--folder", type=Path, help="keep the store there, and use it again")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = args.folder or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        if not (folder / FOLDER).is_dir():
            begun = time.perf_counter()
            count = write(folder, args.events)
            print(f"{count:,} quads written in {time.perf_counter() - begun:.1f} s", flush=True)
        begun = time.perf_counter()
        server, address = start(folder, 5)
        ready = time.perf_counter() - begun
        try:
            print(f"load {os.getloadavg()[0]:.1f}; ready after {ready:.1f} s, {resident(server.pid)}\n", flush=True)
            last = (args.events - 1) // 50 + 1
            pages = {
                "the first page": "", "events, page 1": "events", "events, the last page": f"events?page={last}",
                "events of one type, page 500": "events?type=Acquisition&page=500",
                "a company with 1,000 events": "id/company/c0",
                "its events, page 10": "id/company/c0?section=events&page=10",
                "a company with 10 events": "id/company/c77", "an event": "id/event/e4242",
                "a document": f"id/doc/{848:016x}?quote=0-20", "companies, page 100": "parties?page=100",
                "search: part of many names": "search?q=ka", "search: one name": "search?q=" + name(4711),
                "completion": "complete?q=mite",
            }  # fmt: skip
            rows = [line(what, times(address + path, args.runs)) for what, path in pages.items()]
            rows.append(line("a cheap query beside one that runs into its limit", beside_a_slow_query(address, 5)))
            print(table(["what", "median", "p95", "slowest"], rows))
            print(f"\nthe server holds {resident(server.pid)}")
        finally:
            server.terminate()
            server.wait()
    return 0


if __name__ == "__main__":
    sys.exit(main())
