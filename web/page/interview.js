/* What could still change an answer, beside it: each choice asks again. */
import { button, el } from "./elements.js";
import { WORDS, say } from "./words.js";

/** The open items as short questions; `choose(item, word)` takes one and asks again. */
export function openItems({ open, settled }, choose) {
  if (!open.length && !settled) return null;
  return el(
    "section",
    { className: "open" },
    el("h2", {}, WORDS.openItems),
    open.length ? el("p", { className: "hint" }, WORDS.openHint) : el("p", {}, WORDS.settled),
    open.map((item) => one(item, choose)),
  );
}

function one(item, choose) {
  return el(
    "fieldset",
    { className: "item" },
    el("legend", {}, item.question),
    item.why ? el("p", { className: "hint" }, say(WORDS.whyAsked, { why: item.why })) : null,
    item.source ? el("p", { className: "hint" }, say(WORDS.source, { source: item.source })) : null,
    el(
      "div",
      { className: "buttons" },
      item.choices.map(({ word, label }) =>
        button(
          label + (word === item.usual ? ` (${WORDS.takenAs})` : ""),
          () => choose(item, word),
          { "aria-pressed": String(word === item.taken) },
        ),
      ),
    ),
  );
}
