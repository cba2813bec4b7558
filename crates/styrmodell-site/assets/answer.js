/* The answers of a case as `resolve --format json` writes them: what the reader finds in the
   portable rulebook, in the words and with the reasons of `describe --format json`.
   A classic script that touches no page.

     const answers = new ModelAnswers(describe, book);
     answers.resolve({ needs: [{ need: "praktik", basis: "sol-4-4", facts: {} }], facts: {} }); */
const ModelAnswers = (() => {
  "use strict";

  const MAX_COMPARED_CASES = 10000;
  const byId = entries => new Map(entries.map(entry => [entry.id, entry]));
  const unique = list => [...new Set(list)];

  /* A text with a capital and a full stop. */
  function sentence(text) {
    const [first = "", ...rest] = text.trim();
    const whole = first.toUpperCase() + rest.join("");
    return /[.?!]$/.test(whole) ? whole : `${whole}.`;
  }

  /* Swedish puts an adverb before a prepositional phrase, but after an object. */
  const PREPOSITIONS = ["av", "för", "i", "med", "mot", "om", "på", "till", "åt", "över"];

  /* A sentence that says that somebody does what a duty is. */
  function actionSentence(names, said, isJoint) {
    const action = said.trim().replace(/\.+$/, ""), [verb, ...rest] = action.split(" ");
    if (!isJoint) return sentence(`${names} ${action}`);
    const isPhrase = PREPOSITIONS.includes(rest[0]);
    return sentence(`${names} ${isPhrase ? `${verb} gemensamt ${rest.join(" ")}`
      : `${action} gemensamt`}`);
  }

  const joined = names => names.length < 2 ? names.join("")
    : `${names.slice(0, -1).join(", ")} och ${names.at(-1)}`;

  return class ModelAnswers {
    #describe; #book; #conditions; #of = {}; #cases = new WeakMap();

    constructor(describe, book) {
      this.#describe = describe, this.#book = book;
      this.#conditions = new CaseConditions(describe);
      const kinds = ["duties", "bases", "facts", "subareas", "areas", "needs", "actors", "matters",
        "rules", "forums"];
      for (const kind of kinds) this.#of[kind] = byId(describe[kind]);
      this.sameOutcomes = this.sameOutcomes.bind(this);
    }

    /* The answers of needs of one person. `facts` hold for all needs, those of a need for it
       alone. `complete` says that there are no other needs. */
    resolve({ needs, facts = {}, date = undefined, complete = false, language = "sv" }) {
      const cases = needs.flatMap(({ need, basis, facts: own = {} }, asked) =>
        this.#of.needs.get(need).subareas.map(subarea =>
          ({ asked, need, basis, subarea, own, stated: { ...facts, ...own }, date })));
      for (const one of cases) this.#settle(one, cases, complete);
      const follows = cases.some(({ assumed }) => assumed.some(({ other }) => !other));
      const isIdle = complete && !follows; // That there are no other needs says nothing.
      const answers = cases.map(one => this.#answer({ ...one, isIdle }, needs.length, facts, language));
      return {
        model: this.#describe.model, date: date ?? null, validity: this.#validity(date), answers,
        assessment: answers.length > 1 ? this.#assessment(answers) : null,
      };
    }

    #validity(date) {
      if (!date) return "undated";
      if (date < this.#describe.model.revision) return "not-yet";
      return this.#describe.until && date > this.#describe.until ? "no-longer" : "in-force";
    }

    /* Finds the facts of a case: stated, decided, or read off other needs. */
    #settle(one, cases, complete) {
      const { basis, subarea, stated, date } = one;
      const known = this.#book.known(basis, subarea, stated, date);
      one.assumed = [], one.contradicted = [];
      const others = cases.filter(({ asked }) => asked !== one.asked);
      for (const fact of this.#describe.facts)
        for (const { value, when, when_no_other: absent } of fact.from_other_need ?? []) {
          const other = others.find(({ basis, subarea }) =>
            this.#conditions.matches(when ?? absent, { basis, subarea, facts: {} }));
          if (when ? !other : other || !complete) continue;
          const entry = known[fact.id];
          if (!entry) {
            known[fact.id] = { value, from: "other-need" };
            one.assumed.push({ fact, value, other });
          } else if (other && entry.value !== value && entry.from === "stated")
            one.contradicted.push({ fact, other });
        }
      const inOrder = this.#describe.facts.filter(({ id }) => known[id]);
      one.known = Object.fromEntries(inOrder.map(({ id }) => [id, known[id]]));
      one.facts = Object.fromEntries(inOrder.map(({ id }) => [id, known[id].value]));
      const tested = this.#tested(one);
      one.assumed = one.assumed.filter(({ fact }) => tested.has(fact.id));
      one.contradicted = one.contradicted.filter(({ fact }) => tested.has(fact.id));
    }

    /* The facts that some rule tests in the cells of a case. */
    #tested({ basis, subarea }) {
      const { bases, subareas, duties, blocks, shapes, apart, cells, facts } = this.#book;
      const at = (entries, id) => entries.findIndex(entry => entry.id === id);
      const block = blocks[at(bases, basis) * subareas.length + at(subareas, subarea)];
      const found = block.kind === 0 ? shapes[block.is.shape].facts
        : duties.flatMap((_, duty) => cells[apart[block.is.start + duty]].facts);
      return new Set(found.map(fact => facts[fact].id));
    }

    #answer(one, needCount, shared, language) {
      const { need: id, basis, subarea, facts, date } = one;
      const need = this.#of.needs.get(id);
      const labels = AnswerNotices.labelsOn(this.#of.bases.get(basis), date);
      const { duties } = this.#book.answer(basis, subarea, facts);
      const told = Object.entries(duties).map(([duty, found]) =>
        [duty, this.#outcome(duty, found, one)]);
      const answer = {
        need: id, subarea, area: this.#of.subareas.get(subarea).area, basis,
        labels: labels.map(({ section, law }) => `${section} ${law}`),
        facts: one.known, duties: Object.fromEntries(told),
      };
      const said = notices => AnswerNotices.said(notices, language);
      Object.assign(answer, {
        routes: this.#routes(answer.duties), why_not: null, services: null,
        assumptions: [...this.#describe.premises.map(({ text }) => text),
          ...said(this.#assumptions(one))],
        notices: said(this.#notices(one, needCount, shared)),
        need_match: need.need_match, observations: this.#observations(answer, one),
        asked: one.asked, asks: this.#asks([answer]), narrows: this.#narrows(answer.duties),
      });
      this.#cases.set(answer, one);
      return answer;
    }

    /* An outcome with its sentence, and with the reasons of its rules. */
    #outcome(duty, found, of) {
      const { rules, beaten, branches, ...told } = found;
      const branch = ([value, found]) => {
        const facts = { ...of.facts, [told.ask]: value };
        return [value, this.#outcome(duty, found, { ...of, facts })];
      };
      if (branches) told.branches = Object.fromEntries(Object.entries(branches).map(branch));
      if (told.actors)
        told.actors = told.actors.map(actor => ({ ...actor, name: this.#shownName(actor) }));
      return { ...told, rules: rules.map(rule => this.#rule(duty, rule, of)), beaten,
        sentence: this.#sentence(duty, found, of) };
    }

    #sentence(duty, { kind, actors, matter, ask, branches, rules }, of) {
      const words = key => this.#ownWords(duty, rules, of, key) ?? this.#of.duties.get(duty)[key];
      if (kind === "escalate") {
        const said = sentence(this.#of.matters.get(matter).notice);
        const end = this.route(matter).at(-1)?.to ?? this.#describe.first_forum;
        const forum = this.#of.forums.get(end).short_name;
        return said.includes(forum) ? said : `${said} Frågan lyfts till ${forum}.`;
      }
      if (kind === "none") return sentence(words("nobody") ?? "ingen");
      if (kind === "depends") {
        const { question } = this.#of.facts.get(ask);
        return branches ? sentence(question) : `Beror också på: ${question}`;
      }
      const isGroup = ({ id }) => this.#of.actors.get(id).group !== null;
      const ordered = [...actors.filter(isGroup), ...actors.filter(actor => !isGroup(actor))];
      const names = joined(unique(ordered.map(actor => this.#shownName(actor))));
      return actionSentence(names, words("action"), actors.length > 1);
    }

    /* The words of the first rule that has own ones and holds whatever the unknown facts are. */
    #ownWords(duty, rules, of, key) {
      const all = rules.map(id => this.#of.rules.get(id)).filter(({ then }) => then[duty][key]);
      const canBeBeaten = ({ then }) => then[duty].exceptions.some(({ rule }) =>
        this.#conditions.canMatch(this.#of.rules.get(rule).when, of));
      const isCertain = rule => this.#conditions.matches(rule.when, of) && !canBeBeaten(rule);
      return all.find(isCertain)?.then[duty][key];
    }

    /* The name to show for an actor of an outcome. */
    #shownName({ id, member, ask }) {
      const actor = this.#of.actors.get(member ?? id);
      if (ask) return actor.group.one_of_them;
      return actor.group ? actor.name : actor.short_name;
    }

    #rule(duty, id, of) {
      const { sources, support, interpretations, advice, arguments: said, why } =
        this.#of.rules.get(id).then[duty];
      const shown = this.#shown(interpretations, of).map(({ text }) => text);
      const interpretation = shown.length > 0 ? shown.join(" ") : null;
      return { id, sources, support, interpretation, advice, arguments: said, why };
    }

    /* The texts that are shown with the known facts of a case. */
    #shown(texts, of) {
      return texts.filter(({ when }) => when === null || this.#conditions.canMatch(when, of));
    }

    #assumptions({ assumed }) {
      return assumed.map(({ fact, value, other }) => {
        const named = other && { need: this.#of.needs.get(other.need).name,
          basis: this.#of.bases.get(other.basis).short_name };
        const entry = fact.values.find(({ id }) => id === value);
        return AnswerNotices.ofAssumption(fact, entry, named);
      });
    }

    #notices(one, needCount, shared) {
      const { need, basis, subarea, known, facts, date, own, contradicted, stated } = one;
      const entry = this.#of.needs.get(need);
      const isStated = id => known[id]?.from === "stated";
      const decided = (this.#describe.taken_decisions ?? []).filter(decision => {
        const isDated = decision.from || decision.until;
        return (date ? AnswerNotices.covers(decision, date) : !isDated)
          && this.#conditions.matches(decision.when, { subarea, basis, facts: stated });
      });
      const isIdle = ({ id }) => {
        if (!isStated(id) || (needCount > 1 && id in shared && !(id in own))) return false;
        const { [id]: _, ...rest } = facts;
        if (this.#hasTextAbout(one, id)) return false;
        return !this.#book.answer(basis, subarea, rest).asks.includes(id);
      };
      return [
        ...AnswerNotices.ofTime(this.#describe, date),
        ...AnswerNotices.ofLabels(this.#of.bases.get(basis), date),
        ...decided.flatMap(({ name, gives }) => Object.entries(gives)
          .filter(([fact, value]) => isStated(fact) && facts[fact] !== value)
          .map(([fact, value]) => AnswerNotices.ofDecision(name, fact, value))),
        ...contradicted.map(({ fact, other }) =>
          AnswerNotices.ofOtherNeed(this.#of.needs.get(other.need).name, fact.id)),
        ...this.#describe.facts.filter(isIdle).map(({ name }) => AnswerNotices.ofIdleFact(name)),
        ...(one.isIdle ? [AnswerNotices.OF_IDLE_COMPLETENESS] : []),
        ...(entry.need_match === "partial" ? [AnswerNotices.ofPartialMatch(entry)] : []),
      ];
    }

    /* Whether a fact decides which texts are shown with the answer. */
    #hasTextAbout({ need, subarea, basis, facts }, fact) {
      const consequences = this.#consequences(this.#book.answer(basis, subarea, facts).duties);
      const texts = [...consequences.flatMap(({ interpretations }) => interpretations),
        ...this.#remarks({ need, subarea, basis }, consequences)];
      return texts.some(({ when }) => when?.written.some(tests => fact in tests));
    }

    /* What the rules of an answer say of each duty; a rule is an id, or has one. */
    #consequences(duties) {
      return Object.entries(duties).flatMap(([duty, { rules }]) =>
        rules.map(rule => this.#of.rules.get(rule.id ?? rule).then[duty]));
    }

    /* The remarks on an answer, whatever the facts are. */
    #remarks({ need, subarea, basis }, consequences) {
      const { areas, bases, needs, subareas } = this.#of;
      const entries = [needs.get(need), subareas.get(subarea),
        areas.get(subareas.get(subarea).area), ...consequences, bases.get(basis)];
      return entries.flatMap(({ observations }) => observations);
    }

    /* The model's remarks on an answer with these facts, each text once. */
    #observations(answer, of) {
      const all = this.#shown(this.#remarks(answer, this.#consequences(answer.duties)), of);
      const isFirst = ({ text }, at) => all.findIndex(other => other.text === text) === at;
      return all.filter(isFirst).map(({ text, sources }) => ({ text, sources }));
    }

    /* The routes of matters that are escalated, in branches too, and of a disagreement. */
    #routes(duties) {
      const outcomes = Object.values(duties);
      const branches = outcomes.flatMap(({ branches }) => Object.values(branches ?? {}));
      const escalated = [...outcomes, ...branches].map(({ matter }) => matter).filter(Boolean);
      const matters = unique([...escalated, this.#describe.on_disagreement]);
      return Object.fromEntries(matters.map(matter => [matter, this.route(matter)]));
    }

    /* The steps of a matter, from the case to the forum that decides it. */
    route(matter, from = this.#describe.first_forum) {
      const steps = [], { entry } = this.#of.forums.get(from);
      const prepared = to => this.#describe.working_groups
        .filter(({ prepares }) => prepares.some(p => p.to === to && p.matters.includes(matter)))
        .map(group => group.short_name);
      if (entry)
        steps.push({ from: null, to: from, by: entry.text, condition: null, sources: entry.sources,
          interpretation: entry.interpretation, prepared_by: prepared(from),
          sentence: sentence(entry.text) });
      while (steps.length <= this.#describe.forums.length + 1) {
        const { decides, escalations } = this.#of.forums.get(from);
        const step = escalations.find(({ matters }) => matters.includes(matter));
        if (decides.includes(matter) || !step) break;
        const { to, by, condition, sources, interpretation } = step;
        const said = `${by} lyfter frågan till ${this.#of.forums.get(to).short_name}`;
        steps.push({ from, to, by, condition, sources, interpretation, prepared_by: prepared(to),
          sentence: sentence(condition ? `${said}, om ${condition}` : said) });
        from = to;
      }
      return steps;
    }

    /* For each duty that some rule could give an actor, what stands in the way of each such
       rule; `answer` is one that `resolve` gave. */
    whyNot(answer, actor) {
      const duties = this.#describe.duties.map(({ id }) =>
        [id, this.#obstacles(this.#cases.get(answer), answer.duties[id], id, actor)]);
      const found = duties.filter(([, obstacles]) => obstacles.length > 0);
      return { actor, duties: Object.fromEntries(found) };
    }

    #obstacles(one, outcome, duty, actor) {
      const winners = new Set(outcome.rules.map(({ id }) => id));
      const giving = this.#describe.rules.filter(({ then }) =>
        then[duty]?.kind === "responsible" && this.#isAmong(actor, then[duty].actors));
      const picked = rule => this.#pickedInstead(one, duty, rule.then[duty].actors, actor);
      if (giving.some(rule => winners.has(rule.id) && !picked(rule))) return [];
      return giving.flatMap(rule => {
        const failed = this.#conditions.firstFailure(rule.when, one);
        if (winners.has(rule.id)) return [{ rule: rule.id, picked: picked(rule) }];
        if (failed) return [{ rule: rule.id, ...failed }];
        const beaters = rule.then[duty].exceptions.map(({ rule: id }) => this.#of.rules.get(id));
        const matching = beaters.filter(({ when }) => this.#conditions.matches(when, one));
        return matching.length > 0
          ? [{ rule: rule.id, beaten_by: matching.map(({ id }) => id) }] : [];
      });
    }

    #isAmong(actor, actors) {
      const members = id => this.#of.actors.get(id).group?.members ?? [];
      return actors.some(id => id === actor || members(id).some(member => member.actor === actor));
    }

    /* The fact that picks another member of the group than the actor, if one does. */
    #pickedInstead({ facts }, duty, actors, actor) {
      const isStrategic = this.#of.duties.get(duty).level !== "operativ";
      if (actors.includes(actor) || isStrategic) return undefined;
      const { group } = this.#of.actors.get(actors.find(id => this.#isAmong(actor, [id])));
      const value = facts[group.fact];
      if (value === undefined) return undefined;
      const member = group.members.find(one => one.value === value);
      return member?.actor === actor ? undefined : { ask: group.fact, value };
    }

    /* Whether two delområden have the same outcomes in every case; no, if there are too many. */
    sameOutcomes(a, b) {
      return this.#describe.bases.every(({ id: basis }) => {
        const tested = new Set([a, b].flatMap(subarea => [...this.#tested({ basis, subarea })]));
        let cases = [{}];
        for (const { id, values } of this.#describe.facts.filter(({ id }) => tested.has(id))) {
          if (cases.length * values.length > MAX_COMPARED_CASES) return false;
          cases = cases.flatMap(facts => values.map(value => ({ ...facts, [id]: value.id })));
        }
        const outcomes = (subarea, facts) => JSON.stringify(
          Object.values(this.#book.answer(basis, subarea, facts).duties)
            .map(({ kind, actors, matter }) => [kind, actors, matter]));
        return cases.every(facts => outcomes(a, facts) === outcomes(b, facts));
      });
    }

    #asks(answers) {
      const asked = answers.flatMap(({ duties }) => Object.values(duties).map(({ ask }) => ask));
      return this.#describe.facts.map(({ id }) => id).filter(id => asked.includes(id));
    }

    /* The facts that would narrow a group to its member. */
    #narrows(duties) {
      const outcomes = Object.values(duties).flatMap(duty =>
        duty.kind === "depends" ? Object.values(duty.branches ?? {}) : [duty]);
      const open = outcomes.flatMap(({ actors }) => (actors ?? []).map(({ ask }) => ask));
      return this.#describe.facts.map(({ id }) => id).filter(id => open.includes(id));
    }

    #assessment(answers) {
      const narrowed = ({ actors = [] }) => actors.map(({ id, member }) => member ?? id);
      const actors = this.#describe.actors.map(({ id }) => id);
      const inOrder = ids => actors.filter(id => ids.includes(id));
      const outcomes = answers.flatMap(({ duties }) => Object.values(duties));
      const branches = outcomes.flatMap(({ branches }) => Object.values(branches ?? {}));
      const matters = outcomes.map(({ matter }) => matter);
      return {
        involved: inOrder([...outcomes, ...branches].flatMap(narrowed)),
        by_duty: Object.fromEntries(this.#describe.duties.map(({ id }) =>
          [id, inOrder(answers.flatMap(({ duties }) => narrowed(duties[id])))])),
        escalated: this.#describe.matters.map(({ id }) => id).filter(id => matters.includes(id)),
        ask: this.#asks(answers),
      };
    }
  };
})();
