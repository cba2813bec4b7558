// Every question is asked in the page by its address; what is laid out is what the library
// answers: outcomes, rules, beaten rules, sentences, why-not, remarks and ways.
import assert from "node:assert";
import { after, before, test } from "node:test";

import { isFull, jsonLines, launch, open } from "./browser.mjs";

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

/* The address of a question. */
function hash({ needs, facts, date, complete }, language) {
  const fields = needs.map(({ need, basis, facts }) =>
    `need=${need}@${basis}${Object.entries(facts).map(([fact, value]) => `,${fact}=${value}`).join("")}`);
  for (const [fact, value] of Object.entries(facts)) fields.push(`fact=${fact}=${value}`);
  if (date) fields.push(`date=${date}`);
  if (complete) fields.push("complete");
  if (language === "en") fields.push("lang=en");
  return `#${fields.join("&")}`;
}

/* Asks questions one after the other in the page, and returns what it answers and shows. */
function ask(questions) {
  const text = element => element?.textContent ?? null;
  const texts = selector => [...document.querySelectorAll(selector)].map(text);
  const next = () => new Promise(done => addEventListener("hashchange", () => done(), { once: true }));
  const one = async ({ hash, actors }) => {
    if (location.hash !== hash) {
      const changed = next();
      location.hash = hash;
      await changed;
    }
    const { answers, assessment } = Page.doc;
    const duties = [...document.querySelectorAll("#answer [data-duty]")];
    return {
      answers, assessment,
      whys: actors.map(actor => answers.map(answer => Page.answers.whyNot(answer, actor))),
      shown: {
        heading: text(document.querySelector("#answer-heading")),
        duties: Object.fromEntries(duties.map(duty => [duty.dataset.duty, {
          sentence: text(duty.querySelector(".sentence")), all: text(duty),
        }])),
        branches: texts("#answer .depends .branch"),
        remarks: texts("#remark-list li"),
        ways: [...document.querySelectorAll("#answer [data-matter]")].map(way =>
          [way.dataset.matter, [...way.querySelectorAll(".stop")].map(text)]),
      },
    };
  };
  return (async () => {
    const all = [];
    for (const question of questions) all.push(await one(question));
    return all;
  })();
}

/* An answer without the keys that the page adds for itself. */
const written = ({ asked, asks, narrows, ...answer }) => answer;

const sentence = text => text.slice(0, 1).toUpperCase() + text.slice(1);

/* The texts that must be in the page for an answer. */
function assertShown(shown, answer, sentences, names, where) {
  for (const [duty, outcome] of Object.entries(answer.duties)) {
    const [said, ofBranches] = sentences[duty];
    if (outcome.kind === "depends") {
      for (const branch of ofBranches)
        assert.ok(shown.branches.some(text => text.includes(branch)), `${where}: ${duty}: ${branch}`);
      continue;
    }
    assert.ok(shown.duties[duty].sentence.includes(said), `${where}: ${duty}: ${said}`);
    const { all } = shown.duties[duty];
    for (const rule of outcome.rules) {
      assert.ok(all.includes(names.get(rule.id)), `${where}: ${duty}: ${rule.id}`);
      if (rule.interpretation) assert.ok(all.includes(rule.interpretation), `${where}: ${duty}`);
    }
    for (const rule of outcome.beaten)
      assert.ok(all.includes(names.get(rule)), `${where}: ${duty} overrides ${rule}`);
  }
  const remarks = [...answer.assumptions, ...answer.observations.map(({ text }) => text),
    ...answer.notices];
  for (const remark of remarks)
    assert.ok(shown.remarks.some(text => text.includes(sentence(remark))), `${where}: ${remark}`);
  for (const [matter, stops] of shown.ways) {
    // Before the stops of the steps come the case, and the first forum if no step leads to it.
    const steps = answer.routes[matter], before = steps[0]?.from === null ? 1 : 2;
    assert.strictEqual(stops.length, before + steps.length, `${where}: ${matter}`);
    steps.forEach(({ condition, prepared_by: groups }, at) => {
      for (const part of [condition, ...groups].filter(Boolean))
        assert.ok(stops[before + at].includes(part), `${where}: ${matter}: ${part}`);
    });
  }
}

/* Asks all questions of a model in chunks and compares. Returns how many differ. */
async function differences(site, edit = async () => {}) {
  const { page, faults, context } = await open(browser, site);
  await edit(page);
  // A page with dated decisions always asks on a day.
  const isDated = await page.evaluate(() => Page.isDated());
  const questions = jsonLines(`${site}.answers.ndjson`)
    .filter(({ asked: { date } }) => date || !isDated);
  const names = new Map(await page.evaluate(() =>
    Page.names.describe.rules.map(({ id, name }) => [id, name])));
  const wrong = [];
  const start = performance.now();
  for (let from = 0; from < questions.length; from += 100) {
    const some = questions.slice(from, from + 100);
    const asked = some.map(({ asked, language, why_not: whys }) =>
      ({ hash: hash(asked, language), actors: whys.map(({ actor }) => actor) }));
    const found = await page.evaluate(ask, asked);
    some.forEach(({ document, sentences, why_not: whys }, at) => {
      const { answers, assessment, shown, whys: ours } = found[at], where = asked[at].hash;
      try {
        assert.deepStrictEqual(answers.map(written), document.answers, where);
        assert.deepStrictEqual(assessment, document.assessment, where);
        whys.forEach(({ actor, answers }, at) =>
          assert.deepStrictEqual(ours[at], answers, `${where}: why not ${actor}`));
        assertShown(shown, answers[0], sentences[0], names, where);
      } catch (error) {
        wrong.push(error);
      }
    });
  }
  const each = (performance.now() - start) / questions.length;
  await context.close();
  return { count: questions.length, wrong, faults, each };
}

/* With the full samples, at least every case. */
const CASES = { goteborg: 1710, lillkoping: 3 * 84, "words-of-rules": 54, "large-cell": 100 };

for (const [site, cases] of Object.entries(CASES))
  test(`the page of ${site} answers every question as the library does`, async () => {
    const { count, wrong, faults, each } = await differences(site);
    console.log(`${site}: ${count} questions, ${each.toFixed(1)} ms each from address to comparison`);
    if (isFull) assert.ok(count >= cases, `${count} questions`);
    assert.deepStrictEqual(faults.slice(0, 5), []);
    if (wrong.length > 0) {
      console.log(`${wrong.length} of ${count} questions differ`);
      throw wrong[0];
    }
  });
