// Draws answers. All text from an answer is set as text, never as HTML.
import { declaredPrefixes, element, pieces, visible } from "./sparql-text.js";

const ROWS_AT_A_TIME = 200;
const LONGEST_GRAPH = 200000;
const PREFIX_LINE = /^@prefix ([^:]*): <[^>]*> \.\n/gm;
const LONG = 60; // characters of a literal that needs a broad column
const SHORT = 24; // and of one that is kept on one line
const NUMBER = /#(integer|decimal|double|float|int|long|nonNegativeInteger)$/;

export class Drawing {
  // base: the IRI under which the release's resources lie; site: where this host shows them; prefixes: name → IRI.
  constructor(base, site, prefixes) {
    this.base = base;
    this.site = site;
    this.known = Object.entries(prefixes);
  }

  // An IRI of this release is shown by the host that runs, whatever its base is.
  address(iri) {
    return iri.startsWith(this.base) ? this.site + iri.slice(this.base.length) : iri;
  }

  link(iri, shown) {
    if (!/^https?:/.test(iri)) return element("span", visible(shown ?? iri));
    const made = element("a");
    made.href = this.address(iri);
    made.title = iri;
    if (shown) made.textContent = visible(shown);
    else if (iri.startsWith(this.base)) made.append(element("span", this.base, "base"), visible(iri.slice(this.base.length)));
    else made.textContent = visible(iri);
    return made;
  }

  shorten(iri, prefixes) {
    for (const [prefix, namespace] of prefixes) {
      const rest = iri.slice(namespace.length);
      if (iri.startsWith(namespace) && rest && !/[/#?:]/.test(rest)) return `${prefix}:${rest}`;
    }
    return undefined;
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

  // The table of a SELECT; rows beyond the first are drawn when they are asked for.
  table(answer, query) {
    const prefixes = [...declaredPrefixes(query), ...this.known];
    const names = answer.head.vars;
    const rows = answer.results.bindings;
    // Numbers stand to the right where a column holds nothing else.
    const numeric = new Set(names.filter((name) => rows.every((row) => !row[name] || NUMBER.test(row[name].datatype))));
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
      for (const row of rows.slice(drawn, drawn + count)) {
        const line = element("tr");
        for (const name of names) {
          const length = row[name]?.type === "literal" ? row[name].value.length : NaN;
          const cell = element("td", undefined, numeric.has(name) ? "number" : length > LONG ? "long" : length < SHORT ? "short" : "");
          if (row[name]) cell.append(this.term(row[name], prefixes));
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
      if (kind === "iri") made.append("<", this.link(piece.slice(1, -1), piece.slice(1, -1)), ">");
      else if (rest && prefixes.has(prefix)) made.append(this.link(prefixes.get(prefix) + rest, piece));
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
