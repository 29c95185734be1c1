/* The two browsers that the page is tested in, as Debian has them, and what is done there. */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import puppeteer from "puppeteer-core";

export const WEB = dirname(dirname(fileURLToPath(import.meta.url)));
export const CHECKOUT = dirname(WEB);
export const PAGE = join(WEB, "dist/poolcheck.html");
export const FROM_DISK = pathToFileURL(PAGE).href;

const PATIENCE = 90_000;
const QUIETLY = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

export const BROWSERS = {
  chromium: { browser: "chrome", executablePath: "/usr/bin/chromium", args: QUIETLY },
  firefox: {
    browser: "firefox",
    executablePath: "/usr/bin/firefox-esr",
    // Nothing answers there: a request that is made anyhow fails, as with the network off.
    extraPrefsFirefox: {
      "network.proxy.type": 1,
      "network.proxy.http": "127.0.0.1",
      "network.proxy.http_port": 9,
      "network.proxy.ssl": "127.0.0.1",
      "network.proxy.ssl_port": 9,
    },
  },
};

/** A browser of that name; a missing one is a failure. */
export async function launched(name, more = {}) {
  const { args = [], ...options } = BROWSERS[name];
  if (!existsSync(options.executablePath)) {
    throw new Error(`${options.executablePath} is missing: apt-get install ${name}`);
  }
  const userDataDir = mkdtempSync(join(tmpdir(), "poolcheck-browser-"));
  const browser = await puppeteer.launch({
    headless: true,
    userDataDir,
    protocolTimeout: 180_000,
    ...options,
    ...more,
    args: [...args, ...(more.args ?? [])],
  });
  const close = browser.close.bind(browser);
  browser.close = async () => {
    await close();
    rmSync(userDataDir, { recursive: true, force: true, maxRetries: 5 });
  };
  return browser;
}

/** The page opened, with every request that is made and every fault that is told. */
export async function opened(browser, { hash = "", width = 1280, address = FROM_DISK } = {}) {
  const page = await browser.newPage();
  page.requests = [];
  page.told = [];
  page.on("request", (request) => page.requests.push(request.url().slice(0, 200)));
  page.on("console", (message) => page.told.push(message.text()));
  page.on("pageerror", (error) => page.told.push(String(error.message)));
  await page.setViewport({ width, height: 900 });
  await page.goto(`${address}${hash}`);
  return page;
}

/** Requests for anything but the page itself, and what stands in it. */
export function away(page) {
  const own = page.url().replace(/#.*$/, "");
  return page.requests.filter((address) => address !== own && !/^(data|blob):/.test(address));
}

export async function ready(page) {
  await page.waitForFunction(
    () => document.querySelector('[role="status"]')?.textContent.startsWith("Ready"),
    { timeout: PATIENCE },
  );
}

/** What was typed in the services, each in its row; rows are added as they are needed. */
export async function services(page, ...words) {
  for (const [at, text] of words.entries()) {
    let field = (await page.$$(".row:not(.body) input"))[at];
    if (!field) {
      await pressed(page, "Add another service");
      field = (await page.$$(".row:not(.body) input"))[at];
    }
    await field.focus();
    await field.type(text);
  }
  await page.keyboard.press("Escape");
  // What each is taken for is told a moment later, and moves what is below.
  await page.waitForFunction(() =>
    [...document.querySelectorAll(".row:not(.body)")].every(
      (row) => !row.querySelector("input").value.trim() || row.querySelector(".note").textContent,
    ),
  );
}

/** Who is at the table: `[kind, name]` of each. */
export async function bodies(page, ...told) {
  for (const [at, [kind, name]] of told.entries()) {
    const rows = await page.$$(".row.body");
    await (await rows[at].$("select")).select(kind);
    const field = await rows[at].$('input[type="text"]');
    await field.focus();
    await field.type(name);
  }
}

/** Press the button of these words, or that begins with them. */
export async function pressed(page, words) {
  const found = await page.evaluateHandle(
    (wanted) =>
      [...document.querySelectorAll("button")].find(
        (each) => each.textContent.startsWith(wanted) && each.getClientRects().length,
      ),
    words,
  );
  if (!found.asElement()) throw new Error(`there is no button ${words}`);
  // What is being scrolled into sight cannot be pressed yet.
  await found.asElement().click().catch(() => found.asElement().click());
}

/** Press a button, and wait for the answer, or faults, or what is asked back. */
export async function asked(page, words = "May these be pooled?") {
  await page.evaluate(() => {
    window.before = document.querySelector(".answer h2");
    window.status = document.querySelector('[role="status"]');
    window.status.textContent = "";
  });
  await pressed(page, words);
  await page.waitForFunction(
    () => {
      const heading = document.querySelector(".answer h2");
      const faults = document.querySelector(".faults");
      const back = document.querySelector(".form .asked");
      return (heading && heading !== window.before) || !faults.hidden || back;
    },
    { timeout: PATIENCE },
  );
  // Nothing is on its way any more, and the page stands where focus has brought it.
  await page.waitForFunction(() => document.querySelector(".working").hidden);
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
}

export function verdict(page) {
  return page.$eval(".answer h2", (heading) => heading.textContent);
}

/** A file chosen, of these bytes; once it is read. */
export async function given(page, ...paths) {
  const input = await page.$('input[type="file"]');
  await input.uploadFile(...paths);
}

export function text(page, selector) {
  return page.$eval(selector, (found) => found.textContent);
}
