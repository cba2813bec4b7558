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
    /// The number of changes that no check refuses and some requirement notices.
    pub by_requirements: usize,
    /// The number of changes that only some scenario notices.
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
    /// The positions of the requirements that notice it; `scenario` is `true` if none
    /// does, but a scenario does.
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
    /// removed or widened, an exception, a seat or an escalation removed) and records
    /// which check, requirement or scenario notices it. A change that nothing notices is
    /// a survivor, even if it alters no answer.
    pub fn mutants(&self) -> Mutants<'_> {
        let model = self.as_rules().model();
        let changes = change::all(model);
        let mut findings_before = Vec::new();
        prove(model, &mut findings_before);
        let findings_before = findings_before.as_slice();
        let threads = thread::available_parallelism().map_or(1, NonZero::get);
        let size = changes.len().div_ceil(threads).max(1);
        let detections: Vec<Detection> = thread::scope(|scope| {
            let workers: Vec<_> = changes
                .chunks(size)
                .map(|part| {
                    scope.spawn(|| part.iter().map(|c| self.detect(*c, findings_before)).collect::<Vec<_>>())
                })
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
        for (change, detection) in changes.into_iter().zip(detections) {
            match detection {
                Detection::Refused => mutants.refused += 1,
                Detection::By { requirements, scenario } => {
                    mutants.by_requirements += usize::from(!requirements.is_empty());
                    mutants.by_scenarios += usize::from(requirements.is_empty() && scenario);
                    for position in requirements {
                        if let Some((_, count)) = mutants.by_requirement.get_mut(position) {
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

    /// Tries one change. `findings_before` holds the findings of checks without it.
    fn detect(&self, change: ModelChange, findings_before: &[Finding]) -> Detection {
        let unchanged = self.as_rules().model();
        let model = change.applied(unchanged);
        let mut findings = Vec::new();
        let proof = prove(&model, &mut findings);
        // A new missing seat also counts as a refusal, although the rules answer every
        // case.
        let is_new = |f: &Finding| f.severity() == Severity::Error && !findings_before.contains(f);
        let Some(ModelProof { table, requirements }) = proof.filter(|_| !findings.iter().any(is_new)) else {
            return Detection::Refused;
        };
        let fails = |f: &Option<Finding>| f.as_ref().is_some_and(|f| f.severity() == Severity::Error);
        // A requirement that is broken without the change does not notice it.
        let before = self.as_rules().requirement_findings();
        let broken = requirements.iter().zip(before).enumerate();
        let broken: Vec<usize> =
            broken.filter(|(_, (now, before))| fails(now) && !fails(before)).map(|(i, _)| i).collect();
        let (sha256, warnings) = (String::new(), Findings::default());
        let book = Rules::new(Proven { model, table, requirements, number: 0, sha256, warnings });
        let mut covered = CoveredParts::default();
        let scenarios =
            unchanged.scenarios.iter().zip(self.scenarios()).filter(|(_, trial)| trial.findings.is_empty());
        let scenario = broken.is_empty()
            && scenarios.into_iter().any(|(s, _)| !scenario::run(&book, s, &mut covered).is_empty());
        if !broken.is_empty() || scenario {
            return Detection::By { requirements: broken, scenario };
        }
        Detection::Nothing {
            changes_answers: answers_differ(unchanged, book.model())
                || routes_differ(unchanged, book.model()),
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
        // For each cube, the model and the position of the contender that it belongs to.
        let mut owners: Vec<(usize, usize)> = Vec::new();
        for (side, contenders) in both.iter().enumerate() {
            for (position, contender) in contenders.list.iter().enumerate() {
                cubes.extend(&contender.cubes);
                owners.extend(contender.cubes.iter().map(|_| (side, position)));
            }
        }
        let outcome = |side: usize, holding: &[usize]| {
            let contenders = both.get(side)?;
            let matching: Vec<usize> = holding
                .iter()
                .filter_map(|&i| owners.get(i))
                .filter(|(s, _)| *s == side)
                .map(|(_, position)| *position)
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
