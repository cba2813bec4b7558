//! The ways of matters that change, in words for both forms of the page.

use styrmodell::Language;
use styrmodell::diff::{Difference, EntryName, Way, WayChange, WayStop};

use super::parts::{joined, now_and_then};
use super::seats::{grouped, moved_seats, seats_on_the_way, with_seats};
use crate::cli::language::Say;
use crate::write::page::capital;

/// Matters whose ways change alike.
pub(crate) struct WayRow<'d> {
    pub(crate) matters: Vec<&'d WayChange>,
    before: Option<&'d Way>,
    after: Option<&'d Way>,
}

/// The ways that change; matters with equal ways share a row.
pub(crate) fn rows(difference: &Difference) -> Vec<WayRow<'_>> {
    let mut rows: Vec<WayRow<'_>> = Vec::new();
    for change in &difference.ways {
        let (before, after) = (change.before.as_ref(), change.after.as_ref());
        match rows.iter_mut().find(|row| row.before == before && row.after == after) {
            Some(row) => row.matters.push(change),
            None => rows.push(WayRow { matters: vec![change], before, after }),
        }
    }
    rows
}

/// Writes a sentence for each group of matters whose deciding forum and seats change
/// alike.
pub(crate) fn in_short(difference: &Difference, language: Language) -> Vec<String> {
    let mut said: Vec<(String, Vec<&str>)> = Vec::new();
    // A change of seats in a forum on the way, and nowhere else, has its own sentence.
    for row in rows(difference).into_iter().filter(|row| row.changes_route() || row.changes_seats()) {
        let sentence = decided(&row, difference, language);
        let names = row.matters.iter().map(|change| change.matter.name.as_str());
        match said.iter_mut().find(|(known, _)| *known == sentence) {
            Some((_, matters)) => matters.extend(names),
            None => said.push((sentence, names.collect())),
        }
    }
    let of_matters = said.into_iter();
    let of_matters = of_matters.map(|(sentence, names)| format!("{}: {sentence}", joined(&names, language)));
    of_matters.chain(seats_on_the_way(difference, language)).collect()
}

fn decided(row: &WayRow<'_>, difference: &Difference, language: Language) -> String {
    let [today, proposed] = now_and_then(difference, language);
    let seats = row.matters.first().and_then(|change| moved_seats(change, difference, language));
    let decides = |way: Option<&Way>| way.and_then(Way::end).map(|end| end.forum.clone());
    match (decides(row.before), decides(row.after)) {
        (Some(old), Some(new)) if old.id == new.id && old.name == new.name => {
            let how = match seats {
                Some(seats) => seats,
                None if row.changes_route() => {
                    language.say("Vägen dit ändras", "The route to it changes").to_owned()
                }
                None => language.say("Platserna ändras", "The seats change").to_owned(),
            };
            match language {
                Language::English => format!("decided by {}, as {today}. {how}.", new.short),
                _ => format!("{} avgör, som {today}. {how}.", new.short),
            }
        }
        (Some(old), Some(new)) => {
            let seats = seats.map(|text| format!(" {text}.")).unwrap_or_default();
            match language {
                Language::English => {
                    format!("{today} {} decides, {proposed} {} does.{seats}", old.short, new.short)
                }
                _ => format!("{today} avgör {}, {proposed} {}.{seats}", old.short, new.short),
            }
        }
        (None, Some(new)) => match language {
            Language::English => format!("a new matter, decided by {}.", new.short),
            _ => format!("en ny fråga, som {} avgör.", new.short),
        },
        (Some(old), None) => match language {
            Language::English => format!("no longer a matter; {today} {} decides it.", old.short),
            _ => format!("frågan finns inte längre; {today} avgör {} den.", old.short),
        },
        (None, None) => String::new(),
    }
}

impl WayRow<'_> {
    /// The ways before and after, each in sentences.
    pub(crate) fn routes(&self, language: Language) -> [String; 2] {
        let entry = |way: Option<&Way>| way?.stops.first()?.entry.clone();
        let entry_differs = entry(self.before) != entry(self.after);
        [self.before, self.after].map(|way| match way {
            None => language.say("frågan finns inte", "no such matter").to_owned(),
            Some(way) => route(way, entry_differs, language),
        })
    }

    /// `true` if the forum that decides, or a seat in it, is another than before.
    pub(crate) fn changes_seats(&self) -> bool {
        let end = |way: Option<&'_ Way>| {
            let seats = |end: &WayStop| {
                end.seats.iter().map(|seat| (seat.actor.id.clone(), seat.role.clone())).collect::<Vec<_>>()
            };
            way.and_then(Way::end).map(|end| (end.forum.id.clone(), seats(end)))
        };
        end(self.before) != end(self.after)
    }

    /// `true` if the route differs, and not only the seats of the forums on it.
    pub(crate) fn changes_route(&self) -> bool {
        let route = |way: Option<&Way>| {
            let without_seats = |stop: &WayStop| {
                let WayStop { forum, entry, by, condition, prepared_by, .. } = stop.clone();
                let groups: Vec<String> = prepared_by.into_iter().map(|group| group.id).collect();
                (forum.id, entry, by, condition, groups)
            };
            way.map(|way| way.stops.iter().map(without_seats).collect::<Vec<_>>())
        };
        route(self.before) != route(self.after)
    }

    /// The names of the matters.
    pub(crate) fn names(&self) -> String {
        self.matters.iter().map(|change| change.matter.name.as_str()).collect::<Vec<_>>().join("; ")
    }

    /// The forum that decides before and after, each with its seats; then the actors
    /// that gain a seat there, and those that lose one.
    pub(crate) fn seats(&self, difference: &Difference, language: Language) -> [String; 4] {
        let forum = |way: Option<&Way>| {
            way.and_then(Way::end).map_or_else(String::new, |end| with_seats(end, language))
        };
        let change = self.matters.first();
        let is_undecided = |way: Option<&Way>| way.and_then(Way::end).is_some_and(|end| end.seats.is_empty());
        if is_undecided(self.before) || is_undecided(self.after) {
            let unknown = || language.say("inte bestämt", "not decided").to_owned();
            return [forum(self.before), forum(self.after), unknown(), unknown()];
        }
        let moved = |actors: Option<&Vec<EntryName>>| {
            actors.map(|actors| grouped(actors, difference).join(", ")).unwrap_or_default()
        };
        [
            forum(self.before),
            forum(self.after),
            moved(change.map(|change| &change.gains_seat)),
            moved(change.map(|change| &change.loses_seat)),
        ]
    }
}

/// A route in sentences: "Sammankallande lyfter frågan till SOB, om … SOB avgör."
fn route(way: &Way, with_entry: bool, language: Language) -> String {
    let mut sentences: Vec<String> = Vec::new();
    for (position, stop) in way.stops.iter().enumerate() {
        let forum = &stop.forum.short;
        if let Some(by) = &stop.by {
            let condition = stop.condition.as_deref();
            let condition =
                condition.map(|text| format!(", {} {}", language.say("om", "if"), language.of_model(text)));
            let condition = condition.unwrap_or_default();
            sentences.push(match language {
                Language::English => format!("{} escalates the matter to {forum}{condition}", capital(by)),
                _ => format!("{} lyfter frågan till {forum}{condition}", capital(by)),
            });
        } else if position == 0 && way.stops.len() > 1 {
            sentences.push(match language {
                Language::English => format!("{} takes it up first", capital(forum)),
                _ => format!("{} tar upp den först", capital(forum)),
            });
        }
        if with_entry && let Some(entry) = &stop.entry {
            sentences.push(capital(entry.trim_end_matches('.')));
        }
        if !stop.prepared_by.is_empty() {
            let groups: Vec<&str> = stop.prepared_by.iter().map(|group| group.short.as_str()).collect();
            let groups = joined(&groups, language);
            sentences.push(match language {
                Language::English => format!("{} prepares it for {forum}", capital(&groups)),
                _ => format!("{} lämnar underlag till {forum}", capital(&groups)),
            });
        }
    }
    if let Some(end) = way.end() {
        sentences.push(match language {
            Language::English => format!("{} decides", capital(&end.forum.short)),
            _ => format!("{} avgör", capital(&end.forum.short)),
        });
    }
    sentences.iter().map(|sentence| format!("{sentence}.")).collect::<Vec<_>>().join(" ")
}
