"use strict";
/* Facts as a table: events, relations and figures, to sort by any column and to filter. */
page.facts = (() => {
  const { data, el, byId, tag, plural } = page;
  const all = data.statements.map((one, at) => ({ one, at }));
  const form = byId("facts-form");
  const body = byId("facts-body");
  const DOWN = new Set(["day", "figures"]); // the latest and the largest first
  const KINDS = { event: "event", state: "relation", figure: "figure" };

  const file = (one) => (one.q ? data.documents[data.quotes[one.q[0]][0]].n : "");
  const COLUMNS = {
    day: (one) => one.d || "",
    kind: (one) => KINDS[one.k],
    what: (one) => page.fold(one.t),
    who: (one) => page.fold(page.names(one).join(", ")),
    figures: (one) => Math.max(...(one.v || []).map(([, text]) => amount(text)), -Infinity),
    status: (one) => one.s || "",
    document: (one) => page.fold(file(one)),
  };
  /* The number that a figure begins with, behind its currency; a day is none. */
  function amount(text) {
    const [, digits] = /^(?:[A-Z]{3} )?(-?\d[\d,]*(?:\.\d+)?)(?![\d-])/.exec(text) || [];
    return digits ? Number(digits.replace(/,/g, "")) : -Infinity;
  }

  let by = "day";
  let up = false;

  function row({ one, at }) {
    const more = one.q ? one.q.length - 1 + (one.m || 0) : 0;
    const cell = (name, ...children) => el("td", { "data-label": name }, ...children);
    return el("tr", {},
      cell("When", one.w || one.d || "—"),
      cell("Kind", KINDS[one.k]),
      cell("What", el("button", { class: "link", type: "button", "data-open": `statement ${at}` }, one.t)),
      cell("Who", page.names(one).join(", ")),
      cell("Figures", (one.v || []).filter(([, text]) => !/^https?:/.test(text)).slice(0, 4)
        .map(([name, text]) => el("span", { class: "pair" }, name !== "value" && el("span", { class: "soft" }, `${name} `), text))),
      cell("Status", tag(one.s)),
      cell("Told by", file(one), more > 0 ? el("span", { class: "soft" }, ` and ${more} more`) : null));
  }

  function run() {
    const asked = new FormData(form);
    const rows = all.filter(({ one }) => (!asked.get("kind") || one.k === asked.get("kind")) && (!asked.get("status") || one.s === asked.get("status"))
      && page.fits(page.words(one), asked.get("words")));
    const key = COLUMNS[by];
    const keys = new Map(rows.map((one) => [one, key(one.one)]));
    rows.sort((a, b) => {
      const [p, q] = [keys.get(a), keys.get(b)];
      return (p < q ? -1 : p > q ? 1 : 0) * (up ? 1 : -1) || a.at - b.at;
    });
    byId("facts-count").textContent = `${rows.length.toLocaleString("en")} of ${plural(all.length, "fact")}`;
    page.grow(body, byId("facts-more"), rows, row, 50);
    byId("facts-none").hidden = rows.length > 0;
    document.querySelectorAll("#facts th").forEach((head) => {
      const own = head.dataset.by === by;
      if (own) head.setAttribute("aria-sort", up ? "ascending" : "descending");
      else head.removeAttribute("aria-sort");
    });
  }

  const begin = () => {
    form.elements.status.append(...[...new Set(all.map(({ one }) => one.s))].filter(Boolean).sort().map((one) => el("option", { value: one }, one)));
    form.addEventListener("input", run);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(run));
    const sort = (name) => { up = by === name ? !up : !DOWN.has(name); by = name; run(); };
    document.querySelectorAll("#facts th button").forEach((button) => button.addEventListener("click", () => sort(button.closest("th").dataset.by)));
    form.elements.sort.addEventListener("change", (event) => { by = event.target.value; up = !DOWN.has(by); run(); });
    run();
  };
  return { begin };
})();
