//! Answers that plain loops compute for cases with open facts: the outcome or the
//! fact that it depends on, and the rules that give it.

use std::collections::BTreeSet;

use styrmodell::answer::Branch;
use styrmodell::{DutyDecision, Outcome, Rulebook};
use styrmodell_tests::{branch_text, outcome_text};

use super::model::{Model, Random};
use super::wide::MAX_STORED_COMBINATIONS;
use super::{Loops, rules_in, winners};

/// The answer for one duty, or for one branch of it.
#[derive(Debug, PartialEq)]
struct OpenAnswer {
    /// The outcome in the notation that `outcome_text` uses.
    outcome: String,
    rules: Vec<String>,
    beaten: Vec<String>,
    /// The answer for each value.
    branches: Vec<(String, OpenAnswer)>,
}

/// Compares the answers to a few questions with open facts about a sound model.
/// Returns the numbers of all answers, of those that depend on a fact, and of those
/// with too many completions to try one by one.
pub(crate) fn compare(model: &Model, loops: &Loops<'_>, book: &Rulebook, random: &mut Random) -> [u64; 3] {
    let mut counts = [0; 3];
    for question in 0..QUESTIONS_PER_MODEL {
        let case = &loops.cases[random.below(loops.cases.len())];
        // The first question leaves every fact open.
        let stated: Vec<Option<usize>> = (case.iter().enumerate())
            .map(|(position, &value)| (position < 2 || question > 0 && random.percent(25)).then_some(value))
            .collect();
        let case_asked = book.case(&format!("del-{}", case[0]), &format!("lag-{}", case[1])).unwrap();
        let facts =
            stated.iter().enumerate().skip(2).filter_map(|(position, value)| Some((position - 2, (*value)?)));
        let case_asked = facts.fold(case_asked, |case_asked, (fact, value)| {
            case_asked.with(&format!("fakta-{fact}"), &format!("v-{value}")).unwrap()
        });
        let decision = case_asked.resolve();
        for (duty, duty_answer) in decision.duties().enumerate() {
            let expected = expected_answer(model, loops, duty, &stated, true);
            assert_eq!(library_answer(&duty_answer), expected, "{stated:?}, duty {duty}");
            let open_positions = model
                .facts_asked(duty, &case[..2])
                .into_iter()
                .filter(|&position| stated[position].is_none());
            let completions = open_positions.map(|position| model.sizes()[position]).product::<usize>();
            counts[0] += 1;
            counts[1] += u64::from(!expected.branches.is_empty());
            counts[2] += u64::from(completions > MAX_STORED_COMBINATIONS);
        }
    }
    counts
}

/// The number of questions about each model: one with every fact open, three with some.
const QUESTIONS_PER_MODEL: usize = 4;

fn library_answer(duty: &DutyDecision<'_, '_>) -> OpenAnswer {
    let branch = |branch: Branch<'_, '_>| {
        let answer = OpenAnswer {
            outcome: branch_text(&branch.outcome()),
            rules: branch.rules().map(|rule| rule.id().to_owned()).collect(),
            beaten: branch.beaten().map(str::to_owned).collect(),
            branches: Vec::new(),
        };
        (branch.value().id().to_owned(), answer)
    };
    OpenAnswer {
        outcome: outcome_text(duty),
        rules: duty.rules().map(|rule| rule.id().to_owned()).collect(),
        beaten: duty.beaten().map(str::to_owned).collect(),
        branches: match duty.outcome() {
            Outcome::Depends(ask) => ask.branches().map(branch).collect(),
            _ => Vec::new(),
        },
    }
}

/// Derives the answer from every completion of the stated facts.
fn expected_answer(
    model: &Model,
    loops: &Loops<'_>,
    duty: usize,
    stated: &[Option<usize>],
    with_branches: bool,
) -> OpenAnswer {
    let sizes = model.sizes();
    let beats = loops.beats(duty, None);
    let completes = |case_number: &usize| {
        loops.cases[*case_number].iter().zip(stated).all(|(value, stated)| stated.is_none_or(|s| s == *value))
    };
    let completions: Vec<usize> = (0..loops.cases.len()).filter(completes).collect();
    let winners_of = |case_number: usize| winners(loops.contenders[duty][case_number], &beats);
    let outcome = |case_number: usize| {
        let first = rules_in(winners_of(case_number)).next().unwrap();
        model.rules[first].outcome(duty).unwrap()
    };
    // Cases are numbered with the last position varying fastest.
    let is_relevant = |position: &usize| {
        let stride: usize = sizes[position + 1..].iter().product();
        completions.iter().any(|&case_number| {
            let later_values = loops.cases[case_number][*position] + 1..sizes[*position];
            later_values
                .zip(1..)
                .any(|(_, steps)| outcome(case_number) != outcome(case_number + steps * stride))
        })
    };
    let winning_rules = completions.iter().fold(0, |all, &case_number| all | winners_of(case_number));
    let matching_rules =
        completions.iter().fold(0, |all, &case_number| all | loops.contenders[duty][case_number]);
    let ids = |rules| -> Vec<String> {
        let ids: BTreeSet<&String> = rules_in(rules).map(|rule| &model.rules[rule].id).collect();
        ids.into_iter().cloned().collect()
    };
    let asked_position = (0..sizes.len()).filter(|position| stated[*position].is_none()).find(is_relevant);
    let branch = |position: usize, value: usize| {
        let mut stated = stated.to_vec();
        stated[position] = Some(value);
        (format!("v-{value}"), expected_answer(model, loops, duty, &stated, false))
    };
    OpenAnswer {
        outcome: asked_position.map_or_else(
            || outcome(completions[0]).text(),
            |position| format!("beror:fakta-{}", position - 2),
        ),
        rules: ids(winning_rules),
        beaten: ids(matching_rules & !winning_rules),
        branches: asked_position
            .filter(|_| with_branches)
            .into_iter()
            .flat_map(|position| (0..sizes[position]).map(move |value| (position, value)))
            .map(|(position, value)| branch(position, value))
            .collect(),
    }
}
