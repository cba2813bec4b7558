// Models that the shipped ones are not: markup in names, nothing to spare, a proposal, several
// revisions, ten thousand delområden.
import assert from "node:assert";
import { after, before, test } from "node:test";

import { launch, open, violations } from "./browser.mjs";
import { LONG, MARKUP, RIGHT_TO_LEFT } from "./models.mjs";

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const PHONE = { viewport: { width: 360, height: 800 } };
const openAll = page => page.evaluate(() => {
  for (const details of document.querySelectorAll("details")) details.open = true;
});

test("names with markup, without end or from right to left are shown as they are", async () => {
  for (const [need, name] of [["traning", MARKUP], ["kost", LONG], ["praktik", RIGHT_TO_LEFT]])
    for (const lang of ["", "&lang=en"]) {
      const hash = `#need=${need}@lag-a${lang}`;
      const { page, context, faults } = await open(browser, "odd", hash, PHONE);
      await openAll(page);
      const text = await page.locator("#main").innerText();
      assert.ok(text.includes(name), `${need}: ${text.slice(0, 300)}`);
      assert.strictEqual(await page.locator("#main img, #main b, #main i, #main script").count(), 0);
      assert.deepStrictEqual([...faults, ...await violations(page)], [], hash);
      await context.close();
    }
});

test("a model with nothing to spare has no empty heading", async () => {
  for (const hash of ["", "#need=praktik", "#need=praktik@lag-b", "#need=traning@lag-a&lang=en"]) {
    const { page, context, faults } = await open(browser, "bare", hash, PHONE);
    const empty = await page.evaluate(() => {
      const isHeading = element => /^H[1-6]$/.test(element?.tagName ?? "");
      const level = element => Number(element.tagName[1]);
      return [...document.querySelectorAll("#main h1, #main h2, #main h3, #main h4")].filter(heading => {
        if (heading.textContent.trim() === "") return true;
        const next = heading.nextElementSibling;
        const isLast = !next && !heading.classList.contains("hidden");
        return isLast || (isHeading(next) && level(next) <= level(heading));
      }).map(heading => heading.outerHTML);
    });
    const lists = await page.locator("#main ul:not([hidden]):empty, #main ol:empty, #main dl:empty").count();
    assert.deepStrictEqual(empty, [], hash);
    assert.strictEqual(lists, 0, hash);
    assert.deepStrictEqual([...faults, ...await violations(page)], [], hash);
    await context.close();
  }
});

test("a proposal says so on the screen and on paper", async () => {
  for (const hash of ["", "#need=praktik@lag-a", "#need=praktik@lag-a&lang=en"]) {
    const { page, context, faults } = await open(browser, "proposal", hash);
    const word = hash.includes("en") ? /förslag|proposal/i : /förslag/i;
    assert.match(await page.locator("body").innerText(), word, hash);
    await page.emulateMedia({ media: "print" });
    assert.match(await page.locator("body").innerText(), word, `${hash}, printed`);
    // Nobody presses paper.
    assert.deepStrictEqual([...faults, ...await violations(page, "target-size")], [], hash);
    await context.close();
  }
  const { page, context } = await open(browser, "bare", "#need=praktik@lag-a");
  assert.doesNotMatch(await page.locator("body").innerText(), /FÖRSLAG/);
  await context.close();
});

test("of several revisions the one of the day answers", async () => {
  const heading = async date => {
    const { page, context, faults } = await open(browser, "revisions", `#need=praktik@lag-b&date=${date}`);
    assert.ok(await page.locator("#date").isVisible());
    assert.deepStrictEqual([...faults, ...await violations(page)], [], date);
    const kind = await page.locator("#answer [data-duty=utforande]").getAttribute("data-kind");
    await context.close();
    return kind;
  };
  assert.strictEqual(await heading("2026-12-31"), "escalate");
  assert.strictEqual(await heading("2027-01-01"), "responsible");
  const { page, context } = await open(browser, "revisions", "#need=praktik@lag-b&date=2024-12-31");
  assert.match(await page.locator("#not-in-force").innerText(), /2024-12-31/);
  assert.strictEqual(await page.locator("#answer").count(), 0);
  await context.close();
});

test("ten thousand delområden are completed and answered", async () => {
  const { page, context, faults } = await open(browser, "large");
  await page.locator("#q").pressSequentially("insats 44 i område 44");
  assert.ok(await page.locator("#results li").count() > 0);
  await page.keyboard.press("Enter");
  await page.locator("input[name=basis]").first().check();
  await page.locator("#answer .sentence").first().waitFor();
  assert.deepStrictEqual(faults, []);
  await context.close();
});
