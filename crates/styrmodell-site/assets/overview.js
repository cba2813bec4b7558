"use strict";
/* Several answers as one assessment: a table, what to find out, what is escalated, and who
   does what of it all. */
const Overview = (() => {
  const { el, own, listed, lower, once, capital, sentence, copyButton } = Dom;
  const COLUMNS = 2;

  /* The shortest name that tells an entry from the others. */
  function label(page, entry, entries) {
    const need = page.names.need(entry.need),
      subarea = page.names.subarea(entry.subarea);
    if (once(entries.map(one => one.need)).length === 1)
      return entries.length > 1 && once(entries.map(one => one.subarea)).length > 1 ? subarea.name : need.name;
    return entries.filter(one => one.asked === entry.asked).length > 1 ? `${need.name} (${subarea.name})` : need.name;
  }

  /* What an actor does by an outcome: in the words of its rule, or else of the duty. */
  const action = (page, duty, { rules }) =>
    rules.map(({ id }) => page.names.rule(id).then[duty.id]?.action).find(Boolean) || duty.action;

  /* What each actor does of which needs: [{ name, colour, tasks: [[action, [label]]] }]. */
  function tasks(page, entries) {
    const W = Words.now,
      { names } = page,
      actors = new Map();
    const add = (actor, action, entry) => {
      const found = names.actor(actor.member || actor.id),
        group = names.actor(actor.id).group;
      const name =
        actor.ask && group
          ? group.one_of_them
          : names.actor(actor.id).group && !actor.member
            ? found.name
            : names.short(found);
      const of = actors.get(name) || { name, colour: names.colour(actor.id), tasks: new Map() };
      actors.set(name, of);
      of.tasks.set(action, once([...(of.tasks.get(action) || []), lower(label(page, entry, entries))]));
    };
    for (const entry of entries)
      for (const { duty, ...outcome } of Outcome.list(entry, names))
        for (const one of Outcome.settled(outcome)) {
          for (const actor of one.actors || []) {
            const joint = one.actors.length > 1 ? ` (${W.jointly})` : "",
              perhaps = outcome.kind === "depends" ? W.perhaps + ": " : "";
            add(actor, perhaps + action(page, duty, one) + joint, entry);
          }
        }
    return [...actors.values()];
  }

  const heading = (page, entries) => {
    const { state, names } = page,
      W = Words.now;
    return state.needs.length > 1
      ? W.assessment(state.needs.length)
      : W.answersOf(names.need(state.needs[0].need).name, entries.length);
  };

  function table(page, entries) {
    const W = Words.now,
      { names, state } = page,
      columns = names.duties.slice(0, COLUMNS);
    const row = (name, basis, cells) => el("tr", {}, el("th", { scope: "row" }, name), el("td", {}, basis), cells);
    const waiting = state.needs
      .map((one, at) => ({ one, at }))
      .filter(({ at }) => !entries.some(entry => entry.asked === at));
    return el(
      "div",
      { class: "scroll", tabindex: "0", role: "region", "aria-label": heading(page, entries) },
      el(
        "table",
        {},
        el(
          "thead",
          {},
          el(
            "tr",
            {},
            [W.need, W.basis].map(text => el("th", { scope: "col" }, text)),
            columns.map(duty => el("th", { scope: "col" }, own(duty.name))),
          ),
        ),
        el(
          "tbody",
          {},
          entries.map((entry, position) =>
            row(
              el(
                "button",
                {
                  type: "button",
                  class: "link",
                  id: "show-" + (position + 1),
                  "aria-label": W.showAnswer(label(page, entry, entries)),
                  onclick: () =>
                    page.go(
                      next => {
                        next.show = page.slotOfEntry(entry);
                        next.adding = false;
                      },
                      { focus: "answer-heading" },
                    ),
                },
                own(label(page, entry, entries)),
              ),
              own(names.short(names.basis(entry.basis))),
              columns.map(duty =>
                el(
                  "td",
                  {},
                  el(
                    "span",
                    { class: "chips", "aria-hidden": "true" },
                    Outcome.chips(page, entry, entry.duties[duty.id]),
                  ),
                  el("span", { class: "hidden" }, own(entry.duties[duty.id].sentence)),
                ),
              ),
            ),
          ),
          waiting.map(({ one }) => {
            const need = names.need(one.need),
              none = !(need.subareas || []).length;
            return row(
              own(need.name),
              one.basis ? own(names.short(names.basis(one.basis))) : "–",
              el("td", { colspan: columns.length }, none ? W.noAnswer : W.waits),
            );
          }),
        ),
      ),
    );
  }

  function findOut(page, entries) {
    const W = Words.now,
      { names } = page;
    const asks = names.facts.filter(fact => entries.some(entry => (entry.asks || []).includes(fact.id)));
    return asks.length
      ? [
          el("h3", {}, W.findOut),
          el(
            "ul",
            {},
            asks.map(fact =>
              el(
                "li",
                {},
                own(fact.question),
                " ",
                el(
                  "span",
                  { class: "small" },
                  own(
                    listed(
                      entries.filter(entry => entry.asks.includes(fact.id)).map(entry => label(page, entry, entries)),
                      "och",
                    ),
                  ),
                ),
                fact.if_unknown ? [" ", W.ifUnknown, " ", own(sentence(fact.if_unknown))] : null,
              ),
            ),
          ),
        ]
      : null;
  }

  function lifted(page, entries) {
    const W = Words.now,
      { names } = page;
    const matters = names.matters
      .map(matter => [
        matter,
        entries.filter(entry =>
          Outcome.list(entry, names).some(duty => duty.kind === "escalate" && duty.matter === matter.id),
        ),
      ])
      .filter(([, found]) => found.length);
    if (!matters.length)
      return entries.some(entry => (entry.asks || []).length) ? null : el("p", {}, W.nothingEscalated);
    return [
      el("h3", {}, W.escalatedMatters),
      el(
        "ul",
        {},
        matters.map(([matter, found]) =>
          el(
            "li",
            {},
            own(
              `${matter.name}: ${listed(
                found.map(entry => lower(label(page, entry, entries))),
                "och",
              )}`,
            ),
          ),
        ),
      ),
    ];
  }

  function section(page, entries) {
    const W = Words.now,
      head = heading(page, entries);
    const all = once(entries.map(entry => label(page, entry, entries))).length;
    return el(
      "div",
      { class: "card overview", id: "overview" },
      el("h2", { id: "overview-heading", tabindex: "-1" }, own(head)),
      table(page, entries),
      findOut(page, entries),
      lifted(page, entries),
      el("h3", {}, W.together),
      el(
        "div",
        { class: "people" },
        tasks(page, entries).map(({ name, colour, tasks }) =>
          el(
            "section",
            {},
            el("h4", {}, Outcome.chip(colour, capital(name))),
            el(
              "ul",
              {},
              [...tasks].map(([action, labels]) =>
                el(
                  "li",
                  {},
                  own(action + ": "),
                  el("span", { class: "small" }, labels.length === all && all > 2 ? W.all : own(listed(labels, "och"))),
                ),
              ),
            ),
          ),
        ),
      ),
      el(
        "p",
        { class: "row actions" },
        copyButton("copy-all", W.copyText, () => PlainText.answer(page, entries)),
      ),
    );
  }

  return { section, label, tasks, heading };
})();
