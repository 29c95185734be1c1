/* Who is at the table: rows of a kind and a name. */
import { el, fill, labelled, plain } from "./elements.js";
import { Rows } from "./rows.js";
import { WORDS } from "./words.js";

export class Bodies {
  constructor({ kinds, most, onchange }) {
    this.kinds = kinds;
    this.rows = new Rows({
      make: () => this.#row(),
      addWords: WORDS.addBody,
      removeWords: WORDS.removeBody,
      most,
      onchange,
    });
    this.rows.set([], 2);
    const hint = el("p", { className: "hint" }, WORDS.whoHint);
    this.element = el("section", {}, el("h2", {}, WORDS.who), hint, this.rows.element);
  }

  #row() {
    const kind = el("select", {}, this.#options());
    const name = el("input", { type: "text" });
    const beside = el(
      "div",
      { className: "beside" },
      labelled(WORDS.kind, kind),
      labelled(WORDS.bodyName, name),
    );
    return { element: el("div", { className: "row body" }, beside), field: kind, kind, name };
  }

  #options() {
    const choices = this.kinds.map((kind) => el("option", { value: kind.id }, kind.label));
    return [el("option", { value: "" }, WORDS.chooseKind), ...choices];
  }

  /** The kinds of another edition offered; what was chosen stays as it was. */
  offer(kinds) {
    this.kinds = kinds;
    for (const { kind } of this.rows.rows) {
      const chosen = kind.value;
      fill(kind, this.#options());
      choose(kind, chosen);
    }
  }

  /** Each as `kind=name`, with the row that it stands in. */
  given() {
    return this.rows.rows
      .map((row) => ({ row, kind: row.kind.value, name: row.name.value.trim() }))
      .filter(({ kind, name }) => kind || name)
      .map(({ row, kind, name }) => ({
        row,
        text: kind && name ? `${kind}=${name}` : kind || name,
      }));
  }

  /** Bodies as a link writes them: their kind as it is there, known or not. */
  put(texts) {
    this.rows.set(texts, Math.max(2, texts.length), (row, text) => {
      const at = text.indexOf("=");
      choose(row.kind, this.#id((at < 0 ? text : text.slice(0, at)).trim()));
      row.name.value = at < 0 ? "" : text.slice(at + 1).trim();
    });
  }

  /** The id of a kind by any name that it goes by; the name itself where it has none. */
  #id(name) {
    const found = this.kinds.find((kind) =>
      [kind.id, kind.label, kind.short, ...(kind.aliases ?? [])].some(
        (known) => known.toLowerCase() === name.toLowerCase(),
      ),
    );
    return found?.id ?? name;
  }
}

/** A choice made in a list, put there first if it is none of it. */
function choose(select, value) {
  if (![...select.options].some((option) => option.value === value)) {
    select.append(el("option", { value }, plain(value)));
  }
  select.value = value;
}
