// How insatser fit, as the page decides it: as plain loops find it, and key by key as
// `services --format json` writes it.
"use strict";

const assert = require("node:assert");
const test = require("node:test");
const { jsonLines, load } = require("./scripts.js");

const KEYS = ["id", "fit", "ask", "excluded_by", "opens_if", "silent_about"];
const plain = value => JSON.parse(JSON.stringify(value));

/* Holds the answers about the people of a catalogue to the plain loops and to the library. */
function compare(ServiceFits, { catalogue, people }) {
  const fits = new ServiceFits(catalogue);
  for (const { known, naive, library } of people) {
    const { ask, items } = plain(fits.answer(known)), where = JSON.stringify(known);
    assert.deepStrictEqual(ask.map(({ id, decides }) => ({ id, decides })), naive.ask, where);
    assert.deepStrictEqual(ask.map(({ id, sensitive }) => [id, sensitive]),
      library.ask.map(({ id, sensitive }) => [id, sensitive]), where);
    assert.deepStrictEqual(items.map(({ id }) => id).sort(), Object.keys(naive.items).sort());
    items.forEach((item, at) => {
      const { fit, ask, opens_if } = naive.items[item.id], place = `${item.id}: ${where}`;
      assert.strictEqual(item.fit, fit, place);
      assert.deepStrictEqual([...item.ask].sort(), ask, place);
      const opens = item.opens_if.map(({ changes }) =>
        Object.fromEntries(changes.map(({ question, values }) => [question, [...values].sort()])));
      const inOrder = list => list.map(one => JSON.stringify(Object.entries(one).sort())).sort();
      assert.deepStrictEqual(inOrder(opens), inOrder(opens_if), place);
      assert.strictEqual(item.excluded_by.length > 0, fit === "no", place);
      const theirs = library.items[at];
      assert.deepStrictEqual(item, Object.fromEntries(KEYS.map(key => [key, theirs[key]])), place);
    });
  }
  return people.length;
}

const [example, ...madeUp] = jsonLines("services.ndjson");

test("every insats of the example fits as plain loops and the library say", () => {
  assert.strictEqual(example.catalogue.items.length, 18);
  const count = compare(load().ServiceFits, example);
  assert.ok(count > 50, `${count} people`);
  console.log(`example: ${count} people`);
});

test("insatser of made-up catalogues fit as plain loops and the library say", () => {
  const { ServiceFits } = load();
  let count = 0;
  for (const one of madeUp) count += compare(ServiceFits, one);
  assert.ok(madeUp.length > 20, `${madeUp.length} catalogues`);
  console.log(`${madeUp.length} made-up catalogues: ${count} people`);
});

/* A catalogue of one insats over questions with the values "0", "1", …. */
function catalogueOf(sizes, any_of, not) {
  const values = size => Array.from({ length: size }, (_, at) => ({ id: String(at) }));
  const questions = Object.entries(sizes).map(([id, size]) =>
    ({ id, sensitive: false, changeable: true, values: values(size) }));
  const target = { known: true, any_of, not: not.map(when => ({ when, text: null })) };
  return { questions, items: [{ id: "insats", target, in_words: [] }] };
}

test("a question with 100 values and the name of a method is as any other", () => {
  const { ServiceFits } = load();
  const some = from => Array.from({ length: 50 }, (_, at) => String(from + at));
  const fits = new ServiceFits(catalogueOf({ constructor: 100, toString: 2 },
    [{ constructor: some(0) }, { constructor: some(50), toString: ["1"] }], [{ constructor: ["99"] }]));
  const fitOf = known => fits.answer(known).items[0].fit;
  assert.strictEqual(fitOf({}), "depends");
  assert.strictEqual(fitOf({ constructor: "49" }), "yes");
  assert.strictEqual(fitOf({ constructor: "98", toString: "1" }), "yes");
  assert.strictEqual(fitOf({ constructor: "99", toString: "1" }), "no");
  const [{ opens_if }] = plain(fits.answer({ constructor: "98", toString: "0" })).items;
  assert.deepStrictEqual(opens_if.map(({ changes }) => changes.map(({ question }) => question)),
    [["constructor"], ["toString"]]);
});

test("conditions that overlap in too many ways end in an error, in bounded time", () => {
  const { ServiceFits } = load();
  const ids = Array.from({ length: 25 }, (_, at) => `q${at}`);
  // Every three questions, with an answer each: no order of splitting is short.
  const not = ids.flatMap((id, at) => ids.slice(at + 1).flatMap((other, next) =>
    ids.slice(at + next + 2).map(third => ({ [id]: ["0"], [other]: ["1"], [third]: ["2"] }))));
  const sizes = Object.fromEntries(ids.map(id => [id, 3]));
  const fits = new ServiceFits(catalogueOf(sizes, [{ q0: ["0", "1"] }], not));
  assert.throws(() => fits.answer({}), /too many ways/);
});
