/* Which services, in people's words: each told what it is taken for, or asked back. */
import { button, el, fill, labelled, newId, plain } from "./elements.js";
import { Rows } from "./rows.js";
import { WORDS, say } from "./words.js";

const MOST_SUGGESTED = 6;
const GONE_AFTER = 250;
const LIST = new Intl.ListFormat("en-GB");

export class Services {
  /** `names` are suggested; `meant(words)` says what the door takes some words for. */
  constructor({ names, examples, most, longest, meant, onchange }) {
    this.names = names;
    this.meant = meant;
    this.longest = longest;
    this.onchange = onchange;
    this.rows = new Rows({
      make: () => this.#row(),
      addWords: WORDS.addService,
      removeWords: WORDS.removeService,
      most,
      onchange,
    });
    this.rows.set([], 2);
    this.hint = el("p", { className: "hint" });
    this.element = el(
      "section",
      {},
      el("h2", {}, WORDS.what),
      this.hint,
      this.rows.element,
    );
    this.#hinted(examples);
  }

  #hinted(examples) {
    fill(this.hint, say(WORDS.whatHint, { examples: examples.join(", ") }));
  }

  /** The names of another edition offered. */
  offer({ names, examples }) {
    this.names = names;
    this.#hinted(examples);
    this.told();
  }

  #row() {
    const field = el("input", { type: "text", maxLength: this.longest });
    const note = el("p", { className: "note", id: newId("note") });
    const near = el("div", { className: "suggested", role: "group", hidden: true });
    const asked = el("div");
    const beside = el("div", { className: "beside" }, labelled(WORDS.service, field));
    field.setAttribute("aria-describedby", note.id);
    const row = { element: el("div", { className: "row" }, beside), field, note, near, asked };
    row.element.append(near, note, asked);
    row.number = (number) =>
      near.setAttribute("aria-label", say(WORDS.suggestions, { number }));
    field.addEventListener("input", () => {
      fill(row.note);
      fill(row.asked);
      this.#suggest(row);
      this.#later();
    });
    field.addEventListener("keydown", (event) => this.#key(event, row));
    row.element.addEventListener("focusout", ({ relatedTarget }) => {
      // Not at once: what is below would move away from under a press of the mouse.
      if (!row.element.contains(relatedTarget)) setTimeout(() => this.#away(row), GONE_AFTER);
    });
    return row;
  }

  /** Enter goes on to a row below, made if there is none; Escape puts suggestions away. */
  #key(event, row) {
    if (event.key === "Escape") row.near.hidden = true;
    if (event.key !== "Enter" || !row.field.value.trim()) return;
    event.preventDefault();
    row.near.hidden = true;
    const below = this.rows.rows[this.rows.rows.indexOf(row) + 1];
    if (below) below.field.focus();
    else if (!this.rows.adder.hidden) this.rows.add().field.focus();
  }

  /** Suggestions put away, unless somebody came back to them. */
  #away(row) {
    if (!row.element.contains(document.activeElement)) row.near.hidden = true;
  }

  #suggest(row) {
    const found = suggested(this.names, row.field.value);
    row.near.hidden = !found.length;
    fill(
      row.near,
      found.map((name) =>
        button(name, () => {
          row.field.value = name;
          row.near.hidden = true;
          row.field.focus();
          this.onchange();
          this.told();
        }),
      ),
    );
  }

  #later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.told(), 300);
  }

  /** Say under each what it is taken for; what is not known stays unsaid, to be asked. */
  async told() {
    clearTimeout(this.timer);
    const given = this.given();
    if (!given.length) return [];
    const found = await this.meant(given.map(({ text }) => text));
    found?.forEach((meant, at) => {
      const { row, text } = given[at];
      const isAsked = row.asked.hasChildNodes();
      if (row.field.value.trim() === text && !isAsked) fill(row.note, noted(meant));
    });
    return found ?? [];
  }

  /** Each as written, with the row that it stands in. */
  given() {
    return this.rows.rows
      .map((row) => ({ row, text: row.field.value.trim() }))
      .filter(({ text }) => text);
  }

  put(texts) {
    this.rows.set(texts, Math.max(2, texts.length), (row, text) => {
      row.field.value = text;
    });
    this.told();
  }

  /**
   * Ask back, in place, of each that is known by no name; false where all are known.
   * Nothing is chosen for the asker; `carryOn` asks again with what was.
   */
  askBack(found, carryOn) {
    const given = this.given();
    const open = found
      .map((meant, at) => ({ ...given[at], meant }))
      .filter(({ meant }) => !known(meant));
    for (const { row, text, meant } of open) {
      fill(row.note);
      fill(row.asked, asked(row, text, meant));
    }
    open.at(-1)?.row.asked.append(button(WORDS.carryOn, carryOn, { className: "carry-on" }));
    const first = open[0]?.row;
    const begin = first?.asked.querySelector("input") ?? first?.field;
    begin?.focus();
    begin?.scrollIntoView({ block: "center" });
    return open.length > 0;
  }

  /** Take what was chosen of what was asked back; the first field still to be filled. */
  taken() {
    let open = null;
    for (const { field, asked: place, note } of this.rows.rows) {
      if (!place.hasChildNodes()) continue;
      const choices = [...place.querySelectorAll("input")];
      const chosen = choices.find((choice) => choice.checked);
      if (chosen?.value) {
        field.value = chosen.value;
        fill(place);
        fill(note);
      } else if (chosen) {
        open ??= field;
        fill(place);
      } else if (choices.length) {
        open ??= choices[0];
      }
    }
    return open;
  }
}

/** What is asked back of some words: which of the near names, or what to ask instead. */
function asked(row, text, meant) {
  const words = say(WORDS.whatIs, { words: plain(text) });
  if (meant.ask_instead || !meant.near.length) {
    const told = el("p", { id: newId("asked") }, meant.ask_instead ?? WORDS.noneNear);
    row.field.setAttribute("aria-describedby", `${row.note.id} ${told.id}`);
    return el("div", { className: "asked" }, el("p", { className: "question" }, words), told);
  }
  const name = newId("choice");
  const choices = [...meant.near.map((near) => [near, near]), [WORDS.somethingElse, ""]];
  return el(
    "fieldset",
    { className: "asked" },
    el("legend", {}, words),
    choices.map(([label, value]) => {
      const field = el("input", { type: "radio", name, value, id: newId("choice") });
      return el("div", { className: "choice" }, field, el("label", { for: field.id }, label));
    }),
  );
}

function known(meant) {
  return meant.taken_for !== null && !meant.ask_instead;
}

/** What some words are taken for, and what to take care of; a stream in the door's words. */
function noted(meant) {
  if (!known(meant)) return WORDS.notKnown;
  const services = Object.values(meant.labels);
  if (!services.length) return meant.blocks.map(({ text }) => text).join(" ");
  const told = say(WORDS.takenFor, { services: LIST.format(services) });
  return [told, meant.taken_for.caution].filter(Boolean).join(" ");
}

function shortestFirst(names) {
  return names.toSorted((one, other) => one.length - other.length);
}

/** Names that begin so, then names with a word that begins so. */
function suggested(names, written) {
  const wanted = written.trim().toLowerCase();
  if (wanted.length < 2) return [];
  const begins = names.filter((name) => name.toLowerCase().startsWith(wanted));
  const holds = names.filter(
    (name) => !begins.includes(name) && name.toLowerCase().includes(` ${wanted}`),
  );
  const found = [...shortestFirst(begins), ...shortestFirst(holds)];
  return found.filter((name) => name.toLowerCase() !== wanted).slice(0, MOST_SUGGESTED);
}
