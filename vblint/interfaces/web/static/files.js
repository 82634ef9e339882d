// A file that was chosen or dropped, and the copies that can be had of it. The file stays in the
// browser's memory and is sent again for each copy: the server keeps nothing.

import { download, health, readFile } from "./api.js";
import { byId, make } from "./dom.js";

const LABELS = { annotated: "Copy with comments", corrected: "Corrected copy" };

export class Files {
  #note;
  #actions;
  #file = null;
  #text = ""; // as it was read
  #downloads = [];

  /** Actions: `opened(answer)`, `closed()`, `busy(sentence)` and `failed(sentence)`. */
  constructor(note, actions) {
    this.#note = note;
    this.#actions = actions;
    const chooser = byId("chooser");
    byId("open").addEventListener("click", () => chooser.click());
    chooser.addEventListener("change", () => {
      if (chooser.files.length) this.open(chooser.files[0]);
      chooser.value = ""; // so that the same file can be chosen again
    });
    this.#takeDrops();
  }

  #takeDrops() {
    const page = document.documentElement;
    const holdsFiles = (event) => event.dataTransfer?.types.includes("Files");
    const dropping = (yes) => page.classList.toggle("dropping", yes);
    page.addEventListener("dragover", (event) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      dropping(true);
    });
    page.addEventListener("dragleave", (event) => event.relatedTarget || dropping(false));
    page.addEventListener("drop", (event) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      dropping(false);
      if (event.dataTransfer.files.length) this.open(event.dataTransfer.files[0]);
    });
  }

  /** Reads a File and shows what is in it. */
  async open(file) {
    const { busy, failed, opened } = this.#actions;
    busy(`Reading ${file.name} …`);
    try {
      const { limits } = await health();
      if (file.size > limits?.file) {
        return failed(`${file.name} is larger than ${limits.file / 1e6} MB, which is more than this page takes.`);
      }
      const answer = await readFile(file);
      if (!answer.text.trim()) {
        const reasons = answer.report.errors.join(" ");
        return failed(`There is no text in ${file.name} that vblint can read. ${reasons}`);
      }
      this.#file = file;
      this.#text = answer.text;
      this.#downloads = answer.downloads;
      opened(answer);
      this.#show();
    } catch (error) {
      failed(`${file.name} could not be opened. ${error.message}`);
    }
  }

  /** The text is no file's any more. */
  close() {
    this.#file = null;
    byId("file").hidden = true;
  }

  #show() {
    const kinds = this.#downloads.filter((kind) => kind in LABELS); // a report is always to be had
    const buttons = kinds.map((kind) =>
      make("button", { type: "button", onclick: () => this.save(kind) }, LABELS[kind]),
    );
    byId("file-name").textContent = this.#file.name;
    byId("downloads").replaceChildren(...buttons);
    byId("file").hidden = false;
  }

  /** Makes a copy, or has it made, and gives it to the browser to keep. */
  async save(kind) {
    const { busy, failed } = this.#actions;
    try {
      const { name, blob } = kind === "corrected" ? this.#corrected() : await this.#made(kind);
      const address = URL.createObjectURL(blob);
      make("a", { href: address, download: name }).click();
      setTimeout(() => URL.revokeObjectURL(address), 60_000);
      busy(`${name} is in your downloads`);
    } catch (error) {
      failed(`The copy could not be made. ${error.message}`);
    }
  }

  /** A report of what is written now, or comments, which can only be put into the file as it was. */
  #made(kind) {
    const { text, format, corrections } = this.#note;
    const unchanged = text === this.#text;
    const file = unchanged || kind === "annotated" ? this.#file : null;
    const quoted = unchanged || !file ? corrections.quoted : []; // places in a text that is no more
    return download(kind, { text, format, ...corrections, quoted }, file, this.#text);
  }

  /** What is written now, with the line ends of the file. */
  #corrected() {
    const { text, format } = this.#note;
    const [stem, suffix] = this.#file.name.split(/(\.[^.]*)$/);
    const lines = this.#text.includes("\r\n") ? text.replaceAll("\n", "\r\n") : text;
    const blob = new Blob([lines], { type: "text/plain;charset=utf-8" });
    return { name: `${stem}-corrected${format === "text" ? ".txt" : suffix}`, blob };
  }
}
