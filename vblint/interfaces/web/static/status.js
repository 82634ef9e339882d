// What the page says about itself: a line under the text, a problem above it, and words for those
// who hear the page instead of seeing it.

import { byId, count, write } from "./dom.js";

/** The line under the text. */
export function say(sentence) {
  write(byId("state"), sentence);
}

/** Said to a screen reader, and shown to nobody. */
export function announce(sentence) {
  write(byId("announcer"), sentence);
}

let dismissed = "";

/** Something went wrong, and what to do. Without a sentence: nothing is wrong any more. */
export function problem(sentence = "") {
  byId("problem").hidden = !sentence || sentence === dismissed;
  write(byId("problem-text"), sentence);
  if (!sentence) dismissed = "";
}

/** The reader has seen it; it is not shown again while it lasts. */
export function dismiss() {
  dismissed = byId("problem-text").textContent;
  problem(dismissed);
}

/** How many words were checked. */
export const checked = (words) => `${count(words, "word")}, checked`;
