"use strict";
/* The timeline of events: by year, filtered by company, type, status and words. */
page.events = (() => {
  const { data, el, byId, tag, plural } = page;
  const all = data.statements.map((one, at) => [one, at]).filter(([one]) => one.k === "event")
    ;
  const form = byId("events-form");
  const list = byId("events-list");
  const options = (values) => [...new Set(values)].filter(Boolean).sort().map((value) => el("option", { value }, value));

  let only = "";

  const year = ([one]) => (one.d ? one.d.slice(0, 4) : "No day");

  function row(pair, at, rows) {
    const [one, statement] = pair;
    const first = at === 0 || year(rows[at - 1]) !== year(pair);
    const names = (one.r || []).map(([role, fillers], i) => [i ? " · " : "", el("span", { class: "soft" }, `${role} `), fillers.map(page.party).join(", ")]);
    const open = ["planned", "agreed", "proposed", "conditional", "forecast"].includes(one.s);
    return el("li", { class: open ? "ahead" : null }, first ? el("h3", { class: "year" }, year(pair)) : null,
      el("div", { class: "event" },
        el("span", { class: "day" }, one.w || one.d || "no day"),
        el("div", { class: "what" },
          el("button", { class: "link name", type: "button", "data-open": `statement ${statement}` }, one.t), " ", tag(one.s),
          one.h ? el("span", { class: "soft small" }, ` ${plural(one.h.length, "step")}`) : null,
          el("p", {}, names),
          one.v ? el("p", { class: "figures" }, one.v.filter(([, value]) => !/^https?:/.test(value)).map(([name, value]) => el("span", {}, el("span", { class: "soft" }, name), ` ${value}`))) : null)));
  }

  /* Events a year, as bars; one of them narrows the list to it. */
  function years(rows) {
    const counts = new Map();
    rows.forEach((pair) => counts.set(year(pair), (counts.get(year(pair)) || 0) + 1));
    const most = Math.max(1, ...counts.values());
    const bars = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, count]) => {
      const bar = el("i", {});
      bar.style.height = `${Math.round((count / most) * 74)}%`;
      return el("button", { type: "button", title: `${name}: ${plural(count, "event")}`, "aria-label": `${name}: ${plural(count, "event")}`, "aria-pressed": String(only === name), "data-year": name }, bar, el("span", {}, name === "No day" ? "?" : name));
    });
    byId("years").replaceChildren(...bars);
    byId("years").classList.toggle("many", bars.length > 16);
    byId("years").hidden = bars.length < 2;
    byId("years").scrollLeft = byId("years").scrollWidth;
  }

  function run() {
    const asked = new FormData(form);
    const company = page.fold(asked.get("company")).trim();
    const exact = company ? page.called(company) : -1;
    const named = exact >= 0 && [data.parties[exact].n, ...(data.parties[exact].a || [])].some((name) => page.fold(name) === company);
    const rows = all.filter(([one]) => (!asked.get("type") || one.t === asked.get("type")) && (!asked.get("status") || one.s === asked.get("status"))
      && (!company || (named ? page.of(one, exact) : page.names(one).some((name) => page.fold(name).includes(company))))
      && page.fits(page.words(one), asked.get("words")));
    years(rows);
    const shown = only ? rows.filter((pair) => year(pair) === only) : rows;
    const way = asked.get("order") ? 1 : -1;
    const when = ([one]) => one.d || (way > 0 ? "9999" : "");
    shown.sort((a, b) => (when(a) < when(b) ? -way : when(a) > when(b) ? way : a[1] - b[1]));
    byId("events-count").textContent = `${shown.length.toLocaleString("en")} of ${plural(all.length, "event")}${only ? ` (${only})` : ""}`;
    page.grow(list, byId("events-more"), shown, row, 40);
    byId("events-none").hidden = shown.length > 0;
  }

  const begin = () => {
    form.elements.type.append(...options(all.map(([one]) => one.t)));
    form.elements.status.append(...options(all.map(([one]) => one.s)));
    form.addEventListener("input", run);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(() => { only = ""; run(); }));
    byId("years").addEventListener("click", (event) => {
      const name = event.target.closest("[data-year]")?.dataset.year;
      if (!name) return;
      only = only === name ? "" : name;
      run();
      [...byId("years").children].find((bar) => bar.dataset.year === name)?.focus();
    });
    run();
  };
  return { begin };
})();
