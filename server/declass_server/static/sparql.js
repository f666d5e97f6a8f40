// The query form: runs the query in place, says how it goes, and draws the answer. Without this script the form is
// sent, and the server draws the page with the answer.
import { Drawing } from "./sparql-answer.js";
import { Editor } from "./sparql-editor.js";
import { element, visible } from "./sparql-text.js";

const MOST_BYTES = 16e6;
const LONGEST_ADDRESS = 6000;
const at = (id) => document.getElementById(id);

const form = at("query-form");
const status = at("status");
const problem = at("problem");
const results = at("results");
const progress = at("progress");
const elapsed = at("elapsed");
const stop = at("stop");
const comment = at("comment");
const lacking = at("lacking");
const downloads = [...document.querySelectorAll("form.downloads")];
const allowed = Number(form.dataset.timeout);
const endpoint = form.action;
const editor = new Editor(at("query"));
const drawing = new Drawing(form.dataset.base, new URL(".", endpoint).href, JSON.parse(form.dataset.prefixes));
let running = null;

const sized = (bytes) => (bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`);
const counted = (count, one, many) => `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

const clear = () => {
  results.replaceChildren();
  problem.replaceChildren();
  results.hidden = problem.hidden = true;
  status.textContent = "";
  lacking.hidden = true;
  for (const offered of downloads) offered.hidden = true;
};

const offer = (kind, query) => {
  for (const offered of downloads) {
    offered.hidden = offered.dataset.for !== kind;
    offered.elements.query.value = query;
  }
};

const fail = (title, detail, line, column) => {
  const said = element("p");
  said.append(element("strong", title), detail ? `: ${detail}` : "");
  problem.replaceChildren(said);
  if (line) {
    editor.mark(line, column);
    const go = element("button", `Go to line ${line}, column ${column}`);
    go.type = "button";
    go.addEventListener("click", () => editor.go());
    problem.append(go);
  }
  problem.hidden = false;
};

// A clock while the query runs; returns how to stop it, which gives the seconds.
const startClock = (received) => {
  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1000;
  const tell = () => {
    const bytes = received();
    progress.firstElementChild.value = seconds();
    elapsed.textContent = bytes
      ? `${sized(bytes)} received, ${Math.floor(seconds())} s`
      : `${Math.floor(seconds())} s of at most ${allowed} s`;
  };
  tell();
  progress.hidden = stop.hidden = false;
  status.textContent = "Running …";
  const ticking = setInterval(tell, 250);
  return (replaced) => {
    clearInterval(ticking);
    if (!replaced) {
      progress.hidden = stop.hidden = true;
      status.textContent = "";
    }
    return seconds();
  };
};

class TooLongError extends Error {}

// The text of an answer, read as far as a page should hold it.
const read = async (response, tell) => {
  const decoder = new TextDecoder();
  const reader = response.body.getReader();
  const parts = [];
  for (let size = 0; ; ) {
    const { done, value } = await reader.read();
    if (done) return parts.join("") + decoder.decode();
    size += value.length;
    tell(size);
    if (size > MOST_BYTES) {
      reader.cancel();
      throw new TooLongError();
    }
    parts.push(decoder.decode(value, { stream: true }));
  }
};

// Says what an answer without rows may be for want of; another run may have begun by then.
const explain = async (query) => {
  const mine = running;
  try {
    const response = await fetch(`${endpoint}/lacking`, { method: "POST", headers: { "Content-Type": "text/plain" }, body: query });
    const told = await response.text();
    if (!response.ok || (running !== null && running !== mine) || editor.text !== query) return;
    lacking.textContent = visible(told);
    lacking.hidden = false;
  } catch {
    // the answer stands without it
  }
};

const draw = (kind, text, query, seconds, size) => {
  const took = `in ${seconds.toFixed(2)} s`;
  const answer = kind === "graph" ? null : JSON.parse(text);
  if (kind === "graph") {
    const [made, count] = drawing.graph(text);
    results.replaceChildren(made);
    status.textContent = count === undefined ? `A graph of ${sized(size)} ${took}` : `${counted(count, "statement", "statements")} ${took}`;
  } else if ("boolean" in answer) {
    results.replaceChildren(element("p", answer.boolean ? "yes" : "no", "truth"));
    status.textContent = `Answered ${took}`;
  } else {
    const count = answer.results.bindings.length;
    status.textContent = `${count ? counted(count, "row", "rows") : "No rows: nothing fits the query"}${count ? " " : ", "}${took}`;
    results.replaceChildren(...(count ? [drawing.table(answer, query)] : []));
    if (!count) explain(query);
  }
  results.hidden = !results.firstChild;
  offer(kind, query);
};

const run = async () => {
  running?.abort();
  const mine = new AbortController();
  running = mine;
  clear();
  editor.unmark();
  editor.draw();
  const query = editor.text;
  const address = `${new URL(endpoint).pathname}?${new URLSearchParams({ query })}`;
  if (address.length < LONGEST_ADDRESS) history.replaceState(null, "", address);
  let size = 0;
  const stopClock = startClock(() => size);
  let kind = "solutions";
  try {
    const response = await fetch(endpoint, {
      method: "POST",
      signal: mine.signal,
      headers: {
        "Content-Type": "application/sparql-query",
        Accept: "application/sparql-results+json, text/turtle;q=0.9, application/problem+json;q=0.8",
      },
      body: query,
    });
    if (!response.headers.get("Content-Type")?.includes("json")) kind = "graph";
    const text = await read(response, (bytes) => (size = bytes));
    const seconds = stopClock();
    if (response.ok) {
      draw(kind, text, query, seconds, size);
    } else {
      const told = JSON.parse(text);
      fail(told.title, told.detail, told.line, told.column);
    }
  } catch (error) {
    const replaced = running !== mine; // another run has taken its place
    const seconds = stopClock(replaced);
    if (replaced) return;
    if (error instanceof TooLongError) {
      fail("The answer is longer than a page should hold", `more than ${sized(MOST_BYTES)}. Download it, or ask for less (LIMIT).`);
      offer(kind, query);
    } else if (error.name === "AbortError") {
      status.textContent = `Stopped after ${seconds.toFixed(1)} s`;
    } else if (size) {
      fail("The answer broke off", "it could not be completed in the time or memory of one query. Ask for less (LIMIT).");
    } else {
      fail("The server cannot be reached", "try again in a moment");
    }
  } finally {
    if (running === mine) {
      running = null;
      const told = problem.hidden ? status : problem;
      const { top } = told.getBoundingClientRect();
      if (top < 0 || top > innerHeight * 0.7) told.scrollIntoView({ block: "center" });
    }
  }
};

form.addEventListener("submit", (event) => {
  if (event.submitter?.name === "download") return; // the browser keeps the answer as a file
  event.preventDefault();
  run();
});
stop.addEventListener("click", () => running?.abort());
at("query").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    run();
  }
});
// On a narrow screen the list of examples would stand between a query and its answer.
const narrow = matchMedia("(max-width: 56rem)");
const examples = document.querySelector("details.examples");
examples.open = !narrow.matches;
narrow.addEventListener("change", () => (examples.open = !narrow.matches));
for (const example of document.querySelectorAll("[data-query]")) {
  example.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    examples.open = !narrow.matches;
    editor.replace(example.dataset.query);
    comment.textContent = example.dataset.comment;
    comment.hidden = false;
    run();
  });
}
at("query").addEventListener("input", (event) => {
  if (event.isTrusted) comment.hidden = true; // it spoke of the example
});
at("keys").hidden = false;
if (form.hasAttribute("data-run")) run();
