//! The facts that an answer, or one branch of it, holds for, and the texts of rules that
//! follow from them. It knows nothing of outcomes.

use crate::analysis::contenders::Contenders;
use crate::base::ids::*;
use crate::model::{Condition, Dimension, Reasons};
use crate::rulebook::Rules;
use crate::table::FactValues;

/// The facts that are known where an answer holds.
#[derive(Clone, Copy)]
pub(crate) struct KnownFacts<'d, 'r> {
    pub(crate) book: &'r Rules,
    pub(crate) subarea: SubareaId,
    pub(crate) basis: BasisId,
    pub(crate) facts: &'d FactValues,
    /// The fact of a branch, with its value there.
    pub(crate) branch: Option<(FactId, ValueId)>,
}

impl<'r> KnownFacts<'_, 'r> {
    pub(crate) fn value_of(&self, dimension: Dimension) -> Option<u32> {
        Some(match dimension {
            Dimension::Subarea | Dimension::Area | Dimension::Executors => self.subarea.position(),
            Dimension::Basis => self.basis.position(),
            Dimension::Fact(fact) => match self.branch {
                Some((branch, value)) if branch == fact => value.position(),
                _ => self.facts.get(fact.index()).copied().flatten()?.position(),
            },
        })
    }

    /// `true` if a text is shown: its condition holds for some value of each unknown fact.
    pub(crate) fn shows(&self, when: Option<&Condition>) -> bool {
        when.is_none_or(|when| when.can_match(|dimension| self.value_of(dimension)))
    }

    /// The first of a duty's texts whose rule holds and is not beaten, whatever the
    /// unknown facts are.
    pub(crate) fn certain_text(
        self,
        duty: DutyId,
        winners: &[RuleId],
        text: impl Fn(&'r Reasons) -> Option<&'r str>,
    ) -> Option<&'r str> {
        let model = self.book.model();
        winners.iter().find_map(|id| {
            let rule = &model.rules[*id];
            let text = text(&rule.consequence(duty)?.reasons)?;
            let holds = rule.when.matches(|dimension| self.value_of(dimension));
            (holds && !self.can_be_beaten(duty, *id)).then_some(text)
        })
    }

    /// `true` if a rule that overrides this one holds for some value of the unknown facts.
    fn can_be_beaten(self, duty: DutyId, rule: RuleId) -> bool {
        let model = self.book.model();
        let contenders = Contenders::for_duty(model, duty);
        let Some(contender) = contenders.list.iter().find(|c| c.rule == rule) else { return false };
        let mut beaters = contender.beaten_by.iter().filter_map(|&i| contenders.list.get(i));
        beaters.any(|beater| model.rules[beater.rule].when.can_match(|dimension| self.value_of(dimension)))
    }
}
