// Dresses the text field of a query: numbers of lines, colours, and a mark where the query cannot be read. The field
// stays a plain text field; the colours are a picture of its text behind it.
import { element, pieces } from "./sparql-text.js";

const LONGEST_COLOURED = 30000;

// The place of a line and column (from 1, in code points) as an index into the text.
const indexOf = (text, line, column) => {
  const lines = text.split("\n");
  const at = Math.min(line, lines.length) - 1;
  const before = lines.slice(0, at).reduce((sum, one) => sum + one.length + 1, 0);
  return before + [...lines[at]].slice(0, column - 1).join("").length;
};

export class Editor {
  constructor(field) {
    this.field = field;
    this.fault = null;
    this.numbers = element("pre", undefined, "numbers");
    this.picture = element("pre", undefined, "picture");
    this.numbers.ariaHidden = this.picture.ariaHidden = "true";
    const page = element("div", undefined, "page");
    const frame = element("div", undefined, "editor");
    field.replaceWith(frame);
    page.append(this.picture, field);
    frame.append(this.numbers, page);
    field.addEventListener("input", () => {
      this.unmark();
      this.draw();
    });
    field.addEventListener("scroll", () => this.follow());
    this.draw();
  }

  get text() {
    return this.field.value;
  }

  // Puts another text in, so that the browser's undo brings the old one back.
  replace(text) {
    if (matchMedia("(pointer: coarse)").matches) {
      this.field.value = text; // focus would bring up the keyboard of a phone
    } else {
      this.field.focus({ preventScroll: true });
      this.field.select();
      if (!document.execCommand("insertText", false, text)) this.field.value = text;
    }
    this.field.setSelectionRange(0, 0);
    this.field.scrollTop = 0;
    this.unmark();
    this.draw();
  }

  mark(line, column) {
    this.fault = { line, start: indexOf(this.text, line, column) };
    this.field.setAttribute("aria-invalid", "true");
    this.field.setAttribute("aria-describedby", "problem");
    this.draw();
    const height = this.field.scrollHeight / this.text.split("\n").length;
    const top = (line - 1) * height;
    if (top < this.field.scrollTop || top > this.field.scrollTop + this.field.clientHeight - 2 * height)
      this.field.scrollTop = top - this.field.clientHeight / 2;
  }

  unmark() {
    this.fault = null;
    this.field.removeAttribute("aria-invalid");
    this.field.removeAttribute("aria-describedby");
  }

  // Sets the caret to the fault.
  go() {
    if (!this.fault) return;
    this.field.focus();
    this.field.setSelectionRange(this.fault.start, this.fault.start);
  }

  draw() {
    const { text, fault } = this;
    const lines = text.split("\n").length;
    this.field.rows = Math.max(10, Math.min(26, lines + 1));
    this.numbers.replaceChildren(
      ...Array.from({ length: lines }, (_, at) => element("span", `${at + 1}\n`, fault?.line === at + 1 ? "fault" : "")),
    );
    const drawn = [];
    const parts = text.length > LONGEST_COLOURED ? [["other", text, 0]] : pieces(text);
    let marked = false;
    for (const [kind, piece, start] of parts) {
      if (fault && !marked && fault.start < start + piece.length && piece !== "\n" && piece.length < 200) {
        drawn.push(element("mark", piece, kind));
        marked = true;
      } else if (kind === "other") {
        drawn.push(piece);
      } else {
        drawn.push(element("span", piece, kind));
      }
    }
    if (fault && !marked) drawn.push(element("mark", " "));
    this.picture.replaceChildren(...drawn, "\n");
    this.follow();
  }

  follow() {
    this.picture.scrollTop = this.numbers.scrollTop = this.field.scrollTop;
    this.picture.scrollLeft = this.field.scrollLeft;
  }
}
