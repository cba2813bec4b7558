//! Small changes of the rules, each a possible mistake of an author that should not go
//! unnoticed.

use crate::base::ids::*;
use crate::base::message::Message;
use crate::model::{Dimension, Model, Test};
use crate::source::Span;
use crate::wording;

/// A change of one part of a model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ModelChange {
    /// A rule gives a duty another of the model's outcomes. If `with_agreeing` is `true`,
    /// so do the rules that agree with it in some case.
    Outcome { rule: RuleId, duty: DutyId, outcome: OutcomeId, with_agreeing: bool },
    /// One test of one alternative is removed.
    Drop { rule: RuleId, alternative: usize, test: usize },
    /// One more value passes a test.
    Widen { rule: RuleId, alternative: usize, test: usize, value: u32 },
    /// A rule no longer beats another.
    Exception { rule: RuleId, beaten: RuleId },
    /// A seat in a forum is removed.
    Seat { forum: ForumId, seat: usize },
    /// A forum no longer escalates a matter to another forum.
    Edge { forum: ForumId, escalation: usize, matter: MatterId },
    /// Another forum decides a matter: the first one, or one that it escalates
    /// to.
    Decider { matter: MatterId, by: ForumId },
}

/// Lists every small change, in the order of rules and forums.
pub(crate) fn all(model: &Model) -> Vec<ModelChange> {
    let mut changes = Vec::new();
    for (rule, entry) in model.rules.enumerate() {
        for consequence in &entry.then {
            let duty = consequence.duty;
            let has_agreeing = agreeing_rules(model, rule, duty).next().is_some();
            for outcome in model.outcomes.ids().filter(|outcome| *outcome != consequence.outcome) {
                changes.push(ModelChange::Outcome { rule, duty, outcome, with_agreeing: false });
                if has_agreeing {
                    changes.push(ModelChange::Outcome { rule, duty, outcome, with_agreeing: true });
                }
            }
        }
        for (alternative, tests) in entry.when.any_of.iter().enumerate() {
            for (test, condition) in tests.tests.iter().enumerate() {
                changes.push(ModelChange::Drop { rule, alternative, test });
                let missing = condition.passes.complement(value_count(model, condition.dimension));
                // If only one value is missing, adding it is the same as `Drop`.
                if missing.len() > 1 {
                    changes.extend(missing.iter().map(|value| ModelChange::Widen {
                        rule,
                        alternative,
                        test,
                        value,
                    }));
                }
            }
        }
        changes.extend(
            entry.exception_from.iter().map(|(beaten, _)| ModelChange::Exception { rule, beaten: *beaten }),
        );
    }
    for (forum, entry) in model.forums.enumerate() {
        changes.extend((0..entry.seats.len()).map(|seat| ModelChange::Seat { forum, seat }));
        for (escalation, edge) in entry.escalations.iter().enumerate() {
            changes.extend(edge.matters.iter().map(|&matter| ModelChange::Edge {
                forum,
                escalation,
                matter,
            }));
        }
    }
    let first = model.info.first_forum;
    for matter in model.matters.ids() {
        let others = model.forums[first].escalations.iter().map(|escalation| escalation.to).chain([first]);
        let others = others.filter(|forum| !model.forums[*forum].decides.contains(&matter));
        changes.extend(others.map(|by| ModelChange::Decider { matter, by }));
    }
    changes
}

/// Lists the other rules that give a duty the same outcome in some case.
fn agreeing_rules(model: &Model, rule: RuleId, duty: DutyId) -> impl Iterator<Item = RuleId> {
    let changed_rule = &model.rules[rule];
    let outcome = changed_rule.consequence(duty).map(|c| c.outcome);
    let others = model.rules.enumerate().filter(move |(other, entry)| {
        let is_same = entry.consequence(duty).map(|c| c.outcome) == outcome;
        is_same
            && *other != rule
            && changed_rule.when.cubes().any(|a| entry.when.cubes().any(|b| a.meets(&b)))
    });
    others.map(|(other, _)| other)
}

fn value_count(model: &Model, dimension: Dimension) -> usize {
    match dimension {
        Dimension::Subarea | Dimension::Area | Dimension::Executors => model.subareas.len(),
        Dimension::Basis => model.bases.len(),
        Dimension::Fact(fact) => model.facts[fact].values.len(),
    }
}

impl ModelChange {
    /// Returns the model after the change.
    pub(crate) fn applied(self, model: &Model) -> Model {
        let mut changed = model.clone();
        match self {
            ModelChange::Outcome { rule, duty, outcome, with_agreeing } => {
                let others = agreeing_rules(model, rule, duty).filter(|_| with_agreeing);
                for rule in others.chain([rule]) {
                    let rule = changed.rules.get_mut(rule);
                    if let Some(c) = rule.and_then(|r| r.then.iter_mut().find(|c| c.duty == duty)) {
                        c.outcome = outcome;
                    }
                }
            }
            ModelChange::Drop { rule, alternative, test } => {
                let tests = changed.rules.get_mut(rule).and_then(|r| r.when.any_of.get_mut(alternative));
                if let Some(tests) = tests.filter(|tests| test < tests.tests.len()) {
                    tests.tests.remove(test);
                }
            }
            ModelChange::Widen { rule, alternative, test, value } => {
                let tests = changed.rules.get_mut(rule).and_then(|r| r.when.any_of.get_mut(alternative));
                if let Some(test) = tests.and_then(|tests| tests.tests.get_mut(test)) {
                    test.passes = test.passes.iter().chain([value]).collect();
                }
            }
            ModelChange::Exception { rule, beaten } => {
                if let Some(rule) = changed.rules.get_mut(rule) {
                    rule.exception_from.retain(|(other, _)| *other != beaten);
                }
            }
            ModelChange::Seat { forum, seat } => {
                let forum = changed.forums.get_mut(forum);
                if let Some(forum) = forum.filter(|forum| seat < forum.seats.len()) {
                    forum.seats.remove(seat);
                }
            }
            ModelChange::Edge { forum, escalation, matter } => {
                let escalation =
                    changed.forums.get_mut(forum).and_then(|f| f.escalations.get_mut(escalation));
                if let Some(escalation) = escalation {
                    escalation.matters.retain(|other| *other != matter);
                }
            }
            ModelChange::Decider { matter, by } => {
                for forum in model.forums.ids() {
                    let Some(entry) = changed.forums.get_mut(forum) else { continue };
                    entry.decides.retain(|other| *other != matter);
                    if forum == by {
                        entry.decides.push(matter);
                    }
                    for escalation in &mut entry.escalations {
                        escalation.matters.retain(|other| *other != matter);
                    }
                }
                let first = changed.forums.get_mut(model.info.first_forum);
                if let Some(escalation) =
                    first.and_then(|f| f.escalations.iter_mut().find(|escalation| escalation.to == by))
                {
                    escalation.matters.push(matter);
                }
            }
        }
        changed
    }

    /// Returns the span of the changed text.
    pub(crate) fn span(self, model: &Model) -> Span {
        match self {
            ModelChange::Outcome { rule, duty, .. } => {
                let rule = &model.rules[rule];
                rule.consequence(duty).map_or(rule.named.span, |c| c.span)
            }
            ModelChange::Drop { rule, alternative, .. } | ModelChange::Widen { rule, alternative, .. } => {
                let rule = &model.rules[rule];
                rule.when.any_of.get(alternative).map_or(rule.named.span, |tests| tests.span)
            }
            ModelChange::Exception { rule, beaten } => {
                let rule = &model.rules[rule];
                let exception = rule.exception_from.iter().find(|(other, _)| *other == beaten);
                exception.map_or(rule.named.span, |(_, span)| *span)
            }
            ModelChange::Seat { forum, .. } => model.forums[forum].named.span,
            ModelChange::Decider { matter, .. } => model.matters[matter].named.span,
            ModelChange::Edge { forum, escalation, .. } => {
                let forum = &model.forums[forum];
                forum.escalations.get(escalation).map_or(forum.named.span, |escalation| escalation.span)
            }
        }
    }

    /// Describes the change as a sentence.
    pub(crate) fn message(self, model: &Model) -> Message {
        let rule_id = |rule: RuleId| model.rules[rule].named.id.as_str();
        let condition = |rule: RuleId, alternative: usize, test: usize| -> Option<&Test> {
            model.rules[rule].when.any_of.get(alternative)?.tests.get(test)
        };
        let name =
            |test: Option<&Test>| test.map_or("", |t| wording::paste::dimension_key(model, t.dimension));
        match self {
            ModelChange::Outcome { rule, duty, outcome, with_agreeing } => {
                let outcome = wording::outcome(model, &model.outcomes[outcome]);
                let (sv, en) = outcome.both();
                let (rule, duty) = (rule_id(rule), model.duties[duty].id());
                let (note_sv, note_en) = match with_agreeing {
                    true => (", med de regler som säger detsamma", ", as do the rules that agree with it"),
                    false => ("", ""),
                };
                Message::new(
                    format!("{rule} ger {duty} svaret {sv}{note_sv}"),
                    format!("{rule} gives {duty} the answer {en}{note_en}"),
                )
            }
            ModelChange::Drop { rule, alternative, test } => {
                let (name, rule) = (name(condition(rule, alternative, test)), rule_id(rule));
                Message::new(
                    format!("villkoret {name} i {rule} stryks"),
                    format!("the condition {name} of {rule} is removed"),
                )
            }
            ModelChange::Widen { rule, alternative, test, value } => {
                let test = condition(rule, alternative, test);
                let (name, rule) = (name(test), rule_id(rule));
                let value = test.and_then(|test| model.value_id(test.dimension, value)).unwrap_or_default();
                Message::new(
                    format!("villkoret {name} i {rule} släpper också in {value}"),
                    format!("the condition {name} of {rule} also accepts {value}"),
                )
            }
            ModelChange::Exception { rule, beaten } => {
                let (rule, beaten) = (rule_id(rule), rule_id(beaten));
                Message::new(
                    format!("{rule} är inte längre undantag från {beaten}"),
                    format!("{rule} is no longer an exception to {beaten}"),
                )
            }
            ModelChange::Seat { forum, seat } => {
                let forum = &model.forums[forum];
                let actor = forum.seats.get(seat).map_or("", |seat| model.actors[seat.actor].id());
                Message::new(
                    format!("{actor} har ingen plats i {}", forum.id()),
                    format!("{actor} has no seat in {}", forum.id()),
                )
            }
            ModelChange::Decider { matter, by } => {
                let (forum, matter) = (model.forums[by].id(), model.matters[matter].id());
                Message::new(format!("{forum} avgör {matter}"), format!("{forum} decides {matter}"))
            }
            ModelChange::Edge { forum, matter, .. } => {
                let (forum, matter) = (model.forums[forum].id(), model.matters[matter].id());
                Message::new(
                    format!("{forum} lyfter inte {matter}"),
                    format!("{forum} does not escalate {matter}"),
                )
            }
        }
    }
}
