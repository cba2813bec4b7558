//! Makes the record of an answer.

use crate::answer::{Actors, Assessed, Responsible};
use crate::record::answer_record::{
    AnswerRecord, RecordedActor, RecordedAsk, RecordedDuty, RecordedMember, RecordedOutcome,
};
use crate::{Decision, Outcome};

impl Decision<'_> {
    /// Returns the answer by ids, to be kept. It does not borrow from the rules.
    ///
    /// ```
    /// use styrmodell::{AnswerRecord, Registry};
    ///
    /// let record: AnswerRecord = {
    ///     let registry = Registry::goteborg().clone();
    ///     registry.latest()?.case("praktik", "4:4")?.resolve().to_record()
    /// };
    /// assert_eq!(record.need(), "praktik");
    /// assert!(Registry::goteborg().explain(&record)?.is_same());
    /// # Ok::<(), styrmodell::InputError>(())
    /// ```
    pub fn to_record(&self) -> AnswerRecord {
        let (case, rules) = (self.case(), self.rulebook());
        let facts =
            case.facts().map(|(fact, value, origin)| (fact.id().to_owned(), (value.id().to_owned(), origin)));
        let duties = self.duties().map(|duty| {
            let rules = duty.rules().map(|rule| rule.id().to_owned()).collect();
            let beaten = duty.beaten().map(str::to_owned).collect();
            let answer = RecordedDuty { outcome: outcome(&duty.outcome()), rules, beaten };
            (duty.duty().id().to_owned(), answer)
        });
        AnswerRecord {
            model: rules.id().to_owned(),
            revision: rules.revision(),
            fingerprint: rules.fingerprint().to_owned(),
            day: case.day,
            need: case.need().id().to_owned(),
            subarea: case.subarea().id().to_owned(),
            basis: case.basis().id().to_owned(),
            facts: facts.collect(),
            duties: duties.collect(),
        }
    }
}

impl Assessed<'_> {
    /// Returns a record of each answer, in the order of
    /// [`decisions`](Self::decisions). A record keeps which facts the other needs
    /// settled, not which needs they were.
    pub fn to_records(&self) -> Vec<AnswerRecord> {
        self.decisions().iter().map(Decision::to_record).collect()
    }
}

fn outcome(found: &Outcome<'_, '_>) -> RecordedOutcome {
    match found {
        Outcome::Responsible(named) => RecordedOutcome::Responsible(actors(named)),
        Outcome::Escalate(matter) => RecordedOutcome::Escalate(matter.id().to_owned()),
        Outcome::None => RecordedOutcome::None,
        Outcome::Depends(ask) => {
            let branches = ask.branches().map(|branch| {
                let rules = branch.rules().map(|rule| rule.id().to_owned()).collect();
                let beaten = branch.beaten().map(str::to_owned).collect();
                let answer = RecordedDuty { outcome: outcome(&branch.outcome()), rules, beaten };
                (branch.value().id().to_owned(), answer)
            });
            RecordedOutcome::Depends(RecordedAsk {
                fact: ask.fact().id().to_owned(),
                branches: branches.collect(),
            })
        }
    }
}

fn actors(named: &Actors<'_, '_>) -> Vec<RecordedActor> {
    let actor = |Responsible { actor, member, ask, .. }: Responsible<'_>| {
        let concerned = match (member, ask) {
            (Some(member), _) => RecordedMember::Member(member.id().to_owned()),
            (None, Some(fact)) => RecordedMember::Ask(fact.id().to_owned()),
            (None, None) => RecordedMember::Itself,
        };
        RecordedActor { id: actor.id().to_owned(), concerned }
    };
    named.iter().map(actor).collect()
}
