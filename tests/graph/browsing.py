"""A browser on a report for tests: what a reader does there, and a look at whether anything foreign is on it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from keiretsu.graph.report import SCRIPTS

# What text could become if it were not escaped in its place: in the data, in elements, in attributes, in lists.
HOSTILE = [
    "</script><script>planted=1;alert(1)</script>",
    "</SCRIPT ><img src=x onerror=alert(2) data-planted>",
    "<!--<script>alert(3)",
    "--></script><script>alert(4)</script>",
    '"}]}</script><script>alert(5)</script>',
    "\\u003c/script\\u003e\\u003cscript\\u003ealert(6)\\u003c/script\\u003e",
    "\\\"}],\"parties\":[],\"x\":[{\"",
    "\u2028alert(8)\u2029",
    "<img src=x onerror=alert(9) data-planted>",
    "<svg onload=alert(10) data-planted>",
    "<svg><script>alert(11)</script></svg>",
    "<svg><a href='javascript:alert(12)' data-planted><text>go</text></a></svg>",
    "<svg><foreignObject><iframe srcdoc='<script>parent.planted=13</script>' data-planted></foreignObject></svg>",
    "<svg><use href='data:image/svg+xml,<svg id=x onload=alert(14)>#x' data-planted/></svg>",
    "<svg><animate onbegin=alert(15) attributeName=x data-planted>",
    '"><b data-planted onmouseover=alert(16)>',
    "'><i data-planted onclick=alert(17)>",
    '" autofocus tabindex=1 onfocus="alert(18)" data-planted="',
    "javascript:alert(19)",
    "<a href=javascript:alert(20) data-planted>go</a>",
    "<iframe src=//elsewhere.example data-planted></iframe>",
    "<object data=//elsewhere.example data-planted></object>",
    "<embed src=//elsewhere.example data-planted>",
    "<link rel=stylesheet href=//elsewhere.example/a.css data-planted>",
    "<style>body{background:url(//elsewhere.example)}</style>",
    "<base href=//elsewhere.example data-planted>",
    "<meta http-equiv=refresh content='0;url=//elsewhere.example' data-planted>",
    "<form action=//elsewhere.example data-planted><input name=q autofocus onfocus=alert(28)></form>",
    "</option></datalist><script>alert(29)</script>",
    "</title></style><script>alert(30)</script>",
    "<details open ontoggle=alert(31) data-planted>",
    "<template><script>alert(32)</script></template>",
    "{{ 7*7 }}{% raw %}${alert(33)}`${planted=33}`",
    "&lt;img src=x onerror=alert(34)&gt;&#60;script&#62;alert(34)&#60;/script&#62;",
    "\u202e<script>alert(35)</script>\u2066\u0000\ufffe",
    "__proto__ constructor toString hasOwnProperty",
    "+ADw-script+AD4-alert(37)+ADw-/script+AD4-",
    "<x data-planted style=\"background:url('//elsewhere.example')\">",
]  # fmt: skip
WORDS = (
    "html head meta title style script body noscript a header h1 h2 h3 h4 p span b i ul ol li nav div main section "
    "form label input datalist option button select output svg g path rect circle text fieldset legend table thead "
    "tbody tr th td aside dl dt dd figure figcaption blockquote mark cite details summary"
)
LOOK = r"""
const all = [...document.querySelectorAll('*')];
const attributes = all.flatMap(e => e.getAttributeNames());
return {
  tags: [...new Set(all.map(e => e.localName))],
  planted: document.querySelectorAll('[data-planted]').length,
  ran: typeof planted !== 'undefined',
  handlers: attributes.filter(name => name.startsWith('on') || name === 'srcdoc' || name === 'src'),
  styles: all.filter(e => e.hasAttribute('style')).map(e => e.id || e.localName),
  links: all.map(e => e.getAttribute('href') || e.getAttribute('xlink:href')).filter(v => v && !v.startsWith('#')),
  scripts: document.scripts.length,
}
"""


class Page:
    """A browser on a report, and what a reader does there."""

    def __init__(self, driver: Any, path: Path) -> None:
        self.driver, self.url = driver, path.as_uri()

    def open(self, width: int = 1400, scheme: str = "light") -> Page:
        size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        feature = {"name": "prefers-color-scheme", "value": scheme}
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})
        self.driver.get_log("browser"), self.driver.get_log("performance")
        self.driver.get(self.url)
        return self

    def js(self, script: str, *values: object) -> Any:
        return self.driver.execute_script(script, *values)

    def texts(self, selector: str) -> list[str]:
        script = "return [...document.querySelectorAll(arguments[0])].map(e => e.textContent.trim())"
        return list(self.js(script, selector))

    def find(self, selector: str) -> Any:
        return self.driver.find_element("css selector", selector)

    def click(self, selector: str) -> None:
        from selenium.common.exceptions import StaleElementReferenceException

        self.js("document.querySelector(arguments[0]).scrollIntoView({ block: 'center' })", selector)
        try:
            self.find(selector).click()
        except StaleElementReferenceException:  # the page drew it anew in between
            self.find(selector).click()

    def choose(self, selector: str, value: str) -> None:
        """A value in a field, as typing or choosing would set it."""
        event = "new Event(arguments[2], { bubbles: true })"
        for name in ("input", "change"):
            script = f"const e = document.querySelector(arguments[0]); e.value = arguments[1]; e.dispatchEvent({event})"
            self.js(script, selector, value, name)

    def clean(self) -> None:
        """Nothing was said in the console, no dialog is open, and nothing was asked for but the page itself."""
        assert [line["message"] for line in self.driver.get_log("browser")] == []
        for line in self.driver.get_log("performance"):
            message = json.loads(line["message"])["message"]
            assert message["method"] != "Page.javascriptDialogOpening"
            if message["method"] == "Network.requestWillBeSent":
                asked = message["params"]["request"]["url"].partition("#")[0]
                assert asked == self.url or asked.startswith(("data:", "about:", "chrome:")), asked

    def harmless(self) -> None:
        found = self.js(LOOK)
        assert set(found["tags"]) <= set(WORDS.split()), set(found["tags"]) - set(WORDS.split())
        assert found["planted"] == 0 and not found["ran"] and found["handlers"] == [] and found["links"] == []
        assert set(found["styles"]) <= {"drawing", "i"} and found["scripts"] == len(SCRIPTS) + 1
