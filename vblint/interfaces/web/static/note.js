// What the page knows: the text, what was found in it, and what its reader said about it.
// Offsets are UTF-16 units of the text.

import { difference, moved } from "./changes.js";
import { styleOf } from "./underlines.js";

const overlap = (one, other) => one.start < other.end && other.start < one.end;

/** What makes two findings the same to a reader, wherever they stand. */
const face = (finding) =>
  JSON.stringify([
    finding.rule,
    finding.span,
    styleOf(finding),
    finding.suppression?.reason,
    finding.message,
    finding.suggestions,
    finding.person,
  ]);

export class Note {
  text = "";
  format = "text";
  words = 0;
  findings = []; // in reading order, those left alone too
  people = []; // as the last check of the whole text told them
  warnings = [];
  quoted = []; // spans that the reader called quotations
  given = new Map(); // name → role that the reader set

  /** The text was edited. What was found stays where its words went; what was touched goes. */
  edit(text) {
    const change = difference(this.text, text);
    this.text = text;
    this.findings = follow(this.findings, change);
    this.quoted = follow(this.quoted.map((span) => ({ span })), change).map(({ span }) => span);
    this.people = this.people.map((person) => ({ ...person, spans: [] }));
    return change;
  }

  /** Another text altogether: nothing that was said about the one before holds. */
  renew(format = "text") {
    Object.assign(this, { format, words: 0, findings: [], people: [], warnings: [], quoted: [] });
    this.given.clear();
  }

  /** The answer about the whole text. */
  takeAll(answer) {
    this.findings = this.#known(answer.findings);
    this.people = answer.people;
    const names = new Set(answer.people.map(({ name }) => name));
    for (const name of this.given.keys()) if (!names.has(name)) this.given.delete(name);
    this.words = answer.words;
    this.warnings = [...answer.report.errors, ...answer.report.warnings];
  }

  /** The answer about a stretch of the text, with spans counted from its start. */
  takePart(answer, stretch) {
    const found = answer.findings.map(({ span, ...finding }) => ({
      ...finding,
      span: { start: span.start + stretch.start, end: span.end + stretch.start },
    }));
    const others = this.findings.filter(({ span }) => !overlap(span, stretch));
    const at = others.findIndex(({ span }) => span.start >= stretch.end);
    others.splice(at < 0 ? others.length : at, 0, ...this.#known(found));
    this.findings = others;
  }

  /** A finding that is there already stays the same object, so that what shows it stays too. */
  #known(findings) {
    const before = new Map(this.findings.map((finding) => [face(finding), finding]));
    return findings.map((finding) => before.get(face(finding)) ?? finding);
  }

  /** What the reader said, as the server takes it, for the whole text. */
  get corrections() {
    const people = [...this.given].map(([name, role]) => ({ name, role }));
    return { people, quoted: this.quoted };
  }

  /** The same for a stretch, which may not tell who is who: the people known so far go with it. */
  correctionsIn(stretch) {
    const told = this.people.filter(({ role }) => role !== "unknown");
    const roles = new Map([...told.map(({ name, role }) => [name, role]), ...this.given]);
    const quoted = this.quoted
      .filter(({ start, end }) => start >= stretch.start && end <= stretch.end)
      .map(({ start, end }) => ({ start: start - stretch.start, end: end - stretch.start }));
    return { people: [...roles].map(([name, role]) => ({ name, role })), quoted };
  }

  /** Whether the reader called the words of a finding a quotation. */
  isQuoted({ span }) {
    return this.quoted.some((quoted) => overlap(quoted, span));
  }

  /** The reader says that the words of a finding are a quotation, or that they are none. */
  setQuoted({ span }, yes) {
    this.quoted = this.quoted.filter((quoted) => !overlap(quoted, span));
    if (yes) this.quoted.push({ ...span });
  }

  /** The finding whose words hold an offset; of several the shortest, raised before left alone. */
  at(offset) {
    const here = this.findings.filter(({ span }) => span.start <= offset && offset <= span.end);
    const length = ({ span, suppression }) => span.end - span.start + (suppression ? 1e9 : 0);
    return here.sort((one, other) => length(one) - length(other))[0];
  }
}

/** Things with spans after a change, the same objects; those whose words it touched are gone. */
function follow(things, change) {
  return things.filter((thing) => {
    const span = moved(thing.span, change);
    if (span) thing.span = span;
    return span;
  });
}
