/* A file read: what was taken from each row, what was left out, what has to be settled. */
import { button, el, fill, focusOn, labelled, newId, plain, sentence } from "./elements.js";
import { table } from "./blocks.js";
import { save } from "./keep.js";
import { WORDS, say } from "./words.js";

const MOST_BYTES = 5_000_000;
const SCENARIO = ".toml";

/**
 * Files dropped or chosen. `read(request, files)` is the door's, `kinds()` are those of
 * bodies; `onfile` hears that there is one, or none any more; `told` shows faults.
 */
export class Sheet {
  constructor({ kinds, read, onfile, told }) {
    this.kinds = kinds;
    this.read = read;
    this.onfile = onfile;
    this.told = told;
    this.files = [];
    this.input = el("input", { type: "file", multiple: true, accept: ".csv,.xlsx,.toml" });
    this.input.addEventListener("change", () => this.take(this.input.files));
    this.drop = el("div", { className: "drop" }, this.#labelled());
    for (const [name, over] of [["dragover", true], ["dragleave", false], ["drop", false]]) {
      this.drop.addEventListener(name, (event) => {
        event.preventDefault();
        this.drop.classList.toggle("over", over);
      });
    }
    this.found = el("div");
    this.element = el("section", {}, el("h2", {}, WORDS.file), this.drop, this.found);
  }

  #labelled() {
    return labelled(
      WORDS.fileLabel,
      this.input,
      el("span", { className: "hint" }, WORDS.fileHint),
    );
  }

  /** The scenario to ask about and every file that it needs; null where none is read. */
  get asked() {
    if (!this.files.length) return null;
    const scenario = this.files.find(({ name }) => name.toLowerCase().endsWith(SCENARIO));
    return scenario ? { scenario: scenario.name, files: this.files } : null;
  }

  async take(chosen) {
    const list = [...chosen];
    if (!list.length) return;
    if (list.reduce((sum, { size }) => sum + size, 0) > MOST_BYTES) {
      this.told([
        { words: WORDS.tooLarge, remedy: WORDS.tooLargeRemedy, field: this.input },
      ]);
      return;
    }
    const files = await Promise.all(
      list.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
    );
    this.#put(null);
    const scenario = files.find(({ name }) => name.toLowerCase().endsWith(SCENARIO));
    if (scenario) {
      this.files = files;
      this.#named(files.map(({ name }) => name));
      return;
    }
    this.#put(files);
    await this.#readIt();
  }

  /** The sheet through the import, with what was said of it so far. */
  async #readIt() {
    const [{ name }] = this.sheet;
    fill(this.found, el("p", { className: "hint" }, say(WORDS.reading, { names: plain(name) })));
    const answer = await this.read({ file: name, ...this.said }, this.sheet);
    fill(this.found);
    if (!answer) return;
    const scenario = name.replace(/\.[^.]*$/, "") + SCENARIO;
    const bytes = new TextEncoder().encode(answer.scenario);
    this.files = [{ name: scenario, bytes }];
    this.#shown(answer, () => save({ name: scenario, type: "application/toml", bytes }));
    this.onfile(this.asked);
  }

  /** A scenario file by its name; what is in it is read when it is asked about. */
  #named(names) {
    fill(
      this.found,
      el("h3", { tabIndex: -1 }, names.map(plain).join(", ")),
      this.#forgetting(),
    );
    this.onfile(this.asked);
  }

  #forgetting() {
    return button(WORDS.forget, () => {
      this.forget();
      this.input.focus();
    }, { className: "link" });
  }

  forget() {
    this.input.value = "";
    this.#put(null);
  }

  /** Nothing is read of a file, or of this sheet so far. */
  #put(sheet) {
    this.files = [];
    this.sheet = sheet;
    this.said = {};
    fill(this.found);
    this.onfile(null);
  }

  #shown({ json, open }, keepIt) {
    const { lines, labels } = json;
    const count = lines.length === 1 ? WORDS.line : say(WORDS.lines, { count: lines.length });
    const pence = lines.reduce((sum, { amount }) => sum + amount, 0);
    const of = { name: plain(this.sheet[0].name), lines: count, pounds: pounds(pence) };
    const heading = el("h3", { tabIndex: -1 }, say(WORDS.inAll, of));
    const columns = [WORDS.row, WORDS.whoPays, WORDS.asWritten, WORDS.taken, WORDS.amount];
    const told = this.#told(json);
    const asked = json.questions.map((question, at) => this.#question(question, open[at], told));
    fill(
      this.found,
      heading,
      table(
        {
          columns: columns.map((words, at) => ({ heading: words, figures: at === columns.length - 1 })),
          rows: lines.map((line) => [
            String(line.row),
            plain(line.payer),
            plain(line.service),
            line.functions.map((id) => labels[id] ?? id).join("; "),
            pounds(line.amount),
          ]),
          total: null,
        },
        of.name,
      ),
      this.#leftOut(json),
      asked.length ? el("h3", {}, WORDS.notSureRows) : null,
      asked.length ? el("p", { className: "hint" }, WORDS.notSureHint) : null,
      asked,
      told.fields,
      el(
        "div",
        { className: "buttons" },
        button(WORDS.readAgain, () => this.#again(told)),
        button(WORDS.keepScenario, keepIt),
        this.#forgetting(),
      ),
    );
    const first = this.found.querySelector(".asked input");
    if (first) first.focus();
    else focusOn(heading);
  }

  /** What the import took of the whole sheet, to be said otherwise: kinds, unit, sheet. */
  #told({ commissioners, labels, unit, sheet, others }) {
    const kinds = commissioners.map(({ kind, name }) => {
      const field = select(this.kinds().map(({ id, label }) => [id, label]), kind, labels[kind]);
      return { name, kind, field, shown: labelled(say(WORDS.kindOf, { name: plain(name) }), field) };
    });
    const units = select(Object.entries(WORDS.units), String(unit));
    const sheets = others.length ? select([sheet, ...others].map((each) => [each, plain(each)]), sheet) : null;
    const fields = el(
      "div",
      { className: "pair" },
      kinds.map(({ shown }) => shown),
      labelled(WORDS.unit, units),
      sheets ? labelled(WORDS.whichSheet, sheets) : null,
    );
    return { kinds, units, unit: String(unit), sheets, sheet, fields, meant: [] };
  }

  /** Read again with all that was said otherwise than it was taken. */
  #again({ kinds, units, unit, sheets, sheet, meant }) {
    if (kinds.some(({ kind, field }) => field.value !== kind)) {
      this.said.commissioners = kinds.map(({ name, field }) => `${field.value}=${name}`);
    }
    if (units.value !== unit) this.said.unit = units.value;
    if (sheets && sheets.value !== sheet) this.said = { sheet: sheets.value };
    const answered = meant.filter(({ field }) =>
      field.type === "radio" ? field.checked : field.value.trim(),
    );
    const services = answered.map(({ words, field }) => `${words}=${field.value.trim()}`);
    if (services.length) this.said.services = [...(this.said.services ?? []), ...services];
    this.#readIt();
  }

  #leftOut({ left_out: left, counts }) {
    if (!left.length) return null;
    return el(
      "details",
      {},
      el("summary", {}, say(WORDS.leftOutCount, { left: left.length, rows: counts.rows, made: counts.lines_made })),
      table(
        {
          columns: [WORDS.row, WORDS.asWritten, WORDS.why].map((heading) => ({ heading })),
          rows: left.map(({ row, text, why }) => [String(row), plain(text), plain(why)]),
          total: null,
        },
        WORDS.leftOut,
      ),
    );
  }

  /** What the import asks back: a choice where it has near names, its words where not. */
  #question({ row, text, ask, write }, { words, near }, told) {
    const says = [
      el("p", {}, sentence(plain(ask))),
      el("p", { className: "hint" }, sentence(plain(write))),
    ];
    const legend = `${WORDS.row} ${row}: ${plain(text)}`;
    if (!near.length) {
      const field = words ? el("input", { type: "text" }) : null;
      if (field) told.meant.push({ words, field });
      return el(
        "div",
        { className: "asked" },
        el("p", { className: "question" }, legend),
        says,
        field ? labelled(say(WORDS.paysFor, { words: plain(words) }), field) : null,
      );
    }
    const name = newId("choice");
    return el(
      "fieldset",
      { className: "asked" },
      el("legend", {}, legend),
      says,
      near.map((value) => {
        const field = el("input", { type: "radio", name, value, id: newId("choice") });
        told.meant.push({ words, field });
        return el("div", { className: "choice" }, field, el("label", { for: field.id }, value));
      }),
    );
  }
}

/** A list to choose from, with what is chosen now; put there if it is none of it. */
function select(choices, chosen, label = chosen) {
  const known = choices.some(([value]) => value === chosen);
  const every = known ? choices : [...choices, [chosen, label]];
  const field = el("select", {}, every.map(([value, words]) => el("option", { value }, words)));
  field.value = chosen;
  return field;
}

/** Pence as pounds, as a paper writes them. */
function pounds(pence) {
  const whole = pence % 100 === 0;
  return (pence / 100).toLocaleString("en-GB", {
    style: "currency",
    currency: "GBP",
    minimumFractionDigits: whole ? 0 : 2,
    maximumFractionDigits: 2,
  });
}
