/* The page: its form, and the answer under it. Every state of it is made here. */
import { about } from "./about.js";
import { shown } from "./blocks.js";
import { Bodies } from "./bodies.js";
import { Circumstances } from "./circumstances.js";
import { button, el, fill, focusOn } from "./elements.js";
import { Faults, remedyOf, told } from "./faults.js";
import { openItems } from "./interview.js";
import { keep } from "./keep.js";
import * as link from "./link.js";
import { CannotStart, OwnFault, Python, Stopped } from "./python.js";
import { Services } from "./services.js";
import { Sheet } from "./sheet.js";
import { Status } from "./status.js";
import { WORDS, say } from "./words.js";

const SHOW_WORKING_AFTER = 300;
// The forms that an answer can be kept in, where they are not all.
const FORMS_OF = { check: ["html", "xlsx", "csv", "json", "md"] };

class Page {
  constructor(known) {
    this.known = known;
    this.hello = known.hello;
    this.status = new Status(known);
    this.python = new Python(known, () => this.status.late());
    this.faults = new Faults();
    this.asked = null;
    // What a link asks that no field can hold; it goes to the door as it is.
    this.extra = {};
    // The question that was asked first, what was answered since, and how it was called.
    this.first = null;
    this.answers = {};
    this.labels = new Map();
    const changed = () => this.changed();
    this.bodies = new Bodies({ kinds: this.hello.kinds, most: link.MOST, onchange: changed });
    this.services = new Services({
      names: this.hello.names,
      examples: this.hello.examples,
      most: link.MOST,
      longest: link.LONGEST,
      meant: (words) => this.meant(words),
      onchange: changed,
    });
    this.sheet = new Sheet({
      kinds: () => this.bodies.kinds,
      read: (request, files) => this.busy(() => this.call({ do: "read", ...request }, files)),
      onfile: (asked) => this.onFile(asked),
      told: (faults) => this.faults.show(faults),
    });
    this.circumstances = new Circumstances({ known: this.hello, onday: () => this.onDay() });
    this.typed = el("div", {}, this.bodies.element, this.services.element);
    this.instead = el("p", { className: "hint", hidden: true });
    this.working = el("div", { className: "working", hidden: true });
    this.answer = el("article", { className: "answer", hidden: true });
    this.checker = button(WORDS.check, () => this.ask("check"), { hidden: true });
    this.form = el(
      "div",
      { className: "form" },
      this.typed,
      this.instead,
      this.sheet.element,
      this.circumstances.element,
      el(
        "div",
        { className: "buttons asks" },
        button(WORDS.canPool, () => this.ask("can-pool"), { className: "main" }),
        button(WORDS.structures, () => this.ask("structures")),
        this.checker,
      ),
    );
    for (const name of ["input", "change"]) this.form.addEventListener(name, changed);
  }

  /** Everything put into the document, and Python started when all of it is here. */
  begin() {
    const lead = el("p", { className: "lead" }, WORDS.lead);
    const inside = el("p", { className: "inset" }, el("strong", {}, WORDS.nothingLeaves), " ", WORDS.inside);
    fill(
      document.getElementById("page"),
      el("h1", {}, WORDS.heading),
      lead,
      inside,
      this.faults.element,
      this.form,
      this.working,
      this.answer,
    );
    document.body.prepend(this.status.element);
    document.getElementById("page").after(about(this.known));
    for (const name of ["dragover", "drop"]) {
      // A file that is dropped beside its place would be opened instead of this page.
      document.addEventListener(name, (event) => {
        event.preventDefault();
        if (name === "drop") this.sheet.take(event.dataTransfer.files);
      });
    }
    addEventListener("hashchange", () => this.openLink());
    addEventListener("beforeprint", () => this.unfold(true));
    addEventListener("afterprint", () => this.unfold(false));
    this.openLink();
    document.addEventListener("DOMContentLoaded", () => this.start());
  }

  async start() {
    this.status.whole();
    try {
      await this.python.start();
      this.status.ready();
      // The law of today: what stands here before was that of the day it was read.
      this.onDay();
    } catch (error) {
      this.broken(error);
    }
  }

  /** One call of the door; null after telling faults or a fault of ours. */
  async call(request, files = [], heading = WORDS.faults) {
    try {
      const answer = await this.python.call(request, files);
      if (answer.code === 2) this.tell(answer.faults, heading);
      else if (answer.code === 3) throw new OwnFault(answer.own_fault);
      else return answer;
    } catch (error) {
      this.broken(error);
    }
    return null;
  }

  async meant(words) {
    if (!this.status.isReady) return null;
    const { edition, on } = this.circumstances.given();
    try {
      const answer = await this.python.call({ do: "words", words, ...present({ edition, on }) });
      return answer.code === 0 ? answer.words : null;
    } catch {
      return null;
    }
  }

  /** The law of another day: its kinds, names, facts and levers are offered. */
  async onDay() {
    if (!this.status.isReady) return;
    const { edition, on } = this.circumstances.given();
    const hello = await this.call({ do: "hello", ...present({ edition, on }) });
    if (!hello) return;
    this.bodies.offer(hello.kinds);
    this.circumstances.offer(hello);
    this.services.offer(hello);
  }

  onFile(asked) {
    this.typed.hidden = Boolean(asked);
    this.instead.hidden = !asked;
    // What the import makes of a sheet proposes no structure.
    this.checker.hidden = !asked || Boolean(this.sheet.sheet);
    if (asked) {
      const names = this.sheet.sheet ? this.sheet.sheet : asked.files;
      fill(this.instead, say(WORDS.fromFile, { names: names.map(({ name }) => name).join(", ") }));
    }
    this.changed();
  }

  /** The question as the form has it, and the fields that its parts stand in. */
  question(command) {
    const asked = this.sheet.asked;
    if (asked) {
      const question = { command, scenario: asked.scenario, ...this.circumstances.given() };
      return { question: command === "check" ? { command, scenario: asked.scenario } : question, files: asked.files, bodies: [], services: [] };
    }
    const bodies = this.bodies.given();
    const services = this.services.given();
    const question = {
      command,
      ...present({
        commissioners: bodies.map(({ text }) => text),
        services: services.map(({ text }) => text),
      }),
      ...this.circumstances.given(),
    };
    for (const [key, value] of Object.entries(this.extra)) {
      question[key] = Array.isArray(value) ? [...(question[key] ?? []), ...value] : value;
    }
    return { question, files: [], bodies, services };
  }

  async ask(command) {
    const open = this.services.taken();
    if (open && !this.sheet.asked) {
      open.focus();
      return;
    }
    this.faults.clear();
    const asked = this.question(command);
    const { question, files, services } = asked;
    if (!files.length && !services.length && !question.row) {
      this.faults.show([{ words: WORDS.nothingAsked, remedy: "", field: this.services.rows.rows[0].field }]);
      return;
    }
    this.asked = asked;
    this.first = question;
    this.answers = {};
    await this.busy(async () => {
      if (services.length) {
        const found = await this.meantNow(services);
        if (!found || this.services.askBack(found, () => this.ask(command))) return;
      }
      await this.answered(asked);
    });
  }

  async meantNow(services) {
    const { edition, on } = this.circumstances.given();
    const words = services.map(({ text }) => text);
    const answer = await this.call({ do: "words", words, ...present({ edition, on }) });
    return answer?.words;
  }

  /** The answer to a question shown, and beside it what could still change it. */
  async answered({ question, files }, open = null) {
    const answer = await this.call({ do: "ask", question, again: "link" }, files);
    if (!answer) return;
    const verdict = answer.json.verdict ?? (answer.code === 0 ? "yes" : "no");
    this.older = el("p", { className: "older", hidden: true }, WORDS.older);
    this.beside = el("div");
    fill(
      this.answer,
      this.older,
      shown(answer.blocks, verdict),
      this.beside,
      keep({
        forms: question.command in FORMS_OF ? FORMS_OF[question.command] : undefined,
        write: (form) => this.write(question, files, form),
        link: files.length ? "" : link.written(question),
        status: (words) => this.status.say(words),
      }),
    );
    this.answer.hidden = false;
    this.answer.classList.remove("is-older");
    this.status.say(WORDS.answered);
    focusOn(this.answer.querySelector("h2"));
    if (open) this.open(open);
    else if (question.command === "can-pool") this.open(await this.next(files));
  }

  /** What the first question leaves open after what was answered; null where unknown. */
  async next(files) {
    const request = { do: "next", question: this.first, answers: this.answers };
    const answer = await this.python.call(request, files);
    if (answer.code === 3) throw new OwnFault(answer.own_fault);
    return answer.code === 0 ? answer : null;
  }

  open(found) {
    if (!found) return;
    for (const { id, choices } of found.open) {
      for (const { word, label } of choices) this.labels.set(`${id} ${word}`, label);
    }
    const label = (id, word) => this.labels.get(`${id} ${word}`) ?? WORDS.notSure;
    const items = openItems(found, (id, word) => this.choose(id, word), label);
    if (items) fill(this.beside, items);
  }

  /** One open item answered, or taken back; the question is asked again with that. */
  async choose(id, word) {
    if (word === null) delete this.answers[id];
    else this.answers[id] = word;
    this.faults.clear();
    const { files } = this.asked;
    await this.busy(async () => {
      const found = await this.call(
        { do: "next", question: this.first, answers: this.answers },
        files,
      );
      if (!found) return;
      if (!files.length) this.put(found.question);
      else this.circumstances.put(found.question, true);
      await this.answered({ question: found.question, files }, found);
    });
  }

  /** A question put into the form, which then asks it. */
  put({ commissioners = [], services = [], ...rest }) {
    this.bodies.put(commissioners);
    this.services.put(services);
    this.extra = this.circumstances.put(rest, true);
  }

  async write(question, files, form) {
    const more = form === "md" ? { full: true } : {};
    const request = { do: "write", question, form, ...more };
    const answer = await this.call(request, files, WORDS.notKept);
    return answer && { name: answer.name, type: answer.media_type, bytes: answer.bytes };
  }

  /** Something that takes time: said after a moment, with a way to stop it. */
  async busy(work) {
    const words = this.status.isReady ? WORDS.working : WORDS.waiting;
    const wait = this.status.isReady ? SHOW_WORKING_AFTER : 0;
    const timer = setTimeout(() => {
      fill(this.working, el("span", {}, words), button(WORDS.stop, () => this.stop()));
      this.working.hidden = false;
    }, wait);
    try {
      return await work();
    } catch (error) {
      this.broken(error);
      return null;
    } finally {
      clearTimeout(timer);
      this.working.hidden = true;
    }
  }

  async stop() {
    this.status.starting();
    const begun = this.python.stop();
    this.working.hidden = true;
    this.status.say(WORDS.stopped);
    this.form.querySelector("button.main").focus();
    try {
      await begun;
      this.status.ready();
      // What was being looked up was stopped as well.
      this.onDay();
    } catch (error) {
      this.broken(error);
    }
  }

  /** Something of the form was changed after an answer: the answer says so. */
  changed() {
    if (this.answer.hidden || !this.older) return;
    this.older.hidden = false;
    this.answer.classList.add("is-older");
  }

  tell(faults, heading) {
    // What a link asked that no field holds is told of once, and not asked again.
    this.extra = {};
    this.faults.show(
      faults.map((fault) => {
        const field = this.field(fault);
        return { words: told(fault, field), remedy: remedyOf(fault), field };
      }),
      heading,
    );
  }

  field({ place = [] }) {
    const [key, which] = place;
    const at = Number(which ?? 1) - 1;
    if (key === "services") return this.asked?.services[at]?.row.field;
    if (key === "commissioners") return this.asked?.bodies[at]?.row.field;
    if (key === "scenario" || key === "files") return this.sheet.input;
    return this.circumstances.field(key, which);
  }

  /** What went wrong, in a line of its own; what was stopped by the asker is nothing. */
  broken(error) {
    if (error instanceof Stopped) return;
    if (error instanceof CannotStart) {
      this.status.cannot(WORDS[error.what]);
      return;
    }
    if (!this.status.isReady) this.status.cannot(WORDS.noStart);
    const name = error instanceof OwnFault ? error.message : error.name;
    this.faults.show([{ words: say(WORDS.ownFault, { name }), remedy: "" }]);
  }

  openLink() {
    const { question, faults } = link.read(document.location.hash);
    if (faults.length) {
      this.faults.show(faults.map((words) => ({ words, remedy: WORDS.linkRemedy })));
      return;
    }
    if (!Object.keys(question).length) return;
    const { commissioners, services, ...rest } = question;
    this.put(question);
    if (Object.keys(rest).length) this.circumstances.element.open = true;
    this.changed();
    this.onDay();
  }

  /** For print every fold of the answer is open; then as it was. */
  unfold(all) {
    const folds = [...this.answer.querySelectorAll("details")];
    if (all) this.folded = folds.filter((fold) => !fold.open);
    for (const fold of this.folded ?? []) fold.open = all;
  }
}

/** What was said of some keys, and nothing of the others. */
function present(told) {
  return Object.fromEntries(
    Object.entries(told).filter(([, value]) => value !== undefined && value.length !== 0),
  );
}

new Page(JSON.parse(document.getElementById("known").textContent)).begin();
