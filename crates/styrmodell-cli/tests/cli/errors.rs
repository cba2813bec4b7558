//! Questions that cannot be answered and arguments that cannot be parsed: the error
//! names the fault, the word and the remedy, in both languages.

use std::ffi::OsString;

use crate::json::Json;
use crate::run::*;

const ERROR: [&str; 11] = [
    "kind",
    "given",
    "near",
    "candidates",
    "text",
    "refer_to",
    "subject",
    "fact",
    "known",
    "suggestions",
    "areas",
];

/// Returns the error of a JSON document, after checking its keys and their
/// order.
fn error_of<S: AsRef<std::ffi::OsStr>>(args: &[S]) -> Json {
    let json = ask_json(args);
    assert_eq!(json.keys(), ["format", "error"]);
    assert_eq!(json.at("error").keys(), ERROR);
    json.at("error").clone()
}

const PRAKTIK: [&str; 5] = ["resolve", "--need", "praktik", "--basis", "4:1"];

/// Lists questions with an unknown name, each with that name and the nearest
/// existing one.
fn questions_with_unknown_names() -> Vec<(Vec<&'static str>, &'static str, &'static str)> {
    let praktik_with =
        |more: &[&'static str]| PRAKTIK.into_iter().chain(more.iter().copied()).collect::<Vec<_>>();
    vec![
        (vec!["resolve", "--need", "praktk", "--basis", "4:1"], "praktk", "Praktik"),
        (vec!["resolve", "--need", "fysisk trening@4:1"], "fysisk trening", "Fysisk träning"),
        (
            vec!["resolve", "--need", "praktik@4:1", "--need", "social samordnng@4:1"],
            "social samordnng",
            "Social samordning",
        ),
        (vec!["resolve", "--need", "praktik", "--basis", "sol-41"], "sol-41", "sol-4-1"),
        (vec!["matrix", "--basis", "sol-4-14"], "sol-4-14", "sol-4-1"),
        (praktik_with(&["--fact", "stadsomrde=hisingen"]), "stadsomrde", "stadsomrade"),
        (praktik_with(&["--fact", "stadsomrade=hisngen"]), "hisngen", "hisingen"),
        (vec!["resolve", "--need", "praktik@4:1,stadsomrade=nordst"], "nordst", "nordost"),
        (praktik_with(&["--why-not", "arbvix"]), "arbvix", "arbvux"),
        (vec!["escalate", "--matter", "oenighett"], "oenighett", "oenighet"),
        (vec!["escalate", "--matter", "oenighet", "--from", "sobb"], "sobb", "sob"),
        (vec!["explain", "conflct"], "conflct", "conflict"),
        (vec!["check", "--allow", "dead-rul"], "dead-rul", "dead-rule"),
    ]
}

#[test]
fn unknown_name_is_reported_with_the_nearest_name() {
    let mut faults = Vec::new();
    for (args, word, near) in questions_with_unknown_names() {
        for (language, did_you_mean) in [("sv", "menade du"), ("en", "did you mean")] {
            let args: Vec<&str> = args.iter().copied().chain(["--lang", language]).collect();
            let ran = ask(&args).exits(2);
            if !ran.err.contains(&format!("\"{word}\"")) {
                faults.push(format!("{}: the word is missing: {}", ran.typed, ran.err));
            } else if !(ran.err.contains(&format!("{did_you_mean} \"{near}\""))
                || ran.err.contains(&format!("\n\n  {near}  --need ")))
            {
                faults.push(format!("{}: \"{near}\" is not offered first: {}", ran.typed, ran.err));
            }
        }
    }
    assert_none("texts do not help", &faults);
}

#[test]
fn unknown_name_in_json_has_kind_word_and_nearest_names() {
    let faults: Vec<String> = questions_with_unknown_names()
        .into_iter()
        .filter_map(|(args, word, near)| {
            let error = error_of(&args);
            let kind_word_and_nearest =
                (error.at("kind").text(), error.at("given").text(), error.at("near").texts());
            let is_right = kind_word_and_nearest.0 == "unknown-name"
                && kind_word_and_nearest.1 == word
                && kind_word_and_nearest.2.first() == Some(&near);
            (!is_right).then(|| format!("{}: {kind_word_and_nearest:?}", args.join(" ")))
        })
        .collect();
    assert_none("errors do not help", &faults);
}

#[test]
fn few_names_are_all_listed_and_a_word_without_near_names_is_reported() {
    let ran = ask(&[&PRAKTIK[..], &["--fact", "stadsomrade=göteborg"]].concat()).exits(2);
    for value in ["centrum", "hisingen", "nordost", "sydvast"] {
        assert!(ran.err.contains(value), "{}", ran.err);
    }
    let ran = ask(&["resolve", "--need", "qqqqqqqq", "--basis", "4:1"]).exits(2);
    assert!(ran.err.contains("\"qqqqqqqq\""), "{}", ran.err);
}

/// Returns the commands that a reader would run next: the lines that begin with the
/// program's name, split into arguments as a shell does.
fn commands_to_type(text: &str) -> Vec<Vec<String>> {
    let lines = text.lines().filter_map(|line| line.trim().strip_prefix("styrmodell "));
    lines
        .map(|line| {
            let mut words = vec![String::new()];
            let mut quoted = false;
            for c in line.chars() {
                match c {
                    '"' => quoted = !quoted,
                    ' ' if !quoted => words.push(String::new()),
                    _ => words.last_mut().unwrap().push(c),
                }
            }
            words.retain(|word| !word.is_empty());
            words
        })
        .collect()
}

/// Names that several needs share, with their possible meanings.
const SHARED: [(&str, [&str; 2]); 3] = [
    ("motivation", ["Motiverande insatser", "Motiverande och coachande insatser"]),
    ("social kompetens", ["Sociala och personliga kompetenser", "Social och medborgerlig kompetens"]),
    ("terapi", ["Behandling eller insats av legitimerad personal", "Terapi vid missbruk"]),
];

#[test]
fn shared_name_lists_its_meanings_with_commands_that_work() {
    let mut faults = Vec::new();
    for (name, meanings) in SHARED {
        // A lagrum may contain spaces.
        for basis in ["4:1", "4 kap. 1 §"] {
            let ran = ask(&["resolve", "--need", name, "--basis", basis]).exits(2);
            assert!(ran.out.is_empty());
            for meaning in meanings {
                assert!(ran.err.lines().any(|l| l.trim_end().ends_with(meaning)), "{meaning}\n{}", ran.err);
            }
            let commands = commands_to_type(&ran.err);
            assert!(!commands.is_empty(), "no command to type:\n{}", ran.err);
            for command in commands {
                let answer = ask(&command);
                if answer.code == 2 {
                    faults.push(format!("{}: {}", answer.typed, answer.err));
                }
            }
        }
    }
    assert_none("commands that are shown do not work", &faults);
}

#[test]
fn shared_name_in_json_has_candidates_whose_ids_can_be_asked() {
    for (name, meanings) in SHARED {
        let error = error_of(&["resolve", "--need", name, "--basis", "4:1"]);
        assert_eq!((error.at("kind").text(), error.at("given").text()), ("ambiguous-name", name));
        let names: Vec<&str> = error.at("candidates").list().iter().map(|c| c.at("name").text()).collect();
        assert_eq!(names.len(), 2, "{names:?}");
        assert!(meanings.iter().all(|m| names.contains(m)), "{names:?}");
        for candidate in error.at("candidates").list() {
            assert_eq!(candidate.keys(), ["id", "name", "explanation", "subareas"]);
            let answer = ask_json(&["resolve", "--need", candidate.at("id").text(), "--basis", "4:1"]);
            let kind = answer.get("error").map(|e| e.at("kind").text());
            assert!(matches!(kind, None | Some("no-counterpart")), "{name}: {kind:?}");
        }
    }
}

/// Needs that the model does not cover, each with the contact that the error must
/// name.
const WITHOUT_ANSWER: [(&str, &str); 9] = [
    ("integration", "lokalt analysansvarig"),
    ("annan biståndsform (Funktionsstöd)", "lokalt analysansvarig"),
    ("vikarietimmar", "lokalt analysansvarig"),
    ("mentor", "lokalt analysansvarig"),
    ("kontaktperson", "lokalt analysansvarig"),
    ("annan insats", "lokalt analysansvarig"),
    ("vet ej", "anvisningen om bedömningsstöd"),
    ("läkemedelsbehandling", "hälso- och sjukvården"),
    ("terapi vid missbruk", "hälso- och sjukvården"),
];

#[test]
fn need_that_is_not_covered_says_whom_to_turn_to() {
    for (need, contact) in WITHOUT_ANSWER {
        let question = ["resolve", "--need", need, "--basis", "4:1"];
        let ran = ask(&question).exits(2);
        assert!(flat(&ran.err).contains(contact), "{}", ran.err);
        let error = error_of(&question);
        assert_eq!(error.at("kind").text(), "no-counterpart", "{need}");
        assert_eq!(error.at("refer_to").text(), contact, "{need}");
    }
}

#[test]
fn basis_outside_the_model_is_never_mistaken_for_another() {
    let bases_outside = [
        ("12:1", "12 kap. 1 § SoL"),
        ("SoL 12:1", "12 kap. 1 § SoL"),
        ("försörjningsstöd", "12 kap. 1 § SoL"),
        ("12:4a", "12 kap. 4 a § SoL"),
        ("12 kap. 4 a §", "12 kap. 4 a § SoL"),
        ("aktivitetskravet", "12 kap. 4 a § SoL"),
        ("11:5", "11 kap. 5 § SoL"),
    ];
    for (basis, name) in bases_outside {
        let question = ["resolve", "--need", "praktik", "--basis", basis];
        let ran = ask(&question).exits(2);
        assert!(flat(&ran.err).contains(name), "{}", ran.err);
        let error = error_of(&question);
        assert_eq!((error.at("kind").text(), error.at("given").text()), ("outside-model", basis));
    }
}

#[test]
fn basis_is_found_by_its_old_and_its_new_name() {
    let names = [
        ("sol-4-1", ["4:1", "SoL 4:1", "4 kap. 1 §", "11:1", "11 kap. 1 § SoL", "sol-4-1"]),
        ("sol-4-4", ["4:4", "SoL 4:4", "4 kap. 4 §", "12:4", "12 kap. 4 § SoL", "sol-4-4"]),
    ];
    for (id, names) in names {
        for name in names {
            let json = ask_json(&["resolve", "--need", "praktik", "--basis", name]);
            assert_eq!(json.at("answers.0.basis").text(), id, "{name}");
        }
    }
}

#[test]
fn need_is_found_in_every_spelling() {
    for name in [
        "fysisk träning",
        "Fysisk Träning",
        "FYSISK TRÄNING",
        "fysisk traning",
        " gym ",
        "fysisk tra\u{308}ning",
    ] {
        let json = ask_json(&["resolve", "--need", name, "--basis", "4:1"]);
        assert_eq!(json.at("answers.0.need").text(), "kost-och-motion/fysisk-traning", "{name}");
    }
}

#[test]
fn day_before_the_rules_is_an_error_with_their_first_day() {
    let question = [&PRAKTIK[..], &["--date", "2024-02-22"]].concat();
    let ran = run(&question).exits(2);
    assert!(ran.err.contains("2024-02-22") && ran.err.contains("2024-02-23"), "{}", ran.err);
    let error = json_of(&question).at("error").clone();
    assert_eq!((error.at("kind").text(), error.at("given").text()), ("not-in-force", "2024-02-22"));
}

#[test]
fn missing_basis_or_value_is_an_error_with_what_to_write() {
    let ran = run_line("resolve --need praktik --need kost-och-motion@4:1").exits(2);
    assert!(ran.err.contains("lagrum") && ran.err.contains("--basis"), "{}", ran.err);
    assert!(ran.err.contains("\"praktik\""), "the need is not named: {}", ran.err);
    for fact in ["stadsomrade", "stadsomrade=", "=hisingen", "", "="] {
        let ran = run(&[&PRAKTIK[..], &["--fact", fact]].concat()).exits(2);
        assert!(!ran.err.is_empty());
    }
    let ran = run(&[&PRAKTIK[..], &["--fact", "stadsomrade"]].concat());
    assert!(ran.err.contains("\"stadsomrade\"") && ran.err.contains("namn=värde"), "{}", ran.err);
}

#[test]
fn empty_argument_is_an_error_like_any_other() {
    let questions = [
        ["resolve", "--need", "", "--basis", "4:1"],
        ["resolve", "--need", "@4:1", "--basis", "4:1"],
        ["resolve", "--need", "praktik", "--basis", ""],
        ["escalate", "--matter", "", "--from", "sob"],
        ["escalate", "--matter", "oenighet", "--from", ""],
        ["matrix", "--basis", "", "--lang", "en"],
        ["resolve", "--need", "praktik@4:4", "--why-not", ""],
    ];
    for question in questions {
        run(&question).exits(2);
    }
}

#[test]
fn dates_are_written_year_month_day_and_nothing_else() {
    for day in ["2024-02-23", "2024-02-29", "2025-06-30", "2025-07-01", "9999-12-31"] {
        let json = json_of(&[&PRAKTIK[..], &["--date", day]].concat());
        assert_eq!(json.at("date").text(), day);
        assert_eq!(json.at("validity").text(), "in-force");
    }
    let invalid = [
        "2024-02-30",
        "2023-02-29",
        "2024-13-01",
        "2024-00-10",
        "20240301",
        "2024-3-1",
        "24-03-01",
        "1/3-2024",
        "idag",
        "2024",
        "2024-03",
        "2024-03-01T10:00",
        " 2024-03-01",
        "2024-03-01 ",
        "-2024-03-01",
        "+2024-03-01",
        "2024\u{2011}03\u{2011}01",
        "",
    ];
    for day in invalid {
        let date = format!("--date={day}");
        let question = [&PRAKTIK[..], &[date.as_str()]].concat();
        let ran = run(&question);
        assert_eq!(ran.code, 2, "{day:?} is accepted as a date");
        assert!(ran.err.contains("2026-01-31"), "no example shows the form: {}", ran.err);
        assert_eq!(error_of(&question).at("kind").text(), "bad-value", "{day:?}");
    }
}

#[test]
fn basis_is_named_by_its_label_on_the_day() {
    let label = |day: &str| {
        let json = json_of(&[&PRAKTIK[..], &["--date", day]].concat());
        json.at("answers.0.labels").texts().join("; ")
    };
    assert_eq!(label("2025-06-30"), "4 kap. 1 § SoL (2001:453)");
    assert_eq!(label("2025-07-01"), "11 kap. 1 § SoL (2025:400)");
}

/// Lists arguments that cannot be parsed, each with a word that the error must
/// contain.
fn invalid_arguments() -> Vec<(Vec<&'static str>, &'static str)> {
    vec![
        (vec!["reslove"], "reslove"),
        (vec!["resolve", "--ned", "praktik"], "--ned"),
        (vec!["resolve"], "--need"),
        (vec!["escalate"], "--matter"),
        (vec!["resolve", "--need"], "--need"),
        (vec!["matrix", "--format", "pdf"], "pdf"),
        (vec!["matrix", "--format", "pdf"], "markdown"),
        (vec!["matrix", "--basis", "4:1", "--basis", "4:4"], "--basis"),
        (vec!["check", "--deny", "errors"], "warnings"),
        (vec!["--lang", "fr", "matrix"], "fr"),
        (vec!["--color", "blå", "matrix"], "always"),
        (vec!["matrix", "allt"], "allt"),
        (vec!["explain", "gap", "conflict"], "conflict"),
    ]
}

/// English words of the argument parser that no Swedish text may contain.
const ENGLISH: [&str; 14] = [
    "error:",
    "Usage",
    "tip:",
    "For more",
    "information",
    "unexpected",
    "unrecognized",
    "required",
    "argument ",
    "possible values",
    "invalid",
    " value",
    " for ",
    "Options",
];

#[test]
fn invalid_arguments_are_reported_in_swedish() {
    for (args, word) in invalid_arguments() {
        let ran = run(&args).exits(2);
        assert!(ran.out.is_empty() && ran.err.starts_with("fel: "), "{}\n{}", ran.typed, ran.err);
        assert!(ran.err.contains(word), "{}: {word} is not named:\n{}", ran.typed, ran.err);
        for foreign_word in ENGLISH {
            // Names of options and values are not translated.
            let text = ran.err.replace("<warnings>", "").replace("warnings", "");
            assert!(!text.contains(foreign_word), "{}: {foreign_word:?} in\n{}", ran.typed, ran.err);
        }
    }
}

#[test]
fn invalid_arguments_are_reported_in_english_on_request() {
    for (args, word) in invalid_arguments() {
        for english in [&["--lang", "en"][..], &["--lang=en"]] {
            if args.contains(&"--lang") {
                continue;
            }
            let args: Vec<&str> = english.iter().chain(&args).copied().collect();
            let ran = run(&args).exits(2);
            assert!(ran.err.starts_with("error: "), "{}\n{}", ran.typed, ran.err);
            assert!(ran.err.contains(word), "{}: {word} is not named:\n{}", ran.typed, ran.err);
            for foreign_word in ["fel:", "finns inte", "saknas", "menade du", "Läs mer"] {
                assert!(!ran.err.contains(foreign_word), "{}: {foreign_word:?} in\n{}", ran.typed, ran.err);
            }
        }
    }
}

#[test]
fn language_option_may_be_anywhere_on_the_line() {
    for line in [
        "--lang en resolve --need praktk --basis 4:1",
        "resolve --lang en --need praktk --basis 4:1",
        "resolve --need praktk --basis 4:1 --lang=en",
    ] {
        let ran = run_line(line).exits(2);
        assert!(ran.err.contains("is not in the model's vocabulary"), "{line}\n{}", ran.err);
    }
}

#[test]
fn error_about_a_misspelt_command_or_option_suggests_the_right_one() {
    for (line, suggestion) in [
        ("reslove", "resolve"),
        ("matris", "matrix"),
        ("resolve --ned x", "--need"),
        ("escalate --mater x", "--matter"),
        ("matrix --format jsn", "json"),
    ] {
        let ran = run_line(line).exits(2);
        let offered = ran.err.lines().find(|line| line.trim().starts_with("menade du"));
        assert!(offered.is_some_and(|line| line.contains(suggestion)), "{line}\n{}", ran.err);
    }
}

#[test]
fn superfluous_argument_is_not_called_an_option() {
    for line in ["matrix allt", "explain gap conflict", "schema nu"] {
        let ran = run_line(line).exits(2);
        assert!(!ran.err.contains("valet"), "{line}\n{}", ran.err);
    }
}

#[cfg(unix)]
#[test]
fn argument_that_is_not_utf_8_is_an_error() {
    use std::os::unix::ffi::OsStringExt as _;
    let broken = || OsString::from_vec(b"pra\xffktik".to_vec());
    let os_words = |words: &[&str]| words.iter().map(OsString::from).collect::<Vec<_>>();
    let questions = [
        [os_words(&["resolve", "--need"]), vec![broken()], os_words(&["--basis", "4:1"])].concat(),
        [os_words(&["check"]), vec![broken()]].concat(),
        [os_words(&["matrix", "--rules"]), vec![broken()]].concat(),
        vec![broken()],
    ];
    for question in questions {
        let ran = run(&question).exits(2);
        assert!(ran.out.is_empty() && ran.err.starts_with("fel: "), "{}\n{}", ran.typed, ran.err);
    }
}

#[test]
fn need_may_have_its_own_basis_and_facts() {
    let ran = ask(&["resolve", "--need", "praktik@4:4,gemensam-insats=nej", "--format", "json"]).exits(0);
    let json = ran.json();
    assert_eq!(json.at("answers.0.basis").text(), "sol-4-4");
    assert_eq!(json.at("answers.0.facts.gemensam-insats.value").text(), "nej");
    // A need's own lagrum overrides `--basis`, and its own facts override `--fact`.
    let ran = ask(&[
        "resolve",
        "--need",
        "praktik@4:1,gemensam-insats=nej",
        "--need",
        "yrkeskompetenser",
        "--basis",
        "4:4",
        "--fact",
        "gemensam-insats=ja",
        "--format",
        "json",
    ])
    .exits(3);
    let json = ran.json();
    let bases: Vec<&str> = json.at("answers").list().iter().map(|a| a.at("basis").text()).collect();
    assert_eq!(bases, ["sol-4-1", "sol-4-4"], "the answers are not in the order asked");
    let value = |i: usize| json.at(&format!("answers.{i}.facts.gemensam-insats.value")).text();
    assert_eq!((value(0), value(1)), ("nej", "ja"));
}
