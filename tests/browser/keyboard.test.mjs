// The page by keyboard alone, as somebody uses it who listens to it.
import assert from "node:assert";
import { after, before, test } from "node:test";

import { launch, open } from "./browser.mjs";

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const focused = page => page.evaluate(() => document.activeElement.id);

/* Presses Tab until an element has the focus. */
async function tabTo(page, id, most = 80) {
  for (let pressed = 0; pressed < most; pressed++) {
    if (await focused(page) === id) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`${id} cannot be reached by Tab`);
}

/* What was copied is what is pasted. */
async function pasted(page) {
  await page.locator("#q").focus();
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Control+v");
  return page.locator("#q").inputValue();
}

test("six keystrokes lead from the search field to the first answer", async () => {
  const { page, context, faults } = await open(browser, "goteborg");
  await page.locator("#q").focus();
  const keys = ["g", "y", "m", "Enter", "Space"];
  for (const key of keys) await page.keyboard.press(key);
  assert.ok(keys.length <= 6);
  await page.locator("#answer .sentence").first().waitFor();
  assert.match(await page.evaluate(() => location.hash), /@sol-4-1/);
  assert.deepStrictEqual(faults, []);
  await context.close();
});

test("from the empty page to the copied link without a mouse, and the answer is announced", async () => {
  const { page, context, faults } = await open(browser, "goteborg");
  await tabTo(page, "q");
  await page.keyboard.type("gym");
  await page.keyboard.press("Enter");
  assert.strictEqual(await focused(page), "basis-sol-4-1");
  await page.keyboard.press("Space");
  const heading = await page.locator("#answer-heading").innerText();
  assert.ok((await page.locator("#live").textContent()).includes(heading), "the answer is announced");
  assert.strictEqual(await page.locator("#live").getAttribute("role"), "status");
  // The reply that gives the member its name is told, too.
  await tabTo(page, "fact-stadsomrade-unknown");
  for (let pressed = 0; await focused(page) !== "fact-stadsomrade-hisingen"; pressed++) {
    assert.ok(pressed < 10, "Hisingen can be chosen by arrow keys");
    await page.keyboard.press("ArrowUp");
  }
  assert.match(await page.locator("#live").textContent(), /Hisingen/);
  await tabTo(page, "copy-link");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => /kopier/i.test(document.getElementById("live").textContent));
  const link = await page.evaluate(() => location.href);
  assert.strictEqual(await pasted(page), link);
  assert.deepStrictEqual(faults, []);
  await context.close();
});

test("the link of one opens the same answer for another", async () => {
  const hash = "#need=gym&basis=4:1&fact=stadsomrade=hisingen";
  const { page, context, faults } = await open(browser, "goteborg", hash);
  assert.match(await page.locator("#answer-heading").innerText(), /Hisingen/);
  assert.deepStrictEqual(faults, []);
  await context.close();
});

test("Back undoes one reply, and Forward does it again", async () => {
  const { page, context } = await open(browser, "goteborg");
  const hashes = [await page.evaluate(() => location.hash)];
  const step = async act => {
    await act();
    hashes.push(await page.evaluate(() => location.hash));
    assert.notStrictEqual(hashes.at(-1), hashes.at(-2));
  };
  await step(async () => {
    await page.locator("#q").fill("gym");
    await page.keyboard.press("Enter");
  });
  await step(() => page.locator("#basis-sol-4-4").check());
  await step(() => page.locator("#fact-kompletterar-arbetsinsats-ja").check());
  await step(() => page.locator("#fact-stadsomrade-nordost").check());
  const last = await page.locator("#answer-heading").innerText();
  for (const hash of hashes.slice(0, -1).reverse()) {
    await page.goBack();
    assert.strictEqual(await page.evaluate(() => location.hash), hash);
  }
  assert.strictEqual(await page.locator("#answer").count(), 0);
  for (const hash of hashes.slice(1)) {
    await page.goForward();
    assert.strictEqual(await page.evaluate(() => location.hash), hash);
  }
  assert.strictEqual(await page.locator("#answer-heading").innerText(), last);
  await context.close();
});

test("a word of needs in several delområden is a choice, though their answers are the same", async () => {
  const { page, context, faults } = await open(browser, "goteborg");
  for (const word of ["samtalsstöd", "Stödsamtal"]) {
    await page.locator("#q").fill(word);
    await page.keyboard.press("Enter");
    assert.match(await page.textContent(".results-heading"), new RegExp(`^"${word}" kan betyda flera saker`));
    assert.deepStrictEqual((await page.locator("[role=option] .name").allTextContents()).sort(),
      ["Behandling eller insats av legitimerad personal", "Stödjande insats för ökad arbetsförmåga"]);
    assert.strictEqual(await page.evaluate(() => location.hash), "");
  }
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  assert.match(await page.evaluate(() => location.hash), /^#need=/);
  assert.deepStrictEqual(faults, []);
  await context.close();
});

test("a reply is changed where it stands, and the answer follows", async () => {
  const hash = "#need=praktik@sol-4-1,gemensam-insats=ja";
  const { page, context, faults } = await open(browser, "goteborg", hash);
  const before = await page.locator("#answer").innerText();
  await page.locator("#fact-gemensam-insats-nej").check();
  assert.notStrictEqual(await page.locator("#answer").innerText(), before);
  await page.locator("#fact-gemensam-insats-ja").check();
  assert.strictEqual(await page.locator("#answer").innerText(), before);
  assert.deepStrictEqual(faults, []);
  await context.close();
});

test("the text for the journal has every sentence, the reasons, the revision and the address", async () => {
  const hash = "#need=kost-och-motion@sol-4-4,kompletterar-arbetsinsats=nej&fact=stadsomrade=centrum";
  const { page, context, faults } = await open(browser, "goteborg", hash);
  await page.locator("#copy-text").click();
  const text = await pasted(page);
  const expected = await page.evaluate(() => {
    const [{ duties, routes }] = Page.doc.answers;
    const outcomes = Object.values(duties);
    return [
      ...outcomes.map(({ sentence }) => sentence),
      ...outcomes.flatMap(({ rules }) => rules.map(({ why }) => why)).filter(Boolean),
      ...Object.values(routes).flat().map(({ by }) => by.slice(1)),
      Page.names.fingerprint(), location.href,
    ];
  });
  for (const part of expected) assert.ok(text.includes(part), part);
  assert.deepStrictEqual(faults, []);
  await context.close();
});
