"use strict";
/* Begins when all files of the page are there and of the same version; else says which is
   not. It uses nothing of the other scripts until then. */
(() => {
  const broken = (sv, en) => {
    const [swedish, english] = document.querySelectorAll("#broken p");
    swedish.textContent = sv;
    english.textContent = en;
  };
  addEventListener("DOMContentLoaded", () => {
    const version = document.querySelector("meta[name=styrmodell-version]").content,
      parts = globalThis.styrmodellParts || {};
    const missing = [...document.scripts]
      .map(script => script.getAttribute("src"))
      .filter(name => parts[name] !== version);
    if (missing.length) {
      const [sv, en] = [missing.join(", "), missing.join(", ")];
      return broken(
        `Sidan saknar ${sv}, eller så är filen från en annan version. Hämta hela mappen på nytt; alla filer ska ligga i samma mapp.`,
        `The page lacks ${en}, or the file is of another version. Get the whole folder again; all its files belong in the same folder.`,
      );
    }
    try {
      Page.begin(STYRMODELL);
    } catch (error) {
      broken(
        `Sidan kan inte läsa filen data.js (${error.message}). Skriv sidan på nytt med styrmodell site.`,
        `The page cannot read the file data.js (${error.message}). Write the page again with styrmodell site.`,
      );
      throw error;
    }
  });
})();
