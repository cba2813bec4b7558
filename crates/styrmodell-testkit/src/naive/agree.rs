//! Compares the library with the naive model in every case and every choice of open
//! facts.

use std::path::Path;

use styrmodell::{DutyDecision, Outcome as Own, Rules};

use super::{Answer, Model, Outcome};
use crate::consistent::open;
use crate::report::{count, fail, listed};

/// The result of a comparison.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Agreement {
    /// The number of cases compared: delområden × lagrum × the values of each fact,
    /// with open as one more value.
    pub cases: usize,
    /// The differences: the case, the duty, and both answers.
    pub differences: Vec<String>,
}

/// Compares the library's rulebook with the naive model of the same files: the
/// declarations, then outcomes, members of groups, winning and beaten rules, and
/// branches, in every case and with any of the facts open.
pub fn compare(model: &Model, book: &Rules) -> Agreement {
    let mut agreement = Agreement { cases: 0, differences: declared(model, book) };
    if !agreement.differences.is_empty() {
        return agreement;
    }
    for case in model.cases() {
        agreement.cases += 1;
        let answers = model.answer(&case.subarea, &case.basis, &case.facts);
        let decision = match case.case(book) {
            Ok(case) => case.resolve(),
            Err(error) => {
                agreement.differences.push(format!("{case}: {error}"));
                continue;
            }
        };
        for duty in decision.duties() {
            let (id, own) = (duty.duty().id(), Answer::of(&duty));
            if answers.get(id) != Some(&own) {
                let naive = answers.get(id).map_or_else(String::new, Answer::to_string);
                agreement.differences.push(format!("{case}, {id}:\n  naive    {naive}\n  library  {own}"));
            }
        }
    }
    agreement
}

/// Asserts that the library and the naive model agree on a revision in every case
/// and with any of the facts open. Slow if there are many facts.
///
/// # Panics
/// If they disagree, or if the revision cannot be loaded.
#[track_caller]
pub fn assert_oracle_agrees(path: impl AsRef<Path>) {
    let path = path.as_ref();
    let compared = open(path).map(|book| compare(&Model::read(book.files()), &book));
    match compared {
        Ok(Agreement { differences, .. }) if differences.is_empty() => {}
        Ok(Agreement { cases, differences }) => fail(&format!(
            "the library and the naive model disagree on {}, {} in {cases} cases:\n\n{}",
            path.display(),
            count(differences.len(), "difference", "differences"),
            listed(&differences),
        )),
        Err(text) => fail(&text),
    }
}

/// Compares the declared tables, and lists the differences.
fn declared(model: &Model, book: &Rules) -> Vec<String> {
    let mut differences = Vec::new();
    let mut compare = |what: &str, naive: Vec<&str>, own: Vec<&str>| {
        if naive != own {
            differences.push(format!("{what}:\n  naive    {naive:?}\n  library  {own:?}"));
        }
    };
    compare(
        "ansvar",
        model.duties.iter().map(|d| d.id.as_str()).collect(),
        book.duties().iter().map(|d| d.id()).collect(),
    );
    compare(
        "lagrum",
        model.bases.iter().map(String::as_str).collect(),
        book.bases().iter().map(|b| b.id()).collect(),
    );
    compare(
        "delområden",
        model.subareas.iter().map(|s| s.id.as_str()).collect(),
        book.subareas().iter().map(|s| s.id()).collect(),
    );
    compare(
        "omständigheter",
        model.facts.iter().map(|f| f.id.as_str()).collect(),
        book.facts().iter().map(|f| f.id()).collect(),
    );
    for (fact, own) in model.facts.iter().zip(book.facts()) {
        compare(
            own.id(),
            fact.values.iter().map(String::as_str).collect(),
            own.values().iter().map(|v| v.id()).collect(),
        );
    }
    differences
}

impl Answer {
    /// Converts a duty's answer from the library, to be compared with that of
    /// [`Model::answer`].
    pub fn of(duty: &DutyDecision<'_, '_>) -> Self {
        let who = match duty.outcome() {
            Own::Responsible(actors) => actors
                .iter()
                .map(|one| match (one.member, one.ask) {
                    (Some(member), _) => member.id().to_owned(),
                    (None, Some(fact)) => format!("{}?{}", one.actor.id(), fact.id()),
                    (None, None) => one.actor.id().to_owned(),
                })
                .collect(),
            _ => Vec::new(),
        };
        Answer {
            outcome: outcome(&duty.outcome()),
            who,
            winners: duty.rules().map(|rule| rule.id().to_owned()).collect(),
            beaten: duty.beaten().map(str::to_owned).collect(),
        }
    }
}

fn outcome(own: &Own<'_, '_>) -> Outcome {
    match own {
        Own::Responsible(actors) => {
            Outcome::Responsible(actors.iter().map(|one| one.actor.id().to_owned()).collect())
        }
        Own::Escalate(matter) => Outcome::Escalate(matter.id().to_owned()),
        Own::None => Outcome::Nobody,
        Own::Depends(ask) => {
            let branch = |branch: styrmodell::answer::Branch<'_, '_>| {
                let answer = Answer {
                    outcome: outcome(&branch.outcome()),
                    who: Vec::new(),
                    winners: branch.rules().map(|rule| rule.id().to_owned()).collect(),
                    beaten: branch.beaten().map(str::to_owned).collect(),
                };
                (branch.value().id().to_owned(), answer)
            };
            Outcome::Depends(ask.fact().id().to_owned(), ask.branches().map(branch).collect())
        }
    }
}
