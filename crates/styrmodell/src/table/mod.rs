//! The proven rules as a table: a complete case is answered by a few look-ups.
//!
//! The table is immutable and total, and contains no strings. It knows ids, nothing
//! about names or reasons.
//!
//! INVARIANT: `compile` makes a table only from a model without errors, so every
//! delområde under every lagrum has one answer for every duty.

mod cell_rule;
pub(crate) mod compile;
mod holders;
pub(crate) mod open;

use std::{ptr, slice};

use self::cell_rule::MatchingRules;
pub(crate) use self::cell_rule::{CellRule, CellRules, FactAlternatives};
pub(crate) use self::holders::{Holder, HolderRange, Holders};
use crate::base::ids::*;
use crate::model::Model;

/// The maximum number of combinations of facts for which a cell lists answers; a cell
/// with more keeps its rules. Also the maximum number of completions of an open case
/// that are tried one by one: 4096 look-ups take no time that a caller would notice.
pub(crate) const MAX_LISTED_COMBINATIONS: usize = 4096;

/// At most one value for each fact, in the order of facts.
pub(crate) type FactValues = [Option<ValueId>];

/// The answers of every case.
#[derive(Debug, Default)]
pub(crate) struct Table {
    pub(crate) duties: usize,
    pub(crate) subareas: usize,
    /// The blocks of all delområden under the first lagrum, then under the next,
    /// and so on.
    pub(crate) blocks: Vec<CaseBlock>,
    pub(crate) shapes: IndexVec<ShapeId, Shape>,
    /// The cells of all duties, for blocks whose duties are answered separately.
    pub(crate) apart: Vec<CellId>,
    pub(crate) cells: IndexVec<CellId, Cell>,
    /// The answers that blocks and cells point to.
    pub(crate) rows: Vec<AnswerId>,
    pub(crate) answers: IndexVec<AnswerId, DutyAnswer>,
    /// The winners of each answer, followed by its beaten rules.
    pub(crate) rules: Vec<RuleId>,
    pub(crate) holders: Holders,
}

/// One delområde under one lagrum. Blocks with the same answers point to the same rows
/// or cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CaseBlock {
    /// The answers for all duties together: rows in `rows` from `start` on, one for each
    /// combination of the shape's facts.
    Together { shape: ShapeId, start: u32 },
    /// The duties are answered separately: their cells are in `apart` from `start` on.
    Apart { start: u32 },
}

/// The facts that matter in a block, and the layout of its rows.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Shape {
    /// The facts that the rules for some duty test, in declared order.
    pub(crate) facts: Vec<CellFact>,
    /// For each duty, the facts that the rules for that duty test.
    pub(crate) of_duties: Vec<Vec<CellFact>>,
}

/// A fact that rules test.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct CellFact {
    pub(crate) fact: FactId,
    /// The number of values.
    pub(crate) size: usize,
    /// The distance in `rows` between the answers for one value and for the next.
    pub(crate) stride: usize,
}

/// One duty, answered separately from the others.
#[derive(Debug)]
pub(crate) struct Cell {
    /// The facts that the duty's rules test, in declared order.
    pub(crate) facts: Vec<CellFact>,
    pub(crate) body: CellBody,
}

/// The answers of a cell.
#[derive(Debug)]
pub(crate) enum CellBody {
    /// An answer for every combination of the cell's facts, from `start` on in
    /// `rows`.
    Few { start: u32 },
    /// The rules, because there are more than [`MAX_LISTED_COMBINATIONS`] combinations.
    Many(CellRules),
}

/// One duty in one block, however the table stores it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct CellView<'t> {
    /// The facts that the duty's rules test, in declared order.
    pub(crate) facts: &'t [CellFact],
    pub(crate) body: CellBodyView<'t>,
}

/// The answers of the duty.
#[derive(Debug, Clone, Copy)]
pub(crate) enum CellBodyView<'t> {
    /// The answer of a combination is at the sum of value × stride over the
    /// facts.
    Few(&'t [AnswerId]),
    Many(&'t CellRules),
}

/// One duty's answer: an outcome, and the rules that give it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct DutyAnswer {
    pub(crate) outcome: OutcomeId,
    pub(crate) holders: HolderRange,
    /// Positions in the table's `rules`: the start of the winners, the start of
    /// the beaten, the end of the beaten.
    pub(crate) rules: [u32; 3],
}

/// One duty's answer in a case whose facts are known.
#[derive(Debug, Clone, Copy)]
pub(crate) enum TableAnswer<'t> {
    Listed(&'t DutyAnswer),
    /// The winners have to be found among the cell's rules.
    Matching(&'t CellRules),
}

/// Gives each fact its stride, given its number of values: `first` for the first fact,
/// and for each later one the stride of the fact before times its number of values.
/// Returns the facts, and the stride that a further fact would have.
pub(crate) fn with_strides(
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
    /// Makes an answer without holders, which [`Table::find_holders`] adds.
    pub(crate) fn new(outcome: OutcomeId, rules: [u32; 3]) -> Self {
        DutyAnswer { outcome, holders: HolderRange::default(), rules }
    }
}

impl Table {
    /// Adds the holders of each answer, once all answers are in the table.
    pub(crate) fn find_holders(&mut self, model: &Model) {
        self.holders = Holders::of(model);
        for answer in self.answers.iter_mut() {
            answer.holders = self.holders.range(answer.outcome);
        }
    }

    #[inline]
    fn block(&self, basis: BasisId, subarea: SubareaId) -> Option<CaseBlock> {
        self.blocks.get(basis.index() * self.subareas + subarea.index()).copied()
    }

    /// The answers for all duties, if they are stored together and every fact that
    /// matters to one of them has a value.
    #[inline]
    pub(crate) fn row(&self, basis: BasisId, subarea: SubareaId, facts: &FactValues) -> Option<&[AnswerId]> {
        let CaseBlock::Together { shape, start } = self.block(basis, subarea)? else { return None };
        let start = start as usize + answer_position(&self.shapes[shape].facts, facts)?;
        self.rows.get(start..start + self.duties)
    }

    pub(crate) fn cell(&self, basis: BasisId, subarea: SubareaId, duty: DutyId) -> Option<CellView<'_>> {
        let duty_position = |start: u32| start as usize + duty.index();
        let listed = |start: usize| Some(CellBodyView::Few(self.rows.get(start..)?));
        match self.block(basis, subarea)? {
            CaseBlock::Together { shape, start } => {
                let facts = self.shapes[shape].of_duties.get(duty.index())?;
                Some(CellView { facts, body: listed(duty_position(start))? })
            }
            CaseBlock::Apart { start } => {
                let cell = &self.cells[*self.apart.get(duty_position(start))?];
                let body = match &cell.body {
                    CellBody::Few { start } => listed(*start as usize)?,
                    CellBody::Many(rules) => CellBodyView::Many(rules),
                };
                Some(CellView { facts: &cell.facts, body })
            }
        }
    }

    /// The answer, if every fact of the cell has a value. Allocates nothing.
    pub(crate) fn answer<'t>(&'t self, cell: CellView<'t>, facts: &FactValues) -> Option<TableAnswer<'t>> {
        let position = answer_position(cell.facts, facts)?;
        match cell.body {
            CellBodyView::Few(answers) => {
                answers.get(position).map(|&answer| TableAnswer::Listed(&self.answers[answer]))
            }
            CellBodyView::Many(rules) => Some(TableAnswer::Matching(rules)),
        }
    }

    /// The rules that give an answer, sorted by id.
    pub(crate) fn winners<'t>(&'t self, answer: TableAnswer<'t>, facts: &'t FactValues) -> RuleIds<'t> {
        match answer {
            TableAnswer::Listed(answer) => RuleIds::listed(self.winners_of(answer)),
            TableAnswer::Matching(rules) => RuleIds::Matching(rules.matching(facts, false)),
        }
    }

    /// The rules that matched and were beaten, sorted by id.
    pub(crate) fn beaten<'t>(&'t self, answer: TableAnswer<'t>, facts: &'t FactValues) -> RuleIds<'t> {
        match answer {
            TableAnswer::Listed(answer) => RuleIds::listed(self.rule_range(answer.rules[1], answer.rules[2])),
            TableAnswer::Matching(rules) => RuleIds::Matching(rules.matching(facts, true)),
        }
    }

    #[inline]
    pub(crate) fn winners_of(&self, answer: &DutyAnswer) -> &[RuleId] {
        self.rule_range(answer.rules[0], answer.rules[1])
    }

    #[inline]
    fn rule_range(&self, from: u32, to: u32) -> &[RuleId] {
        self.rules.get(from as usize..to as usize).unwrap_or_default()
    }

    /// `true` if two cells have the same facts and the same outcome for every combination
    /// of them; `None` if there are too many combinations to compare.
    pub(crate) fn same_outcomes(&self, a: CellView<'_>, b: CellView<'_>) -> Option<bool> {
        let (answers_a, answers_b) = match (a.body, b.body) {
            (CellBodyView::Few(answers_a), CellBodyView::Few(answers_b)) => (answers_a, answers_b),
            (CellBodyView::Many(rules_a), CellBodyView::Many(rules_b)) if ptr::eq(rules_a, rules_b) => {
                return Some(true);
            }
            _ => return None,
        };
        if !a.facts.iter().map(|f| f.fact).eq(b.facts.iter().map(|f| f.fact)) {
            return Some(false);
        }
        let count: usize = a.facts.iter().map(|fact| fact.size).product();
        let outcome = |answers: &[AnswerId], facts: &[CellFact], mut combination: usize| {
            let mut position = 0;
            for fact in facts {
                position += combination % fact.size * fact.stride;
                combination /= fact.size;
            }
            answers.get(position).map(|&answer| self.answers[answer].outcome)
        };
        Some((0..count).all(|i| outcome(answers_a, a.facts, i) == outcome(answers_b, b.facts, i)))
    }
}

/// The position of the answer within a cell, if every fact of the cell has a value.
#[inline]
fn answer_position(cell_facts: &[CellFact], facts: &FactValues) -> Option<usize> {
    let mut position = 0usize;
    for cell_fact in cell_facts {
        let value = (*facts.get(cell_fact.fact.index())?)?;
        // The sum overflows only in a cell that keeps rules, where the position is not
        // used.
        position = value.index().wrapping_mul(cell_fact.stride).wrapping_add(position);
    }
    Some(position)
}

impl TableAnswer<'_> {
    /// The outcome of the answer. INVARIANT: some rule wins, so it is never `None`.
    #[inline]
    pub(crate) fn outcome(self, facts: &FactValues) -> Option<OutcomeId> {
        match self {
            TableAnswer::Listed(answer) => Some(answer.outcome),
            TableAnswer::Matching(rules) => rules.matching(facts, false).next().map(|rule| rule.outcome),
        }
    }
}

/// The ids of an answer's rules: from a list, or found among the cell's rules.
#[derive(Debug, Clone)]
pub(crate) enum RuleIds<'t> {
    Listed(slice::Iter<'t, RuleId>),
    Matching(MatchingRules<'t>),
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
