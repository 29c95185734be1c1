/* Every fault at once, in a summary that takes focus; each leads to its field. */
import { button, el, fill, focusOn, plain, sentence } from "./elements.js";
import { WORDS } from "./words.js";

export class Faults {
  constructor() {
    this.heading = el("h2", { tabIndex: -1 }, WORDS.faults);
    this.list = el("ul");
    this.element = el("section", { className: "faults", hidden: true }, this.heading, this.list);
  }

  clear() {
    this.element.hidden = true;
    fill(this.list);
    for (const field of document.querySelectorAll("[aria-invalid]")) {
      field.removeAttribute("aria-invalid");
    }
  }

  /** Show `[{words, remedy, field}]`, once each, and bring focus to them. */
  show(faults, heading = WORDS.faults) {
    this.clear();
    fill(this.heading, heading);
    const told = new Map(faults.map((fault) => [`${fault.words}\n${fault.remedy}`, fault]));
    fill(this.list, [...told.values()].map((fault) => this.#one(fault)));
    this.element.hidden = false;
    focusOn(this.heading);
  }

  #one({ words, remedy, field }) {
    field?.setAttribute("aria-invalid", "true");
    const lead = field
      ? button(words, () => this.#go(field), { className: "link" })
      : el("span", {}, words);
    return el("li", {}, lead, remedy ? el("p", { className: "remedy" }, remedy) : null);
  }

  #go(field) {
    for (let fold = field.closest("details"); fold; fold = fold.parentElement.closest("details")) {
      fold.open = true;
    }
    field.focus();
    field.scrollIntoView({ block: "center" });
  }
}

/** A fault of the door's in one line: where it is, what was seen, what is wrong. */
export function told(fault, field) {
  const seen = fault.value === null || fault.value === undefined ? "" : `“${plain(fault.value)}” `;
  // By its label where it is of a field; else by its place in the file.
  const label = fault.file ? null : field?.labels?.[0]?.textContent;
  const places = label ? [label] : [fault.file, fault.at].filter(Boolean).map(plain);
  return `${places.length ? `${places.join(", ")}: ` : ""}${seen}${fault.problem}.`;
}

export function remedyOf(fault) {
  return sentence(plain(fault.remedy ?? ""));
}
