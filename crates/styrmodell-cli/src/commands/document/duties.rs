//! The chapter on responsibility: each actor's duties and their conditions, and
//! the cases without a responsible actor.

use styrmodell::model::{Actor, ActorKind, Level};
use styrmodell::views::{Consequence, Exception, RuleOutcome};
use styrmodell::{Date, Language, Rules};

use crate::write::markdown::{Markdown, own};
use crate::write::page::{capital, sentence};

use super::{terms, words};

pub(super) fn write<'r>(out: &mut Markdown<'r>, book: &'r Rules, date: Option<Date>) {
    out.heading(2, out.say("Ansvar", "Responsibility"));
    terms::write(out, book, date);
    let mut consequences: Vec<Consequence<'r>> = book.rules().flat_map(|rule| rule.then()).collect();
    consequences.sort_by_key(|consequence| consequence.rule().reading_order());
    for actor in responsible(book, &consequences) {
        write_actor(out, book, actor, &consequences);
    }
    escalations(out, book, &consequences);
    nobody(out, book, &consequences);
}

/// The actors that some rule makes responsible: groups first, then by id.
fn responsible<'r>(book: &'r Rules, consequences: &[Consequence<'r>]) -> Vec<&'r Actor> {
    let is_responsible = |actor: &&Actor| {
        consequences.iter().any(|c| match c.outcome() {
            RuleOutcome::Responsible(actors) => actors.iter().any(|a| a.id() == actor.id()),
            _ => false,
        })
    };
    words::groups_first(book.actors().iter().filter(is_responsible).collect())
}

fn write_actor<'r>(
    out: &mut Markdown<'r>,
    book: &'r Rules,
    actor: &'r Actor,
    consequences: &[Consequence<'r>],
) {
    let name = words::actor_name(actor);
    out.heading(
        3,
        &match out.language() {
            Language::English => format!("Responsibility of {}", own(name)),
            // A name that ends in s takes no genitive ending: "Arbvux ansvar".
            // One in capitals takes a colon: "FFS:s ansvar".
            _ if name.ends_with(char::is_uppercase) => format!("{}:s ansvar", own(name)),
            _ if name.ends_with(['s', 'x', 'z']) => format!("{} ansvar", own(name)),
            _ => format!("{}s ansvar", own(name)),
        },
    );
    write_actor_details(out, book, actor);
    for at in [Level::Strategic, Level::Operational] {
        let mut has_heading = false;
        for duty in book.duties().iter().filter(|duty| duty.level() == at) {
            let consequences: Vec<&Consequence<'r>> = consequences
                .iter()
                .filter(|c| c.duty().id() == duty.id() && makes_responsible(c, actor))
                .collect();
            if consequences.is_empty() {
                continue;
            }
            if !has_heading {
                out.heading(4, terms::level(at, out.language()));
                has_heading = true;
            }
            let task = sentence(&format!("{} {}", capital(words::actor_in_rule(actor, duty)), duty.action()));
            out.paragraph(&format!("**{}.** {}", own(duty.name()), own(&task)));
            for consequence in consequences {
                write_consequence(out, consequence, actor);
            }
        }
    }
}

fn makes_responsible(consequence: &Consequence<'_>, actor: &Actor) -> bool {
    match consequence.outcome() {
        RuleOutcome::Responsible(actors) => actors.iter().any(|a| a.id() == actor.id()),
        _ => false,
    }
}

/// Writes the full name and board of an actor; of a group, its members and the fact
/// that picks one of them.
fn write_actor_details<'r>(out: &mut Markdown<'r>, book: &'r Rules, actor: &'r Actor) {
    let english = out.language() == Language::English;
    let mut text = String::new();
    let titled = words::name_with_short_name(actor.name(), actor.short_name());
    if actor.kind() != ActorKind::Group && actor.short_name() != actor.name() {
        text = format!("{titled}. ");
    }
    if let Some(board) = actor.board() {
        text.push_str(&format!("{} {}", out.say("Nämnd:", "Board:"), sentence(&own(board))));
    }
    if let (ActorKind::Group, Some(fact), Some(one_of_them)) =
        (actor.kind(), book.picked_by(actor), actor.one_of_them())
    {
        let members: Vec<String> = book.members(actor).iter().map(|(_, member)| own(member.name())).collect();
        let members = words::join_with_and(&members, out.language());
        let (question, one_of_them) = (own(fact.question()), own(one_of_them));
        text.push_str(&match english {
            true => format!("{titled} is {members}. In a case it is {one_of_them}, found by asking: \"{question}\""),
            false => {
                format!("{titled} är {members}. I ett ärende är det {one_of_them}; vilken det är avgörs av svaret på frågan \"{question}\"")
            }
        });
    }
    if text.is_empty() {
        return;
    }
    let citations = out.cite(actor.sources(book));
    out.paragraph(&format!("{}{citations}", text.trim_end()));
}

/// Writes one rule that gives an actor a duty: its conditions, the actors that
/// share the duty, the reason, and its exceptions.
fn write_consequence<'r>(out: &mut Markdown<'r>, consequence: &Consequence<'r>, actor: &Actor) {
    let when = capital(&words::conditions_in_words(consequence.rule().when(), out.language()));
    let jointly = match consequence.outcome() {
        RuleOutcome::Responsible(actors) if actors.len() > 1 => {
            let others: Vec<String> = words::groups_first(actors)
                .iter()
                .filter(|a| a.id() != actor.id())
                .map(|a| own(words::actor_in_rule(a, consequence.duty())))
                .collect();
            let jointly_with = out.say("gemensamt med", "jointly with");
            format!(", {jointly_with} {}", words::join_with_and(&others, out.language()))
        }
        _ => String::new(),
    };
    let reason_text = reason_text(out, consequence);
    out.item(0, &format!("{when}{jointly}.{reason_text}"));
    for exception in consequence.exceptions() {
        let text = self::exception(out, exception);
        out.item(1, &text);
    }
    write_remarks(out, consequence);
}

/// The reason of a consequence, its citations, and the mark of its interpretation.
fn reason_text<'r>(out: &mut Markdown<'r>, consequence: &Consequence<'r>) -> String {
    let reason = consequence.reason();
    let sentence_of = |text: &str| format!(" {}", sentence(&own(text)));
    let own = reason.own_action().or(reason.own_nobody()).map(sentence_of).unwrap_or_default();
    let why = reason.why().map(sentence_of).unwrap_or_default();
    format!("{own}{why}{}{}", out.cite(reason.sources()), words::interpretations(out, &reason))
}

/// Writes the advice, the arguments and the remarks of a consequence.
fn write_remarks<'r>(out: &mut Markdown<'r>, consequence: &Consequence<'r>) {
    let reason = consequence.reason();
    for argument in reason.arguments() {
        let speaks = match argument.in_favour() {
            true => out.say("Talar för", "Speaks for"),
            false => out.say("Talar mot", "Speaks against"),
        };
        let citations = out.cite(argument.sources());
        let (actor, text) = (own(argument.actor().short_name()), sentence(&own(argument.text())));
        out.item(1, &format!("{speaks} {actor}: {text}{citations}"));
    }
    for text in reason.advice() {
        out.item(1, &format!("{} {}", out.say("Råd:", "Advice:"), sentence(&own(text))));
    }
    for remark in reason.remarks() {
        let text = words::remark(out, &remark);
        out.item(1, &text);
    }
}

/// An exception, on one line: its conditions and its outcome.
pub(super) fn exception<'r>(out: &mut Markdown<'r>, exception: Exception<'r>) -> String {
    let overriding = exception.instead;
    let when = words::conditions_in_words(exception.when.into_iter(), out.language());
    let (exception_for, outcome) =
        (out.say("Undantag för", "Exception for"), words::outcome_in_words(&overriding, out.language()));
    let reason = overriding.reason();
    let (citations, note) = (out.cite(reason.sources()), words::interpretations(out, &reason));
    format!("{exception_for} {when}: {outcome}.{citations}{note}")
}

/// Writes the rules that escalate, by matter.
fn escalations<'r>(out: &mut Markdown<'r>, book: &'r Rules, consequences: &[Consequence<'r>]) {
    let mut has_heading = false;
    for matter in book.matters() {
        let escalating: Vec<&Consequence<'r>> = consequences
            .iter()
            .filter(|c| matches!(c.outcome(), RuleOutcome::Escalate(m) if m.id() == matter.id()))
            .collect();
        if escalating.is_empty() {
            continue;
        }
        if !has_heading {
            let heading = out.say("Där ingen är utpekad", "Where nobody is designated");
            out.heading(3, heading);
            has_heading = true;
        }
        out.heading(4, &own(matter.name()));
        let route = book.route(matter.id(), None).map(|route| route.to_string()).unwrap_or_default();
        let route_label = out.say("Frågan går", "The matter goes");
        out.paragraph(&format!("{} {route_label}: {}.", sentence(&own(matter.notice())), own(&route)));
        for consequence in escalating {
            let duty = own(consequence.duty().name());
            write_without_actor(out, consequence, &format!("{duty}: "));
        }
    }
}

/// Writes the rules that deliberately make nobody responsible, by duty.
fn nobody<'r>(out: &mut Markdown<'r>, book: &'r Rules, consequences: &[Consequence<'r>]) {
    let without_actor: Vec<&Consequence<'r>> =
        consequences.iter().filter(|c| matches!(c.outcome(), RuleOutcome::None)).collect();
    if without_actor.is_empty() {
        return;
    }
    out.heading(3, out.say("Där ingen har ansvaret", "Where nobody has the duty"));
    for duty in book.duties() {
        let consequences_of_duty: Vec<&&Consequence<'r>> =
            without_actor.iter().filter(|c| c.duty().id() == duty.id()).collect();
        if consequences_of_duty.is_empty() {
            continue;
        }
        let explained = duty.nobody().map(|text| format!(" {}", sentence(&own(text)))).unwrap_or_default();
        out.paragraph(&format!("**{}.**{explained}", own(duty.name())));
        for consequence in consequences_of_duty {
            write_without_actor(out, consequence, "");
        }
    }
}

/// Writes one rule that makes no actor responsible: its conditions, its reason, and
/// its exceptions.
fn write_without_actor<'r>(out: &mut Markdown<'r>, consequence: &Consequence<'r>, lead: &str) {
    let when = capital(&words::conditions_in_words(consequence.rule().when(), out.language()));
    let reason_text = reason_text(out, consequence);
    out.item(0, &format!("{lead}{when}.{reason_text}"));
    for exception in consequence.exceptions() {
        let text = self::exception(out, exception);
        out.item(1, &text);
    }
    write_remarks(out, consequence);
}
