/* The page's Python, under node: what it says is what CPython says. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { before, test } from "node:test";

import { CHECKOUT, WEB } from "./browsers.js";
import { LEFT_OUT, started } from "./page_python.js";

const PYTHON = process.env.PYTHON ?? "python3";
// For .ci/run, which has little time: what takes long is left to the whole of the tests.
const QUICK = process.env.QUICK === "1";
const ANSWERS = join(WEB, "test/answers.py");
// With their days, so that what was compiled of them is taken.
const KEPT = { recursive: true, preserveTimestamps: true };
let python;

before(async () => {
  python = await started();
});

test("every answer of the door is that of CPython, to the byte", () => {
  const env = { ...process.env, PYTHONPATH: installed(), PYTHONHASHSEED: "7" };
  const words = [ANSWERS, CHECKOUT, ...(QUICK ? ["quick"] : [])];
  const expected = execFileSync(PYTHON, words, { env, maxBuffer: 2 ** 28 })
    .toString()
    .trim()
    .split("\n");
  const every = JSON.parse(readFileSync(join(WEB, "test/questions.json"), "utf8"));
  const asked = every.filter((each) => !(QUICK && each.long));
  const globals = python.toPy({ __name__: "answers" });
  python.runPython(readFileSync(ANSWERS, "utf8"), { globals });
  const found = python.runPython(`told("/checkout", ${QUICK ? "True" : "False"})`, { globals }).split("\n");
  assert.equal(found.length, asked.length);
  found.forEach((answer, at) => {
    const request = JSON.stringify(asked[at]).slice(0, 200);
    assert.equal(...differing(answer, expected[at]), request);
    assert.ok(!answer.startsWith('{"code": 3'), `${request}: ${answer.slice(0, 200)}`);
  });
});

/** The package as a wheel lays it out, with the rulebooks in it. */
function installed() {
  const folder = mkdtempSync(join(tmpdir(), "poolcheck-installed-"));
  cpSync(join(CHECKOUT, "src/poolcheck"), join(folder, "poolcheck"), KEPT);
  cpSync(join(CHECKOUT, "data"), join(folder, "poolcheck/data"), KEPT);
  return folder;
}

/** Two long texts, cut to where they begin to differ. */
function differing(one, other) {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  return [one, other].map((text) => text.slice(Math.max(0, at - 100), at + 200));
}

test("every module that the page carries can be loaded from what it carries", () => {
  const broken = python.runPython(`
import importlib, json
from pathlib import Path

root, broken = Path("/carried/poolcheck"), {}
for path in sorted(root.rglob("*.pyc")):
    name = ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__")
    try:
        importlib.import_module(name)
    except ModuleNotFoundError as fault:
        broken[name] = fault.name
json.dumps(broken)
`);
  const missing = new Set(Object.values(JSON.parse(broken)));
  assert.deepEqual([...missing].sort(), LEFT_OUT);
});
