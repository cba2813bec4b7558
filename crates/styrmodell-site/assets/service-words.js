"use strict";
/* An insats in words, in both languages: as the command line says it in `resolve --services`.
   The catalogue's own words are Swedish in either. */
const ServiceWords = (() => {
  const sv = {
    heading: (name, district) => `Insatser som finns för ${name}${district ? ` (${district})` : ""}`,
    count: (some, all) =>
      `${some} av ${all} ${all === 1 ? "insats" : "insatser"} i katalogen passar eller kan passa.`,
    none: "Katalogen har ingen insats för det här.",
    nothing: "Ingen insats i katalogen passar.",
    nothingSure: "Ingen insats i katalogen passar säkert.",
    tell: (who, actor) => `${Dom.capital(who)}${actor ? ` i ${actor}` : ""} ska känna till behovet.`,
    knownGap: why => `Känd lucka: ${why}`,
    opens: "Det som skulle öppna en väg",
    then: names => `Beror sedan på ${names}.`,
    same: basis => `Beslut enligt ${basis}`,
    other: "Enligt ett annat lagrum, eller med okänt lagrum",
    outside: "Utanför modellen",
    needAlone: "Möter behovet",
    fits: {
      yes: "passar",
      "yes-if-in-words": "passar om det som står i ord stämmer",
      depends: "kan passa",
      unknown: "okänt vilka den är till för",
    },
    dependsOn: "Beror på",
    isFor: "För",
    or: "eller",
    and: "och",
    all: "alla",
    allBut: name => `alla utom ${name}`,
    notFor: "Inte för",
    inWords: "Villkor i ord",
    silent: "Uppgifterna säger inget om",
    uncertain: name => `Osäkert, ${name}`,
    interpretation: "Tolkning",
    apply: "Så söks den",
    offered: "Finns",
    from: day => `från ${day}`,
    until: day => `till ${day}`,
    notThere: day => `Finns inte den dagen (${day})`,
    queue: "Kö",
    queueStates: {
      none: "ingen",
      queue: "finns",
      closed: "stopp",
      "assessed-first": "känd först efter en bedömning",
      unknown: "uppgift saknas",
    },
    waiting: count => `${count} väntar`,
    tooOld: "uppgiften är för gammal",
    tooEarly: "dagen har inte varit än",
    hasPassed: day => `dagen ${day} har passerat`,
    notKnown: "uppgift saknas",
    contact: "Kontakt",
    noContact: "saknas i katalogen",
    together: "med",
    decided: basis => `Beslut enligt ${basis}.`,
    noDecision: "Inget beslut behövs.",
    unknownBasis: "Lagrummet är okänt.",
    model: "Modellen",
    verdicts: {
      agrees: "följer modellen",
      deviates: "går inte ihop med modellen",
      "other-district": "modellen säger klientens egen förvaltning",
      lifted: "modellen pekar inte ut någon, frågan lyfts",
      "depends-on-basis": "om den följer modellen beror på lagrummet",
      "outside-model": "utanför modellen",
    },
    known: "Känt",
    askFirst: "Fråga först",
    decides: (some, all) =>
      all === 1 ? "Svaret avgör om insatsen passar." : `Svaret avgör ${some} av ${all} insatser.`,
    sensitive: "Frågan är känslig.",
    stays: "Svaret stannar på sidan: det sparas inte och står varken i länken eller i texten som kopieras.",
    inLink: "Svaret står i länken, som modellens andra frågor.",
    unknown: "Vet inte",
    answered: "Besvarat här",
    isAnswered: name => `${name}: besvarad`,
    isUnknown: name => `${name}: vet inte`,
    remove: "Ta bort svaret",
    forget: "Ta bort svaren",
    notFitting: count => `Passar inte (${count})`,
    becauseOf: "På grund av",
    otherRevision: day =>
      `Katalogen hör till versionen ${day} av modellen. Insatserna visas inte för den här dagen.`,
    tooComplex: "Katalogens villkor griper in i varandra på för många sätt för att avgöras.",
    basisDecides: "Vad beslutet avser avgör lagrummet, inte vilka insatser som finns.",
    catalogue: (id, day, hash) =>
      `Katalogen ${id}${day ? `, äldsta uppgift kontrollerad ${day}` : ""} (sha256 ${hash}).`,
  };
  const en = {
    heading: (name, district) => `Insatser available for ${name}${district ? ` (${district})` : ""}`,
    count: (some, all) => `${some} of ${all} ${all === 1 ? "insats" : "insatser"} of the catalogue fit or may fit.`,
    none: "The catalogue has no insats for this.",
    nothing: "No insats of the catalogue fits.",
    nothingSure: "No insats of the catalogue is sure to fit.",
    tell: (who, actor) => `Tell ${who}${actor ? ` in ${actor}` : ""}: the need is to be seen in the next survey.`,
    knownGap: why => `Known gap: ${why}`,
    opens: "What would open a way",
    then: names => `Then depends on ${names}.`,
    same: basis => `Decided under ${basis}`,
    other: "Under another legal basis, or with an unknown one",
    outside: "Outside the model",
    needAlone: "Meets the need",
    fits: {
      yes: "fits",
      "yes-if-in-words": "fits if what is written in words holds",
      depends: "may fit",
      unknown: "not known whom it is for",
    },
    dependsOn: "Depends on",
    isFor: "For",
    or: "or",
    and: "and",
    all: "all",
    allBut: name => `all but ${name}`,
    notFor: "Not for",
    inWords: "Conditions in words",
    silent: "The entry says nothing about",
    uncertain: name => `Uncertain, ${name}`,
    interpretation: "Interpretation",
    apply: "How to apply",
    offered: "Exists",
    from: day => `from ${day}`,
    until: day => `until ${day}`,
    notThere: day => `Not there on that day (${day})`,
    queue: "Queue",
    queueStates: {
      none: "none",
      queue: "there is one",
      closed: "closed",
      "assessed-first": "known only after an assessment",
      unknown: "not known",
    },
    waiting: count => `${count} waiting`,
    tooOld: "too old to rely on",
    tooEarly: "the day is yet to come",
    hasPassed: day => `${day} has passed`,
    notKnown: "not known",
    contact: "Contact",
    noContact: "missing from the catalogue",
    together: "with",
    decided: basis => `Decided under ${basis}.`,
    noDecision: "No decision is needed.",
    unknownBasis: "The legal basis is not known.",
    model: "The model",
    verdicts: {
      agrees: "follows the model",
      deviates: "does not follow the model",
      "other-district": "the model says the client's own administration",
      lifted: "the model points out nobody, the matter is escalated",
      "depends-on-basis": "whether it follows the model depends on the legal basis",
      "outside-model": "outside the model",
    },
    known: "Known",
    askFirst: "Ask first",
    decides: (some, all) =>
      all === 1 ? "It decides if the insats fits." : `It decides ${some} of ${all} insatser.`,
    sensitive: "The question is sensitive.",
    stays: "The answer stays on the page: it is not stored, and is neither in the link nor in the text to copy.",
    inLink: "The answer is in the link, as those to the other questions of the model.",
    unknown: "Don't know",
    answered: "Answered here",
    isAnswered: name => `${name}: answered`,
    isUnknown: name => `${name}: don't know`,
    remove: "Remove the answer",
    forget: "Remove the answers",
    notFitting: count => `Does not fit (${count})`,
    becauseOf: "Because of",
    otherRevision: day =>
      `The catalogue is of the revision ${day} of the model. Its insatser are not shown for this day.`,
    tooComplex: "The conditions of the catalogue overlap in too many ways to be decided.",
    basisDecides: "What the decision is about determines the legal basis, not which insatser there are.",
    catalogue: (id, day, hash) => `Catalogue ${id}${day ? `, oldest entry checked on ${day}` : ""} (sha256 ${hash}).`,
  };
  const words = () => (Words.now.lang === "en" ? en : sv);

  /* A text with a small first letter, unless its first word is in capitals. */
  function uncapital(text) {
    const second = text.slice(1, 2);
    return second !== Dom.lower(second) ? text : Dom.lower(text.slice(0, 1)) + text.slice(1);
  }

  /* The values of a condition as one list. */
  function values(question, ids) {
    const W = words(),
      left = question.values.filter(value => !ids.includes(value.id));
    if (!left.length) return W.all;
    if (left.length === 1 && question.values.length > 2) return W.allBut(left[0].name);
    const met = question.values.filter(value => ids.includes(value.id));
    return Dom.listed(met.map(value => value.name), W.or);
  }

  /* The conditions of a region, each as the name of its question and those of its answers. The
     question that picks a district comes first, also if all of its answers meet it. */
  function conditions(catalogue, condition, isWhole) {
    const district = catalogue.district && catalogue.district.question;
    const isNamed = question => Object.hasOwn(condition, question.id) || (isWhole && question.id === district);
    const ids = question => (Object.hasOwn(condition, question.id) ? condition[question.id] : allOf(question));
    return catalogue.questions.filter(isNamed).map(question => `${question.name}: ${values(question, ids(question))}`);
  }
  const allOf = question => question.values.map(value => value.id);

  function basis(names, { basis }) {
    const W = words();
    if (basis.kind === "basis") return W.decided(names.short(names.basis(basis.id)));
    if (basis.kind === "no-decision") return W.noDecision;
    return basis.kind === "unknown" ? W.unknownBasis : Dom.sentence(basis.text);
  }

  /* The queue with its day; on a day after it, if its data still hold and if its end has passed. */
  function queue(catalogue, { queue }, day) {
    const W = words();
    if (!queue) return `${W.notKnown}.`;
    const hasMore = queue.waiting !== null || Boolean(queue.time);
    const parts = [
      queue.state === "queue" && hasMore ? null : W.queueStates[queue.state],
      queue.waiting === null ? null : W.waiting(queue.waiting),
      queue.time,
      queue.until ? W.until(queue.until) : null,
    ];
    const age = day ? (Date.parse(day) - Date.parse(queue.as_of)) / 86400000 : 0;
    const isKnown = queue.state !== "unknown";
    const isOld = isKnown && day && catalogue.queue_holds_for !== null && age > catalogue.queue_holds_for;
    const doubts = [
      day && queue.until && queue.until < day ? W.hasPassed(queue.until) : null,
      age < 0 ? W.tooEarly : isOld ? W.tooOld : null,
    ];
    return `${[`${parts.filter(Boolean).join(", ")} (${queue.as_of})`, ...doubts].filter(Boolean).join("; ")}.`;
  }

  /* The days on which an insats exists, if the catalogue limits them. */
  function offered({ offered_from, offered_until }) {
    const W = words();
    const days = [offered_from ? W.from(offered_from) : null, offered_until ? W.until(offered_until) : null];
    if (!days.some(Boolean)) return null;
    return `${days.filter(Boolean).join(" ")}.`;
  }

  /* The function of the insats, or else those of whoever runs it. */
  function contact({ contact, contacts }) {
    const all = contact ? [contact] : contacts;
    const one = ({ function: name, phone, mail }) => [name, phone, mail].filter(Boolean).join(", ");
    return all.length ? all.map(one).join("; ") : `${words().noContact}.`;
  }

  const verdict = (item, subarea) => {
    const link = item.subareas.find(one => one.id === subarea);
    return link ? link.model.verdict : null;
  };

  /* What is said of an insats for a delområde: rows of a label and a text, which may be the
     catalogue's own words. `isShared` leaves out what follows from an answer. */
  function rows(page, catalogue, item, found, subarea, isShared) {
    const W = words(),
      { names } = page,
      day = page.state.date;
    const named = ids => ids.map(id => uncapital(catalogue.questions.find(one => one.id === id).name)).join(", ");
    const link = item.subareas.find(one => one.id === subarea),
      own = text => Dom.sentence(text);
    const all = [];
    const row = (label, text, isOwn) => text && all.push({ label, text, isOwn: Boolean(isOwn) });
    if (found.ask.length) row(W.dependsOn, `${named(found.ask)}.`, true);
    item.target.any_of.forEach((condition, at) =>
      row(at ? Dom.capital(W.or) : W.isFor, own(conditions(catalogue, condition, true).join("; "))),
    );
    const shutOut = ({ when, text }) => own(text || conditions(catalogue, when, false).join(` ${W.and} `));
    row(W.notFor, item.target.not.map(shutOut).join(" "), true);
    if (item.in_words.length) row(W.inWords, item.in_words.map(({ text }) => own(text)).join(" "), true);
    if (found.silent_about.length && !isShared) row(W.silent, `${named(found.silent_about)}.`, true);
    for (const { question, text } of item.uncertain) row(W.uncertain(named([question])), own(text), true);
    if (link && link.interpretation) row(W.interpretation, own(link.interpretation), true);
    if (item.apply) row(W.apply, own(item.apply), true);
    row(W.offered, offered(item));
    row(W.queue, queue(catalogue, item, day));
    row(W.contact, contact(item), item.contact || item.contacts.length);
    const judged = verdict(item, subarea);
    if (judged) row(W.model, own(W.verdicts[judged]));
    const isKnown = item.deviation && judged && !["agrees", "outside-model"].includes(judged);
    if (isKnown) row(W.known, own(item.deviation.text), true);
    return all;
  }

  function runners(item) {
    const listed = list => list.map(({ name }) => name).join(", ");
    return listed(item.run_by) + (item.with.length ? ` ${words().together} ${listed(item.with)}` : "");
  }

  return { words, uncapital, conditions, basis, offered, rows, runners, verdict };
})();
