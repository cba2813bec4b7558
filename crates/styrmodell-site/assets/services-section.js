"use strict";
/* The insatser that there are for an answer, after it: those that fit or may fit, and the
   question that decides most. Answers to the catalogue's own questions are kept here alone: in
   no address, no store, and no text to copy. Buttons take them, since browsers store what is
   chosen in a form. */
const ServicesSection = (() => {
  const { el, own, sentence } = Dom;
  const catalogue = STYRMODELL_SERVICES;
  let madeFits;
  const fits = () => (madeFits ??= new ServiceFits(catalogue));
  const W = () => ServiceWords.words();
  const question = id => catalogue.questions.find(one => one.id === id);

  /* The answers to the catalogue's own questions, and the questions that nobody can answer. */
  let answers = new Map(),
    unknown = new Set(),
    last = {};
  const forget = () => {
    answers = new Map();
    unknown = new Set();
    last = {};
  };

  const isOfRevision = page => catalogue.model.fingerprint === page.names.model.fingerprint;

  /* The answer about what is known on a day, which the page and its text ask for. */
  function answerOf(known, date) {
    const key = JSON.stringify([date, ...Object.entries(known).sort()]);
    if (last.key !== key) last = { key, answer: fits().answer(known, date) };
    return last.answer;
  }

  /* How each insats of a delområde fits, or each that meets a need without one. */
  function find(page, entry) {
    const known = Object.fromEntries(answers);
    for (const [id, { value }] of Object.entries(entry.facts)) known[id] = value;
    const gives = item =>
      entry.subarea ? item.subareas.some(({ id }) => id === entry.subarea) : item.needs.includes(entry.need);
    const { date } = page.state;
    const answer = answerOf(known, date);
    const given = catalogue.items
      .map((item, at) => ({ item, found: answer.items[at] }))
      .filter(({ item }) => gives(item))
      .sort((one, other) => one.item.name.localeCompare(other.item.name, "sv"));
    const [all, gone] = [true, false].map(isThere =>
      given.filter(({ item }) => ServiceFits.isOffered(item, date) === isThere));
    const fitting = all.filter(({ found }) => found.fit !== "no");
    const asks = fits()
      .order(fitting.map(({ found }) => found))
      .map(one => ({ ...one, place: answer.ask.findIndex(({ id }) => id === one.id) }))
      .sort((a, b) => a.sensitive - b.sensitive || b.decides - a.decides
        || b.changeable - a.changeable || a.place - b.place)
      .filter(({ id }) => !unknown.has(id));
    const district = catalogue.district && known[catalogue.district.question];
    return { all, gone, fitting, asks, district, excluded: all.filter(({ found }) => found.fit === "no") };
  }

  /* The insatser by the lagrum of their decision: that of the question first. */
  function groups(page, entry, fitting) {
    if (!entry.basis) return fitting.length ? [{ heading: W().needAlone, items: fitting }] : [];
    const kind = ({ item: { basis } }) =>
      basis.kind === "basis" && basis.id === entry.basis
        ? "same"
        : basis.kind === "basis" || basis.kind === "unknown"
          ? "other"
          : "outside";
    const headings = {
      same: W().same(page.names.short(page.names.basis(entry.basis))),
      other: W().other,
      outside: W().outside,
    };
    return Object.entries(headings)
      .map(([id, heading]) => ({ id, heading, items: fitting.filter(one => kind(one) === id) }))
      .filter(({ items }) => items.length);
  }

  function heading(page, entry, { district }) {
    const name = (entry.subarea ? page.names.subarea(entry.subarea) : page.names.need(entry.need)).name;
    const value = district && question(catalogue.district.question).values.find(({ id }) => id === district);
    return W().heading(name, value && value.name);
  }

  /* Whether none fits or may fit: one that nobody knows whom it is for is none. */
  const isNothing = ({ fitting }) => fitting.every(({ found }) => found.fit === "unknown");
  const saysNothing = ({ all, gone, fitting }) =>
    fitting.length ? W().nothingSure : all.length || gone.length ? W().nothing : W().none;

  /* Whom an unmet need is told to, with what is known of the gap. */
  function unmet(entry, { district }) {
    const actor = district && catalogue.district.actors[district];
    const gaps = catalogue.known_gaps.filter(
      ({ subareas, districts }) => subareas.includes(entry.subarea) && (!district || districts.includes(district)),
    );
    return [
      ...gaps.map(({ why }) => W().knownGap(sentence(why))),
      catalogue.unmet_need ? W().tell(catalogue.unmet_need, actor && actor.name) : null,
    ].filter(Boolean);
  }

  /* The changes that would open an insats, of what a handläggare can work with. */
  function openings(excluded) {
    return excluded.flatMap(({ item, found }) =>
      found.opens_if.map(({ changes, then_ask: then }) => {
        const condition = Object.fromEntries(changes.map(({ question, values }) => [question, values]));
        const names = then.map(id => ServiceWords.uncapital(question(id).name)).join(", ");
        const change = ServiceWords.conditions(catalogue, condition, false).join(", ");
        return { change, name: item.name, then: then.length ? W().then(names) : null };
      }),
    );
  }

  /* What every answer rests on: texts, of which premises are the catalogue's own. */
  function foot() {
    const { id, oldest_check: day, sha256, premises } = catalogue.catalogue;
    return [
      { text: W().basisDecides },
      ...premises.map(text => ({ text: sentence(text), isOwn: true })),
      { text: W().catalogue(id, day, sha256.slice(0, 12)) },
    ];
  }

  /* The place of an insats on the page of all, which has the rest of what is known. */
  const address = ({ id }) => `insatser${Words.now.lang === "sv" ? "" : "-en"}.html#insats-${id}`;

  /* ── On the page ── */
  function runners(page, { run_by, with: others }) {
    const chip = ({ id, name }) =>
      // One who has no duty in the model has no colour.
      Outcome.chip(page.names.colours.get(id) || "open", own(name));
    const spaced = list => list.map((one, at) => [at ? " " : "", chip(one)]);
    return [spaced(run_by), others.length ? [` ${W().together} `, spaced(others)] : null];
  }

  function itemOf(page, entry, { item, found }) {
    const verdict = ServiceWords.verdict(item, entry.subarea);
    const isWarning = verdict && !["agrees", "outside-model"].includes(verdict);
    return el(
      "li",
      { "data-service": item.id, "data-fit": found.fit },
      el(
        "p",
        { class: "does" },
        el("a", { href: address(item), class: "name" }, own(item.name)),
        " ",
        runners(page, item),
        " ",
        el("span", { class: "tag" }, W().fits[found.fit]),
      ),
      el("p", { class: "small" }, el("bdi", {}, ServiceWords.basis(page.names, item))),
      el(
        "dl",
        {},
        ServiceWords.rows(page, catalogue, item, found, entry.subarea, false).map(({ label, text, isOwn }) => [
          el("dt", { class: label === W().silent ? "private" : null }, label),
          el(
            "dd",
            { class: label === W().silent ? "private" : null },
            label === W().model && isWarning
              ? el("span", { class: "tag warn" }, text)
              : isOwn
                ? own(Dom.capital(text))
                : el("bdi", {}, Dom.capital(text)),
          ),
        ]),
      ),
    );
  }

  /* Takes an answer to a question: one of the model stands in the address, as its others do. */
  function take(page, entry, { id, of_model }, value) {
    if (of_model && value) {
      const isPicking = page.names.picking.has(id);
      const state = next => {
        (isPicking ? next.facts : next.needs[page.at].facts)[id] = value;
      };
      page.go(state, { focus: "services-ask" });
      return;
    }
    if (value) answers.set(id, value);
    else unknown.add(id);
    redraw(page, entry);
  }

  function redraw(page, entry) {
    Dom.$("services").replaceWith(section(page, entry));
    const next = Dom.$("services-ask") || Dom.$("services-heading");
    next.focus();
    const count = Dom.$("services-count");
    if (count) Dom.say(count.textContent);
  }

  function ask(page, entry, { asks, fitting }) {
    const [first] = asks;
    if (!first) return null;
    const one = question(first.id);
    const button = (value, label) =>
      el(
        "button",
        {
          type: "button",
          class: "quiet",
          "data-value": value || "unknown",
          onclick: () => take(page, entry, one, value),
        },
        label,
      );
    const hints = [
      W().decides(first.decides, fitting.length),
      one.sensitive ? W().sensitive : null,
      one.of_model ? W().inLink : W().stays,
    ];
    return el(
      "div",
      { class: "ask private", role: "group", "aria-labelledby": "services-ask", "data-question": one.id },
      el("p", { class: "question", id: "services-ask", tabindex: "-1" }, `${W().askFirst}: `, own(one.question)),
      el("p", { class: "hint" }, hints.filter(Boolean).join(" ")),
      el(
        "p",
        { class: "row" },
        one.values.map(value => button(value.id, own(value.name))),
        button(null, W().unknown),
      ),
      one.if_unknown && !one.of_model
        ? el("p", { class: "hint" }, Words.now.ifUnknown, " ", own(sentence(one.if_unknown)))
        : null,
    );
  }

  /* The answers that are given here, to be taken back; a sensitive one is not shown. */
  function given(page, entry) {
    const change = edit => () => {
      edit();
      redraw(page, entry);
    };
    if (!answers.size && !unknown.size) return null;
    const label = ([id, value]) => {
      const { name, sensitive, values } = question(id);
      return sensitive ? W().isAnswered(name) : `${name}: ${values.find(one => one.id === value).name}`;
    };
    const taken = (id, text, edit) =>
      el(
        "button",
        { type: "button", class: "word", "data-answered": id, onclick: change(edit) },
        own(text),
        el("span", { class: "hidden" }, `. ${W().remove}`),
        el("span", { "aria-hidden": "true" }, " ×"),
      );
    return el(
      "p",
      { class: "row given private" },
      `${W().answered}: `,
      [...answers].map(answer => taken(answer[0], label(answer), () => answers.delete(answer[0]))),
      [...unknown].map(id => taken(id, W().isUnknown(question(id).name), () => unknown.delete(id))),
      el("button", { type: "button", class: "link", id: "services-forget", onclick: change(forget) }, W().forget),
    );
  }

  function notFitting(excluded) {
    if (!excluded.length) return null;
    const names = questions => questions.map(id => ServiceWords.uncapital(question(id).name)).join(", ");
    const why = ({ excluded_by: [{ questions, text, shuts_out: shutsOut }] }) => [
      `${shutsOut ? W().notFor : W().becauseOf}: `,
      own(text ? sentence(text) : `${names(questions)}.`),
    ];
    return el(
      "details",
      { class: "more private", id: "services-not-fitting" },
      el("summary", {}, W().notFitting(excluded.length)),
      el(
        "ul",
        { class: "plain" },
        excluded.map(({ item, found }) =>
          el("li", { "data-service": item.id, "data-fit": "no" }, own(item.name), ". ", why(found)),
        ),
      ),
    );
  }

  /* Insatser that have ended or not begun on the day, with the days on which they exist. */
  const goneLines = gone => gone.map(({ item }) => [item.name, `, ${ServiceWords.offered(item)}`]);

  function notThere(page, gone) {
    if (!gone.length) return null;
    return [
      el("h4", {}, el("bdi", {}, W().notThere(page.state.date))),
      el(
        "ul",
        { class: "plain", id: "services-not-there" },
        goneLines(gone).map(([name, days], at) =>
          el("li", { "data-service": gone[at].item.id }, own(name), el("bdi", {}, days)),
        ),
      ),
    ];
  }

  function nothing(entry, result) {
    const rows = openings(result.excluded);
    return [
      el("p", { class: "turn" }, saysNothing(result)),
      rows.length
        ? el(
            "div",
            { class: "private", id: "services-openings" },
            el("h4", {}, W().opens),
            el(
              "ul",
              { class: "plain" },
              rows.map(({ change, name, then }) =>
                el("li", {}, own(change), " → ", own(name), then ? [". ", el("bdi", {}, then)] : "."),
              ),
            ),
          )
        : null,
      unmet(entry, result).map(text => el("p", { class: "tell" }, el("bdi", {}, text))),
    ];
  }

  function section(page, entry) {
    const frame = (...parts) =>
      el("section", { class: "services", id: "services", "aria-labelledby": "services-heading" }, parts);
    const titled = text => el("h3", { id: "services-heading", tabindex: "-1" }, el("bdi", {}, text));
    if (!isOfRevision(page))
      return frame(titled(heading(page, entry, {})), el("p", {}, W().otherRevision(catalogue.model.revision)));
    let result;
    try {
      result = find(page, entry);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return frame(
        titled(heading(page, entry, {})),
        el("p", { class: "note" }, W().tooComplex),
        given(page, entry),
      );
    }
    const { all, gone, fitting, excluded } = result;
    return frame(
      titled(heading(page, entry, result)),
      el("p", { id: "services-count", class: "hint" }, all.length ? W().count(fitting.length, all.length) : null),
      ask(page, entry, result),
      given(page, entry),
      isNothing(result) ? nothing(entry, result) : null,
      groups(page, entry, fitting).map(({ heading, items }) => [
        el("h4", {}, el("bdi", {}, heading)),
        el("ul", { class: "insatser" }, items.map(one => itemOf(page, entry, one))),
      ]),
      notFitting(excluded),
      notThere(page, gone),
      foot().map(({ text, isOwn }) => el("p", { class: "small" }, isOwn ? own(text) : el("bdi", {}, text))),
    );
  }

  /* ── As text, without what follows from an answer given here ── */
  function text(page, entry, indent) {
    if (!isOfRevision(page)) return [];
    let result;
    try {
      result = find(page, entry);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return ["", W().tooComplex];
    }
    const lines = ["", heading(page, entry, result)];
    if (isNothing(result))
      lines.push(...[saysNothing(result), ...unmet(entry, result)].map(line => indent + line));
    for (const { heading, items } of groups(page, entry, result.fitting)) {
      lines.push("", heading);
      for (const { item, found } of items) {
        lines.push(`${indent}${item.name}, ${ServiceWords.runners(item)}. ${ServiceWords.basis(page.names, item)}`);
        const rows = ServiceWords.rows(page, catalogue, item, found, entry.subarea, true);
        lines.push(...rows.map(({ label, text }) => `${indent}${indent}${label}: ${text}`));
      }
    }
    if (result.gone.length) {
      lines.push("", W().notThere(page.state.date));
      lines.push(...goneLines(result.gone).map(parts => indent + parts.join("")));
    }
    return lines;
  }

  const meets = need => catalogue.items.some(({ needs }) => needs.includes(need));

  const textFoot = page => (isOfRevision(page) ? foot().map(({ text }) => text) : []);

  return { section, text, textFoot, forget, meets };
})();
Page.services = ServicesSection;
