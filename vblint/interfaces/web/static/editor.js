// The place to write: plain text, with the browser's own undo. Offsets are UTF-16 units.

const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

export class Editor {
  /** `changed(text)` is called after each edit. */
  constructor(element, changed) {
    this.element = element;
    this.#read();
    element.addEventListener("input", () => {
      this.#read();
      changed(this.text);
    });
  }

  /** Takes the text from the page: text nodes, and line breaks where a browser uses elements. */
  #read() {
    this.pieces = []; // text nodes and where each starts
    const parts = [];
    let length = 0;
    const walker = document.createTreeWalker(this.element);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) {
        this.pieces.push({ node, start: length });
        parts.push(node.data);
        length += node.length;
      } else if (node.nodeName === "BR" && node !== this.element.lastChild) {
        parts.push("\n"); // the last one only keeps an empty last line open
        length += 1;
      }
    }
    this.text = parts.join("");
    this.element.classList.toggle("empty", !this.text);
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
    insert(text);
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

// `execCommand` is deprecated, and the only way to change a text so that Undo knows of it.
function insert(words) {
  if (!words) document.execCommand("delete");
  else if (!/[\r\n]/.test(words)) document.execCommand("insertText", false, words);
  else {
    // Through markup, or each line would be inserted by itself, which takes a second for a long text.
    const markup = words.replace(/[&<>]/g, (character) => ESCAPES[character]);
    document.execCommand("insertHTML", false, markup);
  }
}
