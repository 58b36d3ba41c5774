"use strict";
/* The network as of a day: slider, search, focus and depth, kinds, zoom; lines and boxes open their evidence. */
page.network = (() => {
  const { data, el, draw, byId, fold, plural } = page;
  const { FORMS } = page.drawing;
  const MOST = 60; // parties drawn at once
  const svg = byId("drawing");
  const picture = byId("picture");
  const slider = byId("day");
  const chosen = { focus: -1, depth: 2, ended: false, kinds: new Set(Object.keys(FORMS).filter((kind) => kind !== "Officer")) };
  const days = [...new Set(data.ties.flatMap((tie) => tie.s.map(([day]) => day)))].sort();
  let plan = null;
  let view = null;
  let whole = null;

  /* "" stands for: as last told. */
  const day = () => days[Number(slider.value)] || "";
  const stateOn = (tie, on) => (on ? tie.s.filter(([from]) => from <= on).pop()?.[1] || "" : tie.z);
  const drawn = (state) => state && (state !== "former" || chosen.ended);

  /* --- what is drawn --- */

  function ties() {
    return data.ties.filter((tie) => chosen.kinds.has(tie.r) && tie.a !== tie.b && (drawn(tie.z) || tie.s.some(([, state]) => drawn(state))));
  }

  function near(all, focus, depth) {
    const away = new Map([[focus, 0]]);
    let ring = [focus];
    for (let step = 1; step <= depth && ring.length; step += 1) {
      const next = new Set();
      for (const { a, b } of all) {
        if (ring.includes(a) && !away.has(b)) next.add(b);
        if (ring.includes(b) && !away.has(a)) next.add(a);
      }
      next.forEach((node) => away.set(node, step));
      ring = [...next];
    }
    return away;
  }

  /* The parties on the picture: all around the focus, else those with most relations. */
  function members(all) {
    const degree = new Map();
    all.forEach(({ a, b }) => [a, b].forEach((node) => degree.set(node, (degree.get(node) || 0) + 1)));
    const away = chosen.focus >= 0 ? near(all, chosen.focus, chosen.depth) : new Map([...degree.keys()].map((node) => [node, 0]));
    const ranked = [...away.keys()].sort((p, q) => away.get(p) - away.get(q) || (degree.get(q) || 0) - (degree.get(p) || 0) || p - q);
    let kept = new Set(ranked.slice(0, MOST));
    const inside = all.filter(({ a, b }) => kept.has(a) && kept.has(b));
    const tied = new Set(inside.flatMap(({ a, b }) => [a, b]));
    kept = new Set([...kept].filter((node) => tied.has(node) || node === chosen.focus));
    return { kept, inside, every: ranked.length };
  }

  function arrange(paper) {
    const { kept, inside, every } = members(ties());
    const lines = [...new Map(inside.map((tie) => [`${tie.a} ${tie.b} ${tie.r}`, [tie.a, tie.b]])).values()];
    const room = paper || Math.max(picture.clientWidth / (picture.clientWidth < 600 ? 0.75 : 0.85) - 48, 320);
    plan = page.layout.plan([...kept].map((id) => ({ id, name: page.party(id), kind: data.parties[id].k })), lines, room);
    plan.ties = inside;
    plan.every = every;
    whole = { x: -24, y: -28, width: Math.max(plan.width, 200) + 48, height: Math.max(plan.height, 60) + 52 };
    const wide = picture.clientWidth || 900;
    const [least, tall] = wide < 600 ? [0.62, 520] : [0.7, 880];
    const fits = Math.min(wide / whole.width, tall / whole.height);
    const scale = Math.min(1, fits >= least ? fits : Math.max(wide / whole.width, least));
    svg.style.height = `${Math.round(Math.min(whole.height * scale, tall))}px`;
    start(scale);
    redraw();
  }

  function redraw() {
    const on = day();
    const now = plan.ties.map((tie) => [tie, stateOn(tie, on)]).filter(([, state]) => drawn(state));
    const there = new Set(now.flatMap(([{ a, b }]) => [a, b]));
    const { lines, words } = page.drawing.lines(now, plan);
    const nodes = [...plan.boxes].map(([id, box]) => {
      const node = page.drawing.node(id, box, data.parties[id].k, id === chosen.focus);
      if (!there.has(id) && id !== chosen.focus) {
        node.classList.add("away");
        node.removeAttribute("tabindex");
        node.setAttribute("aria-hidden", "true");
      }
      return node;
    });
    const title = chosen.focus >= 0 ? `Around ${page.party(chosen.focus)}` : "Who owns, controls and directs whom";
    svg.setAttribute("aria-label", `${title}, ${on ? `as of ${on}` : "as last told"}`);
    svg.replaceChildren(...lines, ...nodes, ...words);
    byId("day-shown").textContent = on ? `As of ${on}` : "As last told";
    slider.setAttribute("aria-valuetext", on || "as last told");
    const cut = plan.every > plan.boxes.size ? ` of ${plan.every}: ${chosen.focus >= 0 ? "the nearest to the focus" : "those with most relations"}; focus on a company to see all around it` : "";
    byId("drawing-note").textContent = `${plural(now.length, "relation")} of ${plural(there.size, "party", "parties")}${cut}. ${now.length ? "" : "Nothing is told of this day. "}Choose a line for its evidence, a box for what is known of a party.`;
    search();
    page.stakes.show(chosen.focus, on);
  }

  /* --- zoom: a window on the picture; the mouse wheel zooms with Ctrl, so that the page still scrolls --- */

  const apply = () => {
    svg.setAttribute("viewBox", `${view.x} ${view.y} ${view.width} ${view.height}`);
    svg.classList.toggle("near", view.width < whole.width - 1 || view.height < whole.height - 1);
  };
  const shape = () => ({ width: svg.clientWidth || 900, height: svg.clientHeight || 500 });

  function start(scale) {
    const { width, height } = { width: picture.clientWidth || 900, height: parseFloat(svg.style.height) };
    const box = plan.boxes.get(chosen.focus);
    view = { width: width / scale, height: height / scale };
    const room = (from, size, own, middle) => (own >= size ? from + (size - own) / 2 : Math.max(from, Math.min(from + size - own, middle - own / 2)));
    view.x = room(whole.x, whole.width, view.width, box ? box.x : whole.x + whole.width / 2);
    view.y = room(whole.y, whole.height, view.height, box ? box.y : whole.y);
    apply();
  }

  function zoom(factor, at) {
    const wide = Math.max(shape().width / 3, Math.min(Math.max(whole.width, view.width) * 2, view.width / factor));
    const high = (wide * shape().height) / shape().width;
    const point = at || [0.5, 0.5];
    view = { x: view.x + (view.width - wide) * point[0], y: view.y + (view.height - high) * point[1], width: wide, height: high };
    apply();
  }

  function fit() {
    const { width, height } = shape();
    const scale = Math.min(width / whole.width, height / whole.height);
    view = { width: width / scale, height: height / scale };
    view.x = whole.x + (whole.width - view.width) / 2;
    view.y = whole.y + (whole.height - view.height) / 2;
    apply();
  }

  const pan = (dx, dy) => { view.x += dx * view.width; view.y += dy * view.height; apply(); };

  let held = null;
  svg.addEventListener("pointerdown", (event) => { if (event.button === 0) held = { x: event.clientX, y: event.clientY, moved: false }; });
  svg.addEventListener("pointermove", (event) => {
    if (!held) return;
    const [dx, dy] = [event.clientX - held.x, event.clientY - held.y];
    if (!held.moved && Math.hypot(dx, dy) < 5) return;
    if (!held.moved) svg.setPointerCapture(event.pointerId);
    pan(-dx / shape().width, -dy / shape().height);
    held = { x: event.clientX, y: event.clientY, moved: true };
  });
  ["pointerup", "pointercancel"].forEach((name) => svg.addEventListener(name, () => {
    if (held?.moved) svg.addEventListener("click", (event) => event.stopPropagation(), { capture: true, once: true });
    held = null;
  }));
  svg.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const box = svg.getBoundingClientRect();
    zoom(event.deltaY < 0 ? 1.2 : 1 / 1.2, [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height]);
  }, { passive: false });
  svg.addEventListener("keydown", (event) => {
    const part = event.target.closest("[data-open]");
    if (part && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      part.dispatchEvent(new MouseEvent("click", { bubbles: true }));
      return;
    }
    const moves = { ArrowLeft: [-0.1, 0], ArrowRight: [0.1, 0], ArrowUp: [0, -0.1], ArrowDown: [0, 0.1] };
    if (moves[event.key]) pan(...moves[event.key]);
    else if (event.key === "+" || event.key === "=") zoom(1.25);
    else if (event.key === "-") zoom(0.8);
    else if (event.key === "0") fit();
    else return;
    event.preventDefault();
  });
  svg.addEventListener("focusin", (event) => { // what has the focus is in sight
    const part = event.target.closest(".node, .edge");
    if (!part || held) return;
    const box = part.getBBox();
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    if (x < view.x || x > view.x + view.width) view.x = x - view.width / 2;
    if (y < view.y || y > view.y + view.height) view.y = y - view.height / 2;
    apply();
  });

  /* --- search and focus --- */

  const input = byId("focus");
  function search() {
    const asked = fold(input.value).trim();
    const looking = asked && !(chosen.focus >= 0 && fold(page.party(chosen.focus)) === asked);
    svg.querySelectorAll(".node").forEach((node) => node.classList.toggle("hit", Boolean(looking) && node.dataset.name.includes(asked)));
  }

  function focus(number) {
    chosen.focus = number;
    input.value = number >= 0 ? page.party(number) : "";
    byId("unfocus").hidden = number < 0;
    byId("focus-note").textContent = "";
    arrange();
  }

  function ask(certain) {
    const asked = input.value.trim();
    const number = asked ? page.called(asked) : -1;
    const exact = number >= 0 && [data.parties[number].n, ...(data.parties[number].a || [])].some((name) => fold(name) === fold(asked));
    if (!asked && chosen.focus >= 0) focus(-1);
    else if (number >= 0 && (exact || certain)) focus(number);
    else search();
    if (certain && asked && number < 0) byId("focus-note").textContent = `Nobody is called “${asked}”.`;
  }
  const tied = new Set(data.ties.flatMap(({ a, b }) => [a, b]));
  byId("names").append(...[...tied].sort((a, b) => a - b).map((at) => el("option", { value: page.party(at) })));
  input.addEventListener("input", () => ask(false));
  byId("focus-form").addEventListener("submit", (event) => { event.preventDefault(); ask(true); });
  byId("unfocus").addEventListener("click", () => { focus(-1); input.focus(); });
  byId("depth").addEventListener("change", (event) => { chosen.depth = Number(event.target.value); arrange(); });
  document.addEventListener("click", (event) => {
    const from = event.target.closest("[data-focus]");
    if (!from) return;
    page.panel.close();
    focus(Number(from.dataset.focus));
    byId("network").scrollIntoView({ block: "start" });
    input.focus({ preventScroll: true });
  });

  /* --- time and kinds --- */

  slider.max = days.length;
  slider.value = days.length;
  const move = (by) => { slider.value = Number(slider.value) + by; redraw(); };
  slider.addEventListener("input", redraw);
  byId("earlier").addEventListener("click", () => move(-1));
  byId("later").addEventListener("click", () => move(1));
  byId("ended").addEventListener("change", (event) => { chosen.ended = event.target.checked; arrange(); });
  byId("zoom-in").addEventListener("click", () => zoom(1.25));
  byId("zoom-out").addEventListener("click", () => zoom(0.8));
  byId("zoom-fit").addEventListener("click", fit);

  const used = Object.keys(FORMS).filter((kind) => data.ties.some((tie) => tie.r === kind));
  byId("kinds").append(...used.map((kind) => {
    const box = el("input", { type: "checkbox", name: "kind", value: kind });
    box.checked = chosen.kinds.has(kind);
    box.addEventListener("change", () => { chosen.kinds[box.checked ? "add" : "delete"](kind); arrange(); });
    return el("label", {}, box, page.drawing.sample(kind), FORMS[kind][0]);
  }));
  byId("states").append(...[["planned", "planned, not so yet"], ["former", "ended (shown on request)"]].map(([state, words]) =>
    el("span", {}, page.drawing.sample("Shareholding", state), words)));

  /* The line whose evidence is open. */
  function mark(statement) {
    svg.querySelectorAll("[data-open]").forEach((part) => part.classList.toggle("open", part.dataset.open === `statement ${statement}`));
  }

  /* On paper the whole picture is there, laid out for the width of a page. */
  let printing = false;
  function print(on) {
    if (!plan) return;
    printing = on;
    arrange(on ? 1150 : 0);
    if (!on) return;
    view = { ...whole };
    apply();
  }

  let width = 0;
  const resize = () => { if (!printing && byId("panel").hidden && picture.clientWidth && Math.abs(picture.clientWidth - width) > 8) { width = picture.clientWidth; arrange(); } };
  const begin = () => {
    if (!data.ties.length) { byId("network").classList.add("none"); byId("drawing-note").textContent = "No holdings, groups or rights on boards were found."; return; }
    width = picture.clientWidth;
    arrange();
    new ResizeObserver(resize).observe(picture);
  };

  return { begin, day, focus, mark, holds: (at) => tied.has(at), print };
})();
