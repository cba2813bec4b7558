//! New parts of a revision that no typfall or krav looks at, or that cite nothing.

use crate::base::ids::to_u32;
use crate::base::message::Language;
use crate::diff::align::AlignedTable;
use crate::diff::considerations::consider::{ComparedRevisions, Consideration, ConsiderationKind};
use crate::diff::{EntryKind, EntryName, words};
use crate::model::{Cube, Model, Named};
use crate::rulebook::Rules;
use crate::trial::Draft;

impl ComparedRevisions<'_, '_> {
    /// New delområden, legal bases and rules that no typfall of the new revision looks
    /// at. Nothing if it has no typfall at all: then nothing is tried.
    pub(crate) fn untried(&self, after: &Rules) -> Vec<Consideration> {
        let model = self.aligned.new;
        if model.scenarios.is_empty() {
            return Vec::new();
        }
        let draft = Draft::of(after.clone());
        let untouched = draft.untouched();
        let mut points = Vec::new();
        let subareas = added(&self.aligned.subareas, model.subareas.as_slice(), |x| &x.named);
        for subarea in subareas {
            let touched =
                |basis: &str| !untouched.cells.iter().any(|(s, b)| s.id() == subarea.id && b.id() == basis);
            if !model.bases.iter().any(|basis| touched(basis.id())) {
                points.push(self.untried_part(EntryKind::Subarea, subarea));
            }
        }
        for basis in added(&self.aligned.bases, model.bases.as_slice(), |x| &x.named) {
            let touched =
                |subarea: &str| !untouched.cells.iter().any(|(s, b)| s.id() == subarea && b.id() == basis.id);
            if !model.subareas.iter().any(|subarea| touched(subarea.id())) {
                points.push(self.untried_part(EntryKind::Basis, basis));
            }
        }
        for rule in added(&self.aligned.rules, model.rules.as_slice(), |x| &x.named) {
            let own = model.rules.iter().find(|own| own.named.id == rule.id);
            let missed = untouched.rules.iter().filter(|(id, _)| *id == rule.id).count();
            if own.is_some_and(|own| own.then.len() == missed) {
                points.push(self.untried_part(EntryKind::Rule, rule));
            }
        }
        points
    }

    /// New delområden and legal bases that no krav is about: one whose `när` names it or
    /// its område. Nothing if the new revision has no krav at all.
    pub(crate) fn undemanded(&self) -> Vec<Consideration> {
        let model = self.aligned.new;
        if model.requirements.is_empty() {
            return Vec::new();
        }
        let is_named = |axis: usize, position: usize| {
            let names = |cube: Cube| cube.get(axis).is_some_and(|set| set.contains(to_u32(position)));
            model.requirements.iter().filter_map(|krav| krav.body.when()).any(|when| when.cubes().any(names))
        };
        let added = |pairs: &AlignedTable, axis: usize| -> Vec<usize> {
            let added = pairs.list.iter().filter(|(old, _)| old.is_none()).filter_map(|(_, new)| *new);
            added.filter(|&position| !is_named(axis, position)).collect()
        };
        let bases = added(&self.aligned.bases, Cube::BASIS).into_iter();
        let bases = bases.filter_map(|own| Some((EntryKind::Basis, &model.bases.as_slice().get(own)?.named)));
        let subareas = added(&self.aligned.subareas, Cube::SUBAREA).into_iter();
        let subareas =
            subareas.filter_map(|own| Some((EntryKind::Subarea, &model.subareas.as_slice().get(own)?.named)));
        let point = |(kind, named): (EntryKind, &Named)| {
            let (sv, en) = self.kind_and_name(kind, named);
            about(
                kind,
                named,
                ConsiderationKind::NoRequirement,
                format!(
                    "Inget krav: inget krav gäller just {sv}, som tillkommer. Finns det något som alltid ska gälla där?"
                ),
                format!(
                    "No requirement: no requirement is about {en} in particular, which is new. Must something always hold there?"
                ),
            )
        };
        bases.chain(subareas).map(point).collect()
    }

    /// New entries that cite nothing. Rules that cite nothing new are found where they
    /// win. A portable file does not say what the labels of a legal basis cite.
    pub(crate) fn unsourced(&self, after: &Rules) -> Vec<Consideration> {
        let model: &Model = self.aligned.new;
        let bases = added(&self.aligned.bases, model.bases.as_slice(), |x| &x.named).into_iter();
        let cites = |id: &str| {
            let own = model.bases.iter().find(|basis| basis.named.id == id);
            own.is_some_and(|basis| basis.labels.iter().any(|label| !label.places.is_empty()))
        };
        let bases = bases.filter(|named| after.has_files() && !cites(&named.id)).collect();
        let all = [
            (EntryKind::Basis, bases),
            (EntryKind::Fact, added(&self.aligned.facts, model.facts.as_slice(), |x| &x.named)),
            (EntryKind::Actor, added(&self.aligned.actors, model.actors.as_slice(), |x| &x.named)),
            (EntryKind::Subarea, added(&self.aligned.subareas, model.subareas.as_slice(), |x| &x.named)),
            (
                EntryKind::Decision,
                added(&self.aligned.decisions, model.taken_decisions.as_slice(), |x| &x.named),
            ),
            (EntryKind::Matter, added(&self.aligned.matters, model.matters.as_slice(), |x| &x.named)),
            (EntryKind::Forum, added(&self.aligned.forums, model.forums.as_slice(), |x| &x.named)),
            (
                EntryKind::WorkingGroup,
                added(&self.aligned.working_groups, model.working_groups.as_slice(), |x| &x.named),
            ),
        ];
        let mut points = Vec::new();
        for (kind, entries) in all {
            for named in entries.into_iter().filter(|named| named.places.is_empty()) {
                let (sv, en) = self.kind_and_name(kind, named);
                points.push(about(
                    kind,
                    named,
                    ConsiderationKind::NoNewSource,
                    format!("Ingen källa: {sv} hänvisar inte till något."),
                    format!("No source: {en} cites nothing."),
                ));
            }
        }
        points
    }

    fn untried_part(&self, kind: EntryKind, named: &Named) -> Consideration {
        let (sv, en) = self.kind_and_name(kind, named);
        about(
            kind,
            named,
            ConsiderationKind::NoScenario,
            format!("Inte prövat: inget typfall gäller {sv}, som tillkommer."),
            format!("Not tried: no scenario is about {en}, which is new."),
        )
    }

    /// "delområdet Språkutveckling"; the name of a rule is quoted.
    fn kind_and_name(&self, kind: EntryKind, named: &Named) -> (String, String) {
        if kind == EntryKind::Rule {
            return words::rule_words(named);
        }
        let actor = self.aligned.new.actor_kind(kind, &named.id);
        let kind = |language| actor.map_or(kind.words(language), |actor| actor.words(language));
        let EntryName { name, .. } = words::entry(Some(named));
        (format!("{} {name}", kind(Language::Swedish)), format!("the {} {name}", kind(Language::English)))
    }
}

/// The entries of a table that only the new revision has.
fn added<'m, T>(pairs: &AlignedTable, table: &'m [T], named: impl Fn(&'m T) -> &'m Named) -> Vec<&'m Named> {
    let added = pairs.list.iter().filter(|(old, _)| old.is_none()).filter_map(|(_, new)| table.get((*new)?));
    added.map(named).collect()
}

fn about(kind: EntryKind, named: &Named, of: ConsiderationKind, sv: String, en: String) -> Consideration {
    let mut point = Consideration::new(of, sv, en);
    point.rule = (kind == EntryKind::Rule).then(|| named.id.clone());
    point.forum = matches!(kind, EntryKind::Forum | EntryKind::WorkingGroup).then(|| named.id.clone());
    point.entry = Some((kind, named.id.clone()));
    point
}
