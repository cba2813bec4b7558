/* What to notice about an answer, and what it takes for given, as sentences in both languages.
   A classic script that touches no page. */
const AnswerNotices = (() => {
  "use strict";

  const covers = ({ from, until }, day) => !(from && day < from) && !(until && day > until);

  /* The names of a legal basis on a day; all without one. */
  const labelsOn = (basis, day) => basis.labels.filter(label => !day || covers(label, day));

  function ofTime(describe, day) {
    const { revision, status } = describe.model, { until } = describe, notices = [];
    if (day && day < revision)
      notices.push([`Reglerna gäller först från ${revision}.`,
        `The rules are in force only from ${revision}.`]);
    else if (day && until && day > until)
      notices.push([`Reglerna gällde till och med ${until}.`,
        `The rules were in force until ${until}.`]);
    if (status !== "beslutad")
      notices.push(["Reglerna är ett förslag och inte beslutade.",
        "The rules are a proposal, not yet decided."]);
    return notices;
  }

  function ofLabels(basis, day) {
    return labelsOn(basis, day).flatMap(({ section, law, scope, from, verified }) => {
      if (verified && (!from || day || basis.labels.length < 2)) return [];
      const earlier = from && basis.labels.findLast(({ until }) => until && until < from);
      const [oldSv, oldEn] = earlier
        ? [`${earlier.section} ${earlier.law} gällde till och med ${earlier.until} och motsvaras`,
          `${earlier.section} ${earlier.law} was in force until ${earlier.until} and corresponds`]
        : [`${basis.name} motsvaras${from ? ` sedan ${from}` : ""}`,
          `${basis.name} corresponds${from ? ` since ${from}` : ""}`];
      const [scopeSv, scopeEn] = scope ? [` för ${scope}`, ` for "${scope}"`] : ["", ""];
      const [doubtSv, doubtEn] = verified ? ["", ""]
        : [" (slutsats, inte kontrollerad mot lagtexten)", " (inferred, not checked against the statute)"];
      return [[`${oldSv}${scopeSv} av ${section} ${law}${doubtSv}.`,
        `${oldEn}${scopeEn} to ${section} ${law}${doubtEn}.`]];
    });
  }

  const ofDecision = (name, fact, value) => [
    `Enligt beslutet "${name}" är ${fact} = ${value}, men det angivna värdet gäller.`,
    `The decision "${name}" says ${fact} = ${value}; the stated value is used.`,
  ];

  const ofOtherNeed = (need, fact) => [
    `Behovet ${need} talar för ett annat värde på ${fact}, men det angivna värdet gäller.`,
    `The need ${need} suggests another value for ${fact}; the stated value is used.`,
  ];

  const ofIdleFact = name =>
    [`${name} ändrar inte svaret.`, `${name} does not change the answer.`];

  const OF_IDLE_COMPLETENESS = [
    "Bedömningen är angiven som fullständig, men det ändrar inte svaret.",
    "The assessment is stated to be complete, but that does not change the answer.",
  ];

  function ofPartialMatch({ name, explanation }) {
    const [why, quoted] = explanation ? [` ${explanation}`, ` "${explanation}"`] : ["", ""];
    return [`${name} motsvaras bara delvis av modellens delområden.${why}`,
      `${name} corresponds only in part to the model's subareas.${quoted}`];
  }

  /* A fact that another need of the assessment settles, or that no need contradicts. */
  function ofAssumption(fact, value, other) {
    const said = `"${fact.name}: ${value.name}"`;
    const [why, whyEnglish] = other
      ? [`${other.need} (${other.basis}) finns i samma bedömning`,
        `${other.need} (${other.basis}) is in the same assessment`]
      : ["bedömningen är fullständig och inget annat behov talar emot",
        "the assessment is complete and no other need contradicts it"];
    return [`Vi utgår från ${said}, eftersom ${why}. Stämmer det inte: ange ${fact.id}.`,
      `We assume ${said}, because ${whyEnglish}. If that is wrong: state ${fact.id}.`];
  }

  return {
    covers, labelsOn, ofTime, ofLabels, ofDecision, ofOtherNeed, ofIdleFact, ofPartialMatch,
    ofAssumption, OF_IDLE_COMPLETENESS,
    said: (notices, language) => notices.map(notice => notice[language === "en" ? 1 : 0]),
  };
})();
