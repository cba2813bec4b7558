//! Random small models, whose entries are numbers. This module does not derive what
//! follows from the rules, except which conditions match no case.

use std::collections::BTreeSet;

pub(crate) use styrmodell_tests::numbers::Random;

/// A model whose entries are numbers; its YAML gives them names.
#[derive(Clone)]
pub(crate) struct Model {
    pub(crate) areas: usize,
    pub(crate) subareas: Vec<Subarea>,
    pub(crate) bases: usize,
    /// The number of values of each fact.
    pub(crate) facts: Vec<usize>,
    pub(crate) duties: usize,
    /// For each duty, `true` if a group that has it is narrowed to a member.
    pub(crate) narrowed: Vec<bool>,
    pub(crate) actors: usize,
    /// `true` if the last actor is a group of the first two actors, of which the
    /// first fact picks one.
    pub(crate) group: bool,
    pub(crate) rules: Vec<Rule>,
}

#[derive(Clone)]
pub(crate) struct Subarea {
    pub(crate) area: usize,
    pub(crate) executors: Vec<usize>,
}

#[derive(Clone)]
pub(crate) struct Rule {
    pub(crate) id: String,
    /// The area of the rule, if it is one for an area as a whole.
    pub(crate) area: Option<usize>,
    /// Alternatives, each a list of tests that must all hold. `alltid` is one
    /// alternative without tests.
    pub(crate) when: Vec<Vec<Test>>,
    /// Duties and their outcomes.
    pub(crate) then: Vec<(usize, Outcome)>,
    /// The earlier rules that it is an exception to.
    pub(crate) beats: Vec<usize>,
}

#[derive(Clone)]
pub(crate) struct Test {
    pub(crate) dimension: Dimension,
    pub(crate) not: bool,
    pub(crate) values: Vec<usize>,
}

#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Dimension {
    Area,
    Subarea,
    Executors,
    Basis,
    Fact(usize),
}

#[derive(Clone, PartialEq)]
pub(crate) enum Outcome {
    Actors(BTreeSet<usize>),
    Nobody,
    Escalated(usize),
}

/// The number of the delområde, of the lagrum, and of a value of each fact.
pub(crate) type Case = Vec<usize>;

impl Rule {
    pub(crate) fn outcome(&self, duty: usize) -> Option<&Outcome> {
        self.then.iter().find(|(d, _)| *d == duty).map(|(_, outcome)| outcome)
    }
}

impl Test {
    /// The position of a case that the test looks at.
    pub(crate) fn position(&self) -> usize {
        match self.dimension {
            Dimension::Area | Dimension::Subarea | Dimension::Executors => 0,
            Dimension::Basis => 1,
            Dimension::Fact(fact) => 2 + fact,
        }
    }
}

pub(crate) fn actor(number: usize) -> String {
    format!("aktor-{number}")
}

pub(crate) const MATTERS: [&str; 2] = ["oklart", "oenighet"];

// ── Generation ───────────────────────────────────────────────────────────────────

/// How exceptions are spread over the rules of a model.
#[derive(Clone, Copy, PartialEq)]
enum Ranking {
    /// A later rule is an exception to every earlier rule it contradicts.
    Complete,
    /// Like `Complete`, with one exception missing.
    AllButOne,
    /// Exceptions are random.
    Any,
}

impl Model {
    pub(crate) fn random(random: &mut Random) -> Self {
        let actors = random.within(2, 4);
        let areas = random.within(1, 3);
        let subarea = |i: usize, random: &mut Random| Subarea {
            area: if i < areas { i } else { random.below(areas) },
            executors: random.some(actors),
        };
        let count = random.within(areas.max(2), 4);
        let facts: Vec<usize> = (0..random.below(4)).map(|_| random.within(2, 3)).collect();
        let mut model = Model {
            areas,
            subareas: (0..count).map(|i| subarea(i, random)).collect(),
            bases: random.within(1, 3),
            duties: random.within(1, 2),
            narrowed: Vec::new(),
            actors,
            group: actors > 2 && !facts.is_empty() && random.percent(40),
            facts,
            rules: Vec::new(),
        };
        model.add_rules(random);
        model.narrowed = (0..model.duties).map(|_| random.percent(50)).collect();
        model
    }

    pub(crate) fn add_rules(&mut self, random: &mut Random) {
        let ranking = match random.below(10) {
            0..=4 => Ranking::Complete,
            5..=6 => Ranking::AllButOne,
            _ => Ranking::Any,
        };
        if random.percent(25) {
            for area in 0..self.areas {
                for duty in (0..self.duties).filter(|_| random.percent(70)).collect::<Vec<_>>() {
                    let test = Test { dimension: Dimension::Area, not: false, values: vec![area] };
                    let then = vec![(duty, self.outcome(random))];
                    let id = format!("omrade/omrade-{area}/ansvar-{duty}");
                    let when = vec![vec![test]];
                    self.rules.push(Rule { id, area: Some(area), when, then, beats: Vec::new() });
                }
            }
        }
        let (minimum, maximum) = if self.facts.len() > 3 { (10, 16) } else { (2, 8) };
        let mut numbers: Vec<usize> = (10..10 + random.within(minimum, maximum)).collect();
        random.shuffle(&mut numbers);
        let has_default = random.percent(45);
        for (i, number) in numbers.into_iter().enumerate() {
            let when = match self.rules.last() {
                _ if i == 0 && has_default => vec![Vec::new()],
                Some(last) if random.percent(12) => last.when.clone(),
                _ => self.when(random),
            };
            let duties = match i {
                0 => (0..self.duties).collect(),
                _ => random.some(self.duties),
            };
            let then = duties.into_iter().map(|duty| (duty, self.outcome(random))).collect();
            let mut rule = Rule { id: format!("regel-{number}"), area: None, when, then, beats: Vec::new() };
            rule.beats = (0..self.rules.len())
                .filter(|&earlier| match ranking {
                    Ranking::Any => random.percent(30),
                    _ => self.contradicts(&rule, &self.rules[earlier]) || random.percent(5),
                })
                .collect();
            self.rules.push(rule);
        }
        if ranking == Ranking::AllButOne {
            let mut ranked: Vec<&mut Rule> = self.rules.iter_mut().filter(|r| !r.beats.is_empty()).collect();
            if !ranked.is_empty() {
                let beats = &mut ranked.swap_remove(random.below(ranked.len())).beats;
                beats.swap_remove(random.below(beats.len()));
            }
        }
    }

    pub(crate) fn outcome(&self, random: &mut Random) -> Outcome {
        match random.below(10) {
            0 => Outcome::Nobody,
            1 => Outcome::Escalated(random.below(2)),
            2 => Outcome::Actors((0..2).map(|_| random.below(self.actors)).collect()),
            _ => Outcome::Actors(BTreeSet::from([random.below(self.actors)])),
        }
    }

    /// Generates a condition each of whose alternatives matches some case.
    pub(crate) fn when(&self, random: &mut Random) -> Vec<Vec<Test>> {
        if random.percent(4) {
            return vec![Vec::new()];
        }
        let alternatives = [1, 1, 1, 2, 3][random.below(5)];
        let mut alternatives_so_far = Vec::new();
        while alternatives_so_far.len() < alternatives {
            let tests = self.tests(random);
            if !tests.is_empty() && self.is_possible(&tests.iter().collect::<Vec<_>>()) {
                alternatives_so_far.push(tests);
            }
        }
        alternatives_so_far
    }

    pub(crate) fn tests(&self, random: &mut Random) -> Vec<Test> {
        // If there are many facts, each is tested rarely.
        let percent = if self.facts.len() > 3 { 300 / self.facts.len() } else { 45 };
        let facts = (0..self.facts.len()).map(|f| (Dimension::Fact(f), self.facts[f], percent));
        let others = [
            (Dimension::Area, self.areas, 25),
            (Dimension::Subarea, self.subareas.len(), 35),
            (Dimension::Executors, self.actors, 20),
            (Dimension::Basis, self.bases, 45),
        ];
        let mut tests: Vec<Test> = Vec::new();
        for (dimension, size, percent) in others.into_iter().chain(facts) {
            // A test of a dimension with one value has no effect, but is
            // allowed.
            if random.percent(if size > 1 { percent } else { 5 }) {
                tests.push(Test { dimension, not: random.percent(25), values: random.some(size) });
            }
        }
        random.shuffle(&mut tests);
        tests
    }

    /// Lists every case.
    pub(crate) fn cases(&self) -> Vec<Case> {
        let mut all: Vec<Case> = vec![Vec::new()];
        for size in self.sizes() {
            all = all.iter().flat_map(|case| (0..size).map(|v| [case.as_slice(), &[v]].concat())).collect();
        }
        all
    }

    /// Returns the member that a value of the first fact picks.
    pub(crate) fn member(value: usize) -> usize {
        value % 2
    }

    /// Returns the number of values at each position of a case.
    pub(crate) fn sizes(&self) -> Vec<usize> {
        [&[self.subareas.len(), self.bases], self.facts.as_slice()].concat()
    }

    /// `true` if a case meets all tests.
    pub(crate) fn meets(&self, tests: &[Test], case: &Case) -> bool {
        tests.iter().all(|test| self.holds(test, case[test.position()]))
    }

    /// `true` if a test holds for a value at its position.
    pub(crate) fn holds(&self, test: &Test, value: usize) -> bool {
        let holds = match test.dimension {
            Dimension::Area => test.values.contains(&self.subareas[value].area),
            Dimension::Executors => self.subareas[value].executors.iter().any(|e| test.values.contains(e)),
            Dimension::Subarea | Dimension::Basis | Dimension::Fact(_) => test.values.contains(&value),
        };
        holds != test.not
    }

    /// `true` if some case meets all tests, that is, if each position has a
    /// value that does.
    fn is_possible(&self, tests: &[&Test]) -> bool {
        self.sizes().into_iter().enumerate().all(|(position, size)| {
            let tests_of_position: Vec<&&Test> =
                tests.iter().filter(|test| test.position() == position).collect();
            (0..size).any(|value| tests_of_position.iter().all(|test| self.holds(test, value)))
        })
    }

    pub(crate) fn matches(&self, rule: &Rule, case: &Case) -> bool {
        rule.when.iter().any(|tests| self.meets(tests, case))
    }

    fn contradicts(&self, a: &Rule, b: &Rule) -> bool {
        a.then.iter().any(|(duty, outcome)| b.outcome(*duty).is_some_and(|other| other != outcome))
            && a.when
                .iter()
                .any(|x| b.when.iter().any(|y| self.is_possible(&x.iter().chain(y).collect::<Vec<_>>())))
    }
}
