/* The page opened once, from disk, with the network off: the least that has to work. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { asked, away, FROM_DISK, launched, opened, ready, services, verdict } from "./browsers.js";

test("opened from disk with the network off it answers, and asks for nothing else", async () => {
  const browser = await launched("chromium");
  try {
    const page = await opened(browser);
    await page.setOfflineMode(true);
    await ready(page);
    await services(page, "outpatients", "home care");
    await asked(page);
    assert.match(await verdict(page), /^Partly\. /);
    assert.equal(page.requests.filter((address) => address === FROM_DISK).length, 1);
    assert.deepEqual(away(page), []);
    assert.deepEqual(page.told, []);
  } finally {
    await browser.close();
  }
});
