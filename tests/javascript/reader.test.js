// examples/portable_reader.js: the test vectors of docs/portable.md, and hostile files.
"use strict";

const assert = require("node:assert");
const test = require("node:test");
const { bytes, lines, text } = require("./scripts.js");
const PortableRulebook = require("../../examples/portable_reader.js");

/* An outcome as the vectors write it. */
function written({ kind, actors, matter, ask }) {
  if (kind === "escalate") return `lyfts:${matter}`;
  if (kind === "none") return "ingen";
  if (kind === "depends") return `beror:${ask}`;
  const narrowed = ({ id, member, ask }) => member ? `${id}=${member}` : ask ? `${id}?${ask}` : id;
  return actors.map(narrowed).join("+");
}

for (const [model, count] of [["goteborg", 646], ["lillkoping", 84]])
  test(`every vector of ${model} has the answer that the oracle wrote`, () => {
    const book = new PortableRulebook(bytes(`${model}.styrmodell`));
    const [names, ...rows] = lines(text(`examples/portable/${model}.csv`)).map(row => row.split(";"));
    assert.strictEqual(rows.length, count);
    for (const cells of rows) {
      const row = Object.fromEntries(names.map((name, at) => [name, cells[at]]));
      const stated = book.facts.filter(({ id }) => row[id] !== "").map(({ id }) => [id, row[id]]);
      const { duties } = book.resolve(row.lagrum, row.delomrade, Object.fromEntries(stated));
      for (const [duty, outcome] of Object.entries(duties)) {
        assert.strictEqual(written(outcome), row[duty], `${cells}: ${duty}`);
        assert.strictEqual(outcome.rules.join(" "), row[`${duty}:regler`], `${cells}: ${duty}`);
      }
    }
  });

test("the models of the tests have cells of tables and cells of rules", () => {
  const kinds = model => new PortableRulebook(bytes(`${model}.styrmodell`)).cells.map(({ by }) => by.kind);
  assert.ok(kinds("large-cell").includes(1));
  assert.ok(!kinds("goteborg").includes(1));
});

test("the reader has at most 200 lines of at most 100 columns", () => {
  const script = text("examples/portable_reader.js").replace(/\n$/, "").split("\n");
  assert.ok(script.length <= 200, `${script.length} lines`);
  assert.deepStrictEqual(script.filter(line => line.length > 100), []);
});

/* The code of the error that a file gives; undefined if it is read. */
function fault(file) {
  try {
    new PortableRulebook(file);
    return undefined;
  } catch (error) {
    assert.strictEqual(typeof error.code, "string", `${error.stack}`);
    return error.code;
  }
}

/* CRC-32 as docs/portable.md describes it, bit by bit. */
function crc32(file) {
  let crc = 0xffffffff;
  for (const byte of file) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

function withChecksum(file) {
  file.writeUInt32LE(crc32(file.subarray(20)), 16);
  return file;
}

test("a changed byte is noticed", () => {
  const file = bytes("small.styrmodell");
  for (let at = 0; at < file.length; at++) {
    const changed = Buffer.from(file);
    changed[at] ^= 1 << (at % 8);
    const code = at < 8 ? "not-portable" : at < 12 ? "version" : "damaged";
    // The version of the second part says nothing to a reader of the first.
    assert.strictEqual(fault(changed), at >= 12 && at < 16 ? undefined : code, `byte ${at}`);
  }
});

test("a truncated or longer file is refused", () => {
  const file = bytes("small.styrmodell");
  for (let length = 0; length < file.length; length++)
    assert.ok(fault(file.subarray(0, length)), `${length} bytes`);
  assert.strictEqual(fault(withChecksum(Buffer.concat([file, Buffer.from([0])]))), "damaged");
});

test("a file of another version is refused by its number", () => {
  const file = bytes("small.styrmodell");
  file.writeUInt32LE(2, 8);
  assert.throws(() => new PortableRulebook(file), /format 2/);
});

/* Asks every cell of a rulebook, with nothing known and with the last value of each fact. */
function askEverything(book) {
  const last = book.facts.filter(({ values }) => values.length > 0);
  const facts = Object.fromEntries(last.map(({ id, values }) => [id, values.at(-1).id]));
  for (const basis of book.bases)
    for (const subarea of book.subareas) {
      book.resolve(basis.id, subarea.id);
      book.resolve(basis.id, subarea.id, facts, "2026-03-01");
    }
}

test("a forged file gives an error or answers, and takes no memory for what it claims", () => {
  const file = bytes("small.styrmodell");
  const first = file.readUInt32LE(20);
  let refused = 0, read = 0;
  // Every fifth byte, so that each of the four of a number is among them.
  for (let at = 28; at < 28 + first; at += 5)
    for (const value of [0, 1, 255]) {
      const forged = Buffer.from(file);
      forged[at] = value;
      try {
        askEverything(new PortableRulebook(withChecksum(forged)));
        read++;
      } catch (error) {
        assert.ok(["malformed", "unknown", "too-many"].includes(error.code), `byte ${at}: ${error.stack}`);
        refused++;
      }
    }
  assert.ok(refused > 100 && read > 100, `${refused} refused, ${read} read`);
});

test("a file without its second part is read", () => {
  const file = bytes("goteborg.styrmodell");
  const first = file.readUInt32LE(20), alone = Buffer.from(file.subarray(0, 28 + first));
  alone.writeUInt32LE(0, 24);
  const book = PortableRulebook.fromBase64(withChecksum(alone).toString("base64"));
  assert.strictEqual(book.subareas.length, 19);
});

test("what is no base64, and what the rulebook lacks, are errors with a code", () => {
  assert.throws(() => PortableRulebook.fromBase64("å"), { code: "malformed" });
  const book = new PortableRulebook(bytes("goteborg.styrmodell"));
  const [basis, subarea, fact] = [book.bases[0].id, book.subareas[0].id, book.facts[0].id];
  for (const ask of [["x", subarea], [basis, "x"], [basis, subarea, { x: "ja" }],
    [basis, subarea, { [fact]: "x" }], ["__proto__", "constructor"]])
    assert.throws(() => book.resolve(...ask), { code: "unknown" }, `${ask}`);
});
