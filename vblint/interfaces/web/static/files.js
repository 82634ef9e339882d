// A file that was chosen or dropped, and the copies that can be had of it. The file stays in the
// browser's memory and is sent again for each copy: the server keeps nothing.

import { download, health, readFile } from "./api.js";
import { replacements } from "./changes.js";
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

  /** Has a copy made, of the file if there is one, and gives it to the browser to keep. */
  async save(kind) {
    const { text, format, corrections } = this.#note;
    const note = { text, format, ...corrections };
    const original = this.#text;
    // A report shows what is written now; comments can only be put into the file as it was.
    const ofFile = this.#file && (kind !== "html" || text === original);
    const changed = kind === "corrected" ? replacements(original, text) : [];
    const source = ofFile ? { file: this.#file, original, replacements: changed } : {};
    try {
      const { name, blob } = await download(kind, note, source);
      const address = URL.createObjectURL(blob);
      make("a", { href: address, download: name }).click();
      setTimeout(() => URL.revokeObjectURL(address), 60_000);
      this.#actions.busy(`${name} is in your downloads.`);
    } catch (error) {
      this.#actions.failed(`The copy could not be made. ${error.message}`);
    }
  }
}
