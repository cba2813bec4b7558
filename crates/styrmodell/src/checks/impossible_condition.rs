//! `impossible-condition`: a condition that no case matches.

use super::Context;
use crate::base::message::Message;
use crate::finding::{Code, Finding};
use crate::model::Condition;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let model = context.model;
    let decisions = model.taken_decisions.iter().map(|d| &d.when);
    let memberships = model.facts.iter().flat_map(|f| f.from_other_need.iter().map(|m| &m.when));
    // The lines of an area's `då` have no condition that an author wrote; `empty-area`
    // reports an area in which they match no case.
    let rules = model.rules.iter().filter(|rule| !rule.is_of_area()).map(|r| &r.when);
    for when in rules.chain(decisions).chain(memberships) {
        findings.extend(impossible_alternatives(when));
    }
}

fn impossible_alternatives(when: &Condition) -> impl Iterator<Item = Finding> + '_ {
    when.any_of.iter().filter(|tests| tests.cube().is_empty()).map(|tests| {
        Finding::new(
            Code::ImpossibleCondition,
            tests.span,
            Message::new("villkoret kan aldrig vara uppfyllt", "the condition can never hold"),
        )
        .help(Message::new(
            "Inget delområde hör till allt som räknas upp, eller så utesluter \"inte\" alla värden.",
            "No subarea matches everything that is listed, or \"inte\" excludes every value.",
        ))
    })
}
