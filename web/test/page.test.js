/* What a person does on the page, in both browsers. */
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { readFileSync, writeFileSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";

import {
  asked, away, bodies, BROWSERS, CHECKOUT, FROM_DISK, given, launched, opened, PAGE,
  pressed, ready, services, text, verdict,
} from "./browsers.js";

const HOSTILE = [
  "<img src=x onerror=document.title='caught'>",
  "=cmd()",
  "](javascript:alert(1))",
  "\u202etxet\u202c",
  "x".repeat(300),
];

for (const name of Object.keys(BROWSERS)) {
  describe(`in ${name}`, () => {
    let browser;
    let page;
    before(async () => {
      browser = await launched(name);
      page = await opened(browser);
      await ready(page);
    });
    after(() => browser?.close());

    /** The form as it was before anything was typed. */
    async function anew(hash = "") {
      await page.close();
      page = await opened(browser, { hash });
      await ready(page);
    }

    test("opened from disk it makes one request, its own, in all that is done", async () => {
      await services(page, "outpatients", "home care");
      await asked(page);
      assert.match(await verdict(page), /^Partly\. /);
      await page.waitForSelector(".open");
      await given(page, join(CHECKOUT, "tests/gallery/sheets/foi_joint_budgets.csv"));
      await page.waitForFunction(() => document.querySelector("main h3[tabindex]"));
      assert.deepEqual(away(page), []);
      assert.deepEqual(page.told, []);
    });

    test("under each service stands at once what it is taken for", async () => {
      await anew();
      await services(page, "home care");
      await page.waitForFunction(() => /social care/.test(document.querySelector(".note")?.textContent));
    });

    test("what is no known name is asked back in its place, and never chosen", async () => {
      await anew();
      await services(page, "distric nursing", "home care");
      await asked(page);
      const back = await page.evaluate(() => ({
        legend: document.querySelector(".asked legend").textContent,
        focused: document.activeElement === document.querySelector(".asked input"),
        chosen: [...document.querySelectorAll(".asked input")].some((each) => each.checked),
      }));
      assert.deepEqual(back, { legend: "What is “distric nursing”?", focused: true, chosen: false });
      await page.keyboard.press(" ");
      await pressed(page, "Ask with these");
      await page.waitForFunction(() => !document.querySelector(".answer").hidden);
      assert.match(await verdict(page), /^Yes\. /);
      assert.equal(
        await page.$eval(".row:not(.body) input", (field) => field.value),
        "district nursing",
      );
    });

    test("what is no service is told what to ask instead", async () => {
      await anew();
      await services(page, "better care fund", "home care");
      await asked(page);
      assert.match(await text(page, ".form .asked"), /Ask about/);
      assert.ok(await page.evaluate(() => document.activeElement.value === "better care fund"));
    });

    test("an open item that is answered asks again, and the form says the same", async () => {
      await anew();
      await services(page, "GP services", "outpatients", "social care");
      await bodies(page, ["icb", "Anytown ICB"], ["local-authority", "Anytown Council"]);
      await asked(page);
      await page.waitForSelector(".open .item");
      await page.evaluate(() => {
        window.before = document.querySelector(".answer h2");
        const items = [...document.querySelectorAll(".item")];
        const item = items.find((each) => /delegation terms/.test(each.textContent));
        item.querySelector("button").click();
      });
      await page.waitForFunction(() => document.querySelector(".answer h2") !== window.before);
      assert.match(await verdict(page), /Primary medical care/);
      assert.ok(await page.evaluate(() => document.activeElement.matches(".answer h2")));
      await page.waitForFunction(() => document.querySelector(".circumstances input:checked"));
    });

    test("an answer says that it is older once the form has changed", async () => {
      await anew("#s=home+care&s=district+nursing");
      await asked(page);
      assert.ok(await page.$eval(".older", (line) => line.hidden));
      await services(page, "x");
      assert.ok(await page.$eval(".older", (line) => !line.hidden));
      const first = await page.$eval(".answer", (answer) => answer.firstElementChild.className);
      assert.equal(first, "older");
    });

    test("every fault stands once in a summary that has focus and leads to its field", async () => {
      await anew("#c=nobody=X&s=home+care&on=2026-11-01&fact=unheard=true");
      await asked(page);
      const told = await page.$$eval(".faults li", (all) => all.map((each) => each.textContent));
      assert.equal(told.length, 2, told.join("\n"));
      assert.equal(new Set(told).size, 2);
      assert.ok(await page.evaluate(() => document.activeElement.matches(".faults h2")));
      assert.equal(await page.$eval(".faults h2", (heading) => heading.tabIndex), -1);
      await page.click(".faults li button");
      assert.ok(await page.evaluate(() => document.activeElement.closest(".row.body") !== null));
    });

    test("a link fills the form and asks what it says; what none has is a fault", async () => {
      await anew("#c=icb=NHS+Northshire+ICB&c=la&s=outpatients&s=home+care&on=2026-04-01");
      await asked(page);
      assert.match(await verdict(page), /^Partly\. /);
      assert.match(await text(page, ".answer"), /NHS Northshire ICB/);
      assert.equal(new URL(page.url()).hash, "#c=icb=NHS+Northshire+ICB&c=la&s=outpatients&s=home+care&on=2026-04-01");
      await anew("#s=home+care&amount=3");
      assert.match(await text(page, ".faults"), /“amount”/);
      await anew(`#${"s=home+care&".repeat(61)}`);
      assert.match(await text(page, ".faults"), /more than 60/);
      await anew("#s=%E0%A4%A");
      assert.match(await text(page, ".faults"), /cannot be read/);
    });

    test("the address is changed only where a link is asked for, and it asks the same", async () => {
      await anew();
      await services(page, "outpatients", "home care");
      await bodies(page, ["icb", "A & B = C"], ["local-authority", "Über Council"]);
      await asked(page);
      const first = await verdict(page);
      assert.equal(new URL(page.url()).hash, "");
      await pressed(page, "A link to this question");
      const { hash } = new URL(await page.$eval(".link-to input", (field) => field.value));
      await anew(hash);
      await asked(page);
      assert.equal(await verdict(page), first);
      assert.match(await text(page, ".answer"), /A & B = C/);
    });

    test("a sheet is read by the import, its rows and what is not sure told", async () => {
      await anew();
      await given(page, join(CHECKOUT, "tests/gallery/sheets/icb_finance_report.csv"));
      await page.waitForFunction(() => document.querySelector("main h3[tabindex]"));
      assert.equal(await text(page, "main h3[tabindex]"), "icb_finance_report.csv: 16 lines, £900,400,000 in all");
      assert.equal(await page.$$eval("main tbody tr", (rows) => rows.length), 16 + 10);
      assert.equal(await page.$$eval(".form .asked", (all) => all.length), 3);
      assert.ok(await page.$eval(".row", (row) => !row.getClientRects().length));
      await page.evaluate(() => {
        const field = [...document.querySelectorAll(".asked input")].at(1);
        field.value = "primary medical care";
      });
      await pressed(page, "Read it with these answers");
      await page.waitForFunction(() => /17 lines/.test(document.querySelector("main h3[tabindex]")?.textContent));
      await asked(page, "Show every lawful structure");
      assert.equal(await page.$eval(".faults", (faults) => faults.hidden), true, await text(page, ".faults"));
      assert.ok(!(await page.$(".link-to")));
      await pressed(page, "Forget this file");
      assert.ok(await page.$eval(".row", (row) => row.getClientRects().length));
    });

    test("a scenario and the sheet that it names are read together", async () => {
      await anew();
      const names = ["three-councils.toml", "three-councils.csv"];
      await given(page, ...names.map((each) => join(CHECKOUT, "examples", each)));
      await page.waitForFunction(() => document.querySelector("main h3[tabindex]"));
      await asked(page, "Show every lawful structure");
      assert.match(await verdict(page), /lawful structure/);
      await given(page, join(CHECKOUT, "examples", names[0]));
      await page.waitForFunction(() => document.querySelector("main h3[tabindex]")?.textContent === "three-councils.toml");
      await asked(page, "Show every lawful structure");
      assert.match(await text(page, ".faults"), /three-councils\.csv/);
    });

    test("a file that is dropped anywhere is read, and no page is left for it", async () => {
      await anew();
      await page.evaluate(() => {
        const sheet = "Commissioner,Service,2026-27 budget (£)\nNHS Anytown ICB,district nursin,100\n";
        const dropped = new DataTransfer();
        dropped.items.add(new File([sheet], "dropped.csv", { type: "text/csv" }));
        const event = new DragEvent("drop", { dataTransfer: dropped, bubbles: true, cancelable: true });
        document.body.dispatchEvent(event);
      });
      await page.waitForFunction(() => /dropped\.csv/.test(document.querySelector("main h3[tabindex]")?.textContent));
      assert.ok(await page.evaluate(() => document.activeElement.value === "district nursing"));
      await page.keyboard.press(" ");
      await pressed(page, "Read it with these answers");
      await page.waitForFunction(() => /: 1 line,/.test(document.querySelector("main h3[tabindex]")?.textContent));
    });

    test("files of more than five megabytes, and what is no sheet, are refused", async () => {
      await anew();
      const large = join(mkdtempSync(join(tmpdir(), "poolcheck-")), "large.csv");
      writeFileSync(large, Buffer.alloc(5_000_001, "a"));
      await given(page, large);
      await page.waitForFunction(() => !document.querySelector(".faults").hidden);
      assert.match(await text(page, ".faults"), /more than 5 MB/);
      const none = join(mkdtempSync(join(tmpdir(), "poolcheck-")), "none.xlsx");
      writeFileSync(none, "no sheet");
      await given(page, none);
      await page.waitForFunction(() => /none\.xlsx/.test(document.querySelector(".faults").textContent));
    });

    test("names that would be markup are shown as text, by field, link, CSV and TOML", async () => {
      await anew();
      const whole = () => page.evaluate(() => ({
        made: document.querySelectorAll("main img, main a[href], main script, main iframe").length,
        title: document.title,
        told: document.querySelector("main").textContent,
      }));
      await services(page, ...HOSTILE);
      await asked(page);
      let seen = await whole();
      assert.equal(seen.made, 0);
      assert.notEqual(seen.title, "caught");
      assert.ok(seen.told.includes(`What is “${HOSTILE[0]}”?`));
      assert.ok(!seen.told.includes("\u202e"));
      const linked = (names) => names.map((each) => `c=icb=${encodeURIComponent(each)}`).join("&");
      await anew(`#${linked(HOSTILE.slice(0, 3))}&c=la&s=home+care&s=district+nursing`);
      await asked(page);
      seen = await whole();
      assert.equal(seen.made, 0);
      assert.ok(seen.told.includes(HOSTILE[0]));
      await anew(`#${linked([HOSTILE[3]])}&c=la&s=home+care&s=district+nursing`);
      await asked(page);
      assert.match(await text(page, ".faults"), /not seen, \\u202e/);
      await anew(`#${linked([HOSTILE[4]])}`);
      assert.match(await text(page, ".faults"), /more than 300 letters/);
      const folder = mkdtempSync(join(tmpdir(), "poolcheck-"));
      const csv = join(folder, "hostile.csv");
      writeFileSync(csv, `Commissioner,Service,2026-27 budget (£)\n"${HOSTILE[0]} ICB",${HOSTILE[0].replaceAll(",", "")},100\nNHS Anytown ICB,district nursing,200\n`);
      await given(page, csv);
      await page.waitForFunction(() => document.querySelector("main h3[tabindex]") || !document.querySelector(".faults").hidden);
      assert.equal((await whole()).made, 0);
      const toml = join(folder, "hostile.toml");
      writeFileSync(toml, `services = ["home care", "district nursing"]\n[[commissioner]]\nkind = "icb"\nname = ${JSON.stringify(HOSTILE[0])}\n[[commissioner]]\nkind = "la"\nname = "](x)"\n`);
      await given(page, toml);
      await page.waitForFunction(() => document.querySelector("main h3[tabindex]")?.textContent === "hostile.toml");
      await asked(page);
      seen = await whole();
      assert.equal(seen.made, 0);
      assert.ok(seen.told.includes(HOSTILE[0]));
    });

    test("Stop in the middle ends it, and leaves the form as it was, three times", async () => {
      await anew("#c=icb&c=icb&c=icb&c=la&c=la&c=la&c=la&c=la&c=nhse&s=acute+care&s=district+nursing&s=home+care&s=GP+services&s=specialised+services");
      for (let time = 0; time < 3; time += 1) {
        await pressed(page, "Show every lawful structure");
        await page.waitForFunction(() => !document.querySelector(".working").hidden, { polling: 20 });
        await pressed(page, "Stop");
        await ready(page);
        assert.ok(await page.$eval(".answer", (answer) => answer.hidden));
        assert.equal(await page.$$eval(".row.body", (rows) => rows.length), 9);
      }
      await asked(page);
      assert.match(await verdict(page), /\w/);
    });

    test("what can be kept is made: each form, by its name", async () => {
      await anew("#c=icb=Anytown+ICB&c=la=Anytown+Council&s=outpatients&s=home+care");
      await asked(page);
      await page.evaluate(() => {
        window.saved = [];
        HTMLAnchorElement.prototype.click = function save() {
          window.saved.push(this.download);
        };
      });
      const forms = await page.$$eval(".keep .buttons:first-of-type button", (all) => all.map((each) => each.textContent));
      for (const [at, form] of forms.entries()) {
        await pressed(page, form);
        await page.waitForFunction((count) => window.saved.length > count, {}, at);
      }
      assert.deepEqual(
        await page.evaluate(() => window.saved),
        ["toml", "html", "xlsx", "csv", "json", "md", "svg"].map((form) => `can-pool.${form}`),
      );
    });
  });
}

describe("where something is missing", () => {
  const without = async (change, words) => {
    const browser = await launched("chromium");
    try {
      const page = await browser.newPage();
      await change(page, browser);
      await page.goto(FROM_DISK);
      await page.waitForFunction(
        (wanted) => document.querySelector('[role="status"]')?.textContent.includes(wanted),
        { timeout: 70_000 },
        words,
      );
    } finally {
      await browser.close();
    }
  };

  test("no WebAssembly is told", () =>
    without((page) => page.evaluateOnNewDocument(() => delete globalThis.WebAssembly), "WebAssembly is missing"));

  test("no way to unpack is told", () =>
    without((page) => page.evaluateOnNewDocument(() => delete globalThis.DecompressionStream), "cannot unpack"));

  test("a worker that is refused is told", () =>
    without(
      (page) =>
        page.evaluateOnNewDocument(() => {
          globalThis.Worker = class {
            constructor() {
              throw new DOMException("refused", "SecurityError");
            }
          };
        }),
      "refuses this page a worker",
    ));

  const spoiled = async (spoil, words) => {
    const file = join(mkdtempSync(join(tmpdir(), "poolcheck-")), "poolcheck.html");
    writeFileSync(file, spoil(readFileSync(PAGE, "utf8")));
    const browser = await launched("chromium");
    try {
      const page = await opened(browser, { address: `file://${file}` });
      await page.waitForFunction(
        (wanted) => document.querySelector('[role="status"]')?.textContent.includes(wanted),
        { timeout: 70_000 },
        words,
      );
    } finally {
      await browser.close();
    }
  };

  test("a page that was cut short is told", () =>
    spoiled((page) => page.slice(0, page.length / 2), "is not whole"));

  test("a part that came to harm is told", () =>
    spoiled((page) => {
      const at = page.indexOf('data-part="stdlib">') + 200_000;
      return `${page.slice(0, at)}AAAAAAAA${page.slice(at + 8)}`;
    }, "is not whole"));

  test("a start that does not end is told after a minute", () =>
    without(
      (page) =>
        page.evaluateOnNewDocument(() => {
          globalThis.Worker = class {
            postMessage() {}
            terminate() {}
          };
        }),
      "Still starting after a minute",
    ));

  test("where no script runs, a line says what stops it", async () => {
    const browser = await launched("chromium");
    try {
      const page = await browser.newPage();
      await page.setJavaScriptEnabled(false);
      await page.goto(FROM_DISK);
      assert.match(await text(page, "main p"), /^This page has not started yet/);
    } finally {
      await browser.close();
    }
  });
});

describe("served", () => {
  test("what is asked while half of it is still to come is answered when it is there", async () => {
    const whole = readFileSync(PAGE);
    let goOn;
    const server = createServer((request, response) => {
      response.setHeader("Content-Type", "text/html; charset=utf-8");
      response.write(whole.subarray(0, whole.length / 2));
      goOn = () => response.end(whole.subarray(whole.length / 2));
    });
    await new Promise((done) => server.listen(0, "127.0.0.1", done));
    const browser = await launched("chromium");
    try {
      const page = await browser.newPage();
      const hash = "#s=outpatients&s=home+care";
      const address = `http://127.0.0.1:${server.address().port}/${hash}`;
      const loaded = page.goto(address);
      await page.waitForFunction(() => /Getting ready: [3-8] of/.test(document.querySelector(".coming")?.textContent));
      await pressed(page, "May these be pooled?");
      await page.waitForFunction(() => /as soon as it is ready/.test(document.querySelector(".working").textContent));
      assert.ok(await page.$eval(".faults", (faults) => faults.hidden));
      goOn();
      await loaded;
      await page.waitForFunction(() => !document.querySelector(".answer").hidden, { timeout: 90_000 });
      assert.match(await verdict(page), /^Partly\. /);
    } finally {
      await browser.close();
      server.close();
    }
  });

  test("it is one request, and ten ways out of it reach nobody", async () => {
    const reached = [];
    const server = createServer((request, response) => {
      reached.push(request.url);
      response.setHeader("Content-Type", "text/html; charset=utf-8");
      response.end(request.url === "/poolcheck.html" ? readFileSync(PAGE) : "");
    });
    await new Promise((done) => server.listen(0, "127.0.0.1", done));
    const address = `http://127.0.0.1:${server.address().port}`;
    const browser = await launched("chromium");
    try {
      const page = await opened(browser, { address: `${address}/poolcheck.html` });
      await ready(page);
      await services(page, "outpatients", "home care");
      await asked(page);
      assert.deepEqual(reached, ["/poolcheck.html"]);
      await page.evaluate(async (out) => {
        const added = (name, properties) =>
          document.body.append(Object.assign(document.createElement(name), properties));
        const tried = [
          () => fetch(`${out}/fetch`),
          () => navigator.sendBeacon(`${out}/beacon`, "x"),
          () => added("img", { src: `${out}/image` }),
          () => new WebSocket(`${out.replace("http", "ws")}/socket`),
          () => added("iframe", { src: `${out}/frame` }),
          () => added("script", { src: `${out}/script` }),
          () => {
            const form = Object.assign(document.createElement("form"), { action: `${out}/form` });
            document.body.append(form);
            form.submit();
          },
          () => added("button", {}).setAttribute?.("onclick", `fetch('${out}/inline')`),
          () => (0, eval)(`fetch('${out}/eval')`),
          () => new Worker(`data:text/javascript,fetch('${out}/worker')`),
        ];
        for (const way of tried) {
          try {
            await way();
          } catch {
            // As it should be.
          }
        }
        await new Promise((done) => setTimeout(done, 1500));
      }, address);
      assert.deepEqual(reached, ["/poolcheck.html"]);
    } finally {
      await browser.close();
      server.close();
    }
  });
});
