// The files of a site: how large they are, what they must not contain, and in which language
// each text of the model stands.
import assert from "node:assert";
import fs from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";

import { SITES, launch, open } from "./browser.mjs";

/* Bytes of everything that the answering page of Göteborg loads, uncompressed. */
const MAX_BYTES = 300000;
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
  + " base-uri 'none'; form-action 'none'";
/* Markup from text, code from text, requests and storage. */
const UNSAFE = new RegExp(["innerHTML", "outerHTML", "insertAdjacentHTML", "document\\.write", "\\beval\\(",
  "\\bFunction\\(", "\\bfetch\\(", "XMLHttpRequest", "localStorage", "sessionStorage", "indexedDB",
  "document\\.cookie", "sendBeacon", "WebSocket"].join("|"));

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const files = site => fs.readdirSync(path.join(SITES, site));
const read = (site, name) => fs.readFileSync(path.join(SITES, site, name), "utf8");

test("the page of Göteborg loads at most 300 kB", () => {
  const index = read("goteborg", "index.html");
  const loads = name => [`<script src="${name}"`, `<link rel="stylesheet" href="${name}"`]
    .some(tag => index.includes(tag));
  const loaded = files("goteborg").filter(name => name === "index.html" || loads(name));
  assert.ok(loaded.includes("data.js") && loaded.includes("style.css"));
  const bytes = loaded.reduce((sum, name) => sum + Buffer.byteLength(read("goteborg", name)), 0);
  assert.ok(bytes <= MAX_BYTES, `${bytes} bytes`);
});

test("every page has its policy, and nothing that the policy would refuse", () => {
  for (const site of ["goteborg", "lillkoping", "odd"]) {
    for (const name of files(site).filter(name => name.endsWith(".html"))) {
      const page = read(site, name);
      assert.ok(page.includes(`http-equiv="Content-Security-Policy" content="${POLICY}"`), name);
      // Words of the model may be anything, but no tag holds them except in an attribute.
      for (const [tag] of page.matchAll(/<[a-z][^>]*>/g))
        assert.doesNotMatch(tag, /^<style|\sstyle=|\son\w+=|^<script>|^<script [^>]*type=/, name);
    }
    for (const name of files(site).filter(name => name.endsWith(".js") && name !== "data.js"))
      assert.doesNotMatch(read(site, name), UNSAFE, name);
    for (const style of files(site).filter(name => name.endsWith(".css")))
      for (const [, , url] of read(site, style).matchAll(/(url\(|@import)\s*["']?([^"')]*)/g))
        assert.match(url, /^(data:|#|[\w-]+\.svg$)/);
  }
});

test("the same script files serve every model", () => {
  for (const name of files("goteborg").filter(name => name.endsWith(".js") && name !== "data.js"))
    assert.strictEqual(read("goteborg", name), read("lillkoping", name), name);
});

test("words of the model are marked as Swedish in the English page", async () => {
  const hashes = ["#lang=en", "#need=praktik@sol-4-1&lang=en",
    "#need=kost-och-motion@sol-4-4&need=praktik@sol-4-4&fact=stadsomrade=centrum&lang=en"];
  const { page, context, visit } = await open(browser, "goteborg", "#lang=en");
  for (const hash of hashes) {
    await visit("goteborg", hash);
    const wrong = await page.evaluate(() => {
      const { describe } = Page.names;
      const kinds = ["duties", "subareas", "areas", "rules", "matters", "facts"];
      const words = kinds.flatMap(kind => describe[kind].map(({ name }) => name));
      words.push(...describe.facts.map(({ question }) => question));
      const known = new Set(words.filter(word => word.length > 6));
      const walker = document.createTreeWalker(document.getElementById("main"), NodeFilter.SHOW_TEXT);
      const wrong = [];
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const text = node.textContent.trim();
        if (known.has(text) && node.parentElement.closest("[lang]").lang !== "sv") wrong.push(text);
      }
      return wrong;
    });
    assert.deepStrictEqual(wrong, [], hash);
  }
  await context.close();
});
