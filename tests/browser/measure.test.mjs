// Prints how long the page takes, beside an empty page, and how large it is. Asserts none of it.
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { after, before, test } from "node:test";

import { SITES, launch, open } from "./browser.mjs";

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const median = times => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)];
const ms = time => `${time.toFixed(2)} ms`;

/* The middle time of opening an address in a new page. */
async function opening(url) {
  const times = [];
  for (let run = 0; run < 3; run++) {
    const page = await browser.newPage();
    await page.goto(url);
    times.push(await page.evaluate(() => {
      const [{ loadEventEnd, duration }] = performance.getEntriesByType("navigation");
      return loadEventEnd || duration;
    }));
    await page.close();
  }
  return median(times);
}

for (const site of ["goteborg", "services", "lillkoping", "large"].filter(name => fs.existsSync(path.join(SITES, name))))
  test(`times and sizes of ${site}`, async () => {
    const folder = path.join(SITES, site);
    const { page, context } = await open(browser, site);
    const found = await page.evaluate(() => {
      const time = (count, run) => {
        const start = performance.now();
        for (let at = 0; at < count; at++) run(at);
        return (performance.now() - start) / count;
      };
      const { names, answers, search } = Page;
      const { book } = Page.revision;
      const at = position => names.subareas[position % names.subareas.length].id;
      const basis = names.bases[0].id;
      const letters = ["t", "tr", "trä", "st", "ar", "p", "pr", "k"];
      search.prepare();
      const evaluated = time(500, position => book.resolve(basis, at(position)));
      const answered = time(200, position =>
        answers.resolve({ needs: [{ need: at(position), basis, facts: {} }] }));
      const completed = time(80, position => search.complete(letters[position % letters.length]));
      const looked = time(80, position => search.find(`${letters[position % letters.length]}äning`));
      const laid = [];
      for (let position = 0; position < 40; position++) {
        const start = performance.now();
        history.replaceState(null, "", `#need=${at(position)}@${basis}`);
        dispatchEvent(new Event("popstate"));
        document.body.getBoundingClientRect();
        laid.push(performance.now() - start);
      }
      return { evaluated, answered, completed, looked, laid };
    });
    await context.close();
    const empty = path.join(SITES, "empty.html");
    fs.writeFileSync(empty, "<!doctype html><title>empty</title>");
    const opened = await opening(pathToFileURL(path.join(folder, "index.html")).href);
    const nothing = await opening(pathToFileURL(empty).href);
    const sizes = fs.readdirSync(folder).map(name => [name, fs.statSync(path.join(folder, name)).size]);
    const kilobytes = size => `${(size / 1000).toFixed(0)} kB`;
    console.log([
      `${site}: reader ${ms(found.evaluated)}, answer ${ms(found.answered)}`,
      `from address to laid-out answer ${ms(median(found.laid))}`,
      `completion ${ms(found.completed)}, look-up ${ms(found.looked)}`,
      `opened in ${ms(opened)}, an empty page in ${ms(nothing)}`,
      `${kilobytes(sizes.reduce((sum, [, size]) => sum + size, 0))}: `
        + sizes.map(([name, size]) => `${name} ${kilobytes(size)}`).join(", "),
    ].join("\n"));
  });
