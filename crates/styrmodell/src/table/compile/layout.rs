//! From cells to blocks. Duties that look at similar facts are stored together,
//! so that one look-up finds all their answers.

use std::collections::{BTreeMap, HashMap};

use crate::base::ids::*;
use crate::table::{
    CaseBlock, Cell, CellBody, CellFact, CellRule, CellRules, DutyAnswer, Shape, Table, strided,
};

/// The most answers stored together in all. Four million take 16 MiB.
const MAX_JOINT_ANSWERS: usize = 4 << 20;

/// The greatest factor by which storing answers together may exceed storing them
/// separately. One look-up for all duties is worth this much memory, but not
/// more.
const MAX_JOINT_FACTOR: usize = 4;

/// One duty under one lagrum, in one delområde or in several with the same rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum DutyLayout {
    /// A position in `Layout::few`: an answer for every combination of facts.
    Few(usize),
    /// The cell of a duty that is always stored separately.
    Many(CellId),
}

/// The facts that a duty's rules look at, and an answer for every combination.
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
    few: Vec<AnswerGrid>,
    /// The number of answers in `few`.
    in_few: usize,
    shapes: HashMap<Shape, ShapeId>,
    /// The block of each combination of duties that is already laid out.
    known: HashMap<Vec<DutyLayout>, CaseBlock>,
}

impl Layout {
    pub(super) fn of(duties: usize, subareas: usize) -> Self {
        Layout {
            table: Table { duties, subareas, ..Table::default() },
            answers: HashMap::new(),
            few: Vec::new(),
            in_few: 0,
            shapes: HashMap::new(),
            known: HashMap::new(),
        }
    }

    /// The number of answers if every duty is stored separately.
    pub(super) fn answers_apart(&self) -> usize {
        self.in_few
    }

    pub(super) fn rules_named(&self) -> usize {
        self.table.rules.len()
    }

    /// Adds an answer, unless the table has it already.
    pub(super) fn answer(&mut self, outcome: OutcomeId, won: Vec<RuleId>, beaten: Vec<RuleId>) -> AnswerId {
        let Table { answers, rules, .. } = &mut self.table;
        *self.answers.entry((outcome, won, beaten)).or_insert_with_key(|(outcome, won, beaten)| {
            let start = to_u32(rules.len());
            rules.extend(won);
            let middle = to_u32(rules.len());
            rules.extend(beaten);
            answers.push(DutyAnswer::new(*outcome, [start, middle, to_u32(rules.len())]))
        })
    }

    pub(super) fn few(&mut self, facts: Vec<CellFact>, answers: Vec<AnswerId>) -> DutyLayout {
        self.in_few += answers.len();
        self.few.push(AnswerGrid { facts, answers, cell: None });
        DutyLayout::Few(self.few.len() - 1)
    }

    pub(super) fn many(&mut self, facts: Vec<CellFact>, rules: Vec<CellRule>) -> DutyLayout {
        DutyLayout::Many(self.table.cells.push(Cell { facts, body: CellBody::Many(CellRules(rules)) }))
    }

    /// Adds the block of the next delområde, or of the first delområde under the
    /// next lagrum, by its duties.
    pub(super) fn add_block(&mut self, duties: Vec<DutyLayout>) {
        let block = self.known.get(&duties).copied().unwrap_or_else(|| {
            let block = self.together(&duties).unwrap_or_else(|| self.apart(&duties));
            self.known.insert(duties, block);
            block
        });
        self.table.blocks.push(block);
    }

    pub(super) fn table(self) -> Table {
        self.table
    }

    /// Stores the duties together; `None` if that takes too much memory.
    fn together(&mut self, duties: &[DutyLayout]) -> Option<CaseBlock> {
        let few = |part: &DutyLayout| match part {
            DutyLayout::Few(i) => self.few.get(*i).map(|few| (few.facts.as_slice(), few.answers.as_slice())),
            DutyLayout::Many(_) => None,
        };
        let parts: Vec<(&[CellFact], &[AnswerId])> = duties.iter().map(few).collect::<Option<_>>()?;
        let all = parts.iter().flat_map(|(facts, _)| *facts);
        let all: BTreeMap<FactId, usize> = all.map(|fact| (fact.fact, fact.size)).collect();
        let (facts, count) = strided(duties.len(), all);
        let apart: usize = parts.iter().map(|(_, answers)| answers.len()).sum();
        if count > apart * MAX_JOINT_FACTOR || self.table.rows.len() + count > MAX_JOINT_ANSWERS {
            return None;
        }
        let laid = |own: &CellFact| facts.iter().find(|fact| fact.fact == own.fact).copied();
        let of_duties = parts.iter().map(|(own, _)| own.iter().filter_map(laid).collect()).collect();
        let start = to_u32(self.table.rows.len());
        for row in (0..count).step_by(duties.len().max(1)) {
            for (own, answers) in &parts {
                let steps = own.iter().zip(own.iter().filter_map(laid));
                let steps: usize = steps.map(|(own, laid)| row / laid.stride % laid.size * own.stride).sum();
                self.table.rows.extend(answers.get(steps));
            }
        }
        let shape = Shape { facts, of_duties };
        let shapes = &mut self.table.shapes;
        let shape = *self.shapes.entry(shape).or_insert_with_key(|shape| shapes.push(shape.clone()));
        Some(CaseBlock::Together { shape, start })
    }

    fn apart(&mut self, duties: &[DutyLayout]) -> CaseBlock {
        let Table { rows, cells, apart, .. } = &mut self.table;
        let start = to_u32(apart.len());
        let cells = duties.iter().filter_map(|part| match part {
            DutyLayout::Many(cell) => Some(*cell),
            DutyLayout::Few(i) => {
                let few = self.few.get_mut(*i)?;
                Some(*few.cell.get_or_insert_with(|| {
                    let start = to_u32(rows.len());
                    rows.extend(&few.answers);
                    cells.push(Cell { facts: few.facts.clone(), body: CellBody::Few { start } })
                }))
            }
        });
        apart.extend(cells);
        CaseBlock::Apart { start }
    }
}
