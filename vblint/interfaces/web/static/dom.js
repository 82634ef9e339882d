// Elements of the page.

/** The element with an id, which the page has. */
export const byId = (id) => document.getElementById(id);

/**
 * A new element. Attributes that are false, null or undefined are left out, true ones are empty;
 * `on…` names an event. Children are elements or text; text is never read as markup.
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== false && value != null) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== false));
  return element;
}

/**
 * Puts a text into an element that holds nothing else. No node is removed: Chromium begins a new step
 * of Undo whenever one is, anywhere in the page, and undid what was typed letter by letter.
 */
export function write(element, text) {
  if (element.firstChild) element.firstChild.data = text;
  else element.append(text);
}

/** Makes a list hold these rows in this order, and touches only those that move. */
export function arrange(list, rows) {
  let there = list.firstElementChild;
  for (const row of rows) {
    if (row === there) there = there.nextElementSibling;
    else list.insertBefore(row, there);
  }
}

/** “1 error”, “2 errors”. */
export const count = (number, one, many = `${one}s`) =>
  `${number.toLocaleString("en-GB")} ${number === 1 ? one : many}`;
