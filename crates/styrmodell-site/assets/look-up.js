/* Finds the needs that somebody's own words come near to, by the steps of docs/look-up.md,
   and completes a word that is still being typed. A classic script that touches no page.

     const search = new NeedSearch(needs, { same }); // needs as `describe --format json` has them
     search.find("gymmet"); // { outcome: "candidates", found: [{ need: "…", by: "words", … }] }

   `same(a, b)` says whether two delområden have the same answers in every case. */
const NeedSearch = (() => {
  "use strict";

  const {
    fold, split, foldId, letterCount, stemOf, parts, isOneSlip, isStopWord, isAttribute, isWeak,
    isNegation,
  } = SwedishWords;

  const MAX_CHARS = 200, MAX_WORDS = 24; // Of a question; a longer one is a pasted note.
  const MIN_UNKNOWN_LETTERS = 4; // Shorter unknown words are left out.
  const MAX_NOUN_ENDING = 2; // Letters after a compound's first part.
  const MAX_PLACES_OF_A_WORD = 5; // Delområden that a word leads to, if it is to find alone.
  const MIN_SLIP_LETTERS = 3; // Of a known word in which a slip is looked for.
  const MIN_SURE_LETTERS = 5, MIN_LETTERS_WITHOUT_FIRST = 7; // Of one in which it is believed.
  const MIN_PART_LETTERS = 8; // Of a word with a slip that stands for a name of several words.
  const MAX_CANDIDATES = 5, MAX_EXPLAINED = 3, MIN_EXPLAINED_LETTERS = 10;
  const FORM = 0, COMPOUND = 1, SLIP = 2, DOUBTFUL_SLIP = 3; // How near a word is.
  const SAME = 0, PHRASE = 1, BEGINNING = 2, MOST = 3; // How a name agrees.

  const namesOf = need => [need.name, need.short_name ?? need.name, ...(need.other_names ?? [])];

  /* Words of needs by their stems, made once. */
  class Index {
    constructor(needs) {
      this.terms = [], this.stems = new Map(), this.byFirstPart = new Map();
      const known = new Map();
      needs.forEach((need, at) => {
        for (const name of new Set(namesOf(need))) this.#addTerm(at, name, known);
      });
      needs.forEach((need, at) => this.#addExplanation(at, need.explanation ?? ""));
      this.wordsByLength = new Map();
      for (const [word, stem] of [...known].sort(([a], [b]) => (a < b ? -1 : 1))) {
        const list = this.wordsByLength.get(word.length) ?? [];
        this.wordsByLength.set(word.length, list);
        list.push({ word, stem });
        for (const { first, isLight } of parts(word)) {
          if (!isLight || isWeak(stemOf(first))) continue;
          const compounds = this.byFirstPart.get(stemOf(first)) ?? new Set();
          this.byFirstPart.set(stemOf(first), compounds.add(stem));
        }
      }
      for (const stem of this.stems.values()) {
        const places = new Set();
        for (const { need } of stem.terms) needs[need].subareas.forEach(at => places.add(at));
        stem.isCommon = stem.isWeak || places.size > MAX_PLACES_OF_A_WORD;
      }
      // A common stem finds only names of common stems alone.
      const isAllCommon = term => [...term.stems].every(stem => stem.isCommon);
      for (const stem of this.stems.values())
        stem.finds = stem.isCommon ? stem.terms.filter(isAllCommon) : stem.terms;
    }

    #addTerm(need, name, known) {
      const at = this.terms.length;
      const term = { at, need, name, words: split(name), stems: new Set() };
      for (const word of term.words.filter(word => !isStopWord(word))) {
        const stem = this.#stem(word);
        known.set(word, stem);
        if (!term.stems.has(stem)) stem.terms.push(term);
        term.stems.add(stem);
      }
      this.terms.push(term);
    }

    #addExplanation(need, text) {
      for (const sentence of text.split(/[.;!?]/)) {
        const words = split(sentence);
        if (words.some(word => isNegation(word))) continue;
        for (const word of words) if (!isStopWord(word)) this.#stem(word).explained.add(need);
      }
    }

    #stem(word) {
      const text = stemOf(word);
      if (!this.stems.has(text))
        this.stems.set(text, { isWeak: isWeak(text), terms: [], explained: new Set() });
      return this.stems.get(text);
    }

    find(word) { return this.stems.get(stemOf(word)); }

    isNameWord(word) { return (this.find(word)?.terms.length ?? 0) > 0; }

    compounds(word) {
      const stem = stemOf(word), isNoun = word.length <= stem.length + MAX_NOUN_ENDING;
      return isNoun ? this.byFirstPart.get(stem) ?? [] : [];
    }

    /* The stems that a word of a question may mean, each with how near it is. */
    means(word) {
      const means = new Map();
      const add = (stem, near) => means.has(stem) || means.set(stem, near);
      const own = this.find(word);
      if (own) add(own, FORM);
      if (!own?.terms.some(term => term.stems.size === 1))
        for (const stem of this.compounds(word)) add(stem, COMPOUND);
      if (!own)
        for (const { first } of parts(word).filter(part => this.isNameWord(part.first)))
          add(this.find(first), COMPOUND);
      for (let length = word.length - 1; length <= word.length + 1; length++)
        for (const { word: known, stem } of this.wordsByLength.get(length) ?? []) {
          if (known.length < MIN_SLIP_LETTERS || !isOneSlip(word, known)) continue;
          const isSure = known.length >= MIN_LETTERS_WITHOUT_FIRST
            || (known.length >= MIN_SURE_LETTERS && known[0] === word[0]);
          add(stem, isSure ? SLIP : DOUBTFUL_SLIP);
        }
      return means;
    }

    /* The words of a question; none if it is too long. */
    question(text) {
      if (letterCount(text) > MAX_CHARS) return [];
      const all = [];
      for (const typed of text.split(/[^\p{Alphabetic}\p{N}\u0300-\u036f]+/u))
        for (const word of split(typed)) {
          const before = all.at(-1);
          if (before && this.isNameWord(before.word + word))
            all[all.length - 1] = { word: before.word + word, typed: `${before.typed} ${typed}` };
          else all.push({ word, typed });
        }
      if (all.length > MAX_WORDS) return [];
      const asked = [];
      all.forEach(({ word, typed }, position) => {
        if (isStopWord(word)) return;
        const means = this.means(word);
        if (means.size === 0 && letterCount(word) < MIN_UNKNOWN_LETTERS) return;
        const isFiller = means.size > 0 && [...means.keys()].every(stem => stem.isWeak);
        asked.push({ word, typed, position, means, isFiller });
      });
      return asked;
    }
  }

  /* Compares a name with a question; undefined if they have too little in common. */
  function agreement(term, words) {
    const near = new Map(); // Of each stem that is hit, by the nearest word.
    const used = new Set();
    words.forEach(({ means }, at) => {
      for (const stem of term.stems) {
        if (!means.has(stem)) continue;
        used.add(at);
        near.set(stem, Math.min(near.get(stem) ?? DOUBTFUL_SLIP, means.get(stem)));
      }
    });
    if (isAboutAnotherThing(words, used)) return undefined;
    const all = [...term.stems], strong = all.filter(stem => !stem.isCommon);
    const strongHits = strong.filter(stem => near.has(stem)).length;
    const missing = all.length - near.size;
    const allUsed = words.every(({ isFiller }, at) => used.has(at) || isFiller);
    const kind = agreementKind(all, near, strong.length, strongHits, missing, allUsed);
    if (kind === undefined) return undefined;
    const nearness = Math.max(...near.values());
    if (used.size === 1) {
      const [word] = [...used].map(at => words[at].word);
      if (nearness === DOUBTFUL_SLIP) return undefined;
      if (nearness === SLIP && missing > 0 && word.length < MIN_PART_LETTERS) return undefined;
    }
    const isWritten = own => words.some(({ word }) => word === own || isOneSlip(word, own));
    const otherForm = !term.words.some(isWritten);
    const order =
      [kind, nearness, -near.size, Number(otherForm), missing, term.need, term.at];
    return { term, used, near, kind, order };
  }

  function agreementKind(all, near, strong, strongHits, missing, allUsed) {
    if (strongHits === 0 && strong > 0) return undefined;
    if (missing === 0 && allUsed) return SAME;
    if (strong === 0) return undefined;
    if (missing === 0) return PHRASE;
    const firstMissing = all.findIndex(stem => !near.has(stem));
    if (allUsed && strongHits === strong) return SAME;
    if (allUsed && (firstMissing > 1 || (firstMissing === 1 && 2 * strongHits >= strong)))
      return BEGINNING;
    return 3 * missing <= all.length ? MOST : undefined;
  }

  /* Whether an attribute stands between the words that a name has and others. */
  function isAboutAnotherThing(words, used) {
    return words.some((first, at) => {
      const second = words[at + 1];
      return second?.position === first.position + 1 && isAttribute(first.word)
        && used.has(at) !== used.has(at + 1) && !first.isFiller && !second.isFiller;
    });
  }

  function compare(a, b) {
    const at = a.findIndex((value, at) => value !== b[at]);
    return at < 0 ? 0 : a[at] - b[at];
  }

  function foundBy({ term, near, kind, order: [, nearness] }, words) {
    const isIt = ({ means }) =>
      Math.min(...[...near.keys()].map(stem => means.get(stem) ?? Infinity)) === nearness;
    const typed = nearness === FORM ? undefined : words.find(isIt)?.typed ?? "";
    if (nearness >= SLIP) return { by: "slip", typed, term: term.name };
    if (nearness === COMPOUND) return { by: "compound", typed, term: term.name };
    const by = { [SAME]: "words", [PHRASE]: "phrase", [BEGINNING]: "beginning", [MOST]: "phrase" };
    return { by: by[kind], term: term.name };
  }

  return class NeedSearch {
    #needs; #same; #index; #names; #ids; #formerIds; #leads; #completed;

    constructor(needs, { same }) {
      this.#needs = needs, this.#same = same;
    }

    /* Every id, and every name folded, with the needs that have it; and what a need leads to. */
    #prepare() {
      if (this.#names) return;
      this.#names = new Map(), this.#ids = new Map(), this.#formerIds = new Map();
      const add = (map, key, at) => map.set(key, (map.get(key) ?? new Set()).add(at));
      this.#needs.forEach((need, at) => {
        this.#ids.set(need.id, new Set([at]));
        for (const id of need.former_ids ?? []) add(this.#formerIds, id, at);
        for (const name of [need.id, ...namesOf(need).map(fold)]) add(this.#names, name, at);
      });
      this.#leads = this.#needs.map(({ subareas, no_counterpart: reply }) =>
        JSON.stringify([subareas, reply ?? null]));
    }

    /* The needs of these positions, one of those that lead to the same. */
    #distinct(found) {
      const seen = new Set();
      return found.filter(({ at }) => !seen.has(this.#leads[at]) && seen.add(this.#leads[at]));
    }

    /* The needs that are called exactly that. An id that was split means all it became. */
    #exact(text) {
      const byId = id => this.#ids.get(id) ?? this.#formerIds.get(id);
      const former = this.#formerIds.get(text) ?? this.#formerIds.get(foldId(text));
      const found = byId(text) ?? this.#names.get(foldId(text)) ?? this.#names.get(fold(text))
        ?? byId(foldId(text));
      if (!found) return undefined;
      const wasSplit = found === former && found.size > 1;
      return { needs: [...found].sort((a, b) => a - b), wasSplit };
    }

    /* Makes ready what the first look-up would make, while nobody waits. */
    prepare() {
      this.complete("a");
      this.#index ??= new Index(this.#needs);
    }

    /* The needs that are called exactly that, one of those that lead to the same. */
    called(text) {
      this.#prepare();
      const needs = this.#exact(text)?.needs ?? [];
      return this.#shown(this.#distinct(needs.map(at => ({ at, by: "name", term: text }))));
    }

    /* The needs that a text means or comes near to. */
    find(text) {
      this.#prepare();
      const named = this.#exact(text);
      if (named) {
        const found = named.needs.map(at => ({ at, by: "name", term: text }));
        const isMatch = !named.wasSplit && this.#isOne(named.needs);
        return { outcome: isMatch ? "match" : "choice",
          found: this.#shown(isMatch ? found.slice(0, 1) : found) };
      }
      this.#index ??= new Index(this.#needs);
      const words = this.#index.question(text);
      const byNames = this.#byNames(words);
      const found = byNames.length > 0 ? byNames : this.#byExplanations(words);
      const isFew = found.length > 0 && found.length <= MAX_CANDIDATES;
      return isFew ? { outcome: "candidates", found: this.#shown(found) }
        : { outcome: "overview", found: [] };
    }

    #shown(found) {
      return found.map(({ at, ...how }) => ({ need: this.#needs[at].id, ...how }));
    }

    /* Whether needs of one name have one answer. */
    #isOne(named) {
      const different = this.#distinct(named.map(at => ({ at }))).map(({ at }) => this.#needs[at]);
      if (different.length === 1) return true;
      if (different.some(need => need.no_counterpart)) return false;
      const places = [...new Set(different.flatMap(need => need.subareas))];
      return places.every((place, at) => at === 0 || this.#same(places[at - 1], place));
    }

    #byNames(words) {
      const terms = new Set(words.flatMap(({ means }) => [...means.keys()].flatMap(s => s.finds)));
      const agreeing = [...terms].map(term => agreement(term, words)).filter(Boolean);
      const covered = new Set(), gathered = new Map(); // The words used by needs that lead so.
      for (const { term, used } of agreeing) {
        const all = gathered.get(this.#leads[term.need]) ?? new Set();
        for (const at of used) all.add(at);
        gathered.set(this.#leads[term.need], all);
      }
      const isCovered = own => [...gathered.values()].some(other =>
        other.size > own.size && [...own].every(at => other.has(at)));
      for (const [lead, own] of [...gathered]) if (isCovered(own)) covered.add(lead);
      const kept = agreeing.filter(({ term }) => !covered.has(this.#leads[term.need]));
      kept.sort((a, b) => compare(a.order, b.order));
      const nearest = kept.filter(({ kind }) => kind === kept[0].kind);
      return this.#distinct(nearest.map(one => ({ at: one.term.need, ...foundBy(one, words) })));
    }

    #byExplanations(words) {
      const strong = words.filter(({ isFiller }) => !isFiller);
      const stems = strong.map(({ means }) => [...means].find(([, near]) => near === FORM)?.[0]);
      if (stems.length === 0 || stems.includes(undefined)) return [];
      const letters = strong.reduce((sum, { word }) => sum + letterCount(word), 0);
      if (letters < MIN_EXPLAINED_LETTERS || stems.every(stem => stem.isCommon)) return [];
      const needs = [...stems[0].explained].filter(at => stems.every(s => s.explained.has(at)));
      if (needs.length > MAX_EXPLAINED) return [];
      const typed = strong.map(word => word.typed).join(" ");
      needs.sort((a, b) => a - b);
      return this.#distinct(needs.map(at => ({ at, by: "explanation", typed })));
    }

    /* The needs of which a word of a name begins so: those whose name begins so first, then
       shorter names first. `name` is the name that does, the need's own before others. */
    complete(prefix, max = 8) {
      this.#prepare();
      const start = fold(prefix);
      if (start === "") return [];
      const key = `-${start}`, found = [];
      this.#completed ??= this.#needs.map(need => namesOf(need).map(name => `-${fold(name)}`));
      this.#completed.forEach((names, at) => {
        const hit = names.findIndex(name => name.includes(key));
        if (hit < 0) return;
        found.push({ at, hit, order: [names[0].startsWith(key) ? 0 : 1, names[0].length, at] });
      });
      found.sort((a, b) => compare(a.order, b.order));
      return found.slice(0, max).map(({ at, hit }) =>
        ({ need: this.#needs[at].id, name: namesOf(this.#needs[at])[hit] }));
    }

    /* Why a need was found, as a phrase. */
    static reason({ by, typed, term }, language) {
      const [swedish, english] = {
        name: [`heter så`, `is called that`],
        words: [`samma ord som i "${term}"`, `the same words as in "${term}"`],
        phrase: [`frågan innehåller "${term}"`, `the question contains "${term}"`],
        beginning: [`"${term}" börjar så`, `"${term}" begins so`],
        compound: [`"${typed}" har en del gemensam med "${term}"`,
          `"${typed}" shares a part with "${term}"`],
        slip: [`"${typed}" är nästan som i "${term}"`, `"${typed}" is nearly as in "${term}"`],
        explanation: [`"${typed}" står i förklaringen`, `"${typed}" is in the explanation`],
      }[by];
      return language === "en" ? english : swedish;
    }
  };
})();
