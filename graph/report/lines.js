"use strict";
/* Where boxes stand in; where each line leaves, bends, arrives and bears its words, out: as Python's graph/network/lines.py. */
page.lines = (() => {
  const APART = 22, LIFT = 4, BESIDE = 26, LABEL = 11.5, CELL = 40;
  const { measure, pooled } = page.layout;
  const SHARES = Array.from({ length: 21 }, (_, at) => 0.1 + at * 0.04);

  /* A point on the drawn curve. */
  function along(points, share) {
    const place = share * (points.length - 1);
    const at = Math.min(Math.floor(place), points.length - 2);
    const t = place - at;
    const [[x1, y1], [x2, y2]] = [points[at], points[at + 1]];
    if (Math.abs(y2 - y1) < 1) return [x1 + (x2 - x1) * t, y1 - 6];
    return [x1 + (x2 - x1) * (3 * t * t - 2 * t * t * t), y1 + (y2 - y1) * (1.5 * t - 1.5 * t * t + t * t * t) + 4];
  }

  /* How far each line runs beside the middle, where several join one pair. */
  function shifts(ties) {
    const pair = ({ a, b }) => (a < b ? `${a} ${b}` : `${b} ${a}`);
    const total = new Map();
    ties.forEach((tie) => total.set(pair(tie), (total.get(pair(tie)) || 0) + 1));
    const beside = new Map();
    return ties.map((tie) => {
      const number = beside.get(pair(tie)) || 0;
      beside.set(pair(tie), number + 1);
      return (number - (total.get(pair(tie)) - 1) / 2) * BESIDE;
    });
  }

  /* Each line through its bends; ends that meet one side of a box share it out in the order of where they come from. */
  function ended(ties, boxes, routes) {
    const shift = shifts(ties);
    const lines = ties.map(({ a, b }, at) => [[0, 0], ...(routes.get(`${a} ${b}`) || []).map(([x, y]) => [x + shift[at], y]), [0, 0]]);
    const sides = new Map();
    ties.forEach(({ a, b }, number) => {
      const [near, far, line] = [boxes.get(a), boxes.get(b), lines[number]];
      if (Math.abs(near.y - far.y) < 1) {
        const way = far.x > near.x ? 1 : -1;
        line[0] = [near.x + (way * near.width) / 2, near.y + shift[number] / 3];
        line[line.length - 1] = [far.x - (way * far.width) / 2, far.y + shift[number] / 3];
        return;
      }
      const way = far.y > near.y ? 1 : -1;
      [[a, 0, near, far, way], [b, line.length - 1, far, near, -way]].forEach(([node, end, own, other, towards]) => {
        const beyond = line.length > 2 ? line[end ? end - 1 : 1][0] : other.x + shift[number];
        const key = `${node} ${towards}`;
        if (!sides.has(key)) sides.set(key, { own, towards, ends: [] });
        sides.get(key).ends.push({ beyond, wish: own.x + (beyond - own.x) * 0.18 + shift[number], number, end });
      });
    });
    sides.forEach(({ own, towards, ends }) => {
      ends.sort((p, q) => p.beyond - q.beyond || p.wish - q.wish || p.number - q.number);
      const y = own.y + towards * (own.height / 2 + (own.kind === "group" && towards < 0 ? LIFT : 0));
      shared(own, ends).forEach((x, at) => { lines[ends[at].number][ends[at].end] = [x, y]; });
    });
    return lines;
  }

  function shared(box, ends) {
    const reach = Math.max(box.width / 2 - 10, 4);
    const apart = Math.min(APART, (2 * reach) / Math.max(1, ends.length - 1));
    const wished = ends.map(({ wish }) => Math.max(box.x - reach, Math.min(box.x + reach, wish)));
    const places = pooled(wished, ends.map((_, at) => apart * at));
    return places.map((x, at) => Math.max(box.x - reach + apart * at, Math.min(box.x + reach - apart * (places.length - 1 - at), x)));
  }

  /* The place on its line where a label covers the least: boxes and labels first, other lines then. */
  function labelled(lines, labels, boxes) {
    const taken = [...boxes.values()].map((box) => [box.x, box.y, box.width / 2, box.height / 2 + 9]);
    const crossed = cells(lines);
    return lines.map((points, number) => {
      const half = measure(labels[number], LABEL) / 2;
      const best = SHARES.map((share) => [cost(along(points, share), half, taken, crossed, number) + Math.abs(share - 0.5), share])
        .reduce((least, one) => (one[0] < least[0] ? one : least));
      const place = along(points, best[1]);
      taken.push([place[0], place[1] - 4, half, 15]);
      return place;
    });
  }

  function cells(lines) {
    const found = new Map();
    lines.forEach((points, number) => {
      const steps = 12 * (points.length - 1);
      for (let step = 1; step < steps; step += 1) {
        const [x, y] = along(points, step / steps);
        const key = `${Math.floor(x / CELL)} ${Math.floor(y / CELL)}`;
        if (!found.has(key)) found.set(key, []);
        found.get(key).push([x, y - 4, number]);
      }
    });
    return found;
  }

  function cost([x, top], half, taken, crossed, own) {
    const y = top - 4;
    let covered = 0;
    for (const [ox, oy, width, height] of taken) {
      const wide = half + width + 4 - Math.abs(x - ox);
      const high = height - Math.abs(y - oy);
      if (wide > 0 && high > 0) covered += 10 + Math.min(wide, 2 * half) * high;
    }
    const others = new Set();
    for (let column = Math.floor((x - half) / CELL); column <= Math.floor((x + half) / CELL); column += 1) {
      for (let row = Math.floor((y - 8) / CELL); row <= Math.floor((y + 8) / CELL); row += 1) {
        for (const [px, py, number] of crossed.get(`${column} ${row}`) || []) {
          if (number !== own && Math.abs(px - x) < half && Math.abs(py - y) < 8) others.add(number);
        }
      }
    }
    return covered + 0.6 * others.size;
  }

  return { ended, labelled };
})();
