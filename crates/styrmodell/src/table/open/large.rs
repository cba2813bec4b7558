//! Cases with too many completions to try each: the same answers from questions
//! about regions.
//!
//! A question that exceeds its step limit counts as yes. The answer then asks for
//! a fact that may not matter, but claims nothing false.

use crate::analysis::regions::Space;
use crate::base::ids::*;
use crate::model::Cube;
use crate::table::{CellBodyView, CellFact, CellRule, CellView, FactValues};

use super::{OpenBranch, OpenDuty, OpenResult};

pub(super) fn resolve(cell: CellView<'_>, known: &FactValues, unknown: &[CellFact]) -> OpenDuty {
    let rules = rules_of(cell);
    let all = OpenRules::of(rules, known, unknown);
    let (winners, beaten) = all.rules();
    let Some(ask) = all.asks() else {
        return OpenDuty { result: OpenResult::Settled(all.outcome()), winners, beaten };
    };
    let size = unknown.iter().find(|f| f.fact == ask).map_or(0, |f| f.size);
    let branches = (0..size).map(ValueId::new).map(|value| {
        let mut fixed = known.to_vec();
        if let Some(slot) = fixed.get_mut(ask.index()) {
            *slot = Some(value);
        }
        let left: Vec<CellFact> = unknown.iter().filter(|f| f.fact != ask).copied().collect();
        let part = OpenRules::of(rules, &fixed, &left);
        let (winners, beaten) = part.rules();
        (value, OpenBranch { result: part.asks().map_or_else(|| Ok(part.outcome()), Err), winners, beaten })
    });
    let branches = branches.collect();
    OpenDuty { result: OpenResult::Depends { ask, branches }, winners, beaten }
}

/// `true` if an unknown fact matters to the duty of a cell.
pub(super) fn matters(cell: CellView<'_>, known: &FactValues, unknown: &[CellFact], fact: &CellFact) -> bool {
    let axis = unknown.iter().position(|f| f.fact == fact.fact);
    axis.is_some_and(|axis| OpenRules::of(rules_of(cell), known, unknown).matter(axis, fact))
}

fn rules_of(cell: CellView<'_>) -> &[CellRule] {
    match cell.body {
        CellBodyView::Many(rules) => &rules.0,
        // A cell that lists its answers never has this many completions.
        CellBodyView::Few(_) => &[],
    }
}

/// The rules that can match once the known facts hold, as regions of the unknown
/// facts.
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
    wins: bool,
}

impl<'c> OpenRules<'c> {
    fn of(rules: &[CellRule], known: &FactValues, unknown: &'c [CellFact]) -> Self {
        let space = Space::new(unknown.iter().map(|f| f.size).collect());
        let cubes: Vec<Vec<Cube>> = rules.iter().map(|rule| regions(rule, known, unknown)).collect();
        let matching = rules.iter().zip(&cubes).filter(|(_, cubes)| !cubes.is_empty());
        let rules = matching
            .map(|(rule, own)| {
                let beaters: Vec<Cube> =
                    rule.beaten_by.iter().filter_map(|&i| cubes.get(i)).flatten().cloned().collect();
                let taken: Vec<&Cube> = beaters.iter().collect();
                let wins = own.iter().any(|cube| space.uncovered(cube, &taken) != Ok(None));
                OpenRule { rule: rule.rule, outcome: rule.outcome, cubes: own.clone(), beaters, wins }
            })
            .collect();
        OpenRules { space, unknown, rules }
    }

    fn rules(&self) -> (Vec<RuleId>, Vec<RuleId>) {
        let (winners, beaten): (Vec<&OpenRule>, Vec<&OpenRule>) = self.rules.iter().partition(|r| r.wins);
        (winners.iter().map(|r| r.rule).collect(), beaten.iter().map(|r| r.rule).collect())
    }

    fn outcome(&self) -> OutcomeId {
        self.rules.iter().find(|r| r.wins).map_or_else(|| OutcomeId::new(0), |r| r.outcome)
    }

    /// The first fact that matters.
    fn asks(&self) -> Option<FactId> {
        self.unknown
            .iter()
            .enumerate()
            .find(|(axis, fact)| self.matter(*axis, fact))
            .map(|(_, fact)| fact.fact)
    }

    /// `true` if two completions that differ only in one fact differ in outcome.
    fn matter(&self, axis: usize, fact: &CellFact) -> bool {
        let winners: Vec<&OpenRule> = self.rules.iter().filter(|r| r.wins).collect();
        (1..fact.size).any(|next| {
            winners.iter().any(|a| {
                let others = winners.iter().filter(|b| a.outcome != b.outcome);
                others.into_iter().any(|b| self.both_win(axis, next - 1, a, next, b))
            })
        })
    }

    /// `true` if, with all other axes equal, `a` wins at one value of an axis and
    /// `b` at another.
    fn both_win(&self, axis: usize, at_a: usize, a: &OpenRule, at_b: usize, b: &OpenRule) -> bool {
        let at = |cubes: &[Cube], value: usize| -> Vec<Cube> {
            let value = to_u32(value);
            let there = cubes.iter().filter(|c| c.get(axis).is_none_or(|set| set.contains(value)));
            there.map(|c| c.clone().with(axis, None)).collect()
        };
        let taken = [at(&a.beaters, at_a), at(&b.beaters, at_b)].concat();
        let taken: Vec<&Cube> = taken.iter().collect();
        let theirs = at(&b.cubes, at_b);
        at(&a.cubes, at_a).iter().any(|x| {
            let meeting = theirs.iter().filter(|y| x.meets(y));
            meeting.map(|y| x.intersection(y)).any(|both| self.space.uncovered(&both, &taken) != Ok(None))
        })
    }
}

/// The regions, on the axes of the unknown facts, in which a rule matches.
fn regions(rule: &CellRule, known: &FactValues, unknown: &[CellFact]) -> Vec<Cube> {
    let of_alternative = |tests: &Vec<(FactId, Set)>| {
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
    rule.any_of.iter().filter_map(of_alternative).collect()
}
