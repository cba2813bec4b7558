//! A model to its table, cell by cell, and to what keeps it from being one.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

use smallvec::SmallVec;

use crate::ids::*;
use crate::model::{Cube, Model};
use crate::precedence::{Speaker, Speakers};
use crate::regions::{Space, TooComplex};
use crate::table::{AnyOf, Body, Cell, CellFact, DutyAnswer, FactValues, RowId, SparseRule, Table};

/// Cells with more combinations than this keep their rules instead.
const DENSE: usize = 4096;

/// Cells keep their rules, too, once there are so many rows.
const ROWS: usize = 8 << 20;

/// More pairs of rules that contradict each other are not told apart.
const PAIRS: usize = 500;

/// A table, and where it is no table: cases without an answer or with two.
/// Without such cases the model is proven.
pub(crate) struct Compiled {
    pub(crate) table: Table,
    /// A case, by axis, that no rule of the duty answers.
    pub(crate) gaps: BTreeMap<DutyId, Vec<u32>>,
    /// Positions of two speakers that both win, and a case in which they do.
    pub(crate) conflicts: BTreeMap<(DutyId, usize, usize), Vec<u32>>,
    /// Duties whose rules could not be decided on.
    pub(crate) undecided: BTreeSet<DutyId>,
}

/// Looks at every cell: where its combinations are few at each of them, else
/// with questions about regions.
pub(crate) fn compile(model: &Model, speakers: &IndexVec<DutyId, Speakers>, space: &Space) -> Compiled {
    let table = Table { duties: model.duties.len(), subareas: model.subareas.len(), ..Table::default() };
    let compiled =
        Compiled { table, gaps: BTreeMap::new(), conflicts: BTreeMap::new(), undecided: BTreeSet::new() };
    let mut compiler = Compiler {
        model,
        speakers,
        space,
        compiled,
        rows: HashMap::new(),
        answers: HashMap::new(),
        shared: HashMap::new(),
        known: HashMap::new(),
    };
    for basis in model.bases.ids() {
        for subarea in model.subareas.ids() {
            let cell = compiler.cell(basis, subarea);
            compiler.compiled.table.cells.push(cell);
        }
    }
    compiler.compiled
}

struct Compiler<'m> {
    model: &'m Model,
    speakers: &'m IndexVec<DutyId, Speakers>,
    space: &'m Space,
    compiled: Compiled,
    rows: HashMap<Vec<DutyAnswer>, RowId>,
    answers: HashMap<(OutcomeId, Vec<RuleId>, Vec<RuleId>), DutyAnswer>,
    /// Rules of a duty under a lagrum in delområden that none of them names, and
    /// their answers for the values of the facts they ask for.
    shared: HashMap<(DutyId, BasisId), Rc<CellRules>>,
    known: HashMap<((DutyId, BasisId), FactKey), DutyAnswer>,
}

/// The values of the facts that a cell's rules ask for.
type FactKey = SmallVec<[Option<ValueId>; 8]>;

/// A duty's rules in a cell, and the facts they ask for.
struct CellRules {
    rules: Vec<SparseRule>,
    facts: Vec<FactId>,
    /// For which duty and lagrum they are shared between cells.
    shared_by: Option<(DutyId, BasisId)>,
}

impl CellRules {
    fn of(rules: Vec<SparseRule>, shared_by: Option<(DutyId, BasisId)>) -> Self {
        let asked: BTreeSet<FactId> =
            rules.iter().flat_map(|r| &r.any_of).flatten().map(|(fact, _)| *fact).collect();
        CellRules { rules, facts: asked.into_iter().collect(), shared_by }
    }
}

impl Compiler<'_> {
    fn cell(&mut self, basis: BasisId, subarea: SubareaId) -> Cell {
        let duties: Vec<Rc<CellRules>> =
            self.speakers.ids().map(|duty| self.rules_in_cell(duty, basis, subarea)).collect();
        let looked_at: BTreeSet<FactId> = duties.iter().flat_map(|d| d.facts.iter().copied()).collect();
        let mut stride = 1usize;
        let mut facts: Vec<CellFact> = Vec::with_capacity(looked_at.len());
        for fact in looked_at {
            let size = self.model.facts[fact].values.len();
            facts.push(CellFact { fact, size, stride });
            stride = stride.saturating_mul(size);
        }
        let start = self.compiled.table.entries.len();
        if stride > DENSE || start + stride > ROWS {
            let duties: Vec<Vec<SparseRule>> = duties.iter().map(|d| d.rules.clone()).collect();
            self.prove_sparse(basis, subarea, &duties);
            return Cell { facts, body: Body::Sparse(duties) };
        }
        let mut values = vec![None; self.model.facts.len()];
        for combination in 0..stride {
            for cell_fact in &facts {
                if let Some(slot) = values.get_mut(cell_fact.fact.index()) {
                    *slot = Some(ValueId::new(combination / cell_fact.stride % cell_fact.size));
                }
            }
            let row = self.row(basis, subarea, &duties, &values);
            self.compiled.table.entries.push(row);
        }
        Cell { facts, body: Body::Dense(start) }
    }

    /// A duty's rules in a cell. Where none names the delområde they are the same
    /// in many cells, and kept.
    fn rules_in_cell(&mut self, duty: DutyId, basis: BasisId, subarea: SubareaId) -> Rc<CellRules> {
        let speakers = &self.speakers[duty];
        if speakers.names(subarea) {
            return Rc::new(CellRules::of(self.rules_of(speakers, basis, subarea), None));
        }
        if let Some(known) = self.shared.get(&(duty, basis)) {
            return Rc::clone(known);
        }
        let rules = self.rules_of(speakers, basis, subarea);
        let shared = Rc::new(CellRules::of(rules, Some((duty, basis))));
        self.shared.insert((duty, basis), Rc::clone(&shared));
        shared
    }

    /// A duty's rules that can match in a cell, with what they still ask there.
    fn rules_of(&self, speakers: &Speakers, basis: BasisId, subarea: SubareaId) -> Vec<SparseRule> {
        let here = speakers.in_cell(basis, subarea);
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
            .map(|(speaker_position, speaker, any_of)| SparseRule {
                position: speaker_position,
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

    fn row(
        &mut self,
        basis: BasisId,
        subarea: SubareaId,
        duties: &[Rc<CellRules>],
        values: &FactValues,
    ) -> RowId {
        let mut row: Vec<DutyAnswer> = Vec::with_capacity(duties.len());
        for (duty, cell) in duties.iter().enumerate() {
            let asked = cell.facts.iter().map(|fact| values.get(fact.index()).copied().flatten()).collect();
            let key = cell.shared_by.map(|shared_by| (shared_by, asked));
            if let Some(&known) = key.as_ref().and_then(|key| self.known.get(key)) {
                row.push(known);
                continue;
            }
            let point = || point(basis, subarea, values);
            let answer = self.duty_answer(DutyId::new(duty), &cell.rules, values, point);
            if let Some(key) = key {
                self.known.insert(key, answer);
            }
            row.push(answer);
        }
        if let Some(&known) = self.rows.get(&row) {
            return known;
        }
        let id = RowId(u32::try_from(self.rows.len()).unwrap_or(u32::MAX));
        self.compiled.table.answers.extend(&row);
        self.rows.insert(row, id);
        id
    }

    fn duty_answer(
        &mut self,
        duty: DutyId,
        rules: &[SparseRule],
        values: &FactValues,
        point: impl Fn() -> Vec<u32>,
    ) -> DutyAnswer {
        let matching: Vec<bool> = rules.iter().map(|r| r.matches(values)).collect();
        let (mut won, mut beaten) = (Vec::new(), Vec::new());
        let mut winners: Vec<&SparseRule> = Vec::new();
        for (rule, _) in rules.iter().zip(&matching).filter(|(_, matches)| **matches) {
            if rule.beaten_by.iter().any(|&i| matching.get(i).copied().unwrap_or(false)) {
                beaten.push(rule.rule);
            } else {
                winners.push(rule);
                won.push(rule.rule);
            }
        }
        let outcome = winners.first().map(|r| r.outcome);
        if outcome.is_none() {
            self.compiled.gaps.entry(duty).or_insert_with(&point);
        }
        for (i, a) in winners.iter().enumerate() {
            for b in winners.iter().skip(i + 1).filter(|b| a.outcome != b.outcome) {
                self.conflict(duty, a, b, &point);
            }
        }
        let pool = &mut self.compiled.table.rules;
        let outcome = outcome.unwrap_or_else(|| OutcomeId::new(0));
        *self.answers.entry((outcome, won, beaten)).or_insert_with_key(|(outcome, won, beaten)| {
            let at = |len: usize| u32::try_from(len).unwrap_or(u32::MAX);
            let start = at(pool.len());
            pool.extend(won);
            let middle = at(pool.len());
            pool.extend(beaten);
            DutyAnswer { outcome: *outcome, rules: [start, middle, at(pool.len())] }
        })
    }

    fn conflict(&mut self, duty: DutyId, a: &SparseRule, b: &SparseRule, point: impl Fn() -> Vec<u32>) {
        let conflicts = &mut self.compiled.conflicts;
        let pair = (duty, a.position.min(b.position), a.position.max(b.position));
        if conflicts.len() < PAIRS && !conflicts.contains_key(&pair) {
            conflicts.insert(pair, point());
        }
    }

    /// Gaps and conflicts of a cell whose combinations are too many.
    fn prove_sparse(&mut self, basis: BasisId, subarea: SubareaId, duties: &[Vec<SparseRule>]) {
        let position = |index: usize| Set::one(u32::try_from(index).unwrap_or(u32::MAX));
        let cell = Cube::default()
            .with(Cube::BASIS, Some(position(basis.index())))
            .with(Cube::SUBAREA, Some(position(subarea.index())));
        for (duty, rules) in duties.iter().enumerate() {
            let duty = DutyId::new(duty);
            let cubes: Vec<Vec<Cube>> = rules.iter().map(|r| fact_cubes(&r.any_of)).collect();
            let all: Vec<&Cube> = cubes.iter().flatten().collect();
            match self.space.uncovered(&cell, &all) {
                Ok(None) => {}
                Ok(Some(gap)) => {
                    self.compiled.gaps.entry(duty).or_insert_with(|| self.space.example(&gap));
                }
                Err(TooComplex) => {
                    self.compiled.undecided.insert(duty);
                }
            }
            for (i, a) in rules.iter().enumerate() {
                for (j, b) in rules.iter().enumerate().skip(i + 1).filter(|(_, b)| a.outcome != b.outcome) {
                    if a.beaten_by.binary_search(&j).is_ok() || b.beaten_by.binary_search(&i).is_ok() {
                        continue;
                    }
                    let beaters = a.beaten_by.iter().chain(&b.beaten_by);
                    let taken: Vec<&Cube> = beaters.filter_map(|&k| cubes.get(k)).flatten().collect();
                    let (own, theirs) = (cubes.get(i).into_iter().flatten(), cubes.get(j));
                    for (x, y) in own.flat_map(|x| theirs.into_iter().flatten().map(move |y| (x, y))) {
                        if !x.meets(y) {
                            continue;
                        }
                        match self.space.uncovered(&cell.intersection(x).intersection(y), &taken) {
                            Ok(None) => {}
                            Ok(Some(both)) => {
                                let point = self.space.example(&both);
                                self.conflict(duty, a, b, || point.clone());
                            }
                            Err(TooComplex) => {
                                self.compiled.undecided.insert(duty);
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A case by axis: lagrum, delområde, then facts; what no rule of the cell looks
/// at has its first value.
fn point(basis: BasisId, subarea: SubareaId, values: &FactValues) -> Vec<u32> {
    let facts = values.iter().map(|v| v.map_or(0, Id::index));
    let all = [basis.index(), subarea.index()].into_iter().chain(facts);
    all.map(|index| u32::try_from(index).unwrap_or(u32::MAX)).collect()
}

/// What a rule asks of facts, as regions.
fn fact_cubes(any_of: &AnyOf) -> Vec<Cube> {
    let cube = |tests: &Vec<(FactId, Set)>| {
        let mut cube = Cube::default();
        for (fact, passes) in tests {
            cube.restrict(Cube::fact(*fact), passes);
        }
        cube
    };
    any_of.iter().map(cube).collect()
}
