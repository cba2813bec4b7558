//! The difference between two revisions: an executor that is replaced, entries that
//! change, ids that are renamed, and no changes between equal rules.

#![expect(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking")]

use styrmodell::diff::{Answer, ConsiderationKind, Difference, EntryChange, EntryKind, Fate, Unchanged};
use styrmodell::{Language, Rulebook};
use styrmodell_tests::{Files, edit, goteborg_2024, goteborg_rules, lillkoping_folder, load};

#[path = "diff/asked.rs"]
mod asked;
#[path = "diff/gone.rs"]
mod gone;
#[path = "diff/merged.rs"]
mod merged;
#[path = "diff/support.rs"]
mod support;
#[path = "diff/told.rs"]
mod told;
#[path = "diff/ways.rs"]
mod ways;

/// The proposal that förvaltningen för funktionsstöd executes adapted support
/// under 4:1.
fn ffs_executes() -> Files {
    let mut files = goteborg_rules();
    let party = "  - id: ffs
    namn: Förvaltningen för funktionsstöd
    kort: FFS
    källa: utredning-2025/7-4/3
";
    edit(&mut files, "organisation.yaml", party, "");
    edit(
        &mut files,
        "organisation.yaml",
        "förvaltningsgrupper:\n",
        &format!("{party}\nförvaltningsgrupper:\n"),
    );
    edit(
        &mut files,
        "omraden.yaml",
        "        kort: Anpassat stöd\n        utförare: [arbvux, socialförvaltningarna]\n",
        "        kort: Anpassat stöd\n        utförare: [arbvux, ffs]\n",
    );
    let rule = "    när: { delområde: anpassat-stod-for-ett-fungerande-arbetsliv, lagrum: sol-4-1 }
    då: { utförande: ";
    edit(
        &mut files,
        "regler.yaml",
        &format!("{rule}socialförvaltningarna }}"),
        &format!(
            "{rule}ffs }}\n    undantag_från: [arbetsinsats-gemensam-4-1, arbetsinsats-ej-gemensam-4-1]"
        ),
    );
    // Every responsible actor needs a seat in the forum of its disputes.
    edit(
        &mut files,
        "forum.yaml",
        "      - { aktör: finsam, roll: chef, källa: utredning-2025/4-2-1/10 }\n",
        "      - { aktör: finsam, roll: chef, källa: utredning-2025/4-2-1/10 }\n      - { aktör: ffs, roll: enhetschef }\n",
    );
    files
}

fn diff(before: &Files, after: &Files) -> Difference {
    load(before).diff(&load(after)).unwrap()
}

fn ids(answer: &Answer) -> Vec<&str> {
    match answer {
        Answer::Responsible(actors) => actors.iter().map(|a| a.id.as_str()).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn new_executor_changes_sixteen_cases_and_gains_and_losses_are_listed() {
    let difference = diff(&goteborg_rules(), &ffs_executes());
    assert_eq!((difference.changed_cases, difference.cases), (16, 608));
    let [change] = difference.changes.as_slice() else {
        panic!("one answer changes: {:?}", difference.changes)
    };
    assert_eq!(change.duty.id, "utforande");
    assert_eq!((ids(&change.before), ids(&change.after)), (vec!["socialforvaltningarna"], vec!["ffs"]));
    assert_eq!(change.before.words(Language::Swedish), "klientens socialförvaltning");
    assert_eq!((change.region.cases, change.region.complete), (16, true));
    let [region] = change.region.regions.as_slice() else { panic!("{:?}", change.region) };
    assert_eq!(
        region.words(Language::Swedish),
        "delområde Anpassat stöd för ett fungerande arbetsliv; lagrum 4 kap. 1 § SoL"
    );
    assert_eq!(
        (&change.rules_before, &change.rules_after),
        (&vec!["anpassat-stod-4-1".to_owned()], &vec!["anpassat-stod-4-1".to_owned()])
    );

    // FFS gains the duty in all sixteen cases; each SF loses it in the four cases
    // of its stadsområde.
    let cases = |shares: &[styrmodell::diff::Share]| -> Vec<String> {
        shares.iter().map(|s| format!("{} {}", s.duty.id, s.region.cases)).collect()
    };
    let effects: Vec<String> = difference
        .effects
        .iter()
        .map(|e| format!("{}: +{:?} -{:?}", e.actor.id, cases(&e.gains), cases(&e.loses)))
        .collect();
    let losses = ["sf-centrum", "sf-hisingen", "sf-nordost", "sf-sydvast"]
        .map(|id| format!("{id}: +[] -[\"utforande 4\"]"));
    assert_eq!(effects[0], "ffs: +[\"utforande 16\"] -[]");
    assert_eq!(effects[1..], losses);
}

#[test]
fn duties_that_the_new_executor_does_not_get_are_listed_as_considerations() {
    let difference = diff(&goteborg_rules(), &ffs_executes());
    let row = |duty: &str, basis: &str| -> &Unchanged {
        let unchanged_row =
            difference.unchanged.iter().find(|row| row.duty.id == duty && row.basis.id == basis);
        unchanged_row.unwrap_or_else(|| panic!("{duty} under {basis} is not listed"))
    };
    let answer = |row: &Unchanged| -> Vec<String> {
        row.answers.iter().map(|(answer, _)| answer.words(Language::Swedish)).collect()
    };
    let kinds = |row: &Unchanged| row.considerations.iter().map(|c| c.kind).collect::<Vec<_>>();
    assert_eq!(answer(row("styrning", "sol-4-1")), ["SF och Arbvux gemensamt"]);
    assert_eq!(kinds(row("styrning", "sol-4-1")), [ConsiderationKind::NoPartInStrategy]);
    assert_eq!(answer(row("uppdrag", "sol-4-1")), ["ingen"]);
    // The rule's tolkning explains that nobody orders the support because SF
    // executes it.
    let kinds_of_tolkning = [ConsiderationKind::StillNobody, ConsiderationKind::InterpretationNames];
    assert_eq!(kinds(row("uppdrag", "sol-4-1")), kinds_of_tolkning);
    assert_eq!(answer(row("samordning", "sol-4-1")), ["Arbvux"]);
    let [tolkning, why] = row("samordning", "sol-4-1").considerations.as_slice() else {
        panic!("not exactly two points")
    };
    assert_eq!(tolkning.kind, ConsiderationKind::InterpretationNames);
    assert_eq!(tolkning.rule.as_deref(), Some("samordning-anpassat-stod-4-1"));
    assert!(tolkning.message(Language::Swedish).contains("fast SF utför anpassat stöd"));
    // The rule's `varför` is not a tolkning, and names SF as well.
    assert_eq!(
        (why.kind, why.rule.as_deref()),
        (ConsiderationKind::TextNames, Some("samordning-anpassat-stod-4-1"))
    );
    assert!(why.message(Language::Swedish).ends_with("\"Samordningen följer området, fast SF utför.\""));
    // The reasons name SF, which still has this duty, so there is nothing to
    // consider.
    assert!(kinds(row("uppfoljning", "sol-4-1")).is_empty());
    // The change is under 4:1, so the same duty under 4:4 is listed as
    // unchanged.
    assert_eq!(answer(row("utforande", "sol-4-4")), ["Arbvux"]);
    assert!(!difference.unchanged.iter().any(|row| row.duty.id == "styrning" && row.basis.id == "sol-4-4"));
    assert!(
        difference.unchanged.iter().all(|row| row.subarea.id == "anpassat-stod-for-ett-fungerande-arbetsliv")
    );

    let considerations: Vec<(ConsiderationKind, Option<&str>)> = difference
        .considerations
        .iter()
        .map(|c| (c.kind, c.forum.as_deref().or(c.rule.as_deref())))
        .collect();
    assert_eq!(
        considerations,
        [
            (ConsiderationKind::NoSeat, Some("analysgrupp")),
            (ConsiderationKind::NoNewSource, Some("anpassat-stod-4-1")),
            // The rule's tolkning, `varför` and `obs` still say that SF has the support.
            (ConsiderationKind::InterpretationNames, Some("anpassat-stod-4-1")),
            (ConsiderationKind::TextNames, Some("anpassat-stod-4-1")),
            (ConsiderationKind::TextNames, Some("anpassat-stod-4-1")),
            // The answer of a need still says that FFS is not part of the model.
            (ConsiderationKind::TextNames, None),
            // The new seat cites nothing.
            (ConsiderationKind::NoNewSource, Some("operativ"))
        ]
    );
    let need = Some((EntryKind::Need, "v40-annan-bistandsform-funktionsstod".to_owned()));
    assert_eq!(difference.considerations[5].entry, need);
}

#[test]
fn rewritten_text_is_no_longer_a_consideration() {
    let mut after = ffs_executes();
    edit(
        &mut after,
        "regler.yaml",
        "varför: SF utför anpassat stöd enligt 4:1.",
        "varför: Numera är det FFS, inte SF.",
    );
    let old = "svar: Insatser genom förvaltningen för funktionsstöd ingår inte i styrmodellen.";
    edit(&mut after, "behov.yaml", old, "svar: Fråga förvaltningen för funktionsstöd.");
    let old = "förklaring: Insats genom förvaltningen för funktionsstöd, som inte ingår i modellen.";
    edit(&mut after, "behov.yaml", old, "förklaring: Insats genom FFS.");
    let difference = diff(&goteborg_rules(), &after);
    let kinds: Vec<ConsiderationKind> = difference.considerations.iter().map(|c| c.kind).collect();
    // The tolkning and the `obs` of the rule stay as they were, and name SF.
    let stayed = [ConsiderationKind::InterpretationNames, ConsiderationKind::TextNames];
    let own = [ConsiderationKind::NoSeat, ConsiderationKind::NoNewSource];
    // The new seat cites nothing.
    assert_eq!(kinds, [&own[..], &stayed, &[ConsiderationKind::NoNewSource]].concat());
}

#[test]
fn actor_that_had_duties_is_sought_only_in_texts_that_the_change_touches() {
    let mut before = goteborg_rules();
    // A rule of another duty that says who executes.
    let text = "varför: Arbvux har kontakten med externa parter";
    edit(
        &mut before,
        "regler.yaml",
        text,
        "varför: Arbvux utför inte allt, men har kontakten med externa parter",
    );
    let mut after = before.clone();
    // Arbvux, whose name is in dozens of texts, takes over from SF in one delområde.
    edit(
        &mut after,
        "regler.yaml",
        "lagrum: sol-4-1 }
    då: { utförande: socialförvaltningarna }
    källa: anvisning/sf-operativ/1
    varför: SF utför anpassat",
        "lagrum: sol-4-1 }
    då: { utförande: arbvux }
    källa: anvisning/sf-operativ/1
    varför: SF utför anpassat",
    );
    let said = diff(&before, &after);
    let texts = said.considerations.iter().filter(|c| c.kind == ConsiderationKind::TextNames);
    let entries: Vec<(EntryKind, &str)> = texts
        .filter(|c| c.actor.as_deref() == Some("arbvux"))
        .map(|c| c.entry.as_ref().map(|(kind, id)| (*kind, id.as_str())).unwrap())
        .collect();
    // It reaches the delområde, as does the rule of the styrning there, which names Arbvux
    // and says nothing of who executes. Göteborg's premises, facts and matters name Arbvux,
    // too, and are not about the delområde.
    assert_eq!(entries, [(EntryKind::Rule, "samordning-arbvux")]);
}

fn entry<'d>(list: &'d [EntryChange], kind: EntryKind, id: &str) -> &'d EntryChange {
    let entry = list.iter().find(|e| e.kind == kind && e.id == id);
    entry.unwrap_or_else(|| panic!("{kind:?} {id} is not among {list:#?}"))
}

#[test]
fn changed_declarations_are_listed_by_field() {
    let difference = diff(&goteborg_rules(), &ffs_executes());
    let changed_entries: Vec<(EntryKind, &str)> =
        difference.entries.iter().map(|e| (e.kind, e.id.as_str())).collect();
    assert_eq!(
        changed_entries,
        [
            (EntryKind::Actor, "ffs"),
            (EntryKind::Subarea, "anpassat-stod-for-ett-fungerande-arbetsliv"),
            (EntryKind::Rule, "anpassat-stod-4-1"),
            // These rules have the condition `bland_utförarna`, and now reach
            // the delområde.
            (EntryKind::Rule, "arbetsinsats-ej-gemensam-4-1"),
            (EntryKind::Rule, "arbetsinsats-gemensam-4-1"),
            (EntryKind::Forum, "operativ")
        ]
    );
    let fields = |kind, id| -> Vec<(&str, &str, &str)> {
        let fields = &entry(&difference.entries, kind, id).fields;
        fields.iter().map(|f| (f.field, f.before.as_str(), f.after.as_str())).collect()
    };
    assert_eq!(fields(EntryKind::Actor, "ffs"), [("kind", "samverkanspart", "förvaltning")]);
    assert_eq!(
        fields(EntryKind::Subarea, "anpassat-stod-for-ett-fungerande-arbetsliv"),
        [("executors", "arbvux, socialforvaltningarna", "arbvux, ffs")]
    );
    assert!(difference.wording.is_empty(), "{:?}", difference.wording);
    // The texts show names where the fields hold ids.
    let executors =
        &entry(&difference.entries, EntryKind::Subarea, "anpassat-stod-for-ett-fungerande-arbetsliv").fields
            [0];
    let words = (executors.before_words(Language::Swedish), executors.after_words(Language::Swedish));
    assert_eq!(words, ("Arbvux, SF", "Arbvux, FFS"));
    let field = &entry(&difference.entries, EntryKind::Rule, "anpassat-stod-4-1").fields[0];
    assert_eq!(field.after, "utforande: ffs");
    assert_eq!(field.after_words(Language::English), "Utförande: FFS");
}

#[test]
fn unedited_rule_that_reaches_further_gives_changed_executors_as_the_reason() {
    let difference = diff(&goteborg_rules(), &ffs_executes());
    for id in ["arbetsinsats-ej-gemensam-4-1", "arbetsinsats-gemensam-4-1"] {
        let [field] = entry(&difference.entries, EntryKind::Rule, id).fields.as_slice() else {
            panic!("not exactly one field")
        };
        let by_executors = field.by_executors.as_ref().unwrap_or_else(|| panic!("{id} has no reason"));
        let gained: Vec<&str> = by_executors.gained.iter().map(|s| s.id.as_str()).collect();
        assert_eq!(gained, ["anpassat-stod-for-ett-fungerande-arbetsliv"]);
        assert!(by_executors.lost.is_empty());
    }
    // A rule that was edited gives no such reason.
    let mut edited = ffs_executes();
    edit(
        &mut edited,
        "regler.yaml",
        "      bland_utförarna: { inte: socialförvaltningarna }
      lagrum: sol-4-1
      gemensam-insats: nej
",
        "      bland_utförarna: { inte: socialförvaltningarna }
      lagrum: sol-4-1
      gemensam-insats: nej
      stadsomrade: [centrum, hisingen, nordost, sydvast]
",
    );
    let difference = diff(&goteborg_rules(), &edited);
    let field = &entry(&difference.entries, EntryKind::Rule, "arbetsinsats-ej-gemensam-4-1").fields[0];
    assert_eq!((field.field, &field.by_executors), ("applies-to", &None));
}

/// The shipped rules with the given krav and typfall.
fn with_krav_and_typfall(krav: &str, typfall: &str) -> Files {
    let mut files = goteborg_rules();
    files.push(("prov.yaml".to_owned(), format!("krav:\n{krav}\n{typfall}\n")));
    files
}

const KRAV: &str = "  - id: sf-beslutar
    namn: SF beslutar
    när: { lagrum: sol-4-1 }
    om: { utförande: { exakt: socialförvaltningarna } }
    ska: { beslut: { exakt: socialförvaltningarna, eller_lyfts: ja } }
  - { id: oenighet, namn: SOB avgör, fråga: oenighet, beslutas_av: sob }";

const TYPFALL: &str = "typfall:
  - { id: kost, namn: Kost, behov: kost och motion, lagrum: \"4:1\", väntat: { utförande: socialförvaltningarna } }
typfallstabeller:
  - id: tabell
    namn: Tabell
    lagrum: \"4:1\"
    kolumner: [behov, utförande, styrning]
    rader:
      - [social-samordning, socialförvaltningarna, osagt]
      - [kost-och-motion, socialförvaltningarna, osagt]
      - [missbruksbehandling, socialförvaltningarna, osagt]";

#[test]
fn krav_and_typfall_written_differently_with_the_same_meaning_are_unchanged() {
    let before = with_krav_and_typfall(KRAV, TYPFALL);
    // Moved, reordered or spelt differently, they count as unchanged.
    let krav = "  - { id: oenighet, namn: SOB avgör, beslutas_av: sob, fråga: Oenighet }
  - id: sf-beslutar
    namn: SF beslutar
    ska: { beslut: { eller_lyfts: ja, exakt: socialforvaltningarna } }
    om: { utforande: { exakt: [socialförvaltningarna] } }
    när: { lagrum: [sol-4-1] }";
    let typfall = TYPFALL
        .replace("lagrum: \"4:1\", ", "lagrum: sol-4-1, ")
        .replace("kost och motion", "kost-och-motion");
    let difference = diff(&before, &with_krav_and_typfall(krav, &typfall));
    assert!(difference.is_empty(), "{:#?}", difference.entries);
}

#[test]
fn changed_krav_and_typfall_are_listed() {
    let before = with_krav_and_typfall(KRAV, TYPFALL);
    let krav = "  - id: sf-fattar-beslut
    tidigare: sf-beslutar
    namn: SF beslutar
    när: { lagrum: [sol-4-1, sol-4-4] }
    om: { utförande: { exakt: socialförvaltningarna } }
    ska: { beslut: { innehåller: socialförvaltningarna, eller_lyfts: ja } }
  - { id: ny, namn: Ny, när: alltid, ska: { styrning: { besvarad: ja } } }";
    let row = "      - [social-samordning, socialförvaltningarna, osagt]\n";
    let typfall = TYPFALL
        .replace(row, "")
        .replace(
            "[missbruksbehandling, socialförvaltningarna, osagt]",
            "[missbruksbehandling, socialförvaltningarna, socialförvaltningarna]",
        )
        .replace("namn: Kost,", "namn: Kosten,");
    let difference = diff(&before, &with_krav_and_typfall(krav, &typfall));
    let changed_entries: Vec<(EntryKind, &str, &Fate)> =
        difference.entries.iter().map(|e| (e.kind, e.id.as_str(), &e.fate)).collect();
    let renamed = Fate::Renamed("sf-beslutar".to_owned());
    assert_eq!(
        changed_entries,
        [
            (EntryKind::Requirement, "ny", &Fate::Added),
            (EntryKind::Requirement, "oenighet", &Fate::Removed),
            (EntryKind::Requirement, "sf-fattar-beslut", &renamed),
            // The middle row has moved up but is unchanged, so it is not
            // listed.
            (EntryKind::Scenario, "tabell/2", &Fate::Changed),
            (EntryKind::Scenario, "tabell/1", &Fate::Removed),
        ]
    );
    let fields = |i: usize| -> Vec<(&str, &str, &str)> {
        let fields = difference.entries[i].fields.iter();
        fields
            .map(|f| (f.field, f.before_words(Language::Swedish), f.after_words(Language::Swedish)))
            .collect()
    };
    assert_eq!(fields(0), [("applies-to", "", "alla fall"), ("must", "", "Styrning: besvarad")]);
    assert_eq!(fields(1), [("matter", "Oenighet mellan förvaltningar", ""), ("decided-by", "SOB", "")]);
    assert_eq!(
        fields(2),
        [
            ("applies-to", "lagrum 4 kap. 1 § SoL", "alla fall"),
            ("must", "Beslut: exakt SF, eller lyfts", "Beslut: innehåller SF, eller lyfts")
        ]
    );
    assert_eq!(fields(3), [("expected", "Utförande: SF", "Styrning: SF; Utförande: SF")]);
    let removed_fields =
        [("need", "Social samordning", ""), ("basis", "4:1", ""), ("expected", "Utförande: SF", "")];
    assert_eq!(fields(4), removed_fields);
    let reworded: Vec<(EntryKind, &str)> =
        difference.wording.iter().map(|e| (e.kind, e.id.as_str())).collect();
    assert_eq!(reworded, [(EntryKind::Scenario, "kost")]);
}

#[test]
fn model_compared_with_itself_has_no_changes() {
    for book in [goteborg_2024().clone(), Rulebook::from_dir(lillkoping_folder()).unwrap()] {
        let difference = book.diff(&book).unwrap();
        assert!(difference.is_empty() && difference.effects.is_empty() && difference.unchanged.is_empty());
        assert_eq!((difference.changed_cases, difference.cases), (0, book.case_count()));
    }
}

/// Every id is renamed, and each entry states its old id under `tidigare`.
#[test]
fn renamed_ids_with_tidigare_are_renames_without_changes() {
    let before = goteborg_rules();
    let mut after = before.clone();
    // One id of each kind: an actor, a delområde, a lagrum, a fact, its value, a
    // rule and a matter.
    let renames = [
        ("arbvux", "arbetsmarknad"),
        ("praktik", "praktikplats"),
        ("sol-4-4", "sol-12-4"),
        ("stadsomrade", "stadsdel"),
        ("hisingen", "pa-hisingen"),
        ("missbruk-4-4", "missbruk-12-4"),
        ("oklart-ansvar", "oklart"),
    ];
    for (_, text) in &mut after {
        let mut lines: Vec<String> = Vec::new();
        for line in text.lines() {
            let mut line = line.to_owned();
            for (old, new) in renames {
                // Replaces the id in its declaration and, as a whole word, in every
                // reference.
                let declarations = [format!("- id: {old}"), format!("- {{ id: {old},")];
                let declared = declarations.iter().any(|d| {
                    line.trim_start().starts_with(d.as_str())
                        && line.trim_end().ends_with(if d.ends_with(',') { "}" } else { old })
                });
                let indent: String = line.chars().take_while(|c| *c == ' ').collect();
                line = with_word(&line, old, new);
                if declared && line.trim_end().ends_with('}') {
                    line = line.replacen(&format!("id: {new},"), &format!("id: {new}, tidigare: {old},"), 1);
                } else if declared {
                    line.push_str(&format!("\n{indent}  tidigare: {old}"));
                }
            }
            lines.push(line);
        }
        *text = lines.join("\n") + "\n";
    }
    let difference = diff(&before, &after);
    assert!(difference.changes.is_empty(), "{:#?}", difference.changes);
    assert_eq!((difference.changed_cases, difference.cases), (0, 608));
    let mut renamed = Vec::new();
    for entry in &difference.entries {
        match &entry.fate {
            Fate::Renamed(from) => {
                assert!(entry.fields.is_empty(), "{entry:?}");
                renamed.push((from.as_str(), entry.id.as_str()));
            }
            other => panic!("{:?} {} is {other:?}", entry.kind, entry.id),
        }
    }
    for pair in renames.iter().filter(|(old, _)| *old != "hisingen") {
        assert!(renamed.contains(pair), "{pair:?} is not among {renamed:?}");
    }
    assert!(renamed.contains(&("stadsdel/hisingen", "stadsdel/pa-hisingen")), "{renamed:?}");
    // The ids of entries within the delområde begin with its id.
    assert!(renamed.iter().any(|(old, new)| old.starts_with("praktik/") && new.starts_with("praktikplats/")));
}

/// Replaces an id where it is a whole word.
fn with_word(line: &str, old: &str, new: &str) -> String {
    let is_id = |c: char| c.is_alphanumeric() || c == '-' || c == '/';
    let mut out = String::new();
    let mut rest = line;
    while let Some(at) = rest.find(old) {
        let (before, after) = (&rest[..at], &rest[at + old.len()..]);
        let is_whole_word =
            !before.chars().next_back().is_some_and(is_id) && !after.chars().next().is_some_and(is_id);
        out.push_str(before);
        out.push_str(if is_whole_word { new } else { old });
        rest = after;
    }
    out + rest
}

#[test]
fn new_id_without_tidigare_is_an_added_and_a_removed_entry() {
    let before = goteborg_rules();
    let mut after = before.clone();
    edit(&mut after, "regler.yaml", "  - id: anpassat-stod-4-1\n", "  - id: anpassat-stod-enligt-4-1\n");
    let difference = diff(&before, &after);
    let fates: Vec<(&str, &Fate)> = difference.entries.iter().map(|e| (e.id.as_str(), &e.fate)).collect();
    assert_eq!(fates, [("anpassat-stod-4-1", &Fate::Removed), ("anpassat-stod-enligt-4-1", &Fate::Added)]);
    assert!(difference.changes.is_empty(), "an answer changes");
}

#[test]
fn changed_wording_is_listed_separately_from_changed_entries() {
    let before = goteborg_rules();
    let mut after = before.clone();
    edit(
        &mut after,
        "regler.yaml",
        "varför: SF utför anpassat stöd enligt 4:1.",
        "varför: Anpassat stöd enligt 4:1 hör till SF.",
    );
    let difference = diff(&before, &after);
    assert!(difference.changes.is_empty() && difference.entries.is_empty());
    let [reworded] = difference.wording.as_slice() else { panic!("{:?}", difference.wording) };
    assert_eq!((reworded.kind, reworded.id.as_str()), (EntryKind::Rule, "anpassat-stod-4-1"));
    assert!(!difference.is_empty());
}
