/* Reads the first part of a portable rulebook, as docs/portable.md describes it, and answers
   cases. A classic script without dependencies, for a page or Node.js. Trust the file like code.
     const book = new PortableRulebook(bytes); // or PortableRulebook.fromBase64(text)
     book.resolve("sol-4-1", "praktik", { stadsomrade: "hisingen" }).duties.utforande; */
const PortableRulebook = (() => {
  "use strict";
  /* The first part of the file. [x] is a list of x and `maybe(x)` one of at most one entry;
     `either` is a number and what follows it; the name of a list is an id, a position in it. */
  const maybe = shape => ({ maybe: shape }), either = (...shapes) => ({ either: shapes });
  const NAMED = { id: "text", name: "text", short: maybe("text") };
  const DAYS = { start: maybe("text"), until: maybe("text") };
  const GROUP = { fact: "facts", members: [{ value: "number", actor: "actors" }], oneOf: "text" };
  const TEST = { sees: either({}, {}, {}, {}, "facts"), passes: ["number"] };
  const ANY_OF = [[{ fact: "facts", passes: ["number"] }]];
  const KEPT_RULE = { id: "rules", outcome: "outcomes", anyOf: ANY_OF, beatenBy: ["number"] };
  const LAYOUT = {
    sha256: "text", model: { ...NAMED, start: "text", until: maybe("text"), status: "number" },
    duties: [{ ...NAMED, level: "number" }],
    bases: [{ ...NAMED, labels: [{ law: "text", section: "text", ...DAYS, verified: "number" }] }],
    facts: [{ ...NAMED, values: [{ id: "text", name: "text" }] }],
    subareas: [NAMED], needs: [{ ...NAMED, subareas: ["subareas"] }],
    actors: [{ ...NAMED, group: maybe(GROUP) }],
    matters: [NAMED], outcomes: [either(["actors"], "matters", {})], rules: [NAMED],
    decisions: [{ ...NAMED, ...DAYS, when: [[TEST]], gives: [{ fact: "facts", value: "number" }] }],
    blocks: [either({ shape: "shapes", start: "number" }, { start: "number" })],
    shapes: [{ facts: ["facts"], ofDuties: [["facts"]] }],
    apart: ["cells"], cells: [{ facts: ["facts"], by: either("number", [KEPT_RULE]) }],
    rows: ["answers"], answers: [{ outcome: "outcomes", won: ["rules"], beaten: ["rules"] }],
  };
  const MAX_COMBINATIONS = 100000; // Of values of facts that are not known.

  class PortableError extends Error {}
  const fault = (code, message) => Object.assign(new PortableError(message), { code });
  const malformed = () => fault("malformed", "the rulebook is malformed");
  const sorted = positions => [...new Set(positions)].sort((a, b) => a - b);
  const product = numbers => numbers.reduce((all, number) => all * number, 1);

  /* Whatever else fails is the fault of a file that is truncated, or forged. */
  function guarded(run) {
    try { return run(); }
    catch (error) { throw error instanceof PortableError ? error : malformed(); }
  }

  function find(entries, id) {
    const at = entries.findIndex(entry => entry.id === id);
    if (at < 0) throw fault("unknown", `the rulebook has no ${id}`);
    return at;
  }

  function crc32(bytes) {
    const step = crc => (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
    const table = Int32Array.from({ length: 256 }, (_, at) => Array(8).fill().reduce(step, at));
    return ~bytes.reduce((crc, byte) => (crc >>> 8) ^ table[(crc ^ byte) & 255], -1) >>> 0;
  }

  /* Reads everything in the first part of a file, once its header agrees with its bytes. */
  function read(bytes) {
    if (new TextDecoder("latin1").decode(bytes.subarray(0, 8)) !== "STYRMOD\0")
      throw fault("not-portable", "this is not a portable rulebook");
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const [version, checksum, first, second] = [8, 16, 20, 24].map(at => view.getUint32(at, true));
    if (version !== 1) throw fault("version", `the rulebook has format ${version}; this reads 1`);
    if (bytes.length !== 28 + first + second || crc32(bytes.subarray(20)) !== checksum)
      throw fault("damaged", "the rulebook is damaged");
    const utf8 = new TextDecoder("utf-8", { fatal: true }), end = 28 + first;
    const needed = {}; // How many entries each list must have for the ids that were read.
    let at = 28;
    const number = () => view.getUint32((at += 4) - 4, true);
    const take = count => bytes.subarray(at, (at += count));
    const length = () => {
      const count = number();
      if (count > end - at) throw malformed(); // Before memory is taken for it.
      return count;
    };
    const one = shape => {
      if (Array.isArray(shape)) return Array.from({ length: length() }, () => one(shape[0]));
      if (shape.maybe) return one([shape.maybe])[0];
      if (shape === "text") return utf8.decode(take(length()));
      const entry = typeof shape === "string" || shape.either ? number() : {};
      if (shape.either) return { kind: entry, is: one(shape.either[entry]) };
      if (typeof shape === "object") for (const name in shape) entry[name] = one(shape[name]);
      else if (shape !== "number") needed[shape] = Math.max(needed[shape] ?? 0, entry + 1);
      return entry;
    };
    const table = one(LAYOUT);
    if (at !== end || Object.keys(needed).some(kind => needed[kind] > table[kind].length))
      throw malformed();
    return table;
  }

  return class PortableRulebook {
    constructor(bytes) { Object.assign(this, guarded(() => read(bytes))); }
    static fromBase64(text) {
      return new PortableRulebook(guarded(() => Uint8Array.from(atob(text), c => c.charCodeAt(0))));
    }

    /* The facts known of a case and an outcome for each duty, by id; `date` is YYYY-MM-DD. */
    resolve(basis, subarea, facts = {}, date = undefined) {
      const known = this.known(basis, subarea, facts, date);
      const values = Object.entries(known).map(([id, { value }]) => [id, value]);
      return { facts: known, ...this.answer(basis, subarea, Object.fromEntries(values)) };
    }

    /* The facts that are stated, and those that decisions already taken give. */
    known(basis, subarea, facts, date) {
      const stated = this.#positions(facts), known = new Map(stated);
      const place = [...Array(3).fill(find(this.subareas, subarea)), find(this.bases, basis)];
      const holds = ({ sees, passes }) => passes.includes(place[sees.kind] ?? stated.get(sees.is));
      for (const { start, until, when, gives } of this.decisions) {
        const applies = date ? !(date < start || date > until) : !start && !until;
        if (applies && when.some(tests => tests.every(holds)))
          for (const { fact, value } of gives) if (!known.has(fact)) known.set(fact, value);
      }
      const from = at => stated.has(at) ? "stated" : "decided";
      return Object.fromEntries(this.facts.flatMap(({ id, values }, at) =>
        known.has(at) ? [[id, { value: values[known.get(at)]?.id, from: from(at) }]] : []));
    }

    /* An outcome for each duty, and in `asks` the unknown facts that would change one. */
    answer(basis, subarea, facts) {
      const place = [find(this.bases, basis), find(this.subareas, subarea)], asks = [];
      const known = this.#positions(facts);
      const duty = ({ id }, at) => [id, this.#duty(at, place, known, asks)];
      return guarded(() => ({
        duties: Object.fromEntries(this.duties.map(duty)),
        asks: sorted(asks).map(fact => this.facts[fact].id),
      }));
    }

    #positions(facts) {
      return new Map(Object.entries(facts).map(([id, value]) =>
        [find(this.facts, id), find(this.facts[find(this.facts, id)].values, value)]));
    }

    /* The facts that a duty's rules look at, and a function from their values to its answer. */
    #cell([basis, subarea], duty) {
      const { kind, is: block } = this.blocks[basis * this.subareas.length + subarea];
      const { facts: laid, ofDuties } = this.shapes[kind === 0 ? block.shape : -1] ?? {};
      const { facts, by } = ofDuties
        ? { facts: ofDuties[duty], by: { kind: 0, is: block.start + duty } }
        : this.cells[this.apart[block.start + duty]];
      if (by.kind === 1) return { facts, answer: known => this.#byRules(by.is, known) };
      const strides = new Map();
      let stride = ofDuties ? this.duties.length : 1;
      for (const fact of laid ?? facts)
        strides.set(fact, stride), stride *= this.facts[fact].values.length;
      const row = known => facts.reduce((sum, f) => sum + known.get(f) * strides.get(f), by.is);
      return { facts, answer: known => this.answers[this.rows[row(known)]] };
    }

    #byRules(rules, known) {
      const holds = ({ fact, passes }) => passes.includes(known.get(fact));
      const matches = rules.map(rule => rule.anyOf.some(tests => tests.every(holds)));
      const isBeaten = rule => rule.beatenBy.some(position => matches[position]);
      const matching = rules.filter((_, position) => matches[position]);
      const winners = matching.filter(rule => !isBeaten(rule));
      const [won, beaten] = [winners, matching.filter(isBeaten)].map(of => of.map(rule => rule.id));
      return { outcome: winners[0].outcome, won, beaten };
    }

    /* The outcome of a duty. Adds to `asks` the facts that are not known and would change it. */
    #duty(duty, place, known, asks, isBranch = false) {
      const { facts, answer } = this.#cell(place, duty);
      const open = facts.filter(fact => !known.has(fact));
      const sizes = open.map(fact => this.facts[fact].values.length);
      if (product(sizes) > MAX_COMBINATIONS) throw fault("too-many", "too many unknown facts");
      const strides = sizes.map((_, at) => product(sizes.slice(0, at)));
      const value = (combination, at) => Math.floor(combination / strides[at]) % sizes[at];
      const found = Array.from({ length: product(sizes) }, (_, combination) =>
        answer(new Map([...known, ...open.map((fact, at) => [fact, value(combination, at)])])));
      const won = sorted(found.flatMap(one => one.won)), id = rule => this.rules[rule].id;
      const beaten = sorted(found.flatMap(one => one.beaten)).filter(rule => !won.includes(rule));
      const rules = { rules: won.map(id), beaten: beaten.map(id) };
      const matters = open.filter((_, at) => found.some(({ outcome }, combination) =>
        value(combination, at) > 0 && outcome !== found[combination - strides[at]].outcome));
      asks.push(...matters);
      if (matters.length > 0) {
        const ask = this.facts[matters[0]], outcome = { kind: "depends", ask: ask.id, ...rules };
        if (isBranch) return outcome;
        const replied = at => new Map(known).set(matters[0], at);
        const branch = ({ id }, at) => [id, this.#duty(duty, place, replied(at), asks, true)];
        return { ...outcome, branches: Object.fromEntries(ask.values.map(branch)) };
      }
      const { kind, is } = this.outcomes[found[0].outcome];
      if (kind === 1) return { kind: "escalate", matter: this.matters[is].id, ...rules };
      if (kind === 2) return { kind: "none", ...rules };
      const actors = is.map(actor => this.#narrow(this.actors[actor], duty, known, asks));
      return { kind: "responsible", actors, ...rules };
    }

    /* In work with one person a group is its member, where the fact that picks it is known. */
    #narrow({ id, group }, duty, known, asks) {
      if (!group || this.duties[duty].level === 1) return { id };
      const value = known.get(group.fact);
      if (value === undefined) return asks.push(group.fact), { id, ask: this.facts[group.fact].id };
      return { id, member: this.actors[group.members.find(m => m.value === value).actor].id };
    }
  };
})();
if (typeof module === "object") module.exports = PortableRulebook;
