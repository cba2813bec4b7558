/* How the insatser of a catalogue fit a person of whom some answers are known: what the library
   answers, from `json::catalogue` (docs/json.md). People are regions, which have a set of values
   for each question; a set is a number with a bit for each value, or a BigInt where a question has
   many. What is not known stays open: no answer is guessed. A classic script that touches no page.

     const fits = new ServiceFits(catalogue);
     fits.answer({ stadsomrade: "centrum" }); */
const ServiceFits = (() => {
  "use strict";

  /* The most sets that one answer may compare; they take about a second. */
  const MAX_COMPARED_SETS = 10000000;
  /* The most questions that one way to an insats may change: more is no advice. */
  const MAX_CHANGES = 3;

  /* The most values of a question whose sets are numbers. */
  const MAX_NUMBER_BITS = 30;

  const meets = (cube, other) => cube.every((set, axis) => set & other[axis]);
  const isWithin = (region, cube) => region.every((set, axis) => (set & cube[axis]) === set);
  const intersection = (cube, other) => cube.map((set, axis) => set & other[axis]);
  const withSet = (cube, axis, set) => cube.map((own, at) => at === axis ? set : own);
  const firstBit = set => set & -set;
  const hasSeveral = set => firstBit(set) !== set;
  const bits = set => set ? [firstBit(set), ...bits(set ^ firstBit(set))] : [];
  const union = sets => sets.reduce((set, other) => set | other);

  /* The subsets of a size, in the order of the list. */
  function subsets(list, size) {
    if (size === 0) return [[]];
    return list.flatMap((first, at) =>
      subsets(list.slice(at + 1), size - 1).map(rest => [first, ...rest]));
  }

  /* The people that one insats is for, in the space of the questions that its conditions name. */
  class TargetGroup {
    constructor({ any_of, not }, questions) {
      const conditions = [...any_of, ...not.map(({ when }) => when)];
      const isNamed = ({ id }) => conditions.some(condition => Object.hasOwn(condition, id));
      this.questions = questions.filter(isNamed);
      const isLong = this.questions.some(({ values }) => values.length > MAX_NUMBER_BITS);
      this.bit = position => isLong ? 1n << BigInt(position) : 1 << position;
      this.all = this.questions.map(({ values }) => union(values.map((_, at) => this.bit(at))));
      const cube = condition => this.questions.map(({ id, values }, axis) => {
        if (!Object.hasOwn(condition, id)) return this.all[axis];
        const position = value => values.findIndex(one => one.id === value);
        return union(condition[id].map(value => this.bit(position(value))));
      });
      this.any_of = any_of.map(cube);
      this.not = not.map(({ when }) => cube(when));
    }

    /* The people of whom these answers are known. */
    people(known) {
      return this.questions.map(({ id, values }, axis) => {
        const position = values.findIndex(value => value.id === known[id]);
        return position < 0 ? this.all[axis] : this.bit(position);
      });
    }
  }

  /* Questions about regions, within a number of sets to compare. */
  class RegionSearch {
    #left = MAX_COMPARED_SETS;

    /* Whether some of a region is in no cube. */
    hasUncovered(region, cubes) {
      this.#left -= 1 + cubes.length * region.length;
      const open = cubes.filter(cube => meets(cube, region));
      if (this.#left < 0) throw new RangeError("the conditions overlap in too many ways");
      if (open.some(cube => isWithin(region, cube))) return false;
      if (open.length === 0) return true;
      const axis = this.#decidingAxis(region, open);
      return this.#parts(region[axis], open.map(cube => cube[axis])).some(part =>
        this.hasUncovered(withSet(region, axis, part), open));
    }

    /* The axis to split along: the cubes that most nearly contain the region weigh most. */
    #decidingAxis(region, cubes) {
      const weights = region.map(() => 0);
      for (const cube of cubes) {
        const open = [...region.keys()].filter(axis => (region[axis] & cube[axis]) !== region[axis]);
        for (const axis of open) weights[axis] += 0.25 ** open.length;
      }
      return weights.indexOf(Math.max(...weights));
    }

    /* The values of a set, grouped by the sets that they are in; those in fewest come first. */
    #parts(whole, sets) {
      let parts = [whole];
      for (const set of new Set(sets))
        parts = parts.flatMap(part => [part & ~set, part & set].filter(Boolean));
      const holders = part => sets.filter(set => set & part).length;
      return parts.map(part => [holders(part), part]).sort(([a], [b]) => a - b).map(([, part]) => part);
    }

    /* Whether everybody of a region belongs to a target group ("all"), or "some", or "nobody". */
    belonging({ any_of, not }, people) {
      const meeting = any_of.filter(alternative => meets(alternative, people));
      const takesSomebody = alternative => this.hasUncovered(intersection(alternative, people), not);
      if (!meeting.some(takesSomebody)) return "nobody";
      const isShutOut = not.some(exclusion => meets(exclusion, people));
      return isShutOut || this.hasUncovered(people, any_of) ? "some" : "all";
    }

    /* The axes whose answers decide if a person of a region belongs: those for which two answers
       leave different people in the target group. */
    deciding(target, people) {
      const cubes = [...target.any_of, ...target.not].filter(cube => meets(cube, people));
      const isCandidate = axis => hasSeveral(people[axis])
        && cubes.some(cube => (people[axis] & cube[axis]) !== people[axis]);
      return [...people.keys()].filter(axis => isCandidate(axis) && this.#decides(target, people, axis));
    }

    #decides({ any_of, not, all }, people, axis) {
      const rest = withSet(people, axis, all[axis]);
      const slice = (cubes, bit) => cubes.filter(cube => cube[axis] & bit)
        .map(cube => withSet(cube, axis, all[axis]));
      const slices = bits(people[axis]).map(bit => [slice(any_of, bit), slice(not, bit)]);
      return slices.slice(1).some((other, at) =>
        this.#hasMore(slices[at], other, rest) || this.#hasMore(other, slices[at], rest));
    }

    /* Whether somebody of a region is in the first group and not in the second. */
    #hasMore([any_of, not], [other_any_of, other_not], people) {
      return any_of.filter(alternative => meets(alternative, people)).some(alternative => {
        const part = intersection(alternative, people);
        return this.hasUncovered(part, [...not, ...other_any_of])
          || other_not.filter(exclusion => meets(exclusion, part))
            .some(exclusion => this.hasUncovered(intersection(part, exclusion), not));
      });
    }
  }

  return class ServiceFits {
    #questions; #items; #targets;

    constructor({ questions, items }) {
      this.#questions = questions, this.#items = items;
      this.#targets = new Map(items.map(({ id, target }) => [id, new TargetGroup(target, questions)]));
    }

    /* How each insats fits, in `items`, and in `ask` the questions that decide some, in the order
       in which to ask them, with the number of insatser that each decides. `known` has the id
       of a value for the id of a question. On a day, an insats that does not exist then fits
       nobody, and nothing is asked about it. The keys are those of `services --format json`. */
    answer(known, day = null) {
      const search = new RegionSearch(), shutting = this.#shuttingOut(known);
      const items = this.#items.map(item => this.#found(item, known, day, search, shutting));
      const ask = this.order(items);
      const places = new Map(ask.map(({ id }, place) => [id, place]));
      for (const item of items) item.ask.sort((a, b) => places.get(a) - places.get(b));
      return { ask, items };
    }

    /* The questions that decide some of these insatser: sensitive ones last; those that decide
       most first, of these what a handläggare can work with, then in declared order. */
    order(items) {
      const count = id => items.filter(({ ask }) => ask.includes(id)).length;
      return this.#questions
        .map(({ id, sensitive, changeable }) => ({ id, sensitive, changeable, decides: count(id) }))
        .filter(({ decides }) => decides > 0)
        .sort((a, b) => a.sensitive - b.sensitive || b.decides - a.decides || b.changeable - a.changeable);
    }

    /* Whether an insats has begun and not ended on a day; without a day, always. */
    static isOffered({ offered_from, offered_until }, day) {
      return !day || ((!offered_from || offered_from <= day) && (!offered_until || day <= offered_until));
    }

    #found(item, known, day, search, shutting) {
      const { id, target, in_words } = item, group = this.#targets.get(id), people = group.people(known);
      const found = { id, fit: "unknown", ask: [], excluded_by: [], opens_if: [], silent_about: [] };
      if (!ServiceFits.isOffered(item, day)) return { ...found, fit: "no" };
      if (!target.known) return found;
      const ids = axes => axes.map(axis => group.questions[axis].id);
      const belonging = search.belonging(group, people);
      if (belonging === "nobody") {
        found.fit = "no";
        found.excluded_by = this.#unmet(target, group, people);
        found.opens_if = this.#openings(group, people, known, search);
        return found;
      }
      found.fit = belonging === "some" ? "depends" : in_words.length > 0 ? "yes-if-in-words" : "yes";
      if (belonging === "some") found.ask = ids(search.deciding(group, people));
      const isTested = id => group.questions.some(question => question.id === id);
      found.silent_about = shutting.filter(id => !isTested(id));
      return found;
    }

    /* The conditions that nobody of a region meets: of each alternative what it asks for, or else
       the people whom the insats shuts out. */
    #unmet({ any_of, not }, group, people) {
      const inOrder = condition => group.questions.filter(({ id }) => Object.hasOwn(condition, id));
      const all = any_of.flatMap((alternative, at) => {
        const cube = group.any_of[at], part = intersection(cube, people);
        const failing = inOrder(alternative).filter(question => !part[group.questions.indexOf(question)]);
        if (failing.length > 0)
          return [{ questions: failing.map(({ id }) => id), text: null, shuts_out: false }];
        return not.filter((_, at) => meets(group.not[at], part)).map(({ when, text }) =>
          ({ questions: inOrder(when).map(({ id }) => id), text, shuts_out: true }));
      });
      const keys = all.map(one => JSON.stringify(one));
      return all.filter((_, at) => keys.indexOf(keys[at]) === at);
    }

    /* The fewest known answers that would let the insats fit or depend, if they changed: only
       of what a handläggare can work with. */
    #openings(group, people, known, search) {
      const isOpen = region => search.belonging(group, region) !== "nobody";
      const axes = [...group.questions.keys()].filter(axis => {
        const { id, changeable } = group.questions[axis];
        return changeable && Object.hasOwn(known, id);
      });
      const freed = axes => axes.reduce((region, axis) => withSet(region, axis, group.all[axis]), people);
      if (!isOpen(freed(axes))) return [];
      for (let size = 1; size <= Math.min(MAX_CHANGES, axes.length); size++) {
        const openings = subsets(axes, size).filter(some => isOpen(freed(some)))
          .map(some => this.#opening(group, some, freed(some), isOpen, search));
        if (openings.length > 0) return openings;
      }
      return [];
    }

    #opening(group, axes, freed, isOpen, search) {
      const changes = axes.map(axis => {
        const open = bits(group.all[axis]).filter(bit => isOpen(withSet(freed, axis, bit)));
        const { id, values } = group.questions[axis];
        const isOpening = (_, at) => open.includes(group.bit(at));
        return { question: id, values: values.filter(isOpening).map(value => value.id) };
      });
      const then = search.deciding(group, freed).filter(axis => !axes.includes(axis));
      return { changes, then_ask: then.map(axis => group.questions[axis].id) };
    }

    /* The questions whose known answer some insats names among those whom it shuts out. */
    #shuttingOut(known) {
      const conditions = this.#items.flatMap(({ target }) => target.not.map(({ when }) => when));
      const shuts = id =>
        conditions.some(when => Object.hasOwn(when, id) && when[id].includes(known[id]));
      return this.#questions.map(({ id }) => id).filter(id => Object.hasOwn(known, id) && shuts(id));
    }
  };
})();
