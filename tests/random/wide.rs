//! Models with more combinations of facts than an answer is kept for each of.

use std::collections::BTreeSet;

use super::model::{MATTERS, Model, Outcome, Random, Subarea, Test, actor};

/// A duty's rules under a lagrum in a delområde may look at so many combinations
/// of facts; if at more, the library keeps the rules instead of answers.
pub(crate) const KEPT_EACH: usize = 4096;

impl Outcome {
    /// As the answers write it.
    pub(crate) fn text(&self) -> String {
        match self {
            Outcome::Actors(actors) => actors.iter().map(|a| actor(*a)).collect::<Vec<_>>().join("+"),
            Outcome::Nobody => "ingen".to_owned(),
            Outcome::Lifted(matter) => format!("lyfts:{}", MATTERS[*matter]),
        }
    }
}

impl Model {
    /// One with more combinations of facts than an answer is kept for each of.
    pub(crate) fn wide(random: &mut Random) -> Self {
        let (subareas, bases) = [(1, 1), (2, 1), (1, 2)][random.below(3)];
        let mut facts = Vec::new();
        while facts.iter().product::<usize>() <= KEPT_EACH {
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

    /// The places that a duty's rules look at in a delområde and lagrum, of facts.
    pub(crate) fn facts_asked(&self, duty: usize, cell: &[usize]) -> BTreeSet<usize> {
        let speaking = self.rules.iter().filter(|rule| rule.outcome(duty).is_some());
        let in_cell = |test: &&Test| test.place() < 2;
        let here = speaking
            .flat_map(|rule| &rule.when)
            .filter(|tests| tests.iter().filter(in_cell).all(|test| self.holds(test, cell[test.place()])));
        let tells_apart = |test: &&Test| test.place() >= 2 && test.values.len() < self.sizes()[test.place()];
        here.flatten().filter(tells_apart).map(Test::place).collect()
    }

    /// Whether some duty's rules in some delområde and lagrum look at more
    /// combinations than an answer is kept for each of.
    pub(crate) fn is_wide(&self) -> bool {
        let sizes = self.sizes();
        let cells = (0..sizes[0]).flat_map(|subarea| (0..sizes[1]).map(move |basis| [subarea, basis]));
        cells.into_iter().any(|cell| {
            (0..self.duties).any(|duty| {
                self.facts_asked(duty, &cell).iter().map(|&place| sizes[place]).product::<usize>() > KEPT_EACH
            })
        })
    }
}
