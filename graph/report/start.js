"use strict";
/* Starts the page, keeps the contents in step with what is read, and lays everything out for paper. */
(() => {
  const { byId } = page;
  byId("names-all").append(...page.data.parties.filter((one) => one.k !== "thing").map((one) => page.el("option", { value: one.n })));
  page.findings.begin();
  page.events.begin();
  page.facts.begin();
  page.network.begin();

  const links = new Map([...document.querySelectorAll("nav a")].map((link) => [link.hash.slice(1), link]));
  const watch = new IntersectionObserver((entries) => {
    entries.filter((entry) => entry.isIntersecting).forEach((entry) => {
      links.forEach((link, id) => (id === entry.target.id ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current")));
    });
  }, { rootMargin: "-20% 0px -70% 0px" });
  links.forEach((_, id) => byId(id) && watch.observe(byId(id)));

  addEventListener("beforeprint", () => {
    page.panel.close();
    page.network.print(true);
    ["events-list", "facts-body", "checks-list", "names-list", "documents-list"].forEach((id) => byId(id).printAll?.());
  });
  addEventListener("afterprint", () => page.network.print(false));
})();
