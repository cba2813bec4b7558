//! `impossible-condition`: a condition that no case matches, or a text that no case of its
//! rule shows.

use super::Context;
use crate::base::message::Message;
use crate::finding::{Code, Finding};
use crate::model::{Condition, Model, Rule, Tests};

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let model = context.model;
    let decisions = model.taken_decisions.iter().map(|d| &d.when);
    let memberships = model.facts.iter().flat_map(|f| f.from_other_need.iter().map(|m| &m.when));
    // The lines of an area's `då` have no condition that an author wrote; `empty-area`
    // reports an area in which they match no case.
    let rules = model.rules.iter().filter(|rule| !rule.is_of_area()).map(|r| &r.when);
    let notes = model.entry_notes().filter_map(|note| note.when.as_ref());
    for when in rules.chain(decisions).chain(memberships).chain(notes) {
        findings.extend(impossible_alternatives(when));
    }
    texts_of_rules(model, findings);
}

/// Reports the texts of rules that are never shown.
fn texts_of_rules(model: &Model, findings: &mut Vec<Finding>) {
    // The outcomes of a rule share the texts that stand on the rule itself.
    let mut seen = Vec::new();
    for rule in model.rules.iter() {
        for reasons in rule.then.iter().map(|consequence| &consequence.reasons) {
            let interpretations = reasons.interpretations.iter().filter_map(|i| i.when.as_ref());
            let notes = reasons.notes.iter().filter_map(|note| note.when.as_ref());
            for tests in interpretations.chain(notes).flat_map(|when| &when.any_of) {
                if seen.contains(&tests.span) {
                    continue;
                }
                seen.push(tests.span);
                let shown = tests.cube();
                if shown.is_empty() {
                    findings.push(impossible(tests));
                } else if !rule.when.cubes().any(|cube| cube.meets(&shown)) {
                    findings.push(never_shown(tests, rule));
                }
            }
        }
    }
}

fn never_shown(tests: &Tests, rule: &Rule) -> Finding {
    Finding::new(
        Code::ImpossibleCondition,
        tests.span,
        Message::new(
            "texten visas aldrig: regeln gäller inga sådana fall",
            "the text is never shown: the rule is about no such cases",
        ),
    )
    .also_at(rule.named.span, Message::new("regeln", "the rule"))
    .help(Message::new(
        "Ändra textens när, eller regelns.",
        "Change the när of the text, or that of the rule.",
    ))
}

fn impossible_alternatives(when: &Condition) -> impl Iterator<Item = Finding> + '_ {
    when.any_of.iter().filter(|tests| tests.cube().is_empty()).map(impossible)
}

fn impossible(tests: &Tests) -> Finding {
    Finding::new(
        Code::ImpossibleCondition,
        tests.span,
        Message::new("villkoret kan aldrig vara uppfyllt", "the condition can never hold"),
    )
    .help(Message::new(
        "Inget delområde hör till allt som räknas upp, eller så utesluter \"inte\" alla värden.",
        "No subarea matches everything that is listed, or \"inte\" excludes every value.",
    ))
}
