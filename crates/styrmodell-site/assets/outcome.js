"use strict";
/* One outcome in words and marks, as the document of `resolve` has it (docs/json.md), with
   its reasons one step away. */
const Outcome = (() => {
  const { el, own, sentence, lower, listed, once } = Dom;

  const list = (entry, names) => names.duties.map(duty => ({ duty, ...entry.duties[duty.id] }));
  /* An outcome and those of its branches. */
  const settled = outcome =>
    outcome.kind === "depends" ? Object.values(outcome.branches || {}).flatMap(settled) : [outcome];

  const place = (page, id) => page.names.place(id);

  /* A name with a link to its place on a page to look at. Such pages show the newest revision:
     a name of another one leads nowhere. */
  function linked(page, name, file, id) {
    const isNewest = page.revisions.every(one => one.from <= page.revision.from);
    const address = `${file}${Words.now.lang === "sv" ? "" : "-en"}.html#${id}`;
    return isNewest ? el("a", { href: address, class: "cite" }, own(name)) : el("span", { class: "cite" }, own(name));
  }
  const linkedRule = (page, id) => linked(page, page.names.rule(id).name, "reglerna", "regel-" + id);

  /* Places of sources in words, each a link to the source if the model has one, or else to
     what rests on it. */
  function cite(page, sources) {
    return (sources || []).map((id, position) => {
      const { words, link } = place(page, id);
      return [
        position ? "; " : "",
        link && link.startsWith("https:")
          ? el("a", { href: link, class: "cite", rel: "noreferrer" }, own(words))
          : linked(page, words, "kallorna", "kalla-" + id.replaceAll("/", "--")),
      ];
    });
  }
  const cited = (page, sources) =>
    sources && sources.length ? [" ", el("span", { class: "small" }, "(", cite(page, sources), ")")] : null;

  const escalatedMark = (page, entry, matter) => {
    const end = Way.end(page, entry.routes[matter]);
    return "↑" + (end ? " " + page.names.short(end) : "");
  };
  const chip = (colour, text) => el("span", { class: "chip " + colour }, text);

  /* The names that a sentence begins with, each with the colour of its actor. */
  function marked(page, entry, outcome) {
    const { names } = page,
      text = outcome.sentence;
    if (outcome.kind === "escalate")
      return [
        el("span", { class: "chip lifted", "aria-hidden": "true" }, escalatedMark(page, entry, outcome.matter)),
        " ",
        own(text),
      ];
    if (outcome.kind !== "responsible") return own(text);
    const parts = [];
    let at = 0;
    const folded = lower(text);
    const found = outcome.actors
      .flatMap(actor => {
        const entry = names.actor(actor.member || actor.id),
          group = names.actor(actor.id).group;
        const called = [group && actor.ask ? group.one_of_them : null, entry.name, entry.short_name].filter(Boolean);
        const hits = called
          .map(name => ({ at: folded.indexOf(lower(name)), length: name.length, colour: names.colour(actor.id) }))
          .filter(hit => hit.at >= 0);
        return hits.sort((one, other) => one.at - other.at || other.length - one.length).slice(0, 1);
      })
      .sort((one, other) => one.at - other.at);
    for (const hit of found) {
      if (hit.at < at) continue;
      parts.push(text.slice(at, hit.at), chip(hit.colour, text.slice(hit.at, hit.at + hit.length)));
      at = hit.at + hit.length;
    }
    return el("bdi", { lang: Dom.swedish() }, parts, text.slice(at));
  }

  /* An outcome as marks for a table. */
  function chips(page, entry, outcome) {
    const { names } = page;
    if (outcome.kind === "escalate") return chip("lifted", escalatedMark(page, entry, outcome.matter));
    if (outcome.kind === "none") return chip("nobody", "–");
    if (outcome.kind === "depends") return chip("open", "?");
    const groupsFirst = [...outcome.actors].sort(
      (one, other) => !names.actor(one.id).group - !names.actor(other.id).group,
    );
    return groupsFirst.map(actor => chip(names.colour(actor.id), names.short(names.actor(actor.member || actor.id))));
  }

  const tags = outcome =>
    once(outcome.rules.map(rule => rule.support)).map(support =>
      support === "motstridigt"
        ? el("span", { class: "tag warn" }, Words.now.contradictory)
        : support === "härlett"
          ? el("span", { class: "tag" }, Words.now.derived)
          : null,
    );

  /* Why, and one step away the place, the interpretation, the rule and what it beats. */
  function why(page, outcome, dutyName) {
    const W = Words.now,
      { names } = page;
    const reasons = once(outcome.rules.map(rule => sentence(rule.why || names.rule(rule.id).name)));
    return el(
      "details",
      { class: "why" },
      el(
        "summary",
        {},
        el("span", { class: "because" }, own(reasons.join(" "))),
        " ",
        el("span", { class: "src" }, W.source, el("span", { class: "hidden" }, ": " + dutyName)),
      ),
      el(
        "dl",
        {},
        outcome.rules.map(rule => [
          rule.sources.length ? [el("dt", {}, W.source), el("dd", {}, cite(page, rule.sources))] : null,
          rule.interpretation
            ? [
                el("dt", {}, W.interpretation),
                el(
                  "dd",
                  {},
                  own(rule.interpretation),
                  W.supportOf[rule.support] ? [" ", el("span", { class: "tag" }, W.supportOf[rule.support])] : null,
                ),
              ]
            : null,
          el("dt", {}, W.rule),
          el("dd", {}, linkedRule(page, rule.id)),
        ]),
        outcome.beaten.length
          ? [
              el("dt", {}, W.overrides),
              el(
                "dd",
                {},
                outcome.beaten.map((id, position) => [position ? "; " : "", linkedRule(page, id)]),
              ),
            ]
          : null,
      ),
    );
  }

  return { cite, cited, place, marked, chips, chip, list, settled, tags, why };
})();
