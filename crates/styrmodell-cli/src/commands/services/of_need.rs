//! `resolve --services`: the insatser that there are for a need, after its answer.

use styrmodell::model::Subarea;
use styrmodell::services::{Catalogue, ServiceAnswer, ServiceFit, ServiceMatch, ServiceQuestion};
use styrmodell::{Date, Decision, InputError, Language};

use super::entry::entry;
use crate::cli::language::Say;
use crate::write::page::{Page, capital, sentence};

/// The insatser for each need of an answer. A delområde comes once, also if it is answered
/// under several legal bases.
pub(crate) fn text(
    catalogue: &Catalogue,
    decisions: &[Decision<'_>],
    day: Option<Date>,
    language: Language,
) -> Result<String, InputError> {
    let mut page = Page::new(language);
    let mut seen: Vec<&str> = Vec::new();
    for decision in decisions {
        let subarea = decision.case().subarea();
        if seen.contains(&subarea.id()) {
            continue;
        }
        seen.push(subarea.id());
        let of_subarea = decisions.iter().filter(|other| other.case().subarea() == subarea);
        let bases: Vec<&str> = of_subarea.map(|other| other.case().basis().id()).collect();
        let mut person = catalogue.person();
        for (fact, value, _) in decision.case().facts() {
            person.state(fact.id(), value.id())?;
        }
        // A single basis parts the insatser; several have all of them.
        let basis = if let [basis] = bases.as_slice() { Some(*basis) } else { None };
        section(&mut page, &person.services()?, subarea, basis, day);
    }
    page.heading(language.say(
        "Vad beslutet avser avgör lagrummet, inte vilka insatser som finns.",
        "What the decision is about determines the legal basis, not which insatser there are.",
    ));
    for premise in catalogue.premises() {
        page.paragraph("", &language.of_model(&sentence(premise)));
    }
    let hash = catalogue.sha256().get(..12).unwrap_or_default();
    let word = language.say("Katalogen", "Catalogue");
    page.paragraph("", &format!("{word} {} (sha256 {hash}).", catalogue.id()));
    Ok(page.finish())
}

/// The insatser for one delområde.
fn section(
    page: &mut Page,
    answer: &ServiceAnswer<'_>,
    subarea: &Subarea,
    basis: Option<&str>,
    day: Option<Date>,
) {
    let (language, catalogue) = (page.language(), answer.catalogue());
    let label = language.say("Insatser som finns för", "Insatser available for");
    page.heading(&format!("{label} {}", language.of_model(subarea.name())));
    let gives = |found: &&ServiceMatch<'_>| {
        catalogue.subareas_of(found.service()).any(|(own, ..)| own.id() == subarea.id())
    };
    let mut found: Vec<&ServiceMatch<'_>> =
        answer.matches().filter(|found| found.fit() != ServiceFit::No).filter(gives).collect();
    found.sort_by_key(|found| found.service().name());
    if found.is_empty() {
        nothing(page, catalogue);
        return;
    }
    let is_same = |found: &&ServiceMatch<'_>| {
        basis.is_none() || catalogue.basis_of(found.service()).map(|own| own.id()) == basis
    };
    let (same, other): (Vec<&ServiceMatch<'_>>, Vec<&ServiceMatch<'_>>) =
        found.iter().copied().partition(is_same);
    same.iter().for_each(|found| item(page, answer, found, subarea, day));
    if !other.is_empty() {
        page.heading(language.say(
            "Enligt ett annat lagrum, utan beslut, eller med okänt lagrum",
            "Under another legal basis, without a decision, or with an unknown basis",
        ));
        other.iter().for_each(|found| item(page, answer, found, subarea, day));
    }
    ask(page, answer, &found);
}

fn item(
    page: &mut Page,
    answer: &ServiceAnswer<'_>,
    found: &ServiceMatch<'_>,
    subarea: &Subarea,
    day: Option<Date>,
) {
    let (language, catalogue) = (page.language(), answer.catalogue());
    entry(page, catalogue, found, day);
    let own = catalogue.subareas_of(found.service()).find(|(own, ..)| own.id() == subarea.id());
    if let Some((_, _, Some(interpretation))) = own {
        let label = language.say("Tolkning:", "Interpretation:");
        page.hanging("    ", "      ", &format!("{label} {}", language.of_model(&sentence(interpretation))));
    }
}

/// The question that decides most of these insatser.
fn ask(page: &mut Page, answer: &ServiceAnswer<'_>, found: &[&ServiceMatch<'_>]) {
    let language = page.language();
    let decides = |question: &ServiceQuestion| {
        found.iter().filter(|found| found.asks().iter().any(|asked| asked.id() == question.id())).count()
    };
    // The order of the answer has sensitive questions last.
    let open = answer.asks().iter().filter(|question| decides(question) > 0);
    let order =
        |question: &&&ServiceQuestion| (question.is_sensitive(), std::cmp::Reverse(decides(question)));
    let Some(first) = open.min_by_key(order) else { return };
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

/// No insats fits: whom the need is told to.
fn nothing(page: &mut Page, catalogue: &Catalogue) {
    let language = page.language();
    page.paragraph("", language.say("Ingen insats i katalogen passar.", "No insats of the catalogue fits."));
    if let Some(contact) = catalogue.unmet_need_goes_to() {
        page.paragraph(
            "",
            &match language {
                Language::English => {
                    format!("Tell {}: the need is to be seen in the next survey.", language.of_model(contact))
                }
                _ => format!("{} ska känna till behovet.", capital(contact)),
            },
        );
    }
}
