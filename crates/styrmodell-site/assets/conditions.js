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

    /* Whether a case passes one test; `unknown` if it tests a fact that is not known. */
    #passes({ subarea, basis, facts }, key, test, unknown = false) {
      const { area, executors } = this.subareas.get(subarea);
      const of = { delomrade: [subarea], omrade: [area], "bland-utforarna": executors,
        lagrum: [basis] };
      const values = of[key] ?? (Object.hasOwn(facts, key) ? [facts[key]] : undefined);
      if (values === undefined) return unknown;
      const isNamed = values.some(value => (test.in ?? test.not_in).includes(value));
      return test.in ? isNamed : !isNamed;
    }

    /* The key of the first test that a case fails; of several alternatives, the one that it gets
       furthest in. Undefined if it passes. `facts` are values by fact. */
    firstFailure(condition, of) {
      const failures = condition.written.map(tests => {
        const failed = Object.keys(tests).filter(key => !this.#passes(of, key, tests[key]));
        return Math.min(...failed.map(key => this.order.get(key)));
      });
      if (failures.includes(Infinity)) return undefined;
      return [...this.order.keys()][Math.max(...failures)];
    }

    matches(condition, of) { return this.firstFailure(condition, of) === undefined; }

    /* Whether a case passes for some values of the facts that are not known. */
    canMatch(condition, of) {
      return condition.written.some(tests =>
        Object.keys(tests).every(key => this.#passes(of, key, tests[key], true)));
    }
  };
})();
