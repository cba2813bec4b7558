"use strict";
/* The replies of a case, each in sight and to be changed where it stands. */
const Questions = (() => {
  const { el, $, own, besides, sentence } = Dom;

  /* A group of radio buttons. `options`: { id, name, more, own }, where `own` is a word of the
     page and not of the model. */
  function radios({ name, legend, tag, hint, options, value, choose }) {
    const hintId = name + "-hint",
      tight = options.every(option => option.name.length < 14 && !option.more);
    return el(
      "fieldset",
      { class: tight ? (options.length > 3 ? "two" : "three") : null, "aria-describedby": hint ? hintId : null },
      el("legend", {}, legend, tag ? [" ", el("span", { class: "tag" }, tag)] : null),
      hint ? el("p", { class: "hint", id: hintId }, hint) : null,
      el(
        "div",
        { class: "options" },
        options.map(option =>
          el(
            "label",
            { class: "option" },
            el("input", {
              type: "radio",
              name,
              id: `${name}-${option.id || "unknown"}`,
              checked: (value || null) === (option.id || null),
              onchange: () => choose(option.id),
            }),
            el(
              "span",
              {},
              option.own ? option.name : own(option.name),
              (option.more || []).map(text => el("span", { class: "detail" }, own(text))),
            ),
          ),
        ),
      ),
    );
  }

  function basis(page, need) {
    const W = Words.now,
      { names, state } = page;
    const outside = names.describe.outside || [];
    return [
      radios({
        name: "basis",
        legend: W.basisQuestion,
        value: need.basis,
        options: names.bases.map(entry => ({
          id: entry.id,
          name: entry.name,
          more: [
            ...names.labels(entry, state.date).filter(label => label !== entry.name),
            entry.explanation ? sentence(entry.explanation) : null,
          ].filter(Boolean),
        })),
        choose: id =>
          page.go(next => {
            next.needs[page.at].basis = id;
          }),
      }),
      outside.length
        ? el(
            "details",
            { class: "more", id: "outside" },
            el("summary", {}, W.outside),
            el(
              "dl",
              {},
              outside.map(entry => [el("dt", {}, own(entry.name)), el("dd", {}, own(sentence(entry.why)))]),
            ),
          )
        : null,
    ];
  }

  /* The facts that matter to the answers, and those that are known already. */
  function facts(page, need, entries) {
    const W = Words.now,
      { names, state } = page;
    const union = key => new Set(entries.flatMap(entry => entry[key] || []));
    const asks = union("asks"),
      narrows = union("narrows");
    const known = new Map(entries.flatMap(entry => Object.entries(entry.facts)));
    const stated = fact => need.facts[fact] || state.facts[fact];
    const shown = names.facts.filter(
      fact =>
        asks.has(fact.id) ||
        narrows.has(fact.id) ||
        (known.has(fact.id) && (stated(fact.id) || known.get(fact.id).from !== "stated")),
    );
    // What settles the answer comes before what only gives a member its name.
    const order = fact => (asks.has(fact.id) ? 0 : names.picking.has(fact.id) ? 2 : 1);
    return [...shown]
      .sort((one, other) => order(one) - order(other))
      .map(fact => {
        const picks = names.picking.has(fact.id),
          now = known.get(fact.id),
          from = now && now.from;
        const hint =
          from === "other-need"
            ? W.readFromNeed
            : from === "decided"
              ? W.readFromDecision
              : fact.if_unknown && asks.has(fact.id)
                ? [W.ifUnknown, " ", own(sentence(fact.if_unknown))]
                : null;
        return radios({
          name: "fact-" + fact.id,
          legend: own(fact.question),
          tag: asks.has(fact.id) ? W.decides : null,
          hint,
          options: [
            ...fact.values,
            { id: null, name: picks && !asks.has(fact.id) ? W.notStated : W.unknown, own: true },
          ],
          value: now && now.value,
          choose: id =>
            page.go(next => {
              delete next.needs[page.at].facts[fact.id];
              // A fact of the person, such as the district, holds for all needs.
              if (picks || state.facts[fact.id]) delete next.facts[fact.id];
              if (id && picks) next.facts[fact.id] = id;
              else if (id) next.needs[page.at].facts[fact.id] = id;
            }),
        });
      });
  }

  function needs(page) {
    const W = Words.now,
      { names, state } = page;
    if (state.needs.length < 2) return null;
    return el(
      "nav",
      { "aria-label": W.needs, class: "needs" },
      el(
        "ol",
        {},
        state.needs.map((one, position) => {
          const need = names.need(one.need),
            here = position === page.at && !state.adding;
          const name = [own(need.name), one.basis ? [" ", own(names.short(names.basis(one.basis)))] : null];
          return el(
            "li",
            { class: here ? "on" : null },
            el(
              "button",
              {
                type: "button",
                class: "link",
                id: "need-" + (position + 1),
                "aria-current": here ? "true" : null,
                onclick: () =>
                  page.go(next => {
                    next.show = page.firstEntryOf(position);
                    next.adding = false;
                  }),
              },
              name,
            ),
            el(
              "button",
              {
                type: "button",
                class: "remove",
                id: "remove-" + (position + 1),
                "aria-label": W.remove(need.name),
                onclick: () =>
                  page.go(
                    next => {
                      next.needs.splice(position, 1);
                      next.show = 0;
                    },
                    { focus: "q" },
                  ),
              },
              "×",
            ),
          );
        }),
      ),
    );
  }

  /* The day, where answers may differ between days. */
  function day(page) {
    const W = Words.now;
    if (!page.isDated()) return null;
    return el(
      "p",
      { class: "day" },
      el("label", { for: "date" }, W.dayQuestion),
      el("span", { class: "hint", id: "date-hint" }, W.dayHint),
      el("input", {
        type: "date",
        id: "date",
        "aria-describedby": "date-hint",
        value: page.state.date || "",
        onchange: event => {
          const text = event.currentTarget.value;
          if (Address.day(text))
            page.go(next => {
              next.date = text;
            });
        },
      }),
    );
  }

  /* Where a fact is read off there being no other need, somebody must say that there is none. */
  function complete(page) {
    const reads = page.names.facts.some(fact => (fact.from_other_need || []).some(one => one.when_no_other));
    if (!reads) return null;
    return el(
      "p",
      { class: "complete" },
      el(
        "label",
        { class: "option" },
        el("input", {
          type: "checkbox",
          id: "complete",
          checked: page.state.complete,
          onchange: event => {
            const now = event.currentTarget.checked;
            page.go(next => {
              next.complete = now;
            });
          },
        }),
        el("span", {}, Words.now.complete),
      ),
    );
  }

  function form(page, entries) {
    const W = Words.now,
      { names, state } = page;
    const current = state.needs[page.at],
      need = names.need(current.need);
    const buttons = el(
      "p",
      { class: "row" },
      entries.length
        ? el(
            "button",
            {
              type: "button",
              class: "primary narrow-only",
              id: "to-answer",
              onclick: () => {
                $("answer").scrollIntoView();
                $("answer-heading").focus({ preventScroll: true });
              },
            },
            W.toAnswer,
          )
        : null,
      !state.adding && (current.basis || state.needs.length > 1)
        ? el(
            "button",
            {
              type: "button",
              class: "quiet",
              id: "add-need",
              onclick: () =>
                page.go(
                  next => {
                    next.adding = true;
                  },
                  { focus: "q" },
                ),
            },
            "+ " + W.addNeed,
          )
        : null,
      el(
        "button",
        {
          type: "button",
          class: "quiet",
          id: "start-over",
          onclick: () =>
            page.go(
              next => {
                next.needs = [];
                next.facts = {};
                next.show = 0;
                next.adding = false;
                next.complete = false;
              },
              { focus: "q" },
            ),
        },
        W.startOver,
      ),
    );
    const frame = (...parts) =>
      el("form", { class: "questions", onsubmit: event => event.preventDefault() }, needs(page), parts, buttons);
    if (state.adding) {
      const add = id =>
        page.go(
          next => {
            next.needs.push({ need: id, basis: null, facts: {} });
            next.adding = false;
            next.show = page.entryCount(next);
          },
          { focus: "basis" },
        );
      return frame(
        Search.field(page, { label: W.addNeed, value: "", choose: add }),
        el("details", { class: "more" }, el("summary", {}, W.browseShort), Search.browse(page, add, "h2")),
      );
    }
    const choose = id =>
      page.go(
        next => {
          next.needs[page.at] = { need: id, basis: next.needs[page.at].basis, facts: {} };
        },
        { focus: "basis" },
      );
    const answers = (need.subareas || []).length > 0;
    return frame(
      day(page),
      Search.field(page, { label: W.need, value: need.name, choose }),
      el("p", { class: "where" }, besides(names.whereabouts(need))),
      need.need_match === "partial" && answers
        ? el("p", { class: "where" }, W.partial, " ", own(need.explanation))
        : null,
      answers ? [basis(page, current), facts(page, current, entries)] : null,
      complete(page),
    );
  }

  return { form, day };
})();
