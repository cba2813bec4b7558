//! Compiles a model to its table, cell by cell, and finds the faults that prevent that.

mod layout;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use self::layout::{DutyLayout, Layout};
use crate::analysis::contenders::{Alternative, Contenders};
use crate::analysis::regions::{Space, TooComplex};
use crate::base::ids::*;
use crate::model::{Cube, Model};
use crate::table::{CellRule, FactAlternatives, FactValues, MAX_LISTED_COMBINATIONS, Table, with_strides};

/// The maximum number of answers that a table lists; they take 16 MiB. Cells beyond that
/// keep their rules.
const MAX_LISTED_ANSWERS: usize = 4 << 20;

/// The maximum number of rules named in listed answers; they take 64 MiB. Cells beyond
/// that keep their rules.
const MAX_NAMED_RULES: usize = 16 << 20;

/// The maximum number of rules that cells keep, each counted in every cell that keeps
/// it; two million take a few hundred megabytes.
const MAX_KEPT_RULES: usize = 2 << 20;

/// The maximum number of pairs of contradicting rules that are collected; no author
/// reads more.
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
    /// For each duty, one case without a winner: its value on each axis.
    pub(crate) gaps: BTreeMap<DutyId, Vec<u32>>,
    /// Pairs of rules with different outcomes that win in the same case, each with one
    /// such case.
    pub(crate) conflicts: BTreeMap<(DutyId, RuleId, RuleId), Vec<u32>>,
    /// Duties whose rules are too complex to decide.
    pub(crate) undecided: BTreeSet<DutyId>,
}

/// Decides every cell: case by case if it has few combinations of facts, with questions
/// about regions if it has many.
pub(crate) fn compile(model: &Model, contenders: &IndexVec<DutyId, Contenders>, space: &Space) -> Compiled {
    let layout = Layout::of(model.duties.len(), model.subareas.len());
    let mut compiler = Compiler { model, space, faults: Faults::default(), layout, kept_rules: 0 };
    for basis in model.bases.ids() {
        // Delområden that are named by the same alternatives have the same rules, so only
        // the first of them is compiled.
        let mut compiled: HashMap<(DutyId, Vec<Alternative>), DutyLayout> = HashMap::new();
        for subarea in model.subareas.ids() {
            let duties = contenders.enumerate().map(|(duty, contenders)| {
                let key = (duty, contenders.alternatives_naming(basis, subarea));
                compiled.get(&key).copied().unwrap_or_else(|| {
                    let anywhere = contenders.alternatives_anywhere(basis);
                    let rules = cell_rules(model, contenders, anywhere, &key.1);
                    let layout = compiler.compile_cell(CellKey { duty, basis, subarea }, rules);
                    compiled.insert(key, layout);
                    layout
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
    kept_rules: usize,
}

/// The rules of a cell, made from the alternatives that can match in it, each with the
/// tests of facts that some value fails.
fn cell_rules(
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
        let fact_tests = |cube: &Cube| {
            let can_fail = |(fact, set): &(FactId, &Set)| set.len() < model.facts[*fact].values.len();
            cube.facts().filter(can_fail).map(|(fact, set)| (fact, set.clone())).collect()
        };
        Some(CellRule {
            rule: contender.rule,
            outcome: contender.outcome,
            any_of: alternatives.iter().filter_map(|&a| contenders.cube(a)).map(fact_tests).collect(),
            beaten_by: positions(&contender.beaten_by, &among),
        })
    };
    all.chunk_by(|a, b| a.contender == b.contender).filter_map(rule).collect()
}

/// The positions in `among` of the elements that are also in `elements`. Both lists are
/// sorted, and the elements of the shorter are looked up in the longer.
fn positions(elements: &[usize], among: &[usize]) -> Vec<usize> {
    if elements.len() < among.len() {
        return elements.iter().filter_map(|contender| among.binary_search(contender).ok()).collect();
    }
    let is_in_both = |(_, contender): &(usize, &usize)| elements.binary_search(contender).is_ok();
    among.iter().enumerate().filter(is_in_both).map(|(position, _)| position).collect()
}

impl Compiler<'_> {
    fn compile_cell(&mut self, cell: CellKey, rules: Vec<CellRule>) -> DutyLayout {
        let tested: BTreeSet<FactId> =
            rules.iter().flat_map(|r| &r.any_of).flatten().map(|(fact, _)| *fact).collect();
        let size = |fact| self.model.facts[fact].values.len();
        let (facts, count) = with_strides(1, tested.into_iter().map(|fact| (fact, size(fact))));
        if count > MAX_LISTED_COMBINATIONS
            || self.layout.separate_answer_count() + count > MAX_LISTED_ANSWERS
            || self.layout.named_rule_count() > MAX_NAMED_RULES
        {
            self.kept_rules += rules.len();
            if self.kept_rules > MAX_KEPT_RULES {
                self.faults.undecided.insert(cell.duty);
                return self.layout.add_rules(facts, Vec::new());
            }
            self.find_faults_by_regions(cell, &rules);
            return self.layout.add_rules(facts, rules);
        }
        let mut values = vec![None; self.model.facts.len()];
        let answers = (0..count).map(|combination| {
            for fact in &facts {
                if let Some(slot) = values.get_mut(fact.fact.index()) {
                    *slot = Some(ValueId::new(combination / fact.stride % fact.size));
                }
            }
            self.decide_case(cell, &rules, &values)
        });
        let answers = answers.collect();
        self.layout.add_answers(facts, answers)
    }

    /// Decides one case of a cell, and records a gap or a conflict in it.
    fn decide_case(&mut self, cell: CellKey, rules: &[CellRule], values: &FactValues) -> AnswerId {
        let matching: Vec<bool> = rules.iter().map(|r| r.matches(values)).collect();
        let (mut winner_ids, mut beaten) = (Vec::new(), Vec::new());
        let mut winners: Vec<&CellRule> = Vec::new();
        for (rule, _) in rules.iter().zip(&matching).filter(|(_, matches)| **matches) {
            if rule.beaten_by.iter().any(|&i| matching.get(i).copied().unwrap_or(false)) {
                beaten.push(rule.rule);
            } else {
                winners.push(rule);
                winner_ids.push(rule.rule);
            }
        }
        let outcome = winners.first().map(|r| r.outcome);
        if outcome.is_none() {
            self.faults.gaps.entry(cell.duty).or_insert_with(|| point(cell, values));
        }
        for (i, a) in winners.iter().enumerate() {
            for b in winners.iter().skip(i + 1).filter(|b| a.outcome != b.outcome) {
                self.add_conflict(cell.duty, a, b, || point(cell, values));
            }
        }
        let outcome = outcome.unwrap_or_else(|| OutcomeId::new(0));
        self.layout.add_answer(outcome, winner_ids, beaten)
    }

    fn add_conflict(&mut self, duty: DutyId, a: &CellRule, b: &CellRule, point: impl Fn() -> Vec<u32>) {
        let conflicts = &mut self.faults.conflicts;
        let pair = (duty, a.rule.min(b.rule), a.rule.max(b.rule));
        if conflicts.len() < MAX_CONFLICTS && !conflicts.contains_key(&pair) {
            conflicts.insert(pair, point());
        }
    }

    /// Finds the gaps and conflicts of a cell with too many combinations to try each.
    fn find_faults_by_regions(&mut self, key: CellKey, rules: &[CellRule]) {
        let cell = Cube::of_cell(key.basis, key.subarea);
        let cubes: Vec<Vec<Cube>> = rules.iter().map(|r| fact_cubes(&r.any_of)).collect();
        let all: Vec<&Cube> = cubes.iter().flatten().collect();
        match self.space.uncovered(&cell, &all) {
            Ok(None) => {}
            Ok(Some(gap)) => {
                self.faults.gaps.entry(key.duty).or_insert_with(|| self.space.example(&gap));
            }
            Err(TooComplex) => {
                self.faults.undecided.insert(key.duty);
            }
        }
        for (i, a) in rules.iter().enumerate() {
            for (j, b) in rules.iter().enumerate().skip(i + 1).filter(|(_, b)| a.outcome != b.outcome) {
                if a.beaten_by.binary_search(&j).is_ok() || b.beaten_by.binary_search(&i).is_ok() {
                    continue;
                }
                let beaters = a.beaten_by.iter().chain(&b.beaten_by);
                let taken: Vec<&Cube> = beaters.filter_map(|&k| cubes.get(k)).flatten().collect();
                let (cubes_a, cubes_b) = (cubes.get(i).into_iter().flatten(), cubes.get(j));
                for (x, y) in cubes_a.flat_map(|x| cubes_b.into_iter().flatten().map(move |y| (x, y))) {
                    if !x.meets(y) {
                        continue;
                    }
                    match self.space.uncovered(&cell.intersection(x).intersection(y), &taken) {
                        Ok(None) => {}
                        Ok(Some(both)) => {
                            let point = self.space.example(&both);
                            self.add_conflict(key.duty, a, b, || point.clone());
                        }
                        Err(TooComplex) => {
                            self.faults.undecided.insert(key.duty);
                        }
                    }
                }
            }
        }
    }
}

/// The values of a case on each axis: lagrum, delområde, then facts. A fact that no rule
/// of the cell tests has its first value.
fn point(cell: CellKey, values: &FactValues) -> Vec<u32> {
    let facts = values.iter().map(|value| value.map_or(0, Id::position));
    [cell.basis.position(), cell.subarea.position()].into_iter().chain(facts).collect()
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
