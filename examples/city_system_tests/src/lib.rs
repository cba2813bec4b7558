//! The part of a city's case system that asks the rules: which queue a case
//! goes to.

use styrmodell::{Case, Outcome};

/// The queue of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Queue {
    /// The queue of the executors, by id.
    Executors(Vec<String>),
    /// The queue of a forum, by id: nobody has the duty.
    Forum(String),
    /// The queue of the sender, until this question has an answer.
    Question(String),
    /// No queue: there is nothing to execute.
    Closed,
}

/// Returns the queue of a case; `None` if the rules have no utförande.
pub fn queue(case: Case<'_>) -> Option<Queue> {
    let decision = case.resolve();
    let duty = decision.duty("utforande")?;
    Some(match duty.outcome() {
        Outcome::Responsible(actors) => Queue::Executors(
            actors.iter().map(|one| one.member.unwrap_or(one.actor).id().to_owned()).collect(),
        ),
        Outcome::Escalate(matter) => {
            Queue::Forum(decision.rulebook().route(matter.id(), None).ok()?.end().id().to_owned())
        }
        Outcome::Depends(ask) => Queue::Question(ask.to_string()),
        Outcome::None => Queue::Closed,
    })
}
