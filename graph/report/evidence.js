"use strict";
/* The words that something was read from: the source text with the quote marked, alone or within its whole document. */
page.evidence = (() => {
  const { data, el } = page;
  const NEAR = 220;

  /* Places count characters as the graph does; a JavaScript string counts some of them twice. */
  const points = new Map();
  function slice(text, from, to) {
    if (!/[\ud800-\udbff]/.test(text)) return text.slice(from, to);
    if (!points.has(text)) points.set(text, Array.from(text));
    return points.get(text).slice(from, to).join("");
  }

  function piece(at) {
    const [number, start, end] = data.quotes[at];
    const document = data.documents[number];
    const [first, text] = document.x.filter(([from]) => from <= start).pop() || [start, ""];
    return { document, start, end, first, text, length: text.length };
  }

  const quote = (at) => {
    const { text, first, start, end } = piece(at);
    return slice(text, start - first, end - first);
  };

  /* The quote within its surroundings, cut between words. */
  function excerpt(at, whole) {
    const { document, text, first, start, end } = piece(at);
    let before = slice(text, 0, start - first);
    let after = slice(text, end - first);
    if (!whole) [before, after] = [before, after].map((part) => part.replace(/\n(?:[ \t]*\r?\n){2,}/g, "\n\n")); // wide gaps of a page
    const cutBefore = !whole && before.length > NEAR;
    const cutAfter = !whole && after.length > NEAR;
    if (cutBefore) before = before.slice(-NEAR).replace(/^\S*\s/, "");
    if (cutAfter) after = after.slice(0, NEAR).replace(/\s\S*$/, "");
    const open = cutBefore || first > 0;
    const shut = cutAfter || end + after.length < document.z;
    return [open ? "… " : "", before, el("mark", {}, quote(at)), after, shut ? " …" : ""];
  }

  /* One piece of evidence: who tells it, the words, and how they were read. */
  function source(at) {
    const [, start, end, rule, confidence, alignment] = data.quotes[at];
    const { document } = piece(at);
    const text = el("blockquote", { tabindex: "0", "aria-label": `Words of ${document.n}` }, excerpt(at, false));
    const toggle = el("button", { class: "plain", type: "button", "aria-expanded": "false" }, label(false));
    toggle.addEventListener("click", () => {
      const open = toggle.getAttribute("aria-expanded") !== "true";
      toggle.setAttribute("aria-expanded", String(open));
      toggle.textContent = label(open);
      text.classList.toggle("whole", open);
      text.replaceChildren(...excerpt(at, open));
      const mark = text.querySelector("mark");
      if (open) text.scrollTop = mark.offsetTop - text.offsetTop - text.clientHeight / 3;
    });
    const how = [rule && `rule ${rule}`, confidence && `confidence ${confidence}`, alignment && alignment !== "exact" && `${alignment} in reading`];
    return el(
      "figure", { class: "source" },
      el("figcaption", {}, el("b", {}, document.n), document.d && el("span", {}, document.d), el("span", {}, `characters ${start}–${end}`)),
      text,
      el("p", { class: "how" }, toggle, el("span", {}, how.filter(Boolean).join(", "))),
    );
  }
  const label = (open) => (open ? "Only the words around it" : data.whole ? "The whole document" : "More of the document");

  return { source, quote, piece };
})();
