/* The page's own Python, out of the page itself, started under node. */
import { readFileSync, writeFileSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

import { loadPyodide } from "pyodide";

import { CHECKOUT, PAGE } from "./browsers.js";

// What modules that are carried ask for, and no question on the page does.
export const LEFT_OUT = ["rich"];

/** Python with what the page holds, and no more; the checkout is at /checkout. */
export async function started() {
  const page = readFileSync(PAGE, "utf8");
  const part = (name) => {
    const pieces = [...page.matchAll(new RegExp(`data-part="${name}">([^<]*)<`, "g"))];
    return new Uint8Array(gunzipSync(Buffer.from(pieces.map(([, piece]) => piece).join(""), "base64")));
  };
  const library = join(mkdtempSync(join(tmpdir(), "poolcheck-page-")), "python_stdlib.zip");
  writeFileSync(library, part("stdlib"));
  const python = await loadPyodide({ stdLibURL: library, env: { PYTHONHASHSEED: "0" } });
  python.FS.mkdirTree("/carried/poolcheck");
  python.FS.writeFile("/carried/packages.zip", part("packages"));
  python.unpackArchive(part("poolcheck"), "zip", { extractDir: "/carried/poolcheck" });
  python.FS.mkdirTree("/checkout");
  python.FS.mount(python.FS.filesystems.NODEFS, { root: CHECKOUT }, "/checkout");
  python.runPython('import sys; sys.path[:0] = ["/carried/poolcheck", "/carried/packages.zip"]');
  return python;
}
