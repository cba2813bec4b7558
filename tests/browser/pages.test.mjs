// Every page of every site, as the file says that lists them, and what commands write as one
// file: narrow and wide, light and dark, on paper, with each choice, and without script. A new
// page is tried because it is there.
import assert from "node:assert";
import fs from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";

import { SITES, address, isFull, launch, open, pagesOf, violations } from "./browser.mjs";

/* The page that answers has tests of its own, in states.test.mjs. */
const ASKED = "index.html";
/* The folders with pages; the one without a list has what commands write as one file. */
const FOLDERS = ["goteborg", "services", "services-of-revisions", "services-bare", "revisions", "one-file",
  "lillkoping", "odd", "proposal", "bare"];
/* Those whose pages are tried in both languages. Of models that are unlike them, one is. */
const WHOLE = ["goteborg", "revisions", "one-file"];

/* The pixels that a sheet of A4 has between its margins, upright and on its side. */
const SHEET = { upright: 680, wide: 1031 };

/* A site with a catalogue has one page that others lack. */
const OWN = { services: /^insatser/, "services-of-revisions": /^insatser/, "services-bare": /^insatser\.html/ };

const pages = FOLDERS.flatMap(site => pagesOf(site)
  .filter(name => name !== ASKED && (!OWN[site] || OWN[site].test(name)))
  .filter(name => WHOLE.includes(site) || OWN[site] || !name.endsWith("-en.html"))
  .map(name => [site, name]));

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

/* Visits every page in turn and gathers what is wrong with it. */
async function everyPage(options, faultsOf, some = pages) {
  const [[site, name]] = some;
  const { page, context, faults, visit } = await open(browser, site, name, options);
  const all = [];
  for (const [site, name] of some) {
    await visit(site, name);
    const found = await faultsOf(page, site, name);
    all.push(...[...faults.splice(0), ...found].map(fault => `${site}/${name}: ${fault}`));
  }
  await context.close();
  assert.deepStrictEqual(all, []);
}

const openAll = page => page.evaluate(() => {
  for (const details of document.querySelectorAll("details")) details.open = true;
});

const looks = [360, 1440].flatMap(width => ["light", "dark"].map(colorScheme =>
  ({ viewport: { width, height: 800 }, colorScheme })));

const isEnglish = ([, name]) => name.endsWith("-en.html");
/* A page in English has the elements of that in Swedish, so it is tried in one look of two. */
looks.forEach((look, at) =>
  test(`every page is clean, ${look.viewport.width} px, ${look.colorScheme}`, () =>
    everyPage(look, async page => {
      await openAll(page);
      return violations(page);
    }, pages.filter(one => isFull || !isEnglish(one) || at % 3 === 0))));

test("every page is clean on paper, and no wider than a sheet", async () => {
  const isOnItsSide = ([site, name]) =>
    /is-wide|"landscape"/.test(fs.readFileSync(path.join(SITES, site, name), "utf8"));
  for (const [form, width] of Object.entries(SHEET)) {
    const some = pages.filter(one => !isEnglish(one) && isOnItsSide(one) === (form === "wide"));
    assert.ok(some.length > 3);
    // Paper is white whatever the screen is.
    await everyPage({ viewport: { width, height: 1000 }, colorScheme: "dark" }, async page => {
      await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
      await page.emulateMedia({ media: "print" });
      // Nobody presses a link on paper.
      const found = await violations(page, "target-size");
      const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      await page.emulateMedia({ media: "screen" });
      // A browser shrinks a matrix that is wider than a sheet.
      const faults = form === "wide" ? found.filter(fault => !/px wide in/.test(fault)) : found;
      return paper === "rgb(255, 255, 255)" ? faults : [...faults, `printed on ${paper}`];
    }, some);
  }
});

/* The kinds of sheet whose margin says that they are of a proposal. */
const sheetsOfProposals = new Map([...fs.readFileSync(
  new URL("../../crates/styrmodell-site/assets/proposal.css", import.meta.url), "utf8")
  .matchAll(/@page ([\w-]+) \{[^}]*@top-center \{ content: "(FÖRSLAG|PROPOSAL)"/g)].map(([, name, word]) => [name, word]));

test("each sheet of a proposal says so in its margin, and no other does", async () => {
  assert.strictEqual(sheetsOfProposals.size, 4);
  const some = pages.filter(([site]) => ["proposal", "revisions", "one-file"].includes(site));
  const seen = new Set();
  await everyPage({}, async (page, site, name) => {
    await page.emulateMedia({ media: "print" });
    const sheets = await page.evaluate(() => {
      const sheetOf = element => getComputedStyle(element).page;
      // What names no sheet is on that of the element around it.
      const of = elements => [...new Set(elements.map(sheetOf))].filter(sheet => sheet !== "auto");
      const decided = [...document.querySelectorAll(".comparison:not(.is-proposal), .comparison:not(.is-proposal) *")];
      const body = [...document.body.querySelectorAll("*")].filter(element => element.getClientRects().length > 0);
      const whole = sheetOf(document.body);
      const isProposal = document.body.matches(".is-proposal, :has(.comparison.is-proposal)");
      return { isProposal, decided: of(decided), rest: [whole, ...of(body.filter(element => !decided.includes(element)))] };
    });
    await page.emulateMedia({ media: "screen" });
    const word = isEnglish([site, name]) ? "PROPOSAL" : "FÖRSLAG";
    sheets.rest.forEach(sheet => sheetsOfProposals.has(sheet) && seen.add(sheet));
    return [
      ...sheets.rest.filter(sheet => sheetsOfProposals.get(sheet) !== (sheets.isProposal ? word : undefined)),
      ...sheets.decided.filter(sheet => sheetsOfProposals.has(sheet)),
    ].map(sheet => `a sheet of ${sheet}`);
  }, some);
  assert.deepStrictEqual([...seen].sort(), [...sheetsOfProposals.keys()].sort());
});

/* Makes the choices that a page offers: the last of each list, a search that finds and one that
   does not, the last matter. Returns their kinds. */
async function choose(page) {
  const kinds = [];
  for (const select of await page.locator("main select:visible").all()) {
    await select.selectOption({ index: await select.locator("option").count() - 1 });
    kinds.push("select");
  }
  for (const search of await page.locator("main input[type=search]:visible").all()) {
    for (const typed of ["<img src=x>", "xyzxyz", "anv"]) await search.fill(typed);
    kinds.push("search");
  }
  const matters = page.locator("main .matters a");
  if (await matters.count() > 0) {
    await matters.last().click();
    kinds.push("matter");
  }
  return kinds;
}

test("every choice that a page offers leaves it clean", async () => {
  const seen = new Set();
  const some = pages.filter(one => ["goteborg", "services"].includes(one[0]) && !isEnglish(one));
  for (const look of [looks[1], looks[2]])
    await everyPage(look, async page => {
      const kinds = await choose(page);
      kinds.forEach(kind => seen.add(kind));
      return kinds.length ? violations(page) : [];
    }, some);
  assert.deepStrictEqual([...seen].sort(), ["matter", "search", "select"]);
});

/* The text spacing that success criterion 1.4.12 names. */
function spaceText() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: 0.12em !important;"
    + "word-spacing: 0.16em !important } p { margin-bottom: 2em !important }");
  document.adoptedStyleSheets = [sheet];
}

const width = page => page.evaluate(() => {
  const { scrollWidth, clientWidth } = document.documentElement;
  return scrollWidth > clientWidth ? [`${scrollWidth} px in ${clientWidth} px`] : [];
});

test("no page scrolls sideways at 320 px, nor with wide text spacing", () =>
  everyPage({ viewport: { width: 320, height: 640 } }, async page => {
    await openAll(page);
    const plain = await width(page);
    await page.evaluate(spaceText);
    return [...plain, ...(await width(page)).map(how => `spaced: ${how}`)];
  }));

/* What scrolls on its own can be reached by keyboard, and has a name. */
test("what scrolls within a page has the focus and a name", () =>
  everyPage({ viewport: { width: 320, height: 640 } }, page => page.evaluate(() =>
    [...document.querySelectorAll("main *")]
      .filter(element => element.scrollWidth > element.clientWidth + 1
        && ["auto", "scroll"].includes(getComputedStyle(element).overflowX))
      .filter(element => element.tabIndex < 0
        || !(element.getAttribute("aria-label") || element.getAttribute("aria-labelledby")))
      .map(element => `scrolls: ${element.className}`))));

const lines = page => page.evaluate(() => document.querySelector("main").innerText
  .split("\n").map(line => line.trim()).filter(Boolean));

test("without script nothing is missing but choices", async () => {
  const some = pages.filter(([site]) => WHOLE.includes(site) || OWN[site]);
  const whole = new Map();
  await everyPage({}, async (page, site, name) => {
    await page.evaluate(() => {
      const choices = "form, .filter, .matters, [role=status]";
      for (const element of document.querySelectorAll(choices)) element.remove();
    });
    whole.set(`${site}/${name}`, await lines(page));
    return [];
  }, some);
  await everyPage({ javaScriptEnabled: false }, async (page, site, name) => {
    const shown = (await lines(page)).join("\n");
    const missing = whole.get(`${site}/${name}`).filter(line => !shown.includes(line));
    // The page hides nothing by itself but what only a script can use.
    const hidden = await page.evaluate(() => [...document.querySelectorAll("main [hidden]")]
      .filter(element => !element.matches("form, .filter") && element.textContent.trim())
      .map(element => `hidden: ${element.outerHTML.slice(0, 80)}`));
    return [...missing.slice(0, 3).map(line => `missing: ${line}`), ...hidden];
  }, some);
});

/* The links of a page: the file and the id that each leads to. */
const links = page => page.evaluate(() => [...document.querySelectorAll("a[href]")].map(link => {
  const { protocol, pathname, hash } = new URL(link.href);
  return { protocol, file: decodeURIComponent(pathname.split("/").pop()), hash: decodeURIComponent(hash.slice(1)) };
}));

test("links lead to an id that is there, in the language of the page, and cells to an answer", async () => {
  for (const site of ["goteborg", "services", "revisions", "lillkoping"]) {
    const some = pagesOf(site).map(name => [site, name]), found = new Map(), ids = new Map();
    await everyPage({}, async (page, site, name) => {
      found.set(name, await links(page));
      ids.set(name, await page.evaluate(() => [...document.querySelectorAll("[id]")].map(({ id }) => id)));
      const twice = ids.get(name).filter((id, at, all) => all.indexOf(id) !== at);
      return twice.map(id => `the id ${id} twice`);
    }, some);
    // What a figure of the table chooses is tried in insatser.test.mjs.
    const questions = new Set(), chosen = new Set(), wrong = [];
    for (const [name, all] of found)
      for (const { protocol, file, hash } of all) {
        if (protocol === "https:" || file === ASKED) {
          if (hash.startsWith("need=")) questions.add(hash);
        } else if (/^insatser.*#subarea=/.test(`${file}#${hash}`)) chosen.add(hash);
        else if (!ids.has(file) || (hash && !ids.get(file).includes(hash))) wrong.push(`${name}: ${file}#${hash}`);
      }
    assert.deepStrictEqual(wrong, []);
    assert.strictEqual(chosen.size > 0, site === "services");
    assert.ok(questions.size > 10, `${questions.size} questions`);
    // Some of them, spread over all.
    const every = Math.ceil(questions.size / 12);
    const { page, context, faults, visit } = await open(browser, site);
    for (const hash of [...questions].filter((_, at) => at % every === 0)) {
      await visit(site, `#${hash}`);
      assert.strictEqual(await page.locator("#answer").count(), 1, hash);
      assert.strictEqual(await page.locator("#strange, #other-version").count(), 0, hash);
    }
    assert.deepStrictEqual(faults, []);
    await context.close();
  }
});

test("every page has one first heading, a title that begins with it, and its language", () =>
  everyPage({}, (page, site, name) => page.evaluate(([isEnglish, isProposal]) => {
    const faults = [], headings = [...document.querySelectorAll("h1")].map(({ textContent }) => textContent);
    if (headings.length !== 1) faults.push(`${headings.length} first headings`);
    if (!document.title.startsWith(headings[0])) faults.push(`${document.title}: ${headings[0]}`);
    if (document.documentElement.lang !== (isEnglish ? "en" : "sv")) faults.push(document.documentElement.lang);
    const word = isEnglish ? "PROPOSAL: " : "FÖRSLAG: ";
    if (headings[0].startsWith(word) !== isProposal) faults.push(`${word}${headings[0]}`);
    return faults;
  }, [/-en\.html$/.test(name), site === "proposal" || name.startsWith("dokument-proposal")])));

test("each page is opened from disk", () => {
  for (const [site, name] of pages) assert.ok(fs.existsSync(path.join(SITES, site, name)));
  assert.match(address("goteborg"), /^file:/);
  assert.ok(pages.length > 40, `${pages.length} pages`);
});
