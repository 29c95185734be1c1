/* Today is the day that it is where the browser is. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { asked, BROWSERS, launched, opened, ready, text } from "./browsers.js";

// At any moment it is another day in the first of these than in the last.
const ZONES = ["Pacific/Kiritimati", "Europe/London", "Pacific/Pago_Pago"];

for (const name of Object.keys(BROWSERS)) {
  test(`an answer is for the browser's own day, in ${name}, in three time zones`, async () => {
    const days = new Set();
    for (const zone of ZONES) {
      const browser = await launched(name, { env: { ...process.env, TZ: zone } });
      try {
        const page = await opened(browser, { hash: "#s=home+care&s=district+nursing" });
        await ready(page);
        await asked(page);
        const here = await page.evaluate(() =>
          new Date().toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" }),
        );
        assert.ok((await text(page, ".certificate")).includes(`answered for ${here}`), zone);
        days.add(here);
      } finally {
        await browser.close();
      }
    }
    assert.ok(days.size > 1);
  });
}
