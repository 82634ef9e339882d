// The list of findings. A row opens to show a finding in full; one is open at a time.

import { arrange, count, make, write } from "./dom.js";
import { styleOf } from "./underlines.js";

const LABELS = { error: "Error", warning: "Warning", info: "For information", alone: "Left alone" };
const LONGEST = 90; // UTF-16 units of the words that a row shows

const samePlace = (one, other) =>
  one && other && one.rule === other.rule && one.span.start === other.span.start;

export class FindingList {
  #raised;
  #alone;
  #aloneBox;
  #make;
  #opened;
  #rows = new Map(); // finding → its row
  #findings = [];
  open = null; // the finding that is shown in full

  /**
   * Two lists, the second in a box that unfolds. `detail(finding)` makes what an open row shows;
   * `opened(finding or null)` is called when another one is shown.
   */
  constructor({ raised, alone, aloneBox, detail, opened }) {
    this.#raised = raised;
    this.#alone = alone;
    this.#aloneBox = aloneBox;
    this.#make = detail;
    this.#opened = opened;
  }

  /** Whether what was left alone is unfolded. */
  get showsAlone() {
    return this.#aloneBox.open;
  }

  /** Shows these findings. Rows of findings that were there before stay. */
  show(findings) {
    const focused = this.open && this.#rows.get(this.open)?.contains(document.activeElement);
    this.#findings = findings;
    const stay = new Set(findings);
    for (const [finding, row] of this.#rows) {
      if (stay.has(finding)) continue;
      row.remove();
      this.#rows.delete(finding);
    }
    arrange(this.#raised, this.#rowsOf(findings.filter((finding) => !finding.suppression)));
    const alone = findings.filter((finding) => finding.suppression);
    arrange(this.#alone, this.#rowsOf(alone));
    this.#aloneBox.hidden = !alone.length;
    write(this.#aloneBox.querySelector("summary"), `Left alone, with the reason (${alone.length})`);
    if (this.open && !stay.has(this.open)) this.#reopen(focused);
  }

  /** The open finding is gone. If its words are still there, show what they are now. */
  #reopen(focused) {
    const now = this.#findings.find((finding) => samePlace(finding, this.open));
    this.open = null;
    if (now) this.choose(now, { focus: focused });
    else this.#opened(null);
    if (!now && focused) this.#raised.closest("section").querySelector("h2").focus();
  }

  #rowsOf(findings) {
    return findings.map((finding) => {
      if (!this.#rows.has(finding)) this.#rows.set(finding, this.#row(finding));
      return this.#rows.get(finding);
    });
  }

  #row(finding) {
    const style = styleOf(finding);
    const words = finding.text.replace(/\s+/g, " ");
    const short = words.length > LONGEST ? `${words.slice(0, LONGEST)} …` : words;
    const button = make(
      "button",
      { type: "button", "aria-expanded": "false", onclick: () => this.#toggle(finding) },
      make("span", { class: "wording" }, short),
      make("span", { class: "label" }, LABELS[style]),
    );
    return make("li", { class: `finding ${style}` }, make("h3", {}, button));
  }

  #toggle(finding) {
    if (this.open === finding) this.close();
    else this.choose(finding);
  }

  /** Shows a finding in full, and no other; moves the focus to it if asked. */
  choose(finding, { focus = false } = {}) {
    if (this.open !== finding) {
      this.#fold();
      this.open = finding;
      const row = this.#rows.get(finding);
      row.classList.add("open");
      row.querySelector("button").setAttribute("aria-expanded", "true");
      row.append(this.#make(finding));
      if (finding.suppression) this.#aloneBox.open = true;
    }
    const row = this.#rows.get(finding);
    if (focus) row.querySelector("button").focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
    this.#opened(finding);
  }

  /** Shows none in full. */
  close() {
    this.#fold();
    this.open = null;
    this.#opened(null);
  }

  #fold() {
    const row = this.open && this.#rows.get(this.open);
    if (!row) return;
    row.classList.remove("open");
    row.querySelector("button").setAttribute("aria-expanded", "false");
    row.querySelector(".detail")?.remove();
  }

  /** The next finding (or, with -1, the one before) after the open one or else an offset. */
  step(direction, offset) {
    const shown = this.#findings.filter((finding) => this.showsAlone || !finding.suppression);
    if (!shown.length) return null;
    const at = shown.indexOf(this.open);
    if (at >= 0) return shown.at((at + direction + shown.length) % shown.length);
    if (direction > 0) return shown.find(({ span }) => span.end >= offset) ?? shown[0];
    return shown.findLast(({ span }) => span.start < offset) ?? shown.at(-1);
  }

  /** Unfolds every row, for the printer, until the function that it returns is called. */
  unfold() {
    const shown = [...this.#rows].filter(([, row]) => !row.querySelector(".detail"));
    const added = shown.map(([finding, row]) => {
      const detail = this.#make(finding);
      row.append(detail);
      return detail;
    });
    return () => added.forEach((detail) => detail.remove());
  }
}

/** “2 errors, 1 for information”, or that there is nothing. */
export function summary(findings) {
  const raised = findings.filter((finding) => !finding.suppression);
  const of = (severity) => raised.filter((finding) => finding.severity === severity).length;
  const parts = [
    of("error") && count(of("error"), "error"),
    of("warning") && count(of("warning"), "warning"),
    of("info") && `${of("info").toLocaleString("en-GB")} for information`,
  ];
  return parts.filter(Boolean).join(", ") || "Nothing to reconsider";
}
