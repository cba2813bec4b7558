//! The chapter on responsibility: each actor's duties and their conditions, and
//! the cases without a responsible actor.

use styrmodell::model::{Actor, ActorKind, Level};
use styrmodell::views::{Consequence, Exception, RuleOutcome};
use styrmodell::{Date, Language, Rules};

use crate::write::markdown::{Markdown, escape};
use crate::write::page::{capital, sentence};

use super::{terms, words};

pub(super) fn write<'r>(out: &mut Markdown<'r>, book: &'r Rules, date: Option<Date>) {
    out.heading(2, out.say("Ansvar", "Responsibility"));
    terms::write(out, book, date);
    let mut all: Vec<Consequence<'r>> = book.rules().flat_map(|rule| rule.then()).collect();
    all.sort_by_key(|consequence| words::order(book, consequence));
    for actor in responsible(book, &all) {
        of_actor(out, book, actor, &all);
    }
    escalations(out, book, &all);
    nobody(out, book, &all);
}

/// The actors that some rule makes responsible: groups first, then by id.
fn responsible<'r>(book: &'r Rules, all: &[Consequence<'r>]) -> Vec<&'r Actor> {
    let named = |actor: &&Actor| {
        all.iter().any(|c| match c.outcome() {
            RuleOutcome::Responsible(actors) => actors.iter().any(|a| a.id() == actor.id()),
            _ => false,
        })
    };
    words::groups_first(book.actors().iter().filter(named).collect())
}

fn of_actor<'r>(out: &mut Markdown<'r>, book: &'r Rules, actor: &'r Actor, all: &[Consequence<'r>]) {
    let name = words::whole(actor);
    out.heading(
        3,
        &match out.language() {
            Language::English => format!("Responsibility of {}", escape(name)),
            // A name that ends in s takes no genitive ending: "Arbvux ansvar".
            // One in capitals takes a colon: "FFS:s ansvar".
            _ if name.ends_with(char::is_uppercase) => format!("{}:s ansvar", escape(name)),
            _ if name.ends_with(['s', 'x', 'z']) => format!("{} ansvar", escape(name)),
            _ => format!("{}s ansvar", escape(name)),
        },
    );
    who(out, book, actor);
    for at in [Level::Strategic, Level::Operational] {
        let mut begun = false;
        for duty in book.duties().iter().filter(|duty| duty.level() == at) {
            let own: Vec<&Consequence<'r>> =
                all.iter().filter(|c| c.duty().id() == duty.id() && gives(c, actor)).collect();
            if own.is_empty() {
                continue;
            }
            if !begun {
                out.heading(4, terms::level(at, out.language()));
                begun = true;
            }
            let does = sentence(&format!("{} {}", capital(words::actor(actor, duty)), duty.action()));
            out.paragraph(&format!("**{}.** {}", escape(duty.name()), escape(&does)));
            for consequence in own {
                line(out, book, consequence, actor);
            }
        }
    }
}

fn gives(consequence: &Consequence<'_>, actor: &Actor) -> bool {
    match consequence.outcome() {
        RuleOutcome::Responsible(actors) => actors.iter().any(|a| a.id() == actor.id()),
        _ => false,
    }
}

/// Writes what the actor is: its board, or its members and the fact that picks
/// one.
fn who<'r>(out: &mut Markdown<'r>, book: &'r Rules, actor: &'r Actor) {
    let english = out.language() == Language::English;
    let mut text = String::new();
    let titled = words::titled(actor.name(), actor.short_name());
    if actor.kind() != ActorKind::Group && actor.short_name() != actor.name() {
        text = format!("{titled}. ");
    }
    if let Some(board) = actor.board() {
        text.push_str(&format!("{} {}", out.say("Nämnd:", "Board:"), sentence(&escape(board))));
    }
    if let (ActorKind::Group, Some(fact), Some(one)) =
        (actor.kind(), book.picked_by(actor), actor.one_of_them())
    {
        let members: Vec<String> =
            book.members(actor).iter().map(|(_, member)| escape(member.name())).collect();
        let members = words::join_with_and(&members, out.language());
        let (question, one) = (escape(fact.question()), escape(one));
        text.push_str(&match english {
            true => format!("{titled} is {members}. In a case it is {one}, found by asking: \"{question}\""),
            false => {
                format!("{titled} är {members}. I ett ärende är det {one}, som ges av frågan: \"{question}\"")
            }
        });
    }
    if text.is_empty() {
        return;
    }
    let cited = out.cite(actor.sources(book));
    out.paragraph(&format!("{}{cited}", text.trim_end()));
}

/// Writes the conditions of an actor's duty, those who share it, the reason, and
/// the rules that override it.
fn line<'r>(out: &mut Markdown<'r>, book: &'r Rules, consequence: &Consequence<'r>, actor: &Actor) {
    let when = capital(&words::when(book, consequence.rule().when(), out.language()));
    let jointly = match consequence.outcome() {
        RuleOutcome::Responsible(actors) if actors.len() > 1 => {
            let others: Vec<String> = words::groups_first(actors)
                .iter()
                .filter(|a| a.id() != actor.id())
                .map(|a| escape(words::actor(a, consequence.duty())))
                .collect();
            let with = out.say("gemensamt med", "jointly with");
            format!(", {with} {}", words::join_with_and(&others, out.language()))
        }
        _ => String::new(),
    };
    let because = because(out, consequence);
    out.item(0, &format!("{when}{jointly}.{because}"));
    for exception in consequence.exceptions() {
        let text = self::exception(out, book, exception);
        out.item(1, &text);
    }
    about(out, consequence);
}

/// The reason of a consequence, its citations, and its interpretation.
fn because<'r>(out: &mut Markdown<'r>, consequence: &Consequence<'r>) -> String {
    let reason = consequence.reason();
    let why = reason.why().map(|why| format!(" {}", sentence(&escape(why)))).unwrap_or_default();
    format!("{why}{}{}", out.cite(reason.sources()), out.note(reason.interpretation()))
}

/// Writes the advice, the arguments and the remarks of a consequence.
fn about<'r>(out: &mut Markdown<'r>, consequence: &Consequence<'r>) {
    let reason = consequence.reason();
    for argument in reason.arguments() {
        let speaks = match argument.in_favour() {
            true => out.say("Talar för", "Speaks for"),
            false => out.say("Talar mot", "Speaks against"),
        };
        let cited = out.cite(argument.sources());
        let (actor, text) = (escape(argument.actor().short_name()), sentence(&escape(argument.text())));
        out.item(1, &format!("{speaks} {actor}: {text}{cited}"));
    }
    for text in reason.advice() {
        out.item(1, &format!("{} {}", out.say("Råd:", "Advice:"), sentence(&escape(text))));
    }
    for remark in reason.remarks() {
        let cited = out.cite(remark.sources());
        out.item(1, &format!("{}{cited}", sentence(&escape(remark.text()))));
    }
}

/// The rule that overrides another, on one line.
pub(super) fn exception<'r>(out: &mut Markdown<'r>, book: &'r Rules, exception: Exception<'r>) -> String {
    let instead = exception.instead;
    let when = words::when(book, exception.when.into_iter(), out.language());
    let (except, outcome) =
        (out.say("Undantag för", "Exception for"), words::outcome(&instead, out.language()));
    let reason = instead.reason();
    let (cited, note) = (out.cite(reason.sources()), out.note(reason.interpretation()));
    format!("{except} {when}: {outcome}.{cited}{note}")
}

/// Writes the cases that are escalated, by matter.
fn escalations<'r>(out: &mut Markdown<'r>, book: &'r Rules, all: &[Consequence<'r>]) {
    let mut begun = false;
    for matter in book.matters() {
        let escalating: Vec<&Consequence<'r>> = all
            .iter()
            .filter(|c| matches!(c.outcome(), RuleOutcome::Escalate(m) if m.id() == matter.id()))
            .collect();
        if escalating.is_empty() {
            continue;
        }
        if !begun {
            let heading = out.say("Där ingen är utpekad", "Where nobody is designated");
            out.heading(3, heading);
            begun = true;
        }
        out.heading(4, &escape(matter.name()));
        let way = book.route(matter.id(), None).map(|route| route.to_string()).unwrap_or_default();
        let goes = out.say("Frågan går", "The matter goes");
        out.paragraph(&format!("{} {goes}: {}.", sentence(&escape(matter.notice())), escape(&way)));
        for consequence in escalating {
            let duty = escape(consequence.duty().name());
            undecided(out, book, consequence, &format!("{duty}: "));
        }
    }
}

/// Writes the cases in which a rule deliberately makes nobody responsible.
fn nobody<'r>(out: &mut Markdown<'r>, book: &'r Rules, all: &[Consequence<'r>]) {
    let none: Vec<&Consequence<'r>> =
        all.iter().filter(|c| matches!(c.outcome(), RuleOutcome::None)).collect();
    if none.is_empty() {
        return;
    }
    out.heading(3, out.say("Där ingen har ansvaret", "Where nobody has the duty"));
    for duty in book.duties() {
        let of_duty: Vec<&&Consequence<'r>> = none.iter().filter(|c| c.duty().id() == duty.id()).collect();
        if of_duty.is_empty() {
            continue;
        }
        let explained = duty.nobody().map(|text| format!(" {}", sentence(&escape(text)))).unwrap_or_default();
        out.paragraph(&format!("**{}.**{explained}", escape(duty.name())));
        for consequence in of_duty {
            undecided(out, book, consequence, "");
        }
    }
}

/// Writes the line of a consequence without a responsible actor.
fn undecided<'r>(out: &mut Markdown<'r>, book: &'r Rules, consequence: &Consequence<'r>, lead: &str) {
    let when = capital(&words::when(book, consequence.rule().when(), out.language()));
    let because = because(out, consequence);
    out.item(0, &format!("{lead}{when}.{because}"));
    for exception in consequence.exceptions() {
        let text = self::exception(out, book, exception);
        out.item(1, &text);
    }
    about(out, consequence);
}
