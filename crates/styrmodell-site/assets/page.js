"use strict";
/* The page: reads the address, draws what it says, and writes the address anew with each
   reply, so that Back undoes one. */
const Page = (() => {
  const { el, $, own, sentence, capital } = Dom;

  const EMPTY = { answers: [] };
  const page = { revisions: [], revision: null, names: null, state: null, doc: EMPTY, at: 0 };

  Object.defineProperties(page, {
    answers: { get: () => page.revision.answers },
    search: { get: () => page.revision.search },
  });

  /* Several revisions, or decisions taken for some days: then the day matters. */
  page.isDated = () =>
    page.revisions.length > 1 || page.revision.book.decisions.some(decision => decision.start || decision.until);
  const local = date =>
    `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, "0")}-${String(date.getDate()).padStart(2, "0")}`;

  /* ── The needs of the address, each with one place for every delområde ── */
  const places = need => Math.max(1, (page.names.need(need.need).subareas || []).length);
  page.slotOf = (state, position) => state.needs.slice(0, position).reduce((sum, need) => sum + places(need), 0);
  page.firstEntryOf = position => page.slotOf(page.state, position);
  page.entryCount = state => page.slotOf(state, state.needs.length - 1);
  page.slotOfEntry = entry =>
    page.slotOf(page.state, entry.asked) + page.doc.answers.filter(one => one.asked === entry.asked).indexOf(entry);
  function needAt(state) {
    let left = state.show;
    for (const [position, need] of state.needs.entries()) {
      if (left < places(need)) return [position, left];
      left -= places(need);
    }
    return [0, 0];
  }

  /* ── Reading ── */
  function read() {
    const { date, lang } = Address.first(location.hash);
    Words.use(lang);
    const today = local(new Date());
    const asked = date || today;
    page.inForce = page.revisions.length < 2 || page.revisions.some(revision => revision.isInForce(asked));
    page.revision =
      page.revisions.length < 2
        ? page.revisions[0]
        : page.revisions.find(revision => revision.isInForce(asked)) || page.revisions.at(-1);
    page.names = page.revision.names;
    const state = Address.read(location.hash, page.names);
    if (!state.date && page.isDated()) state.date = today;
    page.state = state;
    const [at, part] = needAt(state);
    page.at = at;
    page.part = part;
    const ready = state.needs
      .map((need, asked) => ({ ...need, asked }))
      .filter(need => need.basis && (page.names.need(need.need).subareas || []).length);
    page.doc = EMPTY;
    if (!ready.length || !page.inForce) return;
    const doc = page.answers.resolve({
      needs: ready.map(({ need, basis, facts }) => ({ need, basis, facts })),
      facts: state.facts,
      date: state.date,
      complete: state.complete,
      language: Words.now.lang,
    });
    for (const entry of doc.answers) entry.asked = ready[entry.asked].asked;
    page.doc = doc;
  }

  /* ── Drawing ── */
  function note(id, text) {
    return el("p", { class: "note", id, role: "note" }, text);
  }
  function notes() {
    const { state, names } = page,
      W = Words.now,
      ours = names.fingerprint(),
      all = [];
    if (state.made && !names.model.fingerprint.startsWith(state.made))
      all.push(note("other-version", W.otherFingerprint(state.made.slice(0, 12), ours)));
    if (state.strange.length) all.push(note("strange", W.strange(state.strange.map(text => `"${text}"`).join(", "))));
    if (!page.inForce)
      all.push(
        note("not-in-force", [
          W.notInForce(state.date),
          " ",
          W.versions,
          " ",
          page.revisions.map(one => (one.until ? W.fromTo(one.from, one.until) : W.from(one.from))).join("; "),
          ".",
        ]),
      );
    return all;
  }

  /* A short word of each area that is no abbreviation, to show what can be asked. */
  function examples() {
    const { names } = page,
      shortest = new Map();
    for (const need of names.needs) {
      if ((need.subareas || []).length !== 1) continue;
      const area = names.subarea(need.subareas[0]).area;
      for (const word of [need.name, ...(need.other_names || [])])
        if (/\p{Ll}{4}/u.test(word) && !(word.length >= shortest.get(area)?.word.length))
          shortest.set(area, { word, need: need.id });
    }
    return names.areas
      .map(area => shortest.get(area.id))
      .filter(Boolean)
      .slice(0, 4);
  }

  const chooseFirst = id =>
    page.go(
      next => {
        next.needs = [{ need: id, basis: null, facts: {} }];
        next.show = 0;
      },
      { focus: "basis" },
    );
  function startView() {
    const W = Words.now;
    Dom.say("");
    return el(
      "div",
      { class: "wrap start" },
      notes(),
      el("h1", {}, W.title),
      el("p", { class: "lead" }, W.lead),
      el(
        "form",
        { class: "big", role: "search", onsubmit: event => event.preventDefault() },
        Questions.day(page),
        Search.field(page, { label: W.needLong, value: "", choose: chooseFirst }),
        el(
          "p",
          { class: "examples" },
          W.tryThese,
          ": ",
          examples().map(({ word, need }) => [
            el("button", { type: "button", class: "word", onclick: () => chooseFirst(need) }, own(word)),
            " ",
          ]),
        ),
      ),
      el("h2", {}, W.browse),
      Search.browse(page, chooseFirst),
    );
  }

  /* The facts of the need in sight, as an answer has them. */
  function stated() {
    const { state, at } = page;
    const facts = Object.entries({ ...state.facts, ...state.needs[at].facts });
    return Object.fromEntries(facts.map(([id, value]) => [id, { value }]));
  }

  /* What is said of a need that the model does not answer. */
  function noCounterpart(need) {
    const W = Words.now,
      { names } = page,
      without = need.no_counterpart || { answer: null };
    const who = without.refer_to || (names.describe.unknown_need || {}).refer_to;
    const text = without.answer ? sentence(without.answer) : W.notCovered(need.name);
    const choose = id =>
      page.go(
        next => {
          next.needs[page.at] = { need: id, basis: null, facts: {} };
        },
        { focus: "basis" },
      );
    return el(
      "article",
      { class: "card answer", id: "answer", "aria-labelledby": "answer-heading" },
      el("p", { class: "case" }, own(need.name)),
      el("h2", { id: "answer-heading", tabindex: "-1" }, own(text)),
      who ? el("p", { class: "turn" }, W.turnTo, " ", own(who), ".") : null,
      need.explanation ? el("p", {}, own(sentence(need.explanation))) : null,
      (without.see || []).length
        ? [
            el("h3", {}, W.see),
            el(
              "ul",
              { class: "plain" },
              without.see.map(id =>
                el(
                  "li",
                  {},
                  el(
                    "button",
                    { type: "button", class: "link", onclick: () => choose(id) },
                    own(names.subarea(id).name),
                  ),
                ),
              ),
            ),
          ]
        : null,
      Search.message(page, need.name, who),
      page.services && page.services.meets(need.id)
        ? page.services.section(page, { need: need.id, subarea: null, basis: null, facts: stated() })
        : null,
      Result.foot(page),
    );
  }

  /* Says the answer to those who listen: the whole, then what is shown of it. */
  function announce(whole, answer) {
    const heading = answer && answer.querySelector("#answer-heading");
    Dom.say([whole, heading ? `${Words.now.answer}: ${heading.textContent}` : null].filter(Boolean).join(". "));
  }

  function askView() {
    const W = Words.now,
      { state, names, doc } = page;
    const current = names.need(state.needs[page.at].need),
      entries = doc.answers.filter(entry => entry.asked === page.at);
    const several = state.needs.length > 1 || doc.answers.length > 1;
    const entry = entries[page.part];
    const answer = state.adding
      ? null
      : !(current.subareas || []).length
        ? noCounterpart(current)
        : entry
          ? Result.article(page, entry)
          : el(
              "div",
              { class: "empty", id: "empty" },
              el("p", { class: "case" }, own(current.name)),
              el("p", {}, page.inForce ? W.empty : W.otherDay),
            );
    announce(several && doc.answers.length ? Overview.heading(page, doc.answers) : null, answer);
    return el(
      "div",
      { class: "wrap ask" },
      el("h1", { class: "hidden" }, W.page),
      notes(),
      el(
        "div",
        { class: "columns" },
        Questions.form(page, entries),
        el(
          "div",
          { class: "answers" },
          several && doc.answers.length
            ? [
                Overview.section(page, doc.answers),
                answer && entry
                  ? el(
                      "p",
                      { class: "showing" },
                      W.showing,
                      " ",
                      el("strong", {}, own(Overview.label(page, entry, doc.answers))),
                    )
                  : null,
              ]
            : null,
          answer,
        ),
      ),
    );
  }

  function title() {
    const { state, names } = page,
      W = Words.now,
      one = state.needs[page.at];
    const parts = one
      ? [names.need(one.need).name, one.basis ? names.short(names.basis(one.basis)) : null].filter(Boolean)
      : [W.page];
    return `${names.isDecided() ? "" : W.proposal + ": "}${parts.join(", ")} – ${names.describe.short_name || names.describe.name}`;
  }

  function frame() {
    const W = Words.now,
      { names } = page;
    document.documentElement.lang = W.lang;
    $("skip").textContent = W.skip;
    document.body.classList.toggle("is-proposal", !names.isDecided());
    const proposal = $("proposal");
    if (proposal) {
      proposal.textContent = W.proposal;
      proposal.hidden = names.isDecided();
    }
    const lang = W.lang === "sv" ? "en" : "sv",
      here = location.hash.replace(/&?lang=[^&]*/, "");
    const there = lang === "en" ? `${here || "#"}${here.length > 1 ? "&" : ""}lang=en` : here || "#";
    const origin = names.origin(),
      name = names.describe.short_name || names.describe.name,
      date = names.model.revision;
    const status = origin.slice(name.length, -date.length);
    $("brand").replaceChildren(own(name), status, el("span", { class: "number" }, date));
    $("tabs-sv").hidden = W.lang !== "sv";
    $("tabs-en").hidden = W.lang === "sv";
    const other = $("lang");
    other.href = there;
    other.lang = other.hreflang = lang;
    other.title = W.otherTitle;
    other.textContent = W.other;
    const decided = names.describe.decided;
    $("bottom").replaceChildren(
      el(
        "div",
        { class: "wrap" },
        el(
          "p",
          {},
          own(names.describe.name),
          ". ",
          decided ? W.decidedBy(decided.by, decided.date) : null,
          " ",
          el("span", { class: "small" }, `${capital(W.fingerprint)} `, el("code", {}, names.fingerprint())),
        ),
        el("p", {}, W.notADecision),
      ),
    );
  }

  function focusOn(id) {
    const element =
      id === "basis"
        ? document.querySelector("input[name=basis]:checked") ||
          document.querySelector("input[name=basis]") ||
          $("answer-heading")
        : $(id);
    if (element) element.focus();
    return Boolean(element);
  }

  let drawn = null;
  function draw(focus) {
    const was = document.activeElement && document.activeElement.id,
      wasDrawn = drawn !== null;
    drawn = location.hash;
    read();
    frame();
    // The start is about nobody: the next person is another.
    if (page.services && !page.state.needs.length) page.services.forget();
    $("main").replaceChildren(page.state.needs.length ? askView() : startView());
    document.title = title();
    if (focus && focusOn(focus)) return;
    if (was && $(was)) $(was).focus({ preventScroll: true });
    else if (wasDrawn) $("main").focus({ preventScroll: true });
  }

  /* The address of what is shown, also where somebody wrote it by hand. */
  page.link = () => location.href.replace(/#.*/s, "") + Address.write(page.state, page.names);

  /* Changes the case, and with it the address and the page. */
  page.go = (change, { focus } = {}) => {
    const next = Address.copyOf(page.state);
    change(next);
    const hash = Address.write(next, page.names);
    if (hash === location.hash) return draw(focus);
    history.pushState(null, "", hash);
    draw(focus);
  };

  page.begin = data => {
    page.revisions = data.revisions.map(revision => new Revision(revision));
    const again = () => {
      if (location.hash !== drawn) draw();
    };
    addEventListener("popstate", again);
    addEventListener("hashchange", again);
    $("skip").addEventListener("click", event => {
      event.preventDefault();
      $("main").focus();
    });
    // Paper has no second step: what opens stands open.
    let opened = [];
    addEventListener("beforeprint", () => {
      opened = [...document.querySelectorAll("#answer details.why:not([open])")];
      opened.forEach(one => {
        one.open = true;
      });
    });
    addEventListener("afterprint", () => {
      opened.forEach(one => {
        one.open = false;
      });
    });
    draw();
    // The index of the words is ready before the first letter.
    setTimeout(() => page.search.prepare(), 100);
  };
  return page;
})();
