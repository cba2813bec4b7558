//! `resolve --services`: the insatser that there are for a need and whom to contact, after
//! its answer.

use styrmodell::model::Subarea;
use styrmodell::services::{Catalogue, ServiceAnswer, ServiceFit, ServiceMatch};
use styrmodell::{Decision, InputError, Language};

use super::entry::{contact_words, entry, missing_contacts, not_offered, uncapital};
use super::way;
use crate::cli::language::Say;
use crate::commands::resolve::basis_names;
use crate::write::page::{Page, sentence};

/// The insatser for each need of an answer, and whom to contact. A delområde comes once,
/// also if it is answered under several legal bases.
pub(crate) fn text(
    catalogue: &Catalogue,
    decisions: &[Decision<'_>],
    language: Language,
) -> Result<String, InputError> {
    let mut page = basis_names::page_for_several(decisions, language);
    let mut seen: Vec<&str> = Vec::new();
    for decision in decisions {
        let subarea = decision.case().subarea();
        if seen.contains(&subarea.id()) {
            continue;
        }
        seen.push(subarea.id());
        let of_subarea: Vec<&Decision<'_>> =
            decisions.iter().filter(|other| other.case().subarea() == subarea).collect();
        if !catalogue.services().is_empty() {
            // A single basis parts the insatser; several have all of them.
            let basis = if let [one] = of_subarea.as_slice() { Some(one.case().basis().id()) } else { None };
            let answer = catalogue.person_of(decision.case())?.services()?.of_subarea(subarea);
            section(&mut page, &answer, subarea, basis);
        }
        whom_to_contact(&mut page, catalogue, subarea, &of_subarea);
    }
    match catalogue.services().is_empty() {
        true => page.blank(),
        false => page.heading(language.say(
            "Vad beslutet avser avgör lagrummet, inte vilka insatser som finns.",
            "What the decision is about determines the legal basis, not which insatser there are.",
        )),
    }
    for premise in catalogue.premises() {
        page.paragraph("", &language.of_model(&sentence(premise)));
    }
    page.paragraph("", &catalogue.origin(language));
    Ok(page.finish())
}

/// The insatser for one delområde.
fn section(page: &mut Page, answer: &ServiceAnswer<'_>, subarea: &Subarea, basis: Option<&str>) {
    let language = page.language();
    let label = language.say("Insatser som finns för", "Insatser available for");
    page.heading(&format!("{label} {}", language.of_model(subarea.name())));
    let mut found: Vec<&ServiceMatch<'_>> =
        answer.matches().filter(|found| found.fit() != ServiceFit::No).collect();
    found.sort_by_key(|found| found.service().name());
    if found.is_empty() {
        page.paragraph(
            "",
            language.say("Ingen insats i katalogen passar.", "No insats of the catalogue fits."),
        );
        way::unmet_need(page, answer, false);
    } else {
        by_basis(page, answer, &found, subarea, basis);
    }
    not_offered(page, answer.day(), answer.matches());
}

/// The insatser under the legal basis of the question, and the others.
fn by_basis(
    page: &mut Page,
    answer: &ServiceAnswer<'_>,
    found: &[&ServiceMatch<'_>],
    subarea: &Subarea,
    basis: Option<&str>,
) {
    let (language, catalogue) = (page.language(), answer.catalogue());
    let is_same = |found: &&ServiceMatch<'_>| {
        basis.is_none() || catalogue.basis_of(found.service()).map(|own| own.id()) == basis
    };
    let (same, other): (Vec<&ServiceMatch<'_>>, Vec<&ServiceMatch<'_>>) =
        found.iter().copied().partition(is_same);
    same.iter().for_each(|found| item(page, answer, found, subarea));
    if !other.is_empty() {
        page.heading(language.say(
            "Enligt ett annat lagrum, utan beslut, eller med okänt lagrum",
            "Under another legal basis, without a decision, or with an unknown basis",
        ));
        other.iter().for_each(|found| item(page, answer, found, subarea));
    }
    if let Some(text) = missing_contacts(catalogue, found, language) {
        page.heading(&text);
    }
    ask(page, answer);
}

fn item(page: &mut Page, answer: &ServiceAnswer<'_>, found: &ServiceMatch<'_>, subarea: &Subarea) {
    let (language, catalogue) = (page.language(), answer.catalogue());
    entry(page, answer, found);
    let own = catalogue.subareas_of(found.service()).find(|(own, ..)| own.id() == subarea.id());
    if let Some((_, _, Some(interpretation))) = own {
        let label = language.say("Tolkning:", "Interpretation:");
        page.hanging("    ", "      ", &format!("{label} {}", language.of_model(&sentence(interpretation))));
    }
}

/// The question that decides most of these insatser.
fn ask(page: &mut Page, answer: &ServiceAnswer<'_>) {
    let (language, Some(first)) = (page.language(), answer.asks().first()) else { return };
    let label = language.say("Fråga först:", "Ask first:");
    page.heading(&format!("{label} {}", language.of_model(first.question())));
    page.paragraph(
        "  ",
        language.say(
            "Svara med styrmodell services, som tar katalogens frågor.",
            "Answer with styrmodell services, which takes the questions of the catalogue.",
        ),
    );
}

/// The functions of those who have the duties of some answers. One who has none is named
/// if the catalogue has some for others, or nothing else to say.
fn whom_to_contact(page: &mut Page, catalogue: &Catalogue, subarea: &Subarea, decisions: &[&Decision<'_>]) {
    let language = page.language();
    // The actor, its functions, and the duties that they are for.
    let mut rows: Vec<(&str, String, Vec<String>)> = Vec::new();
    for decision in decisions {
        for found in catalogue.contacts_for(decision) {
            let functions: Vec<String> =
                found.contacts.iter().map(|(contact, _)| contact_words(contact)).collect();
            let (actor, functions) = (found.actor.short_name(), functions.join("; "));
            let duty = match decisions {
                [_] => uncapital(found.duty.name()),
                _ => format!("{} {}", uncapital(found.duty.name()), decision.case().basis().short_name()),
            };
            match rows.iter_mut().find(|(name, known, _)| *name == actor && *known == functions) {
                Some((.., duties)) if !duties.contains(&duty) => duties.push(duty),
                Some(_) => {}
                None => rows.push((actor, functions, vec![duty])),
            }
        }
    }
    let has_some = rows.iter().any(|(_, functions, _)| !functions.is_empty());
    if rows.is_empty() || !(has_some || catalogue.services().is_empty()) {
        return;
    }
    let label = language.say("Vart man vänder sig om", "Whom to contact about");
    page.heading(&format!("{label} {}", language.of_model(subarea.name())));
    for (actor, functions, duties) in rows {
        let functions = match functions.is_empty() {
            true => language.say("kontakt saknas i katalogen.", "contact missing from the catalogue."),
            false => &functions,
        };
        let duties = language.of_model(&duties.join(", "));
        page.hanging("  ", "    ", &format!("{actor} ({duties}): {functions}"));
    }
}
