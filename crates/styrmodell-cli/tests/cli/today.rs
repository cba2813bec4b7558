//! The machine's day: taken where several revisions are decided and nobody says
//! which day is meant, and nowhere else.
//!
//! What day it is, the tests reckon themselves, for machines in two places that
//! never have the same one. A day may end meanwhile: then all is asked again.

use std::fs;

use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};

use crate::json::Json;
use crate::run::*;

/// The most easterly and the most westerly of all zones, 26 hours apart, as `TZ`
/// writes them.
const EAST: &str = "EAST-14";
const WEST: &str = "WEST+12";

const COMMANDS: [&[&str]; 3] = [
    &["resolve", "--need", "fysisk träning", "--basis", "4:1", "--fact", "stadsomrade=hisingen"],
    &["matrix"],
    &["escalate", "--matter", "oenighet"],
];

/// The days of now: in the east, in the west, and in UTC.
fn days() -> [Date; 3] {
    let now = jiff::Timestamp::now();
    [14, -12, 0].map(|hours| now.to_zoned(TimeZone::fixed(Offset::constant(hours))).date())
}

/// Calls with the days of now, until none of them has ended meanwhile.
fn on_one_day<T>(ask: impl Fn([Date; 3]) -> T) -> T {
    loop {
        let before = days();
        let asked = ask(before);
        if days() == before {
            return asked;
        }
    }
}

/// A run, and the same with JSON.
fn both(zone: &str, args: &[&str]) -> (Ran, Json) {
    (run_there(zone, args), run_there(zone, &[args, &["--format", "json"]].concat()).json())
}

/// The notices of each answer, or of the route.
fn notices(json: &Json) -> Vec<Vec<&str>> {
    match json.get("answers") {
        Some(answers) => answers.list().iter().map(|answer| answer.at("notices").texts()).collect(),
        None => vec![json.at("notices").texts()],
    }
}

#[test]
fn of_several_revisions_the_one_of_the_machines_day_answers() {
    on_one_day(|[east, west, _]| {
        let folder = Folder::new();
        folder.two(&east.to_string());
        for command in COMMANDS {
            let asked = [command, &["--rules", folder.arg()]].concat();
            for (zone, day, revision) in [
                (EAST, east.to_string(), east.to_string()),
                (WEST, west.to_string(), "2024-02-23".to_owned()),
            ] {
                let (ran, json) = both(zone, &asked);
                let ran = ran.exits(0);
                assert_eq!(json.at("date").text(), day, "{}", ran.typed);
                assert_eq!(json.at("model.revision").text(), revision, "{}", ran.typed);
                let sentence = format!("Ingen dag angavs: svaret gäller i dag, {day}.");
                assert!(flat(&ran.out).contains(&sentence), "{}\n{}", ran.typed, ran.out);
                let english = run_there(zone, &[&asked[..], &["--lang", "en"]].concat()).exits(0);
                let sentence_en = format!("No day was given: this is the answer for today, {day}.");
                assert!(flat(&english.out).contains(&sentence_en), "{}\n{}", english.typed, english.out);
                let all = notices(&json);
                assert!(!all.is_empty() && all.iter().all(|one| one.contains(&sentence.as_str())), "{all:?}");
                // Nothing else is answered than when the same day is stated.
                let stated = both(zone, &[&asked[..], &["--date", &day]].concat()).1;
                assert!(!notices(&stated).concat().iter().any(|notice| notice.contains("Ingen dag")));
                assert_eq!(json.without(&["notices"]), stated.without(&["notices"]));
            }
        }
    });
}

#[test]
fn a_matrix_says_the_day_in_every_format() {
    on_one_day(|[east, ..]| {
        let folder = Folder::new();
        folder.two("2026-01-01");
        let sentence = format!("Ingen dag angavs: svaret gäller i dag, {east}.");
        for format in ["text", "markdown", "html", "csv"] {
            let ran = run_there(EAST, &["matrix", "--rules", folder.arg(), "--format", format]).exits(0);
            // A table has no place for it.
            let (says, silent) = if format == "csv" { (&ran.err, &ran.out) } else { (&ran.out, &ran.err) };
            assert!(
                flat(says).contains(&sentence) && !silent.contains("Ingen dag"),
                "{format}: {}",
                ran.all()
            );
        }
    });
}

#[test]
fn one_decided_revision_is_asked_about_no_day() {
    let folder = Folder::new();
    let rules = folder.copy("2024-02-23");
    // A proposal beside it can never be meant.
    let proposal = folder.copy("2025-01-01");
    proposal.edit("modell.yaml", "status: beslutad", "status: förslag");
    proposal.edit("modell.yaml", "gäller: { från: 2024-02-23 }", "gäller: { från: 2025-01-01 }");
    for command in COMMANDS {
        let among = both(EAST, &[command, &["--rules", folder.arg()]].concat());
        let named = both(WEST, &[command, &["--rules", rules.arg()]].concat());
        assert_eq!((&among.0.out, &among.1), (&named.0.out, &named.1));
        assert_eq!(among.1.at("date"), &Json::Null, "{}", among.0.typed);
        assert!(!among.0.all().contains("Ingen dag angavs") && among.0.err.is_empty(), "{}", among.0.all());
        assert!(!notices(&among.1).concat().iter().any(|notice| notice.contains("Ingen dag")));
    }
}

#[test]
fn a_day_that_is_stated_is_the_same_everywhere() {
    let folder = Folder::new();
    folder.two("2026-01-01");
    for command in COMMANDS {
        let asked = [command, &["--rules", folder.arg(), "--date", "2025-12-31"]].concat();
        let (east, west) = (both(EAST, &asked), both(WEST, &asked));
        assert_eq!((&east.0.out, &east.1), (&west.0.out, &west.1));
        assert_eq!(east.1.at("model.revision").text(), "2024-02-23");
        assert_eq!(east.1.at("date").text(), "2025-12-31");
        assert!(east.0.err.is_empty(), "{}", east.0.err);
    }
}

#[test]
fn a_day_without_rules_is_told_with_where_it_comes_from() {
    on_one_day(|[east, ..]| {
        let folder = Folder::new();
        let [_, new] = folder.two("2025-01-01");
        new.edit("modell.yaml", "{ från: 2025-01-01 }", "{ från: 2025-01-01, till: 2025-12-31 }");
        for command in COMMANDS {
            let (ran, json) = both(EAST, &[command, &["--rules", folder.arg()]].concat());
            let ran = ran.exits(2);
            let said = flat(&ran.err);
            assert!(said.contains(&format!("gäller inte längre {east}")), "{said}");
            assert!(said.contains("Ingen dag angavs") && said.contains("--date"), "{said}");
            assert_eq!(json.at("error.kind").text(), "not-in-force");
            assert_eq!(json.at("error.given").text(), east.to_string());
            assert!(json.at("error.text").text().contains("--date"), "{json:?}");
        }
    });
}

#[test]
fn a_machine_that_does_not_know_where_it_is_says_that_it_reckons_in_utc() {
    on_one_day(|[.., utc]| {
        let folder = Folder::new();
        folder.two("2026-01-01");
        let args = ["escalate", "--matter", "oenighet", "--format", "json", "--rules", folder.arg()];
        let ran = run_there("Ingenstans/Alls", &args).exits(0);
        assert!(ran.err.contains("UTC") && ran.err.contains("--date"), "{}", ran.err);
        assert_eq!(ran.json().at("date").text(), utc.to_string());
        // Nobody is told where no day is taken.
        let ran = run_there("Ingenstans/Alls", &[&args[..], &["--date", "2026-01-31"]].concat()).exits(0);
        assert!(ran.err.is_empty(), "{}", ran.err);
    });
}

/// The later revision has another follow up.
#[test]
fn rows_without_a_day_are_about_today_and_are_counted() {
    on_one_day(|[east, west, _]| {
        let folder = Folder::new();
        let [_, new] = folder.two(&east.to_string());
        new.edit("regler.yaml", "{ uppföljning: socialförvaltningarna }", "{ uppföljning: arbvux }");
        let places = Folder::new();
        let file = |name: &str, text: &str| {
            fs::write(places.path().join(name), text).unwrap();
            places.path().join(name).to_str().unwrap().to_owned()
        };
        let row = r#"{"behov":"praktik","lagrum":"4:4""#;
        let days = format!("praktik;4:4;{east}\npraktik;4:4;{west}\n");
        let some = file("a.csv", &format!("behov;lagrum;datum\npraktik;4:4;\n{days}praktik;4:4; \n"));
        let none = file("b.csv", "behov;lagrum\npraktik;4:4\npraktik;4:4\npraktik;4:1\n");
        let all = file("c.csv", &format!("behov;lagrum;datum\n{days}"));
        let lines =
            file("d.ndjson", &format!("{row}}}\n{row},\"datum\":null}}\n{row},\"datum\":\"{west}\"}}\n"));
        for (zone, today, now) in [(EAST, east, "arbvux"), (WEST, west, "socialforvaltningarna")] {
            for (path, counted) in [(&some, Some(2)), (&none, Some(3)), (&all, None), (&lines, Some(2))] {
                let ran = run_there(zone, &["batch", path, "-", "--rules", folder.arg()]).exits(0);
                let said = flat(&ran.err);
                let expected =
                    counted.map(|rows| format!("Rader utan dag: {rows}. De gäller i dag, {today},"));
                match &expected {
                    Some(sentence) => assert!(said.contains(sentence) && said.contains("--date"), "{said}"),
                    None => assert!(!said.contains("utan dag"), "{said}"),
                }
                let stated = ["batch", path, "-", "--rules", folder.arg(), "--date", &today.to_string()];
                let stated = run_there(zone, &stated).exits(0);
                assert_eq!(ran.out, stated.out, "{}", ran.typed);
                assert!(!stated.err.contains("utan dag"), "{}", stated.err);
            }
            let ran = run_there(zone, &["batch", &none, "-", "--rules", folder.arg()]).exits(0);
            assert!(ran.out.lines().nth(1).unwrap().contains(now), "{}", ran.out);
        }
    });
}

#[test]
fn what_is_written_of_one_revision_asks_which() {
    let folder = Folder::new();
    folder.two("2026-01-01");
    let out = folder.path().join("ut.styrmodell");
    let compile = ["compile", "--output", out.to_str().unwrap()];
    for command in [&["document"][..], &compile] {
        let asked = [command, &["--rules", folder.arg()]].concat();
        for (language, expected) in [
            (
                "sv",
                "från 2024-02-23 till 2025-12-31 och från 2026-01-01: ange vilken dag det gäller. Skriv den efter --date",
            ),
            (
                "en",
                "from 2024-02-23 to 2025-12-31 and from 2026-01-01: say which day it is about. Write it after --date",
            ),
        ] {
            let ran = run(&[&asked[..], &["--lang", language]].concat()).exits(2);
            assert!(ran.out.is_empty() && flat(&ran.err).contains(expected), "{}", ran.err);
        }
        assert!(!out.exists());
        run(&[&asked[..], &["--date", "2026-01-01"]].concat()).exits(0);
    }
    // A folder of revisions is none to begin from, or to compare.
    for command in
        [&["revise", folder.arg(), "--as", "2030-01-01"][..], &["diff", folder.arg(), folder.arg()]]
    {
        let ran = run(command).exits(2);
        assert!(flat(&ran.err).contains("innehåller flera versioner: ange en av mapparna"), "{}", ran.err);
    }
}

/// The built-in model may have one decided revision, or, some day, several.
#[test]
fn a_revision_begins_from_the_built_in_model_of_a_day() {
    let decided =
        styrmodell::Registry::goteborg().revisions().iter().filter(|book| book.is_decided()).count();
    let folder = Folder::new();
    let ran = run_in(folder.path(), &["revise", "--as", "2190-01-01"]);
    if decided > 1 {
        assert!(flat(&ran.exits(2).err).contains("Skriv den efter --date"));
    } else {
        ran.exits(0);
    }
    let ran = run_in(folder.path(), &["revise", "--as", "2190-01-02", "--date", "2024-02-23"]).exits(0);
    assert!(ran.out.contains("2190-01-02"), "{}", ran.out);
    let ran = run_in(folder.path(), &["revise", "--as", "2190-01-02", "--date", "2024-02-22"]).exits(2);
    assert!(flat(&ran.err).contains("gäller inte än 2024-02-22"), "{}", ran.err);
    let shipped = shipped();
    let named = ["revise", shipped.to_str().unwrap(), "--as", "2190-01-01", "--date", "2024-02-23"];
    assert!(flat(&run_in(folder.path(), &named).exits(2).err).contains("inte båda"));
}

#[test]
fn the_readmes_first_command_answers_beside_a_second_revision() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let shown = readme.split("```text\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    for day in ["2025-01-01", "2190-01-01"] {
        let folder = Folder::new();
        folder.two(day);
        let ran = run(&[COMMANDS[0], &["--rules", folder.arg()]].concat()).exits(0);
        assert!(ran.out.starts_with(shown), "{day}\n{}", ran.out);
    }
}
