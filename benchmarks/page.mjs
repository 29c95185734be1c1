/* How soon the page answers, beside Pyodide alone with nothing of ours: a ratio.
 *
 *     npm --prefix web ci && npm --prefix web run build
 *     node benchmarks/page.mjs
 *
 * Each is opened in turn in a new Chromium. The page is opened from disk and asked at
 * once by its link; Pyodide, as its package has it, is served from this machine.
 */
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";

import { asked, launched, opened, WEB } from "../web/test/browsers.js";

const TIMES = 5;
const PYODIDE = join(WEB, "node_modules/pyodide");
const TYPES = {
  "": "text/html", ".mjs": "text/javascript", ".wasm": "application/wasm",
  ".json": "application/json", ".zip": "application/zip",
};
const ALONE = `<script type="module">
import { loadPyodide } from "./pyodide.mjs";
await loadPyodide();
document.title = "ready";
</script>`;

const server = createServer((request, response) => {
  const name = request.url.slice(1);
  const type = TYPES[extname(name)];
  if (!type) {
    response.writeHead(404).end();
    return;
  }
  response.setHeader("Content-Type", type);
  response.end(name ? readFileSync(join(PYODIDE, name)) : ALONE);
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const alone = `http://127.0.0.1:${server.address().port}/`;

async function timed(work) {
  const browser = await launched("chromium");
  try {
    const begun = performance.now();
    await work(browser);
    return performance.now() - begun;
  } finally {
    await browser.close();
  }
}

const page = [];
const pyodide = [];
for (let time = 0; time < TIMES; time += 1) {
  page.push(
    await timed(async (browser) =>
      asked(await opened(browser, { hash: "#s=outpatients&s=home+care" })),
    ),
  );
  pyodide.push(
    await timed(async (browser) => {
      const opened = await browser.newPage();
      await opened.goto(alone);
      await opened.waitForFunction(() => document.title === "ready", { timeout: 90_000 });
    }),
  );
}
server.close();

const middle = (times) => times.toSorted((one, other) => one - other)[(TIMES - 1) / 2];
console.log(`first answer of the page / Pyodide alone ready: ${(middle(page) / middle(pyodide)).toFixed(2)}`);
