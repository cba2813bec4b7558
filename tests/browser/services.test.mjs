// The insatser that there are, after an answer. What is expected comes from the files of
// `examples/services/goteborg-2025`; whom an unmet need is told to from the anvisning, section
// "Lokalt analysansvarig", point 1.
import assert from "node:assert";
import fs from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";

import { SITES, jsonLines, launch, open } from "./browser.mjs";
import { MARKUP } from "./models.mjs";

const SITE = "services";
const HISINGEN = "#need=praktik@sol-4-1&fact=stadsomrade=hisingen";
const COACHING = "#need=motiverande-och-coachande-insatser@sol-4-4&fact=stadsomrade=centrum";
/* The questions with `känslig: ja`. */
const SENSITIVE = ["beroende", "behandlingskontakt", "motiverad", "psykisk-halsa", "kriminalvard",
  "af-kod", "sfi"];
/* The person of the report whom every insats turns away. */
const TURNED_AWAY = { beroende: "pagaende", behandlingskontakt: "nej", placerad: "nej",
  "psykisk-halsa": "ingen", kon: "man", alder: "30-65", "deltar-i-smedjan": "nej", "bor-pa-victor": "nej" };

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const ask = page => page.locator("#services .ask");

/* Answers what the page asks until it asks no more, and gives the questions in their order. */
async function answerAll(page, person) {
  const asked = [];
  while (await ask(page).count() > 0) {
    const question = await ask(page).getAttribute("data-question");
    assert.ok(!asked.includes(question), `${question} is asked twice`);
    asked.push(question);
    await ask(page).locator(`[data-value="${person[question] ?? "unknown"}"]`).click();
  }
  return asked;
}

/* The insatser of each heading, and those that do not fit. */
const listed = page => page.evaluate(() => {
  const ids = list => [...list.querySelectorAll("[data-service]")].map(item => item.dataset.service);
  const groups = [...document.querySelectorAll("#services .insatser")].map(list =>
    [list.previousElementSibling.textContent, ids(list)]);
  const not = document.querySelector("#services-not-fitting");
  return { groups: Object.fromEntries(groups), not: not ? ids(not) : [] };
});

/* The rows of an insats: texts by their labels. */
const rowsOf = (page, id) => page.evaluate(id => {
  const rows = [...document.querySelectorAll(`#services [data-service="${id}"] dt`)];
  return Object.fromEntries(rows.map(row => [row.textContent, row.nextElementSibling.textContent]));
}, id);

/* Presses a button that copies, and gives what it copied. */
async function copied(page, button) {
  await page.evaluate(() => {
    const writeText = async text => { globalThis.copiedText = text; };
    Object.defineProperty(navigator, "clipboard", { value: { writeText }, configurable: true });
  });
  await page.locator(button).click();
  return page.evaluate(() => globalThis.copiedText);
}

test("the insatser that give praktik on Hisingen are listed by their lagrum", async () => {
  const { page, context, faults } = await open(browser, SITE, HISINGEN);
  assert.strictEqual(await page.locator("#services-heading").textContent(), "Insatser som finns för Praktik (Hisingen)");
  assert.deepStrictEqual(await listed(page), {
    groups: {
      "Beslut enligt 4:1": ["ips-hisingen"],
      "Enligt ett annat lagrum, eller med okänt lagrum": ["ips-ffs", "kompetenscenter"],
    },
    not: ["vamos-sydvast"],
  });
  const ips = await rowsOf(page, "ips-hisingen");
  // In the order in which the catalogue declares its questions.
  assert.strictEqual(ips["För"], "Stadsområde: Hisingen; Klient hos vuxenenheten: Ja; "
    + "Vill arbeta eller studera: Ja; Ålder: alla utom Under 18 år.");
  assert.strictEqual(ips["Inte för"], "Den som varken har beroende eller psykisk ohälsa. "
    + "Den som inte vill arbeta med sitt beroende.");
  assert.strictEqual(ips["Villkor i ord"], "Behöver stöd från vuxenenheten.");
  assert.strictEqual(ips["Tolkning"], "Praktik ingår i metoden. Om den här insatsen är det inte sagt.");
  assert.strictEqual(ips["Kö"], "Ingen (2025-01-31).");
  assert.strictEqual(ips["Kontakt"], "Saknas i katalogen.");
  assert.strictEqual(ips["Modellen"], "Går inte ihop med modellen.");
  assert.strictEqual((await rowsOf(page, "ips-ffs"))["Kö"], "Stopp, 2-3 månader (2025-01-31).");
  assert.strictEqual((await rowsOf(page, "kompetenscenter"))["Modellen"], "Följer modellen.");
  const text = await page.locator("#services").innerText();
  assert.match(text, /äldsta uppgift kontrollerad 2025-04-02/);
  assert.match(text, /Uppgifterna är från januari 2025/);
  assert.deepStrictEqual(faults, []);
  await context.close();
});

test("each insats leads to its place on the page of all", async () => {
  const { page, context, faults } = await open(browser, SITE, `${HISINGEN}&lang=en`);
  await page.locator("#services [data-service=kompetenscenter] a.name").click();
  assert.match(page.url(), /insatser-en\.html#/);
  assert.match(await page.locator(":target").innerText(), /^Kompetenscenter/);
  assert.deepStrictEqual(faults, []);
  await context.close();
});

test("what needs no decision, or one that is not of the model, stands outside it", async () => {
  const { page, context, faults } = await open(browser, SITE, "#need=jobbsokning-och-nyforetagande@sol-4-1");
  const { groups } = await listed(page);
  assert.deepStrictEqual(groups["Utanför modellen"], ["behandlingsgruppen-ips", "krami"]);
  assert.deepStrictEqual(groups["Beslut enligt 4:1"], ["ips-hisingen"]);
  assert.deepStrictEqual(faults, []);
  await context.close();
});

test("the question that decides most is asked first, and sensitive ones last", async () => {
  const { page, context, faults } = await open(browser, SITE, HISINGEN);
  const asked = await answerAll(page, {});
  assert.strictEqual(asked[0], "vill-arbeta", "both IPS ask for it, and no other question is as open");
  const known = asked.map(question => SENSITIVE.includes(question));
  assert.deepStrictEqual(known, [...known].sort(), asked.join(" "));
  assert.deepStrictEqual(asked.filter(id => SENSITIVE.includes(id)).sort(),
    ["behandlingskontakt", "beroende", "motiverad", "psykisk-halsa"]);
  assert.deepStrictEqual(faults, []);
  await context.close();
});

test("an answer shows what then fits, and is said to those who listen", async () => {
  const { page, context, faults } = await open(browser, SITE, HISINGEN);
  const person = { "vill-arbeta": "ja", vuxenenhet: "ja", alder: "30-65", "boendet-hindrar": "nej",
    beroende: "tidigare", motiverad: "ja", "psykisk-halsa": "ingen" };
  await ask(page).locator("[data-value=ja]").click();
  assert.strictEqual(await page.evaluate(() => document.activeElement.id), "services-ask");
  await answerAll(page, person);
  assert.deepStrictEqual((await listed(page)).groups, {
    "Beslut enligt 4:1": ["ips-hisingen"],
    "Enligt ett annat lagrum, eller med okänt lagrum": ["kompetenscenter"],
  });
  const fit = id => page.locator(`#services [data-service=${id}]`).getAttribute("data-fit");
  assert.strictEqual(await fit("ips-hisingen"), "yes-if-in-words");
  assert.strictEqual(await fit("kompetenscenter"), "yes-if-in-words");
  const count = "2 av 4 insatser i katalogen passar eller kan passa.";
  assert.strictEqual(await page.locator("#services-count").textContent(), count);
  assert.strictEqual(await page.locator("#live").textContent(), count);
  assert.deepStrictEqual(faults, []);
  await context.close();
});

test("the person whom all turn away learns what would open a way and whom to tell", async () => {
  const { page, context, faults } = await open(browser, SITE, COACHING);
  await answerAll(page, TURNED_AWAY);
  assert.deepStrictEqual((await listed(page)).groups, {});
  const text = await page.locator("#services").innerText();
  assert.match(text, /Ingen insats i katalogen passar\./);
  assert.match(text, /Lokalt analysansvarig i SF Centrum ska känna till behovet\./);
  const openings = await page.locator("#services-openings li").allTextContents();
  // Both IPS require a contact for treatment of who has an ongoing dependency. The rest of what
  // they require is open: without the contact, nobody needs to ask for it.
  assert.deepStrictEqual(openings, [
    "Behandlingskontakt: Ja → Behandlingsgruppens IPS. Beror sedan på vill arbeta eller studera.",
    "Behandlingskontakt: Ja → IPS hos funktionsstöd. Beror sedan på psykisk hälsa, vill arbeta eller studera.",
  ]);
  assert.deepStrictEqual(faults, []);
  await context.close();
});

test("no answer to a question of the catalogue leaves the page", async () => {
  const { page, context, faults } = await open(browser, SITE, COACHING);
  const seen = () => page.evaluate(async () => ({
    href: location.href, history: history.length, cookie: document.cookie, name: window.name,
    state: history.state, local: localStorage.length, session: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
  }));
  const before = { ...await seen(), link: await copied(page, "#copy-link") };
  const text = await copied(page, "#copy-text");
  assert.match(text, /Insatser som finns för Motiverande och coachande insatser \(Centrum\)/);
  assert.match(text, /IPS hos funktionsstöd, FFS\. Lagrummet är okänt\./);
  const asked = await answerAll(page, { ...TURNED_AWAY, behandlingskontakt: "ja", "vill-arbeta": "ja" });
  assert.ok(asked.includes("beroende") && asked.includes("behandlingskontakt"));
  assert.deepStrictEqual({ ...await seen(), link: await copied(page, "#copy-link") }, before);
  assert.strictEqual(before.local + before.session + before.databases, 0);
  // An answer takes insatser and open questions away, and adds no line.
  const lines = text.split("\n"), after = (await copied(page, "#copy-text")).split("\n");
  const added = after.filter(line => !lines.includes(line) && !/^ +Beror på: /.test(line));
  assert.deepStrictEqual(added, []);
  assert.ok(after.some(line => line.includes("Behandlingsgruppens IPS, SF Centrum.")));
  assert.ok(!after.some(line => line.includes("Kompetenscenter")));
  // Nor is a sensitive answer repeated on the page; no form would store it.
  const given = await page.locator("#services .given").innerText();
  assert.match(given, /Beroende: besvarad/);
  assert.doesNotMatch(given, /Pågående/);
  assert.strictEqual(await page.locator("#services input, #services select, #services form").count(), 0);
  await page.reload();
  assert.strictEqual(await page.locator("#services .given").count(), 0);
  assert.deepStrictEqual(faults, []);
  await context.close();
});

test("the text of a person whom all turn away says whom to tell, and nothing of the person", async () => {
  const { page, context, faults } = await open(browser, SITE, COACHING);
  const before = (await copied(page, "#copy-text")).split("\n");
  await answerAll(page, TURNED_AWAY);
  const added = (await copied(page, "#copy-text")).split("\n").filter(line => !before.includes(line));
  assert.deepStrictEqual(added.map(line => line.trim()), ["Ingen insats i katalogen passar.",
    "Lokalt analysansvarig i SF Centrum ska känna till behovet."]);
  assert.deepStrictEqual(faults, []);
  await context.close();
});

test("paper has the insatser, and no question, answer or way to one", async () => {
  const { page, context } = await open(browser, SITE, COACHING);
  await ask(page).locator("[data-value=ja]").click();
  await page.emulateMedia({ media: "print" });
  assert.ok(await page.locator("#services [data-service=kompetenscenter] dl").isVisible());
  for (const hidden of [".ask", ".given", "#services-not-fitting"])
    assert.ok(!await page.locator(`#services ${hidden}`).isVisible(), hidden);
  await page.emulateMedia({ media: "screen" });
  await answerAll(page, TURNED_AWAY);
  await page.emulateMedia({ media: "print" });
  assert.ok(!await page.locator("#services-openings").isVisible());
  assert.ok(await page.locator("#services .tell").isVisible());
  await context.close();
});

test("answers can be taken back, and a new start is about another person", async () => {
  const { page, context, faults } = await open(browser, SITE, COACHING);
  const first = await listed(page);
  await answerAll(page, TURNED_AWAY);
  await page.locator("#services .given [data-answered=beroende]").click();
  assert.ok((await listed(page)).groups["Beslut enligt 4:4"].includes("kompetenscenter"));
  await page.locator("#services-forget").click();
  assert.deepStrictEqual(await listed(page), first);
  await answerAll(page, TURNED_AWAY);
  await page.locator("#start-over").click();
  await page.goBack();
  assert.deepStrictEqual(await listed(page), first);
  assert.strictEqual(await page.locator("#services .given").count(), 0);
  assert.deepStrictEqual(faults, []);
  await context.close();
});

test("a question that nobody can answer is asked again once that is taken back", async () => {
  const { page, context, faults } = await open(browser, SITE, HISINGEN);
  const first = await ask(page).getAttribute("data-question");
  await ask(page).locator("[data-value=unknown]").click();
  assert.notStrictEqual(await ask(page).getAttribute("data-question"), first);
  const given = page.locator(`#services .given [data-answered=${first}]`);
  assert.match(await given.innerText(), /^Vill arbeta eller studera: vet inte/);
  await given.click();
  assert.strictEqual(await ask(page).getAttribute("data-question"), first);
  assert.deepStrictEqual(faults, []);
  await context.close();
});

test("a question of the model is answered in the address, as everywhere on the page", async () => {
  const { page, context, faults } = await open(browser, SITE, "#need=praktik@sol-4-1");
  // The stadsområde decides no more insatser than what can change, which comes first.
  assert.strictEqual(await ask(page).getAttribute("data-question"), "vill-arbeta");
  await ask(page).locator("[data-value=unknown]").click();
  assert.strictEqual(await ask(page).getAttribute("data-question"), "stadsomrade");
  await ask(page).locator("[data-value=sydvast]").click();
  assert.match(page.url(), /fact=stadsomrade=sydvast/);
  assert.match(await page.locator("#services-heading").textContent(), /\(Sydväst\)$/);
  assert.deepStrictEqual((await listed(page)).not, ["ips-hisingen"]);
  assert.deepStrictEqual(faults, []);
  await context.close();
});

test("a need that no delområde matches shows the insats that meets it", async () => {
  // Språk och hälsa has `behov: [v40-integration]`.
  const { page, context, faults } = await open(browser, SITE, "#need=v40-integration");
  assert.deepStrictEqual((await listed(page)).groups, { "Möter behovet": ["sprak-och-halsa"] });
  assert.match(await ask(page).innerText(), /Svaret avgör om insatsen passar\./);
  assert.strictEqual((await rowsOf(page, "sprak-och-halsa"))["Osäkert, stadsområde"],
    "Den togs fram efter behov på Hisingen. Om hela staden omfattas är inte sagt.");
  assert.deepStrictEqual(faults, []);
  await context.close();
});

test("what is stated of the model holds for a need that no delområde matches, too", async () => {
  const { page, context, faults } = await open(browser, "services-on-hisingen", "#need=v40-integration");
  assert.strictEqual(await ask(page).getAttribute("data-question"), "stadsomrade");
  await ask(page).locator("[data-value=centrum]").click();
  assert.match(page.url(), /fact=stadsomrade=centrum/);
  assert.deepStrictEqual(await listed(page), { groups: {}, not: ["sprak-och-halsa"] });
  assert.match(await page.locator("#services").innerText(), /Lokalt analysansvarig i SF Centrum/);
  await page.goBack();
  await ask(page).locator("[data-value=hisingen]").click();
  assert.strictEqual(await ask(page).getAttribute("data-question"), "boendet-hindrar");
  assert.deepStrictEqual(faults, []);
  await context.close();
});

test("the English page has English words around the catalogue's own", async () => {
  const { page, context, faults } = await open(browser, SITE, `${HISINGEN}&lang=en`);
  assert.strictEqual(await page.locator("#services-heading").textContent(), "Insatser available for Praktik (Hisingen)");
  const ips = await rowsOf(page, "ips-hisingen");
  assert.strictEqual(ips["Queue"], "None (2025-01-31).");
  assert.strictEqual(ips["The model"], "Does not follow the model.");
  const words = page.locator("#services [data-service=ips-hisingen] dd bdi[lang=sv]");
  assert.ok((await words.allTextContents()).includes("Behöver stöd från vuxenenheten."));
  assert.deepStrictEqual(faults, []);
  await context.close();
});

test("every delområde in every stadsområde has the insatser and the question that plain loops find", async () => {
  const { page, context, faults } = await open(browser, SITE);
  const wrong = [], squares = jsonLines("services-squares.ndjson");
  assert.strictEqual(squares.length, 76);
  for (const { subarea, district, ids, first } of squares) {
    await page.evaluate(hash => {
      history.replaceState(null, "", hash);
      dispatchEvent(new Event("popstate"));
    }, `#need=${subarea}@sol-4-1&fact=stadsomrade=${district}`);
    const { groups, not } = await listed(page);
    const shown = Object.values(groups).flat().sort();
    if (String(shown) !== String(ids) || not.some(id => ids.includes(id)))
      wrong.push(`${subarea} ${district}: ${shown}, not ${ids}`);
    const asked = await page.locator("#services").evaluate(services =>
      services.querySelector(".ask")?.dataset.question ?? null);
    if (asked !== first) wrong.push(`${subarea} ${district}: asks ${asked}, not ${first}`);
    const text = await page.locator("#services").innerText();
    if ((ids.length === 0) !== /ska känna till behovet/.test(text)) wrong.push(`${subarea} ${district}: whom to tell`);
  }
  assert.deepStrictEqual(wrong, []);
  assert.deepStrictEqual(faults, []);
  await context.close();
});

test("a delområde that is a known gap says why", async () => {
  // `luckor` has missbruksbehandling, everywhere.
  const { page, context } = await open(browser, SITE, "#need=missbruksbehandling@sol-4-1");
  const text = await page.locator("#services").innerText();
  assert.match(text, /Katalogen har ingen insats för det här\./);
  assert.match(text, /Känd lucka: Källan beskriver inte behandlingen\./);
  assert.match(text, /Lokalt analysansvarig ska känna till behovet\./);
  await context.close();
});

test("names with markup are shown, a question of forty values is asked, and days are held to the queue", async () => {
  const at = day => `#need=praktik@lag-a&date=${day}`;
  const { page, context, faults, visit } = await open(browser, "services-of-revisions", at("2027-01-31"));
  assert.deepStrictEqual(await page.locator("#services a.name").allTextContents(), [MARKUP, "Ny"]);
  assert.deepStrictEqual(await rowsOf(page, "ny"), {
    "Kö": "Uppgift saknas.", "Kontakt": "Växeln, vaxeln@example.org",
    "Modellen": "Går inte ihop med modellen.", "Känt": "Prövas i ett år.",
  });
  assert.strictEqual(await page.locator("#services [data-service=ny] .does").innerText(),
    "Ny Socialen med Skolan okänt vilka den är till för");
  assert.strictEqual(await page.locator("#services img, #services b, #services i").count(), 0);
  let rows = await rowsOf(page, "vaven");
  assert.strictEqual(rows["För"], "Stadsdel: alla; <b>Sort</b>: alla utom V39.");
  assert.strictEqual(rows["Kö"], "7 väntar, till 2027-01-31 (2026-12-15).");
  assert.strictEqual(rows["Finns"], "Till 2027-02-20.");
  assert.strictEqual(rows["Kontakt"], "Mottagningen <i>, 010-000 00 00");
  assert.strictEqual(await ask(page).locator("button").count(), 41);
  await ask(page).locator("[data-value=v39]").click();
  assert.match(await page.locator("#services-openings").innerText(), /<b>Sort<\/b>: alla utom V39 → <img/);
  assert.match(await page.locator("#services").innerText(), /Ingen insats i katalogen passar säkert/);
  await page.locator("#services-forget").click();
  await ask(page).locator("[data-value=v38]").click();
  assert.strictEqual(await page.locator("#services [data-service=vaven]").getAttribute("data-fit"), "yes-if-in-words");
  // 62 days after the day of the queue, which holds for 60.
  await visit("services-of-revisions", at("2027-02-15"));
  rows = await rowsOf(page, "vaven");
  assert.strictEqual(rows["Kö"], "7 väntar, till 2027-01-31 (2026-12-15); dagen 2027-01-31 har passerat; uppgiften är för gammal.");
  assert.strictEqual(await page.locator("#services-not-there").count(), 0);
  // The last day is 2027-02-20.
  await visit("services-of-revisions", at("2027-02-21"));
  assert.deepStrictEqual(await page.locator("#services a.name").allTextContents(), ["Ny"]);
  assert.strictEqual(await ask(page).count(), 0);
  assert.match(await page.locator("#services").innerText(), /Finns inte den dagen \(2027-02-21\)/);
  assert.strictEqual(await page.locator("#services-not-there li").textContent(), `${MARKUP}, till 2027-02-20.`);
  assert.match(await page.locator("#services .turn").textContent(), /Ingen insats i katalogen passar säkert/);
  // The catalogue was made with the revision of 2027.
  await visit("services-of-revisions", at("2026-06-01"));
  assert.match(await page.locator("#services").innerText(), /hör till versionen 2027-01-01/);
  assert.strictEqual(await page.locator("#services [data-service]").count(), 0);
  assert.doesNotMatch(await copied(page, "#copy-text"), /Katalogen|Insatser som finns/);
  assert.deepStrictEqual(faults, []);
  await context.close();
});

test("an assessment shows the insatser of the answer in sight, and its text those of all", async () => {
  const hash = "#need=praktik@sol-4-1&need=kost-och-motion@sol-4-1&fact=stadsomrade=hisingen&show=2";
  const { page, context, faults } = await open(browser, SITE, hash);
  assert.deepStrictEqual((await listed(page)).groups, { "Beslut enligt 4:1": ["sprak-och-halsa"] });
  const text = await copied(page, "#copy-all");
  for (const name of ["Praktik (Hisingen)", "Kost och motion (Hisingen)"])
    assert.strictEqual(text.split(`Insatser som finns för ${name}`).length, 2, name);
  assert.strictEqual(text.split("äldsta uppgift kontrollerad 2025-04-02").length, 2, "said once");
  assert.deepStrictEqual(faults, []);
  await context.close();
});

test("a site without a catalogue has nothing of it", () => {
  const read = (site, name) => fs.readFileSync(path.join(SITES, site, name), "utf8");
  const index = read("goteborg", "index.html");
  assert.doesNotMatch(index, /services|fits\.js/);
  const names = fs.readdirSync(path.join(SITES, "goteborg"));
  assert.deepStrictEqual(names.filter(name => /service|fits/.test(name)), []);
  // All that both sites have is the same in them.
  for (const name of ["data.js", "style.css", "result.js", "page.js", "plain-text.js"])
    assert.strictEqual(read(SITE, name), read("goteborg", name), name);
});
