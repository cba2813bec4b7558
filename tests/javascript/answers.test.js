// The answers of the page, key by key those of `resolve --format json`.
"use strict";

const assert = require("node:assert");
const test = require("node:test");
const { bytes, json, jsonLines, load } = require("./scripts.js");

/* The keys of an answer that the library writes. */
const KEYS = ["need", "subarea", "area", "basis", "labels", "facts", "duties", "routes", "why_not",
  "assumptions", "notices", "need_match", "observations"].sort();

/* The sentence of each duty, with those of its branches. */
function sentencesOf({ duties }) {
  const branches = ({ branches = {} }) => Object.values(branches).map(branch => branch.sentence);
  return Object.fromEntries(Object.entries(duties).map(([id, duty]) =>
    [id, [duty.sentence, branches(duty)]]));
}

const plain = value => JSON.parse(JSON.stringify(value));

/* The first question whose answer differs, and how many were asked. */
function differences({ ModelAnswers, PortableRulebook }, model) {
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
