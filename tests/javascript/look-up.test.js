// The look-up of the page: each step of docs/look-up.md, and the library on many words.
"use strict";

const assert = require("node:assert");
const test = require("node:test");
const { bytes, json, jsonLines, lines, load, text } = require("./scripts.js");

const { ModelAnswers, NeedSearch, PortableRulebook, SwedishWords } = load();

function search(model) {
  const describe = json(`${model}.json`);
  const book = new PortableRulebook(bytes(`${model}.styrmodell`));
  const answers = new ModelAnswers(describe, book);
  return new NeedSearch(describe.needs, { same: answers.sameOutcomes });
}

test("every row of words.csv finds what the description says", () => {
  const needs = search("small");
  const rows = lines(text("tests/look-up/words.csv")).filter(line => !line.startsWith("#"));
  assert.ok(rows.length > 50);
  for (const row of rows) {
    const [typed, outcome, ids] = row.split(";");
    const found = needs.find(typed);
    assert.deepStrictEqual([found.outcome, found.found.map(one => one.need).join(" ")],
      [outcome, ids], row);
  }
});

test("the lists of Swedish are those of swedish.txt", () => {
  const library = lines(text("crates/styrmodell/src/search/swedish.txt"));
  const kept = library.filter(line => !line.startsWith("#"));
  assert.deepStrictEqual(lines(SwedishWords.LISTS), kept);
});

test("words of people, names and slips find and complete to what the library finds", () => {
  const needs = search("goteborg"), rows = jsonLines("words.ndjson");
  assert.ok(rows.length > 1000);
  let candidates = 0;
  for (const { text: typed, outcome, found, completed } of rows) {
    const ours = needs.find(typed);
    const ids = list => list.map(({ need }) => need);
    assert.deepStrictEqual([ours.outcome, ids(ours.found).join(" ")], [outcome, ids(found).join(" ")],
      typed);
    if (outcome === "candidates") {
      candidates++;
      for (const language of ["sv", "en"])
        assert.deepStrictEqual(ours.found.map(one => NeedSearch.reason(one, language)).join("; "),
          found.map(one => one[language]).join("; "), typed);
    }
    // The library completes ids, too, so that a delområde's name gives all of its content.
    const ordered = completed.filter(id => ids(needs.complete(typed, Infinity)).includes(id));
    assert.strictEqual(ids(needs.complete(typed, Infinity)).join(" "), ordered.join(" "), typed);
  }
  assert.ok(candidates > 100);
  for (const { id, name } of json("goteborg.json").needs)
    assert.strictEqual(needs.complete(name)[0].name, name, id);
});

test("ten thousand delområden are looked up without looking at each pair", () => {
  const needs = Array.from({ length: 10000 }, (_, at) => ({
    id: `behov-${at}`, name: `Insats nummer ${at} för ${at % 977}`, short_name: `I${at}`,
    other_names: [`stöd ${at % 313} i vardagen`], former_ids: [], explanation: null,
    subareas: [`delomrade-${at}`], no_counterpart: null,
  }));
  const needSearch = new NeedSearch(needs, { same: () => false });
  const time = run => {
    const start = performance.now();
    run();
    return (performance.now() - start).toFixed(1);
  };
  const first = time(() => needSearch.find("vardagn 312"));
  const found = ["insats", "vardagen", "nummer 44", "stöd i vardagn", "xyzzy"].map(typed =>
    `"${typed}" ${time(() => needSearch.find(typed))} ms`);
  const completed = ["i", "ins", "nummer 44", "vard"].map(typed =>
    `"${typed}" ${time(() => needSearch.complete(typed))} ms`);
  console.log(`10 000 needs: first look-up ${first} ms; found ${found.join(", ")}`);
  console.log(`10 000 needs: completed ${completed.join(", ")}`);
  assert.strictEqual(needSearch.complete("insats nummer 44").length, 8);
});
