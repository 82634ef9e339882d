// The people in the note and their roles, which the reader may correct.

import { arrange, byId, make, write } from "./dom.js";

export const ROLES = {
  victim: "Victim",
  suspect: "Suspect",
  witness: "Witness",
  parent: "Parent",
  professional: "Professional",
  organisation: "Organisation",
};

/** A name, and not a noun such as “mum”, which the server gives in small letters. */
const isName = ({ name }) => name !== name.toLowerCase();

export class PeopleList {
  #named = byId("named");
  #others = byId("others");
  #box = byId("others-box");
  #actions;
  #rows = new Map(); // name → what of its row may change

  /** Actions: `setRole(name, role)`, where no role takes back what was set, and `point(spans)`. */
  constructor(actions) {
    this.#actions = actions;
  }

  /** Show these people; the row of one who was shown before stays, and so does the focus in it. */
  show(people) {
    const names = new Set(people.map(({ name }) => name));
    for (const [name, { row }] of this.#rows) {
      if (names.has(name)) continue;
      row.remove();
      this.#rows.delete(name);
    }
    const rows = (some) => some.map((person) => this.#rowOf(person));
    const named = people.filter(isName);
    const others = people.filter((person) => !isName(person));
    arrange(this.#named, rows(named));
    arrange(this.#others, rows(others));
    this.#box.hidden = !others.length;
    write(this.#box.querySelector("summary"), `Others mentioned (${others.length})`);
    if (!named.length && others.length) this.#box.open = true;
  }

  #rowOf(person) {
    if (!this.#rows.has(person.name)) this.#rows.set(person.name, this.#row(person.name));
    const parts = this.#rows.get(person.name);
    fill(parts, person);
    return parts.row;
  }

  #row(name) {
    const { setRole, point } = this.#actions;
    const parts = {
      select: make("select", {
        "aria-label": `Role of ${name}`,
        onchange: () => setRole(name, parts.select.value),
      }),
      why: make("p", { class: "soft small" }),
      undo: make("button", { type: "button", class: "quiet", onclick: () => undo() }, "Undo"),
    };
    const undo = () => {
      parts.select.focus();
      setRole(name, null);
    };
    const show = () => point(parts.spans);
    const hide = () => point([]);
    parts.row = make(
      "li",
      { onpointerenter: show, onpointerleave: hide, onfocusin: show, onfocusout: hide },
      make("span", { class: "name" }, name),
      parts.select,
      parts.why,
      parts.undo,
    );
    return parts;
  }
}

function fill(parts, { role, why, given, spans }) {
  const roles = Object.entries(ROLES);
  if (!(role in ROLES)) roles.unshift([role, "Not known"]);
  if (parts.select.length !== roles.length) {
    parts.select.replaceChildren(...roles.map(([value, label]) => make("option", { value }, label)));
  }
  parts.select.value = role;
  write(parts.why, given ? "You set this role." : why);
  parts.undo.hidden = !given;
  parts.spans = spans;
}
