// The place to write: plain text, with the browser's own undo. Offsets are UTF-16 units.

import { markup, plain } from "./chunks.js";

const LONG = 4_000; // UTF-16 units from which a text is put in piece by piece

export class Editor {
  /** `changed(text)` is called after each edit. */
  constructor(element, changed) {
    this.element = element;
    this.#read();
    element.addEventListener("input", () => {
      this.#read();
      changed(this.text);
    });
    element.addEventListener("paste", (event) => {
      const words = event.clipboardData.getData("text/plain");
      if (words.length < LONG || !this.#allChosen()) return; // the browser does this well
      event.preventDefault();
      this.replaceAll(words);
    });
  }

  #read() {
    Object.assign(this, plain(this.element)); // text, and pieces: text nodes and where each starts
    this.element.classList.toggle("empty", !this.text);
  }

  /** Whether what is put in now takes the place of all there is. */
  #allChosen() {
    const chosen = getSelection().toString();
    return !this.text.trim() || chosen.trim().length === this.text.trim().length;
  }

  /** The text node that holds an offset, and the offset in it. */
  #locate(offset) {
    let low = 0;
    let high = this.pieces.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.pieces[middle].start <= offset) low = middle;
      else high = middle - 1;
    }
    const { node, start } = this.pieces[low];
    return [node, Math.min(offset - start, node.length)];
  }

  /** Lets a Range hold the words of a span that is not empty. */
  aim(range, { start, end }) {
    const [first, from] = this.#locate(start);
    const [last, to] = this.#locate(end - 1); // of the last character: ends stay in its node
    if (range.startContainer !== first || range.startOffset !== from) range.setStart(first, from);
    if (range.endContainer !== last || range.endOffset !== to + 1) range.setEnd(last, to + 1);
    return range;
  }

  /** Where the caret stands, or null if it is elsewhere in the page. */
  get caret() {
    const { anchorNode, anchorOffset, isCollapsed } = getSelection();
    const piece = this.pieces.find(({ node }) => node === anchorNode);
    return piece && isCollapsed ? piece.start + anchorOffset : null;
  }

  /** Puts the caret round the words of a span, or before them. */
  select(span, { before = false } = {}) {
    this.element.focus({ preventScroll: true });
    const range = this.aim(new Range(), span);
    if (before) range.collapse(true);
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  }

  /** Puts other words in the place of a span. Can be undone. */
  replace(span, words) {
    this.select(span);
    insert(words);
  }

  /** Puts another text in the place of the whole. Can be undone. */
  replaceAll(text) {
    this.element.focus({ preventScroll: true });
    getSelection().selectAllChildren(this.element);
    insert(text.replace(/\r\n?/g, "\n"), this.element);
    this.element.scrollTop = 0;
  }

  /** Scrolls as little as needed to show the words of a span. */
  reveal(span) {
    const words = this.aim(new Range(), span).getBoundingClientRect();
    const box = this.element.getBoundingClientRect();
    const margin = Math.min(box.height / 4, 64);
    if (words.top < box.top + margin || words.bottom > box.bottom - margin) {
      this.element.scrollBy({ top: words.top - box.top - box.height / 3 });
    }
  }
}

// `execCommand` is deprecated, and the only way to change a text so that Undo knows of it. Each line
// of a text would be inserted by itself, so a text of many goes in as markup; but a place for plain
// text alone takes that apart again, so for this moment it is another.
function insert(words, place) {
  if (!words) document.execCommand("delete");
  else if (!words.includes("\n")) document.execCommand("insertText", false, words);
  else if (words.length < LONG || !place) document.execCommand("insertHTML", false, markup(words));
  else {
    place.contentEditable = "true";
    document.execCommand("insertHTML", false, markup(words, LONG));
    place.contentEditable = "plaintext-only";
  }
}
