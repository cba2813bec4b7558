//! A case whose facts are not all known: what can be said all the same.
//!
//! A fact matters to a duty when two completions that differ in it alone differ
//! in outcome. Few completions are all looked at; of many, exact questions
//! about regions are asked instead (see `large`).

mod large;
#[cfg(test)]
mod tests;

use crate::base::ids::*;
use crate::table::{Answer, CellFact, CellView, FEW, FactValues, Table};

/// What can be said of one duty.
#[derive(Debug, Clone)]
pub(crate) struct OpenDuty {
    pub(crate) result: OpenResult,
    /// Rules that win in some completion, by id.
    pub(crate) winners: Vec<RuleId>,
    /// Rules that match in some completion and win in none, by id.
    pub(crate) beaten: Vec<RuleId>,
}

/// Whether the outcome is the same whatever the unknown facts are.
#[derive(Debug, Clone)]
pub(crate) enum OpenResult {
    Settled(OutcomeId),
    Depends { ask: FactId, branches: Vec<(ValueId, OpenBranch)> },
}

/// What can be said once the first fact that matters is known, too.
#[derive(Debug, Clone)]
pub(crate) struct OpenBranch {
    /// The outcome, or the next fact that matters.
    pub(crate) result: Result<OutcomeId, FactId>,
    pub(crate) winners: Vec<RuleId>,
    pub(crate) beaten: Vec<RuleId>,
}

/// What can be said of the duty of a cell.
pub(crate) fn resolve(table: &Table, cell: CellView<'_>, known: &FactValues) -> OpenDuty {
    let unknown = unknown_facts(cell, known);
    if are_few(&unknown) {
        open_duty(&unknown, &Completions::of(table, cell, known, &unknown))
    } else {
        large::resolve(cell, known, &unknown)
    }
}

/// Whether an unknown fact matters to the duty of a cell.
pub(crate) fn matters(table: &Table, cell: CellView<'_>, known: &FactValues, fact: FactId) -> bool {
    let unknown = unknown_facts(cell, known);
    let Some(fact) = unknown.iter().find(|f| f.fact == fact) else { return false };
    if are_few(&unknown) {
        Completions::of(table, cell, known, &unknown).matter(fact, None)
    } else {
        large::matters(cell, known, &unknown, fact)
    }
}

fn are_few(unknown: &[CellFact]) -> bool {
    unknown.iter().fold(1usize, |n, f| n.saturating_mul(f.size)) <= FEW
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

/// One duty's answers in all completions, numbered by their unknown facts.
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
            let answer: Option<Answer<'_>> = table.answer(cell, &values);
            all.outcomes.push(answer.and_then(|answer| answer.outcome(&values)));
            all.winners.push(answer.into_iter().flat_map(|answer| table.winners(answer, &values)).collect());
            all.beaten.push(answer.into_iter().flat_map(|answer| table.beaten(answer, &values)).collect());
        }
        all
    }

    /// Completions in which the facts given have these values.
    fn within<'a>(&'a self, fixed: Option<(&'a CellFact, usize)>) -> impl Iterator<Item = usize> + 'a {
        let holds = move |i: &usize| fixed.is_none_or(|(fact, value)| i / fact.stride % fact.size == value);
        (0..self.outcomes.len()).filter(holds)
    }

    /// The first fact that matters within some completions.
    fn asks(&self, unknown: &[CellFact], fixed: Option<(&CellFact, usize)>) -> Option<FactId> {
        let open = unknown.iter().filter(|fact| fixed.is_none_or(|(f, _)| f.fact != fact.fact));
        open.into_iter().find(|fact| self.matter(fact, fixed)).map(|fact| fact.fact)
    }

    /// Whether two completions that differ in a fact alone differ in outcome.
    fn matter(&self, fact: &CellFact, fixed: Option<(&CellFact, usize)>) -> bool {
        // Neighbours suffice: two values that differ have neighbours that do.
        self.within(fixed).any(|i| {
            i / fact.stride % fact.size + 1 < fact.size
                && self.outcomes.get(i) != self.outcomes.get(i + fact.stride)
        })
    }

    fn rules(&self, fixed: Option<(&CellFact, usize)>) -> (Vec<RuleId>, Vec<RuleId>) {
        let collect = |lists: &[Vec<RuleId>]| {
            let mut all: Vec<RuleId> =
                self.within(fixed).filter_map(|i| lists.get(i)).flatten().copied().collect();
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
        // INVARIANT of the table: every completion has an outcome.
        let first = self.within(fixed).next().and_then(|i| self.outcomes.get(i).copied().flatten());
        first.unwrap_or_else(|| OutcomeId::new(0))
    }
}

fn open_duty(unknown: &[CellFact], all: &Completions) -> OpenDuty {
    let (winners, beaten) = all.rules(None);
    let Some(ask) = all.asks(unknown, None) else {
        return OpenDuty { result: OpenResult::Settled(all.outcome(None)), winners, beaten };
    };
    let asked = unknown.iter().find(|f| f.fact == ask);
    let branches = asked.into_iter().flat_map(|fact| (0..fact.size).map(move |value| (fact, value)));
    let branches = branches
        .map(|(fact, value)| {
            let fixed = Some((fact, value));
            let (winners, beaten) = all.rules(fixed);
            let result = all.asks(unknown, fixed).map_or_else(|| Ok(all.outcome(fixed)), Err);
            (ValueId::new(value), OpenBranch { result, winners, beaten })
        })
        .collect();
    OpenDuty { result: OpenResult::Depends { ask, branches }, winners, beaten }
}
