//! The insatser for one person as text.

use styrmodell::Language;
use styrmodell::services::{Catalogue, ServiceAnswer, ServiceFit, ServiceMatch, ServiceQuestion};

use super::entry::{entry, listed, names, not_offered, uncapital};
use crate::cli::language::Say;
use crate::commands::resolve::parts;
use crate::write::page::{Page, capital, sentence, widest};

/// The widest label of a row, so that there is room for what is beside it.
const MAX_LABEL_COLUMNS: usize = 36;

pub(super) fn text(answer: &ServiceAnswer<'_>, language: Language) -> String {
    let mut page = Page::new(language);
    heading(&mut page, answer);
    let groups = [
        (ServiceFit::Yes, "Passar", "Fits"),
        (
            ServiceFit::YesIfInWords,
            "Passar om det som står i ord stämmer",
            "Fits if what is written in words holds",
        ),
        (ServiceFit::Depends, "Kan passa", "May fit"),
        (ServiceFit::Unknown, "Okänt vilka den är till för", "Not known whom it is for"),
    ];
    for (fit, sv, en) in groups {
        let mut found: Vec<&ServiceMatch<'_>> = answer.matches().filter(|found| found.fit() == fit).collect();
        found.sort_by_key(|found| found.service().name());
        if !found.is_empty() {
            page.heading(page.language().say(sv, en));
            found.into_iter().for_each(|found| entry(&mut page, answer, found));
        }
    }
    ask_first(&mut page, answer);
    if is_nothing_left(answer) {
        nothing_fits(&mut page, answer);
    }
    not_fitting(&mut page, answer);
    not_offered(&mut page, answer.day(), answer.matches());
    footer(&mut page, answer.catalogue());
    page.finish()
}

/// `true` if no insats fits or may fit.
fn is_nothing_left(answer: &ServiceAnswer<'_>) -> bool {
    !answer.catalogue().services().is_empty()
        && answer.matches().all(|found| matches!(found.fit(), ServiceFit::No | ServiceFit::Unknown))
}

/// The known answers, the number of insatser that fit, and what every answer rests on.
fn heading(page: &mut Page, answer: &ServiceAnswer<'_>) {
    let language = page.language();
    let facts = answer.shown_facts();
    let mut facts: Vec<String> =
        facts.map(|(question, value)| format!("{}: {}", uncapital(question.name()), value.name())).collect();
    let hidden = answer.sensitive_count();
    match (hidden, language) {
        (0, _) => {}
        (1, Language::English) => facts.push("one sensitive answer, not shown".to_owned()),
        (_, Language::English) => facts.push(format!("{hidden} sensitive answers, not shown")),
        (1, _) => facts.push("ett känsligt svar, som inte visas".to_owned()),
        (_, _) => facts.push(format!("{hidden} känsliga svar, som inte visas")),
    }
    let title = language.say("Insatser", "Insatser");
    page.paragraph(
        "",
        &match facts.is_empty() {
            true => title.to_owned(),
            false => format!("{title}. {}", capital(&facts.join("; "))),
        },
    );
    if answer.catalogue().services().is_empty() {
        page.paragraph(
            "",
            language.say(
                "Katalogen har inga insatser. Vart man vänder sig om ett behov visar resolve --services.",
                "The catalogue has no insatser. Whom to contact about a need is shown by resolve --services.",
            ),
        );
        return;
    }
    let count = |fit| answer.count(fit);
    let (yes, words, depends, no) = (
        count(ServiceFit::Yes),
        count(ServiceFit::YesIfInWords),
        count(ServiceFit::Depends),
        count(ServiceFit::No),
    );
    let gone = answer.matches().filter(|found| !found.is_offered()).count();
    let (no, gone) = (
        no - gone,
        match (gone, language) {
            (0, _) => String::new(),
            (_, Language::English) => format!(", {gone} not there on that day"),
            (_, _) => format!(", {gone} finns inte den dagen"),
        },
    );
    let all = answer.catalogue().services().len();
    let insatser = if all == 1 { "insats" } else { "insatser" };
    page.paragraph("", &match language {
        Language::English => format!(
            "{all} {insatser}: {yes} fit, {words} fit if what is written in words holds, {depends} may fit, {no} do not fit{gone}."
        ),
        _ => format!(
            "{all} {insatser}: {yes} passar, {words} passar om det som står i ord stämmer, {depends} kan passa, {no} passar inte{gone}."
        ),
    });
    for premise in answer.catalogue().premises() {
        page.paragraph("", &language.of_model(&sentence(premise)));
    }
}

fn ask_first(page: &mut Page, answer: &ServiceAnswer<'_>) {
    let (language, Some(first)) = (page.language(), answer.asks().first().copied()) else { return };
    let count = answer.decides(first);
    let decides = match (count, language) {
        (1, Language::English) => "It decides one insats.".to_owned(),
        (_, Language::English) => format!("It decides {count} insatser."),
        (1, _) => "Svaret avgör en insats.".to_owned(),
        (_, _) => format!("Svaret avgör {count} insatser."),
    };
    let question = language.of_model(first.question());
    page.heading(&format!("{} {question} {decides}", language.say("Fråga först:", "Ask first:")));
    if first.is_sensitive() {
        page.paragraph(
            "  ",
            language.say(
                "Frågan är känslig: svara i terminalen (--ask) eller med --facts -",
                "The question is sensitive: answer on the terminal (--ask) or with --facts -",
            ),
        );
        return;
    }
    let values: Vec<&str> = first.values().iter().map(|value| value.id()).collect();
    page.line(&format!("  --fact {}={}", first.id(), values.join("|")));
}

/// The insatser that do not fit, by the questions that decide it.
fn not_fitting(page: &mut Page, answer: &ServiceAnswer<'_>) {
    let language = page.language();
    let question_name = |id: &str| {
        let questions = answer.catalogue().questions().iter();
        let mut named = questions.filter(|question| question.id() == id);
        named.next().map(|question| uncapital(question.name())).unwrap_or_default()
    };
    let mut rows: Vec<(String, Vec<&str>)> = Vec::new();
    for found in answer.matches().filter(|found| found.is_offered() && found.fit() == ServiceFit::No) {
        let first = found.unmet().first();
        let questions = first.map_or(&[][..], |unmet| unmet.questions.as_slice());
        let label = listed(&questions.iter().map(|id| question_name(id)).collect::<Vec<_>>());
        match rows.iter_mut().find(|(known, _)| *known == label) {
            Some((_, names)) => names.push(found.service().name()),
            None => rows.push((label, vec![found.service().name()])),
        }
    }
    if rows.is_empty() {
        return;
    }
    rows.sort_by_key(|(_, names)| std::cmp::Reverse(names.len()));
    page.heading(language.say("Passar inte, på grund av", "Does not fit, because of"));
    let width = widest(rows.iter().map(|(label, _)| label.as_str())).min(MAX_LABEL_COLUMNS);
    rows.iter().for_each(|(label, names)| page.row(&capital(label), width, &sentence(&names.join("; "))));
}

/// The answers that would open a way, and the function that the need is told to.
fn nothing_fits(page: &mut Page, answer: &ServiceAnswer<'_>) {
    let language = page.language();
    page.heading(language.say("Ingen insats i katalogen passar.", "No insats of the catalogue fits."));
    let mut rows: Vec<(String, String)> = Vec::new();
    for found in answer.matches() {
        for opening in found.openings() {
            let change = |(question, values): &(&ServiceQuestion, Vec<_>)| {
                let values: Vec<&str> =
                    values.iter().map(|value: &&styrmodell::services::QuestionValue| value.name()).collect();
                format!("{}: {}", question.name(), values.join(language.say(" eller ", " or ")))
            };
            let changes: Vec<String> = opening.changes.iter().map(change).collect();
            let then = match opening.then_asks.is_empty() {
                true => String::new(),
                false => {
                    let label = language.say(". Beror sedan på", ". Then depends on");
                    format!("{label} {}", names(&opening.then_asks))
                }
            };
            rows.push((listed(&changes), format!("{}{then}", found.service().name())));
        }
    }
    if !rows.is_empty() {
        page.heading(language.say("Det som skulle öppna en", "What would open one"));
        let width = widest(rows.iter().map(|(label, _)| label.as_str())).min(MAX_LABEL_COLUMNS);
        rows.iter().for_each(|(label, text)| page.row(label, width, &sentence(text)));
    }
    if let Some(contact) = answer.catalogue().unmet_need_goes_to() {
        let district = answer.catalogue().district();
        let known =
            answer.shown_facts().find(|(question, _)| district.is_some_and(|d| d.id() == question.id()));
        let actor = known.and_then(|(_, value)| answer.catalogue().district_actor(value.id()));
        let place = actor.map(|actor| format!(" i {}", actor.short_name())).unwrap_or_default();
        page.heading(&match language {
            Language::English => {
                let place = place.replacen(" i ", " in ", 1);
                format!(
                    "Tell {}{place}: the need is to be seen in the next survey.",
                    language.of_model(contact)
                )
            }
            _ => format!("{}{place} ska känna till behovet.", capital(contact)),
        });
    }
}

/// The catalogue with its oldest entry, the rules, and the worth of it all.
fn footer(page: &mut Page, catalogue: &Catalogue) {
    let language = page.language();
    let hash = catalogue.sha256().get(..12).unwrap_or_default();
    let checked = catalogue.oldest_check().map(|day| match language {
        Language::English => format!(", oldest entry checked on {day}"),
        _ => format!(", äldsta uppgift kontrollerad {day}"),
    });
    let checked = checked.unwrap_or_default();
    let word = language.say("Katalogen", "Catalogue");
    page.heading(language.say(
        "Vad beslutet avser avgör lagrummet, inte vilka insatser som finns.",
        "What the decision is about determines the legal basis, not which insatser there are.",
    ));
    page.paragraph("", &format!("{word} {}{checked} (sha256 {hash}).", catalogue.id()));
    parts::footer(page, catalogue.rules());
}
