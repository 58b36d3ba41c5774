"use strict";
/* Boxes and lines in, places out: owners above what they own, in layers; the same as Python's graph/network/layout.py. */
page.layout = (() => {
  const { parts, layers, GAP_X, GAP_BEND, BEND, BESIDE } = page.layers;
  const GAP_Y = 96, PART_GAP = 56, SWEEPS = 12, LINE = 17, PAD_X = 14, PAD_Y = 9, WRAP = 158;

  const pen = document.createElement("canvas").getContext("2d");
  const widths = new Map();
  function measure(text, size) {
    const key = `${size} ${text}`;
    if (!widths.has(key)) {
      pen.font = `${size}px system-ui, -apple-system, "Segoe UI", Roboto, Arial, sans-serif`;
      widths.set(key, pen.measureText(text).width);
    }
    return widths.get(key);
  }

  /* At most three lines; what does not fit ends in an ellipsis. */
  function wrap(text, room) {
    const lines = [""];
    for (const word of text.split(/\s+/)) {
      const last = lines[lines.length - 1];
      if (!last || measure(`${last} ${word}`, 13) <= room) lines[lines.length - 1] = last ? `${last} ${word}` : word;
      else lines.push(word);
    }
    const kept = lines.slice(0, 3);
    if (lines.length > 3) kept[2] += "…";
    return kept.map((line) => {
      if (measure(line, 13) <= room) return line;
      let cut = Array.from(line);
      while (cut.length && measure(`${cut.join("")}…`, 13) > room) cut.pop();
      return `${cut.join("")}…`;
    });
  }

  function size(name, busy) {
    const least = Math.min(busy * 20, 280);
    const lines = wrap(name, Math.max(WRAP, least - 2 * PAD_X));
    const width = Math.max(...lines.map((line) => measure(line, 13))) + 2 * PAD_X;
    return { lines, width: Math.max(width, 64, least), height: lines.length * LINE + 2 * PAD_Y };
  }

  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

  /* Barycentre sweeps; the order with the fewest crossings is kept. */
  function order(part) {
    let best = part.rows.map((row) => [...row]);
    let fewest = crossings(part);
    for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
      const near = sweep % 2 ? part.down : part.up;
      for (const row of sweep % 2 ? [...part.rows].reverse() : part.rows) {
        const place = new Map(part.rows.flatMap((other) => other.map((node, at) => [node, at])));
        const wish = new Map(row.map((node, at) => [node, near.get(node) ? mean(near.get(node).map((m) => place.get(m))) : at]));
        row.sort((a, b) => wish.get(a) - wish.get(b));
      }
      const now = crossings(part);
      if (now < fewest) { fewest = now; best = part.rows.map((row) => [...row]); }
    }
    part.rows = best;
  }

  function crossings(part) {
    let total = 0;
    for (let at = 1; at < part.rows.length; at += 1) {
      const place = new Map(part.rows[at].map((node, i) => [node, i]));
      const flat = part.rows[at - 1].flatMap((node) => (part.down.get(node) || []).map((m) => place.get(m)).sort((a, b) => a - b));
      flat.forEach((a, i) => { for (let j = i + 1; j < flat.length; j += 1) if (a > flat[j]) total += 1; });
    }
    return total;
  }

  /* Places in the order given, as near to the wished ones as least distances allow (pool adjacent violators). */
  function pooled(wanted, offsets) {
    const pools = [];
    wanted.forEach((wish, at) => {
      pools.push([wish - offsets[at], 1]);
      while (pools.length > 1 && pools[pools.length - 2][0] / pools[pools.length - 2][1] > pools[pools.length - 1][0] / pools[pools.length - 1][1]) {
        const [total, count] = pools.pop();
        pools[pools.length - 1][0] += total;
        pools[pools.length - 1][1] += count;
      }
    });
    const starts = pools.flatMap(([total, count]) => Array(count).fill(total / count));
    return starts.map((start, at) => start + offsets[at]);
  }

  function place(part, sizes) {
    const half = (node) => (sizes.has(node) ? sizes.get(node).width : BEND + BESIDE * ((part.crowd.get(node) || 1) - 1)) / 2;
    const gap = (a, b) => (sizes.has(a) && sizes.has(b) ? GAP_X : GAP_BEND);
    const offsets = (row) => row.reduce((out, node, at) => [...out, at ? out[at - 1] + half(row[at - 1]) + gap(row[at - 1], node) + half(node) : 0], []);
    part.x = new Map();
    for (const row of part.rows) offsets(row).forEach((x, at) => part.x.set(row[at], x));
    for (let sweep = 0; sweep < 2 * SWEEPS; sweep += 1) {
      for (const row of sweep % 2 ? [...part.rows].reverse() : part.rows) {
        const wanted = row.map((node) => {
          const near = [...(part.up.get(node) || []), ...(part.down.get(node) || [])];
          return near.length ? mean(near.map((m) => part.x.get(m))) : part.x.get(node);
        });
        pooled(wanted, offsets(row)).forEach((x, at) => part.x.set(row[at], x));
      }
    }
    const every = part.rows.flat();
    const left = Math.min(...every.map((node) => part.x.get(node) - half(node)));
    every.forEach((node) => part.x.set(node, part.x.get(node) - left));
    part.width = Math.max(...every.map((node) => part.x.get(node) + half(node)));
    part.heights = part.rows.map((row) => Math.max(LINE, ...row.filter((n) => sizes.has(n)).map((n) => sizes.get(n).height)));
  }

  /* Nodes [{id, name}], pairs [[a, b]] with one for each line that can stand side by side, and the width to pack parts into. */
  function plan(nodes, lines, room) {
    const busy = new Map();
    lines.forEach((pair) => pair.forEach((node) => busy.set(node, (busy.get(node) || 0) + 1)));
    const sizes = new Map(nodes.map(({ id, name, kind }) => [id, { ...size(name, busy.get(id) || 0), kind }]));
    const pairs = [...new Map(lines.filter(([a, b]) => a !== b).map(([a, b]) => [`${a} ${b}`, [a, b]])).values()];
    pairs.sort(([a, b], [c, d]) => a - c || b - d);
    const boxes = new Map();
    const routes = new Map();
    let left = 0, top = 0, tallest = 0, widest = 0;
    const beside = new Map(); // lines that join one pair, whichever way
    lines.forEach(([a, b]) => [`${a} ${b}`, `${b} ${a}`].forEach((key) => beside.set(key, (beside.get(key) || 0) + 1)));
    for (const part of parts(nodes.map(({ id }) => id).sort((a, b) => a - b), pairs)) {
      part.beside = beside;
      layers(part, sizes, Math.max(room, 700));
      order(part);
      place(part, sizes);
      const crowds = part.rows.map((row) => Math.max(0, ...row.map((node) => busy.get(node) || 0)));
      const gaps = crowds.slice(1).map((crowd, at) => GAP_Y + 10 * Math.min(Math.max(0, Math.min(crowd, crowds[at]) - 3), 12));
      const height = [...part.heights, ...gaps].reduce((sum, value) => sum + value, 0);
      if (left && left + part.width > room) { left = 0; top += tallest + PART_GAP; tallest = 0; }
      let y = top;
      const middles = part.heights.map((own, at) => { const middle = y + own / 2; y += own + (gaps[at] || 0); return middle; });
      part.nodes.forEach((node) => boxes.set(node, { ...sizes.get(node), x: left + part.x.get(node), y: middles[part.layer.get(node)] }));
      part.chains.forEach((chain, key) => {
        const bends = chain.slice(1, -1).map((node) => [left + part.x.get(node), middles[part.layer.get(node)]]);
        routes.set(key, bends);
        routes.set(key.split(" ").reverse().join(" "), [...bends].reverse());
      });
      left += part.width + PART_GAP;
      tallest = Math.max(tallest, height);
      widest = Math.max(widest, left - PART_GAP);
    }
    return { boxes, routes, width: widest, height: top + tallest };
  }

  return { plan, measure, pooled, LINE };
})();
