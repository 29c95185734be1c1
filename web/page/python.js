/* Python in its worker: started from the parts of this file, called one at a time. */

// The smallest module of WebAssembly that there is: is any run here at all?
const SMALLEST = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
const LONGEST_START = 60_000;

/** Why Python could not be had: `what` is one of the page's words for it. */
export class CannotStart extends Error {
  constructor(what, told = "") {
    super(what);
    this.what = what;
    this.told = told;
  }
}

/** An answer that was stopped before it came. */
export class Stopped extends Error {}

/** A fault of the program's own, by its name. */
export class OwnFault extends Error {}

export class Python {
  #lock;
  #length;
  #worker = null;
  #waiting = new Map();
  #numbers = 0;

  /**
   * `lock` is what Pyodide is to know of itself, `length` that of all the parts; `onlate`
   * hears that it is still starting after a long while.
   */
  constructor({ lock, length }, onlate) {
    this.#lock = lock;
    this.#length = length;
    this.onlate = onlate;
    this.started = null;
  }

  /** Start, once; a promise that fails with CannotStart. */
  start() {
    this.started ??= this.#start();
    return this.started;
  }

  async #start() {
    await whole();
    if (!runsWebAssembly()) throw new CannotStart("noWebAssembly");
    if (typeof DecompressionStream === "undefined") throw new CannotStart("tooOld");
    const parts = arrived();
    if (lettersOf(parts) !== this.#length) throw new CannotStart("notWhole");
    const script = await scriptOf(parts.worker);
    return new Promise((resolve, reject) => {
      const worker = begun(script);
      this.#worker = worker;
      const late = setTimeout(() => this.onlate(), LONGEST_START);
      worker.onerror = (event) => {
        event.preventDefault();
        clearTimeout(late);
        const refused = new CannotStart("noWorker", event.message ?? "");
        reject(refused);
        this.#fail(new OwnFault(event.message ?? "worker"));
      };
      worker.onmessage = ({ data }) => {
        if (data.ready) {
          clearTimeout(late);
          resolve();
        } else if (data.number === undefined) {
          clearTimeout(late);
          reject(data.isWhole ? new OwnFault(data.broken) : new CannotStart("notWhole"));
        } else {
          this.#settle(data);
        }
      };
      const { worker: _, ...carried } = parts;
      worker.postMessage({ start: carried, lock: this.#lock });
    });
  }

  /** What the door says to a request, with files as `{name, bytes}`. */
  async call(request, files = []) {
    await this.start();
    this.#numbers += 1;
    const number = this.#numbers;
    return new Promise((resolve, reject) => {
      this.#waiting.set(number, { resolve, reject });
      this.#worker.postMessage({ number, request: JSON.stringify(request), files });
    });
  }

  /** End whatever is being worked out, and start anew. */
  stop() {
    this.#worker?.terminate();
    this.#fail(new Stopped());
    this.started = null;
    return this.start();
  }

  #settle({ number, text, bytes, broken }) {
    const waiting = this.#waiting.get(number);
    this.#waiting.delete(number);
    if (broken !== undefined) waiting?.reject(new OwnFault(broken));
    else waiting?.resolve({ ...JSON.parse(text), text, ...(bytes ? { bytes } : {}) });
  }

  #fail(error) {
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}

/** All of this file is here: what is asked before that waits. */
function whole() {
  if (document.readyState !== "loading") return null;
  return new Promise((done) => document.addEventListener("DOMContentLoaded", done));
}

function runsWebAssembly() {
  try {
    return new WebAssembly.Module(SMALLEST) instanceof WebAssembly.Module;
  } catch {
    return false;
  }
}

/** A worker of the script: from a `data:` address, since from disk no other is started. */
function begun(script) {
  try {
    return new Worker(script, { type: "module" });
  } catch (error) {
    throw new CannotStart("noWorker", error.message);
  }
}

/** The parts of this file that are here, each as its pieces. */
export function arrived() {
  const parts = {};
  for (const piece of document.querySelectorAll("script[data-part]")) {
    (parts[piece.dataset.part] ??= []).push(piece.textContent);
  }
  return parts;
}

/** How many letters the parts have. */
export function lettersOf(parts) {
  return Object.values(parts)
    .flat()
    .reduce((sum, piece) => sum + piece.length, 0);
}

async function scriptOf(pieces) {
  try {
    const packed = Uint8Array.from(atob(pieces.join("")), (letter) => letter.charCodeAt(0));
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
    const script = await new Response(stream).blob();
    return await addressOf(new Blob([script], { type: "text/javascript" }));
  } catch (error) {
    throw new CannotStart("notWhole", error.message);
  }
}

/** The `data:` address of what a blob holds. */
function addressOf(blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}
