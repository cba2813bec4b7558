//! The chapter on forums: the matters that each decides, the escalations between
//! them, their seats, and the working groups.

use styrmodell::model::Matter;
use styrmodell::views::{ForumView, SeatView, WorkingGroupView};
use styrmodell::{Language, Rules};
use styrmodell_site::Figure;

use crate::write::markdown::{Markdown, own};
use crate::write::page::{capital, sentence};

use super::{Figures, words};

pub(super) fn write<'r>(out: &mut Markdown<'r>, book: &'r Rules, figures: &mut Figures) {
    out.heading(2, out.say("Beslutsforum", "Forums"));
    out.paragraph(out.say(
        "En plats i ett forum ger inget ansvar i ett ärende.",
        "A seat in a forum gives no responsibility in a case.",
    ));
    figures.places.push((out.len(), Figure::Escalation));
    for forum in last_forum_first(book) {
        write_forum(out, book, &forum);
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
        write_working_group(out, &group);
    }
}

/// The forums, with the first forum last and those farthest from it first.
fn last_forum_first(book: &Rules) -> Vec<ForumView<'_>> {
    let mut forums = vec![book.first_forum()];
    let mut visited = 0;
    while let Some(forum) = forums.get(visited).copied() {
        visited += 1;
        for escalation in forum.escalations() {
            let is_new = |f: &ForumView<'_>| f.forum().id() == escalation.to().id();
            if !forums.iter().any(is_new) {
                forums.extend(book.forum_views().filter(is_new));
            }
        }
    }
    forums.reverse();
    forums
}

fn write_forum<'r>(out: &mut Markdown<'r>, book: &'r Rules, view: &ForumView<'r>) {
    let forum = view.forum();
    out.heading(3, &words::name_with_short_name(forum.name(), forum.short_name()));
    let explanation = forum.explanation().map(|text| sentence(&own(text))).unwrap_or_default();
    let citations = out.cite(forum.sources(book));
    write_introduction(out, &explanation, &citations);
    out.paragraph(out.say("**Beslutar om:**", "**Decides:**"));
    for matter in view.decides() {
        write_matter(out, book, matter);
    }
    seats(out, view.seats());
    if let Some(entry) = view.entry() {
        let (citations, note) = (out.cite(entry.sources()), out.note(entry.interpretation()));
        let entry_label = out.say("**Så kommer en fråga hit:**", "**How a matter reaches this forum:**");
        out.paragraph(&format!("{entry_label} {}{citations}{note}", sentence(&own(entry.text()))));
    }
    let mut has_heading = false;
    for escalation in view.escalations() {
        if !has_heading {
            out.paragraph(out.say("**Lyfter vidare:**", "**Escalates:**"));
            has_heading = true;
        }
        let (citations, note) = (out.cite(escalation.sources()), out.note(escalation.interpretation()));
        let (matters, to, by) = (
            matter_names(escalation.matters(), out.language()),
            own(escalation.to().short_name()),
            escalation.by(),
        );
        let condition = escalation.condition().map(own);
        let text = match (out.language(), condition) {
            (Language::English, Some(c)) => {
                format!("To {to}: {matters}. Escalated by: {}. Condition: {}", own(by), sentence(&c))
            }
            (Language::English, None) => format!("To {to}: {matters}. Escalated by: {}.", own(by)),
            (_, Some(c)) => {
                let by = capital(&own(by));
                format!("Till {to}: {matters}. {by} lyfter, om {}", sentence(&c))
            }
            (_, None) => format!("Till {to}: {matters}. {} lyfter.", capital(&own(by))),
        };
        out.item(0, &format!("{text}{citations}{note}"));
    }
    out.blank();
    for remark in forum.remarks(book) {
        let citations = out.cite(remark.sources());
        out.paragraph(&format!("{}{citations}", sentence(&own(remark.text()))));
    }
}

/// Writes the explanation of a forum or working group with its citations; if it has
/// no explanation, only the citations.
fn write_introduction(out: &mut Markdown<'_>, explanation: &str, citations: &str) {
    if !explanation.is_empty() {
        out.paragraph(&format!("{explanation}{citations}"));
    } else if !citations.is_empty() {
        let places = citations.trim().trim_start_matches('(').trim_end_matches(')');
        out.paragraph(&sentence(&format!("{} {places}", out.say("Källa:", "Source:"))));
    }
}

fn write_matter<'r>(out: &mut Markdown<'r>, book: &'r Rules, matter: &'r Matter) {
    let explanation =
        matter.explanation().map(|text| format!(" {}", sentence(&own(text)))).unwrap_or_default();
    let citations = out.cite(matter.sources(book));
    out.item(0, &format!("{}{explanation}{citations}", sentence(&own(matter.name()))));
    for remark in matter.remarks(book) {
        let citations = out.cite(remark.sources());
        out.item(1, &format!("{}{citations}", sentence(&own(remark.text()))));
    }
}

fn matter_names<'r>(matters: impl Iterator<Item = &'r Matter>, language: Language) -> String {
    let names: Vec<String> = matters.map(|matter| own(&matter.name().to_lowercase())).collect();
    words::join_with_and(&names, language)
}

fn seats<'r>(out: &mut Markdown<'r>, seats: impl Iterator<Item = SeatView<'r>>) {
    let mut seats = seats.peekable();
    if seats.peek().is_none() {
        return;
    }
    out.paragraph(out.say("**Platser:**", "**Seats:**"));
    for seat in seats {
        let citations = out.cite(seat.sources());
        out.item(
            0,
            &format!(
                "{}: {}{citations}",
                words::name_with_short_name(seat.actor().name(), seat.actor().short_name()),
                sentence(&own(seat.role()))
            ),
        );
    }
}

fn write_working_group<'r>(out: &mut Markdown<'r>, group: &WorkingGroupView<'r>) {
    out.heading(4, &words::name_with_short_name(group.name(), group.short_name()));
    let explanation = group.explanation().map(|text| sentence(&own(text))).unwrap_or_default();
    let citations = out.cite(group.sources());
    write_introduction(out, &explanation, &citations);
    seats(out, group.seats());
    for prepares in group.prepares() {
        let (to, matters) =
            (own(prepares.to().short_name()), matter_names(prepares.matters(), out.language()));
        let citations = out.cite(prepares.sources());
        out.paragraph(&match out.language() {
            Language::English => format!("Prepares for {to}: {matters}.{citations}"),
            _ => format!("Lämnar underlag till {to} inför: {matters}.{citations}"),
        });
    }
}
