//! The faults that a catalogue refuses, each at its place, and data that no message shows.

use styrmodell::finding::Code;
use styrmodell::services::Catalogue;
use styrmodell::{Findings, Language, Rulebook};
use styrmodell_tests::*;

use super::{example, example_files};

fn refused(files: &Files) -> Findings {
    match Catalogue::from_files(files.iter().cloned(), goteborg_2024()) {
        Ok(catalogue) => panic!("{} is accepted", catalogue.id()),
        Err(findings) => findings,
    }
}

/// The findings of the example after one edit, each as its code, file and line.
fn after(file: &str, old: &str, new: &str) -> Vec<(String, String, usize)> {
    let mut files = example_files();
    edit(&mut files, file, old, new);
    placed(&refused(&files))
}

/// The line of a text in a file of the example, after an edit.
fn line(file: &str, old: &str, new: &str, wanted: &str) -> usize {
    let mut files = example_files();
    edit(&mut files, file, old, new);
    let text = text(&mut files, file).clone();
    text.lines().position(|line| line.contains(wanted)).expect("the line is there") + 1
}

#[test]
fn faults_in_a_catalogue_are_found_at_their_place() {
    let edits: &[(&str, &str, &str, &str, &str)] = &[
        // Another model.
        ("katalog.yaml", "goteborg-arbetsrehabilitering", "lillkoping", "unknown-name", "lillkoping"),
        // Names that do not exist.
        ("sf-hisingen.yaml", "id: praktik,", "id: praktk,", "unknown-name", "praktk"),
        ("sf-hisingen.yaml", "utförs_av: sf-hisingen", "utförs_av: sf-hisingn", "unknown-name", "sf-hisingn"),
        ("sf-hisingen.yaml", "vuxenenhet: ja", "vuxenehet: ja", "unknown-name", "vuxenehet"),
        ("sf-hisingen.yaml", "vill-arbeta: ja", "vill-arbeta: kanske", "unknown-name", "kanske"),
        ("sf-hisingen.yaml", "lagrum: sol-4-1", "lagrum: sol-4-2", "unknown-name", "sol-4-2"),
        ("arbvux.yaml", "behov: [v40-integration]", "behov: [v41-integration]", "unknown-name", "v41"),
        // Conditions.
        ("sf-sydvast.yaml", "för: { stadsområde: alla, kön", "för: { kön", "missing-field", "för: { kön"),
        ("sf-sydvast.yaml", "lagrum: ingen", "# lagrum", "missing-field", "id: huldas-hus-oppen"),
        (
            "sf-nordost.yaml",
            "stöd: härlett, tolkning: Målet är bättre upplevd hälsa. Vad insatsen gör för det är inte sagt.",
            "stöd: härlett",
            "unexplained",
            "hantering-av",
        ),
        // Numbers: a gap, an overlap, a value without.
        ("omstandigheter.yaml", "från: 30, till: 65", "från: 31, till: 65", "wrong-type", "från: 31"),
        ("omstandigheter.yaml", "från: 30, till: 65", "från: 29, till: 65", "wrong-type", "från: 29"),
        ("omstandigheter.yaml", ", från: 66, till: 66", "", "wrong-type", "66 år }"),
        // Keys of other catalogues, which are not read.
        ("katalog.yaml", "luckor:", "personer: []\nluckor:", "unknown-field", "personer"),
        ("katalog.yaml", "luckor:", "orimligt: []\nluckor:", "unknown-field", "orimligt"),
        ("katalog.yaml", "luckor:", "krav: []\nluckor:", "unknown-field", "krav"),
        ("sf-centrum.yaml", "    kapacitet: {", "    platser: {", "unknown-field", "platser"),
        // Days and citations.
        (
            "sf-centrum.yaml",
            "läge: ingen, den: 2025-01-31",
            "läge: ingen, den: 2025-02-31",
            "bad-date",
            "2025-02-31",
        ),
        (
            "sf-centrum.yaml",
            "    källa: utredning-2025/4-2-4-4",
            "    källa: utredning-2025/9",
            "dangling-citation",
            "utredning-2025/9",
        ),
        ("sf-centrum.yaml", "läge: ingen", "läge: kort", "unknown-name", "läge: kort"),
        (
            "sf-centrum.yaml",
            "    lagrum: ingen",
            "    lagrum: ingen\n    erbjuds: { från: 2025-06-01, till: 2025-05-31 }",
            "dates-inverted",
            "erbjuds",
        ),
        // Ids that the model already has, twice in a list of questions or organisations.
        (
            "omstandigheter.yaml",
            "id: forsorjningsstod",
            "id: gemensam-insats",
            "duplicate-id",
            "id: gemensam-insats",
        ),
        ("katalog.yaml", "id: arbetsformedlingen,", "id: arbvux,", "duplicate-id", "id: arbvux"),
        // Contacts.
        (
            "sf-centrum.yaml",
            "    lagrum: ingen",
            "    lagrum: ingen\n    kontakt: { telefon: 010-000 00 00 }",
            "personal-contact",
            "id: behandlingsgruppen-ips",
        ),
        (
            "sf-centrum.yaml",
            "    lagrum: ingen",
            "    lagrum: ingen\n    kontakt: { funktion: Växeln, e-post: eva_ek@exempel.se }",
            "personal-contact",
            "eva_ek",
        ),
        (
            "sf-centrum.yaml",
            "    lagrum: ingen",
            "    lagrum: ingen\n    kontakt: { funktion: Växeln, telefon: Eva 010-000 00 00 }",
            "personal-contact",
            "telefon: Eva",
        ),
        (
            "sf-centrum.yaml",
            "    lagrum: ingen",
            "    lagrum: ingen\n    beslutas_av: Eva Ek 010-000 00 00",
            "personal-contact",
            "Eva Ek",
        ),
        (
            "sf-centrum.yaml",
            "    lagrum: ingen",
            "    lagrum: ingen\n    kontakt: { funktion: Eva Ek, telefon: 010-000 00 00 }",
            "personal-contact",
            "Eva Ek",
        ),
        (
            "sf-centrum.yaml",
            "    kontrollerad: { den: 2025-04-02, av: utredningen 2025 }",
            "    kontrollerad: { den: 2025-04-02, av: Eva-Lena Ek }",
            "personal-contact",
            "Eva-Lena Ek",
        ),
        (
            "sf-centrum.yaml",
            "    lagrum: ingen",
            "    lagrum: ingen\n    kontakt: { funktion: Vuxenenheten Centrum 010-000 00 00 }",
            "personal-contact",
            "Vuxenenheten Centrum",
        ),
    ];
    let mut faults = Vec::new();
    for (file, old, new, code, wanted) in edits {
        let line = line(file, old, new, wanted);
        let found = after(file, old, new);
        let is_there = found.iter().any(|(c, f, l)| c == code && f == file && *l == line);
        if !is_there {
            faults.push(format!("{file}: {new}: {code} at line {line}, found {found:?}"));
        }
    }
    assert_none("faults that are not found at their place", &faults);
}

/// An id that a revision has renamed is found with its present id.
#[test]
fn former_id_of_a_delomrade_is_found_with_the_present_one() {
    let mut rules = goteborg_rules();
    former::rename(&mut rules, "praktik", "praktikplats");
    let book = Rulebook::from_files(rules).expect("the rules with another id are whole");
    let findings = Catalogue::from_files(example_files(), &book).expect_err("praktik has another id");
    let renamed: Vec<&str> = findings
        .iter()
        .filter(|finding| finding.code() == Code::UnknownName)
        .flat_map(|finding| finding.near_names())
        .map(String::as_str)
        .collect();
    assert!(!renamed.is_empty() && renamed.iter().all(|name| *name == "praktikplats"), "{renamed:?}");
}

/// Wherever it stands, in every report: the number is refused and never shown.
#[test]
fn personal_identity_number_is_refused_and_never_shown() {
    let number = "19121212-1212";
    for (file, old, new) in [
        ("sf-centrum.yaml", "    lagrum: ingen", "    lagrum: ingen # NUMBER"),
        ("sf-centrum.yaml", "namn: Behandlingsgruppens IPS", "namn: NUMBER"),
        ("sf-centrum.yaml", "id: behandlingsgruppen-ips", "id: NUMBER"),
        ("sf-centrum.yaml", "beroende: [tidigare, pågående]", "beroende: [tidigare, NUMBER]"),
        ("sf-centrum.yaml", "behandlingskontakt: ja", "NUMBER: ja"),
        ("katalog.yaml", "luckor:", "NUMBER: []\nluckor:"),
        ("katalog.yaml", "luckor:", "luckor: [}] NUMBER"),
        // In other forms: parts with signs between them, wide digits, escapes of YAML,
        // characters that nobody sees.
        ("sf-centrum.yaml", "namn: Behandlingsgruppens IPS", "namn: 1912-12-12 1212"),
        ("sf-centrum.yaml", "namn: Behandlingsgruppens IPS", "namn: 12 12 12/1212"),
        ("sf-centrum.yaml", "namn: Behandlingsgruppens IPS", "namn: １２１２１２-１２１２"),
        ("sf-centrum.yaml", "namn: Behandlingsgruppens IPS", "namn: \"\\x3121212-1212\""),
        ("sf-centrum.yaml", "namn: Behandlingsgruppens IPS", "namn: \"121212-\\\n      1212\""),
        ("sf-centrum.yaml", "namn: Behandlingsgruppens IPS", "namn: 121212\u{200b}-1212"),
    ] {
        let mut files = example_files();
        edit(&mut files, file, old, &new.replace("NUMBER", number));
        let findings = refused(&files);
        assert!(findings.iter().any(|finding| finding.code() == Code::PersonalNumber), "{new}: {findings}");
        let documents = [Language::Swedish, Language::English].map(|language| {
            let source_lines = styrmodell::render::json::findings(&[&findings], language);
            format!("{source_lines}{}{findings:?}", findings.message(language))
        });
        for part in [number, "121212", "1212", "１２１２", "21212", "1912-12"] {
            assert!(!documents.concat().contains(part), "{new}: {part} is shown");
        }
    }
}

/// An answer to a sensitive question is in no error, in no answer and in no document.
#[test]
fn answer_to_a_sensitive_question_is_never_shown() {
    let catalogue = example();
    let error = catalogue.person().with("beroende", "hemligt-svar").map(|_| ()).expect_err("no such value");
    let two =
        catalogue.person().with("beroende", "inget").and_then(|person| person.with("beroende", "tidigare"));
    let two = two.map(|_| ()).expect_err("two values");
    for error in [&error, &two] {
        let shown = [Language::Swedish, Language::English].map(|language| error.message(language).to_owned());
        let shown = format!("{}{error:?}{}", shown.concat(), error.given());
        assert!(!shown.contains("hemligt") && error.near().is_empty(), "{shown}");
    }
    let number = catalogue.person().with("boende", "19121212-1212").map(|_| ()).expect_err("no such value");
    assert!(!format!("{number:?}{}", number.given()).contains("1212"));

    let person = catalogue.person().with("stadsområde", "Centrum").and_then(|p| p.with("af-kod", "ja"));
    let answer = person.and_then(|person| person.services()).expect("an answer");
    let shown: Vec<&str> = answer.shown_facts().map(|(question, _)| question.id()).collect();
    assert_eq!((shown, answer.sensitive_count()), (vec!["stadsomrade"], 1));
    let document = styrmodell::render::json::services(&answer);
    let document: serde_json::Value = serde_json::from_str(&document).expect("JSON");
    assert_eq!(document["facts"], serde_json::json!([{ "question": "stadsomrade", "value": "centrum" }]));
    assert_eq!(document["sensitive_facts"], 1);
}

/// An id that the model already has is said to be the model's, and no list of names repeats
/// it.
#[test]
fn id_of_the_model_is_told_as_such() {
    let mut files = example_files();
    edit(&mut files, "omstandigheter.yaml", "id: forsorjningsstod", "id: stadsomrade");
    let findings = refused(&files);
    let told: Vec<&str> = findings
        .iter()
        .filter(|finding| finding.code() == Code::DuplicateId)
        .map(|finding| finding.message(Language::Swedish))
        .collect();
    assert_eq!(told, ["modellen har redan \"stadsomrade\""]);
    let help: String = findings.iter().flat_map(|finding| finding.help_messages(Language::Swedish)).collect();
    assert!(!help.contains("stadsomrade, stadsomrade"), "{help}");
}

/// A day of a check that is yet to come is told, at its place; the day itself is not too late.
#[test]
fn days_that_are_yet_to_come_are_told() {
    let catalogue = example();
    let future = |day: &str| -> Vec<String> {
        let findings = catalogue.warnings_on(day.parse().expect("a day"), goteborg_2024());
        let of_day = findings.iter().filter(|finding| finding.code() == Code::Stale);
        let of_day = of_day.map(|finding| finding.message(Language::Swedish).to_owned());
        of_day.filter(|message| message.contains("efter")).collect()
    };
    // All were checked on 2025-04-02.
    assert_eq!(future("2025-04-02"), [] as [&str; 0]);
    assert_eq!(future("2025-04-01"), ["18 av 18 insatser har uppgifter från en dag efter 2025-04-01"]);
}

/// The short form of a value has its id as name, written as names are.
#[test]
fn value_in_the_short_form_is_named_like_others() {
    let mut files = example_files();
    edit(
        &mut files,
        "omstandigheter.yaml",
        "försörjningsstöd?\n    värden: [{ id: ja, namn: Ja }, { id: nej, namn: Nej }]",
        "försörjningsstöd?\n    värden: [ja, nej]",
    );
    let catalogue = super::of_files(&files);
    let question = catalogue.questions().iter().find(|question| !question.is_of_model()).expect("one");
    let names: Vec<(&str, &str)> = question.values().iter().map(|value| (value.id(), value.name())).collect();
    assert_eq!(names, [("ja", "Ja"), ("nej", "Nej")]);
}

/// Numbers are put in the value that they belong to; the ends belong to it.
#[test]
fn numbers_are_put_in_their_value() {
    let catalogue = example();
    for (given, value) in [
        ("0", "under-18"),
        ("17", "under-18"),
        ("18", "18-29"),
        ("29", "18-29"),
        ("30", "30-65"),
        ("66", "66"),
        ("67", "67-plus"),
        ("120", "67-plus"),
    ] {
        let person = catalogue.person().with("ålder", given).expect("a number");
        let known: Vec<&str> = person.facts().map(|(_, value)| value.id()).collect();
        assert_eq!(known, [value], "{given}");
    }
    assert!(catalogue.person().with("ålder", "-1").is_err());
}

/// A district, a function in `tillåtna`, and a function in lower case are nobody's name.
#[test]
fn function_that_is_no_persons_name_is_accepted() {
    for contact in [
        "{ funktion: Vuxenenheten Centrum, telefon: 010-000 00 00 }",
        "{ funktion: Mottagningen, telefon: 010-000 00 00 }",
        "{ funktion: Mottagningen Olskroken, telefon: 010-000 00 00 }",
        "{ funktion: Enhetschefen för vuxna, e-post: vuxen@exempel.se }",
    ] {
        let mut files = example_files();
        let with_contact = format!("    lagrum: ingen\n    kontakt: {contact}");
        edit(&mut files, "sf-centrum.yaml", "    lagrum: ingen", &with_contact);
        let allowed = "kontakter:\n  tillåtna: [mottagningen olskroken]\nluckor:";
        edit(&mut files, "katalog.yaml", "luckor:", allowed);
        assert!(Catalogue::from_files(files, goteborg_2024()).is_ok(), "{contact}");
    }
}

#[test]
fn range_of_numbers_in_place_of_values_gets_advice_and_no_other_value() {
    for (written, advice) in [
        ("18-65", "Skriv [18-29, 30-65]."),
        ("18–64", "är 18-29 och en del av 30-65. Dela 30-65 under omständigheter"),
        ("27", "Dela 18-29 under omständigheter"),
    ] {
        let mut files = example_files();
        edit(&mut files, "sf-hisingen.yaml", "ålder: { inte: under-18 }", &format!("ålder: \"{written}\""));
        let findings = refused(&files);
        let helps = |finding: &styrmodell::finding::Finding| {
            finding.help_messages(Language::Swedish).any(|help| help.contains(advice))
        };
        let finding = findings.iter().find(|finding| helps(finding)).expect(written);
        assert_eq!(finding.code(), Code::UnknownName, "{written}");
        assert!(finding.near_names().is_empty(), "{written}");
    }
}

#[test]
fn empty_file_is_refused_and_comments_alone_are_not() {
    for (text, is_accepted) in [("", false), (" \n\n", false), ("# Inga insatser ännu.\n", true)] {
        let mut files = example_files();
        files.push(("sf-annan.yaml".to_owned(), text.to_owned()));
        assert_eq!(Catalogue::from_files(files, goteborg_2024()).is_ok(), is_accepted, "{text:?}");
    }
}

#[test]
fn unknown_runner_is_told_where_other_organisations_are_declared() {
    let mut files = example_files();
    edit(&mut files, "sf-hisingen.yaml", "utförs_av: sf-hisingen", "utförs_av: Hyresgästföreningen");
    let findings = refused(&files);
    let helps = |finding: &styrmodell::finding::Finding| {
        finding.help_messages(Language::Swedish).any(|help| help.contains("andra_organisationer"))
    };
    assert!(findings.iter().any(|finding| finding.code() == Code::UnknownName && helps(finding)));
}
