//! The appendix: the contents and limits of each delområde, other words for needs,
//! and the needs outside the model.

use std::collections::BTreeSet;

use styrmodell::Rules;
use styrmodell::model::{Need, Subarea};

use crate::write::markdown::{Markdown, own};
use crate::write::page::sentence;

use super::words;

pub(super) fn write<'r>(out: &mut Markdown<'r>, book: &'r Rules) {
    out.heading(2, out.say("Bilaga: förtydligande av innehåll i områdena", "Appendix: what is in the areas"));
    let other_needs = needs_outside_subareas(book);
    for (area, within) in book.by_area() {
        out.heading(3, &own(area.name()));
        for subarea in within {
            write_subarea(out, book, subarea, &other_needs);
        }
    }
    vocabularies(out, book, &other_needs);
    without_counterpart(out, book);
}

/// The needs that are neither a delområde nor part of one, but lead to one.
fn needs_outside_subareas(book: &Rules) -> Vec<&Need> {
    let mut inside: BTreeSet<&str> = book.subareas().iter().map(|subarea| subarea.id()).collect();
    inside.extend(book.subareas().iter().flat_map(|s| book.content(s)).map(|need| need.id()));
    book.needs().iter().filter(|need| need.has_counterpart() && !inside.contains(need.id())).collect()
}

fn write_subarea<'r>(out: &mut Markdown<'r>, book: &'r Rules, subarea: &'r Subarea, other_needs: &[&Need]) {
    out.heading(4, &own(subarea.name()));
    if let Some(text) = subarea.explanation() {
        out.paragraph(&sentence(&own(text)));
    }
    for need in book.content(subarea) {
        let explanation = need.explanation().map(|t| format!(" {}", sentence(&own(t)))).unwrap_or_default();
        let citations = out.cite(need.sources(book));
        out.item(0, &format!("{}{explanation}{citations}", sentence(&own(need.name()))));
        remarks(out, book, need);
    }
    out.blank();
    for remark in subarea.remarks(book) {
        let text = words::remark(out, &remark);
        out.paragraph(&format!("**{}** {text}", out.say("Observera:", "Note:")));
    }
    let leads_here = |need: &&&Need| book.subareas_of(need).any(|s| s.id() == subarea.id());
    let other_needs: Vec<String> =
        other_needs.iter().filter(leads_here).map(|need| name_and_glossary(need)).collect();
    if !other_needs.is_empty() {
        let belongs_here_too = out.say("Hit hör också:", "These belong here, too:");
        out.paragraph(&format!("{belongs_here_too} {}.", other_needs.join(", ")));
    }
}

/// Writes other words for needs, by vocabulary, each with the delområden that it
/// leads to.
fn vocabularies<'r>(out: &mut Markdown<'r>, book: &'r Rules, other_needs: &[&'r Need]) {
    if other_needs.is_empty() {
        return;
    }
    out.heading(3, out.say("Andra ord för samma behov", "Other words for the same needs"));
    let mut glossaries: Vec<Option<&str>> = other_needs.iter().map(|need| need.glossary()).collect();
    // Needs without a vocabulary come last.
    glossaries.sort_by_key(|glossary| (glossary.is_none(), *glossary));
    glossaries.dedup();
    for glossary in glossaries {
        let others_heading = out.say("Övriga", "Others");
        out.heading(4, &glossary.map_or_else(|| others_heading.to_owned(), own));
        for need in other_needs.iter().filter(|need| need.glossary() == glossary) {
            let corresponds = match need.is_full_match() {
                true => out.say("motsvarar", "corresponds to"),
                false => out.say("motsvarar delvis", "corresponds in part to"),
            };
            let subareas: Vec<String> = book.subareas_of(need).map(|s| own(s.name())).collect();
            let explanation =
                need.explanation().map(|t| format!(" {}", sentence(&own(t)))).unwrap_or_default();
            let citations = out.cite(need.sources(book));
            let (name, subareas) = (own(need.name()), words::join_with_and(&subareas, out.language()));
            out.item(0, &format!("**{name}** {corresponds} {subareas}.{explanation}{citations}"));
            remarks(out, book, need);
        }
    }
}

/// A need by its name and its vocabulary.
fn name_and_glossary(need: &Need) -> String {
    let glossary = need.glossary().map(|glossary| format!(" ({})", own(glossary))).unwrap_or_default();
    format!("{}{glossary}", own(need.name()))
}

fn remarks<'r>(out: &mut Markdown<'r>, book: &'r Rules, need: &'r Need) {
    for remark in need.remarks(book) {
        let text = words::remark(out, &remark);
        out.item(1, &text);
    }
}

/// Writes the needs that the model names as outside it, with whom to turn to.
fn without_counterpart<'r>(out: &mut Markdown<'r>, book: &'r Rules) {
    let mut needs = book.needs().iter().filter(|need| !need.has_counterpart()).peekable();
    let contact = book.unknown_need();
    if needs.peek().is_none() && contact.is_none() {
        return;
    }
    out.heading(3, out.say("Utanför modellen", "Outside the model"));
    if let Some(contact) = contact {
        let told =
            out.say("Ett behov som inte finns här berättas för", "A need that is not listed is told to");
        let refer_to = sentence(&own(contact.refer_to()));
        let (citations, note) = (out.cite(contact.sources()), out.note(contact.interpretation()));
        out.paragraph(&format!("{told} {refer_to}{citations}{note}"));
    }
    for need in needs {
        let answer = sentence(&own(need.answer().unwrap_or_default()));
        let mut text = format!("{}. {answer}", name_and_glossary(need));
        if let Some(refer_to) = need.refer_to() {
            let referral = out.say("Hänvisa till", "Refer to");
            text.push_str(&format!(" {referral} {}", sentence(&own(refer_to))));
        }
        let see: Vec<String> = book.see_also(need).map(|subarea| own(subarea.name())).collect();
        if !see.is_empty() {
            let see_instead = out.say("Se", "See");
            text.push_str(&format!(" {see_instead}: {}", sentence(&see.join("; "))));
        }
        let citations = out.cite(need.sources(book));
        out.item(0, &format!("{text}{citations}"));
    }
}
