"use strict";
/* Building elements, and texts as the command line writes them. Nothing is ever parsed as
   HTML: a name with markup in it is shown as it is. */
const Dom = (() => {
  function build(element, attributes, children) {
    for (const [name, value] of Object.entries(attributes || {})) {
      if (value === undefined || value === null || value === false) continue;
      if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
      else if (name === "value" || name === "checked" || name === "open" || name === "hidden") element[name] = value;
      else element.setAttribute(name, value === true ? "" : value);
    }
    element.append(
      ...children
        .flat(Infinity)
        .filter(child => child !== null && child !== undefined && child !== false && child !== ""),
    );
    return element;
  }
  const el = (tag, attributes, ...children) => build(document.createElement(tag), attributes, children);
  const $ = id => document.getElementById(id);

  /* Words of the model: Swedish in the English page, too. Each stands apart from the text
     around it, so that a name written from right to left turns nothing else. */
  const own = text => (!text ? null : el("bdi", { lang: Words.now.lang === "sv" ? null : "sv" }, text));
  const swedish = () => (Words.now.lang === "sv" ? null : "sv");

  /* A sentence of the page with a name of the model in it. */
  const mixed = text => el("bdi", {}, text);

  /* Words of the model side by side. */
  const besides = texts => texts.map((text, position) => [position ? " · " : "", own(text)]);

  const capital = text => text.slice(0, 1).toLocaleUpperCase("sv") + text.slice(1);
  function sentence(text) {
    const trimmed = capital(text.trim());
    return /[.?!]$/.test(trimmed) ? trimmed : trimmed + ".";
  }
  const listed = (names, word) =>
    names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} ${word} ${names.at(-1)}`;
  const lower = text => text.toLocaleLowerCase("sv");
  const once = list => [...new Set(list)];

  /* Says a text to those who listen to the page; the same text only once. */
  let said = "";
  function say(text) {
    if (text === said) return;
    said = text;
    $("live").textContent = text;
  }

  /* Copies a text, and says so on the button. */
  async function copy(text, button) {
    let copied = true;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // Pages opened from disk may lack the clipboard; a selection does not.
      const area = el("textarea", { class: "offscreen", "aria-hidden": "true", tabindex: "-1" });
      document.body.append(area);
      area.value = text;
      area.select();
      copied = document.execCommand("copy");
      area.remove();
      button.focus();
    }
    const label = button.dataset.label || button.textContent,
      result = copied ? Words.now.copied : Words.now.notCopied;
    button.dataset.label = label;
    button.textContent = result;
    say("");
    say(result);
    setTimeout(() => {
      button.textContent = label;
    }, 2000);
  }
  const copyButton = (id, label, text) =>
    el("button", { type: "button", class: "quiet", id, onclick: event => copy(text(), event.currentTarget) }, label);

  return { el, $, own, mixed, besides, swedish, capital, sentence, listed, lower, once, say, copyButton };
})();
