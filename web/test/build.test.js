import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { PAGE, WEB } from "./browsers.js";

const OWN = ["index.html", "page.css", "worker.js", ...filesOf("page"), ...filesOf("build")];

function filesOf(folder) {
  return readdirSync(join(WEB, folder)).map((name) => join(folder, name));
}

function source(name) {
  return readFileSync(join(WEB, name), "utf8");
}

function digest(content, form = "hex") {
  return createHash("sha256").update(content).digest(form);
}

test("the same checkout gives the same bytes, and says their SHA-256", () => {
  const before = readFileSync(PAGE);
  execFileSync(process.execPath, [join(WEB, "build/build.mjs")]);
  const after = readFileSync(PAGE);
  assert.equal(digest(after), digest(before));
  assert.equal(source("dist/poolcheck.html.sha256"), `${digest(after)}  poolcheck.html\n`);
});

test("the page is no larger than twelve megabytes", () => {
  assert.ok(readFileSync(PAGE).length <= 12_000_000);
});

test("the policy lets run what the page holds, by its hash, and nothing else", () => {
  const page = readFileSync(PAGE, "utf8");
  const [, policy] = /Content-Security-Policy" content="([^"]*)"/.exec(page);
  const [, script] = /<script>([\s\S]*?)<\/script>/.exec(page);
  const [, style] = /<style>([\s\S]*?)<\/style>/.exec(page);
  const own = (content) => `'sha256-${digest(content, "base64")}'`;
  assert.equal(
    policy,
    `default-src 'none'; script-src ${own(script)} 'wasm-unsafe-eval'; worker-src data:; ` +
      `style-src ${own(style)}; img-src data:; base-uri 'none'; form-action 'none'`,
  );
  assert.equal(page.match(/<script>/g).length, 1);
  assert.equal(page.match(/<style>/g).length, 1);
  assert.doesNotMatch(page.slice(0, page.indexOf("<script")), / (on\w+|style)=/);
});

test("every licence of what is carried stands in the page", () => {
  const page = readFileSync(PAGE, "utf8");
  for (const { name, text } of JSON.parse(source("licences/manifest.json"))) {
    assert.ok(page.includes(`data-name="${name}"`), name);
    const words = readFileSync(join(WEB, "licences", text), "utf8").trim();
    assert.ok(page.includes(words), `the text of ${name}`);
  }
});

test("the page's scripts read no markup, make no request and keep nothing", () => {
  const never =
    /innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|\beval\(|new Function|XMLHttpRequest|sendBeacon|WebSocket|EventSource|RTCPeerConnection|window\.open|location\.(href|assign|replace)\s*[=(]|localStorage|sessionStorage|indexedDB|document\.cookie|serviceWorker|https?:\/\//;
  for (const name of ["index.html", "page.css", "worker.js", ...filesOf("page")]) {
    assert.doesNotMatch(source(name), never, name);
  }
  for (const name of filesOf("page")) assert.doesNotMatch(source(name), /\bfetch\(/, name);
});

test("no law, no body's name, no service and no lever stands in the page's sources", () => {
  const page = readFileSync(PAGE, "utf8");
  const { hello } = JSON.parse(/id="known">([\s\S]*?)<\/script>/.exec(page)[1]);
  const labels = ["facts", "levers", "mechanisms"].flatMap((key) =>
    hello[key].flatMap(({ id, label }) => [id, label]),
  );
  const named = [...labels, ...hello.names, ...hello.editions.map(({ id }) => id)];
  // A name of one word, such as "transport", may be a word of everyday English too.
  const names = named.filter((name) => /[ -]/.test(name));
  names.push(...hello.kinds.flatMap(({ id, label, short }) => [id, label, short]));
  for (const file of OWN) {
    const words = source(file).toLowerCase();
    assert.doesNotMatch(words, /\b(section|regulation|sections) \d/, file);
    for (const name of names) {
      const alone = new RegExp(`(?<![\\w-])${escaped(name.toLowerCase())}(?![\\w-])`);
      assert.doesNotMatch(words, alone, `${file}: ${name}`);
    }
  }
});

test("every word that the page shows as its own stands in words.js", () => {
  for (const name of filesOf("page").filter((each) => !each.endsWith("words.js"))) {
    const code = source(name).replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
    // A text of words: a capital, then letters and a space, inside quotation marks.
    const told = code.match(/(["'`])[A-Z][a-z]+ [a-z][^"'`\n]*\1/g) ?? [];
    assert.deepEqual(told, [], name);
  }
});

function escaped(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
