//! A city's case system, as far as it asks the rules: which queue a case goes to.

use styrmodell::{Case, Outcome};

/// Where a case waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Queue {
    /// With those who execute, by id.
    Executors(Vec<String>),
    /// With a forum, by id: nobody is pointed out.
    Forum(String),
    /// With whoever asks, until this question has an answer.
    Question(String),
    /// Nowhere: there is nothing to execute.
    Closed,
}

/// The queue of a case; none when the rules have no utförande.
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
