//! `no-service`: no insats gives anything in a delområde, everywhere or for the clients
//! of some districts.

use super::{ServiceContext, districts, subarea_name};
use crate::base::ids::*;
use crate::base::message::{Language, Message};
use crate::finding::{Code, Finding};
use crate::services::entries::CatalogueEntries;

pub(super) fn check(context: &ServiceContext<'_>, findings: &mut Vec<Finding>) {
    let count = context.entries.district_count();
    for subarea in context.rules.model().subareas.ids() {
        let known = known(context.entries, subarea);
        let without: Set =
            context.table.without(subarea).iter().filter(|district| !known.contains(*district)).collect();
        if without.is_empty() {
            continue;
        }
        let name = subarea_name(context, subarea);
        let message = Message::each(|language| {
            let districts = districts(context, without.iter(), language);
            match (language, without.len() == count) {
                (Language::Swedish, true) => format!("ingen insats ger {name}"),
                (Language::Swedish, false) => format!("ingen insats ger {name} i {districts}"),
                (Language::English, true) => format!("no insats gives \"{name}\""),
                (Language::English, false) => format!("no insats gives \"{name}\" in {districts}"),
            }
        });
        findings.push(
            Finding::new(Code::NoService, context.entries.info.span, message)
                .help(Message::new(
                    "Finns en insats? Lägg till den, eller skriv delområdet hos den som ger det.",
                    "If there is an insats, add it, or add the delområde to the one that gives it.",
                ))
                .help(Message::new(
                    "Är det känt att ingen finns, skriv det under luckor med varför.",
                    "If it is known that there is none, write it under luckor with the reason.",
                )),
        );
    }
}

/// The districts for which a gap in a delområde is known.
fn known(entries: &CatalogueEntries, subarea: SubareaId) -> Set {
    let gaps = entries.gaps.iter().filter(|gap| gap.subareas.contains(&subarea));
    gaps.flat_map(|gap| gap.districts.iter().collect::<Vec<_>>()).collect()
}
