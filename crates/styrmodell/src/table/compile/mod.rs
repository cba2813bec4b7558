//! From a model to its table, cell by cell, and to the faults that keep it from
//! being one.

mod layout;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use self::layout::{DutyLayout, Layout};
use crate::analysis::contenders::{Alternative, Contenders};
use crate::analysis::regions::{Space, TooComplex};
use crate::base::ids::*;
use crate::model::{Cube, Model};
use crate::table::{CellRule, FactAlternatives, FactValues, MAX_LISTED_COMBINATIONS, Table, strided};

/// The most answers listed in a table, and the most rules named in them: 16 MiB
/// and 64 MiB. Cells beyond that keep their rules.
const MAX_LISTED_ANSWERS: usize = 4 << 20;
const MAX_NAMED_RULES: usize = 16 << 20;

/// The most rules that cells keep, counted in every cell; two million take a few
/// hundred megabytes.
const MAX_KEPT_RULES: usize = 2 << 20;

/// The most pairs of contradicting rules that are collected; no author reads
/// more.
const MAX_CONFLICTS: usize = 500;

/// A table, and its faults: cases without an answer or with two. Without faults
/// the model is proven.
pub(crate) struct Compiled {
    pub(crate) table: Table,
    pub(crate) faults: Faults,
}

/// Cases without an answer or with two.
#[derive(Default)]
pub(crate) struct Faults {
    /// For each duty, one case by axis that no rule answers.
    pub(crate) gaps: BTreeMap<DutyId, Vec<u32>>,
    /// Pairs of rules that both win with different outcomes, and one such case
    /// for each.
    pub(crate) conflicts: BTreeMap<(DutyId, RuleId, RuleId), Vec<u32>>,
    /// Duties whose rules are too complex to decide.
    pub(crate) undecided: BTreeSet<DutyId>,
}

/// Decides every cell: case by case if it has few combinations of facts, by
/// questions about regions if it has many.
pub(crate) fn compile(model: &Model, contenders: &IndexVec<DutyId, Contenders>, space: &Space) -> Compiled {
    let layout = Layout::of(model.duties.len(), model.subareas.len());
    let mut compiler = Compiler { model, space, faults: Faults::default(), layout, kept: 0 };
    for basis in model.bases.ids() {
        // Delområden that the same alternatives name have the same rules, so that
        // the first of them is compiled for all.
        let mut known: HashMap<(DutyId, Vec<Alternative>), DutyLayout> = HashMap::new();
        for subarea in model.subareas.ids() {
            let duties = contenders.enumerate().map(|(duty, contenders)| {
                let naming = (duty, contenders.alternatives_naming(basis, subarea));
                known.get(&naming).copied().unwrap_or_else(|| {
                    let rules =
                        rules_of(model, contenders, contenders.alternatives_anywhere(basis), &naming.1);
                    let part = compiler.part(CellKey { duty, basis, subarea }, rules);
                    known.insert(naming, part);
                    part
                })
            });
            let duties = duties.collect();
            compiler.layout.add_block(duties);
        }
    }
    let mut table = compiler.layout.table();
    table.find_holders(model);
    Compiled { table, faults: compiler.faults }
}

/// A cell; for several delområden with the same rules, the first of them.
#[derive(Clone, Copy)]
struct CellKey {
    duty: DutyId,
    basis: BasisId,
    subarea: SubareaId,
}

struct Compiler<'m> {
    model: &'m Model,
    space: &'m Space,
    faults: Faults,
    layout: Layout,
    /// The number of rules in cells that keep them.
    kept: usize,
}

/// The rules of a cell, from the alternatives that hold in it, each with the
/// tests that are left there.
fn rules_of(
    model: &Model,
    contenders: &Contenders,
    anywhere: &[Alternative],
    naming: &[Alternative],
) -> Vec<CellRule> {
    let mut all = [anywhere, naming].concat();
    all.sort_unstable();
    let mut among: Vec<usize> = all.iter().map(|a| a.contender).collect();
    among.dedup();
    let rule = |alternatives: &[Alternative]| {
        let contender = contenders.list.get(alternatives.first()?.contender)?;
        let asked = |cube: &Cube| {
            let tells_apart = |(fact, set): &(FactId, &Set)| set.len() < model.facts[*fact].values.len();
            cube.facts().filter(tells_apart).map(|(fact, set)| (fact, set.clone())).collect()
        };
        Some(CellRule {
            rule: contender.rule,
            outcome: contender.outcome,
            any_of: alternatives.iter().filter_map(|&a| contenders.cube(a)).map(asked).collect(),
            beaten_by: positions(&contender.beaten_by, &among),
        })
    };
    all.chunk_by(|a, b| a.contender == b.contender).filter_map(rule).collect()
}

/// The positions in `among` of those elements of `wanted` that it contains. Both
/// are sorted; the shorter list is searched for in the longer.
fn positions(wanted: &[usize], among: &[usize]) -> Vec<usize> {
    if wanted.len() < among.len() {
        return wanted.iter().filter_map(|contender| among.binary_search(contender).ok()).collect();
    }
    let is_wanted = |(_, contender): &(usize, &usize)| wanted.binary_search(contender).is_ok();
    among.iter().enumerate().filter(is_wanted).map(|(position, _)| position).collect()
}

impl Compiler<'_> {
    fn part(&mut self, at: CellKey, rules: Vec<CellRule>) -> DutyLayout {
        let asked: BTreeSet<FactId> =
            rules.iter().flat_map(|r| &r.any_of).flatten().map(|(fact, _)| *fact).collect();
        let size = |fact| self.model.facts[fact].values.len();
        let (facts, count) = strided(1, asked.into_iter().map(|fact| (fact, size(fact))));
        if count > MAX_LISTED_COMBINATIONS
            || self.layout.answers_apart() + count > MAX_LISTED_ANSWERS
            || self.layout.rules_named() > MAX_NAMED_RULES
        {
            self.kept += rules.len();
            if self.kept > MAX_KEPT_RULES {
                self.faults.undecided.insert(at.duty);
                return self.layout.many(facts, Vec::new());
            }
            self.prove_many(at, &rules);
            return self.layout.many(facts, rules);
        }
        let mut values = vec![None; self.model.facts.len()];
        let answers = (0..count).map(|combination| {
            for fact in &facts {
                if let Some(slot) = values.get_mut(fact.fact.index()) {
                    *slot = Some(ValueId::new(combination / fact.stride % fact.size));
                }
            }
            self.answer(at, &rules, &values)
        });
        let answers = answers.collect();
        self.layout.few(facts, answers)
    }

    fn answer(&mut self, at: CellKey, rules: &[CellRule], values: &FactValues) -> AnswerId {
        let matching: Vec<bool> = rules.iter().map(|r| r.matches(values)).collect();
        let (mut won, mut beaten) = (Vec::new(), Vec::new());
        let mut winners: Vec<&CellRule> = Vec::new();
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
            self.faults.gaps.entry(at.duty).or_insert_with(|| point(at, values));
        }
        for (i, a) in winners.iter().enumerate() {
            for b in winners.iter().skip(i + 1).filter(|b| a.outcome != b.outcome) {
                self.conflict(at.duty, a, b, || point(at, values));
            }
        }
        let outcome = outcome.unwrap_or_else(|| OutcomeId::new(0));
        self.layout.answer(outcome, won, beaten)
    }

    fn conflict(&mut self, duty: DutyId, a: &CellRule, b: &CellRule, point: impl Fn() -> Vec<u32>) {
        let conflicts = &mut self.faults.conflicts;
        let pair = (duty, a.rule.min(b.rule), a.rule.max(b.rule));
        if conflicts.len() < MAX_CONFLICTS && !conflicts.contains_key(&pair) {
            conflicts.insert(pair, point());
        }
    }

    /// Finds the gaps and conflicts of a cell with too many combinations to try
    /// each.
    fn prove_many(&mut self, at: CellKey, rules: &[CellRule]) {
        let cell = Cube::of_cell(at.basis, at.subarea);
        let cubes: Vec<Vec<Cube>> = rules.iter().map(|r| fact_cubes(&r.any_of)).collect();
        let all: Vec<&Cube> = cubes.iter().flatten().collect();
        match self.space.uncovered(&cell, &all) {
            Ok(None) => {}
            Ok(Some(gap)) => {
                self.faults.gaps.entry(at.duty).or_insert_with(|| self.space.example(&gap));
            }
            Err(TooComplex) => {
                self.faults.undecided.insert(at.duty);
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
                            self.conflict(at.duty, a, b, || point.clone());
                        }
                        Err(TooComplex) => {
                            self.faults.undecided.insert(at.duty);
                        }
                    }
                }
            }
        }
    }
}

/// A case by axis: lagrum, delområde, then facts. A fact that no rule of the cell
/// looks at has its first value.
fn point(at: CellKey, values: &FactValues) -> Vec<u32> {
    let facts = values.iter().map(|value| value.map_or(0, Id::position));
    [at.basis.position(), at.subarea.position()].into_iter().chain(facts).collect()
}

/// The regions that a rule's condition on facts covers.
fn fact_cubes(any_of: &FactAlternatives) -> Vec<Cube> {
    let cube = |tests: &Vec<(FactId, Set)>| {
        let mut cube = Cube::default();
        for (fact, passes) in tests {
            cube.restrict(Cube::fact(*fact), passes);
        }
        cube
    };
    any_of.iter().map(cube).collect()
}
