//! The seats where matters are taken up and decided, in words.

use styrmodell::Language;
use styrmodell::diff::{Difference, EntryName, Way, WayChange, WaySeat, WayStop};
use styrmodell::model::ActorKind;

use super::parts::{joined, list, now_and_then};
use crate::cli::language::Say;

/// The short names of actors; all members of a group are named as the group.
pub(crate) fn grouped<'d>(actors: &'d [EntryName], difference: &'d Difference) -> Vec<&'d str> {
    let mut left: Vec<&EntryName> = actors.iter().collect();
    let mut names = Vec::new();
    for rules in [&difference.after, &difference.before] {
        for group in rules.actors().iter().filter(|actor| actor.kind() == ActorKind::Group) {
            let members = rules.members(group);
            let is_member = |actor: &EntryName| members.iter().any(|(_, member)| member.id() == actor.id);
            let all_are_there =
                members.iter().all(|(_, member)| left.iter().any(|actor| actor.id == member.id()));
            if !members.is_empty() && all_are_there {
                left.retain(|actor| !is_member(actor));
                names.push(group.short_name());
            }
        }
    }
    names.extend(left.into_iter().map(|actor| actor.short.as_str()));
    names
}

/// "FFS och Finsam har inte längre plats där frågan avgörs"; or that who sits there is not
/// decided. `None` if nobody gains or loses a seat, and nobody has another role.
pub(crate) fn moved_seats(change: &WayChange, difference: &Difference, language: Language) -> Option<String> {
    let [today, proposed] = now_and_then(difference, language);
    let ends = (change.before.as_ref().and_then(Way::end), change.after.as_ref().and_then(Way::end));
    if let (Some(before), Some(after)) = ends {
        let seated = |stop: &WayStop| {
            let names: Vec<&str> = stop.seats.iter().map(|seat| seat.actor.short.as_str()).collect();
            joined(&names, language)
        };
        let (old, new) = (&before.forum.short, &after.forum.short);
        let there = |forum: &str, named: &str| match (forum == named, language) {
            (true, Language::English) => "there".to_owned(),
            (true, _) => "där".to_owned(),
            (false, Language::English) => format!("in {forum}"),
            (false, _) => format!("i {forum}"),
        };
        match (before.seats.is_empty(), after.seats.is_empty(), language) {
            (true, true, _) => return None,
            (false, true, Language::English) => {
                return Some(format!(
                    "Who sits in {new} is not decided {proposed}; {today} {} sit {}",
                    seated(before),
                    there(old, new)
                ));
            }
            (false, true, _) => {
                return Some(format!(
                    "Vilka som sitter i {new} är inte bestämt {proposed}; {today} sitter {} {}",
                    seated(before),
                    there(old, new)
                ));
            }
            (true, false, Language::English) => {
                return Some(format!(
                    "Who sits in {old} is not decided {today}; {proposed} {} sit {}",
                    seated(after),
                    there(new, old)
                ));
            }
            (true, false, _) => {
                return Some(format!(
                    "Vilka som sitter i {old} är inte bestämt {today}; {proposed} sitter {} {}",
                    seated(after),
                    there(new, old)
                ));
            }
            (false, false, _) => {}
        }
    }
    let [gained, lost] =
        [&change.gains_seat, &change.loses_seat].map(|actors| joined(&grouped(actors, difference), language));
    let gains = match language {
        Language::English => format!("{gained} gain a seat there"),
        _ => format!("{gained} får plats där frågan avgörs"),
    };
    let loses = match language {
        Language::English => format!("{lost} lose their seat where it is decided"),
        _ => format!("{lost} har inte längre plats där frågan avgörs"),
    };
    match (gained.is_empty(), lost.is_empty()) {
        (true, true) => {
            let roles = other_roles(ends.0?, ends.1?);
            let another = language.say("Annan roll där", "Another role there");
            (!roles.is_empty()).then(|| format!("{another}: {}", list(&roles)))
        }
        (false, true) => Some(gains),
        (true, false) => Some(loses),
        (false, false) => Some(format!("{gains}. {loses}")),
    }
}

/// The actors that sit in the same forum in another role: "Arbvux (enhetschef →
/// avdelningschef)".
fn other_roles(before: &WayStop, after: &WayStop) -> Vec<String> {
    let mut changes: Vec<String> = Vec::new();
    if before.forum.id != after.forum.id {
        return changes;
    }
    let roles = |stop: &WayStop, actor: &str| {
        let own = stop.seats.iter().filter(|seat| seat.actor.id == actor);
        own.map(|seat| seat.role.clone()).collect::<Vec<_>>().join(", ")
    };
    for seat in &after.seats {
        let (old, new) = (roles(before, &seat.actor.id), roles(after, &seat.actor.id));
        let change = format!("{} ({old} → {new})", seat.actor.short);
        if old != new && !old.is_empty() && !changes.contains(&change) {
            changes.push(change);
        }
    }
    changes
}

fn sits(stop: &WayStop, actor: &str) -> bool {
    stop.seats.iter().any(|seat| seat.actor.id == actor)
}

/// The change of who sits on the way of a matter, whose route is the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum SeatChange {
    /// The same actors in other roles.
    Roles,
    Others,
    /// The new revision does not say who sits in some forum.
    Undecided,
}

impl SeatChange {
    pub(crate) fn of(change: &WayChange) -> Self {
        let (Some(before), Some(after)) = (&change.before, &change.after) else { return SeatChange::Others };
        let stops = after.stops.iter().filter_map(|new| {
            let old = before.stops.iter().find(|old| old.forum.id == new.forum.id)?;
            let are_in =
                |own: &WayStop, other: &WayStop| own.seats.iter().all(|seat| sits(other, &seat.actor.id));
            Some(match (new.seats.is_empty(), old.seats.is_empty()) {
                (true, false) => SeatChange::Undecided,
                _ if are_in(old, new) && are_in(new, old) => SeatChange::Roles,
                _ => SeatChange::Others,
            })
        });
        stops.max().unwrap_or(SeatChange::Others)
    }
}

/// The words in place of seats that the model does not have.
fn not_decided(language: Language) -> &'static str {
    language.say("vilka som sitter där är inte bestämt", "who sits there is not decided")
}

/// A forum with its seats: "SOB: SF (avdelningschef), FFS (chef)".
pub(crate) fn with_seats(stop: &WayStop, language: Language) -> String {
    let seats: Vec<String> =
        stop.seats.iter().map(|seat| format!("{} ({})", seat.actor.short, seat.role)).collect();
    let seats = match seats.as_slice() {
        [] => not_decided(language).to_owned(),
        some => list(some),
    };
    format!("{}: {seats}", stop.forum.short)
}

/// A sentence for each forum that matters pass, other than the one that decides, whose
/// seats change.
pub(crate) fn seats_on_the_way(difference: &Difference, language: Language) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for change in &difference.ways {
        let (Some(before), Some(after)) = (&change.before, &change.after) else { continue };
        let decides = |stop: &WayStop| before.end().map(|end| &end.forum.id) == Some(&stop.forum.id);
        for new in after.stops.iter().rev().skip(1).filter(|stop| !decides(stop)) {
            let Some(old) = before.stops.iter().find(|old| old.forum.id == new.forum.id) else { continue };
            let roles = other_roles(old, new);
            let only_in = |own: &WayStop, other: &WayStop| {
                let is_in = |seat: &&WaySeat| {
                    let is_same = |one: &WaySeat| (&one.actor.id, &one.role) == (&seat.actor.id, &seat.role);
                    other.seats.iter().any(is_same) || (!roles.is_empty() && sits(other, &seat.actor.id))
                };
                let own = own.seats.iter().filter(|seat| !is_in(seat));
                list(&own.map(|seat| format!("{} ({})", seat.actor.short, seat.role)).collect::<Vec<_>>())
            };
            let (added, removed) = (only_in(new, old), only_in(old, new));
            let mut parts = roles.clone();
            if !added.is_empty() {
                parts.push(format!("{added} {}", language.say("tillkommer", "added")));
            }
            match (removed.is_empty(), new.seats.is_empty()) {
                (true, _) => {}
                (false, false) => parts.push(format!("{removed} {}", language.say("försvinner", "removed"))),
                (false, true) => {
                    let [today, _] = now_and_then(difference, language);
                    parts.push(format!("{}; {today} {removed}", not_decided(language)));
                }
            }
            let seats = language.say("Platser i", "Seats in");
            let line = format!("{seats} {}: {}.", new.forum.short, parts.join("; "));
            if !parts.is_empty() && !lines.contains(&line) {
                lines.push(line);
            }
        }
    }
    lines
}
