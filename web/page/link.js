/* A question in the address, after its mark #: read, never written unless asked for. */
import { WORDS, say } from "./words.js";

// So many of each, and so many letters of each, are read of a link.
export const MOST = 60;
export const LONGEST = 300;

// The keys of a link by those of a question, and whether there may be several.
const KEYS = {
  c: ["commissioners", true],
  s: ["services", true],
  on: ["on", false],
  e: ["edition", false],
  fact: ["facts", true],
  assume: ["assume", true],
  mechanism: ["mechanisms", true],
  together: ["together", true],
  apart: ["apart", true],
  "max-funds": ["max_funds", false],
  host: ["host", false],
  row: ["row", false],
};

/** The question of a link, and every fault in it. */
export function read(hash) {
  const question = {};
  const faults = new Set();
  for (const pair of hash.replace(/^#/, "").split("&").filter(Boolean)) {
    const [key, ...rest] = pair.split("=").map(decoded);
    const value = rest.includes(null) ? null : rest.join("=");
    if (key === null || value === null) {
      faults.add(WORDS.linkBroken);
    } else if (!Object.hasOwn(KEYS, key)) {
      faults.add(say(WORDS.linkUnknown, { key: key.slice(0, LONGEST) }));
    } else if (value.length > LONGEST) {
      faults.add(say(WORDS.linkTooLong, { most: LONGEST }));
    } else {
      const [name, several] = KEYS[key];
      if (!several && name in question) {
        faults.add(say(WORDS.linkTooMany, { key, most: 1 }));
      } else if (!several) {
        question[name] = name === "max_funds" && /^\d+$/.test(value) ? Number(value) : value;
      } else {
        (question[name] ??= []).push(value);
      }
    }
  }
  for (const [key, [name, several]] of Object.entries(KEYS)) {
    if (several && question[name]?.length > MOST) {
      faults.add(say(WORDS.linkTooMany, { key, most: MOST }));
    }
  }
  return { question, faults: [...faults] };
}

function decoded(text) {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return null;
  }
}

/** The link to a question, where all of it can be in one. */
export function written(question) {
  const pairs = Object.entries(KEYS).flatMap(([key, [name]]) =>
    [question[name] ?? []].flat().map((value) => `${key}=${encoded(String(value))}`),
  );
  return `#${pairs.join("&")}`;
}

function encoded(text) {
  return encodeURIComponent(text).replaceAll("%20", "+").replaceAll("%3D", "=");
}
