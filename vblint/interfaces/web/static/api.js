// Talks to the server that sent the page, and to no other. Spans leave and enter in code points;
// everywhere else in the page they are UTF-16 units.

import { toPoints, toUnits } from "./offsets.js";

/** The server does not answer. */
export class Unreachable extends Error {}

/** The server answers that it will not, with one sentence that says why. */
export class Refused extends Error {}

// A server that wants a token opens the page with it behind the “#”, which no request carries. It is
// taken out of the address, and stays with this entry of the tab's history for a reload.
const token = new URLSearchParams(location.hash.slice(1)).get("token") ?? history.state?.token;
if (token) history.replaceState({ token }, "", location.pathname);

async function ask(path, options = {}) {
  const headers = { ...options.headers, ...(token && { authorization: `Bearer ${token}` }) };
  let response;
  try {
    response = await fetch(path, { cache: "no-store", ...options, headers });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Unreachable("vblint does not answer.");
  }
  if (response.ok) return response;
  const told = await response.json().catch(() => ({}));
  throw new Refused(told.error ?? `The server answered with an error (${response.status}).`);
}

const json = (value, signal) => ({
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify(value),
  signal,
});

/** A note as the server takes it: text, format, roles set by hand, quotations marked by hand. */
function outgoing({ text, format, people, quoted }) {
  // A lone half of a pair, which a browser can make of a torn emoji, is no text elsewhere.
  return { text: text.toWellFormed(), format, people, quoted: quoted.map(toPoints(text)) };
}

/** The server's answer about a text, with spans in UTF-16 units. */
function incoming(answer, text) {
  const units = toUnits(text);
  return {
    ...answer,
    findings: answer.report.findings.map((found) => ({ ...found, span: units(found.span) })),
    people: answer.people.map((person) => ({ ...person, spans: person.spans.map(units) })),
  };
}

/** Checks a note: {findings, people, words, report}. */
export async function check(note, signal) {
  const response = await ask("/api/check", json(outgoing(note), signal));
  return incoming(await response.json(), note.text);
}

/** Reads and checks a File: the same, and its `text` and the `downloads` it can give. */
export async function readFile(file) {
  const body = new FormData();
  body.append("file", file);
  const answer = await (await ask("/api/file", { method: "POST", body })).json();
  return incoming(answer, answer.text);
}

/**
 * Has a report (“html”) or a copy with comments (“annotated”) made: {name, blob}. Of a File, if there
 * is one, whose text is `original`; else of the note's text.
 */
export async function download(kind, note, file, original) {
  let options = json(outgoing(note));
  if (file) {
    const body = new FormData();
    body.append("file", file);
    body.append("people", JSON.stringify(note.people));
    body.append("quoted", JSON.stringify(note.quoted.map(toPoints(original))));
    options = { method: "POST", body };
  }
  const response = await ask(`/api/download/${kind}`, options);
  const told = response.headers.get("content-disposition") ?? "";
  const encoded = told.match(/filename\*=utf-8''([^;]+)/i)?.[1];
  const name = encoded ? decodeURIComponent(encoded) : `vblint-${kind}`;
  return { name, blob: await response.blob() };
}

/** Everything about a rule. Kept, since rules do not change while the server runs. */
export function rule(id) {
  if (!rules.has(id)) {
    const asked = ask(`/api/rules/${encodeURIComponent(id)}`).then((response) => response.json());
    asked.catch(() => rules.delete(id));
    rules.set(id, asked);
  }
  return rules.get(id);
}
const rules = new Map();

/** {status, limits}: “ready” or “warming”, and how many bytes a `text` or a `file` may have. */
export async function health() {
  return (await ask("/healthz")).json();
}
