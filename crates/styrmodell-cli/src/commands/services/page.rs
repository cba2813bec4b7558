//! The insatser for one person as text.

use styrmodell::Language;
use styrmodell::services::{Catalogue, ServiceAnswer, ServiceFit, ServiceMatch};

use super::brief::brief;
use super::entry::{MAX_LABEL_COLUMNS, entry, listed, missing_contacts, not_offered, uncapital};
use super::way;
use crate::cli::language::Say;
use crate::commands::resolve::parts;
use crate::write::page::{Page, capital, sentence, widest};
use crate::write::paragraphs::RenumberedParagraphs;

/// The page. `is_whole` shows all that is known of the insatser that may fit, too.
pub(super) fn text(
    answer: &ServiceAnswer<'_>,
    paragraphs: RenumberedParagraphs,
    is_whole: bool,
    language: Language,
) -> String {
    let (mut written, catalogue) = (Page::explaining(language, paragraphs), answer.catalogue());
    let page = &mut written;
    heading(page, answer);
    let mut shown: Vec<&ServiceMatch<'_>> = Vec::new();
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
        let found = in_order(answer, fit);
        if found.is_empty() {
            continue;
        }
        page.heading(language.say(sv, en));
        if fit == ServiceFit::Depends && found.len() > 1 {
            page.paragraph("  ", order_words(language));
        }
        let is_brief = !is_whole && matches!(fit, ServiceFit::Depends | ServiceFit::Unknown);
        if is_brief {
            page.blank();
        }
        for found in &found {
            match is_brief {
                true => brief(page, answer, found),
                false => entry(page, answer, found),
            }
        }
        shown.extend(found);
    }
    after_insatser(page, catalogue, &shown, is_whole);
    ask_first(page, answer);
    if way::is_nothing_left(answer) {
        page.heading(language.say("Ingen insats i katalogen passar.", "No insats of the catalogue fits."));
    }
    way::openings(page, answer);
    way::known_gaps(page, answer);
    if answer.count(ServiceFit::Yes) == 0 && !catalogue.services().is_empty() {
        way::unmet_need(page, answer, !way::is_nothing_left(answer));
    }
    not_fitting(page, answer);
    not_offered(page, answer.day(), answer.matches());
    footer(page, answer);
    written.finish()
}

/// The insatser that fit in some way: those that the first question decides first.
fn in_order<'a, 'c>(answer: &'a ServiceAnswer<'c>, fit: ServiceFit) -> Vec<&'a ServiceMatch<'c>> {
    let mut found: Vec<&ServiceMatch<'c>> = answer.matches().filter(|found| found.fit() == fit).collect();
    let place = |found: &ServiceMatch<'_>| {
        let first = found.asks().first().map(|question| question.id());
        answer.asks().iter().position(|question| Some(question.id()) == first)
    };
    found.sort_by_key(|found| (place(found), found.service().name()));
    found
}

fn order_words(language: Language) -> &'static str {
    language.say(
        "I den ordning som frågorna avgör dem, inte efter vad som passar bäst.",
        "In the order in which the questions decide them, not by what fits best.",
    )
}

/// Lines on what the insatser above lack, and on where the rest of them is.
fn after_insatser(page: &mut Page, catalogue: &Catalogue, shown: &[&ServiceMatch<'_>], is_whole: bool) {
    let language = page.language();
    let is_brief =
        |found: &&ServiceMatch<'_>| matches!(found.fit(), ServiceFit::Depends | ServiceFit::Unknown);
    let whole = language.say(
        "Allt om dem som kan passa, med villkor och kontakt: --why",
        "All about those that may fit, with conditions and contact: --why",
    );
    let has_more = !is_whole && shown.iter().any(is_brief);
    let more = has_more.then(|| whole.to_owned());
    let lines: Vec<String> = missing_contacts(catalogue, shown, language).into_iter().chain(more).collect();
    if !lines.is_empty() {
        page.blank();
        lines.iter().for_each(|line| page.paragraph("", line));
    }
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

/// The catalogue with its oldest entry, the rules, and the worth of it all.
fn footer(page: &mut Page, answer: &ServiceAnswer<'_>) {
    let (language, catalogue) = (page.language(), answer.catalogue());
    page.heading(language.say(
        "Vad beslutet avser avgör lagrummet, inte vilka insatser som finns.",
        "What the decision is about determines the legal basis, not which insatser there are.",
    ));
    if answer.sensitive_count() > 0 {
        page.paragraph(
            "",
            language.say(
                "Svaret visar hur insatserna passar: behandla det som en uppgift om klienten.",
                "The answer shows how the insatser fit: treat it as data about the client.",
            ),
        );
    }
    page.paragraph("", &catalogue.origin(language));
    parts::footer(page, catalogue.rules());
}
