//! Forums that decide matters of another forum on the sources of before.

use std::collections::BTreeSet;

use crate::analysis::forums;
use crate::base::ids::*;
use crate::base::message::Language;
use crate::diff::align::Side;
use crate::diff::considerations::consider::{ComparedRevisions, Consideration, ConsiderationKind};
use crate::diff::words;
use crate::model::Place;
use crate::wording::lists::join_with_and;

/// A forum before and after, as joint positions, with the matters that it takes over and
/// what these cite.
struct Takeover {
    forums: (usize, usize),
    matters: Vec<usize>,
    places: BTreeSet<Place>,
}

impl ComparedRevisions<'_, '_> {
    /// For each forum that takes over matters whose sources the old revision already had:
    /// whether they are still the right ones.
    pub(crate) fn old_sources_of_ways(&self) -> Vec<Consideration> {
        let mut takeovers: Vec<Takeover> = Vec::new();
        for (matter, &(old, new)) in self.aligned.matters.list.iter().enumerate() {
            let (Some(old), Some(new)) = (old, new) else { continue };
            let (before, _) = self.end(Side::Old, old);
            let (after, places) = self.end(Side::New, new);
            let own = self.aligned.forums.own_position(Side::Old, before);
            let is_same = before == after && !own.is_some_and(|own| self.aligned.is_dissolved(own));
            if is_same || places.is_empty() || !places.iter().all(|&place| self.was_there(place)) {
                continue;
            }
            match takeovers.iter_mut().find(|known| known.forums == (before, after)) {
                Some(known) => {
                    known.matters.push(matter);
                    known.places.extend(places);
                }
                None => takeovers.push(Takeover { forums: (before, after), matters: vec![matter], places }),
            }
        }
        takeovers.iter().map(|takeover| self.old_source(takeover)).collect()
    }

    /// The joint position of the forum that decides a matter of one side, and the places
    /// that the matter and the step to that forum cite.
    fn end(&self, side: Side, matter: usize) -> (usize, BTreeSet<Place>) {
        let model = self.aligned.model(side);
        let id = MatterId::new(matter);
        let first = model.info.first_forum;
        let (edges, _) = forums::route_edges(model, id, first);
        let (end, step) = edges.last().map_or((first, None), |(_, step)| (step.to, Some(step)));
        let places = step.iter().flat_map(|step| &step.places).chain(&model.matters[id].named.places);
        (self.aligned.forums.joint_position(side, end.index()), places.copied().collect())
    }

    fn old_source(&self, takeover: &Takeover) -> Consideration {
        let (before, after) = takeover.forums;
        let before = words::forum_on(self.aligned, Side::Old, before).short;
        let after = words::forum_on(self.aligned, Side::New, after);
        let matters: Vec<String> =
            takeover.matters.iter().map(|&matter| words::matter(self.aligned, matter).name).collect();
        let matters: Vec<&str> = matters.iter().map(String::as_str).collect();
        let places: Vec<String> =
            takeover.places.iter().map(|&place| self.aligned.new.place_words(place)).collect();
        let places = places.join("; ");
        let mut point = Consideration::new(
            ConsiderationKind::WayOnOldSource,
            format!(
                "{} avgör {} i stället för {before}, på samma källor som förut: {places}. Är de fortfarande rätt källor?",
                crate::wording::capital(&after.short),
                join_with_and(&matters, Language::Swedish),
            ),
            format!(
                "{} decides {} in place of {before}, on the same sources as before: {places}. Are they still the right ones?",
                crate::wording::capital(&after.short),
                join_with_and(&matters, Language::English),
            ),
        );
        point.forum = Some(after.id);
        point
    }
}
