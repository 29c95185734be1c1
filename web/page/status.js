/* The line at the top: how far the start has come, and the one voice of the page. */
import { el } from "./elements.js";
import { WORDS, say } from "./words.js";

const MEGABYTE = 1_000_000;
// Four letters of base64 are three bytes.
const BYTES_A_LETTER = 3 / 4;

export class Status {
  /** `pieces` are to come, of so many letters together. */
  constructor({ pieces, length }) {
    this.pieces = pieces;
    this.length = length;
    this.isReady = false;
    this.voice = el("p", { role: "status" });
    this.coming = el("p", { className: "coming" });
    this.bar = el("progress", { max: pieces, value: 0, "aria-label": WORDS.progress });
    this.element = el(
      "header",
      {},
      el(
        "div",
        { className: "top" },
        el("p", { className: "name" }, WORDS.name),
        el("div", { className: "line" }, this.coming, this.voice),
      ),
      this.bar,
    );
    this.observer = new MutationObserver(() => this.#count());
    this.observer.observe(document.body, { childList: true });
    this.#count();
  }

  #count() {
    const here = document.querySelectorAll("script[data-part]").length;
    const all = (this.length * BYTES_A_LETTER) / MEGABYTE;
    const sizes = { here: Math.round((all * here) / this.pieces), all: Math.round(all) };
    this.bar.value = here;
    this.coming.textContent = say(WORDS.gettingReady, sizes);
  }

  /** All of the file is here: what is left is to start it. */
  whole() {
    this.observer.disconnect();
    this.bar.value = this.pieces;
    this.coming.textContent = WORDS.starting;
  }

  starting() {
    this.isReady = false;
    this.bar.hidden = false;
    this.coming.textContent = WORDS.starting;
  }

  ready() {
    this.isReady = true;
    this.bar.hidden = true;
    this.coming.textContent = "";
    this.say(WORDS.ready);
  }

  /** Still starting after a long while: it may come yet. */
  late() {
    if (!this.isReady) this.say(WORDS.stillStarting);
  }

  cannot(words) {
    this.bar.hidden = true;
    this.coming.textContent = "";
    this.element.classList.add("cannot");
    this.say(words);
  }

  /** Said aloud, and shown, once. */
  say(words) {
    this.voice.textContent = words;
  }
}
