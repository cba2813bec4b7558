//! The answer of one case, for every duty.

use std::fmt;
use std::sync::Arc;

use crate::answer::case::Case;
use crate::answer::duty::{DutyDecision, Outcome};
use crate::answer::notice::{self, Notice};
use crate::answer::reason::Remark;
use crate::answer::route::Route;
use crate::answer::stored_answer::StoredAnswer;
use crate::answer::why_not::WhyNot;
use crate::base::date::Date;
use crate::base::ids::*;
use crate::base::short::ShortList;
use crate::base::validity::Validity;
use crate::finding::input_error::InputError;
use crate::model::{Fact, Matter, Note};
use crate::rulebook::Rules;
use crate::table::open::{self, OpenDuty};
use crate::table::{CellView, DutyAnswer, TableAnswer};

/// The answer of a [`Case`], for every duty.
///
/// ```
/// use styrmodell::{Language, Registry};
/// use styrmodell::answer::Validity;
///
/// let book = Registry::goteborg().on("2024-03-01".parse()?)?;
///
/// let decision = book.case("hantering av vardagen", "4:4")?.on("2024-03-01".parse()?).resolve();
/// assert_eq!(decision.duties().count(), book.duties().len());
/// assert_eq!(decision.validity(), Validity::InForce);
/// // Who carries it out is open, so a forum decides.
/// assert_eq!(decision.escalated()[0].id(), "oklart-ansvar");
/// assert_eq!(decision.route().end().id(), "sob");
/// // Notices belong beside the answer, and so do the assumptions it rests on.
/// for notice in decision.notices().iter().chain(&decision.assumptions()) {
///     println!("{}", notice.message(Language::Swedish));
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// A decision has no errors: a case that exists is answered. Only
/// [`why_not`](Decision::why_not) takes a name, and fails if no actor has it.
#[derive(Clone)]
pub struct Decision<'r> {
    pub(crate) case: Case<'r>,
    /// The answers of all duties if one look-up finds them, else empty.
    row: &'r [AnswerId],
    /// The parts that most decisions do not have.
    rest: Option<Arc<DecisionExtras<'r>>>,
}

/// The parts that a decision on a complete case outside an assessment does not
/// have.
#[derive(Debug, Clone, Default)]
struct DecisionExtras<'r> {
    /// The duties whose rules test unknown facts, in order.
    open: Vec<(DutyId, OpenDuty)>,
    other_needs: OtherNeeds<'r>,
}

/// The facts of a case that other needs of the assessment settle or contradict.
#[derive(Debug, Clone, Default)]
pub(crate) struct OtherNeeds<'r> {
    /// Facts settled by the assessment.
    pub(crate) assumed: Vec<(FactId, SettledBy<'r>)>,
    /// Stated facts that another need contradicts.
    pub(crate) contradicted: Vec<(FactId, Case<'r>)>,
    /// Facts stated for the whole assessment.
    pub(crate) shared_facts: Vec<FactId>,
    /// `true` if the assessment is complete and no fact of any of its needs follows from
    /// that.
    pub(crate) is_complete_without_effect: bool,
}

/// The part of an assessment that settles a fact of one of its needs.
#[derive(Debug, Clone)]
pub(crate) enum SettledBy<'r> {
    /// Another need of the assessment.
    Need(Case<'r>),
    /// The absence of a need that the fact depends on.
    NoNeed,
    /// An earlier assessment, known only from the record of one answer.
    Recorded,
}

impl fmt::Debug for Decision<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let duties = ShortList(self.duties());
        f.debug_struct("Decision").field("case", &self.case).field("duties", &duties).finish()
    }
}

impl<'r> Decision<'r> {
    #[inline]
    pub(crate) fn of(case: &Case<'r>) -> Self {
        match case.book.table().row(case.basis, case.subarea, case.facts.values()) {
            Some(row) => Decision { case: case.clone(), row, rest: None },
            None => Decision::without_row(case),
        }
    }

    #[cold]
    fn without_row(case: &Case<'r>) -> Self {
        let open = open_duties(case);
        let rest = (!open.is_empty()).then(|| Arc::new(DecisionExtras { open, ..DecisionExtras::default() }));
        Decision { case: case.clone(), row: &[], rest }
    }

    pub(crate) fn with_other_needs(mut self, other_needs: OtherNeeds<'r>) -> Self {
        Arc::make_mut(self.rest.get_or_insert_default()).other_needs = other_needs;
        self
    }

    /// Notes that the assessment is complete, and that nothing follows from it.
    pub(crate) fn of_complete_without_effect(mut self) -> Self {
        Arc::make_mut(self.rest.get_or_insert_default()).other_needs.is_complete_without_effect = true;
        self
    }

    pub(crate) fn other_needs(&self) -> Option<&OtherNeeds<'r>> {
        Some(&self.rest.as_ref()?.other_needs)
    }

    /// The answered case, including the facts that taken decisions settle.
    pub fn case(&self) -> &Case<'r> {
        &self.case
    }

    /// The rules that answered: those of a rulebook or of a draft.
    pub fn rulebook(&self) -> &'r Rules {
        self.case.book
    }

    /// The relation of the day of the question to the days of the revision.
    pub fn validity(&self) -> Validity {
        validity(self.case.book, self.case.date())
    }

    /// One duty's answer, by the duty's id or name; `None` if there is no such
    /// duty.
    pub fn duty(&self, name: &str) -> Option<DutyDecision<'_, 'r>> {
        Some(DutyDecision::of(self, self.case.book.lookup().duty(name)?))
    }

    /// The answers of all duties, in declared order.
    #[inline]
    pub fn duties(&self) -> impl Iterator<Item = DutyDecision<'_, 'r>> + Clone {
        self.case.book.model().duties.ids().map(|duty| DutyDecision::of(self, duty))
    }

    /// The matters that are certainly escalated, without duplicates, in the order
    /// of duties.
    pub fn escalated(&self) -> Vec<&'r Matter> {
        let mut matters: Vec<MatterId> = Vec::new();
        for matter in self.escalated_ids() {
            push_once(&mut matters, matter);
        }
        matters.into_iter().map(|matter| &self.case.book.model().matters[matter]).collect()
    }

    /// The matters that are certainly escalated, in the order of duties.
    pub(crate) fn escalated_ids(&self) -> impl Iterator<Item = MatterId> {
        self.duties().filter_map(|duty| duty.escalated())
    }

    /// The matters that are escalated, certainly or in some branch, without
    /// duplicates.
    fn possibly_escalated(&self) -> Vec<MatterId> {
        let mut matters: Vec<MatterId> = Vec::new();
        for matter in self.escalated_ids() {
            push_once(&mut matters, matter);
        }
        for duty in self.duties() {
            if let Outcome::Depends(ask) = duty.outcome() {
                ask.branches()
                    .filter_map(|branch| branch.escalated())
                    .for_each(|m| push_once(&mut matters, m));
            }
        }
        matters
    }

    /// The facts to ask for, without duplicates, in declared order.
    pub fn asks(&self) -> Vec<&'r Fact> {
        declared(self.case.book, self.asked_facts().collect())
    }

    /// The facts that some duty depends on.
    pub(crate) fn asked_facts(&self) -> impl Iterator<Item = FactId> {
        self.duties().filter_map(|duty| match duty.outcome() {
            Outcome::Depends(ask) => Some(ask.fact_id()),
            _ => None,
        })
    }

    /// The facts that pick the member of a group and are not known, without
    /// duplicates, in declared order. The answer holds without them.
    pub fn would_narrow(&self) -> Vec<&'r Fact> {
        let mut facts: Vec<FactId> = Vec::new();
        let mut add = |outcome: Outcome<'_, 'r>| {
            if let Outcome::Responsible(actors) = outcome {
                let open = actors.iter().filter(|responsible| responsible.ask.is_some());
                facts.extend(open.filter_map(|responsible| responsible.actor.picked_by()));
            }
        };
        for duty in self.duties() {
            match duty.outcome() {
                Outcome::Depends(ask) => ask.branches().for_each(|branch| add(branch.outcome())),
                settled => add(settled),
            }
        }
        declared(self.case.book, facts)
    }

    /// The route of the first escalated matter, or else of a disagreement about
    /// the answer.
    pub fn route(&self) -> Route<'r> {
        self.route_of(self.possibly_escalated().first().copied())
    }

    /// The routes of all escalated matters, including those of branches, and
    /// finally of a disagreement about the answer.
    pub fn routes(&self) -> Vec<Route<'r>> {
        let escalated = self.possibly_escalated();
        let mut routes: Vec<Route<'r>> = escalated.into_iter().map(|m| self.route_of(Some(m))).collect();
        let disagreement = self.route_of(None);
        if !routes.iter().any(|route| route.matter_id() == disagreement.matter_id()) {
            routes.push(disagreement);
        }
        routes
    }

    fn route_of(&self, matter: Option<MatterId>) -> Route<'r> {
        let info = &self.case.book.model().info;
        let matter = matter.unwrap_or(info.on_disagreement);
        Route::new(self.case.book, matter, info.first_forum).of_day(self.case.day)
    }

    /// The reasons why an actor does not have a duty: the obstacle in each rule that
    /// names the actor.
    ///
    /// # Errors
    /// If no actor has the name.
    pub fn why_not(&self, actor: &str) -> Result<WhyNot<'_, 'r>, InputError> {
        let (actor, renamed) = self.case.book.lookup().actor(self.case.book.model(), actor)?;
        Ok(WhyNot::new(self, actor, renamed))
    }

    /// Notices for the caller: facts that change nothing, labels of another day,
    /// contradictions.
    pub fn notices(&self) -> Vec<Notice> {
        notice::notices(self)
    }

    /// The assumptions of the answer: the model's premises, then facts settled by
    /// other needs of the assessment.
    pub fn assumptions(&self) -> Vec<Notice> {
        notice::assumptions(self)
    }

    /// The model's remarks on this answer, without duplicates. Those that are about other
    /// facts than the known ones are left out.
    pub fn observations(&self) -> Vec<Remark<'r>> {
        let known = self.case.known_facts(None);
        let mut remarks: Vec<Remark<'r>> = Vec::new();
        for note in self.notes().filter(|note| known.shows(note.when.as_ref())) {
            if !remarks.iter().any(|r| r.note.text == note.text) {
                remarks.push(Remark { book: self.case.book, note });
            }
        }
        remarks
    }

    /// The remarks on this answer, whatever the facts are.
    fn notes(&self) -> impl Iterator<Item = &'r Note> {
        let model = self.case.book.model();
        let subarea = self.case.subarea();
        let rule_notes = self.duties().flat_map(|d| d.reasons_of_winners()).flat_map(|r| &r.notes);
        (self.case.need().named.notes.iter())
            .chain(&subarea.named.notes)
            .chain(&model.areas[subarea.area].named.notes)
            .chain(rule_notes)
            .chain(&self.case.basis().named.notes)
    }

    /// `true` if a fact decides whether some text is shown with the answer.
    pub(crate) fn has_text_about(&self, fact: FactId) -> bool {
        let reasons = self.duties().flat_map(|duty| duty.reasons_of_winners());
        let interpretations = reasons.flat_map(|r| &r.interpretations).filter_map(|i| i.when.as_ref());
        let mut conditions = interpretations.chain(self.notes().filter_map(|note| note.when.as_ref()));
        conditions.any(|when| when.tests_fact(fact))
    }

    /// A duty's answer, if a single look-up found the answers of all duties.
    #[inline]
    pub(crate) fn listed(&self, duty: DutyId) -> Option<&'r DutyAnswer> {
        self.row.get(duty.index()).map(|&answer| &self.case.book.table().answers[answer])
    }

    /// A duty's answer, listed or not.
    pub(crate) fn stored_answer(&self, duty: DutyId) -> StoredAnswer<'_> {
        if let Some(answer) = self.listed(duty) {
            return StoredAnswer::Settled(TableAnswer::Listed(answer));
        }
        let mut open = self.rest.iter().flat_map(|rest| &rest.open);
        if let Some((_, open)) = open.find(|(open, _)| *open == duty) {
            return StoredAnswer::Open(open);
        }
        let (table, facts) = (self.case.book.table(), self.case.facts.values());
        let answer = self.case.cell(duty).and_then(|cell| table.answer(cell, facts));
        answer.map_or(StoredAnswer::Nothing, StoredAnswer::Settled)
    }
}

/// The duties whose rules test unknown facts.
fn open_duties(case: &Case<'_>) -> Vec<(DutyId, OpenDuty)> {
    let (table, facts) = (case.book.table(), case.facts.values());
    let open = case.cells().filter(|(_, cell)| table.answer(*cell, facts).is_none());
    open.map(|(duty, cell)| (duty, open::resolve(table, cell, facts))).collect()
}

impl<'r> Case<'r> {
    // INVARIANT: the ids of a case come from its rules, whose table has a cell for each
    // of them.
    fn cell(&self, duty: DutyId) -> Option<CellView<'r>> {
        self.book.table().cell(self.basis, self.subarea, duty)
    }

    fn cells(&self) -> impl Iterator<Item = (DutyId, CellView<'r>)> {
        self.book.model().duties.ids().filter_map(|duty| Some((duty, self.cell(duty)?)))
    }

    /// `true` if some rule of the case's cells tests the fact.
    pub(crate) fn tests_fact(&self, fact: FactId) -> bool {
        self.cells().any(|(_, cell)| cell.facts.iter().any(|f| f.fact == fact))
    }

    /// `true` if a fact can change some duty's outcome while all other facts stay
    /// as known.
    pub(crate) fn can_change(&self, fact: FactId) -> bool {
        let mut open = self.facts.values().to_vec();
        if let Some(slot) = open.get_mut(fact.index()) {
            *slot = None;
        }
        self.cells().any(|(_, cell)| open::fact_matters(self.book.table(), cell, &open, fact))
    }
}

fn push_once(matters: &mut Vec<MatterId>, matter: MatterId) {
    if !matters.contains(&matter) {
        matters.push(matter);
    }
}

/// Orders facts as they are declared, without duplicates.
pub(crate) fn declared(book: &Rules, mut facts: Vec<FactId>) -> Vec<&Fact> {
    facts.sort_unstable();
    facts.dedup();
    facts.into_iter().map(|fact| &book.model().facts[fact]).collect()
}

/// The relation of a day to the days of a revision.
pub(crate) fn validity(book: &Rules, date: Option<Date>) -> Validity {
    match date {
        None => Validity::Undated,
        Some(day) if day < book.revision() => Validity::NotYet,
        Some(day) if book.until().is_some_and(|until| until < day) => Validity::NoLonger,
        Some(_) => Validity::InForce,
    }
}
