/* A file read: what was taken from each row, what was left out, what has to be settled. */
import { button, el, fill, focusOn, labelled, newId, plain } from "./elements.js";
import { table } from "./blocks.js";
import { save } from "./keep.js";
import { WORDS, say } from "./words.js";

const MOST_BYTES = 5_000_000;
const SCENARIO = ".toml";

/**
 * Files dropped or chosen. `read(request, files)` is the door's; `onfile` hears that
 * there is one, or none any more; `told` shows faults.
 */
export class Sheet {
  constructor({ read, onfile, told }) {
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
        if (name === "drop") this.take(event.dataTransfer.files);
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
    this.forget();
    const scenario = files.find(({ name }) => name.toLowerCase().endsWith(SCENARIO));
    if (scenario) {
      this.files = files;
      this.#named(files.map(({ name }) => name));
      return;
    }
    this.sheet = files;
    this.said = {};
    await this.#readIt();
  }

  /** The sheet through the import, with what was said of it so far. */
  async #readIt() {
    const names = this.sheet.map(({ name }) => name);
    fill(this.found, el("p", { className: "hint" }, say(WORDS.reading, { names: names.join(", ") })));
    const answer = await this.read({ file: names[0], ...this.said }, this.sheet);
    fill(this.found);
    if (!answer) return;
    this.files = [
      { name: answer.name, bytes: new TextEncoder().encode(answer.scenario) },
    ];
    this.#shown(answer);
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
    this.files = [];
    this.sheet = null;
    this.input.value = "";
    fill(this.found);
    this.onfile(null);
  }

  #shown({ name, json, scenario }) {
    const { lines, labels } = json;
    const count = lines.length === 1 ? WORDS.line : say(WORDS.lines, { count: lines.length });
    const pence = lines.reduce((sum, { amount }) => sum + amount, 0);
    const of = { name: plain(this.sheet[0].name), lines: count, pounds: pounds(pence) };
    const heading = el("h3", { tabIndex: -1 }, say(WORDS.inAll, of));
    const columns = [WORDS.row, WORDS.whoPays, WORDS.asWritten, WORDS.taken, WORDS.amount];
    fill(
      this.found,
      heading,
      table(
        {
          columns: columns.map((words, at) => ({ heading: words, figures: at === 4 })),
          rows: lines.map((line) => [
            String(line.row),
            plain(line.payer),
            plain(line.service),
            line.functions.map((id) => labels[id] ?? id).join(", "),
            pounds(line.amount),
          ]),
          total: null,
        },
        of.name,
      ),
      this.#kinds(json),
      this.#leftOut(json),
      this.#questions(json),
      el(
        "div",
        { className: "buttons" },
        button(WORDS.keepScenario, () =>
          save({ name, type: "application/toml", bytes: new TextEncoder().encode(scenario) }),
        ),
        this.#forgetting(),
      ),
    );
    if (!this.found.querySelector(".asked")) focusOn(heading);
    else this.found.querySelector(".asked input, .asked select, .asked").focus();
  }

  #kinds({ commissioners, labels }) {
    const told = commissioners.map(({ kind, name }) => `${plain(name)}: ${labels[kind] ?? kind}`);
    return told.length ? el("p", {}, `${told.join("; ")}.`) : null;
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
  #questions({ questions }) {
    if (!questions.length) return null;
    const fields = [];
    const asked = questions.map((question) => {
      const told = [el("p", {}, plain(question.ask)), el("p", { className: "hint" }, plain(question.write))];
      const legend = `${WORDS.row} ${question.row}: ${plain(question.text)}`;
      if (!question.near?.length) {
        return el("div", { className: "asked" }, el("p", { className: "question" }, legend), told);
      }
      const name = newId("choice");
      return el(
        "fieldset",
        { className: "asked" },
        el("legend", {}, legend),
        told,
        question.near.map((near) => {
          const field = el("input", { type: "radio", name, value: near, id: newId("choice") });
          fields.push([field, question.words]);
          return el("div", { className: "choice" }, field, el("label", { for: field.id }, near));
        }),
      );
    });
    const again = button(WORDS.readAgain, () => {
      const chosen = fields.filter(([field]) => field.checked);
      const services = chosen.map(([field, words]) => `${words}=${field.value}`);
      this.said.services = [...(this.said.services ?? []), ...services];
      this.#readIt();
    });
    return el("div", {}, el("h3", {}, WORDS.answerThese), asked, fields.length ? again : null);
  }
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
