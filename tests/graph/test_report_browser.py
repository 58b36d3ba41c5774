"""report.html in a real browser: quiet, asking for nothing, hostile text stays text; slider, search, focus, filters."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from browsing import HOSTILE, Page
from keiretsu.graph import Graph
from keiretsu.graph.report import write

WIDTHS = (360, 800, 1400)
FORMS = """
const path = (e) => e.localName === 'path' ? e.getAttribute('d').replace(/[^A-Z]/g, '') : '';
const form = (e) => [e.getAttribute('class'), e.localName, path(e)].join(' ');
return [...document.querySelectorAll('#kinds label')].map(e => [...e.querySelectorAll('.edge > *')].map(form).join('|'))
"""
COVERED = """
const boxes = [...document.querySelectorAll('.node:not(.away) .body')].map(e => e.getBoundingClientRect());
const words = [...document.querySelectorAll('.words')].map(e => e.getBoundingClientRect());
const over = (a, b, low, high) => Math.min(a[high], b[high]) - Math.max(a[low], b[low]);
const meet = (a, b) => over(a, b, 'left', 'right') > 3 && over(a, b, 'top', 'bottom') > 4;
const covers = (word, at) => [...boxes, ...words.slice(0, at)].some(other => meet(word, other));
return [words.filter(covers).length, words.length];
"""
NAMELESS = """
const used = document.querySelectorAll('button, input, select, [tabindex="0"], [role]');
const named = (e) => e.getAttribute('aria-label') || e.textContent.trim() || e.labels?.length;
return [...used].filter(e => !named(e)).map(e => e.outerHTML.slice(0, 80))
"""


@pytest.fixture(scope="module")
def path(story_graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "report.html"
    write(story_graph, path)
    return path


@pytest.fixture
def report(chromium: Any, path: Path) -> Iterator[Page]:
    yield Page(chromium, path)
    chromium.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": []})


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_it_is_quiet_and_fits(report: Page, width: int, scheme: str) -> None:
    report.open(width, scheme)
    room = report.js("return [document.documentElement.scrollWidth, innerWidth]")
    assert room[0] <= room[1], f"the page is wider than {width}"
    paper = {"light": "rgb(255, 255, 255)", "dark": "rgb(20, 24, 31)"}[scheme]
    assert report.js("return getComputedStyle(document.body).backgroundColor") == paper
    report.click(".words")
    panel = report.js(
        "const b = document.querySelector('#panel').getBoundingClientRect(); return [b.left, b.right, b.width]"
    )
    assert panel[0] >= 0 and panel[1] <= width and panel[2] > 300
    report.harmless()
    report.clean()


def test_from_the_page_to_the_words_of_a_stake_in_two_clicks(report: Page, story: ModuleType) -> None:
    report.open()
    report.choose("#day", "0")
    days = report.js("return Number(document.querySelector('#day').max)")
    for place in range(days):
        report.choose("#day", str(place))
        if report.find("#day-shown").text == "As of 2003-09-16":
            break
    (words,) = [one for one in report.texts(".words") if one.startswith("31.6")]
    number = report.texts(".words").index(words)
    report.js("document.querySelectorAll('.words')[arguments[0]].id = 'wanted'", number)
    report.click("#wanted")
    assert report.texts("#panel h2")[0].startswith("shareholding")
    assert "which is 31.6 percent" in report.texts("#panel mark")[0]
    around = report.texts("#panel blockquote")[0]
    assert around.strip("… \n") in story.ALLOTMENT
    assert "allotment.txt" in report.texts("#panel figcaption")[0]
    report.click("#panel .how button")
    assert report.texts("#panel blockquote")[0] == story.ALLOTMENT.strip()
    report.clean()


def test_the_slider_goes_through_time(report: Page) -> None:
    report.open()
    assert report.find("#day-shown").text == "As last told" and "29.9 %" in report.texts(".words")
    seen = {}
    for place in range(report.js("return Number(document.querySelector('#day').max)")):
        report.choose("#day", str(place))
        seen[report.find("#day-shown").text] = report.texts(".words")
    assert list(seen) == sorted(seen) and len(seen) >= 3
    assert "31.6 %" in seen["As of 2003-09-16"] and "29.9 %" not in seen["As of 2003-09-16"]
    assert "29.9 %" in seen["As of 2013-07-10"] and "31.6 %" not in seen["As of 2013-07-10"]
    report.click("#ended")
    assert any(one == "31.6 %, ended" for one in report.texts(".words"))
    report.click("#earlier")
    assert report.find("#day-shown").text != list(seen)[-1]
    report.clean()


def test_kinds_are_told_by_form_and_plans_by_dashes(report: Page) -> None:
    report.open()
    forms = report.js(FORMS)
    assert len(forms) == len(set(forms)) >= 5, "no two kinds have one form"
    dashes = "return getComputedStyle(document.querySelector(arguments[0])).strokeDasharray"
    assert report.js(dashes, "#drawing .edge.planned .line") != "none"
    assert report.js(dashes, "#drawing .edge.current .line") == "none"
    before = report.texts(".words")
    report.click("#kinds input[value=Shareholding]")
    assert any(one.endswith("%") for one in before) and "29.9 %" not in report.texts(".words")


def test_search_marks_and_focus_keeps_to_the_surroundings(report: Page) -> None:
    report.open()
    everyone = report.js("return document.querySelectorAll('.node').length")
    report.choose("#focus", "nippon")
    assert report.js("return [...document.querySelectorAll('.node.hit')].map(e => e.dataset.name)") == [
        "nippon telegraph and telephone corporation"
    ]
    report.choose("#focus", "IIJ Technology")
    report.choose("#depth", "1")
    assert sorted(report.js("return [...document.querySelectorAll('.node')].map(e => e.dataset.name)")) == [
        "iij technology", "internet initiative japan inc.",
    ]  # fmt: skip
    assert any("68.6 %" in one for one in report.texts("#stakes li"))
    report.choose("#depth", "99")
    assert report.js("return document.querySelectorAll('.node').length") > 2
    report.choose("#focus", "nobody of that name")
    report.click("#focus-form button[type=submit]")
    assert "Nobody is called" in report.find("#focus-note").text
    report.click("#unfocus")
    assert report.js("return document.querySelectorAll('.node').length") == everyone
    report.clean()


def test_events_are_filtered_by_company_type_status_and_year(report: Page) -> None:
    report.open()
    count = "return document.querySelectorAll('#events-list > li').length"
    every = report.js(count)
    report.choose("#events-form [name=type]", "share issuance")
    assert 0 < report.js(count) < every and set(report.texts("#events-list button")) == {"share issuance"}
    report.choose("#events-form [name=status]", "planned")
    assert set(report.texts("#events-list .tag")) == {"planned"}
    report.choose("#events-form [name=company]", "Kestrel Networks")
    assert report.js(count) == 0 and report.find("#events-none").is_displayed()
    report.click("#events-form button[type=reset]")
    report.choose("#events-form [name=company]", "IIJ")
    mine = report.texts("#events-list .what p:first-of-type")
    assert mine and all("Internet Initiative Japan Inc." in one for one in mine)
    report.click("#events-form button[type=reset]")
    report.click("#years button[data-year='2013']")
    assert set(report.texts("#events-list .year")) == {"2013"}
    assert report.js("return document.activeElement.dataset.year") == "2013"
    report.click("#events-list button")
    assert report.texts("#panel mark")
    report.clean()


def test_facts_are_sorted_and_filtered(report: Page) -> None:
    report.open()
    report.click("#facts th[data-by=figures] button")
    head = "return document.querySelector('#facts th[data-by=figures]').getAttribute('aria-sort')"
    assert report.js(head) == "descending"
    first = report.texts("#facts-body tr")[0]
    assert "41,000,000,000" in first
    report.click("#facts th[data-by=figures] button")
    assert report.js(head) == "ascending" and report.texts("#facts-body tr")[0] != first
    report.click("#facts th[data-by=who] button")
    who = [one.casefold() for one in report.texts("#facts-body td[data-label=Who]")]
    assert who == sorted(who)
    report.choose("#facts-form [name=words]", "revenues results.txt")
    assert {"figure", "event"} >= set(report.texts("#facts-body td[data-label=Kind]")) != set()
    report.choose("#facts-form [name=kind]", "figure")
    assert set(report.texts("#facts-body td[data-label=Kind]")) == {"figure"}
    report.click("#facts-body button")
    assert "9,185 million yen" in "".join(report.texts("#panel mark"))
    report.clean()


def test_a_check_opens_its_operands_and_what_is_derived_is_marked(report: Page) -> None:
    report.open()
    report.choose("#checks-form [name=verdict]", "derives")
    rows = report.texts("#checks-list .what")
    assert rows and all("derived" in row for row in rows)
    report.click("#checks-list button")
    assert report.texts("#panel .tag.derived") and report.texts("#panel mark")
    report.choose("#checks-form [name=verdict]", "reconciles")
    assert not report.texts("#checks-list .tag.derived")
    assert all(report.js("return [...document.querySelectorAll('#stakes li')].length") == 0 for _ in [0])
    report.choose("#focus", "Internet Initiative Japan Inc.")
    follows = report.js("return [...document.querySelectorAll('#stakes .stake:last-child li')].map(e => e.textContent)")
    assert follows and all(one.startswith("derived") for one in follows)


def test_both_sides_of_a_conflict_stay_in_sight(report: Page) -> None:
    report.open()
    shown = " ".join(report.texts("#conflicts-list li"))
    assert "9,185,000,000" in shown and "9,285,000,000" in shown and "taken:" in shown
    report.click("#conflicts-list button")
    assert len(report.texts("#panel mark")) >= 2


def test_it_is_worked_by_keyboard_alone(report: Page) -> None:
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.common.keys import Keys

    report.open()

    def press(*keys: str) -> None:
        ActionChains(report.driver).send_keys(*keys).perform()

    seen = []
    for _ in range(40):
        press(Keys.TAB)
        seen.append(
            report.js("const e = document.activeElement; return e.id || e.getAttribute('class') || e.localName")
        )
        if str(seen[-1]).startswith("edge"):
            break
    assert {"focus", "depth", "ended", "day", "drawing"} <= set(seen) and seen[-1].startswith("edge")
    assert report.js("return document.activeElement.getAttribute('aria-label')").endswith("Open its evidence.")
    press(Keys.ENTER)
    assert report.texts("#panel mark") and report.js("return document.activeElement.localName") == "h2"
    press(Keys.ESCAPE)
    assert not report.find("#panel").is_displayed()
    assert report.js("return document.activeElement.getAttribute('class')").startswith("edge")
    slider = report.find("#day")
    slider.send_keys(Keys.ARROW_LEFT)
    assert report.find("#day-shown").text.startswith("As of ")
    drawing = "return document.querySelector('#drawing').getAttribute('viewBox')"
    before = report.js(drawing)
    report.js("document.querySelector('#drawing').focus()")
    press("+")
    assert report.js(drawing) != before
    press("0")
    report.clean()


def test_everything_that_can_be_used_has_a_name(report: Page) -> None:
    report.open()
    report.click(".words")
    nameless = report.js(NAMELESS)
    assert nameless == []


def test_on_paper_the_whole_network_and_all_rows_are_there(report: Page) -> None:
    report.open()
    report.click(".words")
    report.js("dispatchEvent(new Event('beforeprint'))")
    report.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    for hidden in ("nav", "#panel", "#facts-form", "#events-more"):
        assert not report.find(hidden).is_displayed(), hidden
    assert report.find("#drawing").is_displayed()
    assert len(report.texts("#facts-body tr")) == report.js("return page.data.statements.length")
    report.js("dispatchEvent(new Event('afterprint'))")
    report.clean()


@pytest.fixture(scope="module")
def hostile(story: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report of documents whose titles, names, figures and words are hostile, each in its own words."""
    path = tmp_path_factory.mktemp("hostile") / "report.html"
    with Graph() as graph:
        for place, text in enumerate(HOSTILE):
            name = f"Firm{place} {text}"
            day = f"2003-01-{place % 28 + 1:02}"
            told = story.Story(f"f{place} {text}", day, f"{text} {name}\n{name} was founded, and 60 % of it is held.\n")
            firm, person = told.agent(name, "company", f"Alias{place} {text}"), told.agent(f"P{place} {text}", "person")
            told.event("CompanyFormation", "completed", f"{name} was founded", {"company": firm}, date="2003-01-01")
            told.state("Officer", "current", name, {"person": person, "company": firm}, position=f"Head {text}")
            told.state("Shareholding", "current", name, {"holder": person, "issuer": firm}, percent=60, as_of=day)
            told.figure(firm, f"Metric {text}", "2003", 10 + place, f"JPY {text}", name)
            graph.add(told.extraction())
        graph.conclude()
        write(graph, path)
    return path


def test_hostile_text_stays_text_wherever_it_is_shown(chromium: Any, hostile: Path) -> None:
    assert len(HOSTILE) >= 30
    report = Page(chromium, hostile).open()
    kinds = {"statement": "statements", "party": "parties", "check": "checks", "conflict": "conflicts"}
    for kind, name in kinds.items():
        for place in range(report.js(f"return page.data.{name}.length")):
            report.js("page.panel.show(arguments[0], arguments[1])", kind, place)
            report.js("document.querySelectorAll('#panel .how button, #panel summary').forEach(e => e.click())")
            report.harmless()
    report.js("page.panel.close()")
    for text in HOSTILE:
        for field in ("#focus", "#events-form [name=company]", "#facts-form [name=words]", "#checks-form [name=words]"):
            report.choose(field, text)
        report.click("#focus-form button[type=submit]")
        report.harmless()
    report.click("#events-form button[type=reset]")
    report.click("#facts-form button[type=reset]")
    report.js("dispatchEvent(new Event('beforeprint'))")
    report.harmless()
    report.clean()


def test_hostile_text_is_shown_as_it_stands(chromium: Any, hostile: Path) -> None:
    report = Page(chromium, hostile).open()
    report.js("dispatchEvent(new Event('beforeprint'))")
    for place, text in enumerate(HOSTILE):
        plain = " ".join(text.replace("\u0000", "\ufffd").replace("\ufffe", "\ufffd").split())
        for shown in ("#facts-body", "#events-list", "#documents-list", "#names-list"):
            held = " ".join(report.js("return document.querySelector(arguments[0]).textContent", shown).split())
            assert plain in held, (place, shown)


def test_the_examples_lead_to_the_words_of_a_stake(chromium: Any, examples_graph: Graph, tmp_path: Path) -> None:
    """As a new user does after `make demo`: open the page, choose the line, read the sentence."""
    write(examples_graph, tmp_path / "report.html")
    report = Page(chromium, tmp_path / "report.html").open()
    labels = report.texts("#drawing .edge title")
    line = next(at for at, label in enumerate(labels) if "NTT Group holds shares of" in label and "31.6 %" in label)
    report.js("document.querySelectorAll('#drawing .edge .reach')[arguments[0]].id = 'wanted'", line)
    report.js("document.querySelector('#wanted').dispatchEvent(new MouseEvent('click', { bubbles: true }))")
    assert "31.6" in report.texts("#panel mark")[0] and report.texts("#panel figcaption b")[0].endswith(".txt")
    report.harmless()
    report.clean()


def test_any_network_is_laid_out_with_owners_above_and_boxes_apart(report: Page) -> None:
    import random

    report.open()
    dice = random.Random(5)
    for _ in range(60):
        size = dice.randrange(1, 26)
        nodes = [{"id": at, "name": f"{at} " + "Name of a Company " * dice.randrange(4)} for at in range(size)]
        pairs = [[dice.randrange(size), dice.randrange(size)] for _ in range(dice.randrange(2 * size))]
        boxes = report.js("return [...page.layout.plan(arguments[0], arguments[1], 900).boxes]", nodes, pairs)
        assert len(boxes) == size
        for number, (_, a) in enumerate(boxes):
            for _, b in boxes[number + 1 :]:
                apart = abs(a["x"] - b["x"]) >= (a["width"] + b["width"]) / 2 - 0.01
                assert apart or abs(a["y"] - b["y"]) >= (a["height"] + b["height"]) / 2 - 0.01
    held = dict(
        report.js("return [...page.layout.plan(arguments[0], [[0, 1], [1, 2], [0, 2]], 900).boxes]", nodes_of(3))
    )
    assert held[0]["y"] < held[1]["y"] < held[2]["y"]


def nodes_of(count: int) -> list[dict[str, Any]]:
    return [{"id": at, "name": f"Company {at}"} for at in range(count)]


@pytest.mark.parametrize("width", WIDTHS)
def test_real_documents_give_a_quiet_page_on_which_no_words_of_lines_cover_a_box(
    chromium: Any, corpus_graph: Graph, tmp_path: Path, width: int
) -> None:
    write(corpus_graph, tmp_path / "report.html")
    report = Page(chromium, tmp_path / "report.html").open(width)
    covered = report.js(COVERED)
    assert covered[1] > 30 and covered[0] <= covered[1] * 0.05, covered
    report.harmless()
    report.clean()
