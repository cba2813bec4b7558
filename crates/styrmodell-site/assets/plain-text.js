"use strict";
/* The answer as text, to be put in the journal. */
const PlainText = (() => {
  const { sentence, once, capital, lower, listed } = Dom;
  const INDENT = "   ";

  const places = (page, sources) => sources.map(id => Outcome.place(page, id).words).join("; ");

  /* Why an outcome is so: each rule's reason with its places, and how doubtful text was read. */
  function reasons(page, rules, indent) {
    return rules.flatMap(rule => {
      const reason = sentence(rule.why || page.names.rule(rule.id).name);
      const cited = rule.sources.length ? ` (${places(page, rule.sources)})` : "";
      const reading = rule.interpretation ? [`${indent}${Words.now.interpretation}: ${rule.interpretation}`] : [];
      return [`${indent}${reason}${cited}`, ...reading];
    });
  }

  function duty(page, { duty, ...outcome }) {
    const W = Words.now;
    if (outcome.kind !== "depends")
      return [`${duty.name}: ${outcome.sentence}`, ...reasons(page, outcome.rules, INDENT)];
    const branches = page.names.fact(outcome.ask).values.flatMap(value => {
      const { sentence, rules } = outcome.branches[value.id];
      return [`${INDENT}${W.ifValue(lower(value.name))}: ${sentence}`, ...reasons(page, rules, INDENT + INDENT)];
    });
    return [`${duty.name}: ${W.dependsOn(outcome.sentence)}`, ...branches];
  }

  /* The ways of all matters; one that goes as another before it says so. */
  function ways(page, entry, duties) {
    const told = [];
    return Object.entries(entry.routes).flatMap(([matter, steps]) => {
      const of = page.names.matter(matter),
        isSame = told.some(other => Way.isSame(other, steps));
      told.push(steps);
      const forum = page.names.short(Way.end(page, steps));
      const way = steps.length
        ? steps.map(step => Way.words(page, step))
        : [sentence(`${forum} ${Words.now.decidesHere}`)];
      const lines = [...Result.advice(duties, matter).map(sentence), ...(isSame ? [Words.now.sameRoute] : way)];
      const heading = of && of.heading ? of.heading : matter;
      return ["", heading, ...lines.map((text, position) => `${INDENT}${position + 1}. ${text}`)];
    });
  }

  function one(page, entry) {
    const { names } = page,
      [need, basis, ...facts] = Result.title(page, entry),
      W = Words.now;
    const lines = [[W.under(need, basis), ...facts].join(", "), ""];
    const duties = Outcome.list(entry, names);
    lines.push(...duties.flatMap(each => duty(page, each)), ...ways(page, entry, duties));
    if (page.services) lines.push(...page.services.text(page, entry, INDENT));
    const notes = once(
      [...entry.assumptions, ...entry.observations.map(remark => remark.text), ...entry.notices].map(sentence),
    );
    if (notes.length) lines.push("", W.goodToKnow, ...notes.map(text => `${INDENT}- ${text}`));
    return lines;
  }

  /* One answer, or all of an assessment with who does what. */
  function answer(page, entries) {
    const W = Words.now,
      { names } = page,
      lines = [];
    if (entries.length > 1) {
      lines.push(Overview.heading(page, entries), "");
      for (const { name, tasks } of Overview.tasks(page, entries))
        lines.push(
          capital(name),
          ...[...tasks].map(([action, labels]) => `${INDENT}- ${action}: ${listed(labels, "och")}`),
        );
      lines.push("");
    }
    entries.forEach((entry, position) => lines.push(...(position ? ["", ""] : []), ...one(page, entry)));
    const foot = page.services ? page.services.textFoot(page) : [];
    if (foot.length) lines.push("", ...foot);
    lines.push("", `${names.origin()} (${W.fingerprint} ${names.fingerprint()}). ${W.notADecision}`, page.link());
    return lines.join("\n") + "\n";
  }

  return { answer };
})();
