// The pages in words: a point is found by its words, one way of several is shown, and each
// state is clean, narrow and wide, light and dark, on paper and without script.
import assert from "node:assert";
import path from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";

import { SITES, launch, open, violations } from "./browser.mjs";

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const addressOf = (site, file) => {
  const [name, hash] = file.split("#");
  return pathToFileURL(path.join(SITES, site, name)).href + (hash ? `#${hash}` : "");
};

/* Opens a page of a site. */
async function look(site, file, options = {}) {
  const opened = await open(browser, site, "", options);
  const show = async (file, of = site) => {
    // A page that differs by its hash alone would not load again.
    await opened.page.goto("about:blank");
    await opened.page.goto(addressOf(of, file));
  };
  await show(file);
  return { ...opened, show };
}

const shown = (page, selector) => page.$$eval(selector, found =>
  found.filter(element => element.checkVisibility()).map(element => element.id));

test("a point is found by the words of its place, and leads to its rules", async () => {
  const { page, context, faults } = await look("goteborg", "kallorna.html");
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
  const { page, context } = await look("goteborg", "reglerna.html");
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
  assert.ok(await page.locator(":target").isVisible());
  await context.close();
});

test("one way is shown for a matter: by choice, by a link in the page, by the address", async () => {
  const { page, context, show } = await look("goteborg", "vagen.html");
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
  await show("vagen.html#fraga-oenighet");
  assert.deepStrictEqual(await ways(), ["fraga-oenighet"]);
  await show("vagen.html#forum-sob");
  assert.deepStrictEqual(await ways(), ["alla-fragor"]);
  await context.close();
});

test("without script every way, rule and point is there", async () => {
  const { page, context, show } = await look("goteborg", "vagen.html", { javaScriptEnabled: false });
  const visible = async selector => {
    const found = await page.locator(selector).all();
    return (await Promise.all(found.map(one => one.isVisible()))).filter(Boolean).length;
  };
  assert.strictEqual(await visible(".matter"), 8);
  assert.strictEqual(await visible(".filter"), 0);
  await show("reglerna.html");
  assert.strictEqual(await visible("article"), await page.locator("article").count());
  assert.strictEqual(await visible(".filter"), 0);
  await context.close();
});

const type = words => page => page.fill("#filter", words);
/* What a page shows besides what is on it when it is opened, which pages.test.mjs tries. */
const STATES = [
  ["goteborg", "vagen.html#fraga-gemensam-insats"],
  ["goteborg", "reglerna.html#regel-sociala-4-4"],
  ["goteborg", "reglerna.html", type("missbruk")],
  ["goteborg", "kallorna.html", type("arbvux")],
  ["goteborg", "kallorna.html", type("xyzzy")],
];

for (const [width, colorScheme] of [[320, "light"], [1440, "dark"]])
  test(`every state of the pages in words is clean, ${width} px, ${colorScheme}`, async () => {
    const viewport = { width, height: 800 };
    const { page, context, faults, show } = await look("goteborg", "vagen.html", { viewport, colorScheme });
    const all = [];
    for (const [site, file, act] of STATES) {
      await show(file, site);
      if (act) await act(page);
      // `open` holds requests to the folder of the first site.
      const inSite = `request: ${pathToFileURL(path.join(SITES, site)).href}/`;
      const noises = faults.splice(0).filter(fault => !fault.startsWith(inSite) && fault !== "request: about:blank");
      all.push(...[...noises, ...await violations(page)].map(fault => `${site} ${file}: ${fault}`));
    }
    await context.close();
    assert.deepStrictEqual(all, []);
  });

test("paper has every way and no controls", async () => {
  const { page, context, show } = await look("goteborg", "vagen.html");
  await page.emulateMedia({ media: "print" });
  assert.strictEqual((await shown(page, ".matter")).length, 8);
  for (const hidden of [".matters", "main nav"]) assert.ok(!await page.locator(hidden).first().isVisible(), hidden);
  await show("kallorna.html");
  assert.ok(!await page.locator(".filter").isVisible());
  await context.close();
});

test("forced colours keep the texts and lines of pictures apart from what is behind them", async () => {
  const { page, context } = await look("goteborg", "vagen.html#fraga-oklart-ansvar", { forcedColors: "active" });
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
