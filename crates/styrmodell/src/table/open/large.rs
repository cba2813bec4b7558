//! Open cases with too many completions to try each, resolved by questions about
//! regions instead.
//!
//! A question that exceeds its step limit is answered with yes. The caller is then asked
//! for a fact that may not matter, but no answer is false.

use crate::analysis::regions::Space;
use crate::base::ids::*;
use crate::model::Cube;
use crate::table::{CellBodyView, CellFact, CellRule, CellView, FactValues};

use super::{OpenBranch, OpenDuty, OpenResult};

pub(super) fn resolve(cell: CellView<'_>, known: &FactValues, unknown: &[CellFact]) -> OpenDuty {
    let rules = rules_of(cell);
    let all = OpenRules::of(rules, known, unknown);
    let (winners, beaten) = all.winners_and_beaten();
    let Some(ask) = all.first_fact_that_matters() else {
        return OpenDuty { result: OpenResult::Settled(all.outcome()), winners, beaten };
    };
    let size = unknown.iter().find(|f| f.fact == ask).map_or(0, |f| f.size);
    let branches = (0..size).map(ValueId::new).map(|value| {
        let mut known_in_branch = known.to_vec();
        if let Some(slot) = known_in_branch.get_mut(ask.index()) {
            *slot = Some(value);
        }
        let still_unknown: Vec<CellFact> = unknown.iter().filter(|f| f.fact != ask).copied().collect();
        let branch = OpenRules::of(rules, &known_in_branch, &still_unknown);
        let (winners, beaten) = branch.winners_and_beaten();
        let result = branch.first_fact_that_matters().map_or_else(|| Ok(branch.outcome()), Err);
        (value, OpenBranch { result, winners, beaten })
    });
    let branches = branches.collect();
    OpenDuty { result: OpenResult::Depends { ask, branches }, winners, beaten }
}

/// `true` if an unknown fact matters to the duty of a cell.
pub(super) fn fact_matters(
    cell: CellView<'_>,
    known: &FactValues,
    unknown: &[CellFact],
    fact: &CellFact,
) -> bool {
    let axis = unknown.iter().position(|f| f.fact == fact.fact);
    axis.is_some_and(|axis| OpenRules::of(rules_of(cell), known, unknown).fact_matters(axis, fact))
}

fn rules_of(cell: CellView<'_>) -> &[CellRule] {
    match cell.body {
        CellBodyView::Many(rules) => &rules.0,
        // A cell that lists its answers never has this many completions.
        CellBodyView::Few(_) => &[],
    }
}

/// The rules that can still match when the known facts are given, as regions of the
/// unknown facts.
struct OpenRules<'c> {
    space: Space,
    unknown: &'c [CellFact],
    rules: Vec<OpenRule>,
}

struct OpenRule {
    rule: RuleId,
    outcome: OutcomeId,
    cubes: Vec<Cube>,
    /// All regions in which another rule beats this one.
    beaters: Vec<Cube>,
    /// `true` if the rule wins in some completion.
    wins: bool,
}

impl<'c> OpenRules<'c> {
    fn of(rules: &[CellRule], known: &FactValues, unknown: &'c [CellFact]) -> Self {
        let space = Space::new(unknown.iter().map(|f| f.size).collect());
        let cubes: Vec<Vec<Cube>> = rules.iter().map(|rule| regions(rule, known, unknown)).collect();
        let matching = rules.iter().zip(&cubes).filter(|(_, cubes)| !cubes.is_empty());
        let rules = matching
            .map(|(rule, rule_cubes)| {
                let beaters: Vec<Cube> =
                    rule.beaten_by.iter().filter_map(|&i| cubes.get(i)).flatten().cloned().collect();
                let beaten: Vec<&Cube> = beaters.iter().collect();
                let wins = rule_cubes.iter().any(|cube| space.uncovered(cube, &beaten) != Ok(None));
                OpenRule { rule: rule.rule, outcome: rule.outcome, cubes: rule_cubes.clone(), beaters, wins }
            })
            .collect();
        OpenRules { space, unknown, rules }
    }

    fn winners_and_beaten(&self) -> (Vec<RuleId>, Vec<RuleId>) {
        let (winners, beaten): (Vec<&OpenRule>, Vec<&OpenRule>) = self.rules.iter().partition(|r| r.wins);
        (winners.iter().map(|r| r.rule).collect(), beaten.iter().map(|r| r.rule).collect())
    }

    fn outcome(&self) -> OutcomeId {
        self.rules.iter().find(|r| r.wins).map_or_else(|| OutcomeId::new(0), |r| r.outcome)
    }

    /// The first fact that matters.
    fn first_fact_that_matters(&self) -> Option<FactId> {
        self.unknown
            .iter()
            .enumerate()
            .find(|(axis, fact)| self.fact_matters(*axis, fact))
            .map(|(_, fact)| fact.fact)
    }

    /// `true` if two completions that differ only in one fact differ in outcome.
    fn fact_matters(&self, axis: usize, fact: &CellFact) -> bool {
        let winners: Vec<&OpenRule> = self.rules.iter().filter(|r| r.wins).collect();
        (1..fact.size).any(|next| {
            winners.iter().any(|a| {
                let others = winners.iter().filter(|b| a.outcome != b.outcome);
                others.into_iter().any(|b| self.win_at_values(axis, next - 1, a, next, b))
            })
        })
    }

    /// `true` if two completions that are equal on all other axes exist in which `a` wins
    /// with one value of an axis, and `b` with another.
    fn win_at_values(&self, axis: usize, value_a: usize, a: &OpenRule, value_b: usize, b: &OpenRule) -> bool {
        let slice = |cubes: &[Cube], value: usize| -> Vec<Cube> {
            let value = to_u32(value);
            let with_value = cubes.iter().filter(|c| c.get(axis).is_none_or(|set| set.contains(value)));
            with_value.map(|c| c.clone().with(axis, None)).collect()
        };
        let beaten = [slice(&a.beaters, value_a), slice(&b.beaters, value_b)].concat();
        let beaten: Vec<&Cube> = beaten.iter().collect();
        let slice_b = slice(&b.cubes, value_b);
        slice(&a.cubes, value_a).iter().any(|x| {
            let meeting = slice_b.iter().filter(|y| x.meets(y));
            meeting.map(|y| x.intersection(y)).any(|both| self.space.uncovered(&both, &beaten) != Ok(None))
        })
    }
}

/// The regions, on the axes of the unknown facts, in which a rule matches.
fn regions(rule: &CellRule, known: &FactValues, unknown: &[CellFact]) -> Vec<Cube> {
    let alternative_cube = |tests: &Vec<(FactId, Set)>| {
        let mut cube = Cube::default();
        for (fact, passes) in tests {
            match known.get(fact.index()).copied().flatten() {
                Some(value) if passes.contains(value.position()) => {}
                Some(_) => return None,
                None => cube.restrict(unknown.iter().position(|f| f.fact == *fact)?, passes),
            }
        }
        Some(cube)
    };
    rule.any_of.iter().filter_map(alternative_cube).collect()
}
