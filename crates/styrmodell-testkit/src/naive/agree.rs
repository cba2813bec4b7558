//! Compares the library with the naive model in every case and every choice of open
//! facts.

use std::path::Path;

use styrmodell::{DutyDecision, Outcome as LibraryOutcome, Rules};

use super::texts::ShownTexts;
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
/// declarations, then outcomes, members of groups, winning and beaten rules,
/// branches, and the texts shown with the answer, in every case and with any of the facts open.
pub fn compare(model: &Model, book: &Rules) -> Agreement {
    let mut agreement = Agreement { cases: 0, differences: declaration_differences(model, book) };
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
        let library = ShownTexts::of(&decision);
        if let Some(naive) =
            model.texts(&case.subarea, &case.basis, &case.facts).filter(|naive| *naive != library)
        {
            agreement.differences.push(format!("{case}, texts:\n  naive    {naive}\n  library  {library}"));
        }
        for duty in decision.duties() {
            let (id, library) = (duty.duty().id(), Answer::of(&duty));
            if answers.get(id) != Some(&library) {
                let naive = answers.get(id).map_or_else(String::new, Answer::to_string);
                agreement
                    .differences
                    .push(format!("{case}, {id}:\n  naive    {naive}\n  library  {library}"));
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
    let agreement = open(path).map(|book| compare(&Model::read(book.files()), &book));
    match agreement {
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

/// Compares the ids of the declarations, and lists the differences.
fn declaration_differences(model: &Model, book: &Rules) -> Vec<String> {
    let mut differences = Vec::new();
    let mut compare = |kind: &str, naive: Vec<&str>, library: Vec<&str>| {
        if naive != library {
            differences.push(format!("{kind}:\n  naive    {naive:?}\n  library  {library:?}"));
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
    for (naive, library) in model.facts.iter().zip(book.facts()) {
        compare(
            library.id(),
            naive.values.iter().map(String::as_str).collect(),
            library.values().iter().map(|v| v.id()).collect(),
        );
    }
    differences
}

impl Answer {
    /// Converts a duty's answer from the library, to be compared with that of
    /// [`Model::answer`].
    pub fn of(duty: &DutyDecision<'_, '_>) -> Self {
        let who = match duty.outcome() {
            LibraryOutcome::Responsible(actors) => actors
                .iter()
                .map(|responsible| match (responsible.member, responsible.ask) {
                    (Some(member), _) => member.id().to_owned(),
                    (None, Some(fact)) => format!("{}?{}", responsible.actor.id(), fact.id()),
                    (None, None) => responsible.actor.id().to_owned(),
                })
                .collect(),
            _ => Vec::new(),
        };
        Answer {
            outcome: convert_outcome(&duty.outcome()),
            who,
            winners: duty.rules().map(|rule| rule.id().to_owned()).collect(),
            beaten: duty.beaten().map(str::to_owned).collect(),
        }
    }
}

fn convert_outcome(outcome: &LibraryOutcome<'_, '_>) -> Outcome {
    match outcome {
        LibraryOutcome::Responsible(actors) => {
            Outcome::Responsible(actors.iter().map(|a| a.actor.id().to_owned()).collect())
        }
        LibraryOutcome::Escalate(matter) => Outcome::Escalate(matter.id().to_owned()),
        LibraryOutcome::None => Outcome::Nobody,
        LibraryOutcome::Depends(ask) => {
            let branch = |branch: styrmodell::answer::Branch<'_, '_>| {
                let answer = Answer {
                    outcome: convert_outcome(&branch.outcome()),
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
