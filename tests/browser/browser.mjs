// Chromium and a page in it that must be silent: no message on the console, no request but
// for the site's own files, no violation that axe-core finds.
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import { chromium } from "playwright-core";

const require = createRequire(import.meta.url);
const AXE = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const PROGRAMS = ["chromium", "chromium-browser", "google-chrome"];
const STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

export const ROOT = path.join(path.dirname(fileURLToPath(import.meta.url)), "../..");
export const SITES = process.env.STYRMODELL_SITES;
export const DATA = process.env.STYRMODELL_DATA;
export const isFull = process.env.STYRMODELL_SAMPLES === "full";

function findChromium() {
  const folders = process.env.PATH.split(path.delimiter);
  const found = PROGRAMS.flatMap(name => folders.map(folder => path.join(folder, name)));
  const program = found.find(name => fs.existsSync(name));
  if (!program) throw new Error(`none of ${PROGRAMS.join(", ")} is installed`);
  return program;
}

export async function launch() {
  // Chromium has no sandbox for root, as in a container.
  const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  return chromium.launch({ executablePath: findChromium(), args });
}

/* The address of a place in a site: a file of it, or else a hash of the page that answers. */
export const address = (site, place = "") => {
  const [, file, hash] = place.match(/^([^#?]*)(.*)$/s);
  return `${pathToFileURL(path.join(SITES, site, file || "index.html")).href}${hash}`;
};

/* The pages of a site, as the file says that lists all its files; of a folder without one, all
   that lie in it. */
export function pagesOf(site) {
  const folder = path.join(SITES, site), list = path.join(folder, "styrmodell-site.txt");
  const names = fs.existsSync(list) ? fs.readFileSync(list, "utf8").split("\n") : fs.readdirSync(folder).sort();
  return names.filter(name => /^\S+\.html$/.test(name));
}

/* Opens a site, and gathers in `faults` whatever it should not have done. `visit` loads another
   address in the same page. */
export async function open(browser, site, hash = "", options = {}) {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 }, locale: "sv-SE", timezoneId: "Europe/Stockholm",
    ...options,
  });
  const page = await context.newPage();
  const faults = [];
  let home = pathToFileURL(path.join(SITES, site)).href;
  let visits = 0;
  const visit = (site, place) => {
    home = pathToFileURL(path.join(SITES, site)).href;
    const [, file, hash] = place.match(/^([^#?]*)(.*)$/s);
    // A question that differs makes it load, where a hash alone would not.
    return page.goto(address(site, `${file}?${++visits}${hash}`));
  };
  page.on("console", message => faults.push(`console: ${message.text()}`));
  page.on("pageerror", error => faults.push(`error: ${error.stack}`));
  page.on("request", request => {
    if (!request.url().startsWith(`${home}/`)) faults.push(`request: ${request.url()}`);
  });
  page.on("requestfailed", request => faults.push(`failed: ${request.url()}`));
  await page.goto(address(site, hash));
  return { page, context, faults, visit };
}

/* What axe-core finds, but for some rules, and a sideways scroll: one line each. */
export async function violations(page, ...without) {
  await page.evaluate(AXE);
  const found = await page.evaluate(async ([standards, without]) => {
    const rules = Object.fromEntries(without.map(rule => [rule, { enabled: false }]));
    const options = { runOnly: standards, rules, preload: false, resultTypes: ["violations"] };
    const { violations } = await axe.run(document, options);
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `axe ${id}: ${target.join(" ")}: ${failureSummary}`));
  }, [STANDARDS, without]);
  const [width, shown] = await page.evaluate(() =>
    [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  return width > shown ? [...found, `${width} px wide in ${shown} px`] : found;
}

export const jsonLines = name => fs.readFileSync(path.join(DATA, name), "utf8")
  .split("\n").filter(Boolean).map(line => JSON.parse(line));
