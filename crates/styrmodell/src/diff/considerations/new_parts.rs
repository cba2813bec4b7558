//! New parts of a revision that no typfall looks at, or that cite nothing.

use crate::base::message::Language;
use crate::diff::align::AlignedTable;
use crate::diff::considerations::consider::{ComparedRevisions, Consideration, ConsiderationKind};
use crate::diff::{EntryKind, EntryName, words};
use crate::model::{Model, Named};
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
                points.push(untried(EntryKind::Subarea, subarea));
            }
        }
        for basis in added(&self.aligned.bases, model.bases.as_slice(), |x| &x.named) {
            let touched =
                |subarea: &str| !untouched.cells.iter().any(|(s, b)| s.id() == subarea && b.id() == basis.id);
            if !model.subareas.iter().any(|subarea| touched(subarea.id())) {
                points.push(untried(EntryKind::Basis, basis));
            }
        }
        for rule in added(&self.aligned.rules, model.rules.as_slice(), |x| &x.named) {
            let own = model.rules.iter().find(|own| own.named.id == rule.id);
            let missed = untouched.rules.iter().filter(|(id, _)| *id == rule.id).count();
            if own.is_some_and(|own| own.then.len() == missed) {
                points.push(untried(EntryKind::Rule, rule));
            }
        }
        points
    }

    /// New delområden, forums and working groups that cite nothing. Rules that cite
    /// nothing new are found where they win.
    pub(crate) fn unsourced(&self) -> Vec<Consideration> {
        let model: &Model = self.aligned.new;
        let subareas = added(&self.aligned.subareas, model.subareas.as_slice(), |x| &x.named);
        let forums = added(&self.aligned.forums, model.forums.as_slice(), |x| &x.named);
        let groups = added(&self.aligned.working_groups, model.working_groups.as_slice(), |x| &x.named);
        let all =
            [(EntryKind::Subarea, subareas), (EntryKind::Forum, forums), (EntryKind::WorkingGroup, groups)];
        let mut points = Vec::new();
        for (kind, entries) in all {
            for named in entries.into_iter().filter(|named| named.places.is_empty()) {
                let (sv, en) = kind_and_name(kind, named);
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
}

/// The entries of a table that only the new revision has.
fn added<'m, T>(pairs: &AlignedTable, table: &'m [T], named: impl Fn(&'m T) -> &'m Named) -> Vec<&'m Named> {
    let added = pairs.list.iter().filter(|(old, _)| old.is_none()).filter_map(|(_, new)| table.get((*new)?));
    added.map(named).collect()
}

fn untried(kind: EntryKind, named: &Named) -> Consideration {
    let (sv, en) = kind_and_name(kind, named);
    about(
        kind,
        named,
        ConsiderationKind::NoScenario,
        format!("Inte prövat: inget typfall gäller {sv}, som tillkommer."),
        format!("Not tried: no typfall is about {en}, which is new."),
    )
}

/// "delområdet Språkutveckling"; the name of a rule is quoted.
fn kind_and_name(kind: EntryKind, named: &Named) -> (String, String) {
    if kind == EntryKind::Rule {
        return words::rule_words(named);
    }
    let EntryName { name, .. } = words::entry(Some(named));
    (
        format!("{} {name}", kind.words(Language::Swedish)),
        format!("the {} {name}", kind.words(Language::English)),
    )
}

fn about(kind: EntryKind, named: &Named, of: ConsiderationKind, sv: String, en: String) -> Consideration {
    let mut point = Consideration::new(of, sv, en);
    point.rule = (kind == EntryKind::Rule).then(|| named.id.clone());
    point.forum = matches!(kind, EntryKind::Forum | EntryKind::WorkingGroup).then(|| named.id.clone());
    point.entry = Some((kind, named.id.clone()));
    point
}
