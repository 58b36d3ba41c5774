"use strict";
/* The panel beside the page: a statement, a check, a party or a document, opened from anywhere, with its evidence. */
page.panel = (() => {
  const { data, el, byId, tag, derivedTag, number, party, plural } = page;
  const panel = byId("panel");
  const body = byId("panel-body");
  const back = byId("panel-back");
  let opener = null;
  let trail = [];

  /* Checks and derived states by the statements that they are about. */
  const checksOf = new Map();
  data.checks.forEach((check, at) => (check.q || []).forEach((one) => push(checksOf, one, at)));
  const conflictsOf = new Map();
  data.conflicts.forEach((conflict, at) => conflict.q.forEach((one) => push(conflictsOf, one, at)));
  function push(map, key, value) {
    if (!map.has(key)) map.set(key, []);
    map.get(key).push(value);
  }

  const section = (title, ...children) => (children.flat(2).filter(Boolean).length ? el("section", {}, el("h3", {}, title), ...children) : null);
  const list = (items, kind) => (items.length ? el("ul", { class: kind || "plain" }, items.map((item) => el("li", {}, item))) : null);
  const go = (what, at, ...children) => el("button", { class: "link", type: "button", "data-open": `${what} ${at}` }, ...children);
  const partyLink = (one) => (typeof one === "number" ? go("party", one, party(one)) : one);

  function statement(at) {
    const one = data.statements[at];
    const roles = (one.r || []).map(([role, fillers]) => [role, fillers.map((f, i) => [i ? ", " : "", partyLink(f)])]);
    const rows = [...roles, ...(one.v || []).map(([name, value]) => [name, page.detail(value)])];
    if (one.u) rows.push(["first told", one.u]);
    return [
      el("p", { class: "over" }, { event: "Event", state: "Relation", figure: "Figure" }[one.k]),
      el("h2", { tabindex: "-1" }, one.t, " ", tag(one.s)),
      one.w && el("p", { class: "when" }, one.w),
      el("dl", {}, rows.map(([name, value]) => [el("dt", {}, name), el("dd", {}, value)])),
      section("Evidence", (one.q || []).map(page.evidence.source), one.m && el("p", { class: "soft" }, `${plural(one.m, "more quote")}: keiretsu explain ${one.i}`)),
      section("Arithmetic", list((checksOf.get(at) || []).map((check) => checkLine(check)), "stack")),
      section("Told differently", list((conflictsOf.get(at) || []).map((conflict) => go("conflict", conflict, data.conflicts[conflict].x)), "stack")),
      section("History", history(one.h || [])),
      section("Parts and joins", list((one.o || []).map(join), "stack"), one.o && el("p", { class: "soft" }, "The higher the score, the more speaks for it.")),
      section("Judged", list((one.j || []).map(([, message]) => message))),
      el("p", { class: "iri" }, one.i),
    ];
  }

  const history = (steps) => steps.length > 0 && el("ol", { class: "steps" }, steps.map(([when, step, status, told, files]) =>
    el("li", {}, el("b", {}, when || told || "no day"), " ", step, " ", tag(status), el("span", { class: "soft" }, `told ${told ? `on ${told} ` : ""}by ${files.join(", ")}`))));

  function join([kind, score, grounds, other]) {
    const about = other === null ? "another statement" : go("statement", other, page.headline(data.statements[other]));
    const head = { same: "Told more than once and taken for one", leg: ["Part of ", about], whole: ["Has the part ", about] }[kind];
    return [head, `: ${grounds} (score ${score})`];
  }

  const checkLine = (at) => {
    const check = data.checks[at];
    return [check.v === "derives" ? derivedTag() : tag(check.v), " ", go("check", at, check.x)];
  };

  function check(at) {
    const one = data.checks[at];
    return [
      el("p", { class: "over" }, `Check: ${one.k}`),
      el("h2", { tabindex: "-1" }, { contradicts: "The figures contradict", derives: "Arithmetic derives", reconciles: "The figures agree" }[one.v] || one.v, " ", tag(one.v)),
      el("p", { class: "formula" }, one.x),
      one.n && el("p", {}, derivedTag(), ` ${one.d ? `${one.d} ` : ""}${number(one.n)}: told by no document.`),
      section("About", list((one.q || []).map((s) => go("statement", s, page.headline(data.statements[s]))))),
      section("Figures", (one.o || []).map(([role, value, low, high, quotes]) => [
        el("h4", {}, `${role}: ${number(value)}`, low || high ? el("span", { class: "soft" }, ` as told, ${low ? number(low) : "…"} to ${high ? number(high) : "…"}`) : null),
        quotes.length ? quotes.map(page.evidence.source) : el("p", { class: "soft" }, "Itself derived by arithmetic."),
      ])),
      el("p", { class: "iri" }, one.i),
    ];
  }

  function conflict(at) {
    const one = data.conflicts[at];
    return [
      el("p", { class: "over" }, one.k),
      el("h2", { tabindex: "-1" }, `Told differently: ${one.t}`),
      section("What is taken", el("p", {}, one.c ? el("b", {}, number(one.c)) : "Nothing: both stay in sight.", one.y ? `: ${one.y}` : "")),
      section("The sides", one.s.map(([value, quotes]) => [value && el("h4", {}, number(value)), quotes.map(page.evidence.source)])),
      section("About", list(one.q.map((s) => go("statement", s, page.headline(data.statements[s]))))),
      el("p", { class: "iri" }, one.i),
    ];
  }

  function about(at) {
    const one = data.parties[at];
    const told = data.statements.map((s, number) => [s, number]).filter(([s]) => page.of(s, at));
    const day = page.network.day();
    return [
      el("p", { class: "over" }, one.k),
      el("h2", { tabindex: "-1" }, one.n),
      one.a && el("p", {}, el("span", { class: "soft" }, "also called "), one.a.join(" · ")),
      list(one.b || []),
      page.network.holds(at) && el("p", {}, el("button", { type: "button", "data-focus": at }, "Show it in the network")),
      page.stakes.of(at, day),
      section("Why these names are one", list((one.e || []).map(([name, file, why, confidence]) => [el("b", {}, name), ` in ${file}: ${why} (${confidence})`]), "stack")),
      section("Judged", list((one.g || []).map(([verdict, message]) => `${verdict}: ${message}`))),
      section(`What is told of it (${told.length})`, list(told.slice(0, 60).map(([s, number]) =>
        [el("span", { class: "day" }, s.w || s.d || "no day"), " ", go("statement", number, page.headline(s)), " ", tag(s.s)]), "stack")),
      told.length > 60 && el("p", { class: "soft" }, "The rest is among the facts, filtered by its name."),
      el("p", { class: "iri" }, one.i),
    ];
  }

  const KINDS = { statement, check, conflict, party: about };

  function show(what, at, from) {
    if (panel.hidden) {
      opener = from || document.activeElement;
      trail = [];
    }
    trail.push([what, at]);
    render();
  }

  function render() {
    const [what, at] = trail[trail.length - 1];
    body.replaceChildren(...KINDS[what](at).flat(2).filter(Boolean));
    panel.hidden = false;
    document.body.classList.add("with-panel");
    back.hidden = trail.length < 2;
    panel.scrollTop = body.scrollTop = 0;
    body.querySelector("h2").focus({ preventScroll: true });
    page.network?.mark(what === "statement" ? at : -1);
  }

  function close() {
    if (panel.hidden) return;
    panel.hidden = true;
    document.body.classList.remove("with-panel");
    page.network?.mark(-1);
    const again = opener?.isConnected ? opener : opener?.dataset?.open && document.querySelector(`[data-open="${opener.dataset.open}"]`);
    again?.focus({ preventScroll: true });
  }

  byId("panel-close").addEventListener("click", close);
  back.addEventListener("click", () => { trail.pop(); render(); });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
  document.addEventListener("click", (event) => {
    const from = event.target.closest("[data-open]");
    if (!from) return;
    const [what, at] = from.dataset.open.split(" ");
    show(what, Number(at), from);
  });

  return { show, close, go, section, list, partyLink, checkLine };
})();
