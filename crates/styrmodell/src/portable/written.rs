//! The conditions as written, where the values that pass do not tell: an addition of
//! version 4 of the private section.

use super::model::structs;
use super::parts::{Malformed, Portable, PortableReader, PortableWriter};
use super::texts::{self, of_named, of_reasons};
use crate::base::ids::Id;
use crate::model::{Condition, Dimension, Model, WrittenValues};

structs! {
    WrittenLine { condition alternative test values }
    WrittenValues { not values }
}

/// The values that one test names.
#[derive(PartialEq, Eq)]
pub(super) struct WrittenLine {
    /// The position among all conditions of the model.
    condition: usize,
    alternative: usize,
    test: usize,
    values: WrittenValues,
}

/// The conditions of a model, in the order in which they are numbered.
fn conditions(model: &Model) -> impl Iterator<Item = &Condition> {
    let of_facts = model.facts.iter().flat_map(|fact| &fact.from_other_need).map(|m| &m.when);
    let of_decisions = model.taken_decisions.iter().map(|decision| &decision.when);
    let of_texts = texts::conditions(model).flatten();
    model.rules.iter().map(|rule| &rule.when).chain(of_decisions).chain(of_facts).chain(of_texts)
}

/// The same conditions, to be changed.
fn conditions_mut(model: &mut Model) -> Vec<&mut Condition> {
    let (mut all, mut of_texts) = (Vec::new(), Vec::new());
    model.areas.iter_mut().for_each(|x| of_named(&mut x.named, &mut of_texts));
    model.subareas.iter_mut().for_each(|x| of_named(&mut x.named, &mut of_texts));
    model.needs.iter_mut().for_each(|x| of_named(&mut x.named, &mut of_texts));
    model.bases.iter_mut().for_each(|x| of_named(&mut x.named, &mut of_texts));
    for rule in model.rules.iter_mut() {
        all.push(&mut rule.when);
        of_named(&mut rule.named, &mut of_texts);
        rule.then.iter_mut().for_each(|consequence| of_reasons(&mut consequence.reasons, &mut of_texts));
    }
    all.extend(model.taken_decisions.iter_mut().map(|decision| &mut decision.when));
    all.extend(model.facts.iter_mut().flat_map(|fact| &mut fact.from_other_need).map(|m| &mut m.when));
    all.extend(of_texts.into_iter().flatten());
    all
}

/// The lines of all conditions that say more than the values that pass.
pub(super) fn of(model: &Model) -> Vec<WrittenLine> {
    let mut lines = Vec::new();
    for (condition, when) in conditions(model).enumerate() {
        for (alternative, tests) in when.any_of.iter().enumerate() {
            for (test, entry) in tests.tests.iter().enumerate() {
                let values = entry.written.clone();
                lines.extend(values.map(|values| WrittenLine { condition, alternative, test, values }));
            }
        }
    }
    lines
}

/// Puts the lines into the conditions of a model that was read without them.
pub(super) fn add(lines: Vec<WrittenLine>, model: &mut Model) -> Result<(), Malformed> {
    let (areas, subareas, actors) = (model.areas.len(), model.subareas.len(), model.actors.len());
    let bases = model.bases.len();
    let values: Vec<usize> = model.facts.iter().map(|fact| fact.values.len()).collect();
    let size = |dimension: Dimension| match dimension {
        Dimension::Area => areas,
        Dimension::Subarea => subareas,
        Dimension::Executors => actors,
        Dimension::Basis => bases,
        Dimension::Fact(fact) => values.get(fact.index()).copied().unwrap_or_default(),
    };
    let mut conditions = conditions_mut(model);
    for line in lines {
        let tests = conditions.get_mut(line.condition).and_then(|c| c.any_of.get_mut(line.alternative));
        let test = tests.and_then(|tests| tests.tests.get_mut(line.test)).ok_or(Malformed("written"))?;
        if line.values.values.iter().any(|value| value as usize >= size(test.dimension)) {
            return Err(Malformed("written"));
        }
        test.written = Some(line.values);
    }
    Ok(())
}
