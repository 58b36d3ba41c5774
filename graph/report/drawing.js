"use strict";
/* A layout in, SVG out: a relation's kind is told by the form and the ends of its line, its state by dashes and dots. */
page.drawing = (() => {
  const { draw, fold } = page;
  const { measure, LINE } = page.layout;

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

  function line(relation, points) {
    const [, stroke, end, start] = FORMS[relation];
    const d = path(points);
    const [first, last] = [points[0], points[points.length - 1]];
    const before = points[points.length - 2];
    const flat = (a, b) => Math.abs(a[1] - b[1]) < 1;
    return [
      draw("path", { class: "reach", d }),
      draw("path", { class: stroke === "double" ? "line wide" : "line", d }),
      stroke === "double" ? draw("path", { class: "inner", d }) : null,
      sign(end, flat(before, last) ? before : [last[0], before[1]], last),
      sign(start, flat(points[1], first) ? points[1] : [first[0], points[1][1]], first),
    ];
  }

  /* Where a line leaves and arrives: bottom to top, top to bottom, or side to side within a layer. */
  function ends(a, b, shift) {
    const reach = (box) => Math.max(box.width / 2 - 10, 4);
    const clamp = (value, most) => Math.max(-most, Math.min(most, value));
    if (Math.abs(a.y - b.y) < 1) {
      const way = b.x > a.x ? 1 : -1;
      return [[a.x + (way * a.width) / 2, a.y + shift / 3], [b.x - (way * b.width) / 2, b.y + shift / 3]];
    }
    const way = b.y > a.y ? 1 : -1;
    return [
      [a.x + clamp((b.x - a.x) * 0.18 + shift, reach(a)), a.y + (way * a.height) / 2],
      [b.x + clamp((a.x - b.x) * 0.18 + shift, reach(b)), b.y - (way * b.height) / 2],
    ];
  }

  /* A point on the drawn curve. */
  function along(points, share) {
    const place = share * (points.length - 1);
    const at = Math.min(Math.floor(place), points.length - 2);
    const t = place - at;
    const [[x1, y1], [x2, y2]] = [points[at], points[at + 1]];
    if (Math.abs(y2 - y1) < 1) return [x1 + (x2 - x1) * t, y1 - 6];
    return [x1 + (x2 - x1) * (3 * t * t - 2 * t * t * t), y1 + (y2 - y1) * (1.5 * t - 1.5 * t * t + t * t * t) + 4];
  }

  /* A place on the line where its words cover neither a box nor other words. */
  function spot(points, share, text, taken) {
    const half = measure(text, 11.5) / 2 + 3;
    const meets = ([x, y]) => taken.some(([ox, oy, width, height]) => Math.abs(y - 4 - oy) < height && Math.abs(x - ox) < half + width);
    const tries = [0, 8, -8, 16, -16, 24, -24, 32, -32, 40, -40].map((step) => along(points, Math.min(0.92, Math.max(0.08, share + step / 100))));
    const best = tries.find((one) => !meets(one)) || tries[0];
    taken.push([best[0], best[1] - 4, half, 15]);
    return best;
  }

  const told = (tie) => `${page.party(tie.a)} ${FORMS[tie.r][0]} ${page.party(tie.b)}`;

  /* The lines of a day: [tie, state] pairs over the boxes of a plan. */
  function lines(ties, { boxes, routes }) {
    const total = new Map();
    const pair = ({ a, b }) => (a < b ? `${a} ${b}` : `${b} ${a}`);
    ties.forEach(([tie]) => total.set(pair(tie), (total.get(pair(tie)) || 0) + 1));
    const beside = new Map();
    const taken = [...boxes.values()].map((box) => [box.x, box.y, box.width / 2, box.height / 2 + 8]);
    const out = { lines: [], words: [] };
    for (const [tie, state] of ties) {
      const key = pair(tie);
      const number = beside.get(key) || 0;
      beside.set(key, number + 1);
      const shift = (number - (total.get(key) - 1) / 2) * 26 * (tie.a < tie.b ? 1 : -1);
      const [first, last] = ends(boxes.get(tie.a), boxes.get(tie.b), shift);
      const bends = (routes.get(`${tie.a} ${tie.b}`) || []).map(([x, y]) => [x + shift, y]);
      const points = [first, ...bends, last];
      const share = 0.28 + (0.44 * (number + 1)) / (total.get(key) + 1);
      const more = STATES[state] ? `, ${STATES[state]}` : "";
      const label = tie.l.split(" · ")[0] + more;
      const [x, y] = spot(points, share, label, taken);
      const says = `${told(tie)}: ${tie.l}${more}. Open its evidence.`;
      out.lines.push(draw("g", { class: `edge ${tie.r} ${state}`, "data-open": `statement ${tie.i}`, tabindex: "0", role: "button", "aria-label": says },
        draw("title", {}, says), line(tie.r, points)));
      out.words.push(draw("text", { class: `words ${tie.r} ${state}`, "data-open": `statement ${tie.i}`, x: n(x), y: n(y), "aria-hidden": "true" }, label));
    }
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
