// Rules that the shipped models are not: names with markup in them, nothing to spare, a proposal,
// two revisions, and ten thousand delområden. Each is made of the base of the fixtures.
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const BASE = path.join(path.dirname(fileURLToPath(import.meta.url)), "../fixtures/base");

/* The files of the base with texts replaced; `undefined` leaves a file out. */
function write(folder, changes = {}) {
  fs.mkdirSync(folder, { recursive: true });
  for (const name of fs.readdirSync(BASE)) {
    if (name in changes && changes[name] === undefined) continue;
    let text = fs.readFileSync(path.join(BASE, name), "utf8");
    if (typeof changes[name] === "string") text = changes[name];
    for (const [old, replacement] of typeof changes[name] === "object" ? changes[name] : []) {
      if (!text.includes(old)) throw new Error(`${name} lacks ${old}`);
      text = text.replaceAll(old, replacement);
    }
    fs.writeFileSync(path.join(folder, name), text);
  }
}

export const MARKUP = "<img src=x onerror=alert(1)> & \"citat\"";
export const LONG = `Kost${"ö".repeat(150)}`;
export const RIGHT_TO_LEFT = "שלום Praktik (ו)";

const odd = folder => write(folder, {
  "omraden.yaml": [["namn: Träning", `namn: '${MARKUP}'`], ["namn: Kost", `namn: ${LONG}`],
    ["namn: Praktik", `namn: '${RIGHT_TO_LEFT}'`], ["namn: Hälsa", "namn: '</script><b>Hälsa'"]],
  "organisation.yaml": [["namn: Skolan", "namn: '<b>Skolan</b> & co'"]],
  "omstandigheter.yaml": [["Vilken stadsdel?", "'Vilken \"stadsdel\" <i>?'"]],
  "modell.yaml": [["namn: Liten modell", "namn: '\"Liten\" <modell>'"]],
});

/* A model without groups, facts, working groups or anything that is escalated. */
const bare = folder => write(folder, {
  "omstandigheter.yaml": undefined,
  "grupper.yaml": undefined,
  "organisation.yaml":
    "förvaltningar: [{ id: skola, namn: Skolan }, { id: socialen, namn: Socialen }]\n",
  "forum.yaml": [["{ aktör: region, roll: gäst }", "{ aktör: skola, roll: gäst }"]],
  "regler.yaml": [["{ lyfts: oklart }", "ingen"]],
});

const proposal = folder => write(folder, { "modell.yaml": [["beslutad", "förslag"]] });

/* Two decided revisions, of which the second names another executor, and a proposal with markup
   in a name. */
function revisions(folder) {
  write(path.join(folder, "2025-01-01"), {
    "modell.yaml": [["{ från: 2025-01-01 }", "{ från: 2025-01-01, till: 2026-12-31 }"]],
  });
  write(path.join(folder, "2027-01-01"), {
    "modell.yaml": [["2025-01-01", "2027-01-01"]],
    "regler.yaml": [["då: { utförande: { lyfts: oklart } }", "då: { utförande: skola }"]],
  });
  write(path.join(folder, "2028-01-01"), {
    "modell.yaml": [["2025-01-01", "2028-01-01"], ["beslutad", "förslag"]],
    "omraden.yaml": [["namn: Kost", `namn: '${MARKUP}'`]],
  });
}

/* Eighteen facts, all of which decide: more combinations than a page tries. */
function many(folder) {
  const ids = Array.from({ length: 18 }, (_, at) => `f${at}`);
  const facts = ids.map(id => `  - { id: ${id}, namn: ${id.toUpperCase()}, frågetext: Är det?,`
    + " värden: [{ id: ja, namn: Ja }, { id: nej, namn: Nej }] }\n").join("");
  const all = ids.map(id => `${id}: ja`).join(", ");
  write(folder, {
    "omstandigheter.yaml": [["omständigheter:\n", `omständigheter:\n${facts}`]],
    "regler.yaml": [["regler:\n", `regler:
  - id: alla-ja
    när: { delområde: kost, ${all} }
    då: { utförande: { lyfts: oklart } }
    undantag_från: halsa
    källa: anvisning/text/4
`]],
  });
}

/* Ten thousand delområden under ten lagrum. */
function large(folder) {
  const count = { areas: 100, subareas: 100, bases: 10 };
  const numbers = length => Array.from({ length }, (_, at) => at);
  const areas = numbers(count.areas).map(area => [
    `  - id: omrade-${area}`, `    namn: Område ${area}`,
    "    då: { styrning: { ansvarig: skola, källa: anvisning/text/1 } }", "    delområden:",
    ...numbers(count.subareas).map(at => `      - { id: insats-${area}-${at},`
      + ` namn: Insats ${at} i område ${area}, utförare: [socialen, skola] }`),
  ].join("\n"));
  const bases = numbers(count.bases).map(at =>
    `  - { id: lag-${at}, namn: Lag ${at}, beteckningar: [{ lag: Lag ${at} (2001:${at}), rum: 1 § }] }`);
  const rules = numbers(count.bases).map(at => `  - { id: regel-${at}, när: { lagrum: lag-${at} },`
    + ` då: { utförande: ${at % 2 ? "skola" : "socialen"} }, källa: anvisning/text/1 }`);
  write(folder, {
    "omraden.yaml": `områden:\n${areas.join("\n")}\n`,
    "lagrum.yaml": `lagrum:\n${bases.join("\n")}\n`,
    "regler.yaml": `regler:\n${rules.join("\n")}\n`,
  });
}

/* A catalogue for the small model, with markup in its names, the name of a method for a question
   of forty values, and days that pass. `whose` is the condition on the district, if the model has
   one. */
export function writeCatalogue(folder, whose = "stadsdel: alla, ") {
  const values = Array.from({ length: 40 }, (_, at) => `v${at}`);
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, "katalog.yaml"), `format: 1
insatskatalog: { id: liten-katalog, namn: Liten katalog, för_modell: liten, kö_gäller_i: 60 dagar }
omständigheter:
  - id: constructor
    namn: '<b>Sort</b>'
    frågetext: 'Vilken "sort" <i>?'
    känslig: ja
    kan_ändras: ja
    värden: [${values.join(", ")}]
insatser:
  - id: vaven
    namn: '${MARKUP}'
    utförs_av: skola
    för: { ${whose}constructor: [${values.slice(0, 39).join(", ")}] }
    i_ord: [{ text: '</script><b>I ord</b>' }]
    delområden: [praktik]
    lagrum: lag-a
    erbjuds: { till: 2027-02-20 }
    kö: { läge: finns, i_kö: 7, till: 2027-01-31, den: 2026-12-15 }
    kontakt: { funktion: 'Mottagningen <i>', telefon: 010-000 00 00 }
    kontrollerad: { den: 2026-12-15, av: mottagningen }
  - id: ny
    namn: Ny
    utförs_av: socialen
    tillsammans_med: skola
    för: okänt
    delområden: [praktik]
    lagrum: lag-a
    avvikelse: { text: Prövas i ett år }
kontakter:
  funktioner: [{ aktör: socialen, funktion: Växeln, e-post: vaxeln@example.org }]
`);
}

/* An insats that two run, for the catalogue of the example. */
export function writeSharedService(folder) {
  fs.writeFileSync(path.join(folder, "verkstaden.yaml"), `insatser:
  - id: verkstaden
    namn: Gemensamma verkstaden
    utförs_av: [sf-centrum, sf-hisingen]
    för: { stadsområde: [centrum, hisingen] }
    delområden: [praktik]
    lagrum: okänt
`);
}

export const MODELS = { odd, bare, proposal, revisions, many, large };
