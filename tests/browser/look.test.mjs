// The choices of the pages in words: a point is found by its words, and one way of several is
// shown, but all on paper. pages.test.mjs tries all pages for faults.
import assert from "node:assert";
import { after, before, test } from "node:test";

import { launch, open } from "./browser.mjs";

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const shown = (page, selector) => page.$$eval(selector, found =>
  found.filter(element => element.checkVisibility()).map(element => element.id));

test("a point is found by the words of its place, and leads to its rules", async () => {
  const { page, context, faults } = await open(browser, "goteborg", "kallorna.html");
  const all = await page.locator("[data-entry]").count();
  for (const words of ["s. 9, Arbvux operativt, p. 3", "anvisningen s 9 arbvux operativt p 3", "arbvux operativt 3"]) {
    await page.fill("#filter", words);
    assert.deepStrictEqual(await shown(page, "[data-entry]"), ["kalla-anvisning--arbvux-operativ--3"], words);
    assert.strictEqual(await page.textContent("#filter-count"), `1 av ${all} visas`);
  }
  await page.locator("[data-entry] ul.links a").filter({ visible: true, hasText: "utan gemensamt beslut" }).click();
  assert.match(page.url(), /reglerna\.html#regel-arbetsinsats-ej-gemensam-4-1$/);
  assert.ok(await page.locator(":target h3").isVisible());
  assert.deepStrictEqual(faults, []);
  await context.close();
});

test("a search that finds nothing says so, and Escape shows all again", async () => {
  const { page, context } = await open(browser, "goteborg", "reglerna.html");
  const all = (await shown(page, "article")).length;
  await page.fill("#filter", "missbruk");
  const found = await shown(page, "article");
  assert.ok(found.length > 1 && found.length < all);
  assert.ok(found.includes("regel-missbruk-4-1") && !found.includes("regel-uppfoljning-sf"));
  await page.fill("#filter", "xyzzy");
  assert.deepStrictEqual(await shown(page, "article, section.group"), []);
  assert.match(await page.textContent("#filter-count"), /^Inget passar/);
  await page.locator("#filter").press("Escape");
  assert.strictEqual((await shown(page, "article")).length, all);
  assert.strictEqual(await page.textContent("#filter-count"), "");
  // A link to a rule that the search hides shows it.
  await page.fill("#filter", "xyzzy");
  await page.locator("#undantag li a").first().click();
  // The page shows the target when it is told of the new address, after the click.
  await page.locator(":target").waitFor({ state: "visible" });
  await context.close();
});

test("one way is shown for a matter: by choice, by a link in the page, by the address", async () => {
  const { page, context, visit } = await open(browser, "goteborg", "vagen.html");
  const ways = () => shown(page, ".matter, #alla-fragor");
  assert.deepStrictEqual(await ways(), ["alla-fragor"]);
  await page.locator(".matters a", { hasText: "Oklart ansvar" }).focus();
  await page.keyboard.press("Enter");
  assert.deepStrictEqual(await ways(), ["fraga-oklart-ansvar"]);
  assert.strictEqual(await page.locator(".matters [aria-current]").textContent(), "Oklart ansvar");
  assert.ok(await page.locator("#fraga-oklart-ansvar .picture.wide .graph-box.graph-lit").first().isVisible());
  await page.locator("#forum-operativ").getByRole("link", { name: "Operativ fråga" }).click();
  assert.deepStrictEqual(await ways(), ["fraga-operativ-fraga"]);
  assert.ok(await page.locator("#fraga-operativ-fraga h3").isVisible());
  await visit("goteborg", "vagen.html#fraga-oenighet");
  assert.deepStrictEqual(await ways(), ["fraga-oenighet"]);
  await visit("goteborg", "vagen.html#forum-sob");
  assert.deepStrictEqual(await ways(), ["alla-fragor"]);
  await context.close();
});

test("paper has every way and no controls", async () => {
  const { page, context, visit } = await open(browser, "goteborg", "vagen.html");
  await page.emulateMedia({ media: "print" });
  assert.strictEqual((await shown(page, ".matter")).length, 8);
  for (const hidden of [".matters", "main nav"]) assert.ok(!await page.locator(hidden).first().isVisible(), hidden);
  await visit("goteborg", "kallorna.html");
  assert.ok(!await page.locator(".filter").isVisible());
  await context.close();
});

test("forced colours keep the texts and lines of pictures apart from what is behind them", async () => {
  const { page, context } = await open(browser, "goteborg", "vagen.html#fraga-oklart-ansvar", { forcedColors: "active" });
  const colours = await page.$$eval("#fraga-oklart-ansvar .picture.wide svg", ([svg]) => {
    const of = (selector, property) => [...svg.querySelectorAll(selector)].map(part => getComputedStyle(part)[property]);
    return { text: of("text", "fill"), line: of(".graph-line", "stroke"), box: of(".graph-box", "fill") };
  });
  for (const kind of ["text", "line"]) {
    assert.ok(colours[kind].length > 1);
    assert.deepStrictEqual(colours[kind].filter(colour => colours.box.includes(colour)), [], kind);
    assert.strictEqual(new Set(colours[kind]).size, 1, kind);
  }
  await context.close();
});

test("the sources and rules of an answer lead to their places on the pages in words", async () => {
  for (const [language, suffix] of [["", ""], ["&lang=en", "-en"]]) {
    const { page, context, faults, visit } = await open(browser, "goteborg", `#need=kost-och-motion@sol-4-4${language}`);
    const addresses = await page.$$eval("#answer a.cite", links =>
      [...new Set(links.map(link => link.getAttribute("href")))]);
    for (const file of ["kallorna", "reglerna"])
      assert.ok(addresses.some(address => address.startsWith(`${file}${suffix}.html#`)), file);
    for (const address of addresses) {
      await visit("goteborg", address);
      assert.strictEqual(await page.locator(":target").count(), 1, address);
    }
    assert.deepStrictEqual(faults, []);
    await context.close();
  }
});

test("an answer by a revision that is not the newest has its sources without links", async () => {
  const { page, context, visit } = await open(browser, "revisions", "#need=praktik@lag-a&date=2026-06-01");
  assert.ok(await page.locator("#answer span.cite").count() > 0);
  assert.strictEqual(await page.locator("#answer a.cite").count(), 0);
  await visit("revisions", "#need=praktik@lag-a&date=2027-06-01");
  assert.ok(await page.locator("#answer a.cite").count() > 0);
  await context.close();
});
