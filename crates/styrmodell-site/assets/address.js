"use strict";
/* The case in the address bar, in the words of the command line:
   need=ID@BASIS,fact=value&fact=name=value&date=YYYY-MM-DD&fingerprint=…&lang=en&show=N */
const Address = (() => {
  const fold = text =>
    text
      .normalize("NFD")
      .replace(/[\u0300-\u036f]/g, "")
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, "-")
      .replace(/^-|-$/g, "");
  const decode = text => {
    try {
      return decodeURIComponent(text.replaceAll("+", "%20"));
    } catch {
      return text;
    }
  };
  const encode = text => encodeURIComponent(text).replace(/%(2F|40|2C|3D|3A)/g, code => decodeURIComponent(code));

  /* The entry that is called so: by id, or else by the one entry with that name. */
  function find(entries, text) {
    const exact = entries.find(entry => entry.id === text);
    if (exact) return exact;
    const wanted = fold(text);
    const called = entries.filter(entry =>
      [entry.id, entry.name, entry.short_name, ...(entry.other_names || []), ...(entry.former_ids || [])].some(
        name => name && fold(name) === wanted,
      ),
    );
    return called.length === 1 ? called[0] : undefined;
  }

  function parts(hash) {
    const fields = hash.replace(/^#/, "").split("&").filter(Boolean);
    return fields.map(field => {
      const at = field.indexOf("=");
      return at < 0 ? [decode(field), ""] : [decode(field.slice(0, at)), decode(field.slice(at + 1))];
    });
  }

  /* A day that exists, or null. */
  function day(text) {
    if (!/^\d{4}-\d\d-\d\d$/.test(text)) return null;
    const date = new Date(text + "T00:00:00Z");
    return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : null;
  }

  /* What can be read before the day has chosen the revision. */
  function first(hash) {
    const value = key => (parts(hash).find(([name]) => name === key) || [])[1];
    return { date: day(value("date") || ""), lang: value("lang") === "en" ? "en" : "sv" };
  }

  /* Reads an address by the names of a revision. Words that it does not know, and second
     values of what has one, are listed in `strange`; the rest stands. */
  function read(hash, names) {
    const state = {
      needs: [],
      facts: {},
      date: null,
      show: 0,
      complete: false,
      made: null,
      strange: [],
      adding: false,
    };
    const fact = (text, into) => {
      const at = text.indexOf("="),
        entry = at < 0 ? undefined : find(names.facts, text.slice(0, at));
      const value = entry && find(entry.values, text.slice(at + 1));
      if (!value || (into[entry.id] && into[entry.id] !== value.id)) state.strange.push(text);
      else into[entry.id] = value.id;
    };
    let common = null;
    const once = new Set();
    for (const [key, value] of parts(hash)) {
      if (["basis", "date", "show", "fingerprint", "lang", "complete", "add"].includes(key)) {
        if (once.has(key)) {
          state.strange.push(`${key}=${value}`);
          continue;
        }
        once.add(key);
      }
      if (key === "need") {
        if (once.has(value)) {
          state.strange.push(value);
          continue;
        }
        once.add(value);
        const [named, ...own] = value.split(","),
          at = named.lastIndexOf("@");
        const need = find(names.needs, at < 0 ? named : named.slice(0, at));
        if (!need) {
          state.strange.push(value);
          continue;
        }
        const basis = at < 0 ? null : find(names.bases, named.slice(at + 1));
        if (at >= 0 && !basis) state.strange.push(named.slice(at + 1));
        const facts = {};
        own.forEach(text => fact(text, facts));
        state.needs.push({ need: need.id, basis: basis ? basis.id : null, facts });
      } else if (key === "basis") {
        common = find(names.bases, value);
        if (!common) state.strange.push(value);
      } else if (key === "fact") fact(value, state.facts);
      else if (key === "date") {
        state.date = day(value);
        if (!state.date) state.strange.push(value);
      } else if (key === "show") state.show = Math.max(0, Math.trunc(Number(value)) - 1) || 0;
      else if (key === "fingerprint") state.made = value;
      else if (key === "complete") state.complete = true;
      else if (key === "add") state.adding = true;
      else if (key !== "lang") state.strange.push(value ? `${key}=${value}` : key);
    }
    if (common) for (const need of state.needs) need.basis ??= common.id;
    return state;
  }

  function write(state, names) {
    const fields = state.needs.map(
      ({ need, basis, facts }) =>
        "need=" +
        encode(
          need +
            (basis ? "@" + basis : "") +
            Object.entries(facts)
              .map(([fact, value]) => `,${fact}=${value}`)
              .join(""),
        ),
    );
    for (const [fact, value] of Object.entries(state.facts)) fields.push("fact=" + encode(`${fact}=${value}`));
    if (state.date) fields.push("date=" + state.date);
    if (state.complete) fields.push("complete");
    if (state.show) fields.push("show=" + (state.show + 1));
    if (state.adding) fields.push("add");
    if (state.needs.length) fields.push("fingerprint=" + names.fingerprint());
    if (Words.now.lang !== "sv") fields.push("lang=" + Words.now.lang);
    return "#" + fields.join("&");
  }

  const copyOf = state => ({
    ...state,
    needs: state.needs.map(need => ({ ...need, facts: { ...need.facts } })),
    facts: { ...state.facts },
  });
  return { first, read, write, day, copyOf, fold };
})();
