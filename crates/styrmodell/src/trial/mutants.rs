//! Finds small changes of the rules that nothing notices: no check, no
//! requirement and no scenario.

use std::num::NonZero;
use std::thread;

use super::change::{self, ModelChange};
use super::draft::Draft;
use super::proof::{ModelProof, prove};
use super::scenario::{self, CoveredParts};
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

/// The result of changing the rules, one small step at a time.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Mutants<'d> {
    /// The number of changes that were tried.
    pub tried: usize,
    /// The number of changes that some check refuses.
    pub refused: usize,
    /// The number of the others that some requirement notices.
    pub by_requirements: usize,
    /// The number of the rest that some scenario notices.
    pub by_scenarios: usize,
    /// The number of changes, not refused by a check, that each requirement
    /// notices, by id.
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
    /// Describes the change as a sentence.
    pub fn change(&self, language: Language) -> &str {
        self.change.get(language)
    }

    /// Returns the place of the change in the rule files.
    pub fn place(&self) -> Option<Position<'d>> {
        self.place
    }

    /// `true` if the change alters the answer of some case, or the route of
    /// some matter.
    pub fn changes_answers(&self) -> bool {
        self.changes_answers
    }
}

/// The way in which one change is noticed.
enum Detection {
    Refused,
    /// By these requirements, given by position, or else by a scenario.
    By {
        requirements: Vec<usize>,
        scenario: bool,
    },
    Nothing {
        changes_answers: bool,
    },
}

impl Draft {
    /// Changes the rules one small step at a time (another outcome, a condition
    /// removed or widened, an exception, a seat or an edge removed) and records
    /// what notices it. A change that alters no answer, and that nothing
    /// notices, is a survivor, too.
    pub fn mutants(&self) -> Mutants<'_> {
        let model = self.as_rules().model();
        let changes = change::all(model);
        let mut known = Vec::new();
        prove(model, &mut known);
        let known = known.as_slice();
        let threads = thread::available_parallelism().map_or(1, NonZero::get);
        let size = changes.len().div_ceil(threads).max(1);
        let noticed: Vec<Detection> = thread::scope(|scope| {
            let workers: Vec<_> = changes
                .chunks(size)
                .map(|part| scope.spawn(|| part.iter().map(|c| self.notice(*c, known)).collect::<Vec<_>>()))
                .collect();
            // Passes on the panic of a worker; none is expected.
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
                Detection::Refused => mutants.refused += 1,
                Detection::By { requirements, scenario } => {
                    mutants.by_requirements += usize::from(!requirements.is_empty());
                    mutants.by_scenarios += usize::from(requirements.is_empty() && scenario);
                    for at in requirements {
                        if let Some((_, count)) = mutants.by_requirement.get_mut(at) {
                            *count += 1;
                        }
                    }
                }
                Detection::Nothing { changes_answers } => survivors.push((change, changes_answers)),
            }
        }
        survivors.sort_by_key(|(change, _)| change.span(model));
        let sources = &self.findings().sources;
        mutants.survivors = survivors
            .into_iter()
            .map(|(change, changes_answers)| Survivor {
                change: change.message(model),
                place: sources.position(change.span(model)),
                changes_answers,
            })
            .collect();
        mutants
    }

    /// `known` are the findings of checks without the change.
    fn notice(&self, change: ModelChange, known: &[Finding]) -> Detection {
        let own = self.as_rules().model();
        let model = change.applied(own);
        let mut findings = Vec::new();
        let checked = prove(&model, &mut findings);
        // A missing seat refuses the rules, too, although they answer every
        // case.
        let is_new = |f: &Finding| f.severity() == Severity::Error && !known.contains(f);
        let Some(ModelProof { table, requirements }) = checked.filter(|_| !findings.iter().any(is_new))
        else {
            return Detection::Refused;
        };
        let fails = |found: &Option<Finding>| found.as_ref().is_some_and(|f| f.severity() == Severity::Error);
        // A requirement that is broken without the change does not notice it.
        let before = self.as_rules().requirement_findings();
        let broken = requirements.iter().zip(before).enumerate();
        let broken: Vec<usize> =
            broken.filter(|(_, (now, then))| fails(now) && !fails(then)).map(|(at, _)| at).collect();
        let (sha256, warnings) = (String::new(), Findings::default());
        let book = Rules::new(Proven { model, table, requirements, number: 0, sha256, warnings });
        let mut touched = CoveredParts::default();
        let scenarios =
            own.scenarios.iter().zip(self.scenarios()).filter(|(_, trial)| trial.findings.is_empty());
        let scenario = broken.is_empty()
            && scenarios.into_iter().any(|(s, _)| !scenario::run(&book, s, &mut touched).is_empty());
        if !broken.is_empty() || scenario {
            return Detection::By { requirements: broken, scenario };
        }
        Detection::Nothing {
            changes_answers: answers_differ(own, book.model()) || routes_differ(own, book.model()),
        }
    }
}

/// `true` if some case has another outcome in one model than in the other, or
/// if that cannot be decided. Both models have the same entries, and the same
/// ids of outcomes.
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
        let (edges, _) = forums::route_edges(model, matter, model.info.first_forum);
        edges.into_iter().map(|(from, escalation)| (from, escalation.to)).collect::<Vec<_>>()
    };
    a.matters.ids().any(|matter| route(a, matter) != route(b, matter))
}
