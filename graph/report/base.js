"use strict";
/* What all of the page stands on: its data, elements made of text alone, and words for parties and statements. */
const page = (() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const SVG = "http://www.w3.org/2000/svg";

  /* An element; text and numbers become text nodes, so no name or quote can become markup. */
  function fill(node, attributes, children) {
    for (const [name, value] of Object.entries(attributes || {})) {
      if (value === null || value === undefined || value === false) continue;
      if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
      else node.setAttribute(name, value === true ? "" : String(value));
    }
    for (const child of children.flat(3)) {
      if (child !== null && child !== undefined && child !== false && child !== "") node.append(child.nodeType ? child : String(child));
    }
    return node;
  }
  const el = (tag, attributes, ...children) => fill(document.createElement(tag), attributes, children);
  const draw = (tag, attributes, ...children) => fill(document.createElementNS(SVG, tag), attributes, children);
  const byId = (id) => document.getElementById(id);

  const fold = (text) => String(text).normalize("NFKC").toLowerCase();
  const plural = (count, one, many) => `${count.toLocaleString("en")} ${count === 1 ? one : many || one + "s"}`;
  const tag = (text, kind) => (text ? el("span", { class: `tag ${kind || text}` }, text) : null);
  const derivedTag = () => el("span", { class: "tag derived", title: "Worked out from what documents tell; told by none" }, "derived");

  /* What a detail tells: an amount, or another statement that it leads to. */
  function detail(text) {
    const parts = text.split(", ");
    if (!parts.every((one) => at.has(one))) return text;
    return parts.map((one) => el("button", { class: "link", type: "button", "data-open": `statement ${at.get(one)}` }, headline(data.statements[at.get(one)])));
  }

  /* Numbers that stand alone are grouped, years are not; whatever else is told stays as it is told. */
  function number(text) {
    const [, sign, whole, rest] = /^(-?)(\d{5,})(\.\d+)?$/.exec(text) || [];
    return whole ? sign + whole.replace(/\B(?=(\d{3})+$)/g, ",") + (rest || "") : text;
  }

  const party = (value) => (typeof value === "number" ? data.parties[value].n : value);
  const names = (statement) => (statement.r || []).flatMap(([, fillers]) => fillers.map(party));
  const of = (statement, number) => (statement.r || []).some(([, fillers]) => fillers.includes(number));
  const at = new Map(data.statements.map((statement, number) => [statement.i, number]));
  const figures = (statement) => (statement.v || []).map(([name, value]) => `${name} ${value}`);
  const headline = (statement) => `${statement.t}: ${names(statement).join(", ")}`;

  /* All that a statement can be found by. */
  const found = new Map();
  function words(statement) {
    if (!found.has(statement)) {
      const files = (statement.q || []).map((at) => data.documents[data.quotes[at][0]].n);
      const other = (statement.r || []).flatMap(([role, fillers]) => [role, ...fillers.flatMap((f) => data.parties[f]?.a || [])]);
      found.set(statement, fold([headline(statement), statement.s, statement.w, ...figures(statement), ...other, ...files].join(" ")));
    }
    return found.get(statement);
  }

  /* A filter over words: each of them has to be there. */
  const fits = (text, asked) => fold(asked).split(/\s+/).filter(Boolean).every((word) => text.includes(word));

  const byName = new Map();
  data.parties.forEach((one, at) => [one.n, ...(one.a || [])].forEach((name) => byName.has(fold(name)) || byName.set(fold(name), at)));
  /* The number of the party that is called so; the best that begins with or holds it; -1 for none. */
  function called(text) {
    const asked = fold(text).trim();
    if (!asked) return -1;
    if (byName.has(asked)) return byName.get(asked);
    const every = [...byName.keys()];
    const near = every.find((name) => name.startsWith(asked)) || every.find((name) => name.includes(asked));
    return near === undefined ? -1 : byName.get(near);
  }

  /* A list that grows on demand: `more` rows at a time, all of them for paper. */
  function grow(list, button, rows, make, more) {
    let shown = 0;
    const step = (upTo) => {
      for (; shown < Math.min(rows.length, upTo); shown += 1) list.append(make(rows[shown], shown, rows));
      button.hidden = shown >= rows.length;
      button.textContent = `Show ${Math.min(more, rows.length - shown)} more of ${(rows.length - shown).toLocaleString("en")}`;
    };
    list.replaceChildren();
    step(more);
    button.onclick = () => {
      const first = shown;
      step(shown + more);
      list.children[first]?.querySelector("button, summary")?.focus();
    };
    list.printAll = () => step(Math.min(rows.length, 200));
  }

  return { data, el, draw, byId, fold, plural, tag, derivedTag, number, detail, party, names, of, figures, headline, words, fits, called, grow };
})();
