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

/** Something went wrong, and what to do. Without a sentence: nothing is wrong any more. */
export function problem(sentence = "") {
  byId("problem").hidden = !sentence;
  write(byId("problem-text"), sentence);
}

/** How many words were checked. */
export const checked = (words) => `${count(words, "word")}, checked`;
