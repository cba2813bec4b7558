// The scripts of the page in one context, as a page loads them, and the data of the tests.
"use strict";

const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");

const ROOT = path.join(__dirname, "../..");
const ASSETS = path.join(ROOT, "crates/styrmodell-site/assets");
const SCRIPTS = ["reader.js", "swedish.js", "look-up.js", "conditions.js", "notices.js", "answer.js",
  "fits.js"];
const GLOBALS = ["PortableRulebook", "SwedishWords", "NeedSearch", "CaseConditions", "ModelAnswers",
  "ServiceFits"];

/* What the scripts define; `edit` may change the text of one, by its name. */
function load(edit = (name, text) => text) {
  const context = vm.createContext({ atob, TextDecoder });
  for (const name of SCRIPTS) {
    const text = fs.readFileSync(path.join(ASSETS, name), "utf8");
    vm.runInContext(edit(name, text), context, { filename: name });
  }
  return Object.fromEntries(GLOBALS.map(name => [name, vm.runInContext(name, context)]));
}

const data = name => path.join(process.env.STYRMODELL_DATA, name);
const lines = text => text.split("\n").filter(line => line !== "");

module.exports = {
  load, lines,
  isFull: process.env.STYRMODELL_SAMPLES === "full",
  bytes: name => fs.readFileSync(data(name)),
  json: name => JSON.parse(fs.readFileSync(data(name), "utf8")),
  jsonLines: name => lines(fs.readFileSync(data(name), "utf8")).map(line => JSON.parse(line)),
  text: name => fs.readFileSync(path.join(ROOT, name), "utf8"),
};
