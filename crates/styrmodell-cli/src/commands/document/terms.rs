//! The terms of the chapter on responsibility: duties, legal bases, facts, and
//! taken decisions.

use styrmodell::model::{Basis, Level};
use styrmodell::{Date, Language, Rules};

use crate::cli::language::Say;
use crate::write::markdown::{Markdown, escape};
use crate::write::page::{capital, sentence};

use super::words;

pub(super) fn write<'r>(out: &mut Markdown<'r>, book: &'r Rules, date: Option<Date>) {
    meaning(out, book);
    bases(out, book, date);
    facts(out, book);
    taken_decisions(out, book);
}

/// Writes the meanings of the duties.
fn meaning<'r>(out: &mut Markdown<'r>, book: &'r Rules) {
    out.heading(3, out.say("Vad ansvaren innebär", "What the duties are"));
    for duty in book.duties() {
        let what = duty.explanation().map_or_else(|| capital(duty.action()), str::to_owned);
        let cited = out.cite(duty.sources(book));
        let level = level(duty.level(), out.language()).to_lowercase();
        out.item(0, &format!("**{}** ({level}). {}{cited}", escape(duty.name()), sentence(&escape(&what))));
        for remark in duty.remarks(book) {
            let cited = out.cite(remark.sources());
            out.item(1, &format!("{}{cited}", sentence(&escape(remark.text()))));
        }
    }
}

/// Writes the legal bases, their dated labels, and the excluded ones.
fn bases<'r>(out: &mut Markdown<'r>, book: &'r Rules, date: Option<Date>) {
    out.heading(3, out.say("Lagrum", "Legal bases"));
    for basis in book.bases() {
        let about = basis.explanation().map(|t| format!(" {}", sentence(&escape(t)))).unwrap_or_default();
        let cited = out.cite(basis.sources(book));
        out.item(0, &format!("**{}**{about}{cited}", sentence(&escape(basis.name()))));
        labels(out, basis, date);
        for remark in basis.remarks(book) {
            let cited = out.cite(remark.sources());
            out.item(1, &format!("{}{cited}", sentence(&escape(remark.text()))));
        }
    }
    for (name, why) in book.outside() {
        let outside = out.say("Ingår inte i modellen.", "Not part of the model.");
        out.item(0, &format!("**{}** {outside} {}", sentence(&escape(name)), sentence(&escape(why))));
    }
}

/// Writes the labels of a basis: the one of the day asked about, or without a day
/// all.
fn labels(out: &mut Markdown<'_>, basis: &Basis, date: Option<Date>) {
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
        out.item(1, &format!("{} {}{days}.{unverified}", escape(label.section()), escape(label.law())));
    }
}

/// Writes the facts that answers can depend on, beside need and basis.
fn facts<'r>(out: &mut Markdown<'r>, book: &'r Rules) {
    if book.facts().is_empty() {
        return;
    }
    out.heading(3, out.say("Frågor som kan avgöra", "Questions that can decide"));
    for fact in book.facts() {
        let about = fact.explanation().map(|t| format!(" {}", sentence(&escape(t)))).unwrap_or_default();
        let cited = out.cite(fact.sources(book));
        let name = sentence(&escape(fact.name()));
        out.item(0, &format!("**{name}** {}{about}{cited}", escape(fact.question())));
        if let Some(text) = fact.if_unknown() {
            let unknown = out.say("Om svaret inte är känt:", "If the answer is not known:");
            out.item(1, &format!("{unknown} {}", sentence(&escape(text))));
        }
        for remark in fact.remarks(book) {
            let cited = out.cite(remark.sources());
            out.item(1, &format!("{}{cited}", sentence(&escape(remark.text()))));
        }
    }
}

/// Writes the taken decisions that settle a fact.
fn taken_decisions<'r>(out: &mut Markdown<'r>, book: &'r Rules) {
    let mut decisions = book.taken_decisions().peekable();
    if decisions.peek().is_none() {
        return;
    }
    out.heading(3, out.say("Redan fattade beslut", "Decisions already taken"));
    for decision in decisions {
        let when = capital(&words::when(book, decision.when(), out.language()));
        let days = match (decision.from(), decision.until()) {
            (None, None) => String::new(),
            (from, until) => {
                let day = |day: Option<Date>| day.map(|d| d.to_string()).unwrap_or_default();
                format!(" {}–{}.", day(from), day(until))
            }
        };
        let gives: Vec<String> = decision
            .gives()
            .map(|(fact, value)| format!("\"{}\": \"{}\"", escape(fact.question()), escape(value.name())))
            .collect();
        let cited = out.cite(decision.sources());
        out.item(
            0,
            &format!("**{}** {when}.{days} {}.{cited}", sentence(&escape(decision.name())), gives.join("; ")),
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
