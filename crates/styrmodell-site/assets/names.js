"use strict";
/* What one revision declares, found by id: the document of `describe` with an index of
   each list. It knows no answers. */
class Names {
  constructor(describe) {
    this.describe = describe;
    for (const kind of [
      "duties",
      "bases",
      "outside",
      "facts",
      "actors",
      "areas",
      "subareas",
      "needs",
      "rules",
      "matters",
      "forums",
    ]) {
      this[kind] = describe[kind] || [];
      this["by" + kind] = new Map(this[kind].map(entry => [entry.id, entry]));
    }
    this.model = describe.model;
    const members = new Set(
      this.actors.flatMap(actor => (actor.group ? actor.group.members.map(member => member.actor) : [])),
    );
    // Those who can have a duty, groups before the others; a member goes with its group.
    const tops = this.actors.filter(actor => actor.kind !== "party" && !members.has(actor.id));
    this.tops = [...tops.filter(actor => actor.group), ...tops.filter(actor => !actor.group)];
    this.colours = new Map();
    this.tops.forEach((actor, position) => {
      const colour = "actor-" + (position % Names.COLOURS);
      for (const id of [actor.id, ...(actor.group ? actor.group.members.map(member => member.actor) : [])])
        this.colours.set(id, colour);
    });
    this.picking = new Set(this.actors.filter(actor => actor.group).map(actor => actor.group.fact));
  }
  duty(id) {
    return this.byduties.get(id);
  }
  basis(id) {
    return this.bybases.get(id);
  }
  fact(id) {
    return this.byfacts.get(id);
  }
  value(fact, id) {
    return this.fact(fact).values.find(value => value.id === id);
  }
  actor(id) {
    return this.byactors.get(id);
  }
  area(id) {
    return this.byareas.get(id);
  }
  subarea(id) {
    return this.bysubareas.get(id);
  }
  need(id) {
    return this.byneeds.get(id);
  }
  matter(id) {
    return this.bymatters.get(id);
  }
  forum(id) {
    return this.byforums.get(id);
  }
  rule(id) {
    return this.byrules.get(id) || { id, name: id, then: {}, when: { written: [] } };
  }
  colour(actor) {
    return this.colours.get(actor) || "actor-0";
  }
  short(entry) {
    return entry.short_name || entry.name;
  }
  /* A place in words, and where it can be read, if that is written. */
  place(id) {
    return (this.describe.places || {})[id] || { words: id };
  }
  isDecided() {
    return this.model.status === "beslutad";
  }
  fingerprint() {
    return this.model.fingerprint.slice(0, 12);
  }
  /* The model and its revision, as the command line writes them. */
  origin() {
    const name = this.describe.short_name || this.describe.name;
    return (this.isDecided() ? Words.now.decided : Words.now.proposed)(name, this.model.revision);
  }
  /* The list that a need comes from, its delområde and area, side by side. */
  whereabouts(need) {
    const ids = need.subareas || [];
    const subarea = ids.length === 1 ? this.subarea(ids[0]) : null;
    const parts = subarea
      ? [subarea.name === need.name ? null : subarea.name, this.area(subarea.area).name]
      : [ids.length ? Words.now.subareas(ids.length) : Words.now.noAnswer];
    return [need.glossary, ...parts].filter(Boolean);
  }
  /* The labels of a basis in law, in words, with their days. */
  labels(basis, day) {
    const covers = label => !day || ((!label.from || label.from <= day) && (!label.until || day <= label.until));
    return (basis.labels || []).filter(covers).map(label => {
      const name = `${label.section} ${label.law}`,
        W = Words.now;
      const dated = day
        ? name
        : label.from
          ? W.since(name, label.from)
          : label.until
            ? W.until(name, label.until)
            : name;
      return label.verified === false ? `${dated} (${W.unverified})` : dated;
    });
  }
}
/* As many colours as the style has; further actors begin again, told apart by their letters. */
Names.COLOURS = 6;
