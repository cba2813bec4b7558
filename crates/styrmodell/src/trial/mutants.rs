//! Which small changes of the rules nothing would notice: no check, no
//! requirement and no scenario.

use std::num::NonZero;
use std::thread;

use super::change::{self, Change};
use super::draft::Draft;
use super::proof::{Proof, prove};
use super::scenario::{self, Touched};
use crate::analysis::contenders::Contenders;
use crate::analysis::forums;
use crate::analysis::regions::Space;
use crate::base::ids::*;
use crate::base::message::{Language, Message};
use crate::finding::findings::Findings;
use crate::finding::{Finding, Severity};
use crate::model::{Cube, Model};
use crate::rulebook::{Proven, Rules};
use crate::source::Position;

/// What came of changing the rules, one small step at a time.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Mutants<'d> {
    /// How many changes were tried.
    pub tried: usize,
    /// How many of them some check refuses.
    pub refused: usize,
    /// How many of the others some requirement notices.
    pub by_requirements: usize,
    /// How many of the others some scenario notices.
    pub by_scenarios: usize,
    /// How many of those that no check refuses each requirement notices, by id.
    pub by_requirement: Vec<(&'d str, usize)>,
    /// The changes that nothing notices, in the order of their places.
    pub survivors: Vec<Survivor<'d>>,
}

/// A change that nothing notices.
#[derive(Debug, Clone)]
pub struct Survivor<'d> {
    change: Message,
    place: Option<Position<'d>>,
    changes_answers: bool,
}

impl<'d> Survivor<'d> {
    /// What was changed, as a sentence.
    pub fn change(&self, language: Language) -> &str {
        self.change.get(language)
    }

    /// Where in the rule files.
    pub fn place(&self) -> Option<Position<'d>> {
        self.place
    }

    /// Whether some case then has another answer, or some matter another way.
    pub fn changes_answers(&self) -> bool {
        self.changes_answers
    }
}

/// What notices one change.
enum Noticed {
    Refused,
    /// By these requirements, by place, or else by a scenario.
    By {
        requirements: Vec<usize>,
        scenario: bool,
    },
    Nothing {
        changes_answers: bool,
    },
}

impl Draft {
    /// Changes the rules one small step at a time: another outcome, a condition
    /// struck or wider, an exception, a seat or an edge gone; and sees what
    /// notices. A change that makes no difference to any answer, and that
    /// nothing notices, is a survivor, too.
    pub fn mutants(&self) -> Mutants<'_> {
        let model = self.as_rules().model();
        let changes = change::all(model);
        let mut known = Vec::new();
        prove(model, &mut known);
        let known = known.as_slice();
        let threads = thread::available_parallelism().map_or(1, NonZero::get);
        let size = changes.len().div_ceil(threads).max(1);
        let noticed: Vec<Noticed> = thread::scope(|scope| {
            let workers: Vec<_> = changes
                .chunks(size)
                .map(|part| scope.spawn(|| part.iter().map(|c| self.notice(*c, known)).collect::<Vec<_>>()))
                .collect();
            // A worker that panicked passes it on: nothing here is expected to.
            let joined =
                workers.into_iter().map(|w| w.join().unwrap_or_else(|p| std::panic::resume_unwind(p)));
            joined.flatten().collect()
        });
        let mut mutants = Mutants {
            tried: changes.len(),
            refused: 0,
            by_requirements: 0,
            by_scenarios: 0,
            by_requirement: model.requirements.iter().map(|r| (r.named.id.as_str(), 0)).collect(),
            survivors: Vec::new(),
        };
        let mut survivors = Vec::new();
        for (change, noticed) in changes.into_iter().zip(noticed) {
            match noticed {
                Noticed::Refused => mutants.refused += 1,
                Noticed::By { requirements, scenario } => {
                    mutants.by_requirements += usize::from(!requirements.is_empty());
                    mutants.by_scenarios += usize::from(requirements.is_empty() && scenario);
                    for at in requirements {
                        if let Some((_, count)) = mutants.by_requirement.get_mut(at) {
                            *count += 1;
                        }
                    }
                }
                Noticed::Nothing { changes_answers } => survivors.push((change, changes_answers)),
            }
        }
        survivors.sort_by_key(|(change, _)| change.span(model));
        let sources = &self.findings().sources;
        mutants.survivors = survivors
            .into_iter()
            .map(|(change, changes_answers)| Survivor {
                change: change.words(model),
                place: sources.position(change.span(model)),
                changes_answers,
            })
            .collect();
        mutants
    }

    /// `known`: what checks find without the change.
    fn notice(&self, change: Change, known: &[Finding]) -> Noticed {
        let own = self.as_rules().model();
        let model = change.applied(own);
        let mut findings = Vec::new();
        let checked = prove(&model, &mut findings);
        // A missing seat refuses the rules, too, though they have every answer.
        let is_new = |f: &Finding| f.severity() == Severity::Error && !known.contains(f);
        let Some(Proof { table, requirements }) = checked.filter(|_| !findings.iter().any(is_new)) else {
            return Noticed::Refused;
        };
        let fails = |found: &Option<Finding>| found.as_ref().is_some_and(|f| f.severity() == Severity::Error);
        // What fails without the change does not notice it.
        let before = self.as_rules().requirement_findings();
        let broken = requirements.iter().zip(before).enumerate();
        let broken: Vec<usize> =
            broken.filter(|(_, (now, then))| fails(now) && !fails(then)).map(|(at, _)| at).collect();
        let (sha256, warnings) = (String::new(), Findings::default());
        let book = Rules::new(Proven { model, table, requirements, number: 0, sha256, warnings });
        let mut touched = Touched::default();
        let scenarios =
            own.scenarios.iter().zip(self.scenarios()).filter(|(_, trial)| trial.findings.is_empty());
        let scenario = broken.is_empty()
            && scenarios.into_iter().any(|(s, _)| !scenario::run(&book, s, &mut touched).is_empty());
        if !broken.is_empty() || scenario {
            return Noticed::By { requirements: broken, scenario };
        }
        Noticed::Nothing {
            changes_answers: answers_differ(own, book.model()) || routes_differ(own, book.model()),
        }
    }
}

/// Whether some case has another outcome in one model than in the other; both
/// have the same entries, and the same outcomes by the same ids. Where that
/// cannot be decided, they may.
fn answers_differ(a: &Model, b: &Model) -> bool {
    let space = Space::new(a.sizes());
    a.duties.ids().any(|duty| {
        let both = [Contenders::for_duty(a, duty), Contenders::for_duty(b, duty)];
        let mut cubes: Vec<&Cube> = Vec::new();
        let mut whose: Vec<(usize, usize)> = Vec::new();
        for (side, contenders) in both.iter().enumerate() {
            for (at, contender) in contenders.list.iter().enumerate() {
                cubes.extend(&contender.cubes);
                whose.extend(contender.cubes.iter().map(|_| (side, at)));
            }
        }
        let outcome = |side: usize, holding: &[usize]| {
            let contenders = both.get(side)?;
            let matching: Vec<usize> = holding
                .iter()
                .filter_map(|&i| whose.get(i))
                .filter(|(s, _)| *s == side)
                .map(|(_, at)| *at)
                .collect();
            contenders.winners(&matching).next().map(|contender| contender.outcome)
        };
        let parts = space.partition(&[&Cube::default()], &cubes, |holding| {
            (outcome(0, holding) != outcome(1, holding)).then_some(())
        });
        parts.map_or(true, |parts| !parts.is_empty())
    })
}

fn routes_differ(a: &Model, b: &Model) -> bool {
    let route = |model: &Model, matter: MatterId| {
        let (edges, _) = forums::walk(model, matter, model.info.first_forum);
        edges.into_iter().map(|(from, lift)| (from, lift.to)).collect::<Vec<_>>()
    };
    a.matters.ids().any(|matter| route(a, matter) != route(b, matter))
}
