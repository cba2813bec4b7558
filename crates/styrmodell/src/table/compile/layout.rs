//! Arranges cells in blocks. Duties whose rules test similar facts are stored together,
//! so that one look-up finds all their answers.

use std::collections::{BTreeMap, HashMap};

use crate::base::ids::*;
use crate::table::{
    CaseBlock, Cell, CellBody, CellFact, CellRule, CellRules, DutyAnswer, Shape, Table, with_strides,
};

/// The maximum number of answers in all blocks that store duties together. Four million
/// take 16 MiB.
const MAX_JOINT_ANSWERS: usize = 4 << 20;

/// The maximum factor by which a block that stores duties together may be larger than
/// one that stores them separately. One look-up for all duties is worth this much
/// memory, but not more.
const MAX_JOINT_FACTOR: usize = 4;

/// One duty under one lagrum, in one delområde or in several with the same rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum DutyLayout {
    /// A position in `Layout::grids`: an answer for every combination of facts.
    Few(usize),
    /// The cell of a duty that keeps its rules and is always stored separately.
    Many(CellId),
}

/// The facts that a duty's rules test, and an answer for every combination of them.
struct AnswerGrid {
    facts: Vec<CellFact>,
    answers: Vec<AnswerId>,
    /// The cell, once some block stores the duty separately.
    cell: Option<CellId>,
}

/// A table under construction.
pub(super) struct Layout {
    table: Table,
    answers: HashMap<(OutcomeId, Vec<RuleId>, Vec<RuleId>), AnswerId>,
    grids: Vec<AnswerGrid>,
    /// The number of answers in `grids`.
    grid_answers: usize,
    shapes: HashMap<Shape, ShapeId>,
    /// The blocks that are already laid out, by the layouts of their duties.
    block_of: HashMap<Vec<DutyLayout>, CaseBlock>,
}

impl Layout {
    pub(super) fn of(duties: usize, subareas: usize) -> Self {
        Layout {
            table: Table { duties, subareas, ..Table::default() },
            answers: HashMap::new(),
            grids: Vec::new(),
            grid_answers: 0,
            shapes: HashMap::new(),
            block_of: HashMap::new(),
        }
    }

    /// The number of answers if every duty is stored separately.
    pub(super) fn separate_answer_count(&self) -> usize {
        self.grid_answers
    }

    /// The number of rules named in answers.
    pub(super) fn named_rule_count(&self) -> usize {
        self.table.rules.len()
    }

    /// Adds an answer, unless the table already has it.
    pub(super) fn add_answer(
        &mut self,
        outcome: OutcomeId,
        won: Vec<RuleId>,
        beaten: Vec<RuleId>,
    ) -> AnswerId {
        let Table { answers, rules, .. } = &mut self.table;
        *self.answers.entry((outcome, won, beaten)).or_insert_with_key(|(outcome, won, beaten)| {
            let start = to_u32(rules.len());
            rules.extend(won);
            let middle = to_u32(rules.len());
            rules.extend(beaten);
            answers.push(DutyAnswer::new(*outcome, [start, middle, to_u32(rules.len())]))
        })
    }

    /// Adds a duty with an answer for every combination of facts.
    pub(super) fn add_answers(&mut self, facts: Vec<CellFact>, answers: Vec<AnswerId>) -> DutyLayout {
        self.grid_answers += answers.len();
        self.grids.push(AnswerGrid { facts, answers, cell: None });
        DutyLayout::Few(self.grids.len() - 1)
    }

    /// Adds a duty that keeps its rules.
    pub(super) fn add_rules(&mut self, facts: Vec<CellFact>, rules: Vec<CellRule>) -> DutyLayout {
        DutyLayout::Many(self.table.cells.push(Cell { facts, body: CellBody::Many(CellRules(rules)) }))
    }

    /// Adds the block of the next delområde, or of the first delområde under the next
    /// lagrum, given the layouts of its duties.
    pub(super) fn add_block(&mut self, duties: Vec<DutyLayout>) {
        let block = self.block_of.get(&duties).copied().unwrap_or_else(|| {
            let block = self.store_together(&duties).unwrap_or_else(|| self.store_apart(&duties));
            self.block_of.insert(duties, block);
            block
        });
        self.table.blocks.push(block);
    }

    pub(super) fn table(self) -> Table {
        self.table
    }

    /// Stores the duties together; `None` if that takes too much memory.
    fn store_together(&mut self, duties: &[DutyLayout]) -> Option<CaseBlock> {
        let grid = |duty: &DutyLayout| match duty {
            DutyLayout::Few(i) => {
                self.grids.get(*i).map(|grid| (grid.facts.as_slice(), grid.answers.as_slice()))
            }
            DutyLayout::Many(_) => None,
        };
        let grids: Vec<(&[CellFact], &[AnswerId])> = duties.iter().map(grid).collect::<Option<_>>()?;
        let all_facts = grids.iter().flat_map(|(facts, _)| *facts);
        let all_facts: BTreeMap<FactId, usize> = all_facts.map(|fact| (fact.fact, fact.size)).collect();
        let (facts, count) = with_strides(duties.len(), all_facts);
        let separate_count: usize = grids.iter().map(|(_, answers)| answers.len()).sum();
        if count > separate_count * MAX_JOINT_FACTOR || self.table.rows.len() + count > MAX_JOINT_ANSWERS {
            return None;
        }
        let in_block = |grid_fact: &CellFact| facts.iter().find(|fact| fact.fact == grid_fact.fact).copied();
        let of_duties =
            grids.iter().map(|(grid_facts, _)| grid_facts.iter().filter_map(in_block).collect()).collect();
        let start = to_u32(self.table.rows.len());
        for row in (0..count).step_by(duties.len().max(1)) {
            for (grid_facts, answers) in &grids {
                let pairs = grid_facts.iter().zip(grid_facts.iter().filter_map(in_block));
                let position: usize = pairs
                    .map(|(in_grid, in_block)| row / in_block.stride % in_block.size * in_grid.stride)
                    .sum();
                self.table.rows.extend(answers.get(position));
            }
        }
        let shape = Shape { facts, of_duties };
        let shapes = &mut self.table.shapes;
        let shape = *self.shapes.entry(shape).or_insert_with_key(|shape| shapes.push(shape.clone()));
        Some(CaseBlock::Together { shape, start })
    }

    /// Stores each duty in a cell; blocks with the same layout of a duty share its cell.
    fn store_apart(&mut self, duties: &[DutyLayout]) -> CaseBlock {
        let Table { rows, cells, apart, .. } = &mut self.table;
        let start = to_u32(apart.len());
        let cells = duties.iter().filter_map(|part| match part {
            DutyLayout::Many(cell) => Some(*cell),
            DutyLayout::Few(i) => {
                let grid = self.grids.get_mut(*i)?;
                Some(*grid.cell.get_or_insert_with(|| {
                    let start = to_u32(rows.len());
                    rows.extend(&grid.answers);
                    cells.push(Cell { facts: grid.facts.clone(), body: CellBody::Few { start } })
                }))
            }
        });
        apart.extend(cells);
        CaseBlock::Apart { start }
    }
}
