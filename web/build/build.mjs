/* Makes web/dist/poolcheck.html, one file with everything in it, and its SHA-256.
 *
 *     npm --prefix web ci && npm --prefix web run build
 *
 * The same checkout gives the same bytes: packages are pinned by their hashes, nothing
 * of the day or the machine goes in, and all that is compressed is so by the same library.
 */
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { carried, CHECKOUT, WEB } from "./carried.mjs";
import { written } from "./html.mjs";
import { licences } from "./licences.mjs";
import { scripts } from "./scripts.mjs";

const LARGEST = 12_000_000;

// The source line that node shows of an error is all of Pyodide, a megabyte: its words do.
process.on("uncaughtException", (error) => {
  console.error(error.message);
  process.exit(1);
});

const { archives, hello } = await carried();
const { page, worker } = await scripts();
const html = written({
  hello,
  page,
  style: readFileSync(join(WEB, "page.css"), "utf8"),
  lock: lock(),
  released: released(),
  licences: licences(),
  parts: {
    worker: Buffer.from(worker),
    wasm: readFileSync(join(WEB, "node_modules/pyodide/pyodide.asm.wasm")),
    ...archives,
  },
});
if (html.length > LARGEST) {
  throw new Error(`the page has ${html.length} bytes, and is to have ${LARGEST} at most`);
}
const digest = createHash("sha256").update(html).digest("hex");
mkdirSync(join(WEB, "dist"), { recursive: true });
writeFileSync(join(WEB, "dist/poolcheck.html"), html);
writeFileSync(join(WEB, "dist/poolcheck.html.sha256"), `${digest}  poolcheck.html\n`);
console.log(`web/dist/poolcheck.html: ${html.length} bytes, SHA-256 ${digest}`);

/** What Pyodide is to know of itself: its own words for that, and no package. */
function lock() {
  const path = join(WEB, "node_modules/pyodide/pyodide-lock.json");
  return JSON.parse(readFileSync(path, "utf8")).info;
}

/** The day of the newest release, of which a page says when it is old; "" before one. */
function released() {
  const changes = readFileSync(join(CHECKOUT, "CHANGELOG.md"), "utf8");
  const day = /^## \d+\.\d+\.\d+, (\d+ [A-Z][a-z]+ \d{4})$/m.exec(changes)?.[1];
  return day ? new Date(`${day} UTC`).toISOString().slice(0, 10) : "";
}
