//! The answer of a case whose facts are not all known.
//!
//! A fact matters to a duty if two completions that differ only in that fact
//! differ in outcome. If there are few completions, each is tried; if there are many,
//! `large` decides with exact questions about regions.

mod large;
#[cfg(test)]
mod tests;

use crate::base::ids::*;
use crate::table::{CellFact, CellView, FactValues, MAX_LISTED_COMBINATIONS, Table, TableAnswer};

/// The open answer of one duty.
#[derive(Debug, Clone)]
pub(crate) struct OpenDuty {
    pub(crate) result: OpenResult,
    /// The rules that win in some completion, sorted by id.
    pub(crate) winners: Vec<RuleId>,
    /// The rules that match in some completion and win in none, sorted by id.
    pub(crate) beaten: Vec<RuleId>,
}

/// The outcome, if it is the same for all values of the unknown facts, or else
/// the first fact that matters.
#[derive(Debug, Clone)]
pub(crate) enum OpenResult {
    Settled(OutcomeId),
    Depends { ask: FactId, branches: Vec<(ValueId, OpenBranch)> },
}

/// The open answer for one value of the first fact that matters.
#[derive(Debug, Clone)]
pub(crate) struct OpenBranch {
    /// The outcome, or the next fact that matters.
    pub(crate) result: Result<OutcomeId, FactId>,
    pub(crate) winners: Vec<RuleId>,
    pub(crate) beaten: Vec<RuleId>,
}

/// Resolves the duty of a cell.
pub(crate) fn resolve(table: &Table, cell: CellView<'_>, known: &FactValues) -> OpenDuty {
    let unknown = unknown_facts(cell, known);
    if has_few_completions(&unknown) {
        resolve_by_completions(&unknown, &Completions::of(table, cell, known, &unknown))
    } else {
        large::resolve(cell, known, &unknown)
    }
}

/// `true` if an unknown fact matters to the duty of a cell.
pub(crate) fn fact_matters(table: &Table, cell: CellView<'_>, known: &FactValues, fact: FactId) -> bool {
    let unknown = unknown_facts(cell, known);
    let Some(fact) = unknown.iter().find(|f| f.fact == fact) else { return false };
    if has_few_completions(&unknown) {
        Completions::of(table, cell, known, &unknown).fact_matters(fact, None)
    } else {
        large::fact_matters(cell, known, &unknown, fact)
    }
}

fn has_few_completions(unknown: &[CellFact]) -> bool {
    unknown.iter().fold(1usize, |n, f| n.saturating_mul(f.size)) <= MAX_LISTED_COMBINATIONS
}

fn unknown_facts(cell: CellView<'_>, known: &FactValues) -> Vec<CellFact> {
    let is_unknown = |f: &&CellFact| known.get(f.fact.index()).copied().flatten().is_none();
    let mut stride = 1usize;
    let unknown = cell.facts.iter().filter(is_unknown);
    unknown
        .map(|f| {
            let fact = CellFact { stride, ..*f };
            stride = stride.saturating_mul(f.size);
            fact
        })
        .collect()
}

/// One duty's answers in all completions. The position of a completion is the sum of
/// value × stride over the unknown facts.
struct Completions {
    outcomes: Vec<Option<OutcomeId>>,
    winners: Vec<Vec<RuleId>>,
    beaten: Vec<Vec<RuleId>>,
}

impl Completions {
    fn of(table: &Table, cell: CellView<'_>, known: &FactValues, unknown: &[CellFact]) -> Self {
        let count: usize = unknown.iter().map(|f| f.size).product();
        let mut all = Completions {
            outcomes: Vec::with_capacity(count),
            winners: Vec::with_capacity(count),
            beaten: Vec::with_capacity(count),
        };
        let mut values = known.to_vec();
        for completion in 0..count {
            for fact in unknown {
                if let Some(slot) = values.get_mut(fact.fact.index()) {
                    *slot = Some(ValueId::new(completion / fact.stride % fact.size));
                }
            }
            let answer: Option<TableAnswer<'_>> = table.answer(cell, &values);
            all.outcomes.push(answer.and_then(|answer| answer.outcome(&values)));
            all.winners.push(answer.into_iter().flat_map(|answer| table.winners(answer, &values)).collect());
            all.beaten.push(answer.into_iter().flat_map(|answer| table.beaten(answer, &values)).collect());
        }
        all
    }

    /// The completions in which the fixed fact has the fixed value; all, if none is fixed.
    fn with_fixed<'a>(&'a self, fixed: Option<(&'a CellFact, usize)>) -> impl Iterator<Item = usize> + 'a {
        let holds = move |i: &usize| fixed.is_none_or(|(fact, value)| i / fact.stride % fact.size == value);
        (0..self.outcomes.len()).filter(holds)
    }

    /// The first fact that matters among the completions with the fixed value.
    fn first_fact_that_matters(
        &self,
        unknown: &[CellFact],
        fixed: Option<(&CellFact, usize)>,
    ) -> Option<FactId> {
        let unfixed = unknown.iter().filter(|fact| fixed.is_none_or(|(f, _)| f.fact != fact.fact));
        unfixed.into_iter().find(|fact| self.fact_matters(fact, fixed)).map(|fact| fact.fact)
    }

    /// `true` if two completions that differ only in one fact differ in outcome.
    fn fact_matters(&self, fact: &CellFact, fixed: Option<(&CellFact, usize)>) -> bool {
        // Comparing neighbours is enough: if two values of the fact differ in
        // outcome, two adjacent ones do.
        self.with_fixed(fixed).any(|i| {
            i / fact.stride % fact.size + 1 < fact.size
                && self.outcomes.get(i) != self.outcomes.get(i + fact.stride)
        })
    }

    fn winners_and_beaten(&self, fixed: Option<(&CellFact, usize)>) -> (Vec<RuleId>, Vec<RuleId>) {
        let collect = |lists: &[Vec<RuleId>]| {
            let mut all: Vec<RuleId> =
                self.with_fixed(fixed).filter_map(|i| lists.get(i)).flatten().copied().collect();
            all.sort_unstable();
            all.dedup();
            all
        };
        let winners = collect(&self.winners);
        let mut beaten = collect(&self.beaten);
        beaten.retain(|rule| winners.binary_search(rule).is_err());
        (winners, beaten)
    }

    fn outcome(&self, fixed: Option<(&CellFact, usize)>) -> OutcomeId {
        // INVARIANT: in a table, every completion has an outcome.
        let first = self.with_fixed(fixed).next().and_then(|i| self.outcomes.get(i).copied().flatten());
        first.unwrap_or_else(|| OutcomeId::new(0))
    }
}

fn resolve_by_completions(unknown: &[CellFact], all: &Completions) -> OpenDuty {
    let (winners, beaten) = all.winners_and_beaten(None);
    let Some(ask) = all.first_fact_that_matters(unknown, None) else {
        return OpenDuty { result: OpenResult::Settled(all.outcome(None)), winners, beaten };
    };
    let asked = unknown.iter().find(|f| f.fact == ask);
    let branches = asked.into_iter().flat_map(|fact| (0..fact.size).map(move |value| (fact, value)));
    let branches = branches
        .map(|(fact, value)| {
            let fixed = Some((fact, value));
            let (winners, beaten) = all.winners_and_beaten(fixed);
            let result =
                all.first_fact_that_matters(unknown, fixed).map_or_else(|| Ok(all.outcome(fixed)), Err);
            (ValueId::new(value), OpenBranch { result, winners, beaten })
        })
        .collect();
    OpenDuty { result: OpenResult::Depends { ask, branches }, winners, beaten }
}
