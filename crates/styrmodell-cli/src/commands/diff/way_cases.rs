//! The cases in which a matter goes another way or meets other seats, in words.

use styrmodell::Language;
use styrmodell::diff::{Difference, Way, WayChange, WayStop};
use styrmodell::render::case_count;

use super::seats::SeatChange;
use super::{parts, ways};
use crate::cli::language::Say;

/// The sentences about disagreements, about the answers that escalate a matter, and about
/// the matters that no answer escalates.
pub(crate) fn sentences(difference: &Difference, language: Language) -> Vec<String> {
    let (disputes, answers): (Vec<_>, Vec<_>) =
        difference.ways.iter().partition(|change| change.on_disagreement);
    let (raised, not_raised): (Vec<&WayChange>, Vec<&WayChange>) =
        answers.into_iter().partition(|change| change.region.cases > 0);
    let dispute = disputes.first().map(|change| of_dispute(change, difference, language));
    let raised = raised.into_iter().map(|change| of_answer(change, difference, language));
    dispute.into_iter().chain(raised).chain(of_others(&not_raised, language)).collect()
}

fn reroutes(matter: &WayChange, difference: &Difference) -> bool {
    ways::rows(difference).iter().any(|row| row.changes_route() && row.matters.contains(&matter))
}

fn of_dispute(change: &WayChange, difference: &Difference, language: Language) -> String {
    let moved = Moved::of(change);
    match (reroutes(change, difference), SeatChange::of(change), language) {
        (true, _, Language::English) => "A disagreement about any answer goes another way.".to_owned(),
        (true, ..) => {
            "Är förvaltningarna oeniga om ett svar går frågan en annan väg, vilket svar det än är.".to_owned()
        }
        (false, SeatChange::Undecided, Language::English) => {
            "Who sits where a disagreement about an answer is taken up or settled is not decided.".to_owned()
        }
        (false, SeatChange::Undecided, _) => {
            "Är förvaltningarna oeniga om ett svar är det inte bestämt vilka som sitter där frågan tas upp eller avgörs.".to_owned()
        }
        (false, SeatChange::Roles, Language::English) => {
            "A disagreement about any answer meets the same actors in other roles.".to_owned()
        }
        (false, SeatChange::Roles, _) => {
            "Är förvaltningarna oeniga om ett svar sitter samma parter där frågan tas upp eller avgörs, men i andra roller.".to_owned()
        }
        (false, SeatChange::Others, Language::English) if moved.is_empty() => {
            "A disagreement about any answer meets other seats.".to_owned()
        }
        (false, SeatChange::Others, _) if moved.is_empty() => {
            "Är förvaltningarna oeniga om ett svar är det andra som sitter där frågan tas upp eller avgörs.".to_owned()
        }
        (false, SeatChange::Others, Language::English) => {
            let moved: Vec<String> = moved.iter().map(|moved| moved.english()).collect();
            format!("In a disagreement about any answer, {}.", moved.join(", and "))
        }
        (false, SeatChange::Others, _) => {
            let moved: Vec<String> = moved.iter().map(|moved| moved.swedish("", "frågan")).collect();
            format!("Är förvaltningarna oeniga om ett svar sitter {}.", moved.join(", och "))
        }
    }
}

fn of_answer(change: &WayChange, difference: &Difference, language: Language) -> String {
    let moved = Moved::of(change);
    let what = match (reroutes(change, difference), SeatChange::of(change), language) {
        (true, _, Language::English) => "which goes another way".to_owned(),
        (true, ..) => "den frågan går en annan väg".to_owned(),
        (false, SeatChange::Undecided, Language::English) => {
            "and who sits where it is decided is not settled".to_owned()
        }
        (false, SeatChange::Undecided, _) => {
            "det är inte bestämt vilka som sitter där den tas upp eller avgörs".to_owned()
        }
        (false, SeatChange::Roles, Language::English) => {
            "which meets the same actors in other roles".to_owned()
        }
        (false, SeatChange::Roles, _) => {
            "samma parter sitter där den tas upp eller avgörs, men i andra roller".to_owned()
        }
        (false, SeatChange::Others, Language::English) if moved.is_empty() => {
            "which meets other seats".to_owned()
        }
        (false, SeatChange::Others, _) if moved.is_empty() => {
            "det är andra som sitter där den tas upp eller avgörs".to_owned()
        }
        (false, SeatChange::Others, Language::English) => {
            let moved: Vec<String> = moved.iter().map(|moved| moved.english()).collect();
            format!("and {}", moved.join(", and "))
        }
        (false, SeatChange::Others, _) => {
            let moved: Vec<String> = moved.iter().map(|moved| moved.swedish("sitter ", "den")).collect();
            moved.join(", och ")
        }
    };
    let (name, count) = (&change.matter.name, case_count(change.region.cases));
    match language {
        Language::English => format!("In {count} cases the answer escalates {name}, {what}."),
        _ => format!("I {count} fall är svaret att {name} lyfts, och {what}."),
    }
}

/// For each pair of a first and a last forum a sentence about the matters that no answer
/// escalates.
fn of_others(changes: &[&WayChange], language: Language) -> Vec<String> {
    let mut groups: Vec<(String, Vec<&str>)> = Vec::new();
    for change in changes {
        let way = handled(change.after.as_ref(), language);
        match groups.iter_mut().find(|(known, _)| *known == way) {
            Some((_, names)) => names.push(&change.matter.name),
            None => groups.push((way, vec![&change.matter.name])),
        }
    }
    let sentence = |(way, names): &(String, Vec<&str>)| match language {
        Language::English => format!("No answer escalates {}. {way}", any_of(names, language)),
        _ => format!("Inget svar leder till {}. {way}", any_of(names, language)),
    };
    groups.iter().map(sentence).collect()
}

/// "A, B eller C".
fn any_of(names: &[&str], language: Language) -> String {
    match names {
        [most @ .., last] if !most.is_empty() => {
            format!("{} {} {last}", most.join(", "), language.say("eller", "or"))
        }
        _ => names.concat(),
    }
}

/// The forums that take up and decide a matter which is no answer.
fn handled(way: Option<&Way>, language: Language) -> String {
    let ends = way.and_then(|way| way.stops.first().zip(way.end()));
    let Some((first, last)) = ends.map(|(first, last)| (&first.forum, &last.forum)) else {
        return language
            .say("En sådan fråga finns inte längre.", "There is no such matter any more.")
            .to_owned();
    };
    match (first.id == last.id, language) {
        (true, Language::English) => format!("Such a matter is taken up and decided in {}.", last.short),
        (true, _) => format!("En sådan fråga tas upp och avgörs i {}.", last.short),
        (false, Language::English) => {
            format!("Such a matter is taken up in {} and decided by {}.", first.short, last.short)
        }
        (false, _) => format!("En sådan fråga tas upp i {} och avgörs av {}.", first.short, last.short),
    }
}

/// Actors that gain or lose a seat on the way of a matter.
struct Moved {
    actors: Vec<String>,
    gains: bool,
    /// `true` if the seat is in a forum that the matter passes.
    on_the_way: bool,
    /// `true` if the seat is in the forum that decides.
    at_the_end: bool,
}

impl Moved {
    /// Empty if the forums of the way are others than before.
    fn of(change: &WayChange) -> Vec<Moved> {
        let (Some(before), Some(after)) = (&change.before, &change.after) else { return Vec::new() };
        let mut all: Vec<Moved> = Vec::new();
        for (new, is_end) in
            after.stops.iter().rev().zip(std::iter::once(true).chain(std::iter::repeat(false)))
        {
            let Some(old) = before.stops.iter().find(|old| old.forum.id == new.forum.id) else { continue };
            for (actors, gains) in [(only_in(new, old), true), (only_in(old, new), false)] {
                match all.iter_mut().find(|known| (&known.actors, known.gains) == (&actors, gains)) {
                    _ if actors.is_empty() => {}
                    Some(known) => known.on_the_way = true,
                    None => all.push(Moved { actors, gains, on_the_way: !is_end, at_the_end: is_end }),
                }
            }
        }
        all
    }

    /// "FFS sitter inte längre med där den avgörs", with a verb or without.
    fn swedish(&self, verb: &str, it: &str) -> String {
        let place = match (self.on_the_way, self.at_the_end) {
            (true, true) => "tas upp eller avgörs",
            (true, false) => "tas upp",
            (false, _) => "avgörs",
        };
        let how = if self.gains { "nu" } else { "inte längre" };
        format!("{} {verb}{how} med där {it} {place}", self.names(Language::Swedish))
    }

    fn english(&self) -> String {
        let place = match (self.on_the_way, self.at_the_end) {
            (true, true) => "taken up or decided",
            (true, false) => "taken up",
            (false, _) => "decided",
        };
        let how = match (self.gains, self.actors.len()) {
            (true, 1) => "now has a seat",
            (true, _) => "now have a seat",
            (false, 1) => "no longer has a seat",
            (false, _) => "no longer have a seat",
        };
        format!("{} {how} where it is {place}", self.names(Language::English))
    }

    fn names(&self, language: Language) -> String {
        parts::joined(&self.actors.iter().map(String::as_str).collect::<Vec<_>>(), language)
    }
}

/// The actors with a seat at one stop and none at another, each once.
fn only_in(own: &WayStop, other: &WayStop) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for seat in &own.seats {
        let sits_there = other.seats.iter().any(|one| one.actor.id == seat.actor.id);
        if !sits_there && !names.contains(&seat.actor.short) {
            names.push(seat.actor.short.clone());
        }
    }
    names
}
