// When to check what. A short text is checked whole soon after each edit. Of a long one the changed
// paragraphs are, with the people known so far, and the whole once nobody has typed for a while.

import { check, health, Refused, Unreachable } from "./api.js";
import { paragraphs, widened } from "./changes.js";

const LONG = 8_000; // UTF-16 units: about 1,400 words, which take some 100 ms
const PAUSE = 180; // ms
const LONG_PAUSE = 1_500;
const SLOW = 500; // ms after which it is said that a check is going on
const AGAIN = 1_500; // ms between two attempts to find the server again

export class Checking {
  #note;
  #told;
  #timer;
  #running = new AbortController();
  #changed = null; // stretch of the text that was edited since it was last checked

  /**
   * `told(state, sentence)` hears how it goes: “checking” if it takes long, “part” and “whole” when
   * the note has new findings, “refused” with the reason, “gone” while no server answers.
   */
  constructor(note, told) {
    this.#note = note;
    this.#told = told;
  }

  /** After an edit. */
  edited(change) {
    this.stop();
    this.#changed = widened(this.#changed, change);
    if (this.#note.text.length <= LONG || this.#note.format !== "text") {
      this.#timer = setTimeout(() => this.now(), PAUSE);
    } else {
      this.#timer = setTimeout(() => this.#part(), PAUSE);
    }
  }

  /** Check the whole text at once. */
  now() {
    const { text, format, corrections } = this.#note;
    return this.#run({ text, format, ...corrections }, (answer) => {
      this.#note.takeAll(answer);
      this.#changed = null;
      this.#told("whole");
    });
  }

  /** Forget what was to be checked. */
  stop() {
    clearTimeout(this.#timer);
    this.#running.abort();
  }

  /** The whole text is known already: there is nothing to check until the next edit. */
  settled() {
    this.stop();
    this.#changed = null;
  }

  #part() {
    const { text, format } = this.#note;
    const stretch = paragraphs(text, this.#changed);
    if (stretch.end - stretch.start > text.length / 2) return this.now();
    const part = text.slice(stretch.start, stretch.end);
    const sent = { text: part, format, ...this.#note.correctionsIn(stretch) };
    return this.#run(sent, (answer) => {
      this.#note.takePart(answer, stretch);
      this.#told("part");
      this.#timer = setTimeout(() => this.now(), LONG_PAUSE);
    });
  }

  async #run(sent, take) {
    this.stop();
    const { signal } = (this.#running = new AbortController());
    const slow = setTimeout(() => this.#told("checking"), SLOW);
    try {
      const answer = await check(sent, signal);
      if (!signal.aborted) take(answer);
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof Refused) this.#told("refused", error.message);
      else if (error instanceof Unreachable) await this.#lost(signal);
      else throw error;
    } finally {
      clearTimeout(slow);
    }
  }

  async #lost(signal) {
    this.#told("gone");
    while (!signal.aborted) {
      await new Promise((resolve) => setTimeout(resolve, AGAIN));
      if (await health().catch(() => null)) break;
    }
    if (!signal.aborted) await this.now();
  }
}
