// How insatser fit, as the page decides it: as plain loops find it, and key by key as
// `services --format json` writes it.
"use strict";

const assert = require("node:assert");
const test = require("node:test");
const { isFull, jsonLines, load, text } = require("./scripts.js");

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

/* A catalogue of one insats over questions with the values "0", "1", …. */
function catalogueOf(sizes, any_of, not) {
  const values = size => Array.from({ length: size }, (_, at) => ({ id: String(at) }));
  const questions = Object.entries(sizes).map(([id, size]) =>
    ({ id, sensitive: false, changeable: true, values: values(size) }));
  const target = { known: true, any_of, not: not.map(when => ({ when, text: null })) };
  return { questions, items: [{ id: "insats", target, in_words: [] }] };
}

/* A way that changes three questions is shown, and one that changes four is not. */
function tooManyChanges(ServiceFits) {
  const openingsOf = count => {
    const ids = Array.from({ length: count }, (_, at) => `q${at}`);
    const all = value => Object.fromEntries(ids.map(id => [id, value]));
    const fits = new ServiceFits(catalogueOf(all(2), [all(["1"])], []));
    return plain(fits.answer(all("0"))).items[0].opens_if;
  };
  const changes = ["q0", "q1", "q2"].map(question => ({ question, values: ["1"] }));
  assert.deepStrictEqual(openingsOf(3), [{ changes, then_ask: [] }]);
  assert.deepStrictEqual(openingsOf(4), []);
}

test("a way to an insats changes at most three questions", () => tooManyChanges(load().ServiceFits));

/* An insats that has ended or not begun on the day fits nobody, and nothing is asked about it. */
function daysOfOffer(ServiceFits) {
  const catalogue = catalogueOf({ q: 2 }, [{ q: ["0"] }], []);
  const fitsOn = (from, until, day) => {
    Object.assign(catalogue.items[0], { offered_from: from, offered_until: until });
    const { ask, items } = plain(new ServiceFits(catalogue).answer({}, day));
    assert.strictEqual(ask.length, items[0].fit === "depends" ? 1 : 0);
    assert.deepStrictEqual([items[0].excluded_by, items[0].opens_if], [[], []]);
    return items[0].fit;
  };
  const [first, last] = ["2026-01-01", "2026-10-31"];
  for (const day of [null, "2026-01-01", "2026-06-15", "2026-10-31"])
    assert.strictEqual(fitsOn(first, last, day), "depends", day);
  for (const day of ["2025-12-31", "2026-11-01", "2026-11-29"])
    assert.strictEqual(fitsOn(first, last, day), "no", day);
  assert.deepStrictEqual(["2025-12-31", "2030-01-01"].map(day => fitsOn(first, null, day)), ["no", "depends"]);
  assert.deepStrictEqual(["2020-01-01", "2026-11-01"].map(day => fitsOn(null, last, day)), ["depends", "no"]);
  assert.strictEqual(fitsOn(null, null, "2026-11-29"), "depends");
}

test("an insats that has ended or not begun on the day fits nobody", () => daysOfOffer(load().ServiceFits));

/* The answers to all catalogues, and what the made-up ones have not: a way of four changes, days. */
function compareAll(ServiceFits) {
  for (const one of [example, ...madeUp]) compare(ServiceFits, one);
  tooManyChanges(ServiceFits);
  daysOfOffer(ServiceFits);
}

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

test("a script that lacks one line gives other answers, or none", () => {
  const name = "crates/styrmodell-site/assets/fits.js";
  const isComment = /\/\*.*?\*\//gs;
  const whole = text(name).replace(isComment, comment => comment.replace(/./g, "")).split("\n");
  // Bounds, and what saves time alone: a candidate that decides nothing, a way that does not exist.
  const saves = /MAX_|#left|RangeError|cubes\.some\(cube => \(people|if \(!isOpen\(freed\(axes/;
  const isNeeded = line => !/^\s*("use strict";)?$/.test(line) && !saves.test(line);
  const lines = [...whole.entries()].filter(([, line]) => isNeeded(line));
  const some = isFull ? lines : lines.filter((_, at) => at % 10 === 0);
  const isNoticed = at => {
    const without = whole.filter((_, other) => other !== at).join("\n");
    try {
      const { ServiceFits } = load((name, text) => name === "fits.js" ? without : text);
      compareAll(ServiceFits);
      return false;
    } catch {
      return true;
    }
  };
  assert.ok(some.length >= 7, `${some.length} lines`);
  assert.deepStrictEqual(some.filter(([at]) => !isNoticed(at)), []);
  console.log(`${some.length} of ${lines.length} lines removed, one at a time`);
});

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
