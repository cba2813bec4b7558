// The matrix, beside the page that answers and as one file: what the script draws is what the
// page had, and what the library answers where facts are known; heads stay in sight; a sheet
// of paper holds Göteborg's.
import assert from "node:assert";
import fs from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";

import { SITES, jsonLines, launch, open, violations } from "./browser.mjs";

/* Cells that a page has at most. */
const MAX_CELLS = 5000;

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

/* Chooses facts and an actor, as somebody would in the form. Nothing else stays chosen. */
const choose = (page, facts, actor = "") => page.evaluate(([facts, actor]) => {
  for (const select of document.querySelectorAll("#choices select"))
    select.value = select.id === "lit" ? actor : facts[select.dataset.fact] ?? "";
  document.getElementById("choices").dispatchEvent(new Event("change", { bubbles: true }));
}, [facts, actor]);

const cells = page => page.evaluate(() =>
  [...document.querySelectorAll("#matrix td > *")].map(cell => cell.outerHTML));
const facts = page => page.evaluate(() =>
  [...document.querySelectorAll("#choices select[data-fact]")]
    .map(select => [select.dataset.fact, select.options[1].value]));

const PAGES = [["goteborg", "matrisen.html"], ["goteborg", "matrisen-en.html"], ["lillkoping", "matrisen.html"],
  ["odd", "matrisen-en.html"], ["bare", "matrisen.html"], ["proposal", "matrisen.html"], ["revisions", "matrisen.html"],
  ["large", "matrisen.html"], ["large", "matrisen-1.html"], ["large-cell", "matrisen.html"], ["many", "matrisen.html"],
  ["one-file", "goteborg.html"], ["one-file", "lillkoping-en.html"]];

// The pages as they are opened are tried in pages.test.mjs, but for those of ten thousand delområden.
for (const [width, colorScheme] of [[320, "light"], [1440, "dark"]])
  test(`every state is clean, ${width} px, ${colorScheme}`, async () => {
    const all = [];
    for (const [site, file] of PAGES) {
      const viewport = { width, height: 800 };
      const { page, context, faults } = await open(browser, site, file, { viewport, colorScheme });
      const note = async state => all.push(...[...faults.splice(0), ...await violations(page)]
        .map(fault => `${site}/${file}, ${state}: ${fault}`));
      const [first] = await page.locator("#choices").count() ? await facts(page) : [];
      if (first) await choose(page, Object.fromEntries([first]), await page.evaluate(() =>
        document.getElementById("lit").options[1].value));
      if (first || site.startsWith("large")) await note("with a fact and an actor");
      await context.close();
    }
    assert.deepStrictEqual(all, []);
  });

test("the script draws every cell as the page has it, and again after a choice is taken back", async () => {
  for (const [site, file] of PAGES.filter(([site, file]) => site !== "large" || file.includes("-1."))) {
    const { page, context, faults } = await open(browser, site, file);
    const before = await cells(page), [first] = await facts(page);
    assert.ok(before.length > 0 && before.length <= MAX_CELLS);
    await choose(page, {}, "");
    assert.deepStrictEqual(await cells(page), before, `${site}/${file}: drawn`);
    if (first) {
      await choose(page, Object.fromEntries([first]));
      if (site === "goteborg") assert.notDeepStrictEqual(await cells(page), before, `${site}/${file}`);
      await page.locator("#choices [type=reset]").click();
      await page.waitForFunction(() => location.hash === "");
      await page.waitForTimeout(50);
      assert.deepStrictEqual(await cells(page), before, `${site}/${file}: taken back`);
    }
    assert.deepStrictEqual(faults, [], `${site}/${file}`);
    await context.close();
  }
});

/* What a cell must say of an outcome: the ids of its actors in order, or else what it says. */
function outcomeText(outcome, names) {
  const name = (list, id) => names[list][id].toLowerCase();
  if (outcome.kind === "responsible") {
    const groupsFirst = [...outcome.actors].sort((one, other) => names.groups.has(other.id) - names.groups.has(one.id));
    return groupsFirst.map(({ id, member }) => names.short[member ?? id]).join(" + ");
  }
  if (outcome.kind === "escalate") return `lyfts: ${name("matters", outcome.matter)}`;
  if (outcome.kind === "depends") return `beror på: ${name("facts", outcome.ask)}`;
  return "ingen";
}

for (const site of ["goteborg", "lillkoping"])
  test(`cells of ${site} are what the library answers, whatever facts are known`, async () => {
    const describe = JSON.parse(fs.readFileSync(path.join(process.env.STYRMODELL_DATA, `${site}.json`), "utf8"));
    const byId = (list, key) => Object.fromEntries(describe[list].map(entry => [entry.id, entry[key]]));
    const names = {
      matters: byId("matters", "name"), facts: byId("facts", "name"), short: byId("actors", "short_name"),
      groups: new Set(describe.actors.filter(({ group }) => group).map(({ id }) => id)),
    };
    const questions = jsonLines(`${site}.answers.ndjson`)
      .filter(({ asked }) => asked.needs.length === 1 && !asked.date && !asked.complete);
    assert.ok(questions.length > 40, `${questions.length} questions`);
    const { page, context, faults } = await open(browser, site, "matrisen.html");
    let compared = 0;
    for (const { asked, document } of questions) {
      await choose(page, { ...asked.facts, ...asked.needs[0].facts });
      const shown = await page.evaluate(answers => {
        const { columns } = JSON.parse(document.getElementById("matrix").dataset.matrix);
        const heard = cell => [...cell.childNodes].map(function text(node) {
          if (node.nodeType === Node.TEXT_NODE) return node.data;
          return node.getAttribute("aria-hidden") ? "" : [...node.childNodes].map(text).join("");
        }).join("");
        return answers.map(({ subarea, basis }) => {
          const row = document.getElementById(`delomrade-${subarea}`).querySelectorAll("td");
          const ours = [...columns.keys()].filter(at => columns[at][1] === basis);
          return Object.fromEntries(ours.map(at => [columns[at][0], heard(row[at])]));
        });
      }, document.answers.map(({ subarea, basis }) => ({ subarea, basis })));
      document.answers.forEach(({ duties, subarea, basis }, at) => {
        for (const [duty, outcome] of Object.entries(duties)) {
          const supports = outcome.rules.map(({ support }) => support);
          const support = supports.includes("motstridigt") ? ", källorna säger emot varandra"
            : supports.includes("härlett") ? ", härlett ur källorna" : "";
          const where = `${subarea}, ${basis}, ${duty}, ${JSON.stringify(asked)}`;
          assert.strictEqual(shown[at][duty], outcomeText(outcome, names) + support, where);
          compared += 1;
        }
      });
    }
    assert.ok(compared > 100, `${compared} cells`);
    assert.deepStrictEqual(faults, []);
    await context.close();
  });

test("where too many facts are unknown a cell says so, and answers once enough are known", async () => {
  const { page, context, faults } = await open(browser, "many", "matrisen.html");
  const shown = () => page.evaluate(() => [document.getElementById("known").textContent,
    ...[...document.querySelectorAll("#delomrade-kost td")].slice(0, 2).map(cell => cell.querySelector(".chip").textContent)]);
  // With no fact stated the library has answered.
  assert.deepStrictEqual((await shown()).slice(1), ["?", "?"]);
  await choose(page, { f0: "ja" });
  const [known, ...marks] = await shown();
  assert.deepStrictEqual(marks, ["…", "…"]);
  assert.ok(known.endsWith("Där det står … saknas för många uppgifter. Ange fler."), known);
  const yes = Object.fromEntries(Array.from({ length: 18 }, (_, at) => [`f${at}`, "ja"]));
  for (const [facts, mark] of [[yes, "↑ Ledningen"], [{ ...yes, f3: "nej" }, "Socialen"], [{ ...yes, f17: undefined }, "?"]]) {
    await choose(page, facts);
    assert.deepStrictEqual((await shown()).slice(1), [mark, mark]);
  }
  assert.deepStrictEqual(faults, []);
  await context.close();
});

test("a lit actor is told by words, count and frame, also where it may have a duty", async () => {
  const { page, context } = await open(browser, "goteborg", "matrisen.html#actor=arbvux");
  const { lit, named, perhaps, known } = await page.evaluate(() => {
    const all = [...document.querySelectorAll("#matrix td")];
    return {
      lit: all.filter(cell => cell.classList.contains("lit")).length,
      named: all.filter(cell => [...cell.querySelectorAll(".chip")].some(chip => chip.textContent === "Arbvux")).length,
      perhaps: all.filter(cell => cell.classList.contains("perhaps")).length,
      known: document.getElementById("known").textContent,
    };
  });
  assert.ok(lit > 0 && perhaps > 0);
  assert.strictEqual(lit, named);
  assert.ok(known.endsWith(`har ansvar i ${lit} av 228 rutor, och kan ha det i ${perhaps} till.`), known);
  await context.close();
});

test("a cell leads to its answer, with the facts that are chosen", async () => {
  for (const [file, heading] of [["matrisen.html", "Arbvux"], ["matrisen-en.html", "Arbvux"]]) {
    const { page, context, faults } = await open(browser, "goteborg", file);
    await choose(page, { stadsomrade: "hisingen", "gemensam-insats": "ja" });
    await page.locator("#delomrade-praktik td a").first().click();
    await page.waitForSelector("#answer-heading");
    assert.match(await page.locator("#answer-heading").textContent(), new RegExp(heading));
    const state = await page.evaluate(() => ({ ...Page.state, lang: Words.now.lang }));
    assert.deepStrictEqual(state.needs.map(({ need, basis }) => [need, basis]), [["praktik", "sol-4-1"]]);
    assert.deepStrictEqual(state.facts, { stadsomrade: "hisingen", "gemensam-insats": "ja" });
    assert.strictEqual(state.lang, file.includes("-en") ? "en" : "sv");
    assert.deepStrictEqual(faults, []);
    await context.close();
  }
});

test("the heads stay in sight wherever the matrix is scrolled", async () => {
  for (const width of [360, 1440])
    for (const [site, file] of [["goteborg", "matrisen.html"], ["large", "matrisen-1.html"]]) {
      const { page, context } = await open(browser, site, file, { viewport: { width, height: 700 } });
      const found = await page.evaluate(async () => {
        const region = document.getElementById("matrix");
        // To the lowest row, and so far that the last duty begins out of sight if it can.
        region.scrollTo(region.scrollWidth, region.scrollHeight);
        await new Promise(requestAnimationFrame);
        const box = element => element.getBoundingClientRect(), all = box(region);
        const rows = [...region.querySelectorAll("tr[id] > th")];
        const last = rows.at(-1), duty = box(region.querySelector("th[scope=colgroup]:last-child bdi"));
        return {
          scrolled: region.scrollTop, focusable: region.tabIndex, name: region.getAttribute("aria-label"),
          head: box(region.querySelector("thead")).top - all.top, row: box(last).left - all.left,
          inside: box(last).bottom <= all.bottom + 1,
          isDutySeen: duty.left >= box(last).right - 1 && duty.right <= all.right + 1,
        };
      });
      assert.ok(found.scrolled > 0 && found.inside && found.isDutySeen, JSON.stringify(found));
      assert.deepStrictEqual([found.focusable, found.name], [0, "Matrisen"]);
      assert.ok(Math.abs(found.head) <= 2 && Math.abs(found.row) <= 2, JSON.stringify(found));
      await context.close();
    }
});

test("without script the matrix is whole, and no choice is offered", async () => {
  for (const [site, file] of [["goteborg", "matrisen.html"], ["one-file", "goteborg.html"]]) {
    const { page, context, faults } = await open(browser, site, file, { javaScriptEnabled: false });
    assert.strictEqual(await page.locator("#matrix td .chip").count() >= 228, true);
    assert.strictEqual(await page.locator("#choices").isVisible(), false);
    assert.deepStrictEqual(faults, []);
    await context.close();
  }
});

test("Göteborg's matrix is printed on one sheet that lies on its side", async () => {
  for (const [site, file] of [["goteborg", "matrisen.html"], ["goteborg", "matrisen-en.html"], ["one-file", "goteborg.html"]]) {
    const { page, context } = await open(browser, site, file);
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
    const boxes = [...pdf.matchAll(/\/MediaBox\s*\[([^\]]*)\]/g)].map(([, box]) => box.trim().split(/\s+/).map(Number));
    assert.strictEqual(boxes.length, 1, `${site}/${file}: ${boxes.length} sheets`);
    assert.deepStrictEqual(boxes[0].map(Math.round), [0, 0, 842, 595]);
    await context.close();
  }
});

test("ten thousand delområden under ten lagrum: no page has more than 5 000 cells", () => {
  const pages = fs.readdirSync(path.join(SITES, "large")).filter(name => /^matrisen.*\.html$/.test(name));
  const counts = pages.map(name =>
    fs.readFileSync(path.join(SITES, "large", name), "utf8").match(/<td/g)?.length ?? 0);
  assert.ok(Math.max(...counts) <= MAX_CELLS);
  // Two duties, in two languages.
  assert.strictEqual(counts.reduce((sum, count) => sum + count), 10000 * 10 * 2 * 2);
});
