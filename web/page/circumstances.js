/* The day, the facts and the wishes: folded, since most who ask have no need of them. */
import { el, fill, labelled, newId } from "./elements.js";
import { WORDS, say } from "./words.js";

export class Circumstances {
  /** `known` is what the door says of the law of a day; `onday` hears of another. */
  constructor({ known, onday }) {
    this.on = el("input", { type: "date" });
    this.edition = el("select");
    this.row = el("select");
    this.facts = el("div");
    this.levers = el("div");
    this.powers = el("div");
    this.together = el("input", { type: "text" });
    this.apart = el("input", { type: "text" });
    this.mostFunds = el("input", { type: "number", min: 0, step: 1, inputMode: "numeric" });
    this.host = el("input", { type: "text" });
    this.dayHint = el("span", { className: "hint" });
    for (const field of [this.on, this.edition]) field.addEventListener("change", onday);
    this.rowField = labelled(WORDS.publishedRow, this.row);
    this.changes = el(
      "details",
      {},
      el("summary", {}, WORDS.changes),
      this.levers,
    );
    this.element = el(
      "details",
      { className: "circumstances" },
      el("summary", {}, WORDS.more),
      el(
        "div",
        { className: "pair" },
        labelled(WORDS.day, this.on, this.dayHint),
        labelled(WORDS.law, this.edition),
      ),
      this.rowField,
      el("h3", {}, WORDS.facts),
      this.facts,
      this.changes,
      el("h3", {}, WORDS.wishes),
      labelled(WORDS.together, this.together),
      labelled(WORDS.apart, this.apart),
      el(
        "div",
        { className: "pair" },
        labelled(WORDS.mostFunds, this.mostFunds),
        labelled(WORDS.host, this.host),
      ),
      this.powers,
    );
    this.offer(known);
  }

  /** What the law of a day knows offered; what was said before is kept where it fits. */
  offer(known) {
    const before = this.given();
    fill(this.dayHint, say(WORDS.dayHint, { day: today() }));
    fill(
      this.edition,
      el("option", { value: "" }, WORDS.lawOfDay),
      known.editions.map(({ id, label }) => el("option", { value: id }, label)),
    );
    this.edition.value = before.edition ?? "";
    fill(
      this.row,
      el("option", { value: "" }, ""),
      known.rows.map(({ id, label }) => el("option", { value: id }, `${id}: ${label}`)),
    );
    this.rowField.hidden = !known.rows.length;
    fill(this.facts, known.facts.map((fact) => this.#fact(fact)));
    fill(
      this.levers,
      known.levers.map(({ id, label }) => ticked("assume", id, label)),
    );
    this.changes.hidden = !known.levers.length;
    fill(
      this.powers,
      el(
        "fieldset",
        {},
        el("legend", {}, WORDS.powers),
        known.mechanisms.map(({ id, label }) => ticked("mechanism", id, label)),
      ),
    );
    this.put({ ...before, on: undefined, edition: undefined });
  }

  #fact({ id, label, asks, why, default: usual }) {
    const words = say(WORDS.usual, { usual: usual ? WORDS.yes : WORDS.no });
    const field = el(
      "select",
      {},
      el("option", { value: "" }, words),
      el("option", { value: "true" }, WORDS.yes),
      el("option", { value: "false" }, WORDS.no),
    );
    field.dataset.fact = id;
    return labelled(asks || label, field, why ? el("span", { className: "hint" }, why) : null);
  }

  /** The part of a question that stands here: only what was said. */
  given() {
    const facts = [...this.facts.querySelectorAll("select")]
      .filter((field) => field.value)
      .map((field) => `${field.dataset.fact}=${field.value}`);
    const told = {
      on: this.on.value,
      edition: this.edition.value,
      row: this.row.value,
      facts,
      assume: chosen(this.levers),
      mechanisms: chosen(this.powers),
      together: listOf(this.together.value),
      apart: listOf(this.apart.value),
      max_funds: this.mostFunds.value === "" ? "" : Number(this.mostFunds.value),
      host: this.host.value.trim(),
    };
    return Object.fromEntries(
      Object.entries(told).filter(([, value]) => (value.length ?? 1) !== 0),
    );
  }

  /**
   * What a link or an answer says, put into the fields; what no field can hold is given
   * back. `anew` empties all that is not said.
   */
  put(told, anew = false) {
    const none = {};
    if (anew) this.#empty();
    if (told.on !== undefined) this.on.value = told.on;
    if (told.on && this.on.value !== told.on) none.on = told.on;
    for (const key of ["edition", "row"]) {
      if (!told[key]) continue;
      this[key].value = told[key];
      if (this[key].value !== told[key]) none[key] = told[key];
    }
    const facts = (told.facts ?? []).filter((fact) => !this.#putFact(fact));
    if (facts.length) none.facts = facts;
    for (const [key, place] of [["assume", this.levers], ["mechanisms", this.powers]]) {
      const left = (told[key] ?? []).filter((id) => !tick(place, id));
      if (left.length) none[key] = left;
    }
    if (told.together) this.together.value = told.together.join("; ");
    if (told.apart) this.apart.value = told.apart.join("; ");
    if (told.max_funds !== undefined) this.mostFunds.value = told.max_funds;
    if (told.host) this.host.value = told.host;
    return none;
  }

  #empty() {
    for (const field of [this.on, this.edition, this.row, this.together, this.apart]) {
      field.value = "";
    }
    for (const field of [this.mostFunds, this.host]) field.value = "";
    for (const field of this.facts.querySelectorAll("select")) field.value = "";
    for (const field of this.element.querySelectorAll("input:checked")) field.checked = false;
  }

  #putFact(fact) {
    const [id, so = "true"] = fact.split("=");
    const fields = [...this.facts.querySelectorAll("select")];
    const field = fields.find((each) => each.dataset.fact === id);
    if (!field || !["true", "false"].includes(so)) return false;
    field.value = so;
    return true;
  }

  /** The field that a fault is about. */
  field(key, which) {
    const fields = {
      on: this.on,
      edition: this.edition,
      row: this.row,
      together: this.together,
      apart: this.apart,
      max_funds: this.mostFunds,
      host: this.host,
      facts: this.facts.querySelector("select"),
      assume: this.levers.querySelector("input"),
      mechanisms: this.powers.querySelector("input"),
    };
    const own = [...this.facts.querySelectorAll("select")];
    return own.find((each) => key === "facts" && each.dataset.fact === which) ?? fields[key];
  }
}

/** The day that it is here, as Python takes it to be. */
function today() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join("-");
}

function ticked(name, value, label) {
  const field = el("input", { type: "checkbox", name, value, id: newId(name) });
  return el("div", { className: "choice" }, field, el("label", { for: field.id }, label));
}

function tick(place, value) {
  const field = [...place.querySelectorAll("input")].find((each) => each.value === value);
  if (field) field.checked = true;
  return Boolean(field);
}

function chosen(place) {
  return [...place.querySelectorAll("input:checked")].map((field) => field.value);
}

/** Groups of services, parted by semicolons; within each, commas. */
function listOf(text) {
  return text.split(";").map((each) => each.trim()).filter(Boolean);
}
