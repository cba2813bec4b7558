"use strict";
/* What a page to look at can do with a script, and is whole without: show the entries that
   fit some words, and one of several ways. It knows the page by its attributes alone. */
const Look = (() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  /* The words of a text, without the marks between them. */
  const wordsOf = text =>
    text.normalize("NFC").toLocaleLowerCase("sv").split(/[^\p{L}\p{M}\p{N}:§]+/u).filter(Boolean);
  const byId = id => document.getElementById(id);
  const isNumber = word => /^\d+$/u.test(word);

  /* The texts in an element, which no space parts: a name ends where its element does. */
  function textIn(element) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode.data);
    return texts.join(" ");
  }

  /* The words of an entry: those of the groups that it is in, then its own. */
  function wordsWith(entry) {
    let text = textIn(entry);
    for (let group = entry.closest("[data-group]"); group; group = group.parentElement.closest("[data-group]"))
      text = `${group.dataset.words || ""} ${text}`;
    return wordsOf(text);
  }

  /* An entry fits if it has the words side by side as they are typed; if none does, each of
     them. A number must be whole, a word may be begun. */
  function fitting(entries, typed) {
    const wanted = wordsOf(typed);
    if (!wanted.length) return new Set(entries.map(({ entry }) => entry));
    const fits = (word, begun) => (isNumber(begun) ? word === begun : word.startsWith(begun));
    const isAt = (words, position) => wanted.every((begun, i) => fits(words[position + i] || "", begun));
    const inOrder = entries.filter(({ words }) => words.some((word, position) => isAt(words, position)));
    const has = words => begun => words.some(word => fits(word, begun));
    const found = inOrder.length ? inOrder : entries.filter(({ words }) => wanted.every(has(words)));
    return new Set(found.map(({ entry }) => entry));
  }

  function filter(box) {
    const input = box.querySelector("input"),
      count = box.querySelector("[role=status]");
    const entries = all("[data-entry]").map(entry => ({ entry, words: wordsWith(entry) }));
    /* Each list chooses by one attribute of the entries, which has several values. */
    const lists = all("select[data-by]", box);
    const isChosen = entry => lists.every(({ value, dataset }) =>
      !value || (entry.dataset[dataset.by] || "").split(" ").includes(value));
    /* Each box that is ticked leaves out the entries that fit in its way. */
    const ticks = all("input[data-leaves-out]");
    const isLeftOut = entry => ticks.some(({ checked, dataset }) =>
      checked && entry.dataset.fit === dataset.leavesOut);
    const isOpen = () => !input.value.trim() && [...lists, ...ticks].every(({ value, checked, type }) =>
      (type === "checkbox" ? !checked : !value));
    function show() {
      const found = fitting(entries, input.value);
      const shown = new Set([...found].filter(entry => isChosen(entry) && !isLeftOut(entry)));
      for (const { entry } of entries) entry.hidden = !shown.has(entry);
      /* A link to an entry that stands in another group is shown with it. */
      for (const link of all("[data-entry-at]")) link.hidden = !shown.has(byId(link.dataset.entryAt));
      const inGroup = group => all("[data-entry]:not([hidden]), [data-entry-at]:not([hidden])", group).length;
      for (const group of all("[data-group]")) group.hidden = !inGroup(group);
      for (const number of all("[data-count-in]")) number.textContent = inGroup(byId(number.dataset.countIn));
      const { found: some, none } = count.dataset;
      const text = shown.size ? some.replace("{n}", shown.size).replace("{m}", entries.length) : none;
      count.textContent = isOpen() ? "" : text;
      document.documentElement.classList.toggle("is-chosen", !isOpen());
    }
    function showAll() {
      for (const list of lists) list.value = "";
      for (const tick of ticks) tick.checked = false;
      box.dispatchEvent(new Event("input"));
    }
    /* A link to what is not shown shows all. */
    function showTarget() {
      const target = targetOf(location.hash);
      if (!target || !target.closest("[hidden]")) return;
      input.value = "";
      show();
      if (target.closest("[hidden]")) showAll();
      target.scrollIntoView();
    }
    box.addEventListener("input", show);
    input.addEventListener("keydown", event => {
      if (event.key !== "Escape" || !input.value) return;
      event.preventDefault();
      input.value = "";
      show();
    });
    /* An address may choose by lists: each part is the key of a list with its value. */
    function followAddress() {
      const parts = decoded(location.hash.slice(1)).split("&");
      const valueOf = ({ dataset }) => {
        const part = dataset.key && parts.find(one => one.startsWith(dataset.key));
        return part ? part.slice(dataset.key.length) : "";
      };
      if (!lists.some(valueOf)) return;
      input.value = "";
      for (const list of lists) list.value = [...list.options].some(({ value }) => value === valueOf(list)) ? valueOf(list) : "";
      box.dispatchEvent(new Event("input"));
      box.focus();
      box.scrollIntoView();
    }
    /* What is chosen since is not that of the address. */
    box.addEventListener("change", () => {
      if (location.hash.includes("=")) history.replaceState(null, "", location.href.split("#")[0]);
    });
    addEventListener("hashchange", showTarget);
    addEventListener("hashchange", followAddress);
    box.hidden = false;
    followAddress();
    if (!isOpen()) show();
  }

  function decoded(text) {
    try {
      return decodeURIComponent(text);
    } catch {
      return "";
    }
  }
  const targetOf = hash => (hash.length > 1 ? document.getElementById(decoded(hash.slice(1))) : null);

  /* Of the ways one is shown, that of the address; or all together, as one picture. */
  function choose(choices) {
    const links = all("a", choices);
    const targets = links.map(link => targetOf(link.hash));
    function show(chosen) {
      links.forEach((link, number) => {
        targets[number].classList.toggle("chosen", number === chosen);
        if (number === chosen) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      });
      document.documentElement.classList.toggle("one-chosen", chosen > 0);
    }
    /* An address within the page that is no way leaves the choice as it is. */
    function follow() {
      const target = targetOf(location.hash),
        chosen = targets.indexOf(target);
      if (chosen >= 0) show(chosen);
      if (target) target.scrollIntoView();
    }
    /* The choices stay in sight. */
    choices.addEventListener("click", event => {
      const link = event.target.closest("a");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      history.replaceState(null, "", link.hash);
      show(links.indexOf(link));
    });
    document.documentElement.classList.add("choosing");
    addEventListener("hashchange", follow);
    show(0);
    follow();
  }

  for (const box of all(".filter")) filter(box);
  for (const choices of all(".matters")) choose(choices);
})();
