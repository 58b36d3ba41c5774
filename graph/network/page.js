"use strict";
/* Filters lists by text, and leads from a node or a line of the picture to what is said of it. Without it the page reads as well. */
(function () {
  function fold(text) { return text.normalize("NFKC").toLowerCase(); }
  document.querySelectorAll("input[data-filters]").forEach(function (input) {
    var rows = Array.prototype.slice.call(document.querySelectorAll(input.dataset.filters + " > li"));
    var count = document.getElementById(input.dataset.counts);
    var texts = rows.map(function (row) { return fold(row.textContent); });
    function run() {
      var words = fold(input.value).split(/\s+/).filter(Boolean), shown = 0;
      rows.forEach(function (row, i) {
        var fits = words.every(function (word) { return texts[i].indexOf(word) >= 0; });
        row.classList.toggle("hidden", !fits);
        shown += fits ? 1 : 0;
      });
      if (count) { count.textContent = shown + " of " + rows.length; }
    }
    input.addEventListener("input", run);
    input.closest(".find").hidden = false;
    run();
  });
  function choose(iri) {
    var found = null;
    document.querySelectorAll(".rows > li[data-statement]").forEach(function (row) {
      var hit = row.dataset.statement === iri;
      row.classList.toggle("chosen", hit);
      if (hit) { found = row; row.classList.remove("hidden"); }
    });
    if (found) {
      var more = found.querySelector("details");
      if (more) { more.open = true; }
      found.scrollIntoView({ block: "center" });
    }
  }
  function narrow(name) {
    var input = document.querySelector("input[data-follows]") || document.querySelector("input[data-filters]");
    if (input) { input.value = name; input.dispatchEvent(new Event("input")); input.scrollIntoView({ block: "nearest" }); }
  }
  document.querySelectorAll("svg [data-edge], svg [data-node]").forEach(function (part) {
    function act() {
      if (part.dataset.edge) { choose(part.dataset.edge); } else { narrow(part.dataset.name || ""); }
    }
    part.style.cursor = "pointer";
    part.addEventListener("click", act);
    part.addEventListener("keydown", function (event) {
      if (event.key === "Enter" || event.key === " ") { event.preventDefault(); act(); }
    });
  });
})();
