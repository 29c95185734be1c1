/* What can be kept of an answer: files made here, print, the link. */
import { button, el, fill, newId } from "./elements.js";
import { WORDS, say } from "./words.js";

const FORMS = ["toml", "html", "xlsx", "csv", "json", "md", "svg"];

/**
 * `write(form)` gives a file's name, type and bytes, or null after telling what is wrong;
 * `link` is the question's, or "" where it has none; `status` says a word aloud.
 */
export function keep({ forms = FORMS, write, link, status }) {
  const buttons = forms.map((form) =>
    button(WORDS.forms[form], async () => {
      const file = await write(form);
      if (!file) return;
      save(file);
      status(say(WORDS.kept, { name: file.name }));
    }),
  );
  return el(
    "section",
    { className: "keep" },
    el("h2", {}, WORDS.keep),
    el("p", { className: "hint" }, WORDS.keepHint),
    el("div", { className: "buttons" }, buttons),
    el("p", { className: "hint" }, WORDS.word),
    el("div", { className: "buttons" }, button(WORDS.print, () => print())),
    link ? linked(link, status) : el("p", { className: "hint" }, WORDS.noLink),
  );
}

/** The link, made and put into the address only when it is asked for. */
function linked(link, status) {
  const place = el("div");
  const make = button(WORDS.link, () => {
    history.replaceState(null, "", link);
    const address = new URL(link, document.location).href;
    const field = el("input", { type: "text", readOnly: true, value: address, id: newId("link") });
    field.addEventListener("focus", () => field.select());
    const copy = button(WORDS.copy, async () => {
      field.select();
      await navigator.clipboard?.writeText(address).catch(() => document.execCommand("copy"));
      status(WORDS.copied);
    });
    fill(
      place,
      el("label", { for: field.id }, WORDS.link),
      el("div", { className: "beside" }, el("div", { className: "field" }, field), copy),
    );
    field.focus();
  });
  return el("div", { className: "link-to" }, make, el("p", { className: "hint" }, WORDS.linkHint), place);
}

/** A file handed to the browser, to be saved. */
export function save({ name, type, bytes }) {
  const address = URL.createObjectURL(new Blob([bytes], { type }));
  const lead = el("a", { href: address, download: name });
  lead.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
