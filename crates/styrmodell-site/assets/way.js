"use strict";
/* The way of a matter, drawn as a line with a stop for each forum. It is a list, so that it
   wraps, prints, and can be read aloud. */
const Way = (() => {
  const { el, own, mixed, capital, sentence } = Dom;

  const forum = (page, id) => page.names.forum(id) || { id, name: id };

  /* What brings a matter to a stop, with its source one step away. */
  function reason(page, step) {
    const W = Words.now;
    const { interpretation } = step;
    if (!step.sources.length && !interpretation) return el("p", { class: "because" }, told(page, step));
    return el(
      "details",
      { class: "why" },
      el(
        "summary",
        {},
        el("span", { class: "because" }, told(page, step)),
        " ",
        el("span", { class: "src" }, W.source),
      ),
      el(
        "dl",
        {},
        step.sources.length ? [el("dt", {}, W.source), el("dd", {}, Outcome.cite(page, step.sources))] : null,
        interpretation ? [el("dt", {}, W.interpretation), el("dd", {}, own(interpretation))] : null,
      ),
    );
  }

  /* `steps` is a route as docs/json.md has it. It may be empty: then the first forum decides,
     and nobody has written how a matter gets there. */
  function draw(page, matter, steps) {
    const W = Words.now;
    const stops = steps.map(step => ({ forum: forum(page, step.to), step }));
    const begins = !steps.length ? page.names.describe.first_forum : steps[0].from;
    if (begins) stops.unshift({ forum: forum(page, begins), step: null });
    return el(
      "ol",
      { class: "way", "data-matter": matter },
      el("li", { class: "stop" }, el("strong", {}, W.theCase)),
      stops.map(({ forum, step }, position) => {
        const isEnd = position === stops.length - 1;
        return el(
          "li",
          { class: isEnd ? "stop end" : "stop" },
          step ? reason(page, step) : null,
          el("strong", {}, own(capital(forum.name))),
          isEnd ? " " + W.decidesHere : null,
        );
      }),
    );
  }

  /* A step, in the language that it is written in. */
  const told = (page, step) => (step.from === null ? own : mixed)(words(page, step));

  /* A step as the command line writes it. */
  function words(page, step) {
    const W = Words.now,
      to = page.names.short(forum(page, step.to));
    const text = step.from === null ? sentence(step.by) : capital(W.step(step.by, to, step.condition));
    return step.prepared_by.length ? `${text} ${W.preparedBy(step.prepared_by.join(", "))}` : text;
  }

  /* The forum where a way ends. */
  const end = (page, steps) => forum(page, steps && steps.length ? steps.at(-1).to : page.names.describe.first_forum);
  const isSame = (steps, others) =>
    steps.length === others.length &&
    steps.every(
      (step, i) => step.to === others[i].to && step.by === others[i].by && step.condition === others[i].condition,
    );

  return { draw, words, end, isSame };
})();
