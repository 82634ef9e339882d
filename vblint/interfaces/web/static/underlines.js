// Lines under words, painted by the browser without any markup in the text (CSS Custom Highlight
// API), so that they never get in the way of typing. A browser without them shows the list alone.

export const STYLES = ["error", "warning", "info", "alone"]; // worst first

/** How a finding is drawn. */
export const styleOf = (finding) => (finding.suppression ? "alone" : finding.severity);

const paints = globalThis.CSS?.highlights && globalThis.Highlight;

export class Underlines {
  #editor;
  #ranges = new Map(); // finding → Range, which follows the words while others are typed
  #layers = new Map();

  constructor(editor) {
    this.#editor = editor;
    if (!paints) return;
    for (const [place, name] of [...STYLES].reverse().concat("person", "current").entries()) {
      const layer = new Highlight();
      layer.priority = place;
      this.#layers.set(name, layer);
      CSS.highlights.set(name, layer);
    }
  }

  /** Draws a line under the words of each finding, and under no others. */
  show(findings) {
    if (!paints) return;
    const stay = new Set(findings);
    for (const [finding, range] of this.#ranges) {
      if (stay.has(finding)) continue;
      this.#layers.get(styleOf(finding)).delete(range);
      this.#ranges.delete(finding);
    }
    for (const finding of findings) {
      const range = this.#ranges.get(finding) ?? new Range();
      this.#editor.aim(range, finding.span);
      if (this.#ranges.has(finding)) continue;
      this.#ranges.set(finding, range);
      this.#layers.get(styleOf(finding)).add(range);
    }
  }

  /** Marks the words that are spoken of now (`current`), or a person's (`person`). */
  mark(name, spans) {
    const layer = this.#layers.get(name);
    layer?.clear();
    for (const span of spans) layer?.add(this.#editor.aim(new Range(), span));
  }
}
