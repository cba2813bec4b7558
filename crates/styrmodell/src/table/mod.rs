//! The proven rules as a table: a complete case is answered by a few look-ups.
//!
//! Immutable, without strings, total. Knows ids; nothing of names or reasons.
//!
//! INVARIANT: `compile` makes a table only from a model without errors, so
//! every place has one answer for every duty.

mod cell_rule;
pub(crate) mod compile;
mod holders;
pub(crate) mod open;

use std::{ptr, slice};

use self::cell_rule::Matching;
pub(crate) use self::cell_rule::{AnyOf, CellRule, CellRules};
pub(crate) use self::holders::{Holder, Holders, Run};
use crate::base::ids::*;
use crate::model::Model;

/// Cells with more combinations of facts than this keep their rules instead; of
/// so many, each can be looked at.
pub(crate) const FEW: usize = 4096;

/// One value a fact, or none; in the order of facts.
pub(crate) type FactValues = [Option<ValueId>];

/// The answers of every case.
#[derive(Debug, Default)]
pub(crate) struct Table {
    pub(crate) duties: usize,
    pub(crate) subareas: usize,
    /// Lagrum by lagrum, in each delområde by delområde.
    pub(crate) places: Vec<Place>,
    pub(crate) shapes: IndexVec<ShapeId, Shape>,
    /// Where duties are answered apart, the cell of each of them.
    pub(crate) apart: Vec<CellId>,
    pub(crate) cells: IndexVec<CellId, Cell>,
    /// What places and cells point into.
    pub(crate) rows: Vec<AnswerId>,
    pub(crate) answers: IndexVec<AnswerId, DutyAnswer>,
    /// Winners, then beaten, of each answer.
    pub(crate) rules: Vec<RuleId>,
    pub(crate) holders: Holders,
}

/// One delområde under one lagrum; alike ones share what they point to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// From here on in `rows`, a row for every combination of the shape's facts:
    /// the answers of all duties.
    Together { shape: ShapeId, start: u32 },
    /// From here on in `apart`, the cells of all duties.
    Apart { start: u32 },
}

/// Which facts are looked at in a place, and how its rows are laid.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Shape {
    /// The facts that some duty's rules look at, in declared order.
    pub(crate) facts: Vec<CellFact>,
    /// Those each duty's own rules look at.
    pub(crate) of_duties: Vec<Vec<CellFact>>,
}

/// A fact that is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct CellFact {
    pub(crate) fact: FactId,
    pub(crate) size: usize,
    /// How far apart answers are that differ in one step of its values.
    pub(crate) stride: usize,
}

/// One duty, answered apart from the others.
#[derive(Debug)]
pub(crate) struct Cell {
    /// The facts its rules look at, in declared order.
    pub(crate) facts: Vec<CellFact>,
    pub(crate) body: Body,
}

/// How a cell finds its answer.
#[derive(Debug)]
pub(crate) enum Body {
    /// One for every combination of its facts, from here on in `rows`.
    Few { start: u32 },
    /// Too many combinations: the rules themselves.
    Many(CellRules),
}

/// One duty in one place, however it is answered.
#[derive(Debug, Clone, Copy)]
pub(crate) struct CellView<'t> {
    /// The facts its rules look at, in declared order.
    pub(crate) facts: &'t [CellFact],
    pub(crate) body: BodyView<'t>,
}

/// How it finds its answer.
#[derive(Debug, Clone, Copy)]
pub(crate) enum BodyView<'t> {
    /// As many steps on in these as the facts' values and strides say.
    Few(&'t [AnswerId]),
    Many(&'t CellRules),
}

/// One duty's answer: an outcome, and the rules that give it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct DutyAnswer {
    pub(crate) outcome: OutcomeId,
    pub(crate) holders: Run,
    /// Where its rules begin, where the beaten begin, and where they end.
    pub(crate) rules: [u32; 3],
}

/// One duty's answer of a case whose facts are known.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Answer<'t> {
    Listed(&'t DutyAnswer),
    /// To be found among the cell's rules.
    Matching(&'t CellRules),
}

/// Facts by their numbers of values, each with its stride where the first's is
/// given; and the first's times all numbers of values.
pub(crate) fn strided(
    first: usize,
    facts: impl IntoIterator<Item = (FactId, usize)>,
) -> (Vec<CellFact>, usize) {
    let mut next = first;
    let facts = facts.into_iter().map(|(fact, size)| {
        let stride = next;
        next = next.saturating_mul(size);
        CellFact { fact, size, stride }
    });
    (facts.collect(), next)
}

impl DutyAnswer {
    /// Its holders are found once the table is there.
    pub(crate) fn new(outcome: OutcomeId, rules: [u32; 3]) -> Self {
        DutyAnswer { outcome, holders: Run::default(), rules }
    }
}

impl Table {
    /// Last of all: who has a duty by each answer's outcome.
    pub(crate) fn find_holders(&mut self, model: &Model) {
        self.holders = Holders::of(model);
        for answer in self.answers.iter_mut() {
            answer.holders = self.holders.run(answer.outcome);
        }
    }

    #[inline]
    fn place(&self, basis: BasisId, subarea: SubareaId) -> Option<Place> {
        self.places.get(basis.index() * self.subareas + subarea.index()).copied()
    }

    /// The answers of all duties, where they stand together and every fact that
    /// any of them looks at has a value.
    #[inline]
    pub(crate) fn row(&self, basis: BasisId, subarea: SubareaId, facts: &FactValues) -> Option<&[AnswerId]> {
        let Place::Together { shape, start } = self.place(basis, subarea)? else { return None };
        let start = start as usize + steps(&self.shapes[shape].facts, facts)?;
        self.rows.get(start..start + self.duties)
    }

    pub(crate) fn cell(&self, basis: BasisId, subarea: SubareaId, duty: DutyId) -> Option<CellView<'_>> {
        let at = |start: u32| start as usize + duty.index();
        let few = |start: usize| Some(BodyView::Few(self.rows.get(start..)?));
        match self.place(basis, subarea)? {
            Place::Together { shape, start } => {
                let facts = self.shapes[shape].of_duties.get(duty.index())?;
                Some(CellView { facts, body: few(at(start))? })
            }
            Place::Apart { start } => {
                let cell = &self.cells[*self.apart.get(at(start))?];
                let body = match &cell.body {
                    Body::Few { start } => few(*start as usize)?,
                    Body::Many(rules) => BodyView::Many(rules),
                };
                Some(CellView { facts: &cell.facts, body })
            }
        }
    }

    /// The answer where every fact the cell looks at has a value; no heap.
    pub(crate) fn answer<'t>(&'t self, cell: CellView<'t>, facts: &FactValues) -> Option<Answer<'t>> {
        let steps = steps(cell.facts, facts)?;
        match cell.body {
            BodyView::Few(answers) => answers.get(steps).map(|&answer| Answer::Listed(&self.answers[answer])),
            BodyView::Many(rules) => Some(Answer::Matching(rules)),
        }
    }

    /// The rules that give an answer, by id.
    pub(crate) fn winners<'t>(&'t self, answer: Answer<'t>, facts: &'t FactValues) -> RuleIds<'t> {
        match answer {
            Answer::Listed(answer) => RuleIds::listed(self.winners_of(answer)),
            Answer::Matching(rules) => RuleIds::Matching(rules.matching(facts, false)),
        }
    }

    /// The rules that matched and were beaten, by id.
    pub(crate) fn beaten<'t>(&'t self, answer: Answer<'t>, facts: &'t FactValues) -> RuleIds<'t> {
        match answer {
            Answer::Listed(answer) => RuleIds::listed(self.part(answer.rules[1], answer.rules[2])),
            Answer::Matching(rules) => RuleIds::Matching(rules.matching(facts, true)),
        }
    }

    #[inline]
    pub(crate) fn winners_of(&self, answer: &DutyAnswer) -> &[RuleId] {
        self.part(answer.rules[0], answer.rules[1])
    }

    #[inline]
    fn part(&self, from: u32, to: u32) -> &[RuleId] {
        self.rules.get(from as usize..to as usize).unwrap_or_default()
    }

    /// Whether two cells look at the same facts and have the same outcome for
    /// every combination of them; `None` where those are too many to compare.
    pub(crate) fn same_outcomes(&self, a: CellView<'_>, b: CellView<'_>) -> Option<bool> {
        let (of_a, of_b) = match (a.body, b.body) {
            (BodyView::Few(of_a), BodyView::Few(of_b)) => (of_a, of_b),
            (BodyView::Many(of_a), BodyView::Many(of_b)) if ptr::eq(of_a, of_b) => return Some(true),
            _ => return None,
        };
        if !a.facts.iter().map(|f| f.fact).eq(b.facts.iter().map(|f| f.fact)) {
            return Some(false);
        }
        let count: usize = a.facts.iter().map(|fact| fact.size).product();
        let outcome = |answers: &[AnswerId], facts: &[CellFact], mut combination: usize| {
            let mut steps = 0;
            for fact in facts {
                steps += combination % fact.size * fact.stride;
                combination /= fact.size;
            }
            answers.get(steps).map(|&answer| self.answers[answer].outcome)
        };
        Some((0..count).all(|i| outcome(of_a, a.facts, i) == outcome(of_b, b.facts, i)))
    }
}

/// How far on the answer is, where every fact has a value.
#[inline]
fn steps(looked_at: &[CellFact], facts: &FactValues) -> Option<usize> {
    let mut steps = 0usize;
    for cell_fact in looked_at {
        let value = (*facts.get(cell_fact.fact.index())?)?;
        // Where there are more combinations than a number counts, there are rules
        // instead of answers, and nobody steps so far.
        steps = value.index().wrapping_mul(cell_fact.stride).wrapping_add(steps);
    }
    Some(steps)
}

impl Answer<'_> {
    /// INVARIANT of the table: some rule wins.
    #[inline]
    pub(crate) fn outcome(self, facts: &FactValues) -> Option<OutcomeId> {
        match self {
            Answer::Listed(answer) => Some(answer.outcome),
            Answer::Matching(rules) => rules.matching(facts, false).next().map(|rule| rule.outcome),
        }
    }
}

/// Rules by id: of a list, or those of a cell's that match and are beaten or not.
#[derive(Debug, Clone)]
pub(crate) enum RuleIds<'t> {
    Listed(slice::Iter<'t, RuleId>),
    Matching(Matching<'t>),
}

impl<'t> RuleIds<'t> {
    #[inline]
    pub(crate) fn listed(rules: &'t [RuleId]) -> Self {
        RuleIds::Listed(rules.iter())
    }
}

impl Iterator for RuleIds<'_> {
    type Item = RuleId;

    #[inline]
    fn next(&mut self) -> Option<RuleId> {
        match self {
            RuleIds::Listed(rest) => rest.next().copied(),
            RuleIds::Matching(rest) => rest.next().map(|rule| rule.rule),
        }
    }

    #[inline]
    fn fold<B, F: FnMut(B, RuleId) -> B>(self, init: B, mut f: F) -> B {
        match self {
            RuleIds::Listed(rest) => rest.copied().fold(init, f),
            RuleIds::Matching(rest) => rest.fold(init, |all, rule| f(all, rule.rule)),
        }
    }
}
