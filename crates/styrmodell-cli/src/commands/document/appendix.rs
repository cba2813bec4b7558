//! The appendix: the contents and limits of each delområde, and the other words
//! that lead to it.

use std::collections::BTreeSet;

use styrmodell::Rules;
use styrmodell::model::{Need, Subarea};

use crate::write::markdown::{Markdown, escape};
use crate::write::page::sentence;

use super::words;

pub(super) fn write<'r>(out: &mut Markdown<'r>, book: &'r Rules) {
    out.heading(2, out.say("Bilaga: förtydligande av innehåll i områdena", "Appendix: what is in the areas"));
    let others = needs_outside_subareas(book);
    for (area, within) in book.by_area() {
        out.heading(3, &escape(area.name()));
        for subarea in within {
            of_subarea(out, book, subarea, &others);
        }
    }
    vocabularies(out, book, &others);
    without_counterpart(out, book);
}

/// The needs that are neither a delområde nor part of one.
fn needs_outside_subareas(book: &Rules) -> Vec<&Need> {
    let mut own: BTreeSet<&str> = book.subareas().iter().map(|subarea| subarea.id()).collect();
    own.extend(book.subareas().iter().flat_map(|s| book.content(s)).map(|need| need.id()));
    book.needs().iter().filter(|need| need.has_counterpart() && !own.contains(need.id())).collect()
}

fn of_subarea<'r>(out: &mut Markdown<'r>, book: &'r Rules, subarea: &'r Subarea, others: &[&Need]) {
    out.heading(4, &escape(subarea.name()));
    if let Some(text) = subarea.explanation() {
        out.paragraph(&sentence(&escape(text)));
    }
    for need in book.content(subarea) {
        let about = need.explanation().map(|t| format!(" {}", sentence(&escape(t)))).unwrap_or_default();
        let cited = out.cite(need.sources(book));
        out.item(0, &format!("{}{about}{cited}", sentence(&escape(need.name()))));
        remarks(out, book, need);
    }
    out.blank();
    for remark in subarea.remarks(book) {
        let cited = out.cite(remark.sources());
        let text = sentence(&escape(remark.text()));
        out.paragraph(&format!("**{}** {text}{cited}", out.say("Observera:", "Note:")));
    }
    let leads_here = |need: &&&Need| book.subareas_of(need).any(|s| s.id() == subarea.id());
    let others: Vec<String> = others.iter().filter(leads_here).map(|need| named(need)).collect();
    if !others.is_empty() {
        let also = out.say("Hit hör också:", "These belong here, too:");
        out.paragraph(&format!("{also} {}.", others.join(", ")));
    }
}

/// Writes other words for needs, by vocabulary, and the needs they correspond to.
fn vocabularies<'r>(out: &mut Markdown<'r>, book: &'r Rules, others: &[&'r Need]) {
    if others.is_empty() {
        return;
    }
    out.heading(3, out.say("Andra ord för samma behov", "Other words for the same needs"));
    let mut glossaries: Vec<Option<&str>> = others.iter().map(|need| need.glossary()).collect();
    // Words outside every vocabulary come last.
    glossaries.sort_by_key(|glossary| (glossary.is_none(), *glossary));
    glossaries.dedup();
    for glossary in glossaries {
        let other = out.say("Övriga", "Others");
        out.heading(4, &glossary.map_or_else(|| other.to_owned(), escape));
        for need in others.iter().filter(|need| need.glossary() == glossary) {
            let matches = match need.is_full_match() {
                true => out.say("motsvarar", "corresponds to"),
                false => out.say("motsvarar delvis", "corresponds in part to"),
            };
            let to: Vec<String> = book.subareas_of(need).map(|s| escape(s.name())).collect();
            let about = need.explanation().map(|t| format!(" {}", sentence(&escape(t)))).unwrap_or_default();
            let cited = out.cite(need.sources(book));
            let (name, to) = (escape(need.name()), words::join_with_and(&to, out.language()));
            out.item(0, &format!("**{name}** {matches} {to}.{about}{cited}"));
            remarks(out, book, need);
        }
    }
}

/// A need by its name and its vocabulary.
fn named(need: &Need) -> String {
    let glossary = need.glossary().map(|glossary| format!(" ({})", escape(glossary))).unwrap_or_default();
    format!("{}{glossary}", escape(need.name()))
}

fn remarks<'r>(out: &mut Markdown<'r>, book: &'r Rules, need: &'r Need) {
    for remark in need.remarks(book) {
        let cited = out.cite(remark.sources());
        out.item(1, &format!("{}{cited}", sentence(&escape(remark.text()))));
    }
}

/// Writes the needs that the model knows but does not answer.
fn without_counterpart<'r>(out: &mut Markdown<'r>, book: &'r Rules) {
    let mut needs = book.needs().iter().filter(|need| !need.has_counterpart()).peekable();
    if needs.peek().is_none() {
        return;
    }
    out.heading(3, out.say("Utanför modellen", "Outside the model"));
    for need in needs {
        let answer = sentence(&escape(need.answer().unwrap_or_default()));
        let turn = out.say("Hänvisa till", "Refer to");
        let refer = sentence(&escape(need.refer_to().unwrap_or_default()));
        let cited = out.cite(need.sources(book));
        out.item(0, &format!("{}. {answer} {turn} {refer}{cited}", named(need)));
    }
}
