//! Days in a catalogue of insatser: what has ended or not begun stands apart, and a queue
//! whose end has passed says so.

use crate::json::Json;
use crate::run::*;

/// A folder with a catalogue of insatser with days, for the rules of 2024.
fn catalogue() -> TestFolder {
    let folder = TestFolder::new();
    std::fs::write(
        folder.path().join("katalog.yaml"),
        "format: 1
insatskatalog: { id: dagar, namn: Dagar, för_modell: goteborg-arbetsrehabilitering }
insatser:
  - id: slutat
    namn: Den som slutat
    utförs_av: arbvux
    för: { stadsområde: alla }
    delområden: [praktik]
    lagrum: sol-4-4
    erbjuds: { från: 2026-01-01, till: 2026-10-31 }
  - id: kommer
    namn: Den som kommer
    utförs_av: arbvux
    för: { stadsområde: alla }
    delområden: [praktik]
    lagrum: sol-4-4
    erbjuds: { från: 2027-01-01 }
  - id: finns
    namn: Den som finns
    utförs_av: arbvux
    för: { stadsområde: alla }
    delområden: [praktik]
    lagrum: sol-4-4
    kö: { läge: stopp, till: 2025-01-15, den: 2025-01-15 }
",
    )
    .unwrap();
    folder
}

/// The days asked about, with the insatser that exist then and those that do not.
const DAYS: [(&str, &[&str], &[&str]); 3] = [
    ("2026-10-31", &["Den som slutat", "Den som finns"], &["Den som kommer, från 2027-01-01."]),
    (
        "2026-11-29",
        &["Den som finns"],
        &["Den som kommer, från 2027-01-01.", "Den som slutat, från 2026-01-01 till 2026-10-31."],
    ),
    (
        "2027-01-01",
        &["Den som kommer", "Den som finns"],
        &["Den som slutat, från 2026-01-01 till 2026-10-31."],
    ),
];

#[test]
fn insatser_that_do_not_exist_on_the_day_stand_under_their_own_heading() {
    let folder = catalogue();
    for (day, there, gone) in DAYS {
        let services = ["services", "--services", folder.arg(), "--date", day];
        let resolve =
            ["resolve", "--need", "praktik", "--basis", "4:4", "--services", folder.arg(), "--date", day];
        for args in [&services[..], &resolve[..]] {
            let out = flat(&run(args).exits(0).out);
            let (fitting, rest) =
                out.split_once(&format!("Finns inte den dagen ({day})")).unwrap_or_else(|| panic!("{out}"));
            for name in there {
                assert!(fitting.contains(&format!("{name}, Arbvux")), "{name} on {day}:\n{out}");
                assert!(!rest.contains(&format!("{name}, från")), "{name} on {day}:\n{out}");
            }
            for line in gone {
                let name = line.split(',').next().unwrap();
                assert!(rest.contains(line) && !fitting.contains(name), "{line} on {day}:\n{out}");
            }
        }
        let out = flat(&run(&services).exits(0).out);
        let count = format!("{} passar,", there.len());
        assert!(out.contains(&count), "{out}");
        assert!(out.contains(&format!("0 passar inte, {} finns inte den dagen.", gone.len())), "{out}");
        let json = json_of(&services);
        assert_eq!(json.at("date").text(), day);
        let is_offered = |item: &&Json| matches!(item.at("offered"), Json::Bool(true));
        let items = json.at("items").list();
        assert_eq!(items.iter().filter(is_offered).count(), there.len(), "{day}");
        assert_eq!(items.len(), there.len() + gone.len(), "{day}");
        for item in items {
            let fit = if is_offered(&item) { "yes" } else { "no" };
            assert_eq!(item.at("fit").text(), fit, "{day}");
        }
    }
}

#[test]
fn table_of_a_day_leaves_them_out_in_every_format() {
    let folder = catalogue();
    let table = |more: &[&str]| {
        run(&[&["services", "--table", "--services", folder.arg()], more].concat()).exits(0).out
    };
    for (day, there, gone) in DAYS {
        for format in ["text", "markdown", "svg"] {
            for (lang, said) in [
                ("sv", "Räknas inte, eftersom de inte finns"),
                ("en", "Not counted, because they do not exist on"),
            ] {
                let out = flat(&table(&["--date", day, "--format", format, "--lang", lang]));
                assert!(out.contains(&format!("{said} {day}:")), "{format} {day}:\n{out}");
                for line in gone {
                    assert!(out.contains(line.split(',').next().unwrap()), "{format} {day}:\n{out}");
                }
            }
        }
        let json = json_of(&["services", "--table", "--services", folder.arg(), "--date", day]);
        assert_eq!(json.at("not_offered").list().len(), gone.len(), "{day}");
        let rows = json.at("rows").list();
        let row = rows.iter().find(|row| row.at("subarea").at("id").text() == "praktik").unwrap();
        for square in row.at("squares").list() {
            assert_eq!(square.at("stated").list().len(), there.len(), "{day}");
        }
    }
    // Without a day, all count and nothing is said.
    let out = flat(&table(&[]));
    assert!(out.contains("Praktik 3 3 3 3") && !out.contains("Räknas inte"), "{out}");
}

#[test]
fn queue_whose_end_has_passed_says_so() {
    let folder = catalogue();
    let on = |day: &str, lang: &str| {
        flat(&run(&["services", "--services", folder.arg(), "--date", day, "--lang", lang]).exits(0).out)
    };
    for (day, has_passed) in [("2025-01-15", false), ("2025-01-16", true), ("2026-11-29", true)] {
        let sv = "Kö: stopp, till 2025-01-15 (2025-01-15); dagen 2025-01-15 har passerat.";
        let en = "Queue: closed, until 2025-01-15 (2025-01-15); 2025-01-15 has passed.";
        assert_eq!(on(day, "sv").contains(sv), has_passed, "{day}: {}", on(day, "sv"));
        assert_eq!(on(day, "en").contains(en), has_passed, "{day}");
        assert!(on(day, "sv").contains("Kö: stopp, till 2025-01-15 (2025-01-15)"), "{day}");
    }
}

#[test]
fn answer_without_a_day_says_that_days_were_not_tried() {
    let folder = catalogue();
    let services = folder.path().to_str().unwrap();
    let resolve = [
        "resolve",
        "--need",
        "praktik",
        "--basis",
        "4:4",
        "--fact",
        "stadsomrade=centrum",
        "--services",
        services,
    ];
    for asked in [&["services", "--services", services][..], &resolve[..]] {
        let without = ask(asked).exits(0).out;
        assert!(without.contains("Ingen dag är angiven") && without.contains("--date"), "{without}");
        let with = ask(&[asked, &["--date", "2026-11-29"]].concat()).exits(0).out;
        assert!(!with.contains("Ingen dag är angiven"), "{with}");
    }
    let example = root().join("examples/services/goteborg-2025");
    let without_days = ask(&["services", "--services", example.to_str().unwrap()]).exits(0).out;
    let has_days = std::fs::read_dir(&example)
        .unwrap()
        .any(|file| std::fs::read_to_string(file.unwrap().path()).unwrap().contains("erbjuds:"));
    assert_eq!(without_days.contains("Ingen dag är angiven"), has_days, "{without_days}");
}
