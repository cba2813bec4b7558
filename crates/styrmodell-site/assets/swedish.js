/* What the search knows of Swedish: lists of words and endings, stems, parts of compounds and
   slips of the fingers, by the steps of docs/look-up.md. Knows no need. */
const SwedishWords = (() => {
  "use strict";

  /* The lists of swedish.txt. A test holds the two equal. */
  const LISTS = `
[stop words]
och i på att en ett som för med av till den det de dem är om inte ej från hur gör göra jag hon han hen vi ni man
kan ska skall vill har hade få får ha vara var blir bli när där här så men eller samt inom utan under vid mot mer
mest ut upp åt sin sitt sina min mitt mina er ert era vår vårt våra hans hennes deras någon något några olika varken
detta denna dessa vad vem vilken vilket vilka också bara mycket många lite då nu efter innan genom via över hos kring
enligt sig
[weak words]
arbete arbeta jobb jobba stöd stödja hjälp hjälpa insats behov behöva person individ klient brukare människa annan
annat andra ny egen eget egna fungerande öka bättre bra ordna kunna lära närma göra typ form del sätt slag exempel staden
göteborg kommun kategori kartläggning modell svar delområde område term ord ingår använda beskriva innehålla tillsammans detsamma läsa mena räkna
[negations]
inte ej ingen inget inga aldrig utan utom utanför saknar saknas
[endings 4]
ationerna ationer ationen ation eringarna eringar eringen ering ningarna ningar ningen ning ingarna ingar ingen ing
iteterna iteter iteten itet aderna ader aden ad ades ade at
erandet erande erades erade erat erad erar era
arens aren arnas arna are ar e
[endings 5]
a an
[endings 3]
ernas erna ers er ens en ets et orerna orer orn or isk iska iskt ig iga igt ell ella ellt ial iala ialt ital itala italt
[attribute endings]
isk iska iskt ig iga igt ad ade at ande ende ell ella ellt ial iala ialt ital itala italt
[light last parts]
kontakt kontakter samtal problem insats insatser behov frågor
[last parts]
stöd hjälp behandling vård rådgivning terapi möte möten plats platser kurs program projekt grupp verksamhet arbete
[confused letters]
ae ao ap aq as aw az bg bh bn bp bv cd cf ck cs cv cx de df dr ds dt dx ei er es ew fg fr ft fv gh gk gt gv gy hj hn hu hy
ij ik io iu iy jk jm jn ju kl km ko lo lp mn op ou qw rt sw sx sz ty uy vw xz
`;

  const MIN_FIRST_PART = 3; // Letters of a compound's first part.

  /* Lower case without marks, and one hyphen for everything between letters and digits. */
  function fold(text) {
    if (/^[ -~åäöÅÄÖ]*$/.test(text)) {
      const plain = text.toLowerCase().replace(/[åä]/g, "a").replace(/ö/g, "o");
      return plain.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
    }
    const letters = Array.from(text.normalize("NFD").replace(/[\u0300-\u036f]/g, ""));
    const lower = letters.map(letter => letter.toLowerCase()).join("");
    return lower.replace(/[^\p{Alphabetic}\p{N}]+/gu, "-").replace(/^-|-$/g, "");
  }
  const split = text => fold(text).split("-").filter(Boolean);
  const foldId = text => text.split("/").map(fold).join("/");
  const letterCount = word => Array.from(word).length;

  /* The lists by their headings, and the endings longest first. */
  function readLists() {
    const lists = {}, endings = [];
    let heading = "";
    for (const line of LISTS.trim().split("\n")) {
      const [, name] = /^\[(.*)\]$/.exec(line) ?? [];
      if (name) {
        lists[(heading = name)] ??= new Set();
        continue;
      }
      const [, kept] = /^endings (\d+)$/.exec(heading) ?? [];
      for (const word of line.split(/\s+/).map(fold))
        kept ? endings.push({ ending: word, kept: Number(kept) }) : lists[heading].add(word);
    }
    endings.sort((a, b) => b.ending.length - a.ending.length);
    return { ...lists, endings };
  }

  const swedish = readLists();
  const stems = new Map(); // Of words that were stemmed before.

  /* The part of a folded word that its forms share; only to be compared. */
  function stemOf(word) {
    if (!stems.has(word)) stems.set(word, cutEnding(word));
    return stems.get(word);
  }

  function cutEnding(word) {
    const plain = word.replace(/s$/, "");
    let stem = word;
    for (const { ending, kept } of swedish.endings) {
      const from = ending.length > 2 ? plain : word; // A form in the genitive.
      if (from.endsWith(ending) && from.length - ending.length >= kept) {
        stem = from.slice(0, -ending.length);
        break;
      }
    }
    if (stem.endsWith("s") && stem.length > 5) stem = stem.slice(0, -1);
    return stem.length < word.length && /(mm|nn)$/.test(stem) ? stem.slice(0, -1) : stem;
  }

  const weakStems = new Set([...swedish["weak words"]].map(stemOf));
  const isStopWord = word => swedish["stop words"].has(word);
  const isAttribute = word => [...swedish["attribute endings"]].some(end => word.endsWith(end));

  /* The ways to part a compound in a first part and a last part of the lists. */
  function parts(word) {
    const found = [];
    for (let at = MIN_FIRST_PART; at < word.length; at++) {
      const last = word.slice(at), isLight = swedish["light last parts"].has(last);
      if (isLight || swedish["last parts"].has(last))
        found.push({ first: word.slice(0, at).replace(/s$/, ""), isLight });
    }
    return found;
  }

  /* One letter left out, one too many, two that changed places, or one in place of another. */
  function isOneSlip(typed, known) {
    const longer = typed.length - known.length;
    if (longer > 1 || longer < -1) return false;
    let same = 0;
    while (same < typed.length && typed[same] === known[same]) same++;
    const [a, b] = [typed[same], known[same]];
    if (longer === 1) return same > 0 && typed.slice(same + 1) === known.slice(same);
    if (longer === -1)
      return (same > 0 || b !== "o") && known.slice(same + 1) === typed.slice(same);
    if (a === undefined) return false;
    if (typed.slice(same + 1) === known.slice(same + 1))
      return swedish["confused letters"].has(a < b ? a + b : b + a);
    return typed[same + 1] === b && known[same + 1] === a
      && typed.slice(same + 2) === known.slice(same + 2);
  }

  return {
    LISTS, fold, split, foldId, letterCount, stemOf, parts, isOneSlip, isStopWord, isAttribute,
    isWeak: stem => weakStems.has(stem),
    isNegation: word => swedish.negations.has(word),
  };
})();
