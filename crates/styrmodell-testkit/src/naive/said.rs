//! What the naive model says, and how it is written.

use std::collections::BTreeSet;
use std::fmt;

/// What is said of one duty.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct Answer {
    /// Who has it, or what else is the case.
    pub outcome: Outcome,
    /// Who that is in this case, by the actors' order: a group's member where
    /// it is known, else `group?fact`.
    pub who: Vec<String>,
    /// The rules that give the outcome; with facts open, for some value of theirs.
    pub winners: BTreeSet<String>,
    /// The rules that matched and were beaten, and win nowhere.
    pub beaten: BTreeSet<String>,
}

/// Who has a duty.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// These actors, as the rules name them.
    Responsible(BTreeSet<String>),
    /// Nobody, on purpose.
    Nobody,
    /// The matter is lifted.
    Escalate(String),
    /// It depends on this fact, and is this for each of its values. A branch
    /// that depends on another fact has no branches.
    Depends(String, Vec<(String, Answer)>),
    /// No rule answers.
    Gap,
    /// Rules answer differently.
    Conflict,
}

/// As golden matrices write it; with its branches where it depends.
impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Outcome::Responsible(actors) => {
                f.write_str(&actors.iter().map(String::as_str).collect::<Vec<_>>().join("+"))
            }
            Outcome::Nobody => f.write_str("ingen"),
            Outcome::Escalate(matter) => write!(f, "lyfts:{matter}"),
            Outcome::Depends(fact, branches) => {
                write!(f, "beror:{fact}")?;
                branches.iter().try_for_each(|(value, answer)| write!(f, " [{value}: {answer}]"))
            }
            Outcome::Gap => f.write_str("no rule answers"),
            Outcome::Conflict => f.write_str("rules differ"),
        }
    }
}

/// The outcome, who it is, and by which rules over which.
impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Answer { outcome, who, winners, beaten } = self;
        write!(f, "{outcome} {who:?} by {winners:?} over {beaten:?}")
    }
}
