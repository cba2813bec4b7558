// Words on a phone: none is broken that would fit on half a line, such as that of a button or
// the name of a delområde in the matrix.
import assert from "node:assert";
import { after, before, test } from "node:test";

import { launch, open, pagesOf } from "./browser.mjs";

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

/* The words that begin on one line and end on another, with the share of the page that they
   would take. A checksum is no word. */
const brokenWords = page => page.evaluate(() => {
  const found = [], range = document.createRange();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    if (!text.parentElement.checkVisibility() || text.parentElement.closest("code, svg, .hidden")) continue;
    for (const { 0: word, index } of text.data.matchAll(/[\p{L}\p{N}]+/gu)) {
      range.setStart(text, index);
      range.setEnd(text, index + word.length);
      const pieces = [...range.getClientRects()].filter(({ width }) => width > 0);
      if (new Set(pieces.map(({ top }) => Math.round(top))).size < 2) continue;
      found.push([word, pieces.reduce((sum, { width }) => sum + width, 0) / innerWidth]);
    }
  }
  return found;
});

for (const width of [320, 360])
  test(`no short word is broken on a page, ${width} px`, async () => {
    const all = [];
    for (const site of ["goteborg", "one-file"]) {
      const names = pagesOf(site);
      const { page, context, visit } = await open(browser, site, names[0], { viewport: { width, height: 800 } });
      for (const name of names) {
        await visit(site, name);
        if (name === "index.html") await page.locator(".field button").waitFor();
        const broken = (await brokenWords(page)).filter(([, share]) => share < 0.5);
        all.push(...broken.map(([word]) => `${site}/${name}: ${word}`));
      }
      await context.close();
    }
    assert.deepStrictEqual(all, []);
  });
