// A folder that lacks a file, or has one of another version: a sentence says which, and
// never an empty page.
import assert from "node:assert";
import fs from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";

import { SITES, isFull, launch, open } from "./browser.mjs";

const BROKEN = "broken";
let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

/* Opens a copy of a site after a change to its folder. */
async function openBroken(change, options, site = "lillkoping") {
  const folder = path.join(SITES, BROKEN); // No cache of files outlives a context.
  fs.rmSync(folder, { recursive: true, force: true });
  fs.cpSync(path.join(SITES, site), folder, { recursive: true });
  change(folder);
  const opened = await open(browser, BROKEN, "", options);
  const { page, context } = opened;
  const text = (await page.locator("body").innerText()).trim();
  await context.close();
  return text;
}

/* The scripts that the page loads; the pages beside it have others. */
function scripts() {
  const text = fs.readFileSync(path.join(SITES, "lillkoping", "index.html"), "utf8");
  return [...text.matchAll(/<script src="([^"]+)"/g)].map(([, name]) => name);
}

test("a missing script or the missing data is named", async () => {
  assert.ok(scripts().length > 5);
  const some = scripts().filter((name, at) => isFull || at % 5 === 0 || /data|start/.test(name));
  for (const name of some) {
    const text = await openBroken(folder => fs.rmSync(path.join(folder, name)));
    assert.ok(text.includes(name), `without ${name}: ${text}`);
  }
});

test("a missing, cut-off or changed catalogue is named", async () => {
  const file = folder => path.join(folder, "services.js");
  const edit = change => folder => fs.writeFileSync(file(folder), change(fs.readFileSync(file(folder), "utf8")));
  const changes = [folder => fs.rmSync(file(folder)), edit(text => text.slice(0, text.length / 2)),
    edit(text => text.replace("JSON.parse('{", "JSON.parse('"))];
  for (const change of changes) {
    const text = await openBroken(change, {}, "services");
    assert.ok(text.includes("services.js"), text);
  }
});

test("a script of another version is named", async () => {
  for (const name of ["data.js", "reader.js", "answer.js"]) {
    const text = await openBroken(folder => {
      const file = path.join(folder, name);
      const version = /<meta name="styrmodell-version" content="([^"]*)"/.exec(
        fs.readFileSync(path.join(folder, "index.html"), "utf8"))[1];
      const old = fs.readFileSync(file, "utf8");
      assert.ok(old.includes(version), name);
      fs.writeFileSync(file, old.replaceAll(version, "0.1.0-0000000000000000"));
    });
    assert.ok(text.includes(name), `another ${name}: ${text}`);
  }
});

test("data that are cut off or changed are named", async () => {
  for (const change of [text => text.slice(0, text.length / 2), text => text.slice(0, -100),
    text => text.replace(/(portable: "U1RZ[^"]{60})[^"]{8}/, "$1AAAAAAAA")]) {
    const text = await openBroken(folder => {
      const file = path.join(folder, "data.js"), old = fs.readFileSync(file, "utf8");
      assert.ok(change(old) !== old);
      fs.writeFileSync(file, change(old));
    });
    assert.ok(text.includes("data.js"), text);
  }
});

test("without JavaScript the page says so, and what answers instead", async () => {
  const text = await openBroken(() => {}, { javaScriptEnabled: false });
  assert.match(text, /JavaScript/);
  assert.match(text, /styrmodell/);
});

test("without its style the page answers all the same", async () => {
  const text = await openBroken(folder => fs.rmSync(path.join(folder, "style.css")));
  assert.ok(!text.includes("saknar"), text);
});
