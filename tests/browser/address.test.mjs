// An address that somebody broke, by hand or on purpose: what it does not know is told, the
// rest is answered, and nothing breaks.
import assert from "node:assert";
import { after, before, test } from "node:test";

import { launch, open } from "./browser.mjs";

let browser, opened;
before(async () => {
  browser = await launch();
  opened = await open(browser, "goteborg");
});
after(() => browser.close());

async function shown(hash) {
  const { page, faults, visit } = opened;
  await visit("goteborg", hash);
  const text = await page.locator("#main").innerText();
  const answers = await page.locator("#answer").count();
  const strange = await page.locator("#strange").allInnerTexts();
  assert.deepStrictEqual(faults.splice(0), [], hash);
  assert.notStrictEqual(text.trim(), "", hash);
  return { text, answers, strange: strange.join("") };
}

const ANSWERED = "#need=praktik@sol-4-4";

test("words that the model does not know are told, and the rest is answered", async () => {
  for (const [more, told] of [
    ["&need=finns-inte", "finns-inte"],
    ["&fact=stadsomrade=månen", "månen"],
    ["&fact=skostorlek=43", "skostorlek=43"],
    ["&date=2026-02-30", "2026-02-30"],
    ["&date=igår", "igår"],
    ["&colour=red", "colour=red"],
    ["&fact=stadsomrade=hisingen&fact=stadsomrade=centrum", "stadsomrade=centrum"],
    ["&date=2026-03-01&date=2026-03-02", "2026-03-02"],
    ["&basis=5:5", "5:5"],
    ["&fact=__proto__=x", "__proto__"],
    ["&need=constructor@sol-4-4", "constructor"],
    ["&need=%3Cimg%20src%3Dx%3E", "<img src=x>"],
  ]) {
    const { answers, strange } = await shown(ANSWERED + more);
    assert.strictEqual(answers, 1, more);
    assert.ok(strange.includes(told), `${more}: ${strange}`);
  }
});

test("an address without anything that is known shows the beginning, and says so", async () => {
  for (const hash of ["#need=finns-inte", "#%E0%A4%A", "#&&&===", "#need=@,,,=", "#need=",
    `#need=${"x".repeat(100000)}`, "#javascript:alert(1)", "#need=praktik%00@sol-4-4", "#\u202egym"]) {
    const { text } = await shown(hash);
    assert.ok(text.length > 100, hash.slice(0, 40));
  }
});

test("a position that is none shows the first answer", async () => {
  for (const show of ["0", "-1", "99", "x", "1e9", "1.5", ""]) {
    const { answers } = await shown(`${ANSWERED}&show=${show}`);
    assert.strictEqual(answers, 1, show);
  }
});

test("forty needs in an address are answered together", async () => {
  const hash = `#${Array(40).fill("need=praktik@sol-4-4").join("&")}`;
  const { answers } = await shown(hash);
  assert.strictEqual(answers, 1);
});

test("another revision's fingerprint is told beside the answer", async () => {
  const { page, context } = await open(browser, "goteborg", `${ANSWERED}&fingerprint=123456789abc`);
  assert.match(await page.locator("#other-version").innerText(), /123456789abc/);
  assert.strictEqual(await page.locator("#answer").count(), 1);
  await context.close();
});

test("what is typed is shown as it is", async () => {
  for (const text of ["<img src=x onerror=alert(1)>", "\"'&<>", "\u202emyg", "å".repeat(300), "🙂"]) {
    const { page, faults, visit } = opened;
    await visit("goteborg", "");
    await page.locator("#q").fill(text);
    await page.keyboard.press("Enter");
    assert.ok((await page.locator("#main").innerText()).length > 100);
    assert.strictEqual(await page.locator("#main img").count(), 0);
    assert.deepStrictEqual(faults.splice(0), [], text);
  }
});
