//! The answers of the naive model, and their text.

use std::collections::BTreeSet;
use std::fmt;

/// The answer for one duty.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct Answer {
    /// The outcome as the rules name it.
    pub outcome: Outcome,
    /// The responsible actors, in the order of the outcome: a group's member if it is
    /// known, else `group?fact`.
    pub who: Vec<String>,
    /// The rules that give the outcome, for some values of the open facts.
    pub winners: BTreeSet<String>,
    /// The rules that match but are beaten in every case.
    pub beaten: BTreeSet<String>,
}

/// An outcome for one duty.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// These actors, as the rules name them.
    Responsible(BTreeSet<String>),
    /// Nobody, as a rule states.
    Nobody,
    /// The matter is escalated.
    Escalate(String),
    /// The outcome depends on this fact, and is given for each of its values. A
    /// branch that depends on another fact lists no branches of its own.
    Depends(String, Vec<(String, Answer)>),
    /// No rule has an outcome.
    Gap,
    /// Rules give different outcomes.
    Conflict,
}

/// Writes the outcome as golden matrices do, followed by its branches if it depends
/// on a fact.
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

/// Writes the outcome, the actors, and the winning and beaten rules.
impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Answer { outcome, who, winners, beaten } = self;
        write!(f, "{outcome} {who:?} by {winners:?} over {beaten:?}")
    }
}
