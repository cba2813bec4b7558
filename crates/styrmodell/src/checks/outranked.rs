//! `outranked`: a rule that cites only lower-ranking sources beats one that cites a
//! higher-ranking one, directly or through other rules, and no tolkning explains it.

use super::Context;
use crate::base::message::Message;
use crate::finding::{Code, Finding};
use crate::model::{Cube, Model, Rank, RuleConsequence};

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let model = context.model;
    for (duty, contenders) in context.contenders.enumerate() {
        for beaten in &contenders.list {
            for beater in beaten.beaten_by.iter().filter_map(|&i| contenders.list.get(i)) {
                let (rule, beaten_rule) = (&model.rules[beater.rule], &model.rules[beaten.rule]);
                let (Some(winning), Some(losing)) = (rule.consequence(duty), beaten_rule.consequence(duty))
                else {
                    continue;
                };
                let (Some(winning_rank), Some(losing_rank)) =
                    (highest_rank(model, winning), highest_rank(model, losing))
                else {
                    continue;
                };
                // Ranks are declared highest first.
                if winning_rank <= losing_rank {
                    continue;
                }
                let explained = winning.reasons.explained();
                let explained: Vec<&Cube> = explained.iter().collect();
                let is_explained = |part: &Cube| context.space.uncovered(part, &explained) == Ok(None);
                let mut meetings =
                    beater.cubes.iter().flat_map(|x| beaten.cubes.iter().map(|y| x.intersection(y)));
                if meetings.all(|part| part.is_empty() || is_explained(&part)) {
                    continue;
                }
                let (id, beaten_id) = (&rule.named.id, &beaten_rule.named.id);
                let exception = rule.exception_from.iter().find(|(direct, _)| *direct == beaten.rule);
                let span = exception.or(rule.exception_from.first()).map_or(winning.span, |(_, span)| *span);
                findings.push(
                    Finding::new(
                        Code::Outranked,
                        span,
                        Message::new(
                            format!("{id} går före {beaten_id}, som vilar på en källa som står över"),
                            format!(
                                "{id} overrides {beaten_id}, which rests on a higher-ranking source"
                            ),
                        ),
                    )
                    .also_at(
                        losing.span,
                        Message::new("vilar på den högre källan", "rests on the higher-ranking source"),
                    )
                    .help(Message::new(
                        "Förklara med en tolkning varför den lägre källan får gälla, eller vänd undantaget.",
                        "Explain in a tolkning why the lower-ranking source may prevail, or reverse the exception.",
                    )),
                );
            }
        }
    }
}

/// The highest rank among the sources that an outcome cites.
fn highest_rank(model: &Model, consequence: &RuleConsequence) -> Option<Rank> {
    consequence.reasons.places.iter().map(|place| model.sources[place.source].rank).min()
}
