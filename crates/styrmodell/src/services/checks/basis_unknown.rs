//! `basis-unknown`: the legal basis of an insats is not known, so that a deviation can
//! only be said with an "if".

use super::{ServiceContext, names, of_several};
use crate::base::message::Message;
use crate::finding::{Code, Finding};
use crate::services::entries::ServiceBasis;

pub(super) fn check(context: &ServiceContext<'_>, findings: &mut Vec<Finding>) {
    let unknown: Vec<_> = context
        .entries
        .services
        .iter()
        .filter_map(|service| match &service.basis {
            ServiceBasis::Unknown(span) => Some((service, *span)),
            _ => None,
        })
        .collect();
    if unknown.is_empty() {
        return;
    }
    let all = names(unknown.iter().map(|(service, _)| *service));
    let (sv, en) = all.both();
    let places: Vec<_> = unknown.iter().map(|(service, span)| (*span, service.name())).collect();
    let count = unknown.len();
    let (insats_sv, insats_en) = if count == 1 { ("insats", "insats") } else { ("insatser", "insatser") };
    findings.push(
        of_several(
            Code::BasisUnknown,
            Message::new(
                format!("lagrummet är okänt för {count} {insats_sv}: {sv}"),
                format!("the legal basis is not known for {count} {insats_en}: {en}"),
            ),
            &places,
        )
        .help(Message::new(
            "Om en sådan insats följer modellen kan bara sägas med ett om. Fråga den som beslutar.",
            "Only an if can be said of such an insats and the model. Ask whoever decides.",
        ))
        .help(Message::new(
            "Behövs inget beslut, skriv \"lagrum: ingen\".",
            "If no decision is needed, write \"lagrum: ingen\".",
        )),
    );
}
