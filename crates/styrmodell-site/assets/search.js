"use strict";
/* The search field: suggestions while somebody writes, and what Enter finds by the steps of
   docs/look-up.md. A word that means several things shows each and picks none. */
const Search = (() => {
  const { el, own, mixed, besides, say, copyButton, sentence } = Dom;
  const SHOWN = 8;

  /* A message to whoever wants to know of a need that the model does not meet. */
  function message(page, need, who, heading = "h3") {
    const W = Words.now,
      body = `${who ? W.messageTo(who) + "\n\n" : ""}${W.messageBody(need, `${page.names.origin()} (${page.names.fingerprint()})`)}`;
    return el(
      "div",
      { class: "message" },
      el(heading, {}, W.message),
      el("pre", { id: "message", lang: "sv", tabindex: "0" }, body),
      el(
        "p",
        { class: "row" },
        copyButton("copy-message", W.copyMessage, () => body),
      ),
    );
  }

  /* Whom to tell of a need that nothing meets, where the model says. */
  function unknown(page, text) {
    const W = Words.now,
      contact = page.names.describe.unknown_need;
    return [
      contact
        ? el(
            "p",
            {},
            W.tell(contact.refer_to),
            contact.interpretation ? [" ", el("span", { class: "small" }, own(contact.interpretation))] : null,
          )
        : null,
      contact ? message(page, text, contact.refer_to, "h2") : null,
    ];
  }

  /* Lagrum and the like that the model names but does not answer for. */
  function outside(page, text) {
    const folded = Address.fold(text);
    return (page.names.describe.outside || []).find(entry =>
      [entry.name, ...(entry.other_names || [])].some(name => Address.fold(name) === folded),
    );
  }

  function option(page, found, position, take) {
    const need = page.names.need(found.need),
      W = Words.now;
    const also = found.term && found.term !== need.name ? W.calledAlso(found.term) : null;
    return el(
      "li",
      {
        id: "result-" + position,
        role: "option",
        "aria-selected": "false",
        onmousedown: event => event.preventDefault(),
        onclick: () => take(need),
      },
      el("span", { class: "name" }, own(need.name)),
      also ? el("span", { class: "also" }, own(also)) : null,
      el("span", { class: "where" }, besides(page.names.whereabouts(need))),
      need.explanation ? el("span", { class: "where" }, own(sentence(need.explanation))) : null,
      found.reason ? el("span", { class: "where" }, found.reason) : null,
    );
  }

  /* The field with its list. `choose` gets the id of a need. */
  function field(page, { label, value, choose }) {
    const W = Words.now;
    let shown = [],
      active = -1;
    const input = el("input", {
      id: "q",
      type: "text",
      role: "combobox",
      autocomplete: "off",
      autocapitalize: "none",
      spellcheck: "false",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": "results",
      "aria-describedby": "q-hint",
      value: value || "",
    });
    const list = el("ul", { id: "results", role: "listbox", "aria-label": label, hidden: true });
    const heading = el("p", { class: "results-heading", hidden: true });
    const below = el("div", { class: "below" });
    const take = need => {
      close();
      input.value = need.name;
      choose(need.id);
    };

    function close() {
      shown = [];
      active = -1;
      list.hidden = heading.hidden = true;
      list.replaceChildren();
      below.replaceChildren();
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    }
    function show(found, text) {
      close();
      shown = found;
      list.replaceChildren(...found.map((one, position) => option(page, one, position, take)));
      list.hidden = !found.length;
      heading.hidden = !text;
      heading.textContent = text || "";
      input.setAttribute("aria-expanded", String(found.length > 0));
      if (found.length) say([text, W.found(found.length)].filter(Boolean).join(" "));
    }
    function move(step) {
      if (!shown.length) suggest();
      if (!shown.length) return;
      active = (active + step + shown.length) % shown.length;
      [...list.children].forEach((item, position) => item.setAttribute("aria-selected", String(position === active)));
      input.setAttribute("aria-activedescendant", "result-" + active);
      list.children[active].scrollIntoView({ block: "nearest" });
    }
    const completions = () => page.search.complete(input.value, SHOWN).map(({ need, name }) => ({ need, term: name }));
    function suggest() {
      if (input.value.trim()) show(completions());
      else close();
    }
    function nothing(text) {
      close();
      const sentence = W.nothing(text);
      below.replaceChildren(
        el("p", {}, el("strong", {}, sentence), " ", W.orBrowse),
        ...unknown(page, text).filter(Boolean),
      );
      say(`${sentence} ${W.orBrowse}`);
    }
    function offer(found, text) {
      show(found, W.near(text));
      below.replaceChildren(
        el(
          "p",
          {},
          el(
            "button",
            { type: "button", class: "link", id: "none-of-these", onclick: () => nothing(text) },
            W.noneOfThese,
          ),
        ),
      );
    }
    function enter() {
      const text = input.value.trim();
      if (active >= 0 && shown[active]) return take(page.names.need(shown[active].need));
      if (!text) return;
      const beside = outside(page, text);
      if (beside) {
        close();
        const said = `${W.notCovered(beside.name)}. ${sentence(beside.why)}`;
        below.replaceChildren(
          el(
            "p",
            { id: "outside-model" },
            el("strong", {}, mixed(W.notCovered(beside.name)), "."),
            " ",
            own(sentence(beside.why)),
          ),
        );
        return say(said);
      }
      const { outcome, found } = page.search.find(text);
      // Needs in several delområden may have the same answers: the file needs to name the right one.
      const called = outcome === "match" ? page.search.called(text) : [];
      if (called.length > 1)
        return show(
          called.map(one => ({ need: one.need })),
          W.several(text),
        );
      if (outcome === "match") return take(page.names.need(found[0].need));
      const reason = one => NeedSearch.reason(one, W.lang);
      if (outcome === "choice")
        return show(
          found.map(one => ({ need: one.need })),
          W.several(text),
        );
      if (outcome === "candidates")
        return offer(
          found.map(one => ({ need: one.need, reason: reason(one) })),
          text,
        );
      const begun = completions();
      if (!begun.length) return nothing(text);
      offer(begun, text);
    }

    input.addEventListener("input", suggest);
    input.addEventListener("focus", () => input.select());
    input.addEventListener("keydown", event => {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        move(event.key === "ArrowDown" ? 1 : -1);
      } else if (event.key === "Enter") {
        event.preventDefault();
        enter();
      } else if (event.key === "Escape" && !list.hidden) {
        event.preventDefault();
        close();
      }
    });
    return el(
      "div",
      { class: "search" },
      el("label", { for: "q" }, label),
      el("p", { class: "hint", id: "q-hint" }, W.hint),
      el(
        "div",
        { class: "field" },
        input,
        el("button", { type: "button", class: "primary go", id: "find", onclick: enter }, W.ask),
      ),
      heading,
      el("div", { class: "list" }, list),
      below,
    );
  }

  /* All delområden by area, for those who have no word. An area opens when there are many. */
  function browse(page, choose, heading = "h3") {
    const { areas, subareas } = page.names,
      FEW = 60;
    const of = new Map(areas.map(area => [area.id, []]));
    for (const subarea of subareas) of.get(subarea.area).push(subarea);
    // Each delområde is itself a need with its id.
    const links = area =>
      el(
        "ul",
        {},
        of.get(area.id).map(subarea =>
          el(
            "li",
            {},
            el(
              "button",
              {
                type: "button",
                class: "link",
                title: subarea.explanation || null,
                onclick: () => choose(subarea.id),
              },
              own(subarea.name),
            ),
          ),
        ),
      );
    if (subareas.length <= FEW)
      return el(
        "div",
        { class: "areas" },
        areas.map(area => el("section", {}, el(heading, { class: "area" }, own(area.name)), links(area))),
      );
    return el(
      "div",
      { class: "areas" },
      areas.map(area => {
        const details = el("details", { class: "more" }, el("summary", {}, own(area.name)));
        details.addEventListener("toggle", () => {
          if (details.open && details.children.length < 2) details.append(links(area));
        });
        return details;
      }),
    );
  }

  return { field, browse, message, unknown };
})();
