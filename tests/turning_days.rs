//! The turning days of a rulebook: all are listed, the answers change on each,
//! and between two of them every case has the same answer.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::fs;

use proptest::prelude::*;
use proptest::sample::select;
use styrmodell::{Date, Language, Registry, Rulebook, Rules, render::json};
use styrmodell_testkit::{Asked, cases};
use styrmodell_tests::*;

/// Taken decisions with both dates, with one, with none, and for a single day.
const DECISIONS: &str = "
fattade_beslut:
  - { id: sprak, namn: Språk, när: { lagrum: sol-4-1, delområde: praktik, stadsområde: hisingen }, från: 2024-03-01, till: 2024-12-31, ger: { gemensam-insats: ja } }
  - { id: odling, namn: Odling, när: { lagrum: sol-4-1, delområde: praktik, stadsområde: centrum }, från: 2025-09-15, ger: { gemensam-insats: ja } }
  - { id: kaffe, namn: Kaffe, när: { lagrum: sol-4-1, delområde: praktik, stadsområde: nordost }, till: 2025-10-31, ger: { gemensam-insats: nej } }
  - { id: oppet-hus, namn: Öppet hus, när: { lagrum: sol-4-1, delområde: praktik, stadsområde: sydvast }, från: 2026-05-08, till: 2026-05-08, ger: { gemensam-insats: nej } }
  - { id: utan-dagar, namn: Utan dagar, när: { lagrum: sol-4-1, delområde: yrkeskompetenser, stadsområde: centrum }, ger: { gemensam-insats: nej } }
";

fn in_force(files: &mut Files, days: &str) {
    edit(files, "modell.yaml", "gäller: { från: 2024-02-23 }", &format!("gäller: {{ {days} }}"));
    // The former fingerprints belong to the shipped revision alone.
    let (_, model) = files.iter_mut().find(|(name, _)| name == "modell.yaml").unwrap();
    let from = model.find("  tidigare_fingeravtryck:\n").unwrap();
    let to = model.find("  första_forum:").unwrap();
    model.replace_range(from..to, "");
}

fn with_decisions(days: &str) -> Files {
    let mut files = goteborg_rules();
    files.push(("beslut.yaml".to_owned(), DECISIONS.to_owned()));
    in_force(&mut files, days);
    files
}

/// The turning days of the rules with these decisions, listed by hand.
const EXPECTED_DAYS: [&str; 10] = [
    "2024-02-23", // the rules are in force
    "2024-03-01", // sprak
    "2025-01-01", // sprak no longer
    "2025-07-01", // both lagrum have other labels
    "2025-09-15", // odling
    "2025-11-01", // kaffe no longer
    "2026-05-08", // oppet-hus
    "2026-05-09", // oppet-hus no longer
    "2027-01-01", // the rules are no longer in force
    "2027-03-01", // only in the next revision, if there is one
];

fn dated_book() -> Rulebook {
    load(&with_decisions("från: 2024-02-23, till: 2026-12-31"))
}

/// A registry of a decided revision, the next one with another taken decision, and
/// a dated proposal.
fn registry() -> Registry {
    let folder = tempfile::tempdir().unwrap();
    let mut next = goteborg_rules();
    in_force(&mut next, "från: 2027-01-01");
    let decision = DECISIONS.lines().nth(2).unwrap().replace("2024-03-01, till: 2024-12-31", "2027-03-01");
    next.push(("beslut.yaml".to_owned(), format!("fattade_beslut:\n{decision}\n")));
    let mut proposal = goteborg_rules();
    in_force(&mut proposal, "från: 2028-01-01");
    edit(&mut proposal, "modell.yaml", "  status: beslutad\n", "  status: förslag\n");
    let decided = with_decisions("från: 2024-02-23, till: 2026-12-31");
    for (name, files) in [("1", decided), ("2", next), ("3", proposal)] {
        fs::create_dir(folder.path().join(name)).unwrap();
        files.iter().for_each(|(file, text)| fs::write(folder.path().join(name).join(file), text).unwrap());
    }
    let registry = Registry::from_dir(folder.path()).unwrap();
    assert_eq!(registry.revisions().len(), 3);
    registry
}

fn texts(days: &[Date]) -> Vec<String> {
    days.iter().map(Date::to_string).collect()
}

#[test]
fn turning_days_are_listed_in_order_and_once() {
    assert_eq!(texts(&load(&goteborg_rules()).turning_days()), ["2024-02-23", "2025-07-01"]);
    assert_eq!(
        texts(&load(&read(&lillkoping_folder())).turning_days()),
        // A label, the first day of the rules, and both days of Snickeriet.
        ["2025-07-01", "2026-01-01", "2026-02-01", "2027-01-01"]
    );
    assert_eq!(texts(&dated_book().turning_days()), EXPECTED_DAYS[..9]);
    assert_eq!(texts(&registry().turning_days()), EXPECTED_DAYS, "none of the proposal");
}

#[test]
fn last_day_of_the_calendar_is_not_followed_by_a_turning_day() {
    let mut files = goteborg_rules();
    in_force(&mut files, "från: 2024-02-23, till: 9999-12-31");
    assert_eq!(texts(&load(&files).turning_days()), ["2024-02-23", "2025-07-01"]);
}

/// Writes the complete answer of a case on a day, without the day itself.
fn answer_on(book: &Rules, asked: &Asked, day: Date) -> String {
    let decision = asked.case(book).unwrap().on(day).resolve();
    let text = json::matrix(&[decision], Language::Swedish);
    assert!(text.contains("\"validity\""), "{text}");
    // The notice about the paragraph in force begins with the day.
    text.replace(&format!("\"date\": \"{day}\""), "").replace(&format!("\"{day} gäller"), "\"gäller")
}

/// Writes the answer of the revision in force on the day, or the reason why there
/// is none.
fn answer_from_registry(registry: &Registry, asked: &Asked, day: Date) -> String {
    match registry.on(day) {
        Ok(book) => format!("{}: {}", book.revision(), answer_on(book, asked, day)),
        Err(error) => error.message(Language::Swedish).replace(&day.to_string(), ""),
    }
}

#[test]
fn some_answer_changes_on_each_turning_day() {
    let (book, registry) = (dated_book(), registry());
    let asked: Vec<Asked> = ["hisingen", "centrum", "nordost", "sydvast"]
        .iter()
        .map(|district| Asked {
            subarea: "praktik".to_owned(),
            basis: "sol-4-1".to_owned(),
            facts: [("stadsomrade".to_owned(), (*district).to_owned())].into(),
        })
        .collect();
    let changes = |answer_of: &dyn Fn(&Asked, Date) -> String, day: Date| {
        asked.iter().any(|asked| answer_of(asked, day.previous().unwrap()) != answer_of(asked, day))
    };
    for day in book.turning_days() {
        assert!(changes(&|asked, day| answer_on(&book, asked, day), day), "{day}");
    }
    for day in registry.turning_days() {
        assert!(
            changes(&|asked, day| answer_from_registry(&registry, asked, day), day),
            "{day}, among revisions"
        );
    }
}

/// Returns the first and the last day between turning days that a day belongs to.
fn first_and_last_day(turning_days: &[Date], day: Date) -> (Date, Date) {
    let passed = turning_days.partition_point(|turning_days| *turning_days <= day);
    let first = passed.checked_sub(1).map_or_else(|| Date::new(1, 1, 1), |before| Ok(turning_days[before]));
    let last =
        turning_days.get(passed).map_or_else(|| Date::new(9999, 12, 31), |next| Ok(next.previous().unwrap()));
    (first.unwrap(), last.unwrap())
}

/// Generates a case in which the lagrum has one of its names.
fn case_strategy(book: &Rules, bases: &'static [&str]) -> impl Strategy<Value = Asked> + use<> {
    (cases(book), select(bases)).prop_map(|(asked, basis)| Asked { basis: basis.to_owned(), ..asked })
}

fn days() -> impl Strategy<Value = Date> {
    (2023_i16..2029, 1_i8..=12, 1_i8..=28).prop_map(|(year, month, day)| Date::new(year, month, day).unwrap())
}

/// Checks that a day has the same answer as the first and the last day between the
/// same turning days.
fn check_constant(
    turning_days: &[Date],
    day: Date,
    answer_of: impl Fn(Date) -> String,
) -> Result<(), TestCaseError> {
    let (first, last) = first_and_last_day(turning_days, day);
    prop_assert!(first <= day && day <= last);
    prop_assert_eq!(answer_of(day), answer_of(first), "{} and {}", day, first);
    prop_assert_eq!(answer_of(day), answer_of(last), "{} and {}", day, last);
    Ok(())
}

const BASES: &[&str] = &["sol-4-1", "4:1", "11:1", "sol-4-4", "4:4", "12:4"];

#[test]
fn every_case_of_goteborg_has_one_answer_between_turning_days() {
    let (book, registry) = (dated_book(), registry());
    proptest!(|(asked in case_strategy(&book, BASES), day in days())| {
        check_constant(&book.turning_days(), day, |day| answer_on(&book, &asked, day))?;
        check_constant(&registry.turning_days(), day, |day| answer_from_registry(&registry, &asked, day))?;
    });
}

#[test]
fn every_case_of_lillkoping_has_one_answer_between_turning_days() {
    let book = load(&read(&lillkoping_folder()));
    proptest!(|(asked in case_strategy(&book, &["bistånd", "11:1", "LSS", "riktlinjen"]), day in days())| {
        check_constant(&book.turning_days(), day, |day| answer_on(&book, &asked, day))?;
    });
}
