/* Python, away from the page: one message in, one message out.
 *
 * The first message brings what Python is made of; each later one is a call of
 * poolcheck's door. Nothing here knows an address: Pyodide asks for two files by name
 * and is given them from that first message; whatever else is asked for is refused.
 */
import createPyodideModule from "pyodide/pyodide.asm.mjs";
import { loadPyodide } from "pyodide";

const HERE = "in-this-page:/";

// What Pyodide wants to know of packages that it could fetch: there are none.
const NO_PACKAGES = { packages: {} };

const BRIDGE = `
import json, sys
sys.path[:0] = ["/carried/poolcheck", "/carried/packages.zip"]
from poolcheck import door

def called(text, names, contents):
    files = dict(zip(names.to_py(), (each.to_bytes() for each in contents)))
    answer = door.call(json.loads(text), files or None)
    content = answer.pop("bytes", None)
    return json.dumps(answer, ensure_ascii=False), content
`;

const notWhole = new Error("a part of the page cannot be unpacked");
let called;

addEventListener("message", async ({ data }) => {
  try {
    if (data.start) {
      await start(data.start, data.lock);
      postMessage({ ready: true });
    } else {
      postMessage({ number: data.number, ...call(data) });
    }
  } catch (error) {
    // The name of a Python fault stands in its last line; of one of ours it is its name.
    const last = String(error.message ?? error).trim().split("\n").at(-1);
    const broken = last.slice(0, 200) || error.name;
    postMessage({ number: data.number, broken, isWhole: error !== notWhole });
  }
});

/** Python started from its parts, each gzip in base64, and poolcheck loaded. */
async function start(parts, lock) {
  const [wasm, stdlib, packages, poolcheck] = await Promise.all(
    ["wasm", "stdlib", "packages", "poolcheck"].map((name) => unpacked(parts[name])),
  );
  const known = {
    [`${HERE}pyodide.asm.wasm`]: [wasm, "application/wasm"],
    [`${HERE}python_stdlib.zip`]: [stdlib, "application/zip"],
  };
  self.fetch = async (asked) => {
    const found = known[String(asked.url ?? asked)];
    if (!found) throw new Error("nothing is fetched by this page");
    return new Response(found[0], { headers: { "Content-Type": found[1] } });
  };
  const python = await loadPyodide({
    indexURL: HERE,
    packageBaseUrl: HERE,
    createPyodideModule,
    lockFileContents: { ...NO_PACKAGES, info: lock },
    env: { PYTHONHASHSEED: "0" },
  });
  python.FS.mkdirTree("/carried/poolcheck");
  python.FS.writeFile("/carried/packages.zip", packages);
  // poolcheck reads its data from a real folder; the rest is read from its archive.
  python.unpackArchive(poolcheck, "zip", { extractDir: "/carried/poolcheck" });
  const names = python.toPy({});
  python.runPython(BRIDGE, { globals: names });
  called = names.get("called");
}

/** What the door says to one request, as text, and the bytes that it gives, if any. */
function call({ request, files }) {
  const names = files.map((file) => file.name);
  const contents = files.map((file) => file.bytes);
  const answer = called(request, names, contents);
  const text = answer.get(0);
  const content = answer.get(1);
  const bytes = content?.toJs();
  content?.destroy();
  answer.destroy();
  return { text, bytes };
}

/** A part of the page unpacked; `notWhole` where it has come to harm. */
async function unpacked(parts) {
  try {
    const blob = new Blob(parts.map(bytesOf));
    const stream = blob.stream().pipeThrough(new DecompressionStream("gzip"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  } catch {
    throw notWhole;
  }
}

function bytesOf(text) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = binary.charCodeAt(at);
  return bytes;
}
