//! The texts that are shown only with some facts, in a fixed order: their conditions are an
//! addition of version 4 of the private section.

use crate::model::{Condition, Model, Named, Reasons};

/// The conditions of all texts that can have one, in the order of [`conditions_mut`].
pub(super) fn conditions(model: &Model) -> impl Iterator<Item = &Option<Condition>> {
    fn notes(named: &Named) -> impl Iterator<Item = &Option<Condition>> {
        named.notes.iter().map(|note| &note.when)
    }
    let (areas, subareas) = (model.areas.iter().map(|x| &x.named), model.subareas.iter().map(|x| &x.named));
    let (needs, bases) = (model.needs.iter().map(|x| &x.named), model.bases.iter().map(|x| &x.named));
    let entries = areas.chain(subareas).chain(needs).chain(bases).flat_map(notes);
    let rules = model.rules.iter().flat_map(move |rule| {
        let then = rule.then.iter().flat_map(|consequence| {
            let reasons = &consequence.reasons;
            let interpretations = reasons.interpretations.iter().map(|one| &one.when);
            interpretations.chain(reasons.notes.iter().map(|note| &note.when))
        });
        notes(&rule.named).chain(then)
    });
    entries.chain(rules)
}

/// The same conditions, to be changed.
pub(super) fn conditions_mut(model: &mut Model) -> Vec<&mut Option<Condition>> {
    let mut all = Vec::new();
    model.areas.iter_mut().for_each(|x| of_named(&mut x.named, &mut all));
    model.subareas.iter_mut().for_each(|x| of_named(&mut x.named, &mut all));
    model.needs.iter_mut().for_each(|x| of_named(&mut x.named, &mut all));
    model.bases.iter_mut().for_each(|x| of_named(&mut x.named, &mut all));
    for rule in model.rules.iter_mut() {
        of_named(&mut rule.named, &mut all);
        rule.then.iter_mut().for_each(|consequence| of_reasons(&mut consequence.reasons, &mut all));
    }
    all
}

/// Adds the conditions of the remarks of an entry.
pub(super) fn of_named<'m>(named: &'m mut Named, all: &mut Vec<&'m mut Option<Condition>>) {
    all.extend(named.notes.iter_mut().map(|note| &mut note.when));
}

/// Adds the conditions of the texts of an outcome.
pub(super) fn of_reasons<'m>(reasons: &'m mut Reasons, all: &mut Vec<&'m mut Option<Condition>>) {
    all.extend(reasons.interpretations.iter_mut().map(|one| &mut one.when));
    all.extend(reasons.notes.iter_mut().map(|note| &mut note.when));
}
