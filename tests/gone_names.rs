//! Texts that use a name of an earlier revision, as `check` finds them: in a folder of
//! revisions, against a given revision, and in a revision alone.

#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

#[path = "fingerprint/every_key.rs"]
mod every_key;
#[path = "gone_names/keys.rs"]
mod keys;
#[path = "gone_names/longer.rs"]
mod longer;
#[path = "gone_names/places.rs"]
mod places;

use styrmodell::finding::{Code, Finding};
use styrmodell::trial::Draft;
use styrmodell::{Findings, Language, Registry, Rulebook};
use styrmodell_tests::*;

type Edit<'e> = (&'e str, &'e str, &'e str);

fn lillkoping(edits: &[Edit<'_>]) -> Files {
    let mut files = read(&lillkoping_folder());
    edits.iter().for_each(|(file, old, new)| edit(&mut files, file, old, new));
    files
}

fn gone(findings: &Findings) -> Vec<&Finding> {
    findings.iter().filter(|finding| finding.code() == Code::TextNamesGone).collect()
}

/// The headlines, in Swedish.
fn told(findings: &Findings) -> Vec<String> {
    gone(findings).iter().map(|finding| finding.message(Language::Swedish).to_owned()).collect()
}

/// The findings of edited rules, held against those before the edits.
fn against(edits: &[Edit<'_>]) -> Findings {
    let draft = Draft::from_files(lillkoping(edits)).unwrap_or_else(|findings| panic!("{findings}"));
    draft.findings_against(&load(&lillkoping(&[])))
}

fn alone(edits: &[Edit<'_>]) -> Findings {
    Draft::from_files(lillkoping(edits)).unwrap_or_else(|findings| panic!("{findings}")).findings().clone()
}

/// The council gets another name.
const COUNCIL: Edit<'_> = ("forum.yaml", "    namn: Ledningsgruppen\n", "    namn: Styrgruppen\n");

#[test]
fn each_kind_that_gets_another_name_is_told_with_the_new_one() {
    for (edit, expected) in [
        (COUNCIL, "\"Ledningsgruppen\" heter nu Styrgruppen, men nämns "),
        (("organisation.yaml", "kort: Omsorgen", "kort: Vården"), "\"Omsorgen\" heter nu Vården, men nämns "),
        (
            ("omraden.yaml", "namn: Bostadssökning", "namn: Bostadshjälp"),
            "\"Bostadssökning\" heter nu Bostadshjälp, men nämns i en text",
        ),
        (
            ("omraden.yaml", "namn: Arbetsträning", "namn: Träning i arbete"),
            "\"Arbetsträning\" heter nu Träning i arbete, men nämns ",
        ),
    ] {
        let told = told(&against(&[edit]));
        let [headline] = &told[..] else { panic!("{edit:?}: {told:?}") };
        assert!(headline.starts_with(expected), "{headline}");
    }
}

#[test]
fn name_that_only_people_ask_with_is_gone_from_texts() {
    let kept = ("forum.yaml", COUNCIL.1, "    namn: Styrgruppen\n    även_kallat: Ledningsgruppen\n");
    assert_eq!(told(&against(&[kept])).len(), 1);
    // Texts may call an entry by its short name.
    let short = ("forum.yaml", COUNCIL.1, "    namn: Styrgruppen\n    kort: Ledningsgruppen\n");
    assert_eq!(told(&against(&[short])), Vec::<String>::new());
    // They may also call another entry by it.
    let other = ("behov.yaml", "namn: Körkort", "namn: Ledningsgruppen");
    assert_eq!(told(&against(&[COUNCIL, other])), Vec::<String>::new());
}

#[test]
fn removed_merged_and_split_entries_are_told_as_such() {
    let removed = against(&[
        (
            "organisation.yaml",
            "samverkansparter:\n  - { id: folkhogskolan, namn: Lillköpings folkhögskola, kort: Folkhögskolan }\n",
            "",
        ),
        ("forum.yaml", "      - { aktör: folkhogskolan, roll: rektor, källa: anvisning/forum/2 }\n", ""),
        ("behov.yaml", "svar: Körkort ingår inte i modellen.", "svar: Körkort ges av Folkhögskolan."),
    ]);
    assert_eq!(told(&removed), ["\"Folkhögskolan\" finns inte längre, men nämns i en text"]);
    // The text may be true of an actor outside the model.
    let help: Vec<&str> = gone(&removed)[0].help_messages(Language::Swedish).collect();
    assert!(help.iter().any(|help| help.contains("behåll posten, och säg i dess förklaring")), "{help:?}");
    let whole =
        "      - id: bostadssokning\n        namn: Bostadssökning\n        utförare: omsorgen\n        obs:";
    let split = "      - { id: bostad, tidigare: bostadssokning, namn: Bostad, utförare: omsorgen }
      - id: byte
        tidigare: bostadssokning
        namn: Byte av bostad
        utförare: omsorgen
        obs:";
    assert_eq!(
        told(&against(&[("omraden.yaml", whole, split)])),
        ["\"Bostadssökning\" är delat och heter nu Bostad eller Byte av bostad, men nämns i en text"]
    );
}

#[test]
fn revision_alone_is_searched_for_former_ids() {
    let id = ("forum.yaml", "  - id: ledningsgrupp\n", "  - id: styrgrupp\n    tidigare: ledningsgrupp\n");
    let refers = [
        ("forum.yaml", "till: ledningsgrupp,", "till: styrgrupp,"),
        ("prov.yaml", "beslutas_av: ledningsgrupp\n", "beslutas_av: styrgrupp\n"),
        (
            "prov.yaml",
            "[enhetsmote, ledningsgrupp, kommunstyrelsen]",
            "[enhetsmote, styrgrupp, kommunstyrelsen]",
        ),
    ];
    let mut edits = vec![id, COUNCIL];
    edits.extend(refers);
    // No text says "ledningsgrupp".
    assert_eq!(told(&alone(&edits)), Vec::<String>::new());
    edits.push(("behov.yaml", "svar: Körkort ingår inte i modellen.", "svar: Fråga en ledningsgrupp."));
    assert_eq!(told(&alone(&edits)), ["\"ledningsgrupp\" heter nu Styrgruppen, men nämns i en text"]);
    // Held against the earlier revision, the names count, and are told once.
    let draft = Draft::from_files(lillkoping(&edits)).unwrap();
    let headlines = told(&draft.findings_against(&load(&lillkoping(&[]))));
    let [headline] = &headlines[..] else { panic!("{headlines:?}") };
    assert!(headline.starts_with("\"Ledningsgruppen\" heter nu Styrgruppen"), "{headline}");
    // An id that is still somebody's name is not gone.
    let name = ("behov.yaml", "    namn: Körkort\n", "    namn: Ledningsgrupp\n");
    edits.push(name);
    edits.push(("prov.yaml", "    behov: körkort\n", "    behov: ledningsgrupp\n"));
    assert_eq!(told(&alone(&edits)), Vec::<String>::new());
}

#[test]
fn former_id_with_swedish_letters_is_found_as_the_text_spells_it() {
    let findings = alone(&[
        (
            "omraden.yaml",
            "{ id: studievagledning, namn: Studievägledning,",
            "{ id: vagledning, tidigare: studievagledning, namn: Vägledning,",
        ),
        ("behov.yaml", "svar: Körkort ingår inte i modellen.", "svar: Det ges inte som studievägledning."),
    ]);
    assert_eq!(told(&findings), ["\"studievagledning\" heter nu Vägledning, men nämns i en text"]);
}

#[test]
fn folder_of_revisions_holds_each_against_the_decided_one_before_it() {
    let revision = |day: &str, last: &str, status: &str, edits: &[Edit<'_>]| {
        let mut files = lillkoping(edits);
        edit(
            &mut files,
            "modell.yaml",
            "gäller: { från: 2026-01-01 }",
            &format!("gäller: {{ från: {day}{last} }}"),
        );
        edit(&mut files, "modell.yaml", "status: beslutad", &format!("status: {status}"));
        (day.to_owned(), files)
    };
    let next = ("forum.yaml", COUNCIL.1, "    namn: Rådet\n");
    let registry = Registry::from_files([
        revision("2026-01-01", ", till: 2026-12-31", "beslutad", &[]),
        revision("2027-01-01", "", "beslutad", &[COUNCIL]),
        revision("2028-01-01", "", "förslag", &[next]),
    ])
    .unwrap();
    let findings = registry.warnings();
    let found: Vec<(String, String)> = gone(findings)
        .iter()
        .map(|finding| {
            let file = findings.position(finding).unwrap().file.to_owned();
            (file, finding.message(Language::Swedish).split(',').next().unwrap().to_owned())
        })
        .collect();
    // The proposal is held against the decided one before it, which no text calls by its name.
    assert_eq!(
        found,
        [("2027-01-01/forum.yaml".to_owned(), "\"Ledningsgruppen\" heter nu Styrgruppen".to_owned())]
    );
    let shipped = Rulebook::goteborg();
    assert!(gone(&Draft::from_files(shipped.files()).unwrap().findings_against(shipped)).is_empty());
}

#[test]
fn portable_revisions_are_held_against_each_other_by_entry() {
    let revision = |day: &str, last: &str, edits: &[Edit<'_>]| {
        let mut files = lillkoping(edits);
        let days = format!("gäller: {{ från: {day}{last} }}");
        edit(&mut files, "modell.yaml", "gäller: { från: 2026-01-01 }", &days);
        // A portable file has no krav and no typfall.
        files.retain(|(name, _)| name != "prov.yaml");
        load(&files)
    };
    let books = [revision("2026-01-01", ", till: 2026-12-31", &[]), revision("2027-01-01", "", &[COUNCIL])];
    let portable = books.iter().map(|book| Rulebook::from_portable(&book.to_portable()).unwrap());
    let (portable, whole) =
        (Registry::from_revisions(portable).unwrap(), Registry::from_revisions(books.clone()).unwrap());
    assert_eq!(told(portable.warnings()).len(), 1);
    assert_eq!(told(portable.warnings()), told(whole.warnings()));
}
