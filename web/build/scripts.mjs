/* The two scripts: the page's own, and the worker with Pyodide's two in it. */
import { join } from "node:path";

import { build } from "esbuild";

import { WEB } from "./carried.mjs";

export async function scripts() {
  const page = await bundled("page/page.js", { format: "iife" });
  // Pyodide asks for node's own modules where it runs under node, which a page is not.
  const worker = await bundled("worker.js", {
    format: "esm",
    minify: true,
    legalComments: "none",
    external: ["node:*", "ws"],
  });
  return { page, worker };
}

async function bundled(entry, options) {
  const { outputFiles } = await build({
    entryPoints: [join(WEB, entry)],
    absWorkingDir: WEB,
    bundle: true,
    write: false,
    charset: "utf8",
    target: ["es2022"],
    logLevel: "error",
    ...options,
  });
  return outputFiles[0].text;
}
