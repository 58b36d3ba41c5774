"""The pages in a real browser: a quiet console, nothing asked of elsewhere, hostile text stays text, three widths."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any
from urllib.parse import quote

import pytest
from keiretsu.graph import Graph

BASE = "https://w3id.org/keiretsu/id/"
WIDTHS = (360, 800, 1400)
# What page text could become if it were not escaped in its place: elements, attributes, scripts, styles, templates.
HOSTILE = [
    "<script>planted=1;alert(1)</script>",
    "</script><script>planted=2;alert(2)</script>",
    "<img src=x onerror=alert(3) data-planted>",
    "<svg onload=alert(4) data-planted>",
    "<svg><script>alert(5)</script></svg>",
    '"><b data-planted onmouseover=alert(6)>',
    "'><i data-planted onclick=alert(7)>",
    '" autofocus onfocus="alert(8)" data-planted="',
    "javascript:alert(9)",
    "<a href=javascript:alert(10) data-planted>go</a>",
    "<iframe src=//elsewhere.example data-planted></iframe>",
    "<iframe srcdoc='<script>parent.planted=12</script>' data-planted>",
    "<object data=//elsewhere.example data-planted></object>",
    "<embed src=//elsewhere.example data-planted>",
    "<link rel=stylesheet href=//elsewhere.example/a.css data-planted>",
    "<style>body{background:url(//elsewhere.example)}</style>",
    "<base href=//elsewhere.example data-planted>",
    "<meta http-equiv=refresh content='0;url=//elsewhere.example' data-planted>",
    "<form action=//elsewhere.example data-planted><input name=q>",
    "</textarea><script>alert(20)</script>",
    "</title><script>alert(21)</script>",
    "</pre></main><h1 data-planted>22</h1>",
    "<!--><img src=x onerror=alert(23) data-planted>-->",
    "<math><mi xlink:href=javascript:alert(24) data-planted>x",
    "<details open ontoggle=alert(25) data-planted>",
    "<video><source onerror=alert(26) data-planted></video>",
    "{{ 7*7 }}{% raw %}{{ planted }}",
    "&lt;img src=x onerror=alert(28)&gt;&#60;script&#62;alert(28)&#60;/script&#62;",
    "\u202e<script>alert(29)</script>\u2066\u0000\ufffe",
    "+ADw-script+AD4-alert(30)+ADw-/script+AD4-",
    "--><![CDATA[<script>alert(31)</script>]]>",
    "<x data-planted style=\"background:url('//elsewhere.example')\">",
]
WORDS = (
    "html head meta title link script style body a header form input datalist option button nav main footer h1 h2 ul "
    "ol li p b span div dl dt dd section figure figcaption blockquote mark pre details summary table thead tbody tr th "
    "td label select textarea code svg line text rect polyline circle"
)
ELEMENTS = frozenset(WORDS.split())
LOOK = r"""
const all = [...document.querySelectorAll('*')];
const names = all.flatMap(e => e.getAttributeNames());
const targets = all.flatMap(e => ['href', 'src', 'action'].map(name => e.getAttribute(name))).filter(v => v);
return {
  tags: [...new Set(all.map(e => e.localName))],
  planted: document.querySelectorAll('[data-planted]').length,
  ran: typeof planted !== 'undefined',
  handlers: names.filter(name => name.startsWith('on') || name === 'style' || name === 'srcdoc'),
  scripts: [...document.scripts].map(e => e.src),
  links: targets.filter(value => !/^(#|\/(?!\/))/.test(value)),
  sheets: document.styleSheets.length,
}
"""


class Seen:
    """A browser, and what it was asked and what it said since the last look."""

    def __init__(self, driver: Any, url: str) -> None:
        self.driver, self.url = driver, url

    def go(self, path: str) -> Any:
        self.driver.get(self.url.rstrip("/") + path)
        return self.driver

    def width(self, width: int) -> None:
        size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)

    def clean(self) -> None:
        """Nothing was said in the console, and nothing was asked of another server."""
        assert [line["message"] for line in self.driver.get_log("browser")] == []
        for line in self.driver.get_log("performance"):
            message = json.loads(line["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                asked = message["params"]["request"]["url"]
                assert asked.startswith((self.url, "data:", "about:", "chrome:")), asked

    def harmless(self) -> None:
        """Only elements of ours are there, none with a handler or a style of its own."""
        found = self.driver.execute_script(LOOK)
        assert set(found["tags"]) <= ELEMENTS, set(found["tags"]) - ELEMENTS
        assert found["planted"] == 0 and not found["ran"] and found["handlers"] == [] and found["links"] == []
        assert len(found["scripts"]) == 1 and found["scripts"][0].startswith(self.url + "static/page.js")
        assert found["sheets"] == 1


@pytest.fixture
def seen(chromium: Any, served: Any) -> Iterator[Seen]:
    browser = Seen(chromium, served.url)
    browser.width(1400)
    chromium.get_log("browser"), chromium.get_log("performance")
    yield browser
    chromium.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


@pytest.fixture(scope="module")
def hostile(story: ModuleType, tmp_path_factory: pytest.TempPathFactory, serving: Callable[..., Any]) -> Any:
    """A server over documents whose titles, names, figures and words are hostile, each in its own words."""
    folder = tmp_path_factory.mktemp("hostile")
    with Graph(folder, read_only=False) as graph:
        for place, text in enumerate(HOSTILE):
            name = f"Firm{place} {text}"
            told = story.Story(
                f"f{place} {text}", f"2003-01-{place % 28 + 1:02}", f"{text} {name}\n{name} was founded.\n"
            )
            firm, person = told.agent(name, "company", f"Alias{place} {text}"), told.agent(f"P{place} {text}", "person")
            told.event("CompanyFormation", "completed", f"{name} was founded.", {"company": firm}, date="2003-01-01")
            told.state("Officer", "current", name, {"person": person, "company": firm}, position=f"Head {text}")
            told.figure(firm, f"Metric {text}", "2003", 10 + place, f"JPY {text}", name)
            graph.add(told.extraction())
        graph.conclude()
    return serving(folder)


KINDS = """SELECT ?kind (MIN(STR(?s)) AS ?one) { GRAPH ?g { ?s a ?c }
  BIND(REPLACE(STR(?s), "^.*/id/([a-z]+)/.*$", "$1") AS ?kind) FILTER(CONTAINS(STR(?s), "/id/")) } GROUP BY ?kind"""
THINGS = """SELECT DISTINCT ?s { GRAPH ?g { ?s a ?k }
  VALUES ?k { kei:Document kei:Company kei:Event kei:Person kei:Observation }
  FILTER(!REGEX(STR(?s), "/(agent|claim)/")) } ORDER BY ?s"""
COUNT = "SELECT ?name (COUNT(*) AS ?n) { ?c a kei:Company ; skos:prefLabel ?name } GROUP BY ?name ORDER BY ?name"
NAMES = "SELECT * { ?s skos:prefLabel|kei:metric|kei:position|kei:name ?o } # </textarea><script>alert(0)</script>"


def bindings(served: Any, query: str) -> list[dict[str, dict[str, str]]]:
    found: list[dict[str, dict[str, str]]] = served.get(params={"query": query}).json()["results"]["bindings"]
    return found


def paths(served: Any) -> dict[str, str]:
    """One address of every kind of page."""
    kinds = {row["kind"]["value"]: row["one"]["value"].replace(BASE, "/id/") for row in bindings(served, KINDS)}
    return kinds | {
        "home": "/", "events": "/events", "parties": "/parties", "documents": "/documents", "search": "/search?q=a",
        "types": "/types", "type": "/resource?iri=" + quote("https://w3id.org/keiretsu/ontology#Shareholding"),
        "questions": "/questions", "question": "/questions/companies", "editor": "/sparql?query=" + quote(COUNT),
        "quote": kinds["doc"] + "?quote=2-30#quote",
    }  # fmt: skip


def test_every_kind_of_page_is_quiet_and_fits_three_widths(seen: Seen, served: Any) -> None:
    found = paths(served)
    assert {"company", "person", "event", "state", "observation", "doc", "claim", "agent", "text"} <= found.keys()
    for path in found.values():
        for width in WIDTHS:
            seen.width(width)
            driver = seen.go(path)
            room = driver.execute_script("return [document.documentElement.scrollWidth, innerWidth]")
            assert room[0] <= room[1], f"{path} is wider than {width}"
            assert driver.execute_script("return getComputedStyle(document.body).maxWidth") is not None
        seen.clean()
        seen.harmless()


def test_hostile_text_stays_text(seen: Seen, hostile: Any) -> None:
    assert len(HOSTILE) >= 30
    seen = Seen(seen.driver, hostile.url)
    iris = [row["s"]["value"] for row in bindings(hostile, THINGS)]
    for kind in ("company", "person", "doc", "event", "observation"):
        assert len([iri for iri in iris if f"/{kind}/" in iri]) == len(HOSTILE), kind
    lists = ["/", "/events", "/parties", "/parties?kind=person", "/documents", "/questions/companies"]
    lists.append("/sparql?query=" + quote(NAMES))
    for text in HOSTILE:
        said = quote(text, safe="")
        lists += [f"/search?q={said}", f"/questions/holders?company={said}", f"/sparql?query={said}"]
        lists.append(f"/resource?iri={said}")
    for path in [*lists, *(iri.replace(BASE, "/id/") for iri in iris)]:
        driver = seen.go(path)
        seen.harmless()
        text = driver.execute_script("return document.body.innerText")
        assert text.strip()
    # only what the server itself answered with an error may stand in the console, as a browser writes it there
    said = [line["message"] for line in seen.driver.get_log("browser")]
    assert all("Failed to load resource: the server responded with a status of 4" in line for line in said), said
    seen.clean()


def test_the_words_are_shown_as_they_stand(seen: Seen, hostile: Any) -> None:
    seen = Seen(seen.driver, hostile.url)
    shown = seen.go("/parties").execute_script("return document.querySelector('main').textContent")
    for place, text in enumerate(HOSTILE):
        plain = " ".join(text.replace("\u0000", "\ufffd").replace("\ufffe", "\ufffd").split())
        assert plain in " ".join(shown.split()), place


def test_a_quote_is_scrolled_to(seen: Seen, served: Any) -> None:
    seen.width(800)
    driver = seen.go(paths(served)["quote"])
    box = driver.execute_script(
        "const b = document.getElementById('quote').getBoundingClientRect(); return [b.top, b.bottom]"
    )
    assert 0 <= box[0] < 900


def test_dark_and_light(seen: Seen) -> None:
    def paper(scheme: str) -> str:
        feature = {"name": "prefers-color-scheme", "value": scheme}
        seen.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})
        return str(seen.go("/").execute_script("return getComputedStyle(document.body).backgroundColor"))

    assert paper("light") == "rgb(255, 255, 255)" and paper("dark") == "rgb(20, 24, 31)"


def test_names_are_completed_and_inserted(seen: Seen, served: Any) -> None:
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys
    from selenium.webdriver.support.wait import WebDriverWait

    driver = seen.go("/sparql")
    field = driver.find_element(By.CSS_SELECTOR, "[data-insert]")
    field.send_keys("ntt g")
    options = "return [...document.querySelectorAll('#editor-names option')].map(o => o.value)"
    WebDriverWait(driver, 10).until(lambda d: d.execute_script(options))
    assert driver.execute_script(options)[0] == "NTT Group"
    area = driver.find_element(By.ID, "query")
    area.clear()
    area.send_keys("SELECT * { ?s ?p ")
    field.send_keys("roup", Keys.ENTER)
    if "<" not in area.get_property("value"):  # what was typed is not to the letter what was offered
        field.clear()
        field.send_keys("NTT Group", Keys.ENTER)
    assert f"<{BASE}" in area.get_property("value")
    area.send_keys(" }", Keys.CONTROL + Keys.ENTER)
    WebDriverWait(driver, 10).until(lambda d: d.find_elements(By.CSS_SELECTOR, "table thead"))
    assert len(driver.find_elements(By.CSS_SELECTOR, "tbody tr")) > 3
    seen.clean()


def test_the_keyboard_reaches_everything(seen: Seen) -> None:
    from selenium.webdriver.common.keys import Keys

    driver = seen.go("/")
    focus = "const e = document.activeElement; return e.localName + ' ' + (e.getAttribute('href') || e.name)"
    reached = []
    for _ in range(14):
        driver.switch_to.active_element.send_keys(Keys.TAB)
        reached.append(driver.execute_script(focus))
    assert reached[0] == "a #main" and "input q" in reached and "a /sparql" in reached
    assert any(one.startswith("a /parties") for one in reached[8:])
