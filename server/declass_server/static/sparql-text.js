// The words of SPARQL and Turtle: one pass over a text, linear in its length.
const TOKEN =
  /(?<comment>#[^\n]*)|(?<iri><[^<>"{}|^`\\\s]*>)|(?<string>"""(?:[^"\\]|\\[^]|"(?!""))*"""|'''(?:[^'\\]|\\[^]|'(?!''))*'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|(?<variable>[?$][\p{L}\p{N}_]+)|(?<name>[\p{L}\p{N}_.-]*:(?:[\p{L}\p{N}_:%.-]*[\p{L}\p{N}_:%-])?)|(?<word>@?[\p{L}_][\p{L}\p{N}_-]*)|(?<number>\d+(?:\.\d+)?)|(?<other>[^])/gu;

// Yields [kind, text, start] for every piece of the text, white space included.
export function* pieces(text) {
  for (const match of text.matchAll(TOKEN)) {
    yield [Object.keys(match.groups).find((kind) => match.groups[kind] !== undefined), match[0], match.index];
  }
}

// Controls that would disguise what is shown (bidirectional overrides and the like), written out.
export const visible = (text) =>
  text.replace(
    /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g,
    (found) => `⟨U+${found.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}⟩`,
  );

// Prefixes that a text declares, as a map from prefix to namespace.
export const declaredPrefixes = (text) =>
  new Map([...text.matchAll(/prefix\s+([\p{L}\p{N}_.-]*):\s*<([^<>\s]*)>/giu)].map((match) => [match[1], match[2]]));

export const element = (name, text, className) => {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (className) made.className = className;
  return made;
};
