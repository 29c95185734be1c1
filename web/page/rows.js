/* Rows that can be added and taken away: of bodies, of services. */
import { button, el, fill } from "./elements.js";
import { WORDS, say } from "./words.js";

export class Rows {
  /**
   * `make()` gives a row: its `element`, its `field`, and a `number(at)` that says which
   * it is. `removeWords` names the button that takes it away.
   */
  constructor({ make, addWords, removeWords, most, onchange }) {
    this.make = make;
    this.removeWords = removeWords;
    this.most = most;
    this.onchange = onchange;
    this.rows = [];
    this.list = el("div", { className: "rows" });
    this.adder = button(addWords, () => this.add().field.focus());
    this.element = el("div", {}, this.list, this.adder);
  }

  add() {
    const row = this.make();
    row.remover = button(WORDS.remove, () => this.remove(row), { className: "link" });
    row.element.querySelector(".beside").append(row.remover);
    this.rows.push(row);
    this.list.append(row.element);
    this.numbered();
    return row;
  }

  /** Take a row away; focus goes to the one above, and one is always there. */
  remove(row) {
    const at = this.rows.indexOf(row);
    this.rows.splice(at, 1);
    row.element.remove();
    if (!this.rows.length) this.add();
    this.rows[Math.max(0, at - 1)].field.focus();
    this.numbered();
    this.onchange();
  }

  numbered() {
    this.rows.forEach((row, at) => {
      row.remover.setAttribute("aria-label", say(this.removeWords, { number: at + 1 }));
      row.number?.(at + 1);
    });
    this.adder.hidden = this.rows.length >= this.most;
  }

  /** As many rows as there are values, and at least so many. */
  set(values, least, put) {
    this.rows = [];
    fill(this.list);
    for (const value of values) put(this.add(), value);
    while (this.rows.length < least) this.add();
  }
}
