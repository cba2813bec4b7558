//! The proven rules as a table: a complete case is answered by a few look-ups.
//!
//! Immutable, without strings, total. Knows ids; nothing of names or reasons.
//!
//! INVARIANT: `compile` makes a table only from a model without errors, so
//! every cell has one outcome for every duty.

use crate::ids::*;

/// A row of answers in a dense cell; rows that are equal are one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct RowId(pub(crate) u32);

/// One value a fact, or none; in the order of facts.
pub(crate) type FactValues = [Option<ValueId>];

/// The answers of every case.
#[derive(Debug, Default)]
pub(crate) struct Table {
    pub(crate) duties: usize,
    pub(crate) subareas: usize,
    /// Lagrum by lagrum, in each delområde by delområde.
    pub(crate) cells: Vec<Cell>,
    /// Rows of all dense cells.
    pub(crate) entries: Vec<RowId>,
    /// `duties` for each row.
    pub(crate) answers: Vec<DutyAnswer>,
    /// Winners, then beaten, of each answer.
    pub(crate) rules: Vec<RuleId>,
}

/// One delområde under one lagrum.
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
    /// How far apart in the cell's rows its values are.
    pub(crate) stride: usize,
}

/// How a cell finds its answer.
#[derive(Debug)]
pub(crate) enum Body {
    /// A row for every combination of its facts, from here on in `entries`.
    Dense(usize),
    /// Too many combinations: the rules themselves, by duty.
    Sparse(Vec<Vec<SparseRule>>),
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
    /// Positions, in the duty's list, of what beats it.
    pub(crate) beaten_by: Vec<usize>,
}

/// One duty's answer in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct DutyAnswer {
    pub(crate) outcome: OutcomeId,
    /// Where its rules begin, where the beaten begin, and where they end.
    pub(crate) rules: [u32; 3],
}

/// The answer of one complete case.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Answer<'t> {
    Row(&'t Table, RowId),
    Rules(&'t [Vec<SparseRule>], &'t FactValues),
}

impl Table {
    pub(crate) fn cell(&self, basis: BasisId, subarea: SubareaId) -> Option<&Cell> {
        self.cells.get(basis.index() * self.subareas + subarea.index())
    }

    /// The answer where every fact the cell looks at has a value; no heap.
    pub(crate) fn answer<'t>(&'t self, cell: &'t Cell, facts: &'t FactValues) -> Option<Answer<'t>> {
        let mut offset = 0;
        for cell_fact in &cell.facts {
            let value = (*facts.get(cell_fact.fact.index())?)?;
            offset += value.index() * cell_fact.stride;
        }
        match &cell.body {
            Body::Dense(start) => self.entries.get(start + offset).map(|row| Answer::Row(self, *row)),
            Body::Sparse(duties) => Some(Answer::Rules(duties, facts)),
        }
    }

    fn duty_answer(&self, row: RowId, duty: DutyId) -> Option<&DutyAnswer> {
        self.answers.get(row.0 as usize * self.duties + duty.index())
    }

    fn pool(&self, from: u32, to: u32) -> &[RuleId] {
        self.rules.get(from as usize..to as usize).unwrap_or_default()
    }
}

impl<'t> Answer<'t> {
    /// The duty's outcome. `None` only for a duty of another model.
    pub(crate) fn outcome(self, duty: DutyId) -> Option<OutcomeId> {
        match self {
            Answer::Row(table, row) => table.duty_answer(row, duty).map(|a| a.outcome),
            Answer::Rules(duties, facts) => winners(duties, facts, duty).next().map(|r| r.outcome),
        }
    }

    /// The rules that give the outcome, by id.
    pub(crate) fn winners(self, duty: DutyId) -> impl Iterator<Item = RuleId> + 't {
        let (row, sparse) = match self {
            Answer::Row(table, row) => {
                (table.duty_answer(row, duty).map_or(&[][..], |a| table.pool(a.rules[0], a.rules[1])), None)
            }
            Answer::Rules(duties, facts) => (&[][..], Some(winners(duties, facts, duty).map(|r| r.rule))),
        };
        row.iter().copied().chain(sparse.into_iter().flatten())
    }

    /// The rules that matched and were beaten, by id.
    pub(crate) fn beaten(self, duty: DutyId) -> impl Iterator<Item = RuleId> + 't {
        let (row, sparse) = match self {
            Answer::Row(table, row) => {
                (table.duty_answer(row, duty).map_or(&[][..], |a| table.pool(a.rules[1], a.rules[2])), None)
            }
            Answer::Rules(duties, facts) => {
                let rules = duties.get(duty.index()).map_or(&[][..], Vec::as_slice);
                let beaten = rules.iter().filter(move |r| r.matches(facts) && r.is_beaten(rules, facts));
                (&[][..], Some(beaten.map(|r| r.rule)))
            }
        };
        row.iter().copied().chain(sparse.into_iter().flatten())
    }
}

fn winners<'t>(
    duties: &'t [Vec<SparseRule>],
    facts: &'t FactValues,
    duty: DutyId,
) -> impl Iterator<Item = &'t SparseRule> {
    let rules = duties.get(duty.index()).map_or(&[][..], Vec::as_slice);
    rules.iter().filter(move |r| r.matches(facts) && !r.is_beaten(rules, facts))
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
