/* Who uses no mouse, no eyes, a telephone, large letters, the dark or paper. */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { after, before, describe, test } from "node:test";

import {
  asked, bodies, CHECKOUT, FROM_DISK, given, launched, opened, PAGE, pressed, ready, services,
} from "./browsers.js";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const SHEET = join(CHECKOUT, "tests/gallery/sheets/foi_joint_budgets.csv");
const QUESTION = "#c=icb=Anytown+ICB&c=local-authority=Anytown+Council&s=GP+services&s=outpatients&s=social+care";

let browser;
before(async () => {
  browser = await launched("chromium");
});
after(() => browser?.close());

/** The states of the page by name, each with how it is reached. */
const STATES = {
  // As where a rule forbids its script; axe's own is run, so it is taken out instead.
  "not started": { address: withoutScript, waits: false },
  "getting ready": { hash: "#s=home+care", waits: false },
  "ready, with suggestions": {
    reach: async (page) => {
      await (await page.$$(".row:not(.body) input"))[0].type("home c");
      await page.waitForFunction(() => !document.querySelector(".suggested").hidden);
    },
  },
  "everything of the form unfolded": {
    hash: "#c=la&s=home+care&on=2018-05-01",
    reach: async (page) => {
      await page.waitForFunction(() => document.querySelector(".note").textContent);
      await unfolded(page);
    },
  },
  "a question back": {
    reach: async (page) => {
      await services(page, "distric nursing", "better care fund", "zzzz");
      await asked(page);
    },
  },
  "a file read": {
    reach: async (page) => {
      await given(page, SHEET);
      await page.waitForFunction(() => document.querySelector("main h3[tabindex]"));
      await unfolded(page);
    },
  },
  "working it out": {
    hash: "#c=icb&c=icb&c=icb&c=la&c=la&c=la&c=la&c=nhse&s=acute+care&s=home+care&s=GP+services&s=specialised+services",
    reach: async (page) => {
      await pressed(page, "Show every lawful structure");
      await page.waitForFunction(() => !document.querySelector(".working").hidden, { polling: 20 });
    },
  },
  "the answer, all of it": {
    hash: QUESTION,
    reach: async (page) => {
      await asked(page);
      await page.waitForSelector(".open .item");
      await unfolded(page);
    },
  },
  "structures": {
    hash: QUESTION,
    reach: async (page) => {
      await asked(page, "Show every lawful structure");
      await unfolded(page);
    },
  },
  "the link made": {
    hash: QUESTION,
    reach: async (page) => {
      await asked(page);
      await pressed(page, "A link to this question");
    },
  },
  "older than its question": {
    hash: QUESTION,
    reach: async (page) => {
      await asked(page);
      await bodies(page, ["icb", "Other"]);
    },
  },
  "faults": {
    hash: "#c=nobody=X&s=home+care&on=2026-11-01&fact=unheard=true",
    reach: (page) => asked(page),
  },
  "cannot start": {
    waits: false,
    first: () => delete globalThis.WebAssembly,
    reach: (page) => page.waitForSelector("header.cannot"),
  },
};

/** The address of a copy of the page whose script is not there. */
function withoutScript() {
  const file = join(mkdtempSync(join(tmpdir(), "poolcheck-")), "poolcheck.html");
  const page = readFileSync(PAGE, "utf8");
  writeFileSync(file, page.replace(/<script>[\s\S]*?<\/script>/, ""));
  return pathToFileURL(file).href;
}

async function unfolded(page) {
  await page.evaluate(() => {
    for (const fold of document.querySelectorAll("details")) fold.open = true;
  });
}

/** A page in one of the states, at a width. */
async function reached(state, width) {
  const { address, hash = "", first, waits = true, reach = () => null } = STATES[state];
  const page = await browser.newPage();
  await page.setViewport({ width, height: 900 });
  if (first) await page.evaluateOnNewDocument(first);
  await page.goto(`${address ? address() : FROM_DISK}${hash}`);
  if (waits) await ready(page);
  await reach(page);
  return page;
}

/** What axe finds wrong, in few words. */
async function violations(page, rules = {}) {
  await page.evaluate(AXE);
  return page.evaluate(
    async (values, own) => {
      const options = { runOnly: { type: "tag", values }, rules: own };
      const found = await globalThis.axe.run(document, options);
      return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 120)}`);
    },
    RULES,
    rules,
  );
}

function sideways(page) {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

describe("axe finds nothing, and nothing scrolls sideways", () => {
  for (const state of Object.keys(STATES)) {
    for (const width of [1280, 390]) {
      test(`${state}, ${width} wide`, async () => {
        const page = await reached(state, width);
        try {
          assert.deepEqual(await violations(page), []);
          assert.equal(await sideways(page), 0);
        } finally {
          await page.close();
        }
      });
    }
  }

  for (const state of ["ready, with suggestions", "the answer, all of it"]) {
    test(`${state}, in the dark, in forced colours and at twice the size`, async () => {
      const page = await reached(state, 1280);
      try {
        await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "dark" }]);
        assert.deepEqual(await violations(page), []);
        const session = await page.createCDPSession();
        const forced = [{ name: "forced-colors", value: "active" }];
        await session.send("Emulation.setEmulatedMedia", { features: forced });
        // The colours are then the reader's own, which axe does not see.
        const theirs = { "color-contrast": { enabled: false } };
        assert.deepEqual(await violations(page, theirs), []);
        await session.send("Emulation.setEmulatedMedia", { features: [] });
        await page.setViewport({ width: 640, height: 450, deviceScaleFactor: 2 });
        assert.deepEqual(await violations(page), []);
        assert.equal(await sideways(page), 0);
      } finally {
        await page.close();
      }
    });
  }
});

test("by the keyboard alone: fill, be asked back, ask, open a fold, keep a file", async () => {
  const page = await opened(browser);
  await ready(page);
  const key = (name) => page.keyboard.press(name);
  const at = () =>
    page.evaluate(() => {
      const here = document.activeElement;
      return `${here.localName} ${here.getAttribute("aria-label") ?? here.labels?.[0]?.textContent ?? here.textContent}`.slice(0, 80);
    });
  const goTo = async (wanted) => {
    for (let times = 0; times < 80; times += 1) {
      if ((await at()).includes(wanted)) return;
      await key("Tab");
    }
    throw new Error(`${wanted} is not reached by the tab key`);
  };
  await goTo("Service");
  await page.keyboard.type("distric nursing");
  await key("Enter");
  await page.keyboard.type("home care");
  await key("Escape");
  await goTo("May these be pooled?");
  await key("Enter");
  await page.waitForSelector(".form .asked");
  assert.match(await at(), /^input district nursing/);
  await key(" ");
  await goTo("Ask with these");
  await key("Enter");
  await page.waitForFunction(() => document.activeElement.matches(".answer h2"));
  await goTo("All of it");
  await key("Enter");
  assert.ok(await page.$eval(".whole", (fold) => fold.open));
  await page.evaluate(() => {
    HTMLAnchorElement.prototype.click = function save() {
      window.saved = this.download;
    };
  });
  await goTo("Table (CSV)");
  await key("Enter");
  await page.waitForFunction(() => window.saved === "can-pool.csv");
  await page.close();
});

test("one voice speaks, once for each thing that happens", async () => {
  const page = await opened(browser, { hash: QUESTION });
  await page.evaluate(() => {
    window.spoken = [];
    const voice = document.querySelector('[role="status"]');
    new MutationObserver(() => window.spoken.push(voice.textContent)).observe(voice, {
      childList: true,
    });
  });
  await ready(page);
  await pressed(page, "May these be pooled?");
  await page.waitForFunction(() => !document.querySelector(".answer").hidden);
  await page.waitForSelector(".open .item");
  assert.equal(await page.$$eval("[aria-live], [role=status], [role=alert]", (all) => all.length), 1);
  assert.deepEqual(await page.evaluate(() => window.spoken), [
    "Ready. It works without a network now.",
    "Answered.",
  ]);
  await page.close();
});

test("a row that is taken away gives its focus to the one above", async () => {
  const page = await opened(browser);
  await ready(page);
  await page.click('[aria-label="Remove body 2"]');
  assert.ok(await page.evaluate(() => document.activeElement.matches(".row.body select")));
  assert.equal(await page.$$eval(".row.body", (rows) => rows.length), 1);
  await page.close();
});

test("on paper stands the answer alone, with every fold open", async () => {
  const page = await reached("the answer, all of it", 1280);
  await page.evaluate(() => {
    for (const fold of document.querySelectorAll("details")) fold.open = false;
    dispatchEvent(new Event("beforeprint"));
  });
  await page.emulateMediaType("print");
  const printed = await page.evaluate(() => ({
    shown: [...document.querySelectorAll("header, main > *, footer")]
      .filter((each) => each.getClientRects().length)
      .map((each) => each.className),
    folds: [...document.querySelectorAll(".answer details")].every((fold) => fold.open),
    kept: document.querySelector(".keep").getClientRects().length,
  }));
  assert.deepEqual(printed, { shown: ["answer"], folds: true, kept: 0 });
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  assert.ok(await page.$$eval(".answer details", (folds) => folds.every((fold) => !fold.open)));
  await page.close();
});
