"use strict";
/* A layout in, SVG out: a relation's kind is told by the form and the ends of its line, its state by dashes and dots. */
page.drawing = (() => {
  const { draw, fold } = page;
  const { LINE } = page.layout;

  /* What a line says, and its form: [words, stroke, sign at the end, sign at the start, words on the line]. */
  const FORMS = {
    Shareholding: ["holds shares of", "thin", "solid", ""],
    Subsidiary: ["is the parent of", "double", "solid", ""],
    EquityMethodAffiliate: ["has as equity-method affiliate", "thin", "open", ""],
    GroupMembership: ["is the group of", "thin", "", "diamond"],
    BoardNomination: ["may nominate directors of", "thin", "dot", ""],
    BoardObservation: ["observes the board of", "thin", "ring", ""],
    Officer: ["is an officer of", "thin", "bar", ""],
  };
  const STATES = { planned: "planned", current: "", former: "ended" };

  const n = (value) => String(Math.round(value * 10) / 10);

  function path(points) {
    let d = `M${n(points[0][0])} ${n(points[0][1])}`;
    for (let at = 1; at < points.length; at += 1) {
      const [[x1, y1], [x2, y2]] = [points[at - 1], points[at]];
      const half = (y2 - y1) / 2;
      d += Math.abs(y2 - y1) < 1 ? `L${n(x2)} ${n(y2)}` : `C${n(x1)} ${n(y1 + half)} ${n(x2)} ${n(y2 - half)} ${n(x2)} ${n(y2)}`;
    }
    return d;
  }

  function sign(kind, [fx, fy], [x, y]) {
    if (!kind) return null;
    const length = Math.hypot(x - fx, y - fy) || 1;
    const [ux, uy] = [(x - fx) / length, (y - fy) / length];
    const at = (back, side) => `${n(x - ux * back - uy * side)} ${n(y - uy * back + ux * side)}`;
    if (kind === "dot" || kind === "ring") {
      const [cx, cy] = at(5, 0).split(" ");
      return draw("circle", { class: kind === "ring" ? "tip hollow" : "tip", cx, cy, r: 4.2 });
    }
    if (kind === "bar") return draw("path", { class: "tip", d: `M${at(2, 6)}L${at(2, -6)}` });
    if (kind === "diamond") return draw("path", { class: "tip hollow", d: `M${at(0, 0)}L${at(8, 5)}L${at(16, 0)}L${at(8, -5)}Z` });
    return draw("path", { class: kind === "open" ? "tip hollow" : "tip", d: `M${at(0, 0)}L${at(11, 5.5)}L${at(11, -5.5)}Z` });
  }

  /* A double line ends within its sign, which is no wider at the tip. */
  function back([x, y], [fx, fy], by) {
    const length = Math.hypot(x - fx, y - fy) || 1;
    return [x + ((fx - x) / length) * by, y + ((fy - y) / length) * by];
  }

  function line(relation, points) {
    const [, stroke, end, start] = FORMS[relation];
    const [first, last] = [points[0], points[points.length - 1]];
    const flat = (a, b) => Math.abs(a[1] - b[1]) < 1;
    const from = points[points.length - 2];
    const before = flat(from, last) ? from : [last[0], from[1]];
    const d = path(stroke === "double" ? [...points.slice(0, -1), back(last, before, 9)] : points);
    return [
      draw("path", { class: "reach", d }),
      draw("path", { class: stroke === "double" ? "line wide" : "line", d }),
      stroke === "double" ? draw("path", { class: "inner", d }) : null,
      sign(end, before, last),
      sign(start, flat(points[1], first) ? points[1] : [first[0], points[1][1]], first),
    ];
  }

  const told = (tie) => `${page.party(tie.a)} ${FORMS[tie.r][0]} ${page.party(tie.b)}`;

  /* The lines of a day: [tie, state] pairs over the boxes of a plan; and their words, which stand above all else. */
  function lines(ties, { boxes, routes }) {
    const own = ties.map(([tie]) => tie);
    const runs = page.lines.ended(own, boxes, routes);
    const more = ties.map(([, state]) => (STATES[state] ? `, ${STATES[state]}` : ""));
    const labels = own.map((tie, at) => tie.l.split(" · ")[0] + more[at]);
    const places = page.lines.labelled(runs, labels, boxes);
    const out = { lines: [], words: [] };
    ties.forEach(([tie, state], at) => {
      const says = `${told(tie)}: ${tie.l}${more[at]}. Open its evidence.`;
      const [x, y] = places[at];
      out.lines.push(draw("g", { class: `edge ${tie.r} ${state}`, "data-open": `statement ${tie.i}`, tabindex: "0", role: "button", "aria-label": says },
        draw("title", {}, says), line(tie.r, runs[at])));
      out.words.push(draw("text", { class: `words ${tie.r} ${state}`, "data-open": `statement ${tie.i}`, x: n(x), y: n(y), "aria-hidden": "true" }, labels[at]));
    });
    return out;
  }

  function node(id, box, kind, isFocus) {
    const corner = { person: box.height / 2, group: 3, company: 7 }[kind] || 0;
    const sheet = (name, dx, dy) => draw("rect", {
      class: name, x: n(box.x - box.width / 2 + dx), y: n(box.y - box.height / 2 + dy), width: n(box.width), height: n(box.height), rx: n(corner),
    });
    const first = box.y - ((box.lines.length - 1) * LINE) / 2 + 4.5;
    const name = page.party(id);
    return draw("g", { class: `node ${kind}${isFocus ? " focus" : ""}`, "data-open": `party ${id}`, "data-name": fold(name), tabindex: "0", role: "button", "aria-label": `${name} (${kind}): what is known of it` },
      draw("title", {}, `${name} (${kind})`),
      kind === "group" ? sheet("back", 4, -4) : null, sheet("body", 0, 0),
      box.lines.map((text, at) => draw("text", { x: n(box.x), y: n(first + at * LINE) }, text)));
  }

  /* A short line as a sample for the key. */
  const sample = (relation, state) => draw("svg", { class: "sample", viewBox: "0 0 56 16", width: 56, height: 16, "aria-hidden": "true" },
    draw("g", { class: `edge ${relation} ${state || ""}` }, line(relation, [[2, 8], [54, 8]])));

  return { lines, node, sample, FORMS };
})();
