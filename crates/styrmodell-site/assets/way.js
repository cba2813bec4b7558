"use strict";
/* The way of a matter, drawn as a line with a stop for each forum. It is a list, so that it
   wraps, prints, and can be read aloud. */
const Way = (() => {
  const { el, own, capital, listed, sentence } = Dom;

  /* `steps` is a route as docs/json.md has it. */
  function draw(page, matter, steps) {
    const W = Words.now,
      { names } = page;
    if (!steps || !steps.length) return null;
    const last = steps.length - 1;
    return el(
      "ol",
      { class: "way", "data-matter": matter },
      el("li", { class: "stop" }, el("strong", {}, W.theCase)),
      steps.map((step, position) => {
        const forum = names.forum(step.to) || { id: step.to, name: step.to };
        return el(
          "li",
          { class: "stop" + (position === last ? " end" : "") },
          el(
            "details",
            { class: "why" },
            el(
              "summary",
              {},
              el("span", { class: "because" }, own(words(page, step))),
              " ",
              el("span", { class: "src" }, W.source),
            ),
            el(
              "dl",
              {},
              el("dt", {}, W.source),
              el("dd", {}, Outcome.cite(page, step.sources)),
              step.interpretation ? [el("dt", {}, W.interpretation), el("dd", {}, own(step.interpretation))] : null,
            ),
          ),
          el("strong", {}, own(capital(forum.name))),
          position === last ? " " + W.decides2 : null,
        );
      }),
    );
  }

  /* A step as the command line writes it. */
  function words(page, step) {
    const W = Words.now,
      forum = page.names.forum(step.to);
    const text =
      step.from === null
        ? sentence(step.by)
        : capital(W.step(step.by, forum ? page.names.short(forum) : step.to, step.condition));
    return step.prepared_by.length ? `${text} ${W.preparedBy(step.prepared_by.join(", "))}` : text;
  }

  /* The forum where a way ends. */
  const end = (page, steps) => (steps && steps.length ? page.names.forum(steps.at(-1).to) : undefined);
  const isSame = (steps, others) =>
    steps.length === others.length &&
    steps.every(
      (step, i) => step.to === others[i].to && step.by === others[i].by && step.condition === others[i].condition,
    );

  return { draw, words, end, isSame };
})();
