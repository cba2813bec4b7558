"use strict";
/* Why the others do not have a duty: for each of them the rule that comes nearest to giving
   it, and the condition that the case does not meet. */
const WhyNot = (() => {
  const { el, own, mixed, listed, lower } = Dom;
  const ORDER = ["delomrade", "omrade", "bland-utforarna", "lagrum"];

  /* How far a rule gets before it fails; one that is only beaten gets furthest. */
  function reach(names, obstacle) {
    if (!obstacle.failed) return Infinity;
    const at = ORDER.indexOf(obstacle.failed);
    return at >= 0 ? at : ORDER.length + names.facts.findIndex(fact => fact.id === obstacle.failed);
  }
  function nearest(names, obstacles) {
    const furthest = Math.max(...obstacles.map(obstacle => reach(names, obstacle)));
    return obstacles.filter(obstacle => reach(names, obstacle) === furthest);
  }

  /* The names of the lagrum that a rule is about. */
  function bases(names, rule) {
    const tests = rule.when.written.map(tests => tests.lagrum).filter(Boolean);
    const passes = ({ in: these, not_in: others }, id) => (these ? these.includes(id) : !(others || []).includes(id));
    return names.bases.filter(basis => tests.some(test => passes(test, basis.id))).map(basis => basis.name);
  }

  function reason(page, entry, obstacle) {
    const W = Words.now,
      { names } = page;
    if (obstacle.beaten_by) return W.overriddenBy(obstacle.beaten_by.map(id => `"${names.rule(id).name}"`).join(", "));
    if (obstacle.picked) return W.picked(names.value(obstacle.picked.ask, obstacle.picked.value).name);
    if (obstacle.failed === "lagrum")
      return W.failedBasis(listed(bases(names, names.rule(obstacle.rule)), W.or), names.basis(entry.basis).name);
    const fact = names.fact(obstacle.failed);
    if (!fact) return W.failedSubarea(lower(names.subarea(entry.subarea).name));
    const known = entry.facts[fact.id];
    return known
      ? W.failedFact(fact.question, lower(names.value(fact.id, known.value).name))
      : W.failedUnknown(fact.question);
  }

  /* Lines for one actor: { duty, text, sources } for the nearest rules of each duty. */
  function lines(page, entry, actor) {
    const { names } = page,
      found = page.answers.whyNot(entry, actor.id);
    const name = names.short(actor);
    return names.duties
      .filter(duty => found.duties[duty.id] && found.duties[duty.id].length)
      .flatMap(duty =>
        nearest(names, found.duties[duty.id]).map(obstacle => ({
          duty,
          text: Words.now.wouldHave(name, names.rule(obstacle.rule).name, reason(page, entry, obstacle)),
          sources: names.rule(obstacle.rule).then[duty.id].sources,
        })),
      );
  }

  /* The section of an answer: each actor that could have had a duty and lacks the main one. */
  function section(page, entry) {
    const W = Words.now,
      { names } = page;
    const main = names.duties[0] && entry.duties[names.duties[0].id];
    const have = new Set(
      main ? Outcome.settled(main).flatMap(outcome => (outcome.actors || []).map(actor => actor.id)) : [],
    );
    const others = names.tops
      .filter(actor => !have.has(actor.id))
      .map(actor => [actor, lines(page, entry, actor)])
      .filter(([, found]) => found.length);
    if (!others.length) return null;
    return el(
      "section",
      { class: "why-not" },
      el("h3", {}, W.whyNot),
      others.map(([actor, found]) => {
        let before = null;
        return el(
          "details",
          { class: "more", "data-why-not": actor.id },
          el("summary", {}, mixed(W.whyNotActor(actor.group ? actor.name : names.short(actor)))),
          el(
            "dl",
            {},
            found.map(line => {
              const first = line.duty !== before;
              before = line.duty;
              return [
                first ? el("dt", {}, own(line.duty.name)) : null,
                el("dd", {}, mixed(line.text), Outcome.cited(page, line.sources)),
              ];
            }),
          ),
        );
      }),
    );
  }

  return { section, lines };
})();
