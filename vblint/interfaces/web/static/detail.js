// One finding in full: the problem, what to say instead, who is meant, and why it matters.

import { rule } from "./api.js";
import { make } from "./dom.js";
import { ROLES } from "./people.js";

const KINDS = { error: "an error", warning: "a warning", info: "for information" };

const capital = (words) => words.charAt(0).toUpperCase() + words.slice(1);

// The engine says “quotation: somebody's exact words”: the kind, then the reason.
const reason = (cue) => capital(cue.replace(/^[\w-]+: /, "").replace(/\.$/, "")) + ".";

/**
 * The parts of a finding, as elements. Actions: `replace(finding, words)`, `copy(words, button)`,
 * `quote(finding, yes)`, `isQuoted(finding)`, `setRole(name, role)`, `person(name)`.
 */
export function detail(finding, actions) {
  return make(
    "div",
    { class: "detail" },
    make("p", {}, finding.message),
    finding.suppression && leftAlone(finding),
    !finding.suppression && instead(finding, actions),
    make("p", { class: "soft small" }, who(finding)),
    corrections(finding, actions),
    why(finding),
  );
}

function leftAlone({ suppression }) {
  return make("p", {}, make("strong", {}, "Left alone: "), reason(suppression.reason));
}

function instead(finding, { replace, copy }) {
  if (!finding.suggestions.length) return null;
  const rows = finding.suggestions.map(({ text, kind }) => {
    if (kind === "advice") return make("li", {}, text);
    const hint = text.includes("[") ? " Fill in the brackets." : "";
    return make(
      "li",
      { class: "words" },
      make(
        "button",
        {
          type: "button",
          class: "replace",
          title: `Put this in the place of “${finding.text}”.${hint}`,
          onclick: () => replace(finding, text),
        },
        text,
      ),
      make(
        "button",
        {
          type: "button",
          class: "quiet",
          "aria-label": `Copy “${text}”`,
          onclick: ({ currentTarget }) => copy(text, currentTarget),
        },
        "Copy",
      ),
    );
  });
  return make("div", { class: "instead" }, make("h4", {}, "Say instead"), make("ul", {}, ...rows));
}

function who({ person, cues, lowered_from: lowered, severity, suppression }) {
  const known = ROLES[person.role]?.toLowerCase();
  const about = person.text
    ? `About ${person.text}${known ? `, ${known}` : ""}: ${person.why}.`
    : `${capital(person.why)}.`;
  if (!lowered || suppression) return about;
  const cause = cues.length ? reason(cues[0]).slice(0, -1) : "It is unclear who is meant";
  return `${about} ${cause}, so this is ${KINDS[severity]}, not ${KINDS[lowered]}.`;
}

function corrections(finding, { quote, isQuoted, setRole, person }) {
  const buttons = [];
  const add = (label, onclick) => buttons.push(make("button", { type: "button", onclick }, label));
  if (isQuoted(finding)) add("This is not a quotation", () => quote(finding, false));
  else if (!finding.suppression) add("This is a quotation", () => quote(finding, true));
  const known = person(finding.person.text);
  if (known && known.role !== "suspect") {
    add(`${known.name} is the suspect`, () => setRole(known.name, "suspect"));
  }
  if (known && known.role !== "victim" && finding.suppression?.by === "role") {
    add(`${known.name} is the victim`, () => setRole(known.name, "victim"));
  }
  return buttons.length ? make("div", { class: "corrections" }, ...buttons) : null;
}

function why(finding) {
  const box = make(
    "details",
    { class: "why", ontoggle: () => box.open && !box.dataset.asked && tell(box, finding) },
    make("summary", {}, "Why, and sources"),
  );
  return box;
}

async function tell(box, finding) {
  box.dataset.asked = "yes";
  const place = make("p", {}, "One moment …");
  box.append(place);
  try {
    place.replaceWith(...reasons((await rule(finding.rule)).rule));
  } catch (error) {
    delete box.dataset.asked;
    place.textContent = `${error.message} Close this and open it again to retry.`;
  }
}

function reasons({ id, name, rationale, fine, evidence, sources }) {
  const rests =
    evidence === "seen"
      ? "A source below uses this wording as an example of what to avoid."
      : "The sources below hold the idea; the wording is the lexicon’s.";
  return [
    make("p", {}, rationale),
    ...(fine?.length ? [make("p", { class: "soft" }, `It is fine to write: “${fine[0]}”`)] : []),
    make("p", { class: "soft small" }, rests),
    make("ul", { class: "sources" }, ...sources.map(source)),
    make("p", { class: "soft small" }, `Rule ${id}, ${name.replaceAll("-", " ")}.`),
  ];
}

function source({ title, publisher, year, url }) {
  const linked = /^https?:/.test(url)
    ? make("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, title)
    : title;
  return make("li", {}, linked, `. ${publisher}, ${year}`.replace(/\.$/, "") + ".");
}
