//! `conflict`: a case that two rules answer differently, neither beating the other.

use super::Context;
use crate::analysis::contenders::{Contender, Contenders};
use crate::base::ids::*;
use crate::base::message::Message;
use crate::finding::{Code, Finding};
use crate::model::Cube;
use crate::table::compile::Faults;
use crate::wording;

pub(super) fn report(context: &Context<'_>, faults: &Faults, findings: &mut Vec<Finding>) {
    for (&(duty, a, b), conflict_case) in &faults.conflicts {
        let contenders = &context.contenders[duty];
        let contender = |rule: RuleId| contenders.list.iter().find(|contender| contender.rule == rule);
        if let (Some(a), Some(b)) = (contender(a), contender(b)) {
            findings.push(conflict_finding(context, duty, contenders, (a, b), conflict_case));
        }
    }
}

fn conflict_finding(
    context: &Context<'_>,
    duty: DutyId,
    contenders: &Contenders,
    (a, b): (&Contender, &Contender),
    conflict_case: &[u32],
) -> Finding {
    let overlap_with_b =
        |x: &Cube| b.cubes.iter().filter(|y| x.meets(y)).map(|y| x.intersection(y)).collect::<Vec<_>>();
    let overlap: Vec<Cube> = a.cubes.iter().flat_map(overlap_with_b).collect();
    let beaters: Vec<&Cube> = contenders.beaters(a).chain(contenders.beaters(b)).collect();
    let remainder = context.space.remainder(&overlap, &beaters).ok();
    let model = context.model;
    let (rule_a, rule_b) = (&model.rules[a.rule], &model.rules[b.rule]);
    let (id_a, id_b) = (&rule_a.named.id, &rule_b.named.id);
    let consequence_span = |contender: &Contender| {
        let rule = &model.rules[contender.rule];
        rule.consequence(duty).map_or(rule.named.span, |c| c.span)
    };
    let duty = &model.duties[duty];
    let mut finding = Finding::new(
        Code::Conflict,
        consequence_span(a),
        Message::new(
            format!("{id_a} och {id_b} säger emot varandra om {}", duty.name().to_lowercase()),
            format!("{id_a} and {id_b} contradict each other on {}", duty.name().to_lowercase()),
        ),
    )
    .label(wording::outcome(model, &model.outcomes[a.outcome]))
    .also_at(consequence_span(b), wording::outcome(model, &model.outcomes[b.outcome]));
    for line in remainder.iter().flat_map(|cases| wording::remainder(model, cases, context.space.cases())) {
        finding = finding.help(line);
    }
    let example = wording::case(model, conflict_case);
    finding = finding.help(Message::new(format!("Exempel: {example}."), format!("Example: {example}.")));
    // A rule written in the `då` of an area cannot have `undantag_från`.
    let exceptions =
        [(rule_a, rule_b), (rule_b, rule_a)].into_iter().filter(|(winner, _)| !winner.is_of_area());
    let finding = exceptions.fold(finding, |finding, (winner, beaten)| {
        let (winner, beaten) = (&winner.named.id, &beaten.named.id);
        finding.help(Message::new(
            format!("Ska {winner} gå före? Lägg till i den: undantag_från: {beaten}."),
            format!("If {winner} should override the other, add to it: undantag_från: {beaten}."),
        ))
    });
    finding.help(Message::new(
        "Ska de inte gälla samma fall? Snäva in när i en av dem.",
        "If they are not meant for the same cases, narrow när in one of them.",
    ))
}
