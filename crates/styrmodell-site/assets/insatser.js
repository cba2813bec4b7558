"use strict";
/* The insatser for one person: which fit, on what the others depend, what shuts the person out,
   which question comes first, and what would open a way where nothing fits. The answers stay in
   the form: no address, title, link, store or message has them. */
(() => {
  const form = document.querySelector("form.person"),
    box = document.querySelector(".filter");
  if (!form || typeof STYRMODELL_SERVICES !== "object" || typeof ServiceFits !== "function") return;
  const catalogue = STYRMODELL_SERVICES,
    fits = new ServiceFits(catalogue);
  const isEnglish = document.documentElement.lang === "en";
  const say = (sv, en) => (isEnglish ? en : sv);
  const questions = new Map(catalogue.questions.map(question => [question.id, question]));
  const services = new Map(catalogue.items.map(item => [item.id, item]));
  const cards = new Map(
    [...document.querySelectorAll("[data-service]")].map(card => [card.dataset.service, card]),
  );
  const selects = [...form.querySelectorAll("select[data-question]")];
  const counts = form.querySelector(".counts"),
    next = form.querySelector(".next");
  const district = box.querySelector("[data-by=districts]"),
    subarea = box.querySelector("[data-by=subareas]");

  function el(tag, className, ...children) {
    const element = document.createElement(tag);
    if (className) element.className = className;
    element.append(...children.flat());
    return element;
  }
  /* Words of the catalogue, which are Swedish in the English page, too. */
  function own(text) {
    const element = el("bdi", "", text);
    if (isEnglish) element.lang = "sv";
    return element;
  }
  const listed = (parts, mark = ", ") => parts.flatMap((part, at) => (at ? [mark, part] : [part]));
  const isCapitals = text => /^\p{Lu}\p{Lu}/u.test(text);
  const small = text => (isCapitals(text) ? text : text.slice(0, 1).toLocaleLowerCase("sv") + text.slice(1));
  const names = ids => listed(ids.map(id => own(small(questions.get(id).name))));
  const sentence = text => (/[.?!]$/.test(text) ? text : `${text}.`);

  /* What is known: the answers of the form, and the stadsområde that the list is of. */
  function facts() {
    const known = {};
    for (const { dataset, value } of selects) if (value) known[dataset.question] = value;
    if (catalogue.district && district && district.value) known[catalogue.district.question] = district.value;
    return known;
  }

  function unmet({ questions, text }) {
    return text ? [own(sentence(text))] : [...names(questions), "."];
  }

  /* The sentence on how an insats fits. What tells of an answer is not on paper. */
  function words({ fit, ask, excluded_by: unmetConditions }) {
    if (fit === "yes") return [say("Passar.", "Fits.")];
    if (fit === "yes-if-in-words")
      return [say("Passar om det som står i ord stämmer.", "Fits if what is written in words holds.")];
    if (fit === "depends") return [say("Kan passa, beroende på ", "May fit, depending on "), ...names(ask), "."];
    if (fit === "unknown") return [say("Okänt vilka den är till för.", "Not known whom it is for.")];
    const reason = el("span", "private", ": ", ...unmetConditions.slice(0, 1).flatMap(unmet));
    return [say("Passar inte", "Does not fit"), reason];
  }

  function mark(found, isAsked) {
    const card = cards.get(found.id);
    if (!card) return;
    for (const old of card.querySelectorAll(".fit")) old.remove();
    delete card.dataset.fit;
    if (!isAsked) return;
    card.dataset.fit = found.fit;
    const text = el("p", "fit", el("strong", "", ...words(found)));
    if (found.silent_about.length)
      text.append(
        el(
          "span",
          "private",
          say(" Uppgifterna säger inget om ", " The entry says nothing about "),
          ...names(found.silent_about),
          ".",
        ),
      );
    card.querySelector("h3").after(text);
  }

  /* How many insatser a question decides, beside it. A sensitive one that decides none is hidden. */
  function countDecided(ask) {
    for (const select of selects) {
      const found = ask.find(({ id }) => id === select.dataset.question);
      const label = select.closest("label");
      label.querySelector(".decides").textContent =
        found && !select.value ? say(`avgör ${found.decides}`, `decides ${found.decides}`) : "";
      const { sensitive } = questions.get(select.dataset.question);
      label.hidden = Boolean(sensitive && !found && !select.value && select !== document.activeElement);
    }
  }

  function askFirst([first]) {
    const select = first && selects.find(({ dataset }) => dataset.question === first.id);
    if (!first) return [];
    const { question } = questions.get(first.id);
    const decides = say(
      first.decides === 1 ? "Svaret avgör en insats." : `Svaret avgör ${first.decides} insatser.`,
      first.decides === 1 ? "It decides one insats." : `It decides ${first.decides} insatser.`,
    );
    const button = el("button", "quiet", say("Svara", "Answer"));
    button.type = "button";
    button.addEventListener("click", () => {
      const target = select || district;
      for (let around = target; around; around = around.parentElement.closest("details")) around.open = true;
      target.focus();
    });
    return [
      el("p", "", el("strong", "", say("Fråga först: ", "Ask first: ")), own(question), ` ${decides} `, button),
    ];
  }

  function opening(name, { changes, then_ask: then }) {
    const values = ({ question, values }) => {
      const named = questions.get(question).values.filter(({ id }) => values.includes(id));
      const either = named.flatMap((value, at) => [at ? say(" eller ", " or ") : "", own(value.name)]);
      return [own(questions.get(question).name), ": ", ...either];
    };
    const sought = changes.flatMap((change, at) => [at ? say(" och ", " and ") : "", ...values(change)]);
    const rest = then.length ? [say(" Beror sedan på ", " Then depends on "), ...names(then), "."] : [];
    return el("li", "", el("strong", "", ...sought), " – ", own(name), ".", ...rest);
  }

  /* What would open a way, and whom the need is told to. */
  function nothingFits(items) {
    const isUnsure = items.some(({ fit }) => fit === "unknown");
    const none = isUnsure
      ? say("Ingen insats i katalogen passar säkert.", "No insats of the catalogue is sure to fit.")
      : say("Ingen insats i katalogen passar.", "No insats of the catalogue fits.");
    const parts = [el("p", "", el("strong", "", none))];
    const openings = items.flatMap(({ id, opens_if: ways }) =>
      ways.map(way => opening(services.get(id).name, way)));
    if (openings.length)
      parts.push(el("p", "", say("Det som skulle öppna en väg:", "What would open a way:")), el("ul", "plain", ...openings));
    if (catalogue.unmet_need) {
      const actors = catalogue.district ? catalogue.district.actors : {};
      const actor = district && Object.hasOwn(actors, district.value) ? actors[district.value] : null;
      const contact = own(catalogue.unmet_need);
      parts.push(
        isEnglish
          ? el("p", "", "Tell ", contact, actor ? [" in ", own(actor.name)] : [], ": the need is to be seen in the next survey.")
          : el("p", "", own(catalogue.unmet_need.slice(0, 1).toLocaleUpperCase("sv") + catalogue.unmet_need.slice(1)),
            actor ? [" i ", own(actor.name)] : [], " ska känna till behovet."),
      );
    }
    return parts;
  }

  function summary(items) {
    const count = fit => items.filter(item => item.fit === fit).length;
    const [yes, inWords, depends, no, unknown] =
      ["yes", "yes-if-in-words", "depends", "no", "unknown"].map(count);
    const more = unknown ? say(`, ${unknown} är det okänt för`, `, for ${unknown} it is not known`) : "";
    return say(
      `${yes} passar, ${inWords} passar om det som står i ord stämmer, ${depends} kan passa, ${no} passar inte${more}.`,
      `${yes} fit, ${inWords} fit if what is written in words holds, ${depends} may fit, ${no} do not fit${more}.`,
    );
  }

  /* The insatser of each kind by name, with links to their places in the list. */
  function fitting(items) {
    const kinds = [
      ["yes", say("Passar", "Fit")],
      ["yes-if-in-words", say("Passar om det som står i ord stämmer", "Fit if what is written in words holds")],
      ["depends", say("Kan passa", "May fit")],
      ["unknown", say("Okänt vilka den är till för", "Not known whom it is for")],
    ];
    const link = ({ id }) => {
      const place = el("a", "", own(services.get(id).name));
      place.href = `#${cards.get(id).id}`;
      return place;
    };
    const rows = kinds.map(([fit, name]) => [name, items.filter(item => item.fit === fit)]);
    const shown = rows.filter(([, found]) => found.length);
    return shown.map(([name, found]) => el("p", "", el("strong", "", `${name}: `), ...listed(found.map(link), "; "), "."));
  }

  const isOf = ({ id }) => !subarea.value || (cards.get(id).dataset.subareas || "").split(" ").includes(subarea.value);

  function show() {
    const isAsked = selects.some(select => select.value);
    let answer = { ask: [], items: [] };
    try {
      answer = fits.answer(facts());
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      counts.textContent = say(
        "Katalogens villkor griper in i varandra på för många sätt för att avgöras här.",
        "The conditions of the catalogue overlap in too many ways to be decided here.",
      );
      next.replaceChildren();
      return;
    }
    for (const found of answer.items) mark(found, isAsked);
    /* Of the delområde that the list is of, if one is chosen. */
    const items = answer.items.filter(isOf);
    const ask = fits.order(items);
    countDecided(ask);
    document.documentElement.classList.toggle("is-asked", isAsked);
    counts.textContent = isAsked ? summary(items) : "";
    const isNothingLeft = items.every(({ fit }) => fit === "no" || fit === "unknown");
    const parts = () => [...(isNothingLeft ? nothingFits(items) : askFirst(ask)), ...fitting(items)];
    next.replaceChildren(...(isAsked ? parts() : []));
  }

  /* What a printed list is of. The answers about a person are not on paper. */
  const printed = el("p", "printed");
  document.querySelector(".note").after(printed);
  function tell() {
    const lists = [district, subarea].filter(list => list && list.value);
    const chosen = lists.flatMap(list => [own(list.selectedOptions[0].textContent), "; "]);
    const all = [...cards.values()];
    const shown = all.filter(card => !card.closest("[hidden]")).length;
    printed.replaceChildren(
      ...chosen,
      say(`${shown} av ${all.length} insatser.`, `${shown} of ${all.length} insatser.`),
      selects.some(select => select.value)
        ? say(" Urvalet gäller en klient. Svaren skrivs inte ut.", " The choice is for a client. The answers are not printed.")
        : "",
    );
  }

  form.hidden = false;
  form.addEventListener("submit", event => event.preventDefault());
  form.addEventListener("input", () => box.dispatchEvent(new Event("input")));
  // The lists are as they were until the event is over.
  form.addEventListener("reset", () => setTimeout(() => box.dispatchEvent(new Event("input"))));
  box.addEventListener("input", show);
  addEventListener("beforeprint", tell);
  show();
})();
