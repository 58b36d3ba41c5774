"use strict";
/* Parties and pairs in, layers out: every owner above what it owns, no layer too wide; as Python's graph/network/layers.py. */
page.layers = (() => {
  const GAP_X = 34, GAP_BEND = 12, BEND = 20, BESIDE = 26, ROWS = 4;
  const add = (map, key, value) => (map.has(key) ? map.get(key).push(value) : map.set(key, [value]));

  /* Parts that nothing joins, the largest first. */
  function parts(nodes, pairs) {
    const near = new Map(nodes.map((node) => [node, []]));
    pairs.forEach(([a, b]) => { near.get(a).push(b); near.get(b).push(a); });
    const seen = new Set();
    const out = [];
    for (const node of nodes) {
      if (seen.has(node)) continue;
      const members = [node];
      seen.add(node);
      for (let at = 0; at < members.length; at += 1) {
        for (const other of near.get(members[at])) if (!seen.has(other)) { seen.add(other); members.push(other); }
      }
      const own = new Set(members);
      out.push({ nodes: members.sort((a, b) => a - b), pairs: pairs.filter(([a]) => own.has(a)) });
    }
    return out.sort((p, q) => q.nodes.length - p.nodes.length || p.nodes[0] - q.nodes[0]);
  }

  /* Lines that close a circle are turned round. */
  function acyclic({ nodes, pairs }) {
    const out = new Map(nodes.map((node) => [node, []]));
    const pointed = new Set();
    pairs.forEach(([a, b]) => { out.get(a).push(b); pointed.add(b); });
    const state = new Map();
    const kept = new Map();
    const visit = (node) => {
      state.set(node, 1);
      for (const next of out.get(node)) {
        const [a, b] = state.get(next) === 1 ? [next, node] : [node, next];
        kept.set(`${a} ${b}`, [a, b]);
        if (!state.has(next)) visit(next);
      }
      state.set(node, 2);
    };
    [...nodes.filter((node) => !pointed.has(node)), ...nodes].forEach((node) => state.has(node) || visit(node));
    return [...kept.values()];
  }

  function layers(part, sizes, room) {
    const edges = acyclic(part);
    const above = new Map(part.nodes.map((node) => [node, []]));
    const below = new Map(part.nodes.map((node) => [node, []]));
    edges.forEach(([a, b]) => { below.get(a).push(b); above.get(b).push(a); });
    const waiting = new Map(part.nodes.map((node) => [node, above.get(node).length]));
    const ready = part.nodes.filter((node) => !waiting.get(node));
    part.layer = new Map();
    for (let at = 0; at < ready.length; at += 1) {
      const node = ready[at];
      part.layer.set(node, Math.max(0, ...above.get(node).map((up) => part.layer.get(up) + 1)));
      below.get(node).forEach((down) => { waiting.set(down, waiting.get(down) - 1); if (!waiting.get(down)) ready.push(down); });
    }
    for (const node of part.nodes) { // an owner with nobody above stands right over what it owns
      if (!above.get(node).length && below.get(node).length) part.layer.set(node, Math.min(...below.get(node).map((b) => part.layer.get(b))) - 1);
    }
    partWide(part, below, sizes, room);
    part.rows = Array.from({ length: Math.max(...part.layer.values()) + 1 }, () => []);
    part.nodes.forEach((node) => part.rows[part.layer.get(node)].push(node));
    part.up = new Map();
    part.down = new Map();
    part.chains = new Map();
    part.crowd = new Map();
    edges.forEach(([a, b]) => thread(part, a, b));
  }

  /* A layer that is too wide is parted into rows: what owns nothing is spread over all, owners stay lowest. */
  function partWide(part, below, sizes, room) {
    const members = new Map();
    part.nodes.forEach((node) => add(members, part.layer.get(node), node));
    const owner = (node) => Math.min(...part.pairs.filter(([, b]) => b === node).map(([a]) => a), Infinity);
    let first = Math.min(...members.keys());
    [...members.keys()].sort((a, b) => a - b).forEach((number) => {
      const own = members.get(number);
      const rows = rowsOf(own, sizes, room);
      const most = Math.ceil(own.length / rows);
      const filled = Array(rows).fill(0);
      const put = (node, row) => { part.layer.set(node, first + row); filled[row] += 1; };
      own.filter((node) => below.get(node).length).forEach((node) => put(node, filled.findLastIndex((count) => count < most)));
      const leaves = own.filter((node) => !below.get(node).length).sort((a, b) => owner(a) - owner(b) || a - b);
      leaves.forEach((node, at) => {
        const open = [...filled.keys()].filter((row) => filled[row] < most);
        put(node, open.sort((p, q) => ((p - at) % rows + rows) % rows - ((q - at) % rows + rows) % rows || p - q)[0]);
      });
      first += rows;
    });
  }

  /* The fewest rows in which they fit, counting the lines that pass a row on their way to a lower one. */
  function rowsOf(nodes, sizes, room) {
    const whole = nodes.reduce((sum, node) => sum + sizes.get(node).width + GAP_X, 0);
    for (let rows = 1; rows < ROWS; rows += 1) {
      if (whole / rows + nodes.length * (1 - 1 / rows) * (BEND + GAP_BEND) <= room) return rows;
    }
    return whole > room ? ROWS : 1;
  }

  /* A long line is led through a place of its own in each layer. */
  function thread(part, a, b) {
    const chain = [a];
    for (let layer = part.layer.get(a) + 1; layer < part.layer.get(b); layer += 1) {
      const bend = `${a} ${b} ${layer}`;
      part.layer.set(bend, layer);
      part.crowd.set(bend, part.beside.get(`${a} ${b}`) || 1);
      part.rows[layer].push(bend);
      chain.push(bend);
    }
    chain.push(b);
    part.chains.set(`${a} ${b}`, chain);
    chain.slice(1).forEach((lower, at) => { add(part.down, chain[at], lower); add(part.up, lower, chain[at]); });
  }

  return { parts, layers, GAP_X, GAP_BEND, BEND, BESIDE };
})();
