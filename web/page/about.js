/* The foot of the page: what it is, and by whose licence each thing in it is carried. */
import { el } from "./elements.js";
import { WORDS, say } from "./words.js";

const OLD_AFTER_DAYS = 180;

export function about({ hello, released }) {
  const made = el("details", { className: "made-of" }, el("summary", {}, WORDS.madeOf));
  made.addEventListener("toggle", () => made.append(...licences()), { once: true });
  return el(
    "footer",
    {},
    el("p", {}, WORDS.notAdvice, " ", say(WORDS.about, { version: hello.poolcheck, law: hello.edition_title })),
    isOld(released) ? el("p", { className: "old" }, say(WORDS.old, { day: released })) : null,
    el("p", {}, WORDS.testedIn),
    made,
  );
}

/** Each licence, from where it stands at the end of this file. */
function licences() {
  return [...document.querySelectorAll("script.licence")].map(({ dataset, textContent }) =>
    el(
      "details",
      {},
      el("summary", {}, [dataset.name, dataset.version].filter(Boolean).join(" "), ": ", dataset.by),
      dataset.note ? el("p", {}, dataset.note) : null,
      el("pre", { tabIndex: 0 }, textContent.trim()),
    ),
  );
}

/** Whether a release is so old that a newer one may well have other law. */
function isOld(released) {
  if (!released) return false;
  return Date.now() - Date.parse(released) > OLD_AFTER_DAYS * 24 * 60 * 60 * 1000;
}
