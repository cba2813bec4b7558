//! Delområden that are merged and split, and references to ids that they had.

use styrmodell::Language;
use styrmodell::diff::{Difference, EntryKind, Fate, WordMeaning};
use styrmodell::error::InputErrorKind;
use styrmodell::finding::Code;
use styrmodell::trial::Draft;
use styrmodell_tests::{Files, load};

use super::diff;

/// A model with the given delområden: their ids, and whether SF executes, not Arbvux.
fn model(subareas: &[(&str, bool)], rules: &str) -> Files {
    let subarea = |(id, _): &(&str, bool)| {
        let name = id.split(',').next().unwrap();
        format!("      - {{ id: {id}, namn: {name}, utförare: [sf, arbvux] }}\n")
    };
    let list: String = subareas.iter().map(subarea).collect();
    let of_sf: Vec<&str> =
        subareas.iter().filter(|(_, of_sf)| *of_sf).map(|(id, _)| id.split(',').next().unwrap()).collect();
    let of_sf = if of_sf.is_empty() {
        String::new()
    } else {
        format!(
            "  - {{ id: av-sf, när: {{ delområde: [{}] }}, då: {{ utförande: sf }}, undantag_från: annars, källa: k/a/1 }}\n",
            of_sf.join(", ")
        )
    };
    let text = format!(
        "format: 1
modell: {{ id: m, namn: M, status: beslutad, gäller: {{ från: 2025-01-01 }}, första_forum: mote, vid_oenighet: oenighet }}
källor: [{{ id: k, namn: K, rang: anvisning, avsnitt: [{{ id: a, namn: A, punkter: 1 }}] }}]
frågor: [{{ id: oenighet, namn: Oenighet, besked: Ni är oense., rubrik: Om ni är oense }}]
forum: [{{ id: mote, namn: Mötet, beslutar_om: oenighet, platser: [{{ aktör: sf, roll: chef }}, {{ aktör: arbvux, roll: chef }}] }}]
ansvar: [{{ id: utforande, namn: Utförande, nivå: operativ, gör: utför det }}]
förvaltningar: [{{ id: sf, namn: SF }}, {{ id: arbvux, namn: Arbvux }}]
lagrum: [{{ id: lag, namn: Lag, beteckningar: [{{ lag: L, rum: 1 § }}] }}]
områden:
  - id: o
    namn: O
    delområden:
{list}regler:
  - {{ id: annars, när: alltid, då: {{ utförande: arbvux }}, källa: k/a/1 }}
{of_sf}{rules}"
    );
    vec![("modell.yaml".to_owned(), text)]
}

/// The fate of each delområde that is told.
fn fates(said: &Difference) -> Vec<(String, Fate)> {
    let subareas = said.entries.iter().filter(|entry| entry.kind == EntryKind::Subarea);
    subareas.map(|entry| (entry.id.clone(), entry.fate.clone())).collect()
}

#[test]
fn merged_delomraden_are_compared_each_with_the_new_one() {
    let before = model(&[("praktik", true), ("traning", false), ("kost", false)], "");
    let after = model(&[("arbete, tidigare: [praktik, traning]", false), ("kost", false)], "");
    let said = diff(&before, &after);
    // Praktik was of SF and träning of Arbvux; together they are of Arbvux.
    assert_eq!((said.pairs, said.changed_pairs, said.new_cases, said.gone_cases), (3, 1, 0, 0));
    assert_eq!((said.cases, said.changed_cases), (3, 1));
    let [change] = said.changes.as_slice() else { panic!("{:?}", said.changes) };
    let pair = &change.region.regions[0].axes[0].pairs[0];
    let ids = (pair.before.as_ref().unwrap().id.as_str(), pair.after.as_ref().unwrap().id.as_str());
    assert_eq!(ids, ("praktik", "arbete"));
    let [(id, Fate::Merged(from))] = &fates(&said)[..] else { panic!("{:?}", fates(&said)) };
    let from: Vec<&str> = from.iter().map(|name| name.id.as_str()).collect();
    assert_eq!((id.as_str(), from), ("arbete", vec!["praktik", "traning"]));
}

#[test]
fn delomrade_merged_into_one_that_keeps_its_id_is_a_merge() {
    let before = model(&[("praktik", true), ("traning", false)], "");
    let after = model(&[("traning, tidigare: praktik", false)], "");
    let said = diff(&before, &after);
    assert_eq!((said.pairs, said.changed_pairs, said.gone_cases), (2, 1, 0));
    assert!(matches!(&fates(&said)[..], [(id, Fate::Merged(from))] if id == "traning" && from.len() == 2));
}

#[test]
fn split_delomrade_is_compared_with_each_of_its_parts() {
    let before = model(&[("praktik", true), ("kost", false)], "");
    let after =
        model(&[("lang, tidigare: praktik", true), ("kort, tidigare: praktik", false), ("kost", false)], "");
    let said = diff(&before, &after);
    assert_eq!((said.pairs, said.changed_pairs, said.new_cases, said.gone_cases), (3, 1, 0, 0));
    for (_, fate) in fates(&said) {
        assert!(matches!(fate, Fate::Split(from) if from.id == "praktik"));
    }
    assert_eq!(fates(&said).len(), 2);
    // Whoever asks by the old id gets both answers, with what each is called now.
    let book = load(&after);
    let cases = book.cases("praktik", "lag").unwrap();
    let subareas: Vec<&str> = cases.iter().map(|case| case.subarea().id()).collect();
    assert_eq!(subareas, ["lang", "kort"]);
    for case in &cases {
        let notices = case.resolve().notices();
        let notice = notices.first().unwrap().message(Language::Swedish).to_owned();
        assert_eq!(notice, format!("Behovet \"praktik\" heter nu \"{}\".", case.subarea().id()));
    }
    let error = book.case("praktik", "lag").unwrap_err();
    assert_eq!((error.kind(), error.candidates().len()), (InputErrorKind::SeveralAnswers, 2));
    // In a portable file, too.
    let read = styrmodell::Rulebook::from_portable(&book.to_portable()).unwrap();
    assert_eq!(read.cases("praktik", "lag").unwrap().len(), 2);
}

#[test]
fn chain_of_renames_is_no_merge() {
    let before = model(&[("b", true)], "");
    let after = model(&[("c, tidigare: [a, b]", true)], "");
    let said = diff(&before, &after);
    assert_eq!(fates(&said), [("c".to_owned(), Fate::Renamed("b".to_owned()))]);
    assert!(said.changes.is_empty());
}

#[test]
fn lagrum_that_was_split_is_told_what_it_is_called_now() {
    let mut after = model(&[("kost", false)], "");
    let one = "lagrum: [{ id: lag, namn: Lag, beteckningar: [{ lag: L, rum: 1 § }] }]";
    let two = "lagrum: [{ id: lag-a, tidigare: lag, namn: A, beteckningar: [{ lag: L, rum: 1 a § }] }, { id: lag-b, tidigare: lag, namn: B, beteckningar: [{ lag: L, rum: 1 b § }] }]";
    after[0].1 = after[0].1.replace(one, two);
    let error = load(&after).case("kost", "lag").unwrap_err();
    assert_eq!(error.kind(), InputErrorKind::AmbiguousName);
    assert_eq!(error.message(Language::Swedish), "\"lag\" är delat och heter nu \"lag-a\" eller \"lag-b\"");
}

#[test]
fn reference_to_an_old_id_says_what_it_is_called_now() {
    let rule = "  - { id: r, när: { delområde: praktik }, då: { utförande: arbvux }, källa: k/a/1 }\n";
    let told = |subareas: &[(&str, bool)]| {
        let files = model(subareas, rule);
        let findings = Draft::from_files(files.iter().map(|(name, text)| (name, text))).unwrap_err();
        let finding = findings.iter().next().unwrap();
        assert_eq!(finding.code(), Code::UnknownName);
        let fixed = findings.fixed_files();
        (finding.message(Language::Swedish).to_owned(), fixed.first().map(|file| file.after.to_owned()))
    };
    let (message, fixed) = told(&[("arbete, tidigare: praktik", false)]);
    assert_eq!(message, "delområdet \"praktik\" heter nu arbete");
    assert!(fixed.unwrap().contains("när: { delområde: arbete }"));
    let (message, fixed) = told(&[("lang, tidigare: praktik", false), ("kort, tidigare: praktik", false)]);
    assert_eq!((message.as_str(), fixed), ("delområdet \"praktik\" heter nu lang eller kort", None));
}

#[test]
fn typfall_that_asks_by_a_renamed_id_is_the_same() {
    let typfall = |asked: &str| {
        format!(
            "typfall: [{{ id: t, namn: T, behov: {asked}, lagrum: lag, väntat: {{ utförande: arbvux }} }}]\n"
        )
    };
    let before = model(&[("praktik", false)], &typfall("praktik"));
    for asked in ["praktik", "arbete"] {
        let said = diff(&before, &model(&[("arbete, tidigare: praktik", false)], &typfall(asked)));
        let changed: Vec<&str> = said
            .entries
            .iter()
            .filter(|entry| entry.kind == EntryKind::Scenario)
            .map(|entry| entry.id.as_str())
            .collect();
        assert!(changed.is_empty(), "{asked}: {:?}", said.entries);
    }
}

/// The help of the findings about typfall, in Swedish.
fn helps(files: &Files) -> Vec<String> {
    let draft = Draft::from_files(files.iter().cloned()).unwrap_or_else(|findings| panic!("{findings}"));
    let failed = draft.findings().iter().filter(|finding| finding.code() == Code::ScenarioFailed);
    failed.flat_map(|finding| finding.help_messages(Language::Swedish).last().map(str::to_owned)).collect()
}

#[test]
fn typfall_of_a_split_delomrade_says_its_parts_and_where_it_fails() {
    let typfall = |asked: &str, expected: &str| {
        format!(
            "typfall: [{{ id: t, namn: T, behov: {asked}, lagrum: lag, väntat: {{ utförande: {expected} }} }}]\n"
        )
    };
    let parts = [("lang, tidigare: praktik", true), ("kort, tidigare: praktik", false)];
    let helps_of = |expected| helps(&model(&parts, &typfall("praktik", expected)));
    let meaning = "\"praktik\" är delat och betyder nu lang och kort. Det väntade svaret ska stämma i vart och ett; det gör det inte i ";
    let each = ". Ska svaren vara olika, skriv ett typfall för vart och ett.";
    assert_eq!(helps_of("arbvux"), [format!("{meaning}lang{each}")]);
    assert_eq!(helps_of("sf"), [format!("{meaning}kort{each}")]);
    // Two answers that are both others than expected are two findings.
    let mut of_nobody = helps_of("ingen");
    of_nobody.sort();
    assert_eq!(of_nobody, [format!("{meaning}kort{each}"), format!("{meaning}lang{each}")]);
    // An answer that is the same in both is one.
    let alike = [("lang, tidigare: praktik", false), ("kort, tidigare: praktik", false)];
    let both = helps(&model(&alike, &typfall("praktik", "sf")));
    assert_eq!(both, [format!("{meaning}lang och kort{each}")]);
    // A part alone has one answer, and so has a delområde that only has a new id.
    for (subareas, asked) in [(&parts[..], "kort"), (&[("arbete, tidigare: praktik", false)], "praktik")] {
        let helps = helps(&model(subareas, &typfall(asked, "sf")));
        assert!(helps.len() == 1 && helps[0].starts_with("Stämmer svaret med källan?"), "{helps:?}");
    }
}

#[test]
fn typfall_of_a_need_in_several_delomraden_says_where_it_fails() {
    let more = "behov: [{ id: stod, namn: Stöd, hör_till: [lang, kort], motsvarar: helt }]
typfall: [{ id: t, namn: T, behov: stöd, lagrum: lag, väntat: { utförande: arbvux } }]\n";
    let helps = helps(&model(&[("lang", true), ("kort", false)], more));
    let expected = "\"stöd\" betyder lang och kort. Det väntade svaret ska stämma i vart och ett; det gör det inte i lang.";
    assert!(helps.len() == 1 && helps[0].starts_with(expected), "{helps:?}");
}

/// A table of typfall that asks for each of these needs.
fn table(asked: &[&str]) -> String {
    let rows: String = asked.iter().map(|need| format!("      - [{need}, arbvux]\n")).collect();
    format!(
        "typfallstabeller:\n  - id: t\n    namn: T\n    lagrum: lag\n    kolumner: [behov, utförande]\n    rader:\n{rows}"
    )
}

fn changed_typfall(said: &Difference) -> Vec<(&str, Fate)> {
    let changed = said.entries.iter().filter(|entry| entry.kind == EntryKind::Scenario);
    changed.map(|entry| (entry.question(Language::Swedish), entry.fate.clone())).collect()
}

#[test]
fn rows_that_ask_by_ids_that_were_merged_or_split_are_the_same() {
    let rows = table(&["praktik", "traning", "kost"]);
    let before = model(&[("praktik", false), ("traning", false), ("kost", false)], &rows);
    for (after, asked) in [
        // An untouched file, and one that asks by the new id.
        (
            &[("arbete, tidigare: [praktik, traning]", false), ("kost", false)][..],
            ["praktik", "traning", "kost"],
        ),
        (&[("arbete, tidigare: [praktik, traning]", false), ("kost", false)], ["arbete", "traning", "kost"]),
        (&[("traning, tidigare: praktik", false), ("kost", false)], ["praktik", "traning", "kost"]),
        // A row that asks for one part of what was split.
        (
            &[
                ("a, tidigare: praktik", false),
                ("b, tidigare: praktik", false),
                ("traning", false),
                ("kost", false),
            ],
            ["b", "traning", "kost"],
        ),
    ] {
        let said = diff(&before, &model(after, &table(&asked)));
        assert_eq!(changed_typfall(&said), [], "{after:?} {asked:?}");
    }
    // A row that is gone is told by the name that it asked by.
    let after =
        model(&[("arbete, tidigare: [praktik, traning]", false), ("kost", false)], &table(&["arbete"]));
    let said = diff(&before, &after);
    assert_eq!(changed_typfall(&said), [("traning, Lag", Fate::Removed), ("kost, Lag", Fate::Removed)]);
}

#[test]
fn parts_of_a_split_are_compared_with_what_they_were() {
    let before = model(&[("praktik", true)], "");
    let after = model(&[("lang, tidigare: praktik", true), ("kort, tidigare: praktik", false)], "");
    let said = diff(&before, &after);
    for entry in said.entries.iter().filter(|entry| entry.kind == EntryKind::Subarea) {
        let fields: Vec<&str> = entry.fields.iter().map(|field| field.field).collect();
        assert!(fields.is_empty(), "{} has its area and its executors from before: {fields:?}", entry.id);
    }
    let names: Vec<(&str, &str)> = said
        .wording
        .iter()
        .filter(|entry| entry.kind == EntryKind::Subarea)
        .map(|entry| {
            let name = entry.fields.iter().find(|field| field.field == "name").unwrap();
            (name.before_words(Language::Swedish), name.after_words(Language::Swedish))
        })
        .collect();
    assert_eq!(names, [("praktik", "kort"), ("praktik", "lang")]);
}

#[test]
fn name_of_what_was_split_gives_all_of_its_parts() {
    let before = model(&[("praktik", true)], "");
    let after = model(&[("lang, tidigare: praktik", true), ("kort, tidigare: praktik", false)], "");
    let said = diff(&before, &after);
    let word = said.words.iter().find(|change| change.words == ["praktik"]).unwrap();
    let WordMeaning::AllNeeds(needs) = &word.after else { panic!("{word:?}") };
    let needs: Vec<&str> = needs.iter().map(|need| need.need.id.as_str()).collect();
    // The same as the answers of `cases`.
    let book = load(&after);
    let cases = book.cases("praktik", "lag").unwrap();
    assert_eq!(needs, cases.iter().map(|case| case.subarea().id()).collect::<Vec<_>>());
}

#[test]
fn old_side_of_a_condition_has_the_old_names() {
    let rule = |of: &str| {
        format!("  - {{ id: r, när: {{ delområde: [{of}] }}, då: {{ utförande: arbvux }}, källa: k/a/1 }}\n")
    };
    let before = model(&[("praktik", false), ("traning", false), ("kost", false)], &rule("praktik, kost"));
    let after = model(&[("arbete, tidigare: [praktik, traning]", false), ("kost", false)], &rule("arbete"));
    let said = diff(&before, &after);
    let entry = said.entries.iter().find(|entry| entry.id == "r").unwrap();
    let field = entry.fields.iter().find(|field| field.field == "applies-to").unwrap();
    assert_eq!(field.before_words(Language::Swedish), "delområde praktik eller kost");
    assert_eq!(field.after_words(Language::Swedish), "delområde arbete");
}

#[test]
fn merge_and_split_count_the_cases_of_each_revision() {
    let before = model(&[("praktik", false), ("traning", false), ("kost", false)], "");
    let after = model(
        &[
            ("arbete, tidigare: [praktik, traning]", false),
            ("mat, tidigare: kost", false),
            ("dryck, tidigare: kost", false),
            ("sprak", false),
        ],
        "",
    );
    let said = diff(&before, &after);
    assert_eq!((said.cases_before, said.cases_after), (3, 4));
    assert_eq!((said.pairs, said.new_cases, said.gone_cases), (5, 1, 0));
    assert!(said.escalations.is_empty());
}

#[test]
fn merged_delomrade_says_which_part_gains_a_remark() {
    let remark = |text: &str| format!("obs: [{{ text: {text}, källa: k/a/1 }}], ");
    let with = |files: Files, id: &str, text: &str| {
        let mut files = files;
        let id = format!("{{ id: {id}, ");
        assert!(files[0].1.contains(&id));
        files[0].1 = files[0].1.replace(&id, &format!("{id}{}", remark(text)));
        files
    };
    let before = with(model(&[("praktik", false), ("traning", false)], ""), "praktik", "Fråga först.");
    let after = model(&[("arbete, tidigare: [praktik, traning]", false)], "");
    let after_with = with(after.clone(), "arbete", "Fråga först.");
    let of = |said: &Difference| -> Vec<(Option<String>, Vec<String>)> {
        let entry = said.wording.iter().filter(|entry| entry.kind == EntryKind::Subarea);
        let remarks = entry.flat_map(|entry| &entry.fields).filter(|field| field.field == "notes");
        let told = remarks.map(|field| {
            let (_, new) = field.moved_elements(Language::Swedish).unwrap();
            (field.of_part.as_ref().map(|part| part.id.clone()), new.into_iter().map(str::to_owned).collect())
        });
        told.collect()
    };
    // Whoever asks for träning reads it for the first time; who asks for praktik does not.
    let told = of(&diff(&before, &after_with));
    assert_eq!(told, [(Some("traning".to_owned()), vec!["Fråga först. (K A, p. 1)".to_owned()])]);
    // A remark that none of them had is new for all, and told once.
    let none = model(&[("praktik", false), ("traning", false)], "");
    let told = of(&diff(&none, &after_with));
    assert_eq!(told, [(None, vec!["Fråga först. (K A, p. 1)".to_owned()])]);
    assert!(of(&diff(&none, &after)).is_empty());
}

#[test]
fn condition_that_lost_a_part_of_what_was_split_names_the_part() {
    let rule = |subareas: &str| {
        format!(
            "  - {{ id: r, namn: R, när: {{ delområde: [{subareas}] }}, då: {{ utförande: arbvux }}, källa: k/a/1 }}\n"
        )
    };
    let before = model(&[("praktik", false), ("kost", false), ("motion", true)], &rule("praktik, kost"));
    let kept = [("kost", false), ("motion", true)];
    let parts =
        [&[("lang, tidigare: praktik", false), ("kort, tidigare: praktik", false)][..], &kept].concat();
    let said = diff(&before, &model(&parts, &rule("lang, kost")));
    let entry = said.entries.iter().find(|entry| entry.kind == EntryKind::Rule && entry.id == "r").unwrap();
    let (axis, gone, new) = entry.fields[0].moved_values(Language::Swedish).unwrap();
    assert_eq!((axis, gone, new), ("delområde", &["kort (i dag praktik)".to_owned()][..], &[][..]));
}
