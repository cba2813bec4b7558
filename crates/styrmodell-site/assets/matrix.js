"use strict";
/* The matrix with facts that are known, and with one actor lit. Draws the cells as the page
   has them, by the answers of reader.js. Without it the page is whole, but for the choices. */
(() => {
  const $ = id => document.getElementById(id);
  const region = $("matrix"),
    form = $("choices");
  const data = JSON.parse(region.dataset.matrix);
  const { words, actors, matters, supports } = data;
  const isLoaded = data.portable || typeof STYRMODELL === "object";
  if (!isLoaded) return;
  const selects = [...form.querySelectorAll("select[data-fact]")],
    lit = $("lit");
  const rows = [...region.querySelectorAll("tr[id]")].map(row => ({
    subarea: row.id.slice("delomrade-".length),
    cells: [...row.querySelectorAll("td")].map(cell => {
      const inner = cell.firstElementChild;
      return { cell, inner, written: [...inner.childNodes], address: inner.getAttribute("href") };
    }),
  }));
  let book = null;

  function el(tag, className, ...children) {
    const element = document.createElement(tag);
    if (className) element.className = className;
    element.append(...children.flat());
    return element;
  }
  function own(text) {
    const element = el("bdi", "", text);
    if (data.language !== "sv") element.lang = "sv";
    return element;
  }
  function silent(className, ...children) {
    const element = el("span", className, ...children);
    element.setAttribute("aria-hidden", "true");
    return element;
  }
  const heard = (...children) => el("span", "hidden", ...children);

  /* The marks of an outcome, as the page has them. */
  function marks(duty, outcome) {
    const parts = [];
    if (outcome.kind === "responsible") {
      const groupsFirst = [...outcome.actors].sort((one, other) => actors[other.id][2] - actors[one.id][2]);
      groupsFirst.forEach((actor, position) => {
        if (position) parts.push(heard(" + "));
        parts.push(el("span", `chip ${actors[actor.id][1]}`, own(actors[actor.member || actor.id][0])));
      });
    } else if (outcome.kind === "escalate") {
      const [name, end] = matters[outcome.matter];
      parts.push(silent("chip lifted", "↑ ", end ? own(end) : ""), heard(words.escalated, " ", own(name)));
    } else if (outcome.kind === "unknown") {
      parts.push(silent("chip open", "…"), heard(words.tooMany));
    } else if (outcome.kind === "depends") {
      parts.push(silent("chip open", "?"), heard(words.depends, " ", own(data.facts[outcome.ask])));
    } else parts.push(silent("chip nobody", "–"), heard(words.nobody));
    const given = outcome.rules.map(rule => supports[rule] && supports[rule][duty]);
    const support = ["contradictory", "derived"].find(one => given.includes(one));
    if (support) parts.push(silent("support", words[support][0]), heard(", ", words[support][1]));
    return parts;
  }

  /* The outcomes of a delområde. Where so many facts are unknown that they cannot all be
     tried, they are not known either. */
  function answered(basis, subarea, facts) {
    try {
      return book.resolve(basis, subarea, facts, data.date || undefined).duties;
    } catch (error) {
      if (error.code !== "too-many") throw error;
      return null;
    }
  }

  const UNKNOWN = { kind: "unknown", rules: [] };
  const holds = (outcome, actor) => outcome.kind === "responsible" && outcome.actors.some(one => one.id === actor);
  const mayHold = (outcome, actor) =>
    outcome.kind === "depends" && Object.values(outcome.branches || {}).some(one => holds(one, actor) || mayHold(one, actor));

  /* Draws all cells, and counts those that the actor has, and those not known. */
  function draw(facts, actor) {
    const stated = Object.entries(facts)
      .map(([fact, value]) => `&fact=${encodeURIComponent(fact)}=${encodeURIComponent(value)}`)
      .join("");
    const count = { all: 0, count: 0, perhaps: 0, unknown: 0 };
    for (const { subarea, cells } of rows) {
      const answers = new Map();
      const answer = basis => {
        if (!answers.has(basis)) answers.set(basis, answered(basis, subarea, facts));
        return answers.get(basis);
      };
      cells.forEach(({ cell, inner, written, address }, position) => {
        const [duty, basis] = data.columns[position];
        const outcome = (answer(basis) || {})[duty] || UNKNOWN;
        // The library knows what holds when no fact is stated.
        const isWritten = outcome === UNKNOWN && !stated;
        inner.replaceChildren(...(isWritten ? written : marks(duty, outcome)));
        if (address) inner.href = address.replace(/(&lang=|$)/, `${stated}$1`);
        const has = actor && holds(outcome, actor),
          may = actor && mayHold(outcome, actor);
        cell.classList.toggle("lit", Boolean(has));
        cell.classList.toggle("perhaps", Boolean(may));
        count.all += 1;
        count.count += Number(has);
        count.perhaps += Number(may);
        count.unknown += Number(outcome === UNKNOWN && !isWritten);
      });
    }
    region.classList.toggle("is-lit", Boolean(actor));
    return count;
  }

  /* Reads the choices, draws by them, and says what holds. */
  function choose() {
    const facts = {},
      names = [];
    for (const select of selects) {
      if (!select.value) continue;
      facts[select.dataset.fact] = select.value;
      names.push(`${select.labels[0].firstElementChild.textContent}: ${select.selectedOptions[0].textContent}`);
    }
    const status = [names.length ? `${words.known} ${names.join("; ")}.` : words.nothingKnown];
    book ??= PortableRulebook.fromBase64(data.portable || STYRMODELL.revisions[data.revision].portable);
    const count = draw(facts, lit.value);
    const fill = (_, name) => (name === "actor" ? lit.selectedOptions[0].textContent : count[name]);
    if (lit.value) status.push(words.lit.replace(/\{(\w+)\}/g, fill));
    if (count.unknown) status.push(words.tooMany);
    $("known").textContent = status.join(" ");
  }

  /* The choices in the address: fact=ID=VALUE&actor=ID. */
  function write() {
    const fields = selects.filter(select => select.value).map(select => `fact=${select.dataset.fact}=${select.value}`);
    if (lit.value) fields.push(`actor=${lit.value}`);
    history.replaceState(null, "", fields.length ? `#${fields.join("&")}` : location.pathname + location.search);
  }
  function read() {
    for (const field of decodeURIComponent(location.hash.slice(1)).split("&")) {
      const [key, name, value] = field.split("=");
      const select = key === "actor" ? lit : selects.find(one => one.dataset.fact === name);
      const wanted = key === "actor" ? name : value;
      if (select && [...select.options].some(option => option.value === wanted)) select.value = wanted;
    }
    if (lit.value || selects.some(select => select.value)) choose();
  }

  form.addEventListener("change", () => {
    write();
    choose();
  });
  form.addEventListener("reset", () =>
    setTimeout(() => {
      write();
      choose();
    }),
  );
  form.addEventListener("submit", event => event.preventDefault());
  addEventListener("hashchange", read);
  form.hidden = false;
  read();
})();
