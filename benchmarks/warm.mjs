// Words a second of alex and write-good on notes, once they are loaded.
//   node warm.mjs alex|write-good notes.json   (run where node_modules is)
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import path from "node:path";

const [tool, file] = process.argv.slice(2);
const notes = JSON.parse(readFileSync(file, "utf8"));
let check;
if (tool === "alex") {
  const found = path.join(process.cwd(), "node_modules", "alex", "index.js");
  const alex = await import(pathToFileURL(found));
  check = (note) => alex.text(note).messages.length;
} else {
  const writeGood = createRequire(path.join(process.cwd(), "here.js"))("write-good");
  check = (note) => writeGood(note).length;
}
const words = notes.reduce((sum, note) => sum + note.split(/\s+/).length, 0);
for (const note of notes.slice(0, 50)) check(note);
const before = process.cpuUsage();
let found = 0;
for (const note of notes) found += check(note);
const used = process.cpuUsage(before);
console.log(JSON.stringify({ words, seconds: (used.user + used.system) / 1e6, found }));
