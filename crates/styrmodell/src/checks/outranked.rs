//! `outranked`: a rule that rests on a lower source beats one that rests on a
//! higher, directly or through others, and no tolkning says why.

use super::Context;
use crate::base::message::Message;
use crate::finding::{Code, Finding};
use crate::model::{Model, Rank, RuleConsequence};

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let model = context.model;
    for (duty, contenders) in context.contenders.enumerate() {
        for beaten in &contenders.list {
            for beater in beaten.beaten_by.iter().filter_map(|&i| contenders.list.get(i)) {
                let (rule, other) = (&model.rules[beater.rule], &model.rules[beaten.rule]);
                let (Some(own), Some(theirs)) = (rule.consequence(duty), other.consequence(duty)) else {
                    continue;
                };
                let (Some(own_rank), Some(their_rank)) = (rank(model, own), rank(model, theirs)) else {
                    continue;
                };
                let meet = beater.cubes.iter().any(|x| beaten.cubes.iter().any(|y| x.meets(y)));
                // Ranks are declared highest first.
                if own.reasons.interpretation.is_some() || own_rank <= their_rank || !meet {
                    continue;
                }
                let (own_id, their_id) = (&rule.named.id, &other.named.id);
                let exception = rule.exception_from.iter().find(|(direct, _)| *direct == beaten.rule);
                let place = exception.or(rule.exception_from.first()).map_or(own.span, |(_, span)| *span);
                findings.push(
                    Finding::new(
                        Code::Outranked,
                        place,
                        Message::new(
                            format!("{own_id} går före {their_id}, som vilar på en källa som står över"),
                            format!(
                                "{own_id} overrides {their_id}, which rests on a higher-ranking source"
                            ),
                        ),
                    )
                    .also_at(
                        theirs.span,
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
fn rank(model: &Model, consequence: &RuleConsequence) -> Option<Rank> {
    consequence.reasons.places.iter().map(|place| model.sources[place.source].rank).min()
}
