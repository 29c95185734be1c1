/* An answer's blocks as elements: what each is and belongs to is said by the block. */
import { el, newId } from "./elements.js";
import { WORDS } from "./words.js";

// A table with more columns than these is not taken apart on a narrow screen.
const MOST_TAKEN_APART = 5;
const FOLDED = "all";

/** The parts of an answer in order, what is folded away last. */
export function shown(blocks, verdictClass) {
  const first = blocks.filter(({ part }) => part !== FOLDED);
  const folded = blocks.filter(({ part }) => part === FOLDED);
  const parts = inParts(first).map(([part, own]) =>
    el("div", { className: `part ${part}` }, elements(own, verdictClass)),
  );
  if (!folded.length) return parts;
  const whole = el(
    "details",
    { className: "whole" },
    el("summary", {}, WORDS.allOfIt),
    elements(folded, null),
  );
  return [...parts, whole];
}

function inParts(blocks) {
  const parts = [];
  for (const block of blocks) {
    if (parts.at(-1)?.[0] !== block.part) parts.push([block.part, []]);
    parts.at(-1)[1].push(block);
  }
  return parts;
}

/** Blocks one after another; entries that follow on one another are one list. */
function elements(blocks, verdictClass) {
  const made = [];
  let list = null;
  let heading = "";
  for (const block of blocks) {
    if (block.is !== "noted") list = null;
    if (block.is === "heading") heading = block.text;
    if (block.is === "verdict" && verdictClass === null) {
      made.push(el("p", { className: "said" }, block.text));
    } else if (block.is === "verdict") {
      made.push(el("h2", { className: `verdict ${verdictClass}`, tabIndex: -1 }, block.text));
    } else if (block.is === "heading") {
      made.push(el("h3", {}, block.text));
    } else if (block.is === "table") {
      made.push(table(block, heading));
    } else if (block.is === "noted") {
      if (!list) made.push((list = el("ul", { className: "noted", role: "list" })));
      list.append(noted(block));
    } else {
      made.push(el("p", {}, block.text));
    }
  }
  return made;
}

function noted({ mark, text, below }) {
  const words = el("div", {}, el("p", {}, text), below.map((line) => el("p", { className: "below" }, line)));
  return el("li", {}, el("span", { className: "mark" }, mark), words);
}

/** A table whose roles are written out, since on a narrow screen it is shown as lines. */
export function table({ columns, rows, total }, name) {
  const headings = columns.map(({ heading }) => heading || WORDS.reason);
  const figures = columns.map((column) => column.figures);
  const line = (cells, kind) =>
    el(
      "tr",
      { role: "row", className: kind },
      cells.map((cell, at) =>
        el(
          "td",
          {
            role: "cell",
            className: figures[at] ? "figures" : "",
            "data-label": headings[at],
            "data-empty": String(cell === ""),
          },
          el("span", {}, cell),
        ),
      ),
    );
  const head = el(
    "tr",
    { role: "row" },
    columns.map(({ heading }, at) =>
      el(
        "th",
        { scope: "col", role: "columnheader", className: figures[at] ? "figures" : "" },
        heading || el("span", { className: "unseen" }, WORDS.reason),
      ),
    ),
  );
  const made = el(
    "table",
    { role: "table" },
    el("thead", { role: "rowgroup" }, head),
    el("tbody", { role: "rowgroup" }, rows.map((cells) => line(cells, ""))),
    total ? el("tfoot", { role: "rowgroup" }, line(total, "total")) : null,
  );
  if (columns.length <= MOST_TAKEN_APART) {
    made.className = "taken-apart";
    return made;
  }
  made.id = newId("table");
  return el(
    "div",
    { className: "wide", role: "region", tabIndex: 0, "aria-label": name || WORDS.answer },
    made,
  );
}
