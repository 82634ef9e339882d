// A long text stands in the editor in several blocks, since the browser lays out a whole block anew for
// each key. Where one block ends and the next begins there is a line end that no text node holds.

const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

const escaped = (words) => words.replace(/[&<>]/g, (character) => ESCAPES[character]);

/** Markup for a text: blocks of about a length, or no block at all. */
export function markup(text, length = 0) {
  if (!length) return escaped(text);
  const blocks = [];
  let start = 0;
  // A block must not end with an empty line, which would not be seen; it may begin with one.
  const ends = /[^\n]\n(?=[^])/g;
  while (text.length - start > length) {
    ends.lastIndex = start + length;
    const found = ends.exec(text);
    if (!found) break;
    blocks.push(text.slice(start, found.index + 1));
    start = found.index + 2;
  }
  const last = text.slice(start);
  blocks.push(last.endsWith("\n") ? `${last}\n` : last);
  return blocks.map((block) => `<div>${escaped(block)}</div>`).join("");
}

/** The text of an element as it is seen, and its pieces: text nodes and where each starts. */
export function plain(element) {
  const pieces = [];
  const parts = [];
  let length = 0;
  let ended = false; // a block ended, and what follows begins a line
  const add = (words) => {
    parts.push(words);
    length += words.length;
  };
  const beginLine = () => {
    if (ended) add("\n");
    ended = false;
  };
  const visit = (parent) => {
    for (const node of parent.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) {
        beginLine();
        pieces.push({ node, start: length });
        add(node.data);
      } else if (node.nodeName === "BR") {
        beginLine();
        if (node !== parent.lastChild) add("\n"); // the last one only keeps an empty line open
      } else {
        ended ||= parts.length > 0;
        beginLine();
        const before = parts.length;
        visit(node);
        if (parts.length > before && parts.at(-1).endsWith("\n")) {
          parts.push(parts.pop().slice(0, -1)); // nor is a last line end seen
          length -= 1;
        }
        ended = true;
      }
    }
  };
  visit(element);
  return { text: parts.join(""), pieces };
}
