//! Small models of what the shipped ones lack: rules with words of their own, and a cell
//! with so many combinations of facts that the portable form has its rules.

use std::fmt::Write as _;

use styrmodell::Rulebook;
use styrmodell_tests::*;

/// Facts with two values each: together they have more combinations than a cell lists.
const FACTS_OF_A_LARGE_CELL: usize = 13;

/// The base of the fixtures with further rules and facts.
fn base_with(facts: &str, rules: &str) -> Rulebook {
    let mut files = read(&root().join("tests/fixtures/base"));
    text(&mut files, "omstandigheter.yaml").push_str(facts);
    files.push(("fler.yaml".to_owned(), rules.to_owned()));
    load(&files)
}

/// The needs that `tests/look-up/words.csv` looks up.
pub(crate) fn look_up() -> Rulebook {
    let mut files = read(&root().join("tests/fixtures/base"));
    files.extend(read(&root().join("tests/look-up")));
    load(&files)
}

/// Rules whose words override those of their duty: always, for some values of a fact, and
/// beside a rule that overrides them.
pub(crate) fn words_of_rules() -> Rulebook {
    base_with(
        "  - { id: brattom, namn: Bråttom, frågetext: Är det?, värden: [{ id: ja, namn: Ja }, { id: nej, namn: Nej }] }
",
        "regler:
  - id: praktik-lag-b
    när: { delområde: praktik, lagrum: lag-b }
    då:
      utförande: { ansvarig: skola, gör: utför praktiken på plats }
      styrning: { ansvarig: ingen, ingen: Praktik enligt lag B styrs av staten }
    undantag_från: [arbete-lag-b, omrade/arbete/styrning]
    källa: anvisning/text/4
  - id: kost-hemma
    när: { delområde: kost, lagrum: lag-a }
    då:
      utförande:
        ansvarig: socialen
        gör: utför insatsen hemma
        tolkning: [Kost räknas hit., { text: Bråttom räknas också., när: { brattom: ja } }]
        obs: [{ text: Ring först., när: { brattom: { inte: ja } } }]
    undantag_från: halsa
    källa: anvisning/text/4
  - id: kost-pa-plats
    när: { delområde: kost, lagrum: lag-a, brattom: ja }
    då: { utförande: { ansvarig: socialen, gör: utför insatsen på plats } }
    undantag_från: kost-hemma
    källa: anvisning/text/4
  - id: kost-bradskande
    när: { delområde: kost, lagrum: lag-b, brattom: ja }
    då: { utförande: { lyfts: oklart } }
    undantag_från: halsa
    källa: anvisning/text/4
  - id: kost-i-lugn
    när: { delområde: kost, lagrum: lag-b, brattom: nej }
    då: { utförande: { ansvarig: socialen, gör: utför insatsen i lugn och ro } }
    källa: anvisning/text/4
",
    )
}

/// A cell whose rules test more facts than its combinations are listed for.
pub(crate) fn large_cell() -> Rulebook {
    let (mut facts, mut tests) = (String::new(), String::new());
    for fact in 1..=FACTS_OF_A_LARGE_CELL {
        let values = "[{ id: ja, namn: Ja }, { id: nej, namn: Nej }]";
        let _ = writeln!(facts, "  - {{ id: f{fact}, namn: F{fact}, frågetext: Är det?, värden: {values} }}");
        let _ = write!(tests, ", f{fact}: ja");
    }
    let rules = format!(
        "regler:
  - id: alla-ja
    när: {{ delområde: kost{tests} }}
    då: {{ utförande: {{ lyfts: oklart }} }}
    undantag_från: halsa
    källa: anvisning/text/4
  - id: f1-nej
    när: {{ delområde: kost, f1: nej }}
    då: {{ utförande: socialen }}
    undantag_från: halsa
    källa: anvisning/text/4
"
    );
    base_with(&facts, &rules)
}
