//! The proven rules as a table: a complete case is answered by a few look-ups.
//!
//! Immutable, without strings, total. Knows ids; nothing of names or reasons.
//!
//! INVARIANT: `compile` makes a table only from a model without errors, so
//! every cell has one outcome for every duty.

use std::slice;

use crate::ids::*;

/// One value a fact, or none; in the order of facts.
pub(crate) type FactValues = [Option<ValueId>];

/// The answers of every case.
#[derive(Debug, Default)]
pub(crate) struct Table {
    pub(crate) duties: usize,
    pub(crate) subareas: usize,
    /// Where the answers are: lagrum by lagrum, in each delområde by delområde,
    /// in each duty by duty.
    pub(crate) places: Vec<CellId>,
    pub(crate) cells: IndexVec<CellId, Cell>,
    /// Answers of all dense cells.
    pub(crate) answers: Vec<DutyAnswer>,
    /// Winners, then beaten, of each answer.
    pub(crate) rules: Vec<RuleId>,
}

/// One duty under one lagrum, in one delområde or in several that the rules
/// treat alike.
#[derive(Debug)]
pub(crate) struct Cell {
    /// The facts its rules look at, in declared order.
    pub(crate) facts: Vec<CellFact>,
    pub(crate) body: Body,
}

/// A fact a cell looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct CellFact {
    pub(crate) fact: FactId,
    pub(crate) size: usize,
    /// How far apart in the cell's answers its values are.
    pub(crate) stride: usize,
}

/// How a cell finds its answer.
#[derive(Debug)]
pub(crate) enum Body {
    /// One for every combination of its facts, from here on in `answers`.
    Dense(usize),
    /// Too many combinations: the rules themselves.
    Sparse(Vec<SparseRule>),
}

/// What a rule asks of facts: all of any of these.
pub(crate) type AnyOf = Vec<Vec<(FactId, Set)>>;

/// A rule that can match in a cell.
#[derive(Debug, Clone)]
pub(crate) struct SparseRule {
    /// Its position among the speakers of the duty.
    pub(crate) position: usize,
    pub(crate) rule: RuleId,
    pub(crate) outcome: OutcomeId,
    /// It matches where all facts of any of these pass.
    pub(crate) any_of: AnyOf,
    /// Positions, in the cell's list, of what beats it.
    pub(crate) beaten_by: Vec<usize>,
}

/// One answer of a dense cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct DutyAnswer {
    pub(crate) outcome: OutcomeId,
    /// Where its rules begin, where the beaten begin, and where they end.
    pub(crate) rules: [u32; 3],
}

/// One duty's answer of a case whose facts are known.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Answer<'t> {
    Dense(&'t Table, &'t DutyAnswer),
    Rules(&'t [SparseRule], &'t FactValues),
}

impl Table {
    #[inline]
    pub(crate) fn cell(&self, basis: BasisId, subarea: SubareaId, duty: DutyId) -> Option<CellId> {
        let place = (basis.index() * self.subareas + subarea.index()) * self.duties + duty.index();
        self.places.get(place).copied()
    }

    /// The answer where every fact the cell looks at has a value; no heap.
    #[inline]
    pub(crate) fn answer<'t>(&'t self, cell: &'t Cell, facts: &'t FactValues) -> Option<Answer<'t>> {
        let mut offset = 0;
        for cell_fact in &cell.facts {
            let value = (*facts.get(cell_fact.fact.index())?)?;
            offset += value.index() * cell_fact.stride;
        }
        match &cell.body {
            Body::Dense(start) => self.answers.get(start + offset).map(|answer| Answer::Dense(self, answer)),
            Body::Sparse(rules) => Some(Answer::Rules(rules, facts)),
        }
    }

    /// The outcomes of a dense cell, for every combination of its facts.
    pub(crate) fn outcomes(&self, cell: &Cell) -> Option<impl Iterator<Item = OutcomeId>> {
        let Body::Dense(start) = cell.body else { return None };
        let len: usize = cell.facts.iter().map(|fact| fact.size).product();
        Some(self.answers.get(start..start + len)?.iter().map(|answer| answer.outcome))
    }

    #[inline]
    fn pool(&self, from: u32, to: u32) -> &[RuleId] {
        self.rules.get(from as usize..to as usize).unwrap_or_default()
    }
}

impl<'t> Answer<'t> {
    /// INVARIANT of the table: some rule wins.
    #[inline]
    pub(crate) fn outcome(self) -> Option<OutcomeId> {
        match self {
            Answer::Dense(_, answer) => Some(answer.outcome),
            Answer::Rules(rules, facts) => {
                let wins = |rule: &&SparseRule| rule.matches(facts) && !rule.is_beaten(rules, facts);
                rules.iter().find(wins).map(|rule| rule.outcome)
            }
        }
    }

    /// The rules that give the outcome, by id.
    #[inline]
    pub(crate) fn winners(self) -> RuleIds<'t> {
        match self {
            Answer::Dense(table, answer) => RuleIds::listed(table.pool(answer.rules[0], answer.rules[1])),
            Answer::Rules(rules, facts) => {
                RuleIds::Matching { rest: rules.iter(), rules, facts, beaten: false }
            }
        }
    }

    /// The rules that matched and were beaten, by id.
    pub(crate) fn beaten(self) -> RuleIds<'t> {
        match self {
            Answer::Dense(table, answer) => RuleIds::listed(table.pool(answer.rules[1], answer.rules[2])),
            Answer::Rules(rules, facts) => {
                RuleIds::Matching { rest: rules.iter(), rules, facts, beaten: true }
            }
        }
    }
}

/// Rules by id: from a list, or those of a cell's that match and are beaten or not.
#[derive(Debug, Clone)]
pub(crate) enum RuleIds<'t> {
    Listed(slice::Iter<'t, RuleId>),
    Matching {
        rest: slice::Iter<'t, SparseRule>,
        rules: &'t [SparseRule],
        facts: &'t FactValues,
        beaten: bool,
    },
}

impl<'t> RuleIds<'t> {
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
            RuleIds::Matching { rest, rules, facts, beaten } => next_matching(rest, rules, facts, *beaten),
        }
    }
}

/// Apart from the common case, which is to stay small.
fn next_matching(
    rest: &mut slice::Iter<'_, SparseRule>,
    rules: &[SparseRule],
    facts: &FactValues,
    beaten: bool,
) -> Option<RuleId> {
    rest.find(|rule| rule.matches(facts) && rule.is_beaten(rules, facts) == beaten).map(|rule| rule.rule)
}

impl SparseRule {
    /// A fact without a value passes no test.
    pub(crate) fn matches(&self, facts: &FactValues) -> bool {
        self.any_of.iter().any(|tests| {
            tests.iter().all(|(fact, passes)| {
                let value = facts.get(fact.index()).copied().flatten();
                value.is_some_and(|v| u32::try_from(v.index()).is_ok_and(|v| passes.contains(v)))
            })
        })
    }

    fn is_beaten(&self, rules: &[SparseRule], facts: &FactValues) -> bool {
        self.beaten_by.iter().filter_map(|&i| rules.get(i)).any(|r| r.matches(facts))
    }
}
