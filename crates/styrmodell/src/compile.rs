//! A proven model to its table, cell by cell.

use std::collections::{BTreeSet, HashMap};

use crate::ids::*;
use crate::model::{Cube, Model};
use crate::precedence::{Speaker, Speakers};
use crate::table::{AnyOf, Body, Cell, CellFact, DutyAnswer, FactValues, RowId, SparseRule, Table};

/// Cells with more combinations than this keep their rules instead.
const DENSE: usize = 4096;

/// Makes the table of a model that the checks found no error in.
pub(crate) fn compile(model: &Model, speakers: &IndexVec<DutyId, Speakers>) -> Table {
    let table = Table { duties: model.duties.len(), subareas: model.subareas.len(), ..Table::default() };
    let by_subarea = speakers.iter().map(|s| BySubarea::of(s, model.subareas.len())).collect();
    let mut compiler =
        Compiler { model, speakers, by_subarea, table, rows: HashMap::new(), answers: HashMap::new() };
    for basis in model.bases.ids() {
        for subarea in model.subareas.ids() {
            let cell = compiler.cell(basis, subarea);
            compiler.table.cells.push(cell);
        }
    }
    compiler.table
}

/// Which speakers of a duty can match in which delområde.
struct BySubarea {
    named: Vec<Vec<usize>>,
    anywhere: Vec<usize>,
}

impl BySubarea {
    fn of(speakers: &Speakers, subareas: usize) -> Self {
        let mut named = vec![Vec::new(); subareas];
        let mut anywhere = Vec::new();
        for (i, speaker) in speakers.list.iter().enumerate() {
            if speaker.cubes.iter().any(|c| c.get(Cube::SUBAREA).is_none()) {
                anywhere.push(i);
                continue;
            }
            let reached: Set =
                speaker.cubes.iter().filter_map(|c| c.get(Cube::SUBAREA)).flat_map(Set::iter).collect();
            for subarea in reached.iter() {
                if let Some(list) = named.get_mut(subarea as usize) {
                    list.push(i);
                }
            }
        }
        BySubarea { named, anywhere }
    }

    /// Positions of speakers, in order.
    fn get(&self, subarea: SubareaId) -> Vec<usize> {
        let named = self.named.get(subarea.index()).map_or(&[][..], Vec::as_slice);
        let mut all = [named, &self.anywhere].concat();
        all.sort_unstable();
        all
    }
}

struct Compiler<'m> {
    model: &'m Model,
    speakers: &'m IndexVec<DutyId, Speakers>,
    by_subarea: IndexVec<DutyId, BySubarea>,
    table: Table,
    rows: HashMap<Vec<DutyAnswer>, RowId>,
    answers: HashMap<(OutcomeId, Vec<RuleId>, Vec<RuleId>), DutyAnswer>,
}

impl Compiler<'_> {
    fn cell(&mut self, basis: BasisId, subarea: SubareaId) -> Cell {
        let duties: Vec<Vec<SparseRule>> = self
            .speakers
            .enumerate()
            .map(|(duty, speakers)| self.rules_of(duty, speakers, basis, subarea))
            .collect();
        let looked_at: BTreeSet<FactId> =
            duties.iter().flatten().flat_map(|r| &r.any_of).flatten().map(|(fact, _)| *fact).collect();
        let mut stride = 1usize;
        let mut facts: Vec<CellFact> = Vec::with_capacity(looked_at.len());
        for fact in looked_at {
            let size = self.model.facts[fact].values.len();
            facts.push(CellFact { fact, size, stride });
            stride = stride.saturating_mul(size);
        }
        if stride > DENSE {
            return Cell { facts, body: Body::Sparse(duties) };
        }
        let start = self.table.entries.len();
        let mut values = vec![None; self.model.facts.len()];
        for combination in 0..stride {
            for cell_fact in &facts {
                if let Some(slot) = values.get_mut(cell_fact.fact.index()) {
                    *slot = Some(ValueId::new(combination / cell_fact.stride % cell_fact.size));
                }
            }
            let row = self.row(&duties, &values);
            self.table.entries.push(row);
        }
        Cell { facts, body: Body::Dense(start) }
    }

    /// A duty's rules that can match in a cell, with what they still ask there.
    fn rules_of(
        &self,
        duty: DutyId,
        speakers: &Speakers,
        basis: BasisId,
        subarea: SubareaId,
    ) -> Vec<SparseRule> {
        let here = self.by_subarea[duty].get(subarea);
        let matching: Vec<(usize, &Speaker, AnyOf)> = here
            .into_iter()
            .filter_map(|i| {
                let speaker = speakers.list.get(i)?;
                let any_of: Vec<_> =
                    speaker.cubes.iter().filter_map(|c| self.facts_asked(c, basis, subarea)).collect();
                (!any_of.is_empty()).then_some((i, speaker, any_of))
            })
            .collect();
        let position: HashMap<usize, usize> =
            matching.iter().enumerate().map(|(at, (i, ..))| (*i, at)).collect();
        matching
            .into_iter()
            .map(|(_, speaker, any_of)| SparseRule {
                rule: speaker.rule,
                outcome: speaker.outcome,
                any_of,
                beaten_by: speaker.beaten_by.iter().filter_map(|i| position.get(i).copied()).collect(),
            })
            .collect()
    }

    /// What a region asks of facts in a cell; `None` when the cell is not in it.
    fn facts_asked(&self, cube: &Cube, basis: BasisId, subarea: SubareaId) -> Option<Vec<(FactId, Set)>> {
        let holds = |axis: usize, id: usize| {
            cube.get(axis).is_none_or(|set| u32::try_from(id).is_ok_and(|position| set.contains(position)))
        };
        if !holds(Cube::BASIS, basis.index()) || !holds(Cube::SUBAREA, subarea.index()) {
            return None;
        }
        let asked = self.model.facts.ids().filter_map(|fact| {
            let set = cube.get(Cube::fact(fact))?;
            (set.len() < self.model.facts[fact].values.len()).then(|| (fact, set.clone()))
        });
        Some(asked.collect())
    }

    fn row(&mut self, duties: &[Vec<SparseRule>], values: &FactValues) -> RowId {
        let row: Vec<DutyAnswer> = duties.iter().map(|rules| self.duty_answer(rules, values)).collect();
        if let Some(&known) = self.rows.get(&row) {
            return known;
        }
        let id = RowId(u32::try_from(self.rows.len()).unwrap_or(u32::MAX));
        self.table.answers.extend(&row);
        self.rows.insert(row, id);
        id
    }

    fn duty_answer(&mut self, rules: &[SparseRule], values: &FactValues) -> DutyAnswer {
        let matching: Vec<bool> = rules.iter().map(|r| r.matches(values)).collect();
        let (mut won, mut beaten) = (Vec::new(), Vec::new());
        let mut outcome = OutcomeId::new(0);
        for (rule, _) in rules.iter().zip(&matching).filter(|(_, matches)| **matches) {
            if rule.beaten_by.iter().any(|&i| matching.get(i).copied().unwrap_or(false)) {
                beaten.push(rule.rule);
            } else {
                outcome = rule.outcome;
                won.push(rule.rule);
            }
        }
        let pool = &mut self.table.rules;
        *self.answers.entry((outcome, won, beaten)).or_insert_with_key(|(outcome, won, beaten)| {
            let at = |len: usize| u32::try_from(len).unwrap_or(u32::MAX);
            let start = at(pool.len());
            pool.extend(won);
            let middle = at(pool.len());
            pool.extend(beaten);
            DutyAnswer { outcome: *outcome, rules: [start, middle, at(pool.len())] }
        })
    }
}
