// Every state of the page, narrow and wide, light and dark: nothing on the console, no request
// elsewhere, nothing that axe-core finds, and no sideways scroll.
import assert from "node:assert";
import { after, before, test } from "node:test";

import { address, launch, open, violations } from "./browser.mjs";

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const type = (text, ...keys) => async page => {
  await page.locator("#q").click();
  await page.keyboard.type(text);
  for (const key of keys) await page.keyboard.press(key);
};
const openAll = page => page.evaluate(() => {
  for (const details of document.querySelectorAll("details")) details.open = true;
});
const click = selector => page => page.locator(selector).click();

/* Answers so that every insats of the example turns the person away. */
async function turnedAway(page) {
  const no = { beroende: "pagaende", "psykisk-halsa": "ingen" };
  const ask = page.locator("#services .ask");
  for (let asked = 0; asked < 30 && await ask.count(); asked++) {
    const id = await ask.getAttribute("data-question");
    await page.locator(`#services .ask [data-value=${no[id] ?? "nej"}]`).or(
      page.locator("#services .ask [data-value=unknown]")).first().click();
  }
  await openAll(page);
}

/* A site, an address, and what to do there. */
const STATES = {
  start: ["goteborg", ""],
  suggestions: ["goteborg", "", type("tr", "ArrowDown", "ArrowDown")],
  candidates: ["goteborg", "", type("praktik inom vården", "Enter")],
  choice: ["goteborg", "", type("motivation", "Enter")],
  nothing: ["goteborg", "", type("asdfgh", "Enter")],
  "outside the model": ["goteborg", "", type("12:1", "Enter")],
  "need without counterpart": ["goteborg", "#need=act"],
  "need without a basis": ["goteborg", "#need=praktik", openAll],
  settled: ["goteborg", "#need=praktik@sol-4-4&fact=stadsomrade=hisingen", openAll],
  depends: ["goteborg", "#need=kost-och-motion@sol-4-4", openAll],
  escalated: ["goteborg",
    "#need=kost-och-motion@sol-4-4,kompletterar-arbetsinsats=nej&fact=stadsomrade=centrum", openAll],
  english: ["goteborg", "#need=praktik@sol-4-1&lang=en", openAll],
  "several needs": ["goteborg",
    "#need=praktik@sol-4-4&need=kost-och-motion@sol-4-4&need=missbruksbehandling@sol-4-1", openAll],
  "one more need": ["goteborg", "#need=praktik@sol-4-4", click("#add-need")],
  "another revision": ["goteborg", "#need=praktik@sol-4-4&fingerprint=000000000000"],
  "words that are gone": ["goteborg", "#need=praktik@sol-4-4&need=xyz&fact=a=b&q=1"],
  insatser: ["services", "#need=praktik@sol-4-1&fact=stadsomrade=hisingen", openAll],
  "insatser in English": ["services", "#need=praktik@sol-4-1&lang=en", openAll],
  "no insats fits": ["services",
    "#need=motiverande-och-coachande-insatser@sol-4-4&fact=stadsomrade=centrum", turnedAway],
  "need that an insats alone meets": ["services", "#need=v40-integration"],
  "dated start": ["lillkoping", ""],
  "dated answer": ["lillkoping", "#need=arbetstraning@bistand&date=2026-03-01", openAll],
};

const looks = [360, 1440].flatMap(width => ["light", "dark"].map(colorScheme =>
  ({ viewport: { width, height: 800 }, colorScheme })));

for (const look of looks)
  test(`every state is clean, ${look.viewport.width} px, ${look.colorScheme}`, async () => {
    const { page, context, faults, visit } = await open(browser, "goteborg", "", look);
    const all = [];
    for (const [name, [site, hash, act]] of Object.entries(STATES)) {
      await visit(site, hash);
      if (act) await act(page);
      const found = [...faults.splice(0), ...await violations(page)];
      all.push(...found.map(fault => `${name}: ${fault}`));
    }
    await context.close();
    assert.deepStrictEqual(all, []);
  });

/* The text spacing that success criterion 1.4.12 names. */
function spaceText() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: 0.12em !important;"
    + "word-spacing: 0.16em !important } p { margin-bottom: 2em !important }");
  document.adoptedStyleSheets = [sheet];
}

const isWider = page => page.evaluate(() => {
  const { scrollWidth, clientWidth } = document.documentElement;
  return scrollWidth > clientWidth ? `${scrollWidth} px in ${clientWidth} px` : undefined;
});

test("nothing scrolls sideways at 320 px, nor with wide text spacing", async () => {
  const viewport = { width: 320, height: 640 };
  const { page, context, visit } = await open(browser, "goteborg", "", { viewport });
  const wide = [];
  for (const [name, [site, hash, act]] of Object.entries(STATES)) {
    await visit(site, hash);
    if (act) await act(page);
    wide.push([name, await isWider(page)]);
    await page.evaluate(spaceText);
    wide.push([`${name}, spaced`, await isWider(page)]);
  }
  await context.close();
  assert.deepStrictEqual(wide.filter(([, how]) => how), []);
});

test("forced colours keep every actor's mark readable", async () => {
  const hash = "#need=praktik@sol-4-4&fact=stadsomrade=hisingen";
  const { page, context, faults } = await open(browser, "goteborg", hash, { forcedColors: "active" });
  const marks = await page.evaluate(() => [...document.querySelectorAll("#answer .chip")].map(chip => {
    const { color, backgroundColor, borderTopStyle } = getComputedStyle(chip);
    return { text: chip.textContent, color, backgroundColor, borderTopStyle };
  }));
  assert.ok(marks.length > 3);
  for (const mark of marks) {
    assert.notStrictEqual(mark.text.trim(), "");
    assert.notStrictEqual(mark.color, mark.backgroundColor, JSON.stringify(mark));
  }
  assert.deepStrictEqual(faults, []);
  await context.close();
});

test("paper has the answer with its reasons, and neither form nor buttons", async () => {
  const hash = "#need=praktik@sol-4-4&fact=stadsomrade=hisingen";
  const { page, context, faults } = await open(browser, "goteborg", hash);
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await page.emulateMedia({ media: "print" });
  const isShown = selector => page.locator(selector).first().isVisible();
  assert.ok(await isShown("#answer-heading"));
  assert.ok(await isShown("#answer .duties .sentence"));
  assert.ok(await isShown("#answer .duties dl"), "the reasons are open");
  for (const hidden of ["#q", "#copy-link", "#start-over"]) assert.ok(!await isShown(hidden), hidden);
  const pdf = await page.pdf({ format: "A4" });
  assert.ok(pdf.length > 1000);
  assert.deepStrictEqual(faults, []);
  await context.close();
});

test("each site is opened from disk, in a folder with spaces and å", async () => {
  assert.match(decodeURIComponent(address("goteborg")), /^file:.* .*å/);
});
