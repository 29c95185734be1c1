/* Python's part of the page: its library, the packages and poolcheck, compiled. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { loadPyodide } from "pyodide";

export const WEB = dirname(dirname(fileURLToPath(import.meta.url)));
export const CHECKOUT = dirname(WEB);
const REQUIREMENTS = join(WEB, "build/requirements.txt");
const WHEELS = join(WEB, ".wheels");

// One wheel of each package, whatever machine builds: those for Linux on x86-64, of
// which no compiled code is taken.
const WHICH = [
  "--only-binary=:all:", "--no-deps", "--require-hashes", "--python-version=314",
  "--implementation=cp", "--platform=any", "--platform=manylinux_2_17_x86_64",
  "--platform=manylinux_2_28_x86_64",
];

/** The archives by name, and what the door says of itself, to be put into the page. */
export async function carried() {
  const python = await started();
  python.runPython(`
import sys
sys.path.insert(0, "/checkout/web/build")
from pathlib import Path
from staged import readied, staged
archives = staged(
    Path("/checkout"), Path("/wheels"), Path("/pyodide/python_stdlib.zip")
)
Path("/packages.zip").write_bytes(archives["packages"])
sys.path.insert(0, "/packages.zip")
archives["poolcheck"] = readied(archives["poolcheck"], Path("/unpacked"))
`);
  const archives = {};
  for (const name of ["stdlib", "packages", "poolcheck"]) {
    archives[name] = Buffer.from(python.runPython(`archives["${name}"]`).toJs());
  }
  return { archives, hello: await hello(python) };
}

/**
 * What the door says of itself, of the newest edition on the day to which its law was
 * read: it stands in the page before Python does, and is asked anew of the day after.
 */
async function hello(python) {
  return JSON.parse(
    python.runPython(`
import json
from poolcheck import door

newest = door.call({"do": "hello"})["editions"][-1]
asked = {"do": "hello", "edition": newest["id"], "on": newest["read_to"]}
json.dumps(door.call(asked), ensure_ascii=False)
`),
  );
}

/** Pyodide in node, with the checkout, the wheels and Pyodide's own files in sight. */
async function started() {
  fetched();
  const python = await loadPyodide({ env: { PYTHONHASHSEED: "0" } });
  const roots = {
    "/checkout": CHECKOUT,
    "/wheels": WHEELS,
    "/pyodide": join(WEB, "node_modules/pyodide"),
  };
  for (const [at, root] of Object.entries(roots)) {
    python.FS.mkdirTree(at);
    python.FS.mount(python.FS.filesystems.NODEFS, { root }, at);
  }
  return python;
}

/** The wheels of requirements.txt, fetched once and held to their hashes each time. */
function fetched() {
  const wanted = new Set(
    readFileSync(REQUIREMENTS, "utf8").match(/(?<=--hash=sha256:)[0-9a-f]{64}/g),
  );
  if (held().size !== wanted.size || ![...held()].every((each) => wanted.has(each))) {
    rmSync(WHEELS, { recursive: true, force: true });
    mkdirSync(WHEELS, { recursive: true });
    const python = process.env.PYTHON ?? "python3";
    const where = ["--dest", WHEELS, "--requirement", REQUIREMENTS];
    const quietly = ["--quiet", "--disable-pip-version-check"];
    execFileSync(python, ["-m", "pip", "download", ...quietly, ...WHICH, ...where], {
      stdio: ["ignore", "ignore", "inherit"],
    });
  }
}

function held() {
  const found = existsSync(WHEELS) ? readdirSync(WHEELS) : [];
  return new Set(
    found.map((name) =>
      createHash("sha256").update(readFileSync(join(WHEELS, name))).digest("hex"),
    ),
  );
}
