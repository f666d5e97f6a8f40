// Finds terms on the page of the ontology: entries without the words are hidden, and sections without entries.
"use strict";
(() => {
  const box = document.getElementById("filter");
  const field = document.getElementById("filter-text");
  const status = document.getElementById("filter-status");
  const sections = [...document.querySelectorAll("section.terms")].map((section) => ({
    section,
    terms: [...section.querySelectorAll("section.term")].map((term) => ({ term, text: term.textContent.toLowerCase() })),
  }));

  const apply = () => {
    const words = field.value.toLowerCase().replaceAll("dcl:", "").split(/\s+/).filter(Boolean);
    let found = 0;
    for (const { section, terms } of sections) {
      let here = 0;
      for (const { term, text } of terms) {
        const shown = words.every((word) => text.includes(word) || term.id.toLowerCase().includes(word));
        term.hidden = !shown;
        here += shown;
      }
      section.hidden = here === 0;
      found += here;
    }
    document.querySelector("main").classList.toggle("filtering", words.length > 0);
    status.textContent = words.length ? `${found} ${found === 1 ? "term" : "terms"}` : "";
  };

  const reveal = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && field.value && (target.closest("[hidden]") || target.closest(".unfiltered"))) {
      field.value = "";
      apply();
      target.scrollIntoView();
    }
  };

  box.hidden = false;
  field.addEventListener("input", apply);
  addEventListener("hashchange", reveal);
  // On a narrow screen the table of contents would fill the first page.
  if (matchMedia("(max-width: 62rem)").matches) document.querySelector("nav.contents details").open = false;
})();
