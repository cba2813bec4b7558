//! The explanations of terms in the chapter on responsibility: duties, legal bases,
//! facts, and taken decisions.

use styrmodell::model::{Basis, Level};
use styrmodell::{Date, Language, Rules};

use crate::cli::language::Say;
use crate::write::markdown::{Markdown, own};
use crate::write::page::{capital, sentence};

use super::words;

pub(super) fn write<'r>(out: &mut Markdown<'r>, book: &'r Rules, date: Option<Date>) {
    write_duties(out, book);
    write_bases(out, book, date);
    write_facts(out, book);
    write_taken_decisions(out, book);
}

/// Writes the meanings of the duties.
fn write_duties<'r>(out: &mut Markdown<'r>, book: &'r Rules) {
    out.heading(3, out.say("Vad ansvaren innebär", "What the duties are"));
    for duty in book.duties() {
        let meaning = duty.explanation().map_or_else(|| capital(duty.action()), str::to_owned);
        let citations = out.cite(duty.sources(book));
        let level = level(duty.level(), out.language()).to_lowercase();
        out.item(0, &format!("**{}** ({level}). {}{citations}", own(duty.name()), sentence(&own(&meaning))));
        for remark in duty.remarks(book) {
            let citations = out.cite(remark.sources());
            out.item(1, &format!("{}{citations}", sentence(&own(remark.text()))));
        }
    }
}

/// Writes the legal bases, their dated labels, and the excluded ones.
fn write_bases<'r>(out: &mut Markdown<'r>, book: &'r Rules, date: Option<Date>) {
    out.heading(3, out.say("Lagrum", "Legal bases"));
    for basis in book.bases() {
        let explanation = basis.explanation().map(|t| format!(" {}", sentence(&own(t)))).unwrap_or_default();
        let citations = out.cite(basis.sources(book));
        out.item(0, &format!("**{}**{explanation}{citations}", sentence(&own(basis.name()))));
        write_labels(out, basis, date);
        for remark in basis.remarks(book) {
            let text = words::remark(out, &remark);
            out.item(1, &text);
        }
    }
    for (name, why) in book.outside() {
        let outside = out.say("Ingår inte i modellen.", "Not part of the model.");
        out.item(0, &format!("**{}** {outside} {}", sentence(&own(name)), sentence(&own(why))));
    }
}

/// Writes the labels of a basis: those that apply on the day; without a day, all.
fn write_labels(out: &mut Markdown<'_>, basis: &Basis, date: Option<Date>) {
    let english = out.language() == Language::English;
    for label in basis.labels() {
        let covers = |day: Date| {
            label.from().is_none_or(|from| from <= day) && label.until().is_none_or(|until| day <= until)
        };
        if !date.is_none_or(covers) {
            continue;
        }
        let days = match (label.from(), label.until(), english) {
            (None, None, _) => String::new(),
            (Some(from), None, false) => format!(", från {from}"),
            (Some(from), None, true) => format!(", from {from}"),
            (None, Some(until), false) => format!(", till och med {until}"),
            (None, Some(until), true) => format!(", to {until}"),
            (Some(from), Some(until), false) => format!(", från {from} till och med {until}"),
            (Some(from), Some(until), true) => format!(", from {from} to {until}"),
        };
        let unverified = match label.is_verified() {
            true => "",
            false => out.say(
                " Det är en slutsats, inte kontrollerad mot lagtexten.",
                " This is a conclusion, not checked against the statute.",
            ),
        };
        out.item(1, &format!("{} {}{days}.{unverified}", own(label.section()), own(label.law())));
    }
}

/// Writes the facts, which answers can depend on.
fn write_facts<'r>(out: &mut Markdown<'r>, book: &'r Rules) {
    if book.facts().is_empty() {
        return;
    }
    out.heading(3, out.say("Det som kan avgöra svaret", "Questions that can decide an answer"));
    for fact in book.facts() {
        let explanation = fact.explanation().map(|t| format!(" {}", sentence(&own(t)))).unwrap_or_default();
        let citations = out.cite(fact.sources(book));
        let name = sentence(&own(fact.name()));
        out.item(0, &format!("**{name}** {}{explanation}{citations}", own(fact.question())));
        if let Some(text) = fact.if_unknown() {
            let if_unknown_label = out.say("Om svaret inte är känt:", "If the answer is not known:");
            out.item(1, &format!("{if_unknown_label} {}", sentence(&own(text))));
        }
        for remark in fact.remarks(book) {
            let citations = out.cite(remark.sources());
            out.item(1, &format!("{}{citations}", sentence(&own(remark.text()))));
        }
    }
}

/// Writes the taken decisions that settle a fact.
fn write_taken_decisions<'r>(out: &mut Markdown<'r>, book: &'r Rules) {
    let mut decisions = book.taken_decisions().peekable();
    if decisions.peek().is_none() {
        return;
    }
    out.heading(3, out.say("Redan fattade beslut", "Decisions already taken"));
    for decision in decisions {
        let when = capital(&words::conditions_in_words(decision.when(), out.language()));
        let days = match (decision.from(), decision.until()) {
            (None, None) => String::new(),
            (from, until) => {
                let day = |day: Option<Date>| day.map(|d| d.to_string()).unwrap_or_default();
                format!(" {}–{}.", day(from), day(until))
            }
        };
        let settled_facts: Vec<String> = decision
            .gives()
            .map(|(fact, value)| format!("\"{}\": \"{}\"", own(fact.question()), own(value.name())))
            .collect();
        let citations = out.cite(decision.sources());
        out.item(
            0,
            &format!(
                "**{}** {when}.{days} {}.{citations}",
                sentence(&own(decision.name())),
                settled_facts.join("; ")
            ),
        );
    }
}

/// The name of a level.
pub(super) fn level(level: Level, language: Language) -> &'static str {
    match level {
        Level::Strategic => language.say("Strategisk nivå", "Strategic level"),
        _ => language.say("Operativ nivå", "Operational level"),
    }
}
