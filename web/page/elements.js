/* Elements of the page. Text is text: nothing here, or elsewhere, reads markup. */

// Characters that are not seen, or that turn what follows about: shown as their number.
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]/g;

/** An element with its properties, and texts or elements in it. */
export function el(name, properties = {}, ...inside) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key.includes("-") || key === "role" || key === "for") made.setAttribute(key, value);
    else if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else made[key] = value;
  }
  made.append(...inside.flat().filter((each) => each !== null && each !== undefined));
  return made;
}

/** A text of somebody's own, with what is not seen in it shown as its number. */
export function plain(text) {
  return String(text).replace(
    UNSEEN,
    (found) => `\\u${found.codePointAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** Words as a sentence: begun with a capital, ended with a full stop. */
export function sentence(words) {
  const begun = words.charAt(0).toUpperCase() + words.slice(1);
  return begun && !/[.?!]$/.test(begun) ? `${begun}.` : begun;
}

let made = 0;

/** An id that no other element has. */
export function newId(stem) {
  made += 1;
  return `${stem}-${made}`;
}

/** A button that does something here. */
export function button(words, onclick, properties = {}) {
  return el("button", { type: "button", onclick, ...properties }, words);
}

/** A label over a field, and the field with what describes it. */
export function labelled(words, field, hint = null) {
  field.id ||= newId("field");
  field.setAttribute("autocomplete", "off");
  if (hint) {
    hint.id ||= newId("hint");
    field.setAttribute("aria-describedby", hint.id);
  }
  return el("div", { className: "field" }, el("label", { for: field.id }, words), hint, field);
}

/** All that was in an element exchanged for something else. */
export function fill(element, ...inside) {
  element.replaceChildren(...inside.flat().filter((each) => each !== null && each !== undefined));
}

/** Focus moved to what is no stop of the tab key, and seen. */
export function focusOn(element) {
  if (!element) return;
  if (element.tabIndex < 0) element.tabIndex = -1;
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: "start" });
}
