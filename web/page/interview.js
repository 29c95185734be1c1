/* What could still change an answer, beside it: each choice asks again. */
import { button, el } from "./elements.js";
import { WORDS, say } from "./words.js";

const NOT_KNOWN = "?";

/**
 * What is open as short questions, and what was answered so far. `choose(id, word)`
 * answers one and asks again; `label(id, word)` is how a choice was called.
 */
export function openItems({ open, answered, settled }, choose, label) {
  const given = answered.filter((item) => !open.some(({ id }) => id === item.id));
  if (!open.length && !given.length) return null;
  return el(
    "section",
    { className: "open" },
    el("h2", {}, WORDS.openItems),
    el("p", { className: "hint" }, settled ? WORDS.settled : WORDS.openHint),
    open.map((item) => one(item, answered.find(({ id }) => id === item.id), choose)),
    given.map((item) => answeredBefore(item, choose, label)),
  );
}

function one(item, before, choose) {
  const taken = before ? before.given : item.usual;
  const choices = [...item.choices, { word: NOT_KNOWN, label: WORDS.notSure, then: "" }];
  const said = ({ word, label }) => (word === item.usual ? `${label} (${WORDS.takenAs})` : label);
  return el(
    "fieldset",
    { className: "item" },
    el("legend", {}, item.asks),
    item.why ? el("p", { className: "hint" }, item.why) : null,
    item.source ? el("p", { className: "hint" }, say(WORDS.source, { source: item.source })) : null,
    el(
      "ul",
      { className: "choices", role: "list" },
      choices.map((choice) =>
        el(
          "li",
          {},
          button(said(choice), () => choose(item.id, choice.word), {
            "aria-pressed": String(choice.word === taken),
          }),
          choice.then ? el("span", { className: "then" }, choice.then) : null,
        ),
      ),
    ),
  );
}

/** What was answered, and can be taken back. */
function answeredBefore(item, choose, label) {
  return el(
    "div",
    { className: "item" },
    el("p", { className: "question" }, item.asks),
    el(
      "p",
      {},
      `${label(item.id, item.given)} `,
      button(WORDS.takeBack, () => choose(item.id, null), {
        className: "link",
        "aria-label": say(WORDS.takeBackOf, { asks: item.asks }),
      }),
    ),
  );
}
