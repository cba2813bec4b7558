//! Where a duty's cases are too many for an answer each: its rules, kept.

use super::FactValues;
use crate::base::ids::*;

/// What a rule asks of facts: all of any of these.
pub(crate) type AnyOf = Vec<Vec<(FactId, Set)>>;

/// A rule that can match in a cell.
#[derive(Debug, Clone)]
pub(crate) struct CellRule {
    pub(crate) rule: RuleId,
    pub(crate) outcome: OutcomeId,
    /// It matches where all facts of any of these pass.
    pub(crate) any_of: AnyOf,
    /// Positions, in the cell's list, of what beats it.
    pub(crate) beaten_by: Vec<usize>,
}

impl CellRule {
    /// A fact without a value passes no test.
    pub(crate) fn matches(&self, facts: &FactValues) -> bool {
        self.any_of.iter().any(|tests| {
            tests.iter().all(|(fact, passes)| {
                let value = facts.get(fact.index()).copied().flatten();
                value.is_some_and(|value| passes.contains(value.position()))
            })
        })
    }

    fn is_beaten(&self, rules: &[CellRule], facts: &FactValues) -> bool {
        self.beaten_by.iter().filter_map(|&i| rules.get(i)).any(|r| r.matches(facts))
    }
}

/// All rules that can match in a cell.
#[derive(Debug)]
pub(crate) struct CellRules(pub(crate) Vec<CellRule>);

impl CellRules {
    /// Those that match, and are beaten or not.
    pub(super) fn matching<'t>(&'t self, facts: &'t FactValues, beaten: bool) -> Matching<'t> {
        Matching { rules: self, facts, next: 0, beaten }
    }

    /// The first of those, from one on, and where it is.
    #[cold]
    fn first_matching(&self, facts: &FactValues, beaten: bool, from: usize) -> Option<(usize, &CellRule)> {
        let wanted = |rule: &CellRule| rule.matches(facts) && rule.is_beaten(&self.0, facts) == beaten;
        self.0.iter().enumerate().skip(from).find(|(_, rule)| wanted(rule))
    }
}

/// Those of a cell's rules that match, and are beaten or not.
#[derive(Debug, Clone)]
pub(crate) struct Matching<'t> {
    rules: &'t CellRules,
    facts: &'t FactValues,
    next: usize,
    beaten: bool,
}

impl<'t> Iterator for Matching<'t> {
    type Item = &'t CellRule;

    #[inline]
    fn next(&mut self) -> Option<&'t CellRule> {
        let (place, rule) = self.rules.first_matching(self.facts, self.beaten, self.next)?;
        self.next = place + 1;
        Some(rule)
    }
}
