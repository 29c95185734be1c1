// Reads a page with axe at two widths: node axe.js CHROMIUM PAGE. Prints what it finds.
const puppeteer = require("puppeteer-core");
const axe = require("axe-core");

const RULES = [
  "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice",
];

(async () => {
  const [chromium, page] = process.argv.slice(2);
  const browser = await puppeteer.launch({
    executablePath: chromium, headless: true, args: ["--no-sandbox"],
  });
  const found = [];
  for (const width of [1280, 390]) {
    const tab = await browser.newPage();
    let requests = 0;
    tab.on("request", () => { requests += 1; });
    await tab.setViewport({ width, height: 900 });
    await tab.goto(`file://${page}`);
    await tab.evaluate(axe.source);
    const read = await tab.evaluate(
      (rules) => window.axe.run({ runOnly: { type: "tag", values: rules } }), RULES,
    );
    for (const v of read.violations) {
      found.push(`${width}: ${v.id}: ${v.help}: ${v.nodes[0].html.slice(0, 160)}`);
    }
    const over = await tab.evaluate(
      () => document.documentElement.scrollWidth - window.innerWidth,
    );
    if (over > 0) found.push(`${width}: the page is ${over} wider than the screen`);
    if (requests !== 1) found.push(`${width}: ${requests} requests`);
    const boxes = await tab.evaluate(() => [...document.querySelectorAll(".flows text")]
      .map((t) => t.getBoundingClientRect()).map((b) => [b.x, b.y, b.right, b.bottom]));
    boxes.forEach((a, i) => boxes.slice(i + 1).forEach((b) => {
      const x = Math.min(a[2], b[2]) - Math.max(a[0], b[0]);
      const y = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
      if (x > 0.5 && y > 1.5) found.push(`${width}: two labels overlap by ${x} by ${y}`);
    }));
    await tab.close();
  }
  await browser.close();
  console.log(found.join("\n"));
  process.exit(found.length ? 1 : 0);
})();
