//! The short answer of every case of both shipped models, with every fact stated or
//! not: how long it is, and that it keeps what limits the answer.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use styrmodell::model::Support;
use styrmodell::{Date, Decision, Language, Outcome, Rulebook};
use styrmodell_tests::{case, combinations, goteborg_2024, lillkoping_folder};
use unicode_width::UnicodeWidthStr;

use super::page;

/// The maximum number of lines between the heading and the closing lines.
const MAX_LINES: usize = 12;

/// The maximum width of a line, in columns.
const MAX_COLUMNS: usize = 80;

/// A short answer, in one language.
struct ShortPage {
    decision: Decision<'static>,
    language: Language,
    text: String,
}

impl ShortPage {
    fn paragraphs(&self) -> [Vec<&str>; 3] {
        let paragraphs: Vec<Vec<&str>> = self.text.split("\n\n").map(|part| part.lines().collect()).collect();
        paragraphs.try_into().unwrap_or_else(|_| panic!("not heading, answer and closing:\n{}", self.text))
    }

    /// The text on one line, without the present numbers of renumbered paragraphs.
    fn unwrapped(&self) -> String {
        let mut text = self.text.split_whitespace().collect::<Vec<_>>().join(" ");
        for (open, close) in [(" (nu ", ')'), (" [now ", ']')] {
            while let Some((before, rest)) = text.split_once(open) {
                text = format!("{before}{}", rest.split_once(close).map_or("", |(_, after)| after));
            }
        }
        text
    }
}

static LILLKOPING: LazyLock<Rulebook> = LazyLock::new(|| Rulebook::from_dir(lillkoping_folder()).unwrap());

/// The page of every case, with each fact unknown or one of its values, without a day
/// and on a day under the present law, in both languages.
static PAGES: LazyLock<Vec<ShortPage>> = LazyLock::new(|| {
    let day: Date = "2026-03-01".parse().unwrap();
    let mut pages = Vec::new();
    for book in [goteborg_2024(), &LILLKOPING] {
        let combinations = combinations(book, true);
        for (subarea, basis) in
            book.subareas().iter().flat_map(|subarea| book.bases().iter().map(move |basis| (subarea, basis)))
        {
            for facts in &combinations {
                let case = case(book, subarea.id(), basis.id(), facts);
                for language in [Language::Swedish, Language::English] {
                    for decision in [case.resolve(), case.clone().on(day).resolve()] {
                        let text = page(&decision, None, language).unwrap();
                        pages.push(ShortPage { decision, language, text });
                    }
                }
            }
        }
    }
    pages
});

#[test]
fn at_most_twelve_lines_of_80_columns_stand_between_heading_and_two_closing_lines() {
    for page in &*PAGES {
        let [_, answer, closing] = page.paragraphs();
        assert!(answer.len() <= MAX_LINES, "{} lines:\n{}", answer.len(), page.text);
        assert_eq!(closing.len(), 2, "{}", page.text);
        let widest = page.text.lines().map(UnicodeWidthStr::width).max().unwrap_or(0);
        assert!(widest <= MAX_COLUMNS, "{widest} columns:\n{}", page.text);
    }
}

#[test]
fn what_limits_the_answer_is_kept() {
    for page in &*PAGES {
        let text = page.unwrapped();
        let remarks = page.decision.observations();
        for remark in remarks.iter().map(|remark| remark.text().trim_end_matches('.')) {
            assert!(text.contains(remark), "no {remark:?} in\n{}", page.text);
        }
        let unverified = page.decision.case().labels().any(|label| !label.is_verified());
        let says_so = match page.language {
            Language::English => text.contains("not checked against the statute"),
            _ => text.contains("inte kontrollerad mot lagtexten"),
        };
        assert_eq!(unverified, says_so, "{}", page.text);
    }
}

#[test]
fn escalated_matter_comes_first_and_a_list_of_steps_that_is_cut_says_so() {
    for page in &*PAGES {
        let [_, answer, _] = page.paragraphs();
        for duty in page.decision.duties() {
            let Outcome::Escalate(matter) = duty.outcome() else { continue };
            let answer_text = answer.join("\n").replace("\n  ", " ");
            assert!(answer_text.trim_start_matches([' ', '"']).starts_with(matter.notice()), "{}", page.text);
            let first_step = answer.iter().position(|line| line.starts_with("  1. "));
            assert!(first_step.is_some_and(|at| at <= 2), "{}", page.text);
            let route = page.decision.route();
            let count = route.steps().count() + duty.rules().map(|rule| rule.advice().len()).sum::<usize>();
            let is_whole = page.text.contains(&format!("\n  {count}. "));
            let is_cut = page.text.contains("Fler steg: --why") || page.text.contains("More steps: --why");
            assert!(is_whole != is_cut, "{count} steps:\n{}", page.text);
        }
    }
}

#[test]
fn contradictory_sources_are_marked_and_derived_duties_are_named() {
    for page in &*PAGES {
        let [_, answer, _] = page.paragraphs();
        let (mark, derived) = match page.language {
            Language::English => ("sources conflict", "Interpreted: "),
            _ => ("motstridiga källor", "Tolkat: "),
        };
        let answer_text = answer.join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
        let derived = answer_text.split_once(derived).map_or("", |(_, rest)| rest);
        let derived = derived.split_once('.').map_or("", |(names, _)| names);
        let mut marked_duties = 0;
        for duty in page.decision.duties() {
            let has = |support| duty.rules().any(|rule| rule.support() == support);
            let name = duty.duty().name().to_lowercase();
            assert!(
                !has(Support::Derived) || derived.split(", ").any(|n| n == name),
                "{name}:\n{}",
                page.text
            );
            marked_duties += usize::from(has(Support::Contradictory));
        }
        let marks = answer.iter().filter(|line| line.ends_with(mark)).count();
        assert_eq!(marks, marked_duties, "{}", page.text);
        assert!(answer_text.ends_with("--why"), "{}", page.text);
    }
}

#[test]
fn duties_of_the_same_actors_share_a_line() {
    for page in &*PAGES {
        let settled = page.decision.duties().filter_map(|duty| match duty.outcome() {
            Outcome::Responsible(actors) => {
                let contradictory = duty.rules().any(|rule| rule.support() == Support::Contradictory);
                Some((actors.to_string().to_lowercase(), contradictory))
            }
            _ => None,
        });
        let holders: BTreeSet<_> = settled.collect();
        let [_, answer, _] = page.paragraphs();
        for (holder, _) in &holders {
            let is_reply = |line: &str| line.starts_with("    ");
            let lines = answer.iter().filter(|line| !is_reply(line)).filter(|line| {
                let line = line.to_lowercase();
                let text = line.trim_end_matches("motstridiga källor").trim_end_matches("sources conflict");
                text.trim_end()
                    .trim_end_matches(", gemensamt")
                    .trim_end_matches(", jointly")
                    .ends_with(&format!("  {holder}"))
            });
            let expected = holders.iter().filter(|(other, _)| other == holder).count();
            assert_eq!(lines.count(), expected, "{holder}:\n{}", page.text);
        }
    }
}
