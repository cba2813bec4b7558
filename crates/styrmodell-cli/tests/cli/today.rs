//! The machine's day, which is used only if several revisions are decided and no
//! day is given.
//!
//! The tests compute the day themselves, for two time zones that never have the
//! same day. If a day ends during a test, the test runs again.

use std::fs;

use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};

use crate::json::Json;
use crate::pages::assert_readme_shows_answer;
use crate::run::*;

/// The easternmost and the westernmost of all time zones, 26 hours apart, as values
/// of `TZ`.
const EAST: &str = "EAST-14";
const WEST: &str = "WEST+12";

const COMMANDS: [&[&str]; 3] = [
    &["resolve", "--need", "fysisk träning", "--basis", "4:1", "--fact", "stadsomrade=hisingen"],
    &["matrix"],
    &["escalate", "--matter", "oenighet"],
];

/// Returns the present days in the east, in the west, and in UTC.
fn days() -> [Date; 3] {
    let expected_actor = jiff::Timestamp::now();
    [14, -12, 0].map(|hours| expected_actor.to_zoned(TimeZone::fixed(Offset::constant(hours))).date())
}

/// Calls a function with the present days, until none of them ends during the
/// call.
fn on_one_day<T>(call: impl Fn([Date; 3]) -> T) -> T {
    loop {
        let before = days();
        let result = call(before);
        if days() == before {
            return result;
        }
    }
}

/// Runs a command for text, and again for JSON.
fn text_and_json(zone: &str, args: &[&str]) -> (CommandRun, Json) {
    (run_in_zone(zone, args), run_in_zone(zone, &[args, &["--format", "json"]].concat()).json())
}

/// Lists the notices of each answer, or of the route.
fn notices(json: &Json) -> Vec<Vec<&str>> {
    match json.get("answers") {
        Some(answers) => answers.list().iter().map(|answer| answer.at("notices").texts()).collect(),
        None => vec![json.at("notices").texts()],
    }
}

#[test]
fn folder_of_revisions_answers_by_the_machines_day() {
    on_one_day(|[east, west, _]| {
        let folder = TestFolder::new();
        folder.two_revisions(&east.to_string());
        for command in COMMANDS {
            let args = [command, &["--rules", folder.arg()]].concat();
            for (zone, day, revision) in [
                (EAST, east.to_string(), east.to_string()),
                (WEST, west.to_string(), "2024-02-23".to_owned()),
            ] {
                let (ran, json) = text_and_json(zone, &args);
                let ran = ran.exits(0);
                assert_eq!(json.at("date").text(), day, "{}", ran.typed);
                assert_eq!(json.at("model.revision").text(), revision, "{}", ran.typed);
                let sentence = format!("Ingen dag angavs: svaret gäller i dag, {day}.");
                assert!(flat(&ran.out).contains(&sentence), "{}\n{}", ran.typed, ran.out);
                let english = run_in_zone(zone, &[&args[..], &["--lang", "en"]].concat()).exits(0);
                let sentence_en = format!("No day was given: this is the answer for today, {day}.");
                assert!(flat(&english.out).contains(&sentence_en), "{}\n{}", english.typed, english.out);
                let all = notices(&json);
                assert!(
                    !all.is_empty() && all.iter().all(|notices| notices.contains(&sentence.as_str())),
                    "{all:?}"
                );
                // The answer is the same as if that day is stated.
                let stated = text_and_json(zone, &[&args[..], &["--date", &day]].concat()).1;
                assert!(!notices(&stated).concat().iter().any(|notice| notice.contains("Ingen dag")));
                assert_eq!(json.without(&["notices"]), stated.without(&["notices"]));
            }
        }
    });
}

#[test]
fn matrix_states_the_assumed_day_in_every_format() {
    on_one_day(|[east, ..]| {
        let folder = TestFolder::new();
        folder.two_revisions("2026-01-01");
        let sentence = format!("Ingen dag angavs: svaret gäller i dag, {east}.");
        for format in ["text", "markdown", "html", "csv"] {
            let ran = run_in_zone(EAST, &["matrix", "--rules", folder.arg(), "--format", format]).exits(0);
            // CSV has no place for notices.
            let (with_notice, without_notice) =
                if format == "csv" { (&ran.err, &ran.out) } else { (&ran.out, &ran.err) };
            assert!(
                flat(with_notice).contains(&sentence) && !without_notice.contains("Ingen dag"),
                "{format}: {}",
                ran.all()
            );
        }
    });
}

#[test]
fn only_decided_revision_is_asked_without_a_day() {
    let folder = TestFolder::new();
    let rules = folder.copy("2024-02-23");
    // A proposal is never chosen by day.
    let proposal = folder.copy("2025-01-01");
    proposal.edit("modell.yaml", "status: beslutad", "status: förslag");
    proposal.edit("modell.yaml", "gäller: { från: 2024-02-23 }", "gäller: { från: 2025-01-01 }");
    for command in COMMANDS {
        let from_folder = text_and_json(EAST, &[command, &["--rules", folder.arg()]].concat());
        let from_revision = text_and_json(WEST, &[command, &["--rules", rules.arg()]].concat());
        assert_eq!((&from_folder.0.out, &from_folder.1), (&from_revision.0.out, &from_revision.1));
        assert_eq!(from_folder.1.at("date"), &Json::Null, "{}", from_folder.0.typed);
        assert!(
            !from_folder.0.all().contains("Ingen dag angavs") && from_folder.0.err.is_empty(),
            "{}",
            from_folder.0.all()
        );
        assert!(!notices(&from_folder.1).concat().iter().any(|notice| notice.contains("Ingen dag")));
    }
}

#[test]
fn stated_day_is_answered_the_same_in_every_zone() {
    let folder = TestFolder::new();
    folder.two_revisions("2026-01-01");
    for command in COMMANDS {
        let args = [command, &["--rules", folder.arg(), "--date", "2025-12-31"]].concat();
        let (east, west) = (text_and_json(EAST, &args), text_and_json(WEST, &args));
        assert_eq!((&east.0.out, &east.1), (&west.0.out, &west.1));
        assert_eq!(east.1.at("model.revision").text(), "2024-02-23");
        assert_eq!(east.1.at("date").text(), "2025-12-31");
        assert!(east.0.err.is_empty(), "{}", east.0.err);
    }
}

#[test]
fn assumed_day_without_rules_is_reported_with_its_origin() {
    on_one_day(|[east, ..]| {
        let folder = TestFolder::new();
        let [_, new] = folder.two_revisions("2025-01-01");
        new.edit("modell.yaml", "{ från: 2025-01-01 }", "{ från: 2025-01-01, till: 2025-12-31 }");
        for command in COMMANDS {
            let (ran, json) = text_and_json(EAST, &[command, &["--rules", folder.arg()]].concat());
            let ran = ran.exits(2);
            let message = flat(&ran.err);
            assert!(message.contains(&format!("gäller inte längre {east}")), "{message}");
            assert!(message.contains("Ingen dag angavs") && message.contains("--date"), "{message}");
            assert_eq!(json.at("error.kind").text(), "not-in-force");
            assert_eq!(json.at("error.given").text(), east.to_string());
            assert!(json.at("error.text").text().contains("--date"), "{json:?}");
        }
    });
}

#[test]
fn machine_without_a_time_zone_states_that_the_day_is_in_utc() {
    on_one_day(|[.., utc]| {
        let folder = TestFolder::new();
        folder.two_revisions("2026-01-01");
        let args = ["escalate", "--matter", "oenighet", "--format", "json", "--rules", folder.arg()];
        let ran = run_in_zone("Ingenstans/Alls", &args).exits(0);
        assert!(ran.err.contains("UTC") && ran.err.contains("--date"), "{}", ran.err);
        assert_eq!(ran.json().at("date").text(), utc.to_string());
        // If the day is stated, there is no message.
        let ran = run_in_zone("Ingenstans/Alls", &[&args[..], &["--date", "2026-01-31"]].concat()).exits(0);
        assert!(ran.err.is_empty(), "{}", ran.err);
    });
}

/// The later revision has another actor that follows up.
#[test]
fn rows_without_a_day_are_answered_for_today_and_counted() {
    on_one_day(|[east, west, _]| {
        let folder = TestFolder::new();
        let [_, new] = folder.two_revisions(&east.to_string());
        new.edit("regler.yaml", "{ uppföljning: socialförvaltningarna }", "{ uppföljning: arbvux }");
        let places = TestFolder::new();
        let file = |name: &str, text: &str| {
            fs::write(places.path().join(name), text).unwrap();
            places.path().join(name).to_str().unwrap().to_owned()
        };
        let row = r#"{"behov":"praktik","lagrum":"4:4""#;
        let days = format!("praktik;4:4;{east}\npraktik;4:4;{west}\n");
        let some_dated = file("a.csv", &format!("behov;lagrum;datum\npraktik;4:4;\n{days}praktik;4:4; \n"));
        let undated = file("b.csv", "behov;lagrum\npraktik;4:4\npraktik;4:4\npraktik;4:1\n");
        let all_dated = file("c.csv", &format!("behov;lagrum;datum\n{days}"));
        let lines =
            file("d.ndjson", &format!("{row}}}\n{row},\"datum\":null}}\n{row},\"datum\":\"{west}\"}}\n"));
        for (zone, today, expected_actor) in [(EAST, east, "arbvux"), (WEST, west, "socialforvaltningarna")] {
            for (path, row_count) in
                [(&some_dated, Some(2)), (&undated, Some(3)), (&all_dated, None), (&lines, Some(2))]
            {
                let ran = run_in_zone(zone, &["batch", path, "-", "--rules", folder.arg()]).exits(0);
                let message = flat(&ran.err);
                let expected =
                    row_count.map(|rows| format!("Rader utan dag: {rows}. De gäller i dag, {today},"));
                match &expected {
                    Some(sentence) => {
                        assert!(message.contains(sentence) && message.contains("--date"), "{message}")
                    }
                    None => assert!(!message.contains("utan dag"), "{message}"),
                }
                let stated = ["batch", path, "-", "--rules", folder.arg(), "--date", &today.to_string()];
                let stated = run_in_zone(zone, &stated).exits(0);
                assert_eq!(ran.out, stated.out, "{}", ran.typed);
                assert!(!stated.err.contains("utan dag"), "{}", stated.err);
            }
            let ran = run_in_zone(zone, &["batch", &undated, "-", "--rules", folder.arg()]).exits(0);
            assert!(ran.out.lines().nth(1).unwrap().contains(expected_actor), "{}", ran.out);
        }
    });
}

#[test]
fn commands_about_one_revision_ask_for_its_day() {
    let folder = TestFolder::new();
    folder.two_revisions("2026-01-01");
    let out = folder.path().join("ut.styrmodell");
    let compile = ["compile", "--output", out.to_str().unwrap()];
    for command in [&["document"][..], &["graph", "escalation"], &compile] {
        let args = [command, &["--rules", folder.arg()]].concat();
        for (language, expected) in [
            (
                "sv",
                "från 2024-02-23 till 2025-12-31 och från 2026-01-01: ange vilken dag det gäller. Skriv den efter --date",
            ),
            (
                "en",
                "from 2024-02-23 to 2025-12-31 and from 2026-01-01: state the day in question. Write it after --date",
            ),
        ] {
            let ran = run(&[&args[..], &["--lang", language]].concat()).exits(2);
            assert!(ran.out.is_empty() && flat(&ran.err).contains(expected), "{}", ran.err);
        }
        assert!(!out.exists());
        run(&[&args[..], &["--date", "2026-01-01"]].concat()).exits(0);
    }
    // `revise` and `diff` need a single revision, and refuse a folder of revisions.
    for command in
        [&["revise", folder.arg(), "--as", "2030-01-01"][..], &["diff", folder.arg(), folder.arg()]]
    {
        let ran = run(command).exits(2);
        assert!(flat(&ran.err).contains("innehåller flera versioner: ange en av mapparna"), "{}", ran.err);
    }
}

/// The test holds whether the built-in model has one decided revision or several.
#[test]
fn revise_starts_from_the_built_in_revision_of_a_day() {
    let decided =
        styrmodell::Registry::goteborg().revisions().iter().filter(|book| book.is_decided()).count();
    let folder = TestFolder::new();
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
fn first_command_of_the_readme_answers_beside_a_second_revision() {
    for day in ["2025-01-01", "2190-01-01"] {
        let folder = TestFolder::new();
        folder.two_revisions(day);
        let ran = run(&[COMMANDS[0], &["--rules", folder.arg()]].concat()).exits(0);
        assert_readme_shows_answer(&ran.out);
    }
}
