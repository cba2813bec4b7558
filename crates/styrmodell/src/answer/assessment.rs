//! Several needs of one person: the facts that they settle for each other, and
//! everyone involved.

use std::fmt;
use std::{slice, vec};

use crate::answer::case::{Case, Origin};
use crate::answer::decision::{Decision, OtherNeeds, SettledBy, declared};
use crate::answer::duty::Outcome;
use crate::answer::notice::Notice;
use crate::answer::stated::StatedFacts;
use crate::base::date::{AskedDay, Date};
use crate::base::ids::*;
use crate::base::short::ShortList;
use crate::finding::input_error::InputError;
use crate::finding::input_errors::InputErrors;
use crate::model::{Actor, Dimension, Duty, Fact, Matter, Membership};
use crate::rulebook::Rules;

/// Several needs to be answered together, created by [`Rules::assessment`].
///
/// ```
/// use styrmodell::Registry;
///
/// let book = Registry::goteborg().on("2024-03-01".parse()?)?;
///
/// // Praktik settles whether kost och motion complements work support.
/// let assessed = book.assessment().need("praktik", "4:4")?.need("kost och motion", "4:4")?.resolve();
/// assert_eq!(assessed.need_count(), 2);
/// assert!(assessed.asks().is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// A need, a basis or a fact that cannot be understood is an
/// [`InputError`] when it is added; [`resolve`](Assessment::resolve) always succeeds.
#[derive(Clone)]
pub struct Assessment<'r> {
    book: &'r Rules,
    needs: Vec<AssessedNeed<'r>>,
    /// Facts stated for all needs.
    shared: StatedFacts<'r>,
    day: AskedDay,
    complete: bool,
}

/// One need, with a case for each of its delområden.
#[derive(Debug, Clone)]
struct AssessedNeed<'r> {
    cases: Vec<Case<'r>>,
    /// Facts stated for this need alone.
    own_facts: Vec<(FactId, ValueId)>,
}

impl fmt::Debug for Assessment<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let needs = self.needs.iter().flat_map(|need| need.cases.first()).map(|case| case.need().id());
        let facts = &self.book.model().facts;
        let shared = self.shared.values.iter().map(|&(fact, value)| {
            let fact = &facts[fact];
            format!("{}={}", fact.id(), fact.values[value].id())
        });
        f.debug_struct("Assessment")
            .field("rules", self.book)
            .field("needs", &ShortList(needs))
            .field("facts", &ShortList(shared.collect::<Vec<_>>().iter()))
            .field("day", &self.day)
            .field("is_complete", &self.complete)
            .finish()
    }
}

impl<'r> Assessment<'r> {
    pub(crate) fn new(book: &'r Rules) -> Self {
        Assessment {
            book,
            needs: Vec::new(),
            shared: StatedFacts::default(),
            day: AskedDay::Undated,
            complete: false,
        }
    }

    /// Adds a need on its legal basis.
    ///
    /// # Errors
    /// The same as for [`Rules::cases`].
    pub fn need(self, need: &str, basis: &str) -> Result<Self, InputError> {
        self.need_with(need, basis, &[])
    }

    /// Adds a need with facts of its own. They hold for this need alone and override
    /// facts that hold for all needs.
    ///
    /// # Errors
    /// The first error of [`Assessment::add`].
    pub fn need_with(mut self, need: &str, basis: &str, facts: &[(&str, &str)]) -> Result<Self, InputError> {
        self.add(need, basis, facts)?;
        Ok(self)
    }

    /// Adds a need as [`need_with`](Assessment::need_with) does, but reports every
    /// mistake, and leaves the assessment unchanged if there is one. A form can
    /// thus add one need after the other and show the mistakes in each.
    ///
    /// ```
    /// use styrmodell::Rulebook;
    ///
    /// let mut assessment = Rulebook::goteborg().assessment();
    /// let form = [("praktik", "4:4", ("stadsomrade", "nordost")), ("praktk", "4:5", ("stad", "nordost"))];
    /// let mistakes = form.map(|(need, basis, fact)| assessment.add(need, basis, &[fact]).err());
    /// let [None, Some(errors)] = mistakes else { panic!("the second need has mistakes") };
    /// assert_eq!(errors.iter().count(), 3);
    /// assert_eq!(assessment.resolve().need_count(), 1);
    /// ```
    ///
    /// # Errors
    /// The errors of [`Rules::cases`] and [`Assessment::with`], in the order of the
    /// question.
    pub fn add(&mut self, need: &str, basis: &str, facts: &[(&str, &str)]) -> Result<(), InputErrors> {
        let (mut cases, own_facts) = self.book.all_or_errors(Rules::cases, need, basis, facts)?;
        cases.iter_mut().for_each(|case| case.renames.add(own_facts.renames.iter()));
        self.needs.push(AssessedNeed { cases, own_facts: own_facts.values });
        Ok(())
    }

    /// Adds a need for which cases have already been made, with its own facts.
    pub(crate) fn need_of(mut self, cases: Vec<Case<'r>>, own_facts: Vec<(FactId, ValueId)>) -> Self {
        self.needs.push(AssessedNeed { cases, own_facts });
        self
    }

    /// States a fact for all needs.
    ///
    /// # Errors
    /// If the fact or the value is unknown, or the fact already has another value.
    pub fn with(mut self, fact: &str, value: &str) -> Result<Self, InputError> {
        self.state(fact, value)?;
        Ok(self)
    }

    /// States a fact for all needs as [`with`](Assessment::with) does, and keeps
    /// the assessment as it is if there is an error.
    ///
    /// # Errors
    /// The same as for [`with`](Assessment::with).
    pub fn state(&mut self, fact: &str, value: &str) -> Result<(), InputError> {
        self.shared.add(self.book, fact, value)
    }

    /// Asks about a day.
    #[must_use]
    pub fn on(mut self, date: Date) -> Self {
        self.day = AskedDay::Stated(date);
        self
    }

    /// Asks about the present day, which the caller took from a clock; see
    /// [`Case::on_today`].
    #[must_use]
    pub fn on_today(mut self, today: Date) -> Self {
        self.day = AskedDay::Today(today);
        self
    }

    /// Declares that there are no other needs, so that facts which depend on the
    /// absence of a need can be settled.
    #[must_use]
    pub fn complete(mut self) -> Self {
        self.complete = true;
        self
    }

    /// Answers all needs, in the order in which they were added. A need with
    /// several delområden gets an answer for each.
    pub fn resolve(mut self) -> Assessed<'r> {
        for need in &mut self.needs {
            for case in &mut need.cases {
                case.day = self.day;
                case.renames.add(self.shared.renames.iter());
                case.give(&self.shared.values);
                case.give(&need.own_facts);
            }
        }
        let mut decisions = Vec::new();
        for (i, need) in self.needs.iter().enumerate() {
            for case in &need.cases {
                decisions.push(self.decide(i, need, case));
            }
        }
        let follows = |decision: &Decision<'_>| {
            let assumed = decision.other_needs().map_or(&[][..], |others| &others.assumed);
            assumed.iter().any(|(_, by)| matches!(by, SettledBy::NoNeed))
        };
        if self.complete && !decisions.iter().any(follows) {
            decisions = decisions.into_iter().map(Decision::of_complete_without_effect).collect();
        }
        Assessed { book: self.book, decisions, needs: self.needs.len() }
    }

    fn decide(&self, index: usize, need: &AssessedNeed<'r>, case: &Case<'r>) -> Decision<'r> {
        let mut case = case.with_decisions();
        let others: Vec<&Case<'r>> =
            self.needs.iter().enumerate().filter(|(i, _)| *i != index).flat_map(|(_, n)| &n.cases).collect();
        let (mut assumed, mut contradicted) = (Vec::new(), Vec::new());
        for (id, fact) in self.book.model().facts.enumerate() {
            for membership in &fact.from_other_need {
                let Some(settling_need) = self.settles(membership, &others) else { continue };
                match case.facts.get(id) {
                    None => {
                        case.facts.set(id, Some(membership.gives), Origin::OtherNeed);
                        let need = settling_need.cloned();
                        assumed.push((id, need.map_or(SettledBy::NoNeed, SettledBy::Need)));
                    }
                    Some(value) if value != membership.gives && case.facts.origin(id) == Origin::Stated => {
                        contradicted.extend(settling_need.map(|other| (id, other.clone())));
                    }
                    Some(_) => {}
                }
            }
        }
        let decision = Decision::of(&case);
        // An answer rests only on facts that the rules test.
        assumed.retain(|(fact, _)| decision.case.tests_fact(*fact));
        contradicted.retain(|(fact, _)| decision.case.tests_fact(*fact));
        // A fact stated for all needs may matter to only some of them, so that it
        // gives no notice about the others.
        let is_own = |fact: &FactId| need.own_facts.iter().any(|(f, _)| f == fact);
        let shared = self.shared.values.iter().map(|(fact, _)| *fact).filter(|fact| !is_own(fact));
        let shared_facts = if self.needs.len() > 1 { shared.collect() } else { Vec::new() };
        decision.with_other_needs(OtherNeeds { assumed, contradicted, shared_facts, ..OtherNeeds::default() })
    }

    /// Returns the need that settles the fact, or `Some(None)` if the absence of such a
    /// need settles it; `None` if nothing does.
    fn settles<'o>(&self, membership: &Membership, others: &[&'o Case<'r>]) -> Option<Option<&'o Case<'r>>> {
        let matches = |other: &&&Case<'r>| {
            membership.when.matches(|dimension| match dimension {
                Dimension::Fact(_) => None,
                dimension => other.value_of(dimension),
            })
        };
        match (others.iter().find(matches), membership.when_absent) {
            (Some(other), false) => Some(Some(other)),
            (None, true) if self.complete => Some(None),
            _ => None,
        }
    }
}

/// The answers of an [`Assessment`].
///
/// ```
/// use styrmodell::Registry;
///
/// let book = Registry::goteborg().on("2024-03-01".parse()?)?;
///
/// let assessed = book.assessment().need("praktik", "4:4")?.need("hantering av vardagen", "4:4")?.resolve();
/// let escalated: Vec<&str> = assessed.escalated().iter().map(|matter| matter.id()).collect();
/// assert_eq!(escalated, ["oklart-ansvar"]);
/// assert!(assessed.involved().iter().any(|actor| actor.id() == "arbvux"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Assessed<'r> {
    book: &'r Rules,
    decisions: Vec<Decision<'r>>,
    needs: usize,
}

impl fmt::Debug for Assessed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let answers = ShortList(self.decisions.iter().map(|decision| {
            let case = decision.case();
            [case.need().id(), case.subarea().id(), case.basis().id()]
        }));
        f.debug_struct("Assessed").field("rules", self.book).field("answers", &answers).finish()
    }
}

impl<'r> IntoIterator for Assessed<'r> {
    type Item = Decision<'r>;
    type IntoIter = vec::IntoIter<Decision<'r>>;
    fn into_iter(self) -> Self::IntoIter {
        self.decisions.into_iter()
    }
}

impl<'a, 'r> IntoIterator for &'a Assessed<'r> {
    type Item = &'a Decision<'r>;
    type IntoIter = slice::Iter<'a, Decision<'r>>;
    fn into_iter(self) -> Self::IntoIter {
        self.decisions.iter()
    }
}

impl<'r> Assessed<'r> {
    /// The answers, in the order of the needs.
    pub fn decisions(&self) -> &[Decision<'r>] {
        &self.decisions
    }

    pub(crate) fn into_decisions(self) -> Vec<Decision<'r>> {
        self.decisions
    }

    /// The number of needs in the assessment.
    pub fn need_count(&self) -> usize {
        self.needs
    }

    /// The actors that have a duty, certainly or in some branch, in order of id. A known
    /// member replaces its group.
    pub fn involved(&self) -> Vec<&'r Actor> {
        let mut actors = Vec::new();
        for duty in self.decisions.iter().flat_map(Decision::duties) {
            match duty.outcome() {
                Outcome::Responsible(responsible) => actors.extend(responsible.narrowed_ids()),
                Outcome::Depends(ask) => {
                    for branch in ask.branches() {
                        if let Outcome::Responsible(responsible) = branch.outcome() {
                            actors.extend(responsible.narrowed_ids());
                        }
                    }
                }
                Outcome::Escalate(_) | Outcome::None => {}
            }
        }
        self.actors(actors)
    }

    /// The actors that certainly have each duty, in the order of duties; the actors are
    /// in order of id.
    pub fn by_duty(&self) -> Vec<(&'r Duty, Vec<&'r Actor>)> {
        let of_duty = |id: DutyId| {
            let duties = self.decisions.iter().flat_map(Decision::duties).filter(|d| d.duty == id);
            let mut actors = Vec::new();
            for duty in duties {
                if let Outcome::Responsible(responsible) = duty.outcome() {
                    actors.extend(responsible.narrowed_ids());
                }
            }
            (&self.book.model().duties[id], self.actors(actors))
        };
        self.book.model().duties.ids().map(of_duty).collect()
    }

    /// The assumptions behind the answers, without duplicates.
    pub fn assumptions(&self) -> Vec<Notice> {
        without_duplicates(self.decisions.iter().flat_map(Decision::assumptions))
    }

    /// The notices about the answers, without duplicates.
    pub fn notices(&self) -> Vec<Notice> {
        without_duplicates(self.decisions.iter().flat_map(Decision::notices))
    }

    /// The matters that are certainly escalated, in order of id.
    pub fn escalated(&self) -> Vec<&'r Matter> {
        let mut matters: Vec<MatterId> = self.decisions.iter().flat_map(Decision::escalated_ids).collect();
        matters.sort_unstable();
        matters.dedup();
        matters.into_iter().map(|matter| &self.book.model().matters[matter]).collect()
    }

    /// The facts to ask for, in declared order.
    pub fn asks(&self) -> Vec<&'r Fact> {
        declared(self.book, self.decisions.iter().flat_map(Decision::asked_facts).collect())
    }

    /// The actors without duplicates, in order of id, which is the order of their table.
    fn actors(&self, mut actors: Vec<ActorId>) -> Vec<&'r Actor> {
        actors.sort_unstable();
        actors.dedup();
        actors.into_iter().map(|actor| &self.book.model().actors[actor]).collect()
    }
}

fn without_duplicates(all: impl Iterator<Item = Notice>) -> Vec<Notice> {
    let mut notices: Vec<Notice> = Vec::new();
    for notice in all {
        if !notices.contains(&notice) {
            notices.push(notice);
        }
    }
    notices
}
