"use strict";
/* Checks, conflicts, names that were joined, the validation, what was left out, and the documents, as lists. */
page.findings = (() => {
  const { data, el, byId, tag, plural } = page;

  function checks() {
    const form = byId("checks-form");
    const kinds = [...new Set(data.checks.map((check) => check.k))].sort();
    form.elements.kind.append(...kinds.map((kind) => el("option", { value: kind }, kind)));
    const whom = (check) => [...new Set((check.q || []).flatMap((at) => page.names(data.statements[at])))].slice(0, 3).join(", ");
    const row = ([check, at]) => el("li", {},
      el("span", { class: "day" }, check.k), el("div", { class: "what" }, page.panel.checkLine(at), el("p", { class: "soft" }, whom(check))));
    const run = () => {
      const asked = new FormData(form);
      const rows = data.checks.map((check, at) => [check, at]).filter(([check]) =>
        (!asked.get("verdict") || check.v === asked.get("verdict")) && (!asked.get("kind") || check.k === asked.get("kind"))
        && page.fits(page.fold(`${check.x} ${whom(check)}`), asked.get("words")));
      byId("checks-count").textContent = `${rows.length} of ${plural(data.checks.length, "check")}`;
      page.grow(byId("checks-list"), byId("checks-more"), rows, row, 20);
    };
    form.addEventListener("input", run);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(run));
    run();
  }

  function conflicts() {
    byId("conflicts-list").append(...data.conflicts.map((one, at) => el("li", {},
      el("span", { class: "day" }, one.k),
      el("div", { class: "what" },
        page.panel.go("conflict", at, one.q.length ? `${one.t}: ${page.headline(data.statements[one.q[0]])}` : one.t),
        el("div", { class: "sides" }, one.s.map(([value, quotes]) => el("div", {}, value && el("b", {}, page.number(value)),
          quotes.slice(0, 2).map((q) => el("blockquote", {}, page.evidence.quote(q), el("cite", {}, page.evidence.piece(q).document.n)))))),
        el("p", {}, el("span", { class: "soft" }, "taken: "), one.c ? el("b", {}, page.number(one.c)) : "neither", one.y ? `, ${one.y}` : "")))));
    if (!data.conflicts.length) byId("conflicts-list").append(el("li", { class: "soft" }, "No two statements disagree."));
  }

  function names() {
    const all = data.parties.map((one, at) => [one, at]).filter(([one]) => one.a || one.e)
      .sort(([p, i], [q, j]) => (q.e || []).length - (p.e || []).length || (q.a || []).length - (p.a || []).length || i - j);
    const words = ([one]) => page.fold([one.n, ...(one.a || []), ...(one.e || []).flat()].join(" "));
    const row = ([one, at]) => el("li", {}, page.panel.go("party", at, one.n), " ", el("span", { class: "soft" }, `also ${(one.a || []).join(" · ")}`),
      one.e ? el("details", {}, el("summary", {}, `why ${plural(one.e.length, "name")} ${one.e.length === 1 ? "is" : "are"} taken for it`),
        el("ul", { class: "plain" }, one.e.map(([name, file, why, confidence]) => el("li", {}, el("b", {}, name), ` in ${file}: ${why} (${confidence})`)))) : null);
    const form = byId("names-form");
    const run = () => {
      const rows = all.filter((pair) => page.fits(words(pair), new FormData(form).get("words")));
      byId("names-count").textContent = `${rows.length.toLocaleString("en")} of ${plural(all.length, "party", "parties")} with several names`;
      page.grow(byId("names-list"), byId("names-more"), rows, row, 15);
    };
    form.addEventListener("input", run);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(run));
    run();
  }

  function validation() {
    byId("verdict").textContent = data.verdict;
    byId("results").append(...data.results.map(([severity, message, label, value, file, quote]) => el("li", {},
      el("span", { class: "day" }, tag(severity)), el("div", { class: "what" }, el("p", {}, message), el("p", { class: "soft" }, [label, value].filter(Boolean).join(" = ")),
        quote && el("blockquote", {}, quote, el("cite", {}, file))))));
    byId("left-out").hidden = !data.unfit.length;
    byId("unfit").append(...data.unfit.map(([file, message, quote]) => el("li", {},
      el("span", { class: "day" }, file), el("div", { class: "what" }, el("p", {}, message), quote && el("blockquote", {}, quote)))));
  }

  function documents() {
    const row = (one) => el("li", {}, el("span", { class: "day" }, one.d || "undated"),
      el("div", { class: "what" }, el("b", {}, one.n), " ", one.t !== one.n && one.t, el("p", { class: "soft small" }, `${plural(one.c, "claim")} · sha256 ${one.h}`)));
    page.grow(byId("documents-list"), byId("documents-more"), data.documents, row, 30);
  }

  /* What the page does not hold, said once. */
  function left() {
    const words = { event: "event", state: "relation", figure: "figure", check: "check", conflict: "conflict", stake: "stake through others", derived: "derived state", result: "validation result" };
    const most = Object.entries(data.left).filter(([, count]) => count).map(([kind, count]) => plural(count, words[kind], words[kind].endsWith("s") ? null : undefined));
    const parts = [];
    if (most.length) parts.push(`The latest are on this page; the graph holds ${most.join(", ")} more.`);
    if (!data.whole) parts.push("Of the documents it holds what is around the quotes.");
    if (parts.length) byId("left").textContent = `${parts.join(" ")} “keiretsu serve” shows everything.`;
    byId("left").hidden = !parts.length;
  }

  const begin = () => { checks(); conflicts(); names(); validation(); documents(); left(); };
  return { begin };
})();
