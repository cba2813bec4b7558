"use strict";
/* One revision of the data: what it declares, and what answers by it, each made when it is
   first needed. */
const Revision = (() => {
  const none = () => [];
  /* data.js leaves out what an entry lacks. */
  const LACKED = {
    short_name: ({ name }) => name,
    other_names: none,
    former_ids: none,
    explanation: () => null,
    sources: none,
    observations: none,
  };
  const LACKED_BY_NEEDS = { ...LACKED, glossary: () => null, no_counterpart: () => null, need_match: () => "full" };

  function restore(describe) {
    for (const [kind, list] of Object.entries(describe)) {
      const lacked = Object.entries(kind === "needs" ? LACKED_BY_NEEDS : LACKED);
      if (Array.isArray(list)) for (const entry of list) for (const [key, value] of lacked) entry[key] ??= value(entry);
    }
    return describe;
  }

  return class Revision {
    constructor({ describe, portable }) {
      this.names = new Names(restore(describe));
      this.portable = portable;
    }
    get book() {
      return (this.madeBook ??= PortableRulebook.fromBase64(this.portable));
    }
    get answers() {
      return (this.madeAnswers ??= new ModelAnswers(this.names.describe, this.book));
    }
    get search() {
      return (this.madeSearch ??= new NeedSearch(this.names.needs, { same: this.answers.sameOutcomes }));
    }
    get from() {
      return this.names.model.revision;
    }
    get until() {
      return this.names.describe.until || null;
    }
    isInForce(day) {
      return this.from <= day && (!this.until || day <= this.until);
    }
  };
})();
