// Joins the parts of the page.

import { health } from "./api.js";
import { Checking } from "./checking.js";
import { detail } from "./detail.js";
import { byId, write } from "./dom.js";
import { Editor } from "./editor.js";
import { EXAMPLE } from "./example.js";
import { Files } from "./files.js";
import { FindingList, summary } from "./findings.js";
import { Note } from "./note.js";
import { PeopleList } from "./people.js";
import { announce, checked, dismiss, problem, say } from "./status.js";
import { Underlines } from "./underlines.js";

const GONE =
  "vblint does not answer. Your text is still here, and checking goes on by itself once vblint is started again.";
const WARMING = "Getting ready, a few seconds. You can write meanwhile.";
const VERY_LONG = 60_000; // UTF-16 units: about 10,000 words
const SLOWLY = "Checking … a text this long takes some seconds. You can go on writing.";

const note = new Note();
const editor = new Editor(byId("text"), edited);
const underlines = new Underlines(editor);
const checking = new Checking(note, heard);
let copied = true; // whether the text may be lost without harm

const list = new FindingList({
  raised: byId("findings"),
  alone: byId("alone"),
  aloneBox: byId("alone-box"),
  detail: (finding) => detail(finding, corrections),
  opened(finding) {
    underlines.mark("current", finding ? [finding.span] : []);
    if (finding) editor.reveal(finding.span);
  },
});

const people = new PeopleList({
  setRole,
  point: (spans) => underlines.mark("person", spans),
});

const corrections = {
  replace(finding, words) {
    const { start } = finding.span;
    editor.replace(finding.span, words);
    const gap = words.match(/\[[^\]]*\]/);
    if (gap) editor.select({ start: start + gap.index, end: start + gap.index + gap[0].length });
    announce(gap ? "Replaced. Fill in the brackets." : "Replaced.");
    checking.now();
  },
  copy,
  quote(finding, yes) {
    note.setQuoted(finding, yes);
    checking.now();
  },
  isQuoted: (finding) => note.isQuoted(finding),
  setRole,
  person: (name) => note.people.find((person) => person.name === name),
};

const files = new Files(note, {
  opened(answer) {
    editor.replaceAll(answer.text);
    note.renew(answer.format);
    if (editor.text === answer.text) {
      note.takeAll(answer);
      checking.settled();
      heard("whole");
    } else checking.now(); // line ends of another system, say: the places are others
    copied = true;
  },
  busy: say,
  failed(sentence) {
    say("");
    problem(sentence);
  },
});

/** Copies words, and says so on the button that was pressed. */
async function copy(words, button) {
  await navigator.clipboard.writeText(words);
  announce("Copied.");
  button.dataset.label ??= button.textContent;
  write(button, "Copied");
  setTimeout(() => write(button, button.dataset.label), 2_000);
}

function setRole(name, role) {
  if (role) note.given.set(name, role);
  else note.given.delete(name);
  checking.now();
}

/** After an edit: what was found moves with its words, until the next check tells anew. */
function edited(text) {
  const before = note.findings.length;
  const change = note.edit(text);
  copied = false;
  if (text.trim()) {
    checking.edited(change);
    if (note.findings.length < before || byId("results").hidden) show();
  } else {
    checking.settled();
    note.renew();
    files.close();
    problem();
    say("");
    show();
  }
}

/** How checking goes. */
function heard(state, sentence) {
  if (state === "checking") say(note.text.length > VERY_LONG ? SLOWLY : "Checking …");
  else if (state === "gone") problem(GONE);
  else if (state === "refused") problem(sentence);
  if (state === "gone" || state === "refused") say("Not checked");
  if (state !== "part" && state !== "whole") return;
  problem(note.warnings.join(" "));
  show();
  people.show(note.people);
  if (state === "whole") {
    say(checked(note.words));
    tellCounts();
  }
}

let told = "";
function tellCounts() {
  const counts = summary(note.findings);
  if (counts !== told) announce(`${counts}.`);
  told = counts;
}

/** Everything that depends on the findings. */
function show() {
  const blank = !note.text.trim();
  const raised = note.findings.filter((finding) => !finding.suppression);
  byId("start").hidden = !blank;
  byId("results").hidden = blank;
  byId("nothing").hidden = blank || raised.length > 0 || !note.words;
  byId("keys").hidden = !note.findings.length;
  write(byId("counts"), raised.length ? summary(note.findings) : "");
  for (const id of ["copy", "report", "clear"]) byId(id).disabled = blank;
  byId("people-box").hidden = !note.people.length;
  list.show(note.findings);
  if (!note.people.length) people.show([]);
  draw();
}

function draw() {
  underlines.show(list.showsAlone ? note.findings : note.findings.filter((f) => !f.suppression));
  underlines.mark("current", list.open ? [list.open.span] : []);
}

/** The next finding after the open one or the caret, or the one before. */
function step(direction) {
  const finding = list.step(direction, editor.caret ?? 0);
  if (finding) list.choose(finding, { focus: true });
}

document.addEventListener("keydown", (event) => {
  if (event.key === "F8" && !event.ctrlKey && !event.altKey && !event.metaKey) {
    event.preventDefault();
    step(event.shiftKey ? -1 : 1);
  } else if (event.key === "Escape" && list.open) {
    const { span } = list.open;
    list.close();
    editor.select(span, { before: true });
  }
});

editor.element.addEventListener("click", () => {
  const finding = editor.caret === null ? null : note.at(editor.caret);
  if (finding && (list.showsAlone || !finding.suppression)) list.choose(finding);
});

byId("alone-box").addEventListener("toggle", draw);
byId("example").addEventListener("click", () => {
  editor.replaceAll(EXAMPLE);
  copied = true;
});
byId("clear").addEventListener("click", () => editor.replaceAll(""));
byId("report").addEventListener("click", () => files.save("html"));
byId("dismiss").addEventListener("click", dismiss);
byId("copy").addEventListener("click", async ({ currentTarget }) => {
  await copy(note.text, currentTarget);
  copied = true;
});
// Nothing is stored, so a text that was never copied would be lost with the page.
addEventListener("beforeunload", (event) => {
  if (!copied && note.text.trim()) event.preventDefault();
});
let refold = () => {};
addEventListener("beforeprint", () => (refold = list.unfold()));
addEventListener("afterprint", () => refold());

async function warm() {
  for (;;) {
    const found = await health().catch(() => null);
    if (found?.status === "ready") break;
    if (found) say(WARMING);
    await new Promise((resolve) => setTimeout(resolve, 400));
  }
  if (byId("state").textContent === WARMING) say("");
}

if (note.text !== editor.text) edited(editor.text); // what a browser brought back on a reload
warm();
