//! The expected answers of every revision to every question, from the testkit's
//! oracle. The library provides only the checksum of a revision.

use std::collections::{BTreeMap, BTreeSet};

use styrmodell::{Findings, Rulebook, Rules};
use styrmodell_testkit::Asked;
use styrmodell_testkit::naive::{Answer, Model};

use crate::revisions::Files;

/// The expected answer for each duty, by the id of the duty; `None` if the revision
/// has no such case.
type ExpectedAnswers = Option<BTreeMap<String, Answer>>;

/// Every case of any revision, with each fact stated or open, and its answers.
pub(crate) struct AnswerKey {
    questions: Vec<Asked>,
    /// Answers by the checksum of the revision, in the order of the questions.
    expected: BTreeMap<String, Vec<ExpectedAnswers>>,
}

impl AnswerKey {
    pub(crate) fn of(revisions: &[&Files]) -> Result<Self, Findings> {
        let models: Vec<Model> = revisions.iter().map(|files| Model::read(files.iter().cloned())).collect();
        let questions: BTreeSet<Asked> = models.iter().flat_map(Model::cases).collect();
        let questions: Vec<Asked> = questions.into_iter().collect();
        let mut expected = BTreeMap::new();
        for (files, model) in revisions.iter().zip(&models) {
            let cases: BTreeSet<Asked> = model.cases().into_iter().collect();
            let answer = |asked: &Asked| {
                cases.contains(asked).then(|| model.answer(&asked.subarea, &asked.basis, &asked.facts))
            };
            let book = Rulebook::from_files(files.iter().cloned())?;
            expected.insert(book.sha256().to_owned(), questions.iter().map(answer).collect());
        }
        Ok(AnswerKey { questions, expected })
    }

    /// Returns the number of questions.
    pub(crate) fn len(&self) -> usize {
        self.questions.len()
    }

    /// Asks a rulebook a question.
    ///
    /// # Errors
    /// A description of the difference, if the answer is wrong.
    pub(crate) fn check_answer(&self, book: &Rules, number: usize) -> Result<(), String> {
        let expected_answers = self.expected.get(book.sha256()).ok_or("this revision was never offered")?;
        let (Some(asked), Some(expected)) = (self.questions.get(number), expected_answers.get(number)) else {
            return Err(format!("there is no question {number}"));
        };
        let (case, expected) = match (asked.case(book), expected) {
            (Ok(case), Some(expected)) => (case, expected),
            (Err(_), None) => return Ok(()),
            (Ok(_), None) => return Err(format!("{asked}: answered by a revision without such a case")),
            (Err(error), Some(_)) => return Err(format!("{asked}: {error}")),
        };
        let decision = case.resolve();
        let answers: BTreeMap<&str, Answer> =
            decision.duties().map(|duty| (duty.duty().id(), Answer::of(&duty))).collect();
        if answers.len() != expected.len() {
            return Err(format!("{asked}: {} duties, not {}", answers.len(), expected.len()));
        }
        for (id, expected_answer) in expected {
            let answer = answers.get(id.as_str()).ok_or_else(|| format!("{asked}: no {id}"))?;
            if answer != expected_answer {
                return Err(format!("{asked}, {id}:\n  naive    {expected_answer}\n  library  {answer}"));
            }
        }
        Ok(())
    }
}
