// Insatser: the list is chosen among by district, delområde and words, and tells how each insats
// fits a person, whose answers are in the page alone. pages.test.mjs tries the page for faults.
// The expected insatser are counted by hand in the YAML of the example.
import assert from "node:assert";
import { after, before, test } from "node:test";

import { address, launch, open, violations } from "./browser.mjs";
import { MARKUP } from "./models.mjs";

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const shown = page => page.$$eval("[data-service]", found =>
  found.filter(element => element.checkVisibility()).map(element => element.dataset.service).sort());
const district = (page, value) => page.selectOption("[data-by=districts]", value);
const subarea = (page, value) => page.selectOption("[data-by=subareas]", value);

/* Opens the questions about a person. */
const openForm = page => page.evaluate(() => {
  for (const details of document.querySelectorAll("form.person details")) details.open = true;
});
async function answer(page, answers) {
  await openForm(page);
  for (const [question, value] of Object.entries(answers))
    await page.selectOption(`[data-question="${question}"]`, value);
}
const fits = page => page.$$eval("[data-service][data-fit]", found =>
  Object.fromEntries(found.map(({ dataset }) => [dataset.service, dataset.fit])));
const counted = (of, fit) => Object.values(of).filter(one => one === fit).length;

/* The person whom all insatser of the example turn away. */
const TURNED_AWAY = {
  forsorjningsstod: "ja", alder: "30-65", kon: "man", placerad: "nej", "bor-pa-victor": "nej",
  "deltar-i-smedjan": "nej", beroende: "pagaende", behandlingskontakt: "nej", "psykisk-halsa": "ingen",
};

test("insatser are chosen by district and delområde, and a link to another shows all", async () => {
  const { page, context, faults } = await open(browser, "services", "insatser.html");
  assert.strictEqual((await shown(page)).length, 18);
  await district(page, "centrum");
  const elsewhere = ["arbetsliv-och-halsa", "huldas-hus-arbetstraning", "ips-hisingen", "recharge", "vamos-sydvast"];
  const inCentrum = await shown(page);
  assert.strictEqual(inCentrum.length, 13);
  assert.deepStrictEqual(inCentrum.filter(id => elsewhere.includes(id)), []);
  await subarea(page, "praktik");
  assert.deepStrictEqual(await shown(page), ["ips-ffs", "kompetenscenter"]);
  assert.strictEqual(await page.textContent("#filter-count"), "2 av 18 visas");
  await subarea(page, "hantering-av-vardagen");
  assert.deepStrictEqual(await shown(page), []);
  assert.match(await page.textContent("#filter-count"), /^Ingen insats i katalogen/);
  await page.evaluate(() => { location.hash = "insats-recharge"; });
  await page.locator(":target").waitFor({ state: "visible" });
  assert.strictEqual((await shown(page)).length, 18);
  assert.deepStrictEqual(faults, []);
  await context.close();
});

test("an insats that two run is linked under both, and the numbers in the contents follow the choice", async () => {
  const { page, context, faults } = await open(browser, "services-of-two", "insatser.html");
  // SF Centrum and SF Hisingen run one each in the example, and the workshop together.
  const numbers = () => page.$$eval("main nav [data-count-in]", all =>
    Object.fromEntries(all.map(one => [one.dataset.countIn.replace("utforare-", ""), one.textContent])));
  const of = async () => { const { "sf-centrum": centrum, "sf-hisingen": hisingen } = await numbers(); return [centrum, hisingen]; };
  assert.deepStrictEqual(await of(), ["2", "2"]);
  const link = page.locator("#utforare-sf-hisingen [data-entry-at] a");
  assert.strictEqual(await link.textContent(), "Gemensamma verkstaden");
  await page.fill("#filter", "verkstaden");
  assert.deepStrictEqual(await of(), ["1", "1"]);
  assert.ok(await link.isVisible());
  await page.fill("#filter", "IPS Hisingen");
  assert.strictEqual((await numbers())["sf-hisingen"], "1");
  assert.ok(!await link.isVisible());
  await page.fill("#filter", "");
  await district(page, "nordost");
  assert.strictEqual((await numbers())["sf-hisingen"], "0");
  await district(page, "");
  assert.deepStrictEqual(await of(), ["2", "2"]);
  await link.click();
  assert.match(await page.locator(":target").innerText(), /^Gemensamma verkstaden/);
  assert.deepStrictEqual(await violations(page), []);
  assert.deepStrictEqual(faults, []);
  await context.close();
});

test("a figure of the table leads to the insatser that it counts", async () => {
  const { page, context, faults, visit } = await open(browser, "services", "insatser.html");
  const figures = await page.$$eval("#tabellen td a[href*=subarea]", links =>
    links.map(link => [link.getAttribute("href"), link.textContent]));
  assert.ok(figures.length > 50);
  for (const [hash, figure] of figures.filter((_, at) => at % 7 === 0)) {
    await page.evaluate(hash => { location.hash = hash; }, hash);
    const count = figure.match(/\d+/gu).map(Number).reduce((a, b) => a + b);
    await page.waitForFunction(hash => location.hash === hash, hash);
    assert.strictEqual((await shown(page)).length, count, hash);
  }
  await visit("services", "insatser.html#subarea=praktik&fact=stadsomrade=hisingen");
  assert.deepStrictEqual(await shown(page), ["ips-ffs", "ips-hisingen", "kompetenscenter"]);
  // What is chosen since is not that of the address.
  await district(page, "centrum");
  assert.doesNotMatch(page.url(), /#/);
  for (const strange of ["#subarea=finns-inte", "#fact=beroende=pagaende", "#subarea=%E0%A4%A", "#subarea=&fact="]) {
    await visit("services", `insatser.html${strange}`);
    assert.strictEqual((await shown(page)).length, 18, strange);
  }
  assert.deepStrictEqual(faults, []);
  await context.close();
});

test("each insats says how it fits a person, and the question to ask first is not sensitive", async () => {
  const { page, context, faults } = await open(browser, "services", "insatser.html");
  assert.deepStrictEqual(await fits(page), {});
  await district(page, "centrum");
  await answer(page, { forsorjningsstod: "ja" });
  assert.match(await page.textContent(".person .next"), /^Fråga först: /);
  const isSensitive = () => page.locator(".person .next button").click()
    .then(() => page.evaluate(() => Boolean(document.activeElement.closest(".sensitive"))));
  assert.strictEqual(await isSensitive(), false);
  await answer(page, { beroende: "pagaende" });
  const of = await fits(page);
  assert.strictEqual(counted(of, "depends"), 7);
  assert.strictEqual(counted(of, "no"), 11);
  assert.deepStrictEqual(Object.keys(of).filter(id => of[id] === "depends").sort(), ["aktivitetshusen",
    "behandlingsgruppen-ips", "cfa-arbetstraning", "huldas-hus-oppen", "iop-boendet-victor", "ips-ffs", "smedjan"]);
  assert.deepStrictEqual((await page.$$eval(".person .next a", links => links.map(({ hash }) => hash))).sort(),
    Object.keys(of).filter(id => of[id] === "depends").map(id => `#insats-${id}`).sort());
  const words = id => page.textContent(`[data-service="${id}"] .fit`);
  assert.strictEqual(await words("kompetenscenter"), "Passar inte: Den som har ett pågående beroende.");
  assert.match(await words("behandlingsgruppen-ips"), /^Kan passa, beroende på .*behandlingskontakt/);
  assert.match(await words("cfa-arbetstraning"), /Uppgifterna säger inget om beroende\.$/);
  // A condition in words is always shown, and no insats with one simply fits.
  await answer(page, { "deltar-i-smedjan": "ja" });
  assert.match(await words("cfa-arbetstraning"), /^Passar om det som står i ord stämmer\./);
  await page.locator("[data-leaves-out]").check();
  assert.ok((await shown(page)).every(id => of[id] !== "no"));
  assert.deepStrictEqual(await violations(page), []);
  await page.locator(".person [type=reset]").click();
  await page.waitForFunction(() => !document.querySelector("[data-fit]"));
  assert.deepStrictEqual(faults, []);
  await context.close();
});

test("where nothing fits, the page says what would open a way and whom the need is told to", async () => {
  for (const [file, texts] of [
    ["insatser.html", ["Ingen insats i katalogen passar.", "Behandlingskontakt: Ja – Behandlingsgruppens IPS",
      "Placerad i Boende och hemlöshet: Ja – Smedjans sysselsättningscenter",
      "Lokalt analysansvarig i SF Centrum ska känna till behovet."]],
    ["insatser-en.html", ["No insats of the catalogue fits.", "Behandlingskontakt: Ja – Behandlingsgruppens IPS",
      "in SF Centrum"]],
  ]) {
    const { page, context, faults } = await open(browser, "services", file);
    await district(page, "centrum");
    await answer(page, TURNED_AWAY);
    assert.strictEqual(counted(await fits(page), "no"), 18);
    const told = await page.locator(".person .next").innerText();
    for (const text of texts) assert.ok(told.includes(text), `${told} lacks ${text}`);
    // Only what a handläggare can work with is a way.
    for (const never of ["Ålder:", "Kön:", "Stadsområde:", "Beroende:"]) assert.ok(!told.includes(never), never);
    assert.deepStrictEqual(await violations(page), []);
    assert.deepStrictEqual(faults, []);
    await context.close();
  }
});

test("sensitive questions come after all others, and one that decides nothing is not shown", async () => {
  const { page, context } = await open(browser, "services", "insatser.html");
  await openForm(page);
  const order = await page.$$eval("[data-question]", lists => lists.map(list => list.dataset.question));
  // Those with "känslig: ja" in omstandigheter.yaml, in its order.
  const sensitive = ["beroende", "behandlingskontakt", "motiverad", "psykisk-halsa", "kriminalvard", "af-kod", "sfi"];
  assert.deepStrictEqual(order.slice(-sensitive.length), sensitive);
  assert.strictEqual(order.length, 18);
  await district(page, "centrum");
  await answer(page, { beroende: "pagaende" });
  // The three insatser that ask about them take nobody with a pågående beroende.
  for (const id of ["kriminalvard", "af-kod", "sfi"])
    assert.strictEqual(await page.locator(`[data-question="${id}"]`).isVisible(), false, id);
  await context.close();
});

test("what is answered about a person is in no address, title, store, link or message", async () => {
  const { page, context, faults, visit } = await open(browser, "services", "insatser.html");
  const before = { url: page.url(), title: await page.title(), length: await page.evaluate(() => history.length) };
  const links = () => page.$$eval("a[href]", all => all.map(link => link.getAttribute("href")).sort());
  const ids = () => page.$$eval("[id]", all => all.map(({ id }) => id).sort());
  const [linksBefore, idsBefore] = [await links(), await ids()];
  await answer(page, TURNED_AWAY);
  await page.locator("[data-leaves-out]").check();
  assert.strictEqual(page.url(), before.url);
  assert.strictEqual(await page.title(), before.title);
  assert.strictEqual(await page.evaluate(() => history.length), before.length);
  assert.strictEqual(await page.evaluate(() => history.state), null);
  // Those that come are to places in the list.
  const added = (await links()).filter(link => !linksBefore.includes(link));
  assert.deepStrictEqual(added.filter(link => !idsBefore.includes(link.slice(1))), []);
  assert.deepStrictEqual(await ids(), idsBefore);
  const stored = await page.evaluate(async () => [localStorage.length, sessionStorage.length, document.cookie,
    (await indexedDB.databases()).length]);
  assert.deepStrictEqual(stored, [0, 0, "", 0]);
  // A browser that fills in a form again has nothing to fill in.
  const unanswered = () => page.$$eval("[data-question]", lists => lists.every(list => !list.value));
  await page.reload();
  assert.ok(await unanswered());
  await answer(page, { beroende: "pagaende" });
  await visit("services", "reglerna.html");
  await page.evaluate(() => { location.href = "insatser.html"; });
  await page.waitForURL(/insatser\.html$/);
  assert.ok(await unanswered());
  assert.deepStrictEqual(await page.$$eval("form.person, form.person select, form.person input", all =>
    all.filter(({ autocomplete }) => autocomplete !== "off").length), 0);
  assert.deepStrictEqual(faults, []);
  await context.close();
});

test("paper has the insatser that are chosen, how they fit, and no answers or controls", async () => {
  const { page, context } = await open(browser, "services", "insatser.html");
  await district(page, "centrum");
  await answer(page, { forsorjningsstod: "ja", beroende: "pagaende" });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await page.emulateMedia({ media: "print" });
  assert.strictEqual((await shown(page)).length, 13);
  for (const hidden of [".filter", "form.person", "nav", "#tabellen"])
    assert.strictEqual(await page.locator(`main ${hidden}, header ${hidden}`).first().isVisible(), false, hidden);
  const text = await page.locator("main").innerText();
  assert.match(text, /Centrum; 13 av 18 insatser\. Urvalet gäller en klient\. Svaren skrivs inte ut\./);
  assert.match(text, /januari 2025/);
  assert.ok(!text.includes("Har klienten"));
  const words = await page.locator('[data-service="kompetenscenter"] .fit').innerText();
  assert.strictEqual(words, "Passar inte");
  await context.close();
});

test("the choices and answers are made by keyboard alone", async () => {
  const { page, context, faults } = await open(browser, "services", "insatser.html");
  await page.locator("#filter").focus();
  await page.keyboard.type("ips");
  assert.deepStrictEqual(await shown(page),
    ["behandlingsgruppen-ips", "ips-ffs", "ips-hisingen", "recharge", "vamos-sydvast"]);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Centrum");
  assert.strictEqual((await shown(page)).length, 13);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Ja");
  assert.strictEqual(Object.keys(await fits(page)).length, 18);
  await page.locator(".person .next button").focus();
  await page.keyboard.press("Enter");
  assert.ok(await page.evaluate(() => document.activeElement.matches("select[data-question]")));
  assert.deepStrictEqual(faults, []);
  await context.close();
});

test("names of a catalogue are shown as they are, also where a model has no districts", async () => {
  for (const [site, lists] of [["services-of-revisions", 2], ["services-bare", 1]]) {
    const { page, context, faults } = await open(browser, site, "insatser.html");
    assert.strictEqual(await page.locator(".filter select").count(), lists, site);
    await answer(page, { constructor: "v39" });
    assert.strictEqual(await page.textContent("#insats-vaven .fit"), "Passar inte: <b>Sort</b>.");
    const told = await page.locator(".person .next").innerText();
    // A value without a name is called by its id, and of one insats nobody knows whom it is for.
    for (const text of ["passar säkert", "<b>Sort</b>: V0 eller V1", `– ${MARKUP}.`, "Okänt vilka den är till för: Ny."])
      assert.ok(told.includes(text), `${told} lacks ${text}`);
    await answer(page, { constructor: "v3" });
    assert.match(await page.textContent("#insats-vaven .fit"), /^Passar om det som står i ord stämmer/);
    assert.strictEqual(await page.locator("main img, main script, main b, main i").count(), 0);
    await page.locator("#tabellen td a").first().click();
    assert.deepStrictEqual(await shown(page), ["ny", "vaven"]);
    assert.deepStrictEqual(await violations(page), []);
    assert.deepStrictEqual(faults, []);
    await context.close();
  }
});

test("without the catalogue's data the list and its filters work, and no question is shown", async () => {
  const { page, context } = await open(browser, "services", "vagen.html");
  await page.route("**/services.js", route => route.abort());
  await page.goto(address("services", "insatser.html"));
  assert.strictEqual(await page.locator("form.person").isVisible(), false);
  await district(page, "centrum");
  assert.strictEqual((await shown(page)).length, 13);
  await context.close();
});
