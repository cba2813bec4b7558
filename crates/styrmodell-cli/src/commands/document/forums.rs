//! The chapter on forums: the matters each decides, the routes between them,
//! their seats, and the working groups.

use styrmodell::model::Matter;
use styrmodell::views::{ForumView, SeatView, WorkingGroupView};
use styrmodell::{Language, Rules};

use crate::write::markdown::{Markdown, escape};
use crate::write::page::{capital, sentence};

use super::words;

pub(super) fn write<'r>(out: &mut Markdown<'r>, book: &'r Rules) {
    out.heading(2, out.say("Beslutsforum", "Forums"));
    out.paragraph(out.say(
        "En plats i ett forum ger inget ansvar i ett ärende.",
        "A seat in a forum gives no responsibility in a case.",
    ));
    for forum in from_the_top(book) {
        of_forum(out, book, &forum);
    }
    let mut groups = book.working_groups().peekable();
    if groups.peek().is_none() {
        return;
    }
    out.heading(3, out.say("Arbetsgrupper", "Working groups"));
    out.paragraph(
        out.say(
            "En arbetsgrupp bereder. Den beslutar inget.",
            "A working group prepares. It decides nothing.",
        ),
    );
    for group in groups {
        of_group(out, &group);
    }
}

/// The forums, those farthest from the first forum first.
fn from_the_top(book: &Rules) -> Vec<ForumView<'_>> {
    let mut reached = vec![book.first_forum()];
    let mut seen = 0;
    while let Some(forum) = reached.get(seen).copied() {
        seen += 1;
        for escalation in forum.escalations() {
            let new = |f: &ForumView<'_>| f.forum().id() == escalation.to().id();
            if !reached.iter().any(new) {
                reached.extend(book.forum_views().filter(new));
            }
        }
    }
    reached.reverse();
    reached
}

fn of_forum<'r>(out: &mut Markdown<'r>, book: &'r Rules, view: &ForumView<'r>) {
    let forum = view.forum();
    out.heading(3, &words::titled(forum.name(), forum.short_name()));
    let about = forum.explanation().map(|text| sentence(&escape(text))).unwrap_or_default();
    let cited = out.cite(forum.sources(book));
    introduced(out, &about, &cited);
    out.paragraph(out.say("**Beslutar om:**", "**Decides:**"));
    for matter in view.decides() {
        matter_line(out, book, matter);
    }
    seats(out, view.seats());
    if let Some(entry) = view.entry() {
        let (cited, note) = (out.cite(entry.sources()), out.note(entry.interpretation()));
        let comes = out.say("**Så kommer en fråga hit:**", "**How a matter gets here:**");
        out.paragraph(&format!("{comes} {}{cited}{note}", sentence(&escape(entry.text()))));
    }
    let mut begun = false;
    for escalation in view.escalations() {
        if !begun {
            out.paragraph(out.say("**Lyfter vidare:**", "**Escalates:**"));
            begun = true;
        }
        let (cited, note) = (out.cite(escalation.sources()), out.note(escalation.interpretation()));
        let (matters, to, by) = (
            names(escalation.matters(), out.language()),
            escape(escalation.to().short_name()),
            escalation.by(),
        );
        let condition = escalation.condition().map(escape);
        let text = match (out.language(), condition) {
            (Language::English, Some(c)) => {
                format!("To {to}: {matters}. Escalated by: {}. Condition: {}", escape(by), sentence(&c))
            }
            (Language::English, None) => format!("To {to}: {matters}. Escalated by: {}.", escape(by)),
            (_, Some(c)) => {
                let by = capital(&escape(by));
                format!("Till {to}: {matters}. {by} lyfter, om {}", sentence(&c))
            }
            (_, None) => format!("Till {to}: {matters}. {} lyfter.", capital(&escape(by))),
        };
        out.item(0, &format!("{text}{cited}{note}"));
    }
    out.blank();
    for remark in forum.remarks(book) {
        let cited = out.cite(remark.sources());
        out.paragraph(&format!("{}{cited}", sentence(&escape(remark.text()))));
    }
}

/// Writes the description of a forum or group and its citations; perhaps only the
/// citations.
fn introduced(out: &mut Markdown<'_>, about: &str, cited: &str) {
    if !about.is_empty() {
        out.paragraph(&format!("{about}{cited}"));
    } else if !cited.is_empty() {
        let places = cited.trim().trim_start_matches('(').trim_end_matches(')');
        out.paragraph(&sentence(&format!("{} {places}", out.say("Källa:", "Source:"))));
    }
}

fn matter_line<'r>(out: &mut Markdown<'r>, book: &'r Rules, matter: &'r Matter) {
    let about = matter.explanation().map(|text| format!(" {}", sentence(&escape(text)))).unwrap_or_default();
    let cited = out.cite(matter.sources(book));
    out.item(0, &format!("{}{about}{cited}", sentence(&escape(matter.name()))));
    for remark in matter.remarks(book) {
        let cited = out.cite(remark.sources());
        out.item(1, &format!("{}{cited}", sentence(&escape(remark.text()))));
    }
}

fn names<'r>(matters: impl Iterator<Item = &'r Matter>, language: Language) -> String {
    let names: Vec<String> = matters.map(|matter| escape(&matter.name().to_lowercase())).collect();
    words::join_with_and(&names, language)
}

fn seats<'r>(out: &mut Markdown<'r>, seats: impl Iterator<Item = SeatView<'r>>) {
    let mut seats = seats.peekable();
    if seats.peek().is_none() {
        return;
    }
    out.paragraph(out.say("**Platser:**", "**Seats:**"));
    for seat in seats {
        let cited = out.cite(seat.sources());
        out.item(
            0,
            &format!(
                "{}: {}{cited}",
                words::titled(seat.actor().name(), seat.actor().short_name()),
                sentence(&escape(seat.role()))
            ),
        );
    }
}

fn of_group<'r>(out: &mut Markdown<'r>, group: &WorkingGroupView<'r>) {
    out.heading(4, &words::titled(group.name(), group.short_name()));
    let about = group.explanation().map(|text| sentence(&escape(text))).unwrap_or_default();
    let cited = out.cite(group.sources());
    introduced(out, &about, &cited);
    seats(out, group.seats());
    for prepares in group.prepares() {
        let (to, matters) = (escape(prepares.to().short_name()), names(prepares.matters(), out.language()));
        let cited = out.cite(prepares.sources());
        out.paragraph(&match out.language() {
            Language::English => format!("Prepares for {to}: {matters}.{cited}"),
            _ => format!("Lämnar underlag till {to} inför: {matters}.{cited}"),
        });
    }
}
