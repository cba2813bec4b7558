// The answers of the page, key by key those of `resolve --format json`.
"use strict";

const assert = require("node:assert");
const test = require("node:test");
const { bytes, isFull, json, jsonLines, load, text } = require("./scripts.js");

/* The keys of an answer that the library writes. */
const KEYS = ["need", "subarea", "area", "basis", "labels", "facts", "duties", "routes", "why_not",
  "assumptions", "notices", "need_match", "observations", "services"].sort();

/* The sentence of each duty, with those of its branches. */
function sentencesOf({ duties }) {
  const branches = ({ branches = {} }) => Object.values(branches).map(branch => branch.sentence);
  return Object.fromEntries(Object.entries(duties).map(([id, duty]) =>
    [id, [duty.sentence, branches(duty)]]));
}

const plain = value => JSON.parse(JSON.stringify(value));

/* How many questions were asked, and the errors of those whose answer differs: of all, or of
   the first. */
function differences({ ModelAnswers, PortableRulebook }, model, firstAlone = false) {
  const describe = json(`${model}.json`);
  const answers = new ModelAnswers(describe, new PortableRulebook(bytes(`${model}.styrmodell`)));
  const questions = jsonLines(`${model}.answers.ndjson`), wrong = [];
  for (const { asked, language, document, why_not, sentences } of questions) {
    const where = JSON.stringify(asked);
    try {
      const ours = answers.resolve({ ...asked, date: asked.date ?? undefined, language });
      assert.strictEqual(ours.answers.length, document.answers.length);
      ours.answers.forEach((answer, at) => {
        const theirs = document.answers[at];
        assert.deepStrictEqual(Object.keys(theirs).sort(), KEYS);
        for (const key of KEYS)
          assert.deepStrictEqual(plain(answer[key]), theirs[key], `${where}: ${key}`);
        assert.deepStrictEqual(sentencesOf(answer), sentences[at], `${where}: sentences`);
        for (const { actor, answers: whys } of why_not) {
          const why = plain(answers.whyNot(answer, actor));
          assert.deepStrictEqual(why, whys[at], `${where}: why not ${actor}`);
        }
      });
      for (const key of ["model", "date", "validity", "assessment"])
        assert.deepStrictEqual(plain(ours[key]), document[key], `${where}: ${key}`);
    } catch (error) {
      wrong.push(error);
      if (firstAlone) break;
    }
  }
  return { count: questions.length, wrong };
}

for (const model of ["goteborg", "lillkoping", "small", "words-of-rules", "large-cell"])
  test(`questions to ${model} have the library's answers`, () => {
    const { count, wrong } = differences(load(), model);
    assert.ok(count > 10, `${count} questions`);
    if (wrong.length > 0) {
      console.log(`${wrong.length} of ${count} differ`);
      throw wrong[0];
    }
    console.log(`${model}: ${count} questions`);
  });

test("a reader that lacks one line of what answers gives other answers, or none", () => {
  const models = ["large-cell", "words-of-rules", "lillkoping"];
  const whole = text("examples/portable_reader.js").split("\n");
  const from = whole.findIndex(line => line.includes("known(basis, subarea, facts, date) {"));
  assert.ok(from > 0);
  // The bound on combinations guards against forged files, and Node.js alone needs the last line.
  const isNeeded = line => !/^\s*(\/\*.*\*\/)?$|MAX_COMBINATIONS|module/.test(line);
  const lines = whole.map((line, at) => [line, at]).filter(([line, at]) => at > from && isNeeded(line));
  const some = isFull ? lines : lines.filter((_, at) => at % 10 === 0);
  const isNoticed = at => {
    const without = whole.filter((_, other) => other !== at).join("\n");
    try {
      const scripts = load((name, text) => name === "reader.js" ? without : text);
      return models.some(model => differences(scripts, model, true).wrong.length > 0);
    } catch {
      return true; // It is no script any more, or defines no reader.
    }
  };
  assert.ok(some.length >= 7, `${some.length} lines`);
  assert.deepStrictEqual(some.filter(([, at]) => !isNoticed(at)), []);
  console.log(`${some.length} of ${lines.length} lines removed, one at a time`);
});
