"use strict";
/* Why the others do not have a duty: for each of them the rule that comes nearest to giving
   it, and the condition that the case does not meet. */
const WhyNot = (() => {
  const { el, own, mixed, listed, lower, once } = Dom;
  /* As many names as a sentence holds. */
  const SHOWN = 6;
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

  /* The name of what a condition tests: an actor among the executors, a basis, and so on. */
  function nameIn(names, input, id) {
    const entry = { delomrade: names.subarea, omrade: names.area, lagrum: names.basis, "bland-utforarna": names.actor }[
      input
    ];
    const found = entry ? entry.call(names, id) : names.value(input, id);
    if (!found) return id;
    return input === "bland-utforarna" ? names.short(found) : names.fact(input) ? lower(found.name) : found.name;
  }

  /* What a rule wants where the case fails: the alternatives, each a list of names or others
     than these. */
  function wanted(names, { failed, wants }) {
    const W = Words.now;
    const alternatives = wants.map(({ in: these, not_in: others }) => {
      const all = (these || others).map(id => nameIn(names, failed, id));
      const shown = all.length > SHOWN ? [...all.slice(0, SHOWN - 1), W.others(all.length - SHOWN + 1)] : all;
      const listedNames = listed(shown, W.or);
      return these || failed === "bland-utforarna" ? listedNames : W.otherThan(listedNames);
    });
    return listed(once(alternatives), W.or);
  }

  function reason(page, obstacle) {
    const W = Words.now,
      { names } = page;
    if (obstacle.beaten_by) return W.overriddenBy(obstacle.beaten_by.map(id => `"${names.rule(id).name}"`).join(", "));
    if (obstacle.picked) return W.picked(names.value(obstacle.picked.ask, obstacle.picked.value).name);
    const fact = names.fact(obstacle.failed),
      wants = wanted(names, obstacle);
    const has = listed(
      obstacle.has.map(id => nameIn(names, obstacle.failed, id)),
      W.and,
    );
    if (fact) return has ? W.failedFact(fact.question, wants, has) : W.failedUnknown(fact.question, wants);
    if (obstacle.failed !== "bland-utforarna") return W.failed(wants, has);
    return (obstacle.wants.some(one => one.in) ? W.failedExecutors : W.failedNotExecutors)(wants, has || W.nobody);
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
          text: Words.now.wouldHave(name, names.rule(obstacle.rule).name, reason(page, obstacle)),
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
