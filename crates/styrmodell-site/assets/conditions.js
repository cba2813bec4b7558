/* Whether a case passes a condition that `describe --format json` writes, and which test it fails
   first. A classic script that touches no page. */
const CaseConditions = (() => {
  "use strict";

  /* The keys of tests in the order in which failed tests are told; facts come after them. */
  const INPUTS = ["delomrade", "omrade", "bland-utforarna", "lagrum"];

  return class CaseConditions {
    constructor(describe) {
      this.subareas = new Map(describe.subareas.map(subarea => [subarea.id, subarea]));
      const keys = [...INPUTS, ...describe.facts.map(fact => fact.id)];
      this.order = new Map(keys.map((key, at) => [key, at]));
    }

    /* The ids that a case has for a test; none for a fact that is not known. */
    #has({ subarea, basis, facts }, key) {
      const { area, executors } = this.subareas.get(subarea);
      const has = { delomrade: [subarea], omrade: [area], "bland-utforarna": executors,
        lagrum: [basis] };
      return has[key] ?? (Object.hasOwn(facts, key) ? [facts[key]] : []);
    }

    /* Whether a case passes one test; `unknown` if it tests a fact that is not known. */
    #passes(of, key, test, unknown = false) {
      const has = this.#has(of, key);
      if (has.length === 0 && !INPUTS.includes(key)) return unknown;
      const isNamed = has.some(id => (test.in ?? test.not_in).includes(id));
      return test.in ? isNamed : !isNamed;
    }

    /* What a case fails first, what each such test wants, and what the case has; of several
       alternatives those that it gets furthest in. Undefined if it passes. `facts` are values
       by fact. */
    firstFailure(condition, of) {
      const failures = condition.written.map(tests => {
        const failed = Object.keys(tests).filter(key => !this.#passes(of, key, tests[key]));
        return Math.min(...failed.map(key => this.order.get(key)));
      });
      if (failures.includes(Infinity)) return undefined;
      const furthest = Math.max(...failures), failed = [...this.order.keys()][furthest];
      const wants = condition.written.filter((_, at) => failures[at] === furthest)
        .map(tests => tests[failed]);
      const isFirst = (test, at) =>
        wants.findIndex(other => JSON.stringify(other) === JSON.stringify(test)) === at;
      return { failed, wants: wants.filter(isFirst), has: this.#has(of, failed) };
    }

    matches(condition, of) { return this.firstFailure(condition, of) === undefined; }

    /* Whether a case passes for some values of the facts that are not known. */
    canMatch(condition, of) {
      return condition.written.some(tests =>
        Object.keys(tests).every(key => this.#passes(of, key, tests[key], true)));
    }
  };
})();
