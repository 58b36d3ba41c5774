"""The example extractor, installed by pip, before a chat endpoint on this machine that answers well and badly."""

from __future__ import annotations

import importlib
import json
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import keiretsu
import pytest
from keiretsu.errors import UsageError

TEXT = (
    "Tokyo, May 7, 2003 - Umi Data K.K. announced its results.\n\nFrom now on Borealis Werke belongs,\nlock, stock and"
    " barrel, to Umi\nData K.K., which gave JPY 5 billion for “it”.\n"
)
QUOTE = (
    'From now on Borealis Werke belongs, lock, stock and barrel, to Umi Data K.K., which gave JPY 5 billion for "it".'
)
DEAL = {
    "type": "Acquisition",
    "status": "completed",
    "quote": QUOTE,
    "roles": {"acquirer": [{"name": "Umi Data K.K.", "kind": "company"}], "target": ["Borealis Werke"]},
    "values": {"amount": 5000000000, "currency": "JPY"},
    "dates": {"announced": "2003-05-07"},
    "confidence": 0.8,
}


class Endpoint(ThreadingHTTPServer):
    """A chat endpoint. `answer` is the text of every answer; `status`, `delay` and `raw` make it a bad one."""

    daemon_threads = True
    status, delay, raw = 200, 0.0, b""
    answer = '{"facts": []}'

    def __init__(self) -> None:
        self.asked: list[tuple[str, Any, dict[str, Any]]] = []
        super().__init__(("127.0.0.1", 0), Handler)

    def tells(self, *facts: dict[str, Any]) -> None:
        self.answer = json.dumps({"facts": facts})


class Handler(BaseHTTPRequestHandler):
    server: Endpoint

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append((self.path, self.headers, body))
        time.sleep(self.server.delay)
        completion = {"choices": [{"message": {"role": "assistant", "content": self.server.answer}}]}
        self.send_response(self.server.status)
        if self.server.status == 307:
            self.send_header("Location", "/elsewhere")
        self.end_headers()
        self.wfile.write(self.server.raw or json.dumps(completion).encode())

    def log_message(self, *_: Any) -> None:
        return


@pytest.fixture(scope="module")
def site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pip has put the example, from a copy: setuptools writes beside the sources."""
    folder = tmp_path_factory.mktemp("llm")
    shutil.copytree(root / "examples" / "llm_extractor", folder / "source")
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    command += ["--disable-pip-version-check", "--target", str(folder / "site"), str(folder / "source")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    if done.returncode:
        pytest.skip(f"the example cannot be built here without the network: {done.stderr[-300:]}")
    return folder / "site"


@pytest.fixture
def endpoint(site: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Endpoint]:
    server = Endpoint()
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    monkeypatch.syspath_prepend(site)
    importlib.invalidate_caches()
    monkeypatch.setenv("KEIRETSU_LLM_URL", f"http://127.0.0.1:{server.server_port}/v1/")
    monkeypatch.setenv("KEIRETSU_LLM_MODEL", "small")
    monkeypatch.setenv("KEIRETSU_LLM_KEY", "top-secret")
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, "utf-8")
    return path


def read(paper: Path) -> tuple[list[dict[str, Any]], list[str]]:
    """What the extractor told of a paper, and what was said of what it could not."""
    notices: list[str] = []
    lines = list(keiretsu.facts([paper], extractors=["llm"], notice=notices.append))
    return [line for line in lines if isinstance(line, dict) and line["rule"] == "plugin:llm"], notices


def test_a_good_answer_becomes_facts_with_the_texts_own_words(endpoint: Endpoint, paper: Path) -> None:
    endpoint.tells(DEAL)
    ((line,), notices) = read(paper)
    assert notices == []
    (piece,) = line["evidence"]
    assert piece["quote"] == TEXT[piece["start"] : piece["end"]] != QUOTE
    assert piece["alignment"] == "folded"
    assert line["roles"] == {"acquirer": ["Umi Data K.K."], "target": ["Borealis Werke"]}
    assert line["values"] == {"amount": 5000000000, "currency": "JPY"}
    assert (line["dates"], line["confidence"]) == ({"announced": "2003-05-07"}, 0.8)
    ((path, headers, asked),) = endpoint.asked
    assert (path, headers["Authorization"]) == ("/v1/chat/completions", "Bearer top-secret")
    assert (asked["model"], asked["temperature"]) == ("small", 0)
    assert "Acquisition (event):" in asked["messages"][0]["content"]
    assert asked["messages"][1]["content"].endswith(TEXT)


def test_a_quote_as_it_stands_is_exact_and_a_fence_is_no_hindrance(endpoint: Endpoint, paper: Path) -> None:
    quote = "Borealis Werke belongs,\nlock, stock and barrel, to Umi\nData K.K."
    endpoint.answer = "```json\n" + json.dumps({"facts": [{**DEAL, "quote": quote}]}) + "\n```"
    ((line,), _) = read(paper)
    assert (line["evidence"][0]["quote"], line["evidence"][0]["alignment"]) == (quote, "exact")


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"quote": "Umi Data K.K. bought Borealis Werke."}, "the quote 'Umi Data K.K. bought Borealis"),
        ({"quote": ""}, "is not in the text"),
        ({"type": "Takeover"}, "'Takeover' is no type of the ontology"),
        ({"type": None}, "(None)"),
        ({"status": "done"}, "'done' is no status of Acquisition"),
        ({"roles": {"buyer": ["Umi Data K.K."]}}, "'buyer' is no role of Acquisition"),
        ({"roles": {"target": ["Gorgon plc"]}}, "its target 'Gorgon plc' is nowhere named in the document"),
        ({"roles": {}}, "it names no party"),
        ({"values": {"price": 5}}, "'price' is no value of Acquisition"),
        ({"values": {"amount": [5]}}, "is no value"),
        ({"date": "yesterday"}, "'yesterday' is no day, month or year"),
        ({"dates": {"someday": "2003"}}, "'someday' is no date of an event"),
        ({"confidence": 7}, "confidence 7.0 is no number from 0 to 1"),
        ({"confidence": "sure"}, "could not convert"),
        ({"roles": "all"}, "'str' object"),
    ],
)  # fmt: skip
def test_a_bad_fact_is_refused_and_the_good_one_beside_it_stands(
    change: dict[str, Any], why: str, endpoint: Endpoint, paper: Path
) -> None:
    endpoint.tells({**DEAL, **change}, DEAL)
    lines, notices = read(paper)
    assert len(lines) == 1
    (notice,) = notices
    assert "extractor llm, fact 1" in notice
    assert why in notice


@pytest.mark.parametrize(
    ("fault", "why"),
    [
        ({"answer": "Certainly! Here are the facts."}, "AnswerError: the model's answer is no JSON object with facts"),
        ({"answer": '{"facts": {}}'}, "the model's facts are no list"),
        ({"answer": "[" * 100_000}, "is no JSON object with facts"),
        ({"raw": b"<html>busy</html>"}, "ChatError: "),
        ({"raw": b'{"choices": [{"message": {"content": null}}]}'}, "answered without a text"),
        ({"status": 500}, "answered 500 Internal Server Error"),
        ({"status": 401}, "answered 401 Unauthorized"),
        ({"status": 307}, "answered 307 Temporary Redirect"),  # the key goes nowhere else
        ({"delay": 2.0}, "gave no answer in 0.2 seconds"),
    ],
)
def test_no_usable_answer_costs_a_finding_and_the_document_stands(
    fault: dict[str, Any], why: str, endpoint: Endpoint, paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KEIRETSU_LLM_TIMEOUT", "0.2" if "delay" in fault else "20")
    for name, value in fault.items():
        setattr(endpoint, name, value)
    lines, (notice,) = read(paper)
    assert lines == []
    assert notice.startswith(f"{paper}: extractor llm: ")
    assert why in notice
    assert "top-secret" not in notice
    assert len(endpoint.asked) == 1


def test_an_endpoint_that_is_not_there(
    endpoint: Endpoint, paper: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KEIRETSU_LLM_URL", "http://127.0.0.1:9/v1")
    report = keiretsu.build([paper], tmp_path / "out", extractors=["llm"])
    assert (report.read, report.failures) == (1, ())
    with keiretsu.open(tmp_path / "out") as graph:
        assert "cannot be reached" in graph.left_out().text("csv")


def test_a_long_document_is_asked_about_piece_by_piece(
    endpoint: Endpoint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KEIRETSU_LLM_CHARACTERS", "400")
    paper = tmp_path / "long.txt"
    paper.write_text("Nothing is said here.\n\n" * 60 + TEXT, "utf-8")
    endpoint.tells(DEAL)
    (lines, notices) = read(paper)
    assert len(endpoint.asked) > 3
    sent = "".join(asked["messages"][1]["content"].partition("Text:\n")[2] for _, _, asked in endpoint.asked)
    assert sent == paper.read_text("utf-8")
    assert len(lines) == 1  # a quote counts only in the piece that was asked about
    assert len(notices) == len(endpoint.asked) - 1


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("URL", "", "set KEIRETSU_LLM_URL"),
        ("URL", "file:///etc/passwd", "set KEIRETSU_LLM_URL"),
        ("MODEL", " ", "set KEIRETSU_LLM_MODEL"),
        ("TIMEOUT", "soon", "are numbers"),
        ("CHARACTERS", "3", "at least 200"),
    ],
)
def test_a_setting_that_is_missing_is_said_before_anything_is_read(
    name: str, value: str, why: str, endpoint: Endpoint, paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"KEIRETSU_LLM_{name}", value)
    with pytest.raises(UsageError, match=why):
        read(paper)
    assert endpoint.asked == []


def test_another_model_reads_anew_and_another_key_does_not(
    endpoint: Endpoint, paper: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    endpoint.tells(DEAL)
    out = tmp_path / "out"
    assert keiretsu.build([paper], out, extractors=["llm"]).conforms
    monkeypatch.setenv("KEIRETSU_LLM_KEY", "another")
    assert keiretsu.build([paper], out, extractors=["llm"]).skipped == 1
    monkeypatch.setenv("KEIRETSU_LLM_MODEL", "large")
    assert keiretsu.build([paper], out, extractors=["llm"]).read == 1
    assert b"top-secret" not in (out / "graph.trig").read_bytes()


def test_the_examples_are_disclosures_only(root: Path) -> None:
    from keiretsu.pipeline import sources

    assert not [path for path in sources([root / "examples"]) if "llm_extractor" in path]
