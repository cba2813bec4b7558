//! The parts in which two records differ.

use std::collections::BTreeMap;

use crate::base::message::{Language, Message};
use crate::record::answer_record::{AnswerRecord, RecordedDuty, RecordedOutcome};

/// A part in which two records differ.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RecordDifference {
    /// The model.
    Model,
    /// The first day of the revision.
    Revision,
    /// The fingerprint of the rules.
    Fingerprint,
    /// The day in question, or whether the caller took it from a clock.
    Date,
    /// The need. The answer follows from the delområde, not from the need.
    Need,
    /// The delområde.
    Subarea,
    /// The legal basis.
    Basis,
    /// The value or the origin of the fact with this id.
    Fact(String),
    /// The outcome of the duty with this id.
    Outcome(String),
    /// The rules that give the outcome of the duty with this id, or that are
    /// beaten; the outcome is the same.
    Rules(String),
}

impl RecordDifference {
    /// Returns the difference as a sentence in a language.
    pub fn message(&self, language: Language) -> String {
        let message = match self {
            RecordDifference::Model => Message::new("Modellen är en annan.", "The model is different."),
            RecordDifference::Revision => {
                Message::new("Versionen har en annan första dag.", "The revision begins on a different day.")
            }
            RecordDifference::Fingerprint => Message::new(
                "Reglerna har ett annat fingeravtryck.",
                "The rules have a different fingerprint.",
            ),
            RecordDifference::Date => Message::new("Dagen är en annan.", "The day is different."),
            RecordDifference::Need => Message::new("Behovet är ett annat.", "The need is different."),
            RecordDifference::Subarea => {
                Message::new("Delområdet är ett annat.", "The subarea is different.")
            }
            RecordDifference::Basis => {
                Message::new("Lagrummet är ett annat.", "The legal basis is different.")
            }
            RecordDifference::Fact(fact) => Message::new(
                format!(
                    "Omständigheten \"{fact}\" har ett annat värde, eller värdet kommer från annat håll."
                ),
                format!("The fact \"{fact}\" has a different value, or its value has a different origin."),
            ),
            RecordDifference::Outcome(duty) => Message::new(
                format!("Svaret är ett annat för ansvaret \"{duty}\"."),
                format!("The outcome of the duty \"{duty}\" is different."),
            ),
            RecordDifference::Rules(duty) => Message::new(
                format!("Svaret är detsamma för ansvaret \"{duty}\", men andra regler ger det."),
                format!("The outcome of the duty \"{duty}\" is the same, but other rules give it."),
            ),
        };
        message.get(language).to_owned()
    }
}

impl AnswerRecord {
    /// Lists the parts in which another record differs, in the order of
    /// [`RecordDifference`]; empty exactly if the records are equal.
    ///
    /// ```
    /// use styrmodell::Registry;
    /// use styrmodell::record::RecordDifference;
    ///
    /// let book = Registry::goteborg().on("2025-01-01".parse().expect("a day"))?;
    /// let case = book.case("fysisk träning", "4:1")?;
    /// let kept = case.resolve().to_record();
    /// assert_eq!(kept.differences(&case.resolve().to_record()), []);
    /// let told = case.with("stadsomrade", "hisingen")?.resolve().to_record();
    /// assert!(kept.differences(&told).contains(&RecordDifference::Fact("stadsomrade".to_owned())));
    /// assert!(kept.differences(&told).contains(&RecordDifference::Outcome("utforande".to_owned())));
    /// # Ok::<(), styrmodell::InputError>(())
    /// ```
    pub fn differences(&self, other: &AnswerRecord) -> Vec<RecordDifference> {
        let parts = [
            (self.model == other.model, RecordDifference::Model),
            (self.revision == other.revision, RecordDifference::Revision),
            (self.fingerprint == other.fingerprint, RecordDifference::Fingerprint),
            (self.day == other.day, RecordDifference::Date),
            (self.need == other.need, RecordDifference::Need),
            (self.subarea == other.subarea, RecordDifference::Subarea),
            (self.basis == other.basis, RecordDifference::Basis),
        ];
        let mut all: Vec<RecordDifference> =
            parts.into_iter().filter(|(same, _)| !same).map(|(_, part)| part).collect();
        let facts = keys(&self.facts, &other.facts);
        let differs = |fact: &&String| self.facts.get(*fact) != other.facts.get(*fact);
        all.extend(facts.into_iter().filter(differs).cloned().map(RecordDifference::Fact));
        let (mut outcomes, mut rules) = (Vec::new(), Vec::new());
        for duty in keys(&self.duties, &other.duties) {
            match (self.duties.get(duty), other.duties.get(duty)) {
                (Some(a), Some(b)) if is_same_outcome(a.outcome(), b.outcome()) => {
                    rules.extend((a != b).then(|| RecordDifference::Rules(duty.clone())));
                }
                _ => outcomes.push(RecordDifference::Outcome(duty.clone())),
            }
        }
        all.append(&mut outcomes);
        all.append(&mut rules);
        all
    }
}

/// `true` if two outcomes are the same. The rules of branches are not compared.
fn is_same_outcome(a: &RecordedOutcome, b: &RecordedOutcome) -> bool {
    let (RecordedOutcome::Depends(a), RecordedOutcome::Depends(b)) = (a, b) else { return a == b };
    let mut branches = a.branches().zip(b.branches());
    let is_same = |((a, of_a), (b, of_b)): ((&str, &RecordedDuty), (&str, &RecordedDuty))| {
        a == b && is_same_outcome(of_a.outcome(), of_b.outcome())
    };
    a.fact() == b.fact() && a.branches().len() == b.branches().len() && branches.all(is_same)
}

/// The keys of two maps, sorted, each once.
fn keys<'m, V>(a: &'m BTreeMap<String, V>, b: &'m BTreeMap<String, V>) -> Vec<&'m String> {
    let mut keys: Vec<&String> = a.keys().chain(b.keys()).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}
