"use strict";
// Completion of names, Ctrl+Enter and insertion in the editor. Every page works without it.
(() => {
  const wait = 120;

  async function names(text) {
    const answer = await fetch("/complete?q=" + encodeURIComponent(text), { headers: { Accept: "application/json" } });
    return answer.ok ? answer.json() : [];
  }

  for (const input of document.querySelectorAll("input[data-complete]")) {
    const list = document.getElementById(input.getAttribute("list"));
    const found = new Map();
    let timer = 0;
    let asked = "";
    input.addEventListener("input", () => {
      if (found.has(input.value)) {
        insert(input, found.get(input.value));
        return;
      }
      clearTimeout(timer);
      timer = setTimeout(async () => {
        asked = input.value;
        if (asked.trim().length < 2) return;
        const told = await names(asked);
        if (asked !== input.value) return;
        list.replaceChildren();
        found.clear();
        for (const one of told) {
          const option = document.createElement("option");
          option.value = one.name;
          option.label = one.kind;
          list.append(option);
          found.set(one.name, one.iri);
        }
      }, wait);
    });
    input.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && input.hasAttribute("data-insert")) {
        event.preventDefault();
        if (found.has(input.value)) insert(input, found.get(input.value));
      }
    });
  }

  function insert(input, iri) {
    if (!input.hasAttribute("data-insert")) return;
    type("<" + iri + ">");
    input.value = "";
  }

  function type(text) {
    const area = document.getElementById("query");
    if (!area) return;
    area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
    area.focus();
  }

  for (const button of document.querySelectorAll("[data-prefix]")) {
    button.addEventListener("click", () => type(button.dataset.prefix));
  }

  const editor = document.querySelector("form[data-editor]");
  if (editor) {
    editor.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        editor.requestSubmit();
      }
    });
  }
})();
