//! Answers of plain loops to cases with open facts: the outcome or the fact
//! that it depends on, and the rules that give it.

use std::collections::BTreeSet;

use styrmodell::answer::Branch;
use styrmodell::{DutyDecision, Outcome, Rulebook};
use styrmodell_tests::{branch_text, outcome_text};

use super::model::{Model, Random};
use super::wide::MAX_STORED_COMBINATIONS;
use super::{Loops, each, winners};

/// The answer for one duty, or for one branch of it.
#[derive(Debug, PartialEq)]
struct OpenAnswer {
    /// The outcome as the answers write it.
    outcome: String,
    rules: Vec<String>,
    beaten: Vec<String>,
    /// The answer for each value.
    branches: Vec<(String, OpenAnswer)>,
}

/// Compares a few questions with open facts about a sound model. Returns the
/// number of answers, of those that depend on a fact, and of those with too
/// many completions to try one by one.
pub(crate) fn compare(model: &Model, loops: &Loops<'_>, book: &Rulebook, random: &mut Random) -> [u64; 3] {
    let mut counted = [0; 3];
    for question in 0..QUESTIONS_PER_MODEL {
        let case = &loops.cases[random.below(loops.cases.len())];
        // The first question leaves every fact open.
        let stated: Vec<Option<usize>> = (case.iter().enumerate())
            .map(|(place, &value)| (place < 2 || question > 0 && random.percent(25)).then_some(value))
            .collect();
        let asked = book.case(&format!("del-{}", case[0]), &format!("lag-{}", case[1])).unwrap();
        let facts =
            stated.iter().enumerate().skip(2).filter_map(|(place, value)| Some((place - 2, (*value)?)));
        let asked = facts.fold(asked, |asked, (fact, value)| {
            asked.with(&format!("fakta-{fact}"), &format!("v-{value}")).unwrap()
        });
        let decision = asked.resolve();
        for (duty, own) in decision.duties().enumerate() {
            let expected = said(model, loops, duty, &stated, true);
            assert_eq!(library(&own), expected, "{stated:?}, duty {duty}");
            let left =
                model.facts_asked(duty, &case[..2]).into_iter().filter(|&place| stated[place].is_none());
            let completions = left.map(|place| model.sizes()[place]).product::<usize>();
            counted[0] += 1;
            counted[1] += u64::from(!expected.branches.is_empty());
            counted[2] += u64::from(completions > MAX_STORED_COMBINATIONS);
        }
    }
    counted
}

/// The number of questions about each model: one with every fact open, three with some.
const QUESTIONS_PER_MODEL: usize = 4;

fn library(duty: &DutyDecision<'_, '_>) -> OpenAnswer {
    let branch = |branch: Branch<'_, '_>| {
        let said = OpenAnswer {
            outcome: branch_text(&branch.outcome()),
            rules: branch.rules().map(|rule| rule.id().to_owned()).collect(),
            beaten: branch.beaten().map(str::to_owned).collect(),
            branches: Vec::new(),
        };
        (branch.value().id().to_owned(), said)
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

/// Answers by looking at every completion of the stated facts.
fn said(
    model: &Model,
    loops: &Loops<'_>,
    duty: usize,
    stated: &[Option<usize>],
    branches: bool,
) -> OpenAnswer {
    let sizes = model.sizes();
    let beats = loops.beats(duty, None);
    let completes = |at: &usize| {
        loops.cases[*at].iter().zip(stated).all(|(value, stated)| stated.is_none_or(|s| s == *value))
    };
    let completions: Vec<usize> = (0..loops.cases.len()).filter(completes).collect();
    let won = |at: usize| winners(loops.contenders[duty][at], &beats);
    let outcome = |at: usize| {
        let first = each(won(at)).next().unwrap();
        model.rules[first].outcome(duty).unwrap()
    };
    // Cases are numbered with the last position varying fastest.
    let matters = |place: &usize| {
        let stride: usize = sizes[place + 1..].iter().product();
        completions.iter().any(|&at| {
            let others = loops.cases[at][*place] + 1..sizes[*place];
            others.zip(1..).any(|(_, steps)| outcome(at) != outcome(at + steps * stride))
        })
    };
    let ever = completions.iter().fold(0, |all, &at| all | won(at));
    let matched = completions.iter().fold(0, |all, &at| all | loops.contenders[duty][at]);
    let ids = |rules| -> Vec<String> {
        let ids: BTreeSet<&String> = each(rules).map(|rule| &model.rules[rule].id).collect();
        ids.into_iter().cloned().collect()
    };
    let ask = (0..sizes.len()).filter(|place| stated[*place].is_none()).find(matters);
    let branch = |place: usize, value: usize| {
        let mut stated = stated.to_vec();
        stated[place] = Some(value);
        (format!("v-{value}"), said(model, loops, duty, &stated, false))
    };
    OpenAnswer {
        outcome: ask
            .map_or_else(|| outcome(completions[0]).text(), |place| format!("beror:fakta-{}", place - 2)),
        rules: ids(ever),
        beaten: ids(matched & !ever),
        branches: ask
            .filter(|_| branches)
            .into_iter()
            .flat_map(|place| (0..sizes[place]).map(move |value| (place, value)))
            .map(|(place, value)| branch(place, value))
            .collect(),
    }
}
