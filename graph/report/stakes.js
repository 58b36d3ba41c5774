"use strict";
/* Who holds a party and what it holds on a day: directly as told; through others and what follows, as derived. */
page.stakes = (() => {
  const { data, el, byId, derivedTag, tag, party } = page;

  const so = (row, day) => (day ? (!row.f || row.f <= day) && (!row.u || day <= row.u) : !row.u);
  const through = (row, day) => (day ? (!row.f || row.f <= day) && (!row.u || day < row.u) : !row.u);
  const state = (tie, day) => (day ? tie.s.filter(([from]) => from <= day).pop()?.[1] || "" : tie.z);
  const HOLDS = new Set(["Shareholding", "Subsidiary", "EquityMethodAffiliate", "GroupMembership"]);

  const go = (what, at, text) => el("button", { class: "link", type: "button", "data-open": `${what} ${at}` }, text);

  const percent = (tie) => (tie.l.includes(" %") ? parseFloat(tie.l) : -1);

  function direct(at, mine, other, day) {
    return data.ties
      .filter((tie) => tie[mine] === at && HOLDS.has(tie.r) && ["current", "planned"].includes(state(tie, day)))
      .sort((p, q) => (state(p, day) === "planned") - (state(q, day) === "planned") || percent(q) - percent(p))
      .map((tie) => el("li", {}, go("statement", tie.i, tie.l), " ", party(tie[other]), " ", state(tie, day) === "planned" ? tag("planned") : null));
  }

  const indirect = (at, mine, other, day) => data.stakes
    .filter((row) => row[mine] === at && through(row, day))
    .map((row) => el("li", {}, derivedTag(), " ", el("b", {}, `${row.p} %`), " ", party(row[other]),
      el("details", {}, el("summary", {}, "arithmetic"), el("ul", { class: "plain" }, row.g.map((way) => el("li", {}, way))),
        el("p", {}, row.q.map((number, i) => [i ? " · " : "", go("statement", number, page.headline(data.statements[number]))])))));

  const follows = (at, day) => data.derived
    .filter((row) => row.p.includes(at) && so(row, day))
    .map((row) => el("li", {}, derivedTag(), " ", el("b", {}, row.t), " ", row.x,
      row.w || row.q.length ? el("details", {}, el("summary", {}, "arithmetic"), row.w && el("p", {}, row.w),
        el("p", {}, row.q.map((number, i) => [i ? " · " : "", go("statement", number, page.headline(data.statements[number]))]))) : null));

  const block = (title, items) => (items.length ? el("section", { class: "stake" }, el("h4", {}, title), el("ul", { class: "stack" }, items)) : null);

  /* All of a party; null where nothing is told. */
  function of(at, day) {
    const blocks = [
      block("Held by", direct(at, "b", "a", day)),
      block("Holds", direct(at, "a", "b", day)),
      block("Held through others by", indirect(at, "b", "a", day)),
      block("Holds through others", indirect(at, "a", "b", day)),
      block("What follows", follows(at, day)),
    ].filter(Boolean);
    return blocks.length ? el("div", { class: "stakes" }, el("h3", {}, `Stakes ${day ? `as of ${day}` : "as last told"}`), blocks) : null;
  }

  function show(at, day) {
    byId("stakes").replaceChildren(...(at >= 0 ? [of(at, day) || el("p", { class: "soft" }, "No stakes are told of it on this day.")] : []));
  }

  return { of, show };
})();
