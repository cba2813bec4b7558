"use strict";
/* The answer of one case, drawn from the document of `resolve` (docs/json.md). */
const Result = (() => {
  const { el, own, mixed, besides, sentence, lower, once, copyButton } = Dom;

  const { cited, marked, chips, chip, list, settled, tags, why } = Outcome;
  const kindOf = id => duty => duty.kind === id;

  function dutyItem(page, entry, { duty, ...outcome }) {
    return el(
      "li",
      { "data-duty": duty.id, "data-kind": outcome.kind },
      el("span", { class: "label" }, own(duty.name)),
      el(
        "div",
        {},
        el("p", { class: "does" }, el("span", { class: "sentence" }, marked(page, entry, outcome)), " ", tags(outcome)),
        why(page, outcome, duty.name),
      ),
    );
  }

  function title(page, entry) {
    const { names } = page;
    const facts = Object.entries(entry.facts).map(([id, { value }]) => {
      const fact = names.fact(id),
        name = names.value(id, value).name;
      return fact.values.length === 2 ? `${lower(fact.name)}: ${lower(name)}` : name;
    });
    const need = names.need(entry.need),
      subarea = names.subarea(entry.subarea);
    const name =
      need.name === subarea.name || (need.subareas || []).length < 2 ? need.name : `${need.name} (${subarea.name})`;
    return [name, names.basis(entry.basis).name, ...facts];
  }

  /* The replies side by side, for each fact that the answer depends on. */
  function branches(page, entry, duties) {
    const W = Words.now,
      { names } = page;
    return entry.asks.map(id => {
      const fact = names.fact(id),
        open = duties.filter(duty => duty.kind === "depends" && duty.ask === id);
      return el(
        "section",
        { class: "depends", "data-fact": id },
        el("p", { class: "question" }, own(fact.question)),
        el(
          "div",
          { class: "branches" },
          fact.values.map(value =>
            el(
              "section",
              {},
              el("h3", {}, mixed(W.ifValue(lower(value.name)))),
              open.map(({ duty, branches }) =>
                el(
                  "div",
                  { class: "branch" },
                  el("span", { class: "label" }, own(duty.name)),
                  el(
                    "p",
                    { class: "does" },
                    el("span", { class: "sentence" }, marked(page, entry, branches[value.id])),
                    " ",
                    tags(branches[value.id]),
                  ),
                  why(page, branches[value.id], duty.name),
                ),
              ),
            ),
          ),
        ),
        fact.if_unknown ? el("p", { class: "hint" }, W.ifUnknown, " ", own(sentence(fact.if_unknown))) : null,
      );
    });
  }

  const advice = (duties, matter) =>
    once(
      duties
        .filter(duty => settled(duty).some(outcome => outcome.matter === matter))
        .flatMap(duty => duty.rules.flatMap(rule => rule.advice || [])),
    );
  const remarks = (page, matter) =>
    ((page.names.matter(matter) || {}).observations || []).map(remark =>
      el("p", { class: "small" }, own(sentence(remark.text)), cited(page, remark.sources)),
    );

  /* What to do where a matter is escalated, and its way. */
  function escalation(page, entry, duties, matter) {
    const steps = advice(duties, matter),
      of = page.names.matter(matter);
    return el(
      "section",
      { class: "do" },
      el("h3", {}, of && of.heading ? own(of.heading) : Words.now.doThis),
      steps.length
        ? el(
            "ol",
            { class: "advice" },
            steps.map(text => el("li", {}, own(sentence(text)))),
          )
        : null,
      Way.draw(page, matter, entry.routes[matter]),
      remarks(page, matter),
    );
  }

  function argumentsOf(page, duties) {
    const W = Words.now,
      { names } = page;
    const all = duties.flatMap(duty => duty.rules.flatMap(rule => rule.arguments || []));
    const actors = once(all.map(one => one.for || one.against));
    if (!all.length) return null;
    return el(
      "section",
      {},
      el("h3", {}, W.unclear),
      el(
        "div",
        { class: "arguments" },
        actors.map(id => {
          const name = names.short(names.actor(id));
          return el(
            "section",
            {},
            el("h4", {}, chip(names.colour(id), name)),
            el(
              "ul",
              {},
              all
                .filter(one => (one.for || one.against) === id)
                .map(one =>
                  el(
                    "li",
                    { class: one.for ? "for" : "against" },
                    el("span", { class: "hidden" }, (one.for ? W.speaksFor : W.speaksAgainst)(name) + ": "),
                    own(sentence(one.text)),
                    cited(page, one.sources),
                  ),
                ),
            ),
          );
        }),
      ),
    );
  }

  function disagreement(page, entry, escalated) {
    const matter = page.names.describe.on_disagreement,
      steps = entry.routes[matter];
    if (!steps || escalated.includes(matter)) return null;
    const other = escalated.find(one => Way.isSame(entry.routes[one], steps)),
      of = page.names.matter(matter);
    return el(
      "section",
      {},
      el("h3", {}, of && of.heading ? own(of.heading) : matter),
      other ? el("p", {}, Words.now.sameRoute) : Way.draw(page, matter, steps),
      remarks(page, matter),
    );
  }

  function goodToKnow(page, entry) {
    const W = Words.now,
      premises = page.names.describe.premises || [];
    const isPremise = new Map(premises.map(premise => [premise.text, premise.sources]));
    const items = [
      ...entry.assumptions.map(text =>
        isPremise.has(text) ? [own(sentence(text)), cited(page, isPremise.get(text))] : sentence(text),
      ),
      ...entry.observations.map(remark => [own(sentence(remark.text)), cited(page, remark.sources)]),
      ...entry.notices.map(text => sentence(text)),
    ];
    return items.length
      ? el(
          "section",
          {},
          el("h3", {}, W.goodToKnow),
          el(
            "ul",
            { id: "remark-list", class: "remarks" },
            items.map(item => el("li", {}, item)),
          ),
        )
      : null;
  }

  /* The same need under each of the other lagrum. */
  function otherBases(page, entry) {
    const W = Words.now,
      { names, state } = page;
    const asked = state.needs[entry.asked];
    return names.bases
      .filter(basis => basis.id !== entry.basis)
      .map(basis => {
        const doc = page.answers.resolve({
          needs: [{ need: entry.need, basis: basis.id, facts: asked.facts }],
          facts: state.facts,
          date: state.date,
          complete: false,
          language: W.lang,
        });
        const other = doc.answers.find(one => one.subarea === entry.subarea);
        if (!other) return null;
        return el(
          "details",
          { class: "more", "data-basis": basis.id },
          el("summary", {}, mixed(W.otherBasis(basis.name))),
          el(
            "dl",
            {},
            list(other, names).map(({ duty, ...outcome }) => [
              el("dt", {}, own(duty.name)),
              el(
                "dd",
                {},
                el("span", { class: "chips", "aria-hidden": "true" }, chips(page, other, outcome)),
                " ",
                own(outcome.kind === "depends" ? W.dependsOn(outcome.sentence) : outcome.sentence),
              ),
            ]),
          ),
        );
      });
  }

  function article(page, entry) {
    const W = Words.now,
      { names } = page;
    const duties = list(entry, names),
      main = duties[0],
      asks = entry.asks || [];
    const certain = once(duties.filter(kindOf("escalate")).map(duty => duty.matter));
    const possible = once(
      duties
        .flatMap(settled)
        .filter(kindOf("escalate"))
        .map(outcome => outcome.matter),
    ).filter(matter => !certain.includes(matter));
    const depends = asks.length > 1 ? W.dependsOnSeveral(asks.length) : W.dependsOnOne;
    const heading = main && main.kind !== "depends" ? main.sentence : depends;
    return el(
      "article",
      { class: "card answer", id: "answer", "aria-labelledby": "answer-heading", "data-subarea": entry.subarea },
      el("p", { class: "case" }, besides(title(page, entry))),
      el(
        "h2",
        { id: "answer-heading", tabindex: "-1", class: main && main.kind === "escalate" ? "lifted-heading" : null },
        main && main.kind !== "depends" ? own(heading) : heading,
      ),
      certain.map(matter => escalation(page, entry, duties, matter)),
      asks.length ? [main.kind !== "depends" ? el("h3", {}, depends) : null, branches(page, entry, duties)] : null,
      el("h3", {}, asks.length ? W.inEitherCase : W.whoDoesWhat),
      el(
        "ul",
        { class: "duties" },
        duties.filter(duty => duty.kind !== "depends").map(duty => dutyItem(page, entry, duty)),
      ),
      possible.map(matter => escalation(page, entry, duties, matter)),
      argumentsOf(page, duties),
      disagreement(page, entry, [...certain, ...possible]),
      page.services ? page.services.section(page, entry) : null,
      WhyNot.section(page, entry),
      goodToKnow(page, entry),
      otherBases(page, entry),
      el(
        "p",
        { class: "row actions" },
        copyButton("copy-link", W.copyLink, () => page.link()),
        copyButton("copy-text", W.copyText, () => PlainText.answer(page, [entry])),
        el("button", { type: "button", class: "quiet", id: "print", onclick: () => print() }, W.print),
      ),
      foot(page),
    );
  }

  const foot = page =>
    el(
      "p",
      { class: "foot" },
      own(page.names.origin()),
      ` (${Words.now.fingerprint} ${page.names.fingerprint()}). `,
      Words.now.notADecision,
    );

  return { article, title, advice, foot };
})();
