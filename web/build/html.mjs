/* One HTML file of its parts, and the policy that lets it run these and nothing else. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

import { WORDS } from "../page/words.js";
import { WEB } from "./carried.mjs";

// A part is cut into pieces of so many letters, so that its coming can be shown.
const PIECE = 1_000_000;

/** The page, as bytes. */
export function written({ hello, page, style, lock, released, licences, parts }) {
  const packed = Object.entries(parts).map(([name, bytes]) => [
    name,
    gzipSync(bytes, { level: 9 }).toString("base64").match(new RegExp(`.{1,${PIECE}}`, "g")),
  ]);
  const every = packed.flatMap(([, pieces]) => pieces);
  const length = every.reduce((sum, piece) => sum + piece.length, 0);
  const known = data({ hello, lock, released, pieces: every.length, length });
  const begun = script(page);
  const filled = {
    title: text(WORDS.title),
    heading: text(WORDS.heading),
    "not-started": text(WORDS.notStarted),
    policy: policy(begun, style),
    style: `<style>${style}</style>`,
    known: `<script type="application/json" id="known">${known}</script>`,
    script: `<script>${begun}</script>`,
    parts: packed
      .flatMap(([name, pieces]) =>
        pieces.map((piece) => `<script type="text/plain" data-part="${name}">${piece}</script>`),
      )
      .join("\n"),
    licences: licences.map(licence).join("\n"),
  };
  const html = readFileSync(join(WEB, "index.html"), "utf8").replace(
    /\{\{([\w-]+)\}\}/g,
    (_, name) => {
      if (!(name in filled)) throw new Error(`index.html wants ${name}, which is nothing`);
      return filled[name];
    },
  );
  return Buffer.from(html);
}

/** What the page may do: its own script and style, its worker, its empty icon. */
function policy(begun, style) {
  return [
    "default-src 'none'",
    `script-src '${hash(begun)}' 'wasm-unsafe-eval'`,
    "worker-src data:",
    `style-src '${hash(style)}'`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

function hash(content) {
  return `sha256-${createHash("sha256").update(content).digest("base64")}`;
}

/** JSON that no parser of HTML can take for markup. */
function data(known) {
  return JSON.stringify(known).replaceAll("<", "\\u003c");
}

/** A script that no parser of HTML ends early. */
function script(source) {
  if (/<\/script|<!--/i.test(source)) throw new Error("the script would end early");
  return source;
}

/** A licence where whoever looks into the file reads it, and the page shows it. */
function licence({ name, version = "", by, note = "", text: whole }) {
  const told = { name, version, by, note };
  const marks = Object.entries(told).map(([key, value]) => `data-${key}="${text(value)}"`);
  return `<script type="text/plain" class="licence" ${marks.join(" ")}>\n${whole}\n</script>`;
}

function text(words) {
  return words.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
