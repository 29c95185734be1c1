/* The licence of each thing that the page carries; no page where one is missing. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { WEB } from "./carried.mjs";

const FOLDER = join(WEB, "licences");

/** Name, version, licence, note and text of each, in the manifest's order. */
export function licences() {
  const told = JSON.parse(readFileSync(join(FOLDER, "manifest.json"), "utf8"));
  for (const [name, version] of carriedByName()) {
    const found = told.find((each) => each.name.toLowerCase() === name);
    if (!found) throw new Error(`the licence of ${name}, which is carried, is missing`);
    if (version && found.version !== version) {
      throw new Error(`the licence of ${name} is that of ${found.version}, not ${version}`);
    }
  }
  return told.map((each) => ({ ...each, text: textOf(each) }));
}

/** What is carried as a file of its own, with its version. */
function carriedByName() {
  const pinned = readFileSync(join(WEB, "build/requirements.txt"), "utf8");
  const packages = [...pinned.matchAll(/^([\w-]+)==(\S+)/gm)].map((each) => each.slice(1));
  const pyodide = readFileSync(join(WEB, "node_modules/pyodide/package.json"), "utf8");
  const { info } = JSON.parse(
    readFileSync(join(WEB, "node_modules/pyodide/pyodide-lock.json"), "utf8"),
  );
  return [
    ["poolcheck", ""],
    ["pyodide", JSON.parse(pyodide).version],
    ["cpython", info.python],
    ["emscripten's runtime", info.platform.replace("emscripten_", "").replaceAll("_", ".")],
    ...packages,
  ];
}

function textOf({ name, text }) {
  const found = readFileSync(join(FOLDER, text), "utf8").trim();
  if (!found) throw new Error(`the licence of ${name} is empty: ${text}`);
  if (/<\/script|<!--/i.test(found)) throw new Error(`the licence of ${name} has markup`);
  return found;
}
