//! Random requirements: their meaning in one case, and their YAML.

use std::collections::BTreeSet;

use super::answers::ModelAnswers;
use super::model::{MATTERS, Model, Outcome, Random, Test, actor};
use super::yaml::{names, when_text};

pub(crate) struct Requirement {
    when: Vec<Vec<Test>>,
    /// The duties and terms that must hold for the requirement to apply.
    conditions: Vec<(usize, Demand)>,
    pub(crate) demands: Vec<(usize, Demand)>,
}

pub(crate) struct Demand {
    pub(crate) terms: Vec<Term>,
    or_escalated: bool,
}

pub(crate) enum Term {
    /// `exakt`, or `lyfts` if a matter is escalated.
    Exactly(Outcome),
    Among(BTreeSet<usize>),
    Contains(BTreeSet<usize>),
    Never(BTreeSet<usize>),
    Answered,
    SameAs(usize),
}

impl Requirement {
    pub(crate) fn random(model: &Model, random: &mut Random) -> Self {
        let when = match random.below(4) {
            0 => vec![Vec::new()],
            count => (0..count.div_ceil(2)).map(|_| random_tests(model, random)).collect(),
        };
        let conditions = [0, 0, 0, 0, 1, 1, 1, 1, 2, 2][random.below(10)];
        Requirement {
            when,
            conditions: demands(model, conditions, random),
            demands: demands(model, [1, 1, 2][random.below(3)], random),
        }
    }

    /// `true` if the requirement applies to a case.
    pub(crate) fn applies_to(&self, answers: &ModelAnswers<'_>, case: usize) -> bool {
        let matches = self.when.iter().any(|tests| answers.model.meets(tests, &answers.cases[case]));
        matches && self.conditions.iter().all(|(duty, demand)| demand.holds(answers, *duty, case))
    }

    /// Lists the demands that a case does not meet, in their order.
    pub(crate) fn failing(&self, answers: &ModelAnswers<'_>, case: usize) -> Vec<&(usize, Demand)> {
        self.demands.iter().filter(|(duty, demand)| !demand.holds(answers, *duty, case)).collect()
    }

    /// Writes the requirement as one line, without its id.
    pub(crate) fn yaml(&self, random: &mut Random) -> String {
        let when = when_text(&self.when, random);
        let demands = demands_text(&self.demands, random);
        let mut keys = vec!["namn: Ett krav".to_owned(), format!("när: {when}"), format!("ska: {demands}")];
        if !self.conditions.is_empty() {
            keys.push(format!("om: {}", demands_text(&self.conditions, random)));
        }
        if random.percent(80) {
            keys.push("källa: k/a/1".to_owned());
        }
        random.shuffle(&mut keys);
        keys.join(", ")
    }
}

impl Demand {
    fn random(model: &Model, random: &mut Random) -> Self {
        let mut kinds: Vec<usize> = (0..7).collect();
        random.shuffle(&mut kinds);
        kinds.truncate(1 + usize::from(random.percent(20)));
        let terms: Vec<Term> = kinds.iter().map(|kind| term(*kind, model, random)).collect();
        let has_answered = terms.iter().any(|term| matches!(term, Term::Answered));
        Demand { terms, or_escalated: !has_answered && random.percent(25) }
    }

    /// `true` if the term holds for a duty in a case.
    pub(crate) fn holds(&self, answers: &ModelAnswers<'_>, duty: usize, case: usize) -> bool {
        let is_escalated = matches!(answers.outcome(duty, case), Outcome::Escalated(_));
        (self.or_escalated && is_escalated) || self.terms.iter().all(|term| term.holds(answers, duty, case))
    }

    fn yaml(&self, random: &mut Random) -> String {
        let mut list = |actors: &BTreeSet<usize>| {
            let mut actors: Vec<String> = actors.iter().map(|a| actor(*a)).collect();
            random.shuffle(&mut actors);
            names(actors, random)
        };
        let mut keys: Vec<String> = Vec::new();
        for term in &self.terms {
            keys.push(match term {
                Term::Exactly(Outcome::Escalated(matter)) => format!("lyfts: {}", MATTERS[*matter]),
                Term::Exactly(Outcome::Nobody) => "exakt: ingen".to_owned(),
                Term::Exactly(Outcome::Actors(actors)) => format!("exakt: {}", list(actors)),
                Term::Among(actors) => format!("bland: {}", list(actors)),
                Term::Contains(actors) => format!("innehåller: {}", list(actors)),
                Term::Never(actors) => format!("aldrig: {}", list(actors)),
                Term::Answered => "besvarad: ja".to_owned(),
                Term::SameAs(duty) => format!("samma_som: ansvar-{duty}"),
            });
        }
        if self.or_escalated {
            keys.push("eller_lyfts: ja".to_owned());
        }
        random.shuffle(&mut keys);
        format!("{{ {} }}", keys.join(", "))
    }
}

impl Term {
    pub(crate) fn holds(&self, answers: &ModelAnswers<'_>, duty: usize, case: usize) -> bool {
        let outcome = answers.outcome(duty, case);
        let members = |actors: &BTreeSet<usize>| members(answers.model, actors);
        match (self, outcome) {
            (Term::Exactly(wanted), outcome) => outcome == wanted,
            (Term::SameAs(other), outcome) => outcome == answers.outcome(*other, case),
            (Term::Answered, outcome) => !matches!(outcome, Outcome::Escalated(_)),
            (Term::Among(allowed), Outcome::Actors(actors)) => actors.is_subset(allowed),
            (Term::Contains(wanted), Outcome::Actors(actors)) => members(wanted).is_subset(&members(actors)),
            (Term::Never(banned), Outcome::Actors(actors)) => members(banned).is_disjoint(&members(actors)),
            (Term::Never(_), Outcome::Nobody | Outcome::Escalated(_)) => true,
            (Term::Among(_) | Term::Contains(_), Outcome::Nobody | Outcome::Escalated(_)) => false,
        }
    }

    /// Returns the outcome that the term asks for, if it asks for exactly one.
    pub(crate) fn required<'a>(&'a self, answers: &'a ModelAnswers<'_>, case: usize) -> Option<&'a Outcome> {
        match self {
            Term::Exactly(outcome) => Some(outcome),
            Term::SameAs(other) => Some(answers.outcome(*other, case)),
            Term::Among(_) | Term::Contains(_) | Term::Never(_) | Term::Answered => None,
        }
    }
}

/// Replaces groups by their members.
fn members(model: &Model, actors: &BTreeSet<usize>) -> BTreeSet<usize> {
    let member_ids = |actor: &usize| match model.group && *actor == model.actors - 1 {
        true => (0..model.facts[0]).map(Model::member).collect(),
        false => vec![*actor],
    };
    actors.iter().flat_map(member_ids).collect()
}

fn term(kind: usize, model: &Model, random: &mut Random) -> Term {
    let mut actors = || random.some(model.actors).into_iter().collect();
    match kind {
        0 => Term::Among(actors()),
        1 => Term::Contains(actors()),
        2 => Term::Never(actors()),
        3 => Term::Answered,
        4 => Term::SameAs(random.below(model.duties)),
        5 => Term::Exactly(Outcome::Escalated(random.below(MATTERS.len()))),
        _ => loop {
            match model.outcome(random) {
                Outcome::Escalated(_) => {}
                other => break Term::Exactly(other),
            }
        },
    }
}

/// Generates a condition, which may match no case.
fn random_tests(model: &Model, random: &mut Random) -> Vec<Test> {
    loop {
        let tests = model.tests(random);
        if !tests.is_empty() {
            return tests;
        }
    }
}

/// Generates demands on up to `count` duties.
fn demands(model: &Model, count: usize, random: &mut Random) -> Vec<(usize, Demand)> {
    let mut duties: Vec<usize> = (0..model.duties).collect();
    random.shuffle(&mut duties);
    duties.truncate(count);
    duties.into_iter().map(|duty| (duty, Demand::random(model, random))).collect()
}

fn demands_text(demands: &[(usize, Demand)], random: &mut Random) -> String {
    let demands = demands.iter().map(|(duty, demand)| format!("ansvar-{duty}: {}", demand.yaml(random)));
    format!("{{ {} }}", demands.collect::<Vec<_>>().join(", "))
}
