"use strict";
/* The answer as text, to be put in the journal. */
const PlainText = (() => {
  const { sentence, once, capital, lower, listed } = Dom;
  const INDENT = "   ";

  const places = (page, sources) => sources.map(id => Outcome.place(page, id).text).join("; ");

  function duty(page, entry, { duty, ...outcome }) {
    const { names } = page,
      W = Words.now;
    const said = outcome.kind === "depends" ? W.dependsOn(outcome.sentence) : outcome.sentence;
    const lines = [`${duty.name}: ${said}`];
    if (outcome.kind === "depends")
      for (const value of names.fact(outcome.ask).values) {
        lines.push(
          `${INDENT}${capital(W.ifValue(lower(value.name)))}: ${outcome.branches[value.id].sentence}`,
        );
      }
    for (const rule of outcome.rules) {
      lines.push(
        `${INDENT}${sentence(rule.why || names.rule(rule.id).name)}${rule.sources.length ? ` (${places(page, rule.sources)})` : ""}`,
      );
      if (rule.interpretation) lines.push(`${INDENT}${W.interpretation}: ${rule.interpretation}`);
    }
    return lines;
  }

  function one(page, entry) {
    const { names } = page,
      [need, basis, ...facts] = Result.title(page, entry),
      W = Words.now;
    const lines = [[W.under(need, basis), ...facts].join(", "), ""];
    const duties = Outcome.list(entry, names);
    lines.push(...duties.flatMap(each => duty(page, entry, each)));
    for (const [matter, steps] of Object.entries(entry.routes)) {
      const of = names.matter(matter);
      lines.push("", of && of.heading ? of.heading : matter);
      const all = [...Result.advice(duties, matter).map(sentence), ...steps.map(step => Way.words(page, step))];
      lines.push(...all.map((text, position) => `${INDENT}${position + 1}. ${text}`));
    }
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
    lines.push("", `${names.origin()} (${W.fingerprint} ${names.fingerprint()}). ${W.notADecision}`, page.link());
    return lines.join("\n") + "\n";
  }

  return { answer };
})();
