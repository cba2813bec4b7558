// Tries the page in Chromium: node tests/browser/run.mjs [TEST…]
// Builds the program, writes sites with it into a folder with spaces and å in its name, lets
// `tests/javascript.rs` write the questions with the library's answers, and runs the tests.
import { spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { MODELS, writeCatalogue, writeSharedService } from "./models.mjs";

const HERE = path.dirname(fileURLToPath(import.meta.url));
const ROOT = path.join(HERE, "../..");
const TARGET = process.env.CARGO_TARGET_DIR ?? path.join(ROOT, "target");
const PROGRAM = path.join(TARGET, "debug/styrmodell");

function run(program, args, env = {}, output = "inherit") {
  const { status, error } = spawnSync(program, args,
    { cwd: ROOT, stdio: ["ignore", output, "inherit"], env: { ...process.env, ...env } });
  if (error) throw error;
  if (status !== 0) throw new Error(`${program} ${args.join(" ")}: exit code ${status}`);
}

/* Runs the files of tests, two at a time: a test waits for its browser, and the browser for it. */
async function runTests(files, env) {
  const queue = [...files], failed = [];
  const runNext = async () => {
    for (let file = queue.shift(); file; file = queue.shift()) {
      const test = spawn(process.execPath, ["--test", path.join(HERE, file)],
        { cwd: ROOT, stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, ...env } });
      const output = [];
      for (const stream of [test.stdout, test.stderr]) stream.on("data", data => output.push(data));
      const status = await new Promise((done, fail) => test.on("close", done).on("error", fail));
      process.stdout.write(Buffer.concat(output));
      if (status !== 0) failed.push(file);
    }
  };
  await Promise.all([runNext(), runNext()]);
  if (failed.length > 0) throw new Error(`failed: ${failed.join(", ")}`);
}

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "styrmodell på en sida "));
try {
  const env = { STYRMODELL_SITES: path.join(folder, "sidor å ä ö"), STYRMODELL_DATA: folder };
  fs.mkdirSync(env.STYRMODELL_SITES);
  run("cargo", ["build", "-q", "-p", "styrmodell-cli"]);
  run("cargo", ["test", "-q", "-p", "styrmodell-tests", "--test", "javascript", "--",
    "--ignored", "write_data_for_the_browser"], env);
  const sites = {
    goteborg: "rules/goteborg/2024-02-23",
    lillkoping: "examples/rules/lillkoping/2026-01-01",
    "words-of-rules": path.join(folder, "words-of-rules.styrmodell"),
    "large-cell": path.join(folder, "large-cell.styrmodell"),
  };
  for (const [name, writeRules] of Object.entries(MODELS)) {
    sites[name] = path.join(folder, "regler", name);
    writeRules(sites[name]);
  }
  for (const [name, rules] of Object.entries(sites))
    run(PROGRAM, ["site", "--rules", rules, "--output", path.join(env.STYRMODELL_SITES, name)]);
  // Sites with a catalogue of insatser, each of the rules of another site.
  const small = path.join(folder, "katalog"), without = path.join(folder, "katalog utan grupp");
  writeCatalogue(small);
  writeCatalogue(without, "");
  // The example, with an insats for one district that meets a need without a delområde.
  const edited = path.join(folder, "insatser på hisingen"), arbvux = path.join(edited, "arbvux.yaml");
  fs.cpSync(path.join(ROOT, "examples/services/goteborg-2025"), edited, { recursive: true });
  const text = fs.readFileSync(arbvux, "utf8");
  fs.writeFileSync(arbvux, text.replace("stadsområde: alla, sfi: ja", "stadsområde: hisingen, sfi: ja"));
  const two = path.join(folder, "katalog-tva");
  fs.cpSync(path.join(ROOT, "examples/services/goteborg-2025"), two, { recursive: true });
  writeSharedService(two);
  const catalogues = {
    "services-of-two": [sites.goteborg, two],
    services: [sites.goteborg, "examples/services/goteborg-2025"],
    "services-of-revisions": [sites.revisions, small],
    "services-bare": [sites.bare, without],
    "services-on-hisingen": [sites.goteborg, edited],
  };
  for (const [name, [rules, services]] of Object.entries(catalogues))
    run(PROGRAM, ["site", "--rules", rules, "--services", services,
      "--output", path.join(env.STYRMODELL_SITES, name)]);
  // What a command writes as one file, in a folder that holds nothing else.
  const files = path.join(env.STYRMODELL_SITES, "one-file");
  fs.mkdirSync(files);
  const oneFile = (name, ...args) => {
    const output = fs.openSync(path.join(files, name), "w");
    run(PROGRAM, args, {}, output);
    fs.closeSync(output);
  };
  oneFile("goteborg.html", "matrix", "--format", "html", "--rules", sites.goteborg);
  oneFile("lillkoping-en.html", "matrix", "--format", "html", "--lang", "en", "--rules", sites.lillkoping);
  for (const lang of ["sv", "en"])
    for (const name of ["goteborg", "odd", "proposal"])
      oneFile(`dokument-${name}-${lang}.html`, "document", "--format", "html", "--lang", lang, "--rules", sites[name]);
  const given = process.argv.slice(2);
  const tests = fs.readdirSync(HERE).filter(name => name.endsWith(".test.mjs"))
    .filter(name => given.length === 0 || given.some(one => name.startsWith(one)));
  // What is measured is measured alone; the longest file begins first.
  const isAlone = name => name.startsWith("measure");
  const size = name => fs.statSync(path.join(HERE, name)).size;
  await runTests(tests.filter(name => !isAlone(name)).sort((a, b) => size(b) - size(a)), env);
  for (const test of tests.filter(isAlone)) run(process.execPath, ["--test", path.join(HERE, test)], env);
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}
