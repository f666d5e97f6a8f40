// Draws answers. All text from an answer is set as text, never as HTML. sparql/shown_answer.py draws the same table for
// browsers that run no scripts: lengths, classes and names are those of there.
import { declaredPrefixes, element, pieces, visible } from "./sparql-text.js";

const ROWS_AT_A_TIME = 200;
const LONGEST_GRAPH = 200000;
const PREFIX_LINE = /^@prefix ([^:]*): <[^>]*> \.\n/gm;
const LONG = 60; // characters of a literal that needs a broad column
const SHORT = 24; // and of one that is kept on one line
const LONGER = 140; // one that needs a broader one still
const FOLDED = 280; // and of one of which the first lines are shown until somebody opens it
const LONG_IRI = 48; // characters of an IRI from elsewhere of which the middle is left out
const NUMBER = /#(integer|decimal|double|float|int|long|nonNegativeInteger)$/;

// The class that gives a column its breadth.
const width = (term) => {
  if (term?.type === "uri") return "iri";
  if (term?.type !== "literal") return "";
  if (term.value.length > LONGER) return "longer";
  return term.value.length > LONG ? "long" : term.value.length < SHORT ? "short" : "";
};

export class Drawing {
  // base: the IRI under which the release's resources lie; site: where this host shows them; prefixes: name → IRI.
  constructor(base, site, prefixes) {
    this.base = base;
    this.site = site;
    this.known = Object.entries(prefixes);
    this.ontology = prefixes.dcl.replace(/#$/, "/");
  }

  // An IRI of this release is shown by the host that runs, whatever its base is.
  address(iri) {
    return iri.startsWith(this.base) ? this.site + iri.slice(this.base.length) : iri;
  }

  // A link to an IRI: [what kind of thing it names, less marked; its name].
  link(iri, [space, name]) {
    const made = element(/^https?:/.test(iri) ? "a" : "span");
    if (space) made.append(element("span", visible(space), "space"), element("wbr"));
    made.append(visible(name));
    if (made.tagName !== "A") return made;
    made.href = this.address(iri);
    made.title = iri;
    return made;
  }

  // The two parts of an IRI for people: without the base of the release and of the ontology, with a prefix where one
  // fits; of a long one from elsewhere host and last part.
  shorten(iri, prefixes) {
    for (const [prefix, namespace] of prefixes) {
      const rest = iri.slice(namespace.length);
      if (iri.startsWith(namespace) && rest && !/[/#?:]/.test(rest)) return ["", `${prefix}:${rest}`];
    }
    for (const own of [this.ontology, this.base]) {
      const [kind, ...name] = iri.slice(own.length).split("/");
      if (iri.startsWith(own) && name.join("/")) return [`${kind}/`, name.join("/")];
    }
    const [, host, path] = iri.match(/^https?:\/\/([^/]*)\/?(.*)$/) ?? [];
    if (!host || iri.length <= LONG_IRI) return ["", iri];
    return [`${host}/…/`, path.replace(/\/+$/, "").split("/").at(-1) || path];
  }

  term(term, prefixes) {
    if (term.type === "uri") return this.link(term.value, this.shorten(term.value, prefixes));
    if (term.type === "bnode") return element("span", `_:${term.value}`);
    if (term.type === "triple") {
      const made = element("span", "<< ");
      for (const part of ["subject", "predicate", "object"]) made.append(this.term(term.value[part], prefixes), " ");
      made.append(">>");
      return made;
    }
    const made = element("span", visible(term.value));
    if (term["xml:lang"]) made.lang = term["xml:lang"];
    if (term.datatype) made.title = term.datatype;
    return made;
  }

  // What stands in a cell. A long text shows its first lines until it is opened, and one line where the row above says
  // the same.
  content(term, above, prefixes) {
    const made = this.term(term, prefixes);
    if (term.type !== "literal" || term.value.length <= LONG) return made;
    if (above?.type === "literal" && above.value === term.value) {
      made.className = "repeated";
      made.title = made.textContent;
    } else if (term.value.length > FOLDED) {
      const folded = element("details", undefined, "fold");
      const summary = element("summary");
      summary.append(made);
      folded.append(summary);
      return folded;
    }
    return made;
  }

  // The table of a SELECT; rows beyond the first are drawn when they are asked for.
  table(answer, query) {
    const prefixes = [...declaredPrefixes(query), ...this.known];
    const names = answer.head.vars;
    const rows = answer.results.bindings;
    // Numbers stand to the right where a column holds nothing else.
    const numeric = new Set(names.filter((name) => rows.some((row) => row[name]) && rows.every((row) => !row[name] || NUMBER.test(row[name].datatype))));
    const table = element("table");
    const head = element("tr");
    for (const name of names) {
      const title = element("th", name);
      title.scope = "col";
      if (numeric.has(name)) title.className = "number";
      head.append(title);
    }
    table.createTHead().append(head);
    const body = table.createTBody();
    const made = element("div");
    const more = element("p", undefined, "more");
    const note = element("span", undefined, "meta");
    let drawn = 0;
    const draw = (count) => {
      for (let at = drawn; at < Math.min(rows.length, drawn + count); at++) {
        const line = element("tr");
        for (const name of names) {
          const term = rows[at][name];
          const cell = element("td", undefined, numeric.has(name) ? "number" : width(term));
          cell.dataset.label = name;
          if (term) cell.append(this.content(term, rows[at - 1]?.[name], prefixes));
          line.append(cell);
        }
        body.append(line);
      }
      drawn = Math.min(rows.length, drawn + count);
      more.hidden = drawn === rows.length;
      note.textContent = `${drawn.toLocaleString("en")} of ${rows.length.toLocaleString("en")} rows are shown`;
    };
    const button = (text, count) => {
      const pressed = element("button", text);
      pressed.type = "button";
      pressed.addEventListener("click", () => draw(count));
      return pressed;
    };
    more.append(note, button(`Show ${ROWS_AT_A_TIME} more`, ROWS_AT_A_TIME), button("Show all", Infinity));
    draw(ROWS_AT_A_TIME);
    made.append(table, more);
    return made;
  }

  // A graph as Turtle with links and the prefixes that it uses, and how many statements it holds (undefined where it is too long to be looked at).
  graph(text) {
    if (text.length > LONGEST_GRAPH) return [element("pre", visible(text)), undefined];
    const prefixes = declaredPrefixes(text);
    const used = new Set();
    for (const [kind, piece] of pieces(text.replace(PREFIX_LINE, ""))) if (kind === "name") used.add(piece.split(":", 1)[0]);
    const made = element("pre");
    let count = 0;
    let declaring = false;
    for (const [kind, piece] of pieces(text.replace(PREFIX_LINE, (line, prefix) => (used.has(prefix) ? line : "")))) {
      const [, prefix, rest] = kind === "name" ? piece.match(/^([^:]*):(.*)$/u) : [];
      if (kind === "iri") made.append("<", this.link(piece.slice(1, -1), ["", piece.slice(1, -1)]), ">");
      else if (rest && prefixes.has(prefix)) made.append(this.link(prefixes.get(prefix) + rest, ["", piece]));
      else if (kind === "other" || kind === "name") made.append(visible(piece));
      else made.append(element("span", visible(piece), kind));
      if (kind === "word" && piece === "@prefix") declaring = true;
      if (kind === "other" && /[;,.]/.test(piece)) {
        if (!declaring) count += 1;
        if (piece === ".") declaring = false;
      }
    }
    return [made, count];
  }
}
