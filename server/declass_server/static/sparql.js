// The query form: runs the query in place and draws the answer. All text from the answer is set as text, never as HTML.
"use strict";
(() => {
  const form = document.getElementById("query-form");
  const field = document.getElementById("query");
  const format = document.getElementById("download-format");
  const status = document.getElementById("status");
  const results = document.getElementById("results");
  const endpoint = form.action;
  const base = form.dataset.base;
  const site = new URL(".", endpoint).href;
  let running = null;

  // An IRI of this release is shown by the host that runs, whatever its base is.
  const address = (iri) => (iri.startsWith(base) ? site + iri.slice(base.length) : iri);

  const say = (text, isError = false) => {
    status.textContent = text;
    status.classList.toggle("error", isError);
  };

  const element = (name, text) => {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    return made;
  };

  const cell = (term) => {
    const made = element("td");
    if (!term) return made;
    if (term.type === "uri" && /^https?:/.test(term.value)) {
      const link = element("a", term.value);
      link.href = address(term.value);
      made.append(link);
    } else {
      made.textContent = term.value;
      if (term["xml:lang"]) made.lang = term["xml:lang"];
    }
    return made;
  };

  const drawTable = (answer) => {
    const table = element("table");
    const head = element("tr");
    for (const name of answer.head.vars) {
      const title = element("th", name);
      title.scope = "col";
      head.append(title);
    }
    table.createTHead().append(head);
    const body = table.createTBody();
    for (const row of answer.results.bindings) {
      const line = element("tr");
      for (const name of answer.head.vars) line.append(cell(row[name]));
      body.append(line);
    }
    results.replaceChildren(table);
  };

  const draw = async (response, began) => {
    const type = response.headers.get("Content-Type") || "";
    const seconds = () => `${((performance.now() - began) / 1000).toFixed(2)} s`;
    if (!response.ok) {
      const problem = await response.json();
      const place = problem.line ? ` (line ${problem.line}, column ${problem.column})` : "";
      say(`${problem.title}${place}: ${problem.detail || ""}`, true);
    } else if (type.includes("json") && !type.includes("ld+json")) {
      const answer = await response.json();
      if ("boolean" in answer) {
        results.replaceChildren(element("p", answer.boolean ? "yes" : "no"));
        say(seconds());
      } else {
        drawTable(answer);
        const count = answer.results.bindings.length;
        say(`${count} row${count === 1 ? "" : "s"}, ${seconds()}`);
      }
    } else {
      results.replaceChildren(element("pre", await response.text()));
      say(`a graph, ${seconds()}`);
    }
  };

  const run = async () => {
    if (running) running.abort();
    const mine = new AbortController();
    running = mine;
    results.replaceChildren();
    say("Running…");
    const began = performance.now();
    try {
      const response = await fetch(endpoint, {
        method: "POST",
        signal: mine.signal,
        headers: {
          "Content-Type": "application/sparql-query",
          Accept: "application/sparql-results+json, text/turtle;q=0.9, application/problem+json;q=0.8",
        },
        body: field.value,
      });
      await draw(response, began);
    } catch (error) {
      if (error.name !== "AbortError") say("The answer broke off or the server cannot be reached.", true);
    }
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (event.submitter && event.submitter.id === "download") {
      const target = new URL(endpoint);
      target.searchParams.set("query", field.value);
      target.searchParams.set("format", format.value);
      location.assign(target);
    } else {
      run();
    }
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      run();
    }
  });
  for (const example of document.querySelectorAll("[data-query]")) {
    example.addEventListener("click", (event) => {
      event.preventDefault();
      field.value = example.dataset.query;
      run();
    });
  }
  if (form.hasAttribute("data-run")) run();
})();
