//! Models with more combinations of facts than the table stores answers for.

use std::collections::BTreeSet;

use super::model::{MATTERS, Model, Outcome, Random, Subarea, Test, actor};

/// The maximum number of combinations of facts for which the library's table stores
/// answers, in one cell. Beyond it, the table stores the rules instead.
pub(crate) const MAX_STORED_COMBINATIONS: usize = 4096;

impl Outcome {
    /// Writes the outcome as the answers do.
    pub(crate) fn text(&self) -> String {
        match self {
            Outcome::Actors(actors) => actors.iter().map(|a| actor(*a)).collect::<Vec<_>>().join("+"),
            Outcome::Nobody => "ingen".to_owned(),
            Outcome::Escalated(matter) => format!("lyfts:{}", MATTERS[*matter]),
        }
    }
}

impl Model {
    /// Generates a model with more combinations of facts than the table stores
    /// answers for.
    pub(crate) fn wide(random: &mut Random) -> Self {
        let (subareas, bases) = [(1, 1), (2, 1), (1, 2)][random.below(3)];
        let mut facts = Vec::new();
        while facts.iter().product::<usize>() <= MAX_STORED_COMBINATIONS {
            facts.push(random.within(2, 3));
        }
        let actors = 3;
        let mut model = Model {
            areas: 1,
            subareas: (0..subareas).map(|_| Subarea { area: 0, executors: random.some(actors) }).collect(),
            bases,
            duties: 1,
            narrowed: vec![false],
            actors,
            group: false,
            facts,
            rules: Vec::new(),
        };
        model.add_rules(random);
        model
    }

    /// Returns the positions of the facts in the conditions of a duty's rules in a
    /// cell.
    pub(crate) fn facts_asked(&self, duty: usize, cell: &[usize]) -> BTreeSet<usize> {
        let with_outcome = self.rules.iter().filter(|rule| rule.outcome(duty).is_some());
        let in_cell = |test: &&Test| test.position() < 2;
        let conditions_in_cell = with_outcome
            .flat_map(|rule| &rule.when)
            .filter(|tests| tests.iter().filter(in_cell).all(|test| self.holds(test, cell[test.position()])));
        let distinguishes_values =
            |test: &&Test| test.position() >= 2 && test.values.len() < self.sizes()[test.position()];
        conditions_in_cell.flatten().filter(distinguishes_values).map(Test::position).collect()
    }

    /// `true` if in some cell the conditions of a duty's rules have more
    /// combinations of facts than the table stores answers for.
    pub(crate) fn is_wide(&self) -> bool {
        let sizes = self.sizes();
        let cells = (0..sizes[0]).flat_map(|subarea| (0..sizes[1]).map(move |basis| [subarea, basis]));
        cells.into_iter().any(|cell| {
            (0..self.duties).any(|duty| {
                self.facts_asked(duty, &cell).iter().map(|&position| sizes[position]).product::<usize>()
                    > MAX_STORED_COMBINATIONS
            })
        })
    }
}
