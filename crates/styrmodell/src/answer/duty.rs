//! One duty's answer: its holders, or the fact that it depends on.

use std::fmt;

use crate::answer::actors::Actors;
use crate::answer::decision::Decision;
use crate::answer::reason::Reason;
use crate::answer::stored_answer::{StoredAnswer, UnlistedOutcome};
use crate::base::ids::*;
use crate::base::short::ShortList;
use crate::model::{self, Duty, Fact, Matter, Model, Reasons, Value};
use crate::table::open;
use crate::table::{DutyAnswer, HolderRange, RuleIds};
use crate::wording::{action_sentence, sentence};

/// One duty's answer.
///
/// ```
/// use styrmodell::Registry;
///
/// let book = Registry::goteborg().on("2024-03-01".parse()?)?;
///
/// let decision = book.case("praktik", "4:4")?.resolve();
/// let duty = decision.duty("utforande").ok_or("the model has no such duty")?;
/// assert_eq!(duty.sentence(), "Arbvux utför insatsen.");
/// for rule in duty.rules() {
///     let places: Vec<String> = rule.sources().map(|place| place.to_string()).collect();
///     println!("{}: {}", rule.why().unwrap_or(rule.name()), places.join("; "));
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy)]
pub struct DutyDecision<'d, 'r> {
    pub(crate) decision: &'d Decision<'r>,
    pub(crate) duty: DutyId,
    /// The duty's answer if the table lists it, else `None`: it is then looked up when
    /// it is needed.
    listed: Option<&'d DutyAnswer>,
}

/// The answer to the question who has a duty. There is no fifth variant, so that a
/// `match` on the four needs no other arm. Outcomes are equal if they name the same
/// entries by id, even in different cases.
///
/// ```
/// use styrmodell::{Outcome, Registry};
///
/// let book = Registry::goteborg().on("2024-03-01".parse()?)?;
///
/// let decision = book.case("praktik", "4:1")?.resolve();
/// let outcome_of = |duty: &str| decision.duty(duty).map(|duty| duty.outcome());
/// assert!(matches!(outcome_of("utforande"), Some(Outcome::Depends(ask)) if ask.fact().id() == "gemensam-insats"));
/// assert!(matches!(outcome_of("styrning"), Some(Outcome::Responsible(actors)) if actors.len() == 1));
/// assert!(matches!(outcome_of("uppdrag"), Some(Outcome::None)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// An outcome has no errors: each duty of a decision has one of the four.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome<'d, 'r> {
    /// These actors, jointly if there are several.
    Responsible(Actors<'d, 'r>),
    /// Nobody yet: the matter is escalated.
    Escalate(&'r Matter),
    /// The answer depends on an unknown fact.
    Depends(Ask<'d, 'r>),
    /// Nobody, as a rule states.
    None,
}

impl<'d, 'r> DutyDecision<'d, 'r> {
    #[inline]
    pub(crate) fn of(decision: &'d Decision<'r>, duty: DutyId) -> Self {
        DutyDecision { decision, duty, listed: decision.listed(duty) }
    }

    /// The duty.
    pub fn duty(&self) -> &'r Duty {
        &self.decision.case.book.model().duties[self.duty]
    }

    /// The outcome of the duty.
    // Inlined: a call would return the outcome through memory, which takes a
    // sixth of the time of an answer.
    #[inline(always)]
    pub fn outcome(&self) -> Outcome<'d, 'r> {
        let (decision, duty) = (self.decision, self.duty);
        let (outcome, holders) = match self.listed {
            Some(answer) => (answer.outcome, answer.holders),
            None => match self.unlisted_outcome() {
                UnlistedOutcome::Settled(outcome, holders) => (outcome, holders),
                UnlistedOutcome::Depends(fact, branches) => {
                    return Outcome::Depends(Ask { decision, duty, fact, branches });
                }
                UnlistedOutcome::Nothing => return Outcome::None,
            },
        };
        Outcome::settled(decision, duty, outcome, holders)
    }

    /// The matter that is escalated for the duty, whatever the unknown facts are.
    pub(crate) fn escalated(&self) -> Option<MatterId> {
        let outcome = match self.listed {
            Some(answer) => answer.outcome,
            None => match self.unlisted_outcome() {
                UnlistedOutcome::Settled(outcome, _) => outcome,
                UnlistedOutcome::Depends(..) | UnlistedOutcome::Nothing => return None,
            },
        };
        self.decision.case.book.model().outcomes[outcome].escalated()
    }

    // The rare paths take `self` by value and return little, so that the common
    // path stays in registers.
    #[cold]
    fn unlisted_outcome(self) -> UnlistedOutcome<'d> {
        let case = &self.decision.case;
        self.decision.stored_answer(self.duty).outcome(case.book.table(), case.facts.values())
    }

    /// The outcome as a sentence in the language of the rules: "SF Hisingen utför
    /// insatsen."
    pub fn sentence(&self) -> String {
        self.outcome().sentence(self.action(), self.nobody())
    }

    /// The action of the responsible actors, with the verb first: as a rule says it for all
    /// cases that the answer is about, or else as the duty does.
    pub fn action(&self) -> &'r str {
        self.own_wording(|reasons| reasons.action.as_deref()).unwrap_or(&self.duty().action)
    }

    /// The sentence shown when nobody has the duty, without its full stop: that of a rule
    /// or else of the duty; `None` if the model has none.
    pub fn nobody(&self) -> Option<&'r str> {
        self.own_wording(|reasons| reasons.nobody.as_deref()).or(self.duty().nobody())
    }

    fn own_wording(&self, text: impl Fn(&'r Reasons) -> Option<&'r str>) -> Option<&'r str> {
        match self.decision.stored_answer(self.duty) {
            StoredAnswer::Open(open) => {
                let known = self.decision.case.known_facts(None);
                known.certain_text(self.duty, &open.winners, text)
            }
            // The rules of a settled answer hold whatever the unknown facts are.
            _ => self.reasons_of_winners().find_map(text),
        }
    }

    /// The rules that give the outcome, in order of id. If facts are unknown, all rules
    /// that give an outcome for some of their values.
    #[inline]
    pub fn rules(&self) -> impl Iterator<Item = Reason<'d, 'r>> + use<'d, 'r> {
        let (known, duty) = (self.decision.case.known_facts(None), self.duty);
        self.winner_ids().map(move |rule| Reason::new(known, rule, duty))
    }

    /// The ids of the rules that matched and were beaten, sorted.
    pub fn beaten(&self) -> impl Iterator<Item = &'r str> + use<'d, 'r> {
        let model = self.decision.case.book.model();
        self.beaten_ids().map(|rule| model.rules[rule].named.id.as_str())
    }

    pub(crate) fn beaten_ids(&self) -> RuleIds<'d> {
        let case = &self.decision.case;
        self.decision.stored_answer(self.duty).beaten(case.book.table(), case.facts.values())
    }

    #[inline]
    pub(crate) fn winner_ids(&self) -> RuleIds<'d> {
        match self.listed {
            Some(answer) => RuleIds::listed(self.decision.case.book.table().winners_of(answer)),
            None => self.unlisted_winner_ids(),
        }
    }

    #[cold]
    fn unlisted_winner_ids(self) -> RuleIds<'d> {
        let case = &self.decision.case;
        self.decision.stored_answer(self.duty).winners(case.book.table(), case.facts.values())
    }

    pub(crate) fn reasons_of_winners(&self) -> impl Iterator<Item = &'r Reasons> + use<'d, 'r> {
        let (model, duty) = (self.decision.case.book.model(), self.duty);
        self.winner_ids().filter_map(move |rule| model.rules[rule].consequence(duty)).map(|c| &c.reasons)
    }
}

impl fmt::Debug for DutyDecision<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (duty, outcome) = (self.duty().id(), self.outcome());
        f.debug_struct("DutyDecision").field("duty", &duty).field("outcome", &outcome).finish()
    }
}

/// Writes the outcome as a sentence, in the language of the rules.
impl fmt::Display for DutyDecision<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence())
    }
}

impl<'d, 'r> Outcome<'d, 'r> {
    #[inline]
    pub(super) fn settled(
        decision: &'d Decision<'r>,
        duty: DutyId,
        outcome: OutcomeId,
        range: HolderRange,
    ) -> Self {
        let book = decision.case.book;
        let holders = book.table().holders.at(range, book.model().duties[duty].level);
        if holders.is_empty() {
            Outcome::without_holder(book.model(), outcome)
        } else {
            Outcome::Responsible(Actors::new(&decision.case, holders))
        }
    }

    #[cold]
    fn without_holder(model: &'r Model, outcome: OutcomeId) -> Self {
        match &model.outcomes[outcome] {
            model::DutyOutcome::Escalate(matter) => Outcome::Escalate(&model.matters[*matter]),
            model::DutyOutcome::Nobody | model::DutyOutcome::Responsible(_) => Outcome::None,
        }
    }

    fn sentence(&self, action: &str, nobody: Option<&str>) -> String {
        match self {
            Outcome::Responsible(actors) => action_sentence(&actors.to_string(), action, actors.len() > 1),
            Outcome::Escalate(matter) => sentence(&matter.notice),
            Outcome::Depends(ask) => sentence(&ask.to_string()),
            Outcome::None => sentence(nobody.unwrap_or("ingen")),
        }
    }
}

/// A fact that an answer depends on.
#[derive(Clone, Copy)]
pub struct Ask<'d, 'r> {
    decision: &'d Decision<'r>,
    duty: DutyId,
    fact: FactId,
    branches: &'d [(ValueId, open::OpenBranch)],
}

/// Writes the question to ask.
impl fmt::Display for Ask<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.decision.case.book.model().facts[self.fact].question)
    }
}

/// Compares the fact and the outcome for each value.
impl PartialEq for Ask<'_, '_> {
    fn eq(&self, other: &Self) -> bool {
        self.fact() == other.fact() && self.branches().eq(other.branches())
    }
}

impl Eq for Ask<'_, '_> {}

/// Writes the fact and its values, without the outcomes.
impl fmt::Debug for Ask<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let values = ShortList(self.branches().map(|branch| branch.value().id()));
        f.debug_struct("Ask").field("fact", &self.fact().id()).field("values", &values).finish()
    }
}

impl<'d, 'r> Ask<'d, 'r> {
    pub(crate) fn fact_id(&self) -> FactId {
        self.fact
    }

    /// The fact to ask for.
    pub fn fact(&self) -> &'r Fact {
        &self.decision.case.book.model().facts[self.fact]
    }

    /// The answer for each value, in declared order. Empty if this fact comes from a
    /// branch.
    pub fn branches(&self) -> impl Iterator<Item = Branch<'d, 'r>> + Clone + use<'d, 'r> {
        let (decision, duty, fact) = (self.decision, self.duty, self.fact);
        self.branches.iter().map(move |(value, branch)| Branch {
            decision,
            duty,
            fact,
            value: *value,
            branch,
        })
    }
}

/// The answer for one value of a fact.
#[derive(Clone, Copy)]
pub struct Branch<'d, 'r> {
    pub(crate) decision: &'d Decision<'r>,
    duty: DutyId,
    fact: FactId,
    value: ValueId,
    branch: &'d open::OpenBranch,
}

/// Compares the value and the outcome.
impl PartialEq for Branch<'_, '_> {
    fn eq(&self, other: &Self) -> bool {
        self.value() == other.value() && self.outcome() == other.outcome()
    }
}

impl Eq for Branch<'_, '_> {}

impl fmt::Debug for Branch<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (value, outcome) = (self.value().id(), self.outcome());
        f.debug_struct("Branch").field("value", &value).field("outcome", &outcome).finish()
    }
}

/// Writes the outcome as a sentence, in the language of the rules.
impl fmt::Display for Branch<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence())
    }
}

impl<'d, 'r> Branch<'d, 'r> {
    /// The value.
    pub fn value(&self) -> &'r Value {
        &self.decision.case.book.model().facts[self.fact].values[self.value]
    }

    /// The outcome for this value. If it depends on yet another fact, that fact has no
    /// branches.
    pub fn outcome(&self) -> Outcome<'d, 'r> {
        match self.branch.result {
            Err(fact) => {
                Outcome::Depends(Ask { decision: self.decision, duty: self.duty, fact, branches: &[] })
            }
            Ok(outcome) => {
                let holders = self.decision.case.book.table().holders.range(outcome);
                Outcome::settled(self.decision, self.duty, outcome, holders)
            }
        }
    }

    /// The matter that is escalated for this value.
    pub(crate) fn escalated(&self) -> Option<MatterId> {
        let outcome = self.branch.result.ok()?;
        self.decision.case.book.model().outcomes[outcome].escalated()
    }

    /// The outcome as a sentence, in the language of the rules.
    pub fn sentence(&self) -> String {
        self.outcome().sentence(self.action(), self.nobody())
    }

    fn duty(&self) -> &'r Duty {
        &self.decision.case.book.model().duties[self.duty]
    }

    /// The action of the responsible actors, with the verb first: as a rule says it for all
    /// cases that the branch is about, or else as the duty does.
    pub fn action(&self) -> &'r str {
        self.own_wording(|reasons| reasons.action.as_deref()).unwrap_or(&self.duty().action)
    }

    /// The sentence shown when nobody has the duty, without its full stop: that of a rule
    /// or else of the duty; `None` if the model has none.
    pub fn nobody(&self) -> Option<&'r str> {
        self.own_wording(|reasons| reasons.nobody.as_deref()).or(self.duty().nobody())
    }

    fn own_wording(&self, text: impl Fn(&'r Reasons) -> Option<&'r str>) -> Option<&'r str> {
        let known = self.decision.case.known_facts(Some((self.fact, self.value)));
        known.certain_text(self.duty, &self.branch.winners, text)
    }

    /// The rules that give the outcome, in order of id.
    pub fn rules(&self) -> impl Iterator<Item = Reason<'d, 'r>> + use<'d, 'r> {
        let known = self.decision.case.known_facts(Some((self.fact, self.value)));
        let duty = self.duty;
        self.branch.winners.iter().map(move |&rule| Reason::new(known, rule, duty))
    }

    /// The ids of the rules that matched and were beaten, sorted.
    pub fn beaten(&self) -> impl Iterator<Item = &'r str> + use<'d, 'r> {
        let model = self.decision.case.book.model();
        self.branch.beaten.iter().map(|&rule| model.rules[rule].named.id.as_str())
    }
}
