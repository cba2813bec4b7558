//! Seats that come and go without a source that says so, and forums whose seats are not
//! decided.

use std::collections::BTreeSet;

use crate::base::ids::*;
use crate::base::message::{Language, Message};
use crate::diff::align::{AlignedTable, Side};
use crate::diff::considerations::consider::{ComparedRevisions, Consideration, ConsiderationKind};
use crate::diff::{EntryKind, words};
use crate::model::{Named, Place, Seat};
use crate::wording::capital;
use crate::wording::lists::join_with_and;

/// The seats of a forum or working group of both revisions.
struct SeatsOf<'m> {
    kind: EntryKind,
    old: (&'m Named, &'m [Seat]),
    new: (&'m Named, &'m [Seat]),
}

impl ComparedRevisions<'_, '_> {
    /// For each forum and working group: who is to sit there if nobody knows now, and
    /// the seats that came or went on no new source.
    pub(crate) fn new_seats(&self) -> Vec<Consideration> {
        let mut points = self.undecided_in_new_forums();
        for of in self.seats_of_both() {
            if of.new.1.is_empty() {
                points.extend((!of.old.1.is_empty()).then(|| self.undecided(&of)));
                continue;
            }
            points.extend(self.unsourced_seats(&of));
            points.extend(self.removed_seats(&of));
        }
        points
    }

    fn seats_of_both(&self) -> Vec<SeatsOf<'_>> {
        let (old, new) = (self.aligned.old, self.aligned.new);
        let both = |table: &AlignedTable| -> Vec<(usize, usize)> {
            table.list.iter().filter_map(|&(old, new)| old.zip(new)).collect()
        };
        let forums = both(&self.aligned.forums).into_iter().filter_map(|(before, after)| {
            let (before, after) = (old.forums.as_slice().get(before)?, new.forums.as_slice().get(after)?);
            Some(SeatsOf {
                kind: EntryKind::Forum,
                old: (&before.named, &before.seats),
                new: (&after.named, &after.seats),
            })
        });
        let groups = both(&self.aligned.working_groups).into_iter().filter_map(|(before, after)| {
            let (before, after) =
                (old.working_groups.as_slice().get(before)?, new.working_groups.as_slice().get(after)?);
            Some(SeatsOf {
                kind: EntryKind::WorkingGroup,
                old: (&before.named, &before.seats),
                new: (&after.named, &after.seats),
            })
        });
        forums.chain(groups).collect()
    }

    /// A working group without fixed seats is usual; a forum that decides is not.
    fn undecided_in_new_forums(&self) -> Vec<Consideration> {
        let added = self.aligned.forums.list.iter().filter(|(old, _)| old.is_none());
        let added = added.filter_map(|(_, new)| self.aligned.new.forums.as_slice().get((*new)?));
        let added = added.filter(|forum| forum.seats.is_empty());
        let point = |named: &Named| {
            let name = short(named);
            about(
                EntryKind::Forum,
                named,
                ConsiderationKind::UndecidedSeats,
                Message::new(
                    format!("Vilka ska sitta i {name}? Det är inte bestämt."),
                    format!("Who is to sit in {name}? It is not decided."),
                ),
            )
        };
        added.map(|forum| point(&forum.named)).collect()
    }

    fn undecided(&self, of: &SeatsOf<'_>) -> Consideration {
        let (before, after) = (short(of.old.0), short(of.new.0));
        let since = self.aligned.old.info.from;
        let had = self.seated(Side::Old, &of.old.1.iter().collect::<Vec<_>>());
        let message = Message::each(|language| {
            let had = joined(&had, language);
            match language {
                Language::Swedish => {
                    format!(
                        "Vilka ska sitta i {after}? Det är inte bestämt. Från {since} sitter {had} i {before}."
                    )
                }
                Language::English => {
                    format!(
                        "Who is to sit in {after}? It is not decided. Since {since}, {had} sit in {before}."
                    )
                }
            }
        });
        about(of.kind, of.new.0, ConsiderationKind::UndecidedSeats, message)
    }

    /// The seats of other actors than before that cite nothing.
    fn unsourced_seats(&self, of: &SeatsOf<'_>) -> Option<Consideration> {
        let had = self.represented(Side::Old, of.old.1);
        let added: Vec<&Seat> = of.new.1.iter().filter(|seat| seat.places.is_empty()).collect();
        let added: Vec<&Seat> =
            added.into_iter().filter(|seat| !self.is_among(Side::New, seat, &had)).collect();
        let names = self.seated(Side::New, &added);
        if names.is_empty() {
            return None;
        }
        let forum = short(of.new.0);
        let message = Message::each(|language| {
            let names = joined(&names, language);
            match (language, added.len()) {
                (Language::Swedish, 1) => format!(
                    "Ingen källa: platsen för {names} i {forum} är ny och hänvisar inte till något. Ange vad den vilar på."
                ),
                (Language::Swedish, _) => format!(
                    "Ingen källa: platserna för {names} i {forum} är nya och hänvisar inte till något. Ange vad de vilar på."
                ),
                (Language::English, 1) => format!(
                    "No source: the seat of {names} in {forum} is new and cites nothing. Say what it rests on."
                ),
                (Language::English, _) => format!(
                    "No source: the seats of {names} in {forum} are new and cite nothing. Say what they rest on."
                ),
            }
        });
        Some(about(of.kind, of.new.0, ConsiderationKind::NoNewSource, message))
    }

    /// The seats that went, where neither the forum nor a seat in it cites a place that the
    /// old revision did not have.
    fn removed_seats(&self, of: &SeatsOf<'_>) -> Option<Consideration> {
        let has = self.represented(Side::New, of.new.1);
        let removed: Vec<&Seat> =
            of.old.1.iter().filter(|seat| !self.is_among(Side::Old, seat, &has)).collect();
        let cited = of.new.1.iter().flat_map(|seat| &seat.places).chain(&of.new.0.places);
        let rests_on_new = cited.copied().any(|place| !self.was_there(place));
        let names = self.seated(Side::Old, &removed);
        if names.is_empty() || rests_on_new {
            return None;
        }
        let kept: BTreeSet<Place> = removed.iter().flat_map(|seat| seat.places.iter().copied()).collect();
        let kept: Vec<String> = kept
            .into_iter()
            .filter(|place| self.is_still_there(*place))
            .map(|place| self.aligned.old.place_words(place))
            .collect();
        let forum = short(of.new.0);
        let message = Message::each(|language| {
            let (names, kept, one) = (joined(&names, language), joined(&kept, language), removed.len() == 1);
            let text = match language {
                Language::Swedish => {
                    let seats = if one { "platsen" } else { "platserna" };
                    let on = match kept.as_str() {
                        "" => String::new(),
                        kept => format!(", men {kept}, som {seats} vilade på, finns kvar"),
                    };
                    format!("Ingen ny källa: {names} har inte längre plats i {forum}{on}. Vad vilar det på?")
                }
                Language::English => {
                    let (seats, verb) = if one { ("seat", "has") } else { ("seats", "have") };
                    let on = match kept.as_str() {
                        "" => String::new(),
                        kept => format!(", but {kept}, on which the {seats} rested, is still there"),
                    };
                    format!(
                        "No new source: {names} no longer {verb} a seat in {forum}{on}. What does that rest on?"
                    )
                }
            };
            capital(&text)
        });
        Some(about(of.kind, of.new.0, ConsiderationKind::NoNewSource, message))
    }

    /// The joint positions of the actors with some seats, groups with their members.
    fn represented(&self, side: Side, seats: &[Seat]) -> BTreeSet<usize> {
        let actors = seats.iter().map(|seat| self.aligned.actors.joint_position(side, seat.actor.index()));
        actors.flat_map(|actor| self.with_members(side, actor)).collect()
    }

    /// `true` if an actor, or each member of a group, is among some actors.
    fn is_among(&self, side: Side, seat: &Seat, actors: &BTreeSet<usize>) -> bool {
        let actor = self.aligned.actors.joint_position(side, seat.actor.index());
        let own = self.with_members(side, actor);
        actors.contains(&actor) || (own.len() > 1 && own.iter().skip(1).all(|one| actors.contains(one)))
    }

    /// The short names of the actors of some seats, each once.
    fn seated(&self, side: Side, seats: &[&Seat]) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for seat in seats {
            let actor = self.aligned.actors.joint_position(side, seat.actor.index());
            let name = words::actor(self.aligned, actor).short;
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    /// `true` if the new revision still has a place that the old one cites.
    fn is_still_there(&self, place: Place) -> bool {
        let find = || {
            let both = self.aligned.sources.joint_position(Side::Old, place.source.index());
            let (_, new) = self.aligned.sources.list.get(both)?;
            let new = self.aligned.new.sources.as_slice().get((*new)?)?;
            let section = &self.aligned.old.sources[place.source].sections.get(place.section)?.id;
            let section = new.sections.iter().find(|s| s.id == *section)?;
            Some(place.point.is_none_or(|point| point <= section.points))
        };
        find().unwrap_or(false)
    }
}

fn short(named: &Named) -> &str {
    named.short.as_deref().unwrap_or(&named.name)
}

fn joined(names: &[String], language: Language) -> String {
    join_with_and(&names.iter().map(String::as_str).collect::<Vec<_>>(), language)
}

fn about(kind: EntryKind, named: &Named, of: ConsiderationKind, message: Message) -> Consideration {
    let mut point = Consideration::with_list(of, message, Vec::new());
    point.forum = Some(named.id.clone());
    point.entry = Some((kind, named.id.clone()));
    point
}
