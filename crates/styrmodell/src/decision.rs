//! The answer of one case: who has which duty, by which rules.

use std::fmt;

use crate::case::Case;
use crate::citation::{Citation, citations};
use crate::date::Date;
use crate::ids::*;
use crate::input_error::InputError;
use crate::model::{self, Actor, Argument, Duty, Fact, Level, Matter, Note, Reasons, Support, Value};
use crate::notice::{self, Notice};
use crate::resolve::{self, OpenDuty, OpenResult};
use crate::route::Route;
use crate::rulebook::Rulebook;
use crate::table::{Answer, Cell, RowId};
use crate::why_not::WhyNot;

/// Whether the revision was in force on the day asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Validity {
    /// No day was asked about.
    Undated,
    /// It was.
    InForce,
    /// The day is before its first.
    NotYet,
    /// The day is after its last.
    NoLonger,
}

impl Validity {
    pub(crate) fn on(book: &Rulebook, date: Option<Date>) -> Self {
        match date {
            None => Validity::Undated,
            Some(day) if day < book.revision() => Validity::NotYet,
            Some(day) if book.until().is_some_and(|until| until < day) => Validity::NoLonger,
            Some(_) => Validity::InForce,
        }
    }

    /// The validity as it is written in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Validity::Undated => "undated",
            Validity::InForce => "in-force",
            Validity::NotYet => "not-yet",
            Validity::NoLonger => "no-longer",
        }
    }
}

/// The answer of a [`Case`], for every duty.
#[derive(Debug, Clone)]
pub struct Decision<'r> {
    pub(crate) case: Case<'r>,
    answer: Answered,
    /// Facts read off the assessment, each with the other need's case; without
    /// one where it is the absence of such a need that tells.
    pub(crate) assumed: Vec<(FactId, Option<Case<'r>>)>,
    /// Facts stated against what another need says.
    pub(crate) contradicted: Vec<(FactId, Case<'r>)>,
    /// Facts stated for a whole assessment.
    pub(crate) shared_facts: Vec<FactId>,
}

#[derive(Debug, Clone)]
enum Answered {
    Row(RowId),
    /// Too many combinations for rows; the facts are all known.
    Rules,
    Open(Vec<OpenDuty>),
}

impl<'r> Decision<'r> {
    pub(crate) fn of(case: Case<'r>) -> Self {
        let answer = match case.cell() {
            // INVARIANT: a case's ids are of its own rulebook, whose table has
            // a cell for each pair.
            None => Answered::Open(Vec::new()),
            Some(cell) => match case.book.table().answer(cell, &case.facts.values) {
                Some(Answer::Row(_, row)) => Answered::Row(row),
                Some(Answer::Rules(..)) => Answered::Rules,
                None => Answered::Open(resolve::resolve(case.book.table(), cell, &case.facts.values)),
            },
        };
        Decision { case, answer, assumed: Vec::new(), contradicted: Vec::new(), shared_facts: Vec::new() }
    }

    /// The case that was answered, with the facts read off decisions taken.
    pub fn case(&self) -> &Case<'r> {
        &self.case
    }

    /// The rulebook that answered.
    pub fn rulebook(&self) -> &'r Rulebook {
        self.case.book
    }

    /// Whether the revision was in force on the day asked about.
    pub fn validity(&self) -> Validity {
        Validity::on(self.case.book, self.case.date)
    }

    /// One duty's answer, by the duty's id or name.
    pub fn duty(&self, name: &str) -> Option<DutyDecision<'_, 'r>> {
        let duty = self.case.book.lookup().duty(name)?;
        Some(DutyDecision { decision: self, duty })
    }

    /// The answers of all duties, in declared order.
    pub fn duties(&self) -> impl Iterator<Item = DutyDecision<'_, 'r>> {
        self.case.book.model().duties.ids().map(|duty| DutyDecision { decision: self, duty })
    }

    /// The matters that are lifted for certain, each once, in the order of duties.
    pub fn escalated(&self) -> Vec<&'r Matter> {
        let mut matters: Vec<&Matter> = Vec::new();
        for duty in self.duties() {
            if let Outcome::Escalate(matter) = duty.outcome() {
                push_once(&mut matters, matter);
            }
        }
        matters
    }

    /// The matters that are lifted, for certain or in some branch.
    fn possibly_escalated(&self) -> Vec<&'r Matter> {
        let mut matters = self.escalated();
        for duty in self.duties() {
            if let Outcome::Depends(ask) = duty.outcome() {
                for branch in ask.branches() {
                    if let Outcome::Escalate(matter) = branch.outcome() {
                        push_once(&mut matters, matter);
                    }
                }
            }
        }
        matters
    }

    /// The facts to ask for, each once, in declared order.
    pub fn asks(&self) -> Vec<&'r Fact> {
        let mut facts: Vec<FactId> = Vec::new();
        for duty in self.duties() {
            if let Outcome::Depends(ask) = duty.outcome() {
                facts.push(ask.fact);
            }
        }
        facts.sort_unstable();
        facts.dedup();
        facts.into_iter().map(|fact| &self.case.book.model().facts[fact]).collect()
    }

    /// Facts that would tell which member of a group is concerned, each once,
    /// in declared order. The answer stands without them.
    pub fn would_narrow(&self) -> Vec<&'r Fact> {
        let mut facts: Vec<&Fact> = Vec::new();
        let mut add = |outcome: Outcome<'_, 'r>| {
            if let Outcome::Responsible(actors) = outcome {
                facts.extend(actors.iter().filter_map(|r| r.ask));
            }
        };
        for duty in self.duties() {
            match duty.outcome() {
                Outcome::Depends(ask) => ask.branches().for_each(|branch| add(branch.outcome())),
                settled => add(settled),
            }
        }
        let all = self.case.book.model().facts.iter();
        all.filter(|fact| facts.iter().any(|f| f.named.id == fact.named.id)).collect()
    }

    /// The way to go: of the first matter that is lifted, else of a
    /// disagreement about the answer.
    pub fn route(&self) -> Route<'r> {
        let lifted = self.possibly_escalated().into_iter().next();
        self.route_of(lifted)
    }

    /// The ways of all that is lifted, branches included, and last of a
    /// disagreement about the answer.
    pub fn routes(&self) -> Vec<Route<'r>> {
        let lifted = self.possibly_escalated();
        let mut routes: Vec<Route<'r>> = lifted.into_iter().map(|m| self.route_of(Some(m))).collect();
        let disagreement = self.route_of(None);
        if !routes.iter().any(|r| r.matter().named.id == disagreement.matter().named.id) {
            routes.push(disagreement);
        }
        routes
    }

    fn route_of(&self, matter: Option<&Matter>) -> Route<'r> {
        let model = self.case.book.model();
        let same = |m: &Matter| matter.is_some_and(|wanted| m.named.id == wanted.named.id);
        let found = model.matters.enumerate().find(|(_, m)| same(m)).map(|(id, _)| id);
        Route::new(self.case.book, found.unwrap_or(model.info.on_disagreement), model.info.first_forum)
    }

    /// Why an actor does not have a duty: what each rule that names it wants.
    ///
    /// # Errors
    /// When no actor is called that.
    pub fn why_not(&self, actor: &str) -> Result<WhyNot<'_, 'r>, InputError> {
        let actor = self.case.book.lookup().actor(self.case.book.model(), actor)?;
        Ok(WhyNot::new(self, actor))
    }

    /// What the caller should notice: facts that change nothing, labels of
    /// another day, contradictions.
    pub fn notices(&self) -> Vec<Notice> {
        notice::notices(self)
    }

    /// What the answer takes for given: the model's premises, then facts read
    /// off other needs of the assessment.
    pub fn assumptions(&self) -> Vec<Notice> {
        notice::assumptions(self)
    }

    /// What the model remarks on this answer, each once.
    pub fn observations(&self) -> Vec<Remark<'r>> {
        let model = self.case.book.model();
        let subarea = self.case.subarea();
        let of_rules = self.duties().flat_map(|d| d.reasons_of_winners()).flat_map(|r| &r.notes);
        let notes = (self.case.need().named.notes.iter())
            .chain(&subarea.named.notes)
            .chain(&model.areas[subarea.area].named.notes)
            .chain(of_rules)
            .chain(&self.case.basis().named.notes);
        let mut remarks: Vec<Remark<'r>> = Vec::new();
        for note in notes {
            if !remarks.iter().any(|r| r.note.text == note.text) {
                remarks.push(Remark { book: self.case.book, note });
            }
        }
        remarks
    }

    pub(crate) fn answer(&self) -> Option<Answer<'_>> {
        let table = self.case.book.table();
        match &self.answer {
            Answered::Row(row) => Some(Answer::Row(table, *row)),
            Answered::Rules => table.answer(self.case.cell()?, &self.case.facts.values),
            Answered::Open(_) => None,
        }
    }

    fn open(&self, duty: DutyId) -> Option<&OpenDuty> {
        match &self.answer {
            Answered::Open(duties) => duties.get(duty.index()),
            _ => None,
        }
    }
}

impl<'r> Case<'r> {
    pub(crate) fn cell(&self) -> Option<&'r Cell> {
        self.book.table().cell(self.basis, self.subarea)
    }

    /// Whether any rule of the case's cell looks at a fact.
    pub(crate) fn looks_at(&self, fact: FactId) -> bool {
        self.cell().is_some_and(|cell| cell.facts.iter().any(|f| f.fact == fact))
    }

    /// Whether a fact can change some duty's outcome, all else as it is known.
    pub(crate) fn can_change(&self, fact: FactId) -> bool {
        let Some(cell) = self.cell().filter(|_| self.looks_at(fact)) else { return false };
        let mut open = self.facts.values.clone();
        if let Some(slot) = open.get_mut(fact.index()) {
            *slot = None;
        }
        resolve::matters(self.book.table(), cell, &open, fact)
    }
}

fn push_once<'r>(matters: &mut Vec<&'r Matter>, matter: &'r Matter) {
    if !matters.iter().any(|m| m.named.id == matter.named.id) {
        matters.push(matter);
    }
}

/// One duty's answer.
#[derive(Debug, Clone, Copy)]
pub struct DutyDecision<'d, 'r> {
    pub(crate) decision: &'d Decision<'r>,
    pub(crate) duty: DutyId,
}

/// Who has a duty.
#[derive(Debug, Clone)]
pub enum Outcome<'d, 'r> {
    /// These actors, jointly where several.
    Responsible(Actors<'d, 'r>),
    /// Nobody is pointed out: the matter is lifted.
    Escalate(&'r Matter),
    /// It depends on a fact that is not known.
    Depends(Ask<'d, 'r>),
    /// Nobody, on purpose.
    None,
}

impl<'d, 'r> DutyDecision<'d, 'r> {
    /// The duty.
    pub fn duty(&self) -> &'r Duty {
        &self.decision.case.book.model().duties[self.duty]
    }

    /// Who has it.
    pub fn outcome(&self) -> Outcome<'d, 'r> {
        let (decision, duty) = (self.decision, self.duty);
        let settled = match decision.open(duty).map(|open| &open.result) {
            Some(OpenResult::Settled(outcome)) => Some(*outcome),
            Some(OpenResult::Depends { ask, branches }) => {
                return Outcome::Depends(Ask { decision, duty, fact: *ask, branches });
            }
            None => decision.answer().and_then(|answer| answer.outcome(duty)),
        };
        settled.map_or(Outcome::None, |outcome| Outcome::settled(decision, duty, outcome))
    }

    /// The outcome as a sentence, in the language of the rules: "SF Hisingen
    /// utför insatsen."
    pub fn sentence(&self) -> String {
        self.outcome().sentence(self.duty())
    }

    /// The rules that give the outcome, by id. Where facts are not known, all
    /// that give it for some value of theirs.
    pub fn rules(&self) -> impl Iterator<Item = Reason<'r>> + use<'d, 'r> {
        let (book, duty) = (self.decision.case.book, self.duty);
        self.winner_ids().map(move |rule| Reason { book, rule, duty })
    }

    /// The ids of the rules that matched and were beaten, sorted.
    pub fn beaten(&self) -> impl Iterator<Item = &'r str> + use<'d, 'r> {
        let model = self.decision.case.book.model();
        let open = self.decision.open(self.duty).map(|open| open.beaten.iter().copied());
        let settled = self.decision.answer().map(|answer| answer.beaten(self.duty));
        open.into_iter()
            .flatten()
            .chain(settled.into_iter().flatten())
            .map(|rule| model.rules[rule].named.id.as_str())
    }

    pub(crate) fn winner_ids(&self) -> impl Iterator<Item = RuleId> + use<'d, 'r> {
        let open = self.decision.open(self.duty).map(|open| open.winners.iter().copied());
        let settled = self.decision.answer().map(|answer| answer.winners(self.duty));
        open.into_iter().flatten().chain(settled.into_iter().flatten())
    }

    fn reasons_of_winners(&self) -> impl Iterator<Item = &'r Reasons> + use<'d, 'r> {
        let (model, duty) = (self.decision.case.book.model(), self.duty);
        self.winner_ids().filter_map(move |rule| model.rules[rule].consequence(duty)).map(|c| &c.reasons)
    }
}

impl<'d, 'r> Outcome<'d, 'r> {
    fn settled(decision: &'d Decision<'r>, duty: DutyId, outcome: OutcomeId) -> Self {
        let model = decision.case.book.model();
        match &model.outcomes[outcome] {
            model::Outcome::Responsible(actors) => {
                Outcome::Responsible(Actors { case: &decision.case, duty, actors })
            }
            model::Outcome::Escalate(matter) => Outcome::Escalate(&model.matters[*matter]),
            model::Outcome::Nobody => Outcome::None,
        }
    }

    fn sentence(&self, duty: &Duty) -> String {
        match self {
            Outcome::Responsible(actors) => {
                // The adverb follows the verb: "A och B utför gemensamt insatsen".
                let action = match duty.action.split_once(' ').filter(|_| actors.len() > 1) {
                    Some((verb, rest)) => format!("{verb} gemensamt {rest}"),
                    None => duty.action.clone(),
                };
                sentence(&format!("{actors} {action}"))
            }
            Outcome::Escalate(matter) => sentence(&matter.notice),
            Outcome::Depends(ask) => sentence(&ask.to_string()),
            Outcome::None => sentence(duty.nobody.as_deref().unwrap_or("ingen")),
        }
    }
}

/// A sentence begins large and ends with a full stop, unless it already ends.
pub(crate) fn sentence(text: &str) -> String {
    let text = text.trim();
    let mut chars = text.chars();
    let begun: String = chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect();
    if begun.ends_with(['.', '?', '!']) { begun } else { format!("{begun}.") }
}

/// Actors that have a duty, in the order of their ids.
#[derive(Debug, Clone, Copy)]
pub struct Actors<'d, 'r> {
    case: &'d Case<'r>,
    duty: DutyId,
    actors: &'r [ActorId],
}

/// One actor that has a duty. A group is narrowed to its member where the duty
/// is operative and the fact that picks the member is known.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Responsible<'r> {
    /// The actor as the rule names it.
    pub actor: &'r Actor,
    /// For a group: the member concerned, where it is known.
    pub member: Option<&'r Actor>,
    /// For a group whose member is not known: the fact that would tell.
    pub ask: Option<&'r Fact>,
}

impl<'d, 'r> Actors<'d, 'r> {
    /// The actors, by id.
    pub fn iter(&self) -> impl Iterator<Item = Responsible<'r>> + use<'d, 'r> {
        let (case, duty) = (self.case, self.duty);
        let model = case.book.model();
        self.actors.iter().map(move |&actor| {
            let actor = &model.actors[actor];
            let operational = model.duties[duty].level == Level::Operational;
            let Some(group) = actor.group.as_ref().filter(|_| operational) else {
                return Responsible { actor, member: None, ask: None };
            };
            match case.facts.get(group.picked_by) {
                Some(value) => {
                    Responsible { actor, member: group.member(value).map(|m| &model.actors[m]), ask: None }
                }
                None => Responsible { actor, member: None, ask: Some(&model.facts[group.picked_by]) },
            }
        })
    }

    /// How many there are; jointly responsible where more than one.
    pub fn len(&self) -> usize {
        self.actors.len()
    }

    /// Never: somebody is responsible, or the outcome is another.
    pub fn is_empty(&self) -> bool {
        self.actors.is_empty()
    }
}

impl<'r> Responsible<'r> {
    /// The name to show: the member's, else how the group calls the one
    /// concerned, else the actor's.
    pub fn display_name(&self) -> &'r str {
        match (self.member, &self.actor.group, self.ask) {
            (Some(member), ..) => member.short_name(),
            (None, Some(group), Some(_)) => &group.one_of_them,
            // A group that acts as a group, by its full name.
            (None, Some(_), None) => self.actor.name(),
            _ => self.actor.short_name(),
        }
    }
}

/// `SF Hisingen`, or `klientens socialförvaltning och Arbvux`.
impl fmt::Display for Actors<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Groups first, as the sources do: "Socialförvaltningarna och Arbvux".
        let mut names: Vec<(bool, &str)> =
            self.iter().map(|r| (r.actor.group.is_none(), r.display_name())).collect();
        names.sort_by_key(|(single, _)| *single);
        let last = names.len().saturating_sub(1);
        for (i, (_, name)) in names.iter().enumerate() {
            match i {
                0 => {}
                i if i == last => f.write_str(" och ")?,
                _ => f.write_str(", ")?,
            }
            f.write_str(name)?;
        }
        Ok(())
    }
}

/// A fact that an answer depends on.
#[derive(Debug, Clone, Copy)]
pub struct Ask<'d, 'r> {
    decision: &'d Decision<'r>,
    duty: DutyId,
    fact: FactId,
    branches: &'d [(ValueId, resolve::OpenBranch)],
}

/// The question.
impl fmt::Display for Ask<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.decision.case.book.model().facts[self.fact].question)
    }
}

impl<'d, 'r> Ask<'d, 'r> {
    /// The fact to ask for.
    pub fn fact(&self) -> &'r Fact {
        &self.decision.case.book.model().facts[self.fact]
    }

    /// The answer for each of its values, in declared order; none for a fact
    /// that a branch asks for.
    pub fn branches(&self) -> impl Iterator<Item = Branch<'d, 'r>> + use<'d, 'r> {
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

/// The answer for one value of the fact asked for.
#[derive(Debug, Clone, Copy)]
pub struct Branch<'d, 'r> {
    decision: &'d Decision<'r>,
    duty: DutyId,
    fact: FactId,
    value: ValueId,
    branch: &'d resolve::OpenBranch,
}

impl<'d, 'r> Branch<'d, 'r> {
    /// The value.
    pub fn value(&self) -> &'r Value {
        &self.decision.case.book.model().facts[self.fact].values[self.value]
    }

    /// Who has the duty then. Where it depends on another fact, too, that one
    /// has no branches of its own.
    pub fn outcome(&self) -> Outcome<'d, 'r> {
        match self.branch.result {
            Err(fact) => {
                Outcome::Depends(Ask { decision: self.decision, duty: self.duty, fact, branches: &[] })
            }
            Ok(outcome) => Outcome::settled(self.decision, self.duty, outcome),
        }
    }

    /// The outcome as a sentence, in the language of the rules.
    pub fn sentence(&self) -> String {
        self.outcome().sentence(&self.decision.case.book.model().duties[self.duty])
    }

    /// The rules that give it, by id.
    pub fn rules(&self) -> impl Iterator<Item = Reason<'r>> + use<'d, 'r> {
        let (book, duty) = (self.decision.case.book, self.duty);
        self.branch.winners.iter().map(move |&rule| Reason { book, rule, duty })
    }

    /// The ids of the rules that matched and were beaten, sorted.
    pub fn beaten(&self) -> impl Iterator<Item = &'r str> + use<'d, 'r> {
        let model = self.decision.case.book.model();
        self.branch.beaten.iter().map(|&rule| model.rules[rule].named.id.as_str())
    }
}

/// A rule that gives an outcome, and what it says of one duty.
#[derive(Debug, Clone, Copy)]
pub struct Reason<'r> {
    book: &'r Rulebook,
    rule: RuleId,
    duty: DutyId,
}

impl<'r> Reason<'r> {
    fn reasons(&self) -> Option<&'r Reasons> {
        self.book.model().rules[self.rule].consequence(self.duty).map(|c| &c.reasons)
    }

    /// The rule's id.
    pub fn id(&self) -> &'r str {
        &self.book.model().rules[self.rule].named.id
    }

    /// The rule's name, or its id.
    pub fn name(&self) -> &'r str {
        &self.book.model().rules[self.rule].named.name
    }

    /// Where it is written.
    pub fn sources(&self) -> impl Iterator<Item = Citation<'r>> + use<'r> {
        citations(self.book, self.reasons().map_or(&[][..], |r| &r.places))
    }

    /// How firmly the sources say it: `uttryckligt`, `härlett` or `motstridigt`.
    pub fn support(&self) -> &'static str {
        match self.reasons().map(|r| r.support) {
            Some(Support::Derived) => "härlett",
            Some(Support::Contradictory) => "motstridigt",
            Some(Support::Explicit) | None => "uttryckligt",
        }
    }

    /// How doubtful text was read; `None` where it is written plainly.
    pub fn interpretation(&self) -> Option<&'r str> {
        self.reasons()?.interpretation.as_deref()
    }

    /// Why, in a sentence.
    pub fn why(&self) -> Option<&'r str> {
        self.reasons()?.why.as_deref()
    }

    /// What to do first.
    pub fn advice(&self) -> &'r [String] {
        self.reasons().map_or(&[], |r| &r.advice)
    }

    /// What speaks for and against whom, where the sources contradict each other.
    pub fn arguments(&self) -> impl Iterator<Item = ArgumentView<'r>> + use<'r> {
        let book = self.book;
        let arguments = self.reasons().map_or(&[][..], |r| &r.arguments);
        arguments.iter().map(move |argument| ArgumentView { book, argument })
    }
}

/// Something that speaks for or against an actor.
#[derive(Debug, Clone, Copy)]
pub struct ArgumentView<'r> {
    book: &'r Rulebook,
    argument: &'r Argument,
}

impl<'r> ArgumentView<'r> {
    /// Whether it speaks for the actor, as against against it.
    pub fn in_favour(&self) -> bool {
        self.argument.in_favour
    }

    /// For or against whom.
    pub fn actor(&self) -> &'r Actor {
        &self.book.model().actors[self.argument.actor]
    }

    /// What.
    pub fn text(&self) -> &'r str {
        &self.argument.text
    }

    /// Where it is written.
    pub fn sources(&self) -> impl Iterator<Item = Citation<'r>> + use<'r> {
        citations(self.book, &self.argument.places)
    }
}

/// A remark of the model, with its sources.
#[derive(Debug, Clone, Copy)]
pub struct Remark<'r> {
    pub(crate) book: &'r Rulebook,
    pub(crate) note: &'r Note,
}

impl<'r> Remark<'r> {
    /// The remark.
    pub fn text(&self) -> &'r str {
        &self.note.text
    }

    /// Where it is written.
    pub fn sources(&self) -> impl Iterator<Item = Citation<'r>> + use<'r> {
        citations(self.book, &self.note.places)
    }
}
