//! The rules of a cell that has too many combinations of facts to list an answer for
//! each.

use super::FactValues;
use crate::base::ids::*;

/// A rule's condition on facts: alternatives, each a list of tests that must all
/// pass.
pub(crate) type FactAlternatives = Vec<Vec<(FactId, Set)>>;

/// A rule that can match in a cell.
#[derive(Debug, Clone)]
pub(crate) struct CellRule {
    pub(crate) rule: RuleId,
    pub(crate) outcome: OutcomeId,
    /// The rule matches if all tests of one alternative pass.
    pub(crate) any_of: FactAlternatives,
    /// The positions, in the cell's list, of the rules that beat this one.
    pub(crate) beaten_by: Vec<usize>,
}

impl CellRule {
    /// `true` if the facts pass. A fact without a value passes no test.
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
    /// The matching rules that are beaten, if `beaten` is `true`; else those that are not.
    pub(super) fn matching<'t>(&'t self, facts: &'t FactValues, beaten: bool) -> MatchingRules<'t> {
        MatchingRules { rules: self, facts, next: 0, beaten }
    }

    /// The first such rule at position `from` or later, with its position.
    #[cold]
    fn first_matching(&self, facts: &FactValues, beaten: bool, from: usize) -> Option<(usize, &CellRule)> {
        let is_such = |rule: &CellRule| rule.matches(facts) && rule.is_beaten(&self.0, facts) == beaten;
        self.0.iter().enumerate().skip(from).find(|(_, rule)| is_such(rule))
    }
}

/// The matching rules of a cell that are beaten, or those that are not.
#[derive(Debug, Clone)]
pub(crate) struct MatchingRules<'t> {
    rules: &'t CellRules,
    facts: &'t FactValues,
    next: usize,
    beaten: bool,
}

impl<'t> Iterator for MatchingRules<'t> {
    type Item = &'t CellRule;

    #[inline]
    fn next(&mut self) -> Option<&'t CellRule> {
        let (position, rule) = self.rules.first_matching(self.facts, self.beaten, self.next)?;
        self.next = position + 1;
        Some(rule)
    }
}
