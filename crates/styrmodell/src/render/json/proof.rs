//! The results of `krav`, `typfall` and mutants, as JSON.

use serde::Serialize;

use super::findings::{Finding, finding, listed};
use super::{FORMAT, Model, model, pretty};
use crate::trial::{Draft, Mutants, Trial};
use crate::{Findings, Language};

#[derive(Serialize)]
struct Document {
    format: u32,
    revisions: Vec<Revision>,
    /// The findings that keep the rules from being tried.
    findings: Vec<Finding>,
}

#[derive(Serialize)]
struct Revision {
    model: Model,
    requirements: Vec<Tried>,
    scenarios: Vec<Tried>,
    untouched: Option<Untouched>,
    mutants: Option<Small>,
    /// The warning that nothing was tried, if there was nothing to try.
    warnings: Vec<&'static str>,
}

#[derive(Serialize)]
struct Tried {
    id: String,
    name: String,
    holds: bool,
    findings: Vec<Finding>,
}

#[derive(Serialize)]
struct Untouched {
    rules: Vec<RuleDuty>,
    exceptions: Vec<Exception>,
    matters: Vec<String>,
    cells: Vec<Cell>,
}

#[derive(Serialize)]
struct RuleDuty {
    rule: String,
    duty: String,
}

#[derive(Serialize)]
struct Exception {
    rule: String,
    beaten: String,
}

#[derive(Serialize)]
struct Cell {
    subarea: String,
    basis: String,
}

#[derive(Serialize)]
struct Small {
    tried: usize,
    refused: usize,
    by_requirements: usize,
    by_scenarios: usize,
    by_requirement: super::Object<usize>,
    survivors: Vec<Survivor>,
}

#[derive(Serialize)]
struct Survivor {
    change: String,
    file: Option<String>,
    line: Option<usize>,
    changes_answers: bool,
}

/// Writes the results of revisions against their own requirements and
/// scenarios, with uncovered rules and mutants where these were asked for.
pub fn tests<'d>(
    drafts: impl Iterator<Item = (&'d Draft, bool, Option<&'d Mutants<'d>>)>,
    language: Language,
) -> String {
    let revisions = drafts.map(|(draft, coverage, mutants)| Revision {
        model: model(draft.as_rules()),
        requirements: draft.requirements().map(|trial| tried(draft, &trial, language)).collect(),
        scenarios: draft.scenarios().map(|trial| tried(draft, &trial, language)).collect(),
        untouched: coverage.then(|| untouched(draft)),
        mutants: mutants.map(|mutants| small(mutants, language)),
        warnings: draft.untested(language).into_iter().collect(),
    });
    pretty(&Document { format: FORMAT, revisions: revisions.collect(), findings: Vec::new() })
}

/// Writes the findings of rules that cannot be tried.
pub fn untried(findings: &Findings, language: Language) -> String {
    pretty(&Document { format: FORMAT, revisions: Vec::new(), findings: listed(findings, language) })
}

fn tried(draft: &Draft, trial: &Trial<'_>, language: Language) -> Tried {
    Tried {
        id: trial.id.to_owned(),
        name: trial.name.to_owned(),
        holds: trial.holds(),
        findings: trial.findings.iter().map(|f| finding(draft.findings(), f, language)).collect(),
    }
}

fn untouched(draft: &Draft) -> Untouched {
    let left = draft.untouched();
    let rules = left.rules.iter();
    let exceptions = left.exceptions.iter();
    let cells = left.cells.iter();
    Untouched {
        rules: rules
            .map(|(rule, duty)| RuleDuty { rule: (*rule).to_owned(), duty: (*duty).to_owned() })
            .collect(),
        exceptions: exceptions
            .map(|(rule, beaten)| Exception { rule: (*rule).to_owned(), beaten: (*beaten).to_owned() })
            .collect(),
        matters: left.matters.iter().map(|m| m.id().to_owned()).collect(),
        cells: cells.map(|(s, b)| Cell { subarea: s.id().to_owned(), basis: b.id().to_owned() }).collect(),
    }
}

fn small(mutants: &Mutants<'_>, language: Language) -> Small {
    let survivors = mutants.survivors.iter().map(|s| Survivor {
        change: s.change(language).to_owned(),
        file: s.place().map(|at| at.file.to_owned()),
        line: s.place().map(|at| at.line),
        changes_answers: s.changes_answers(),
    });
    let by_requirement = mutants.by_requirement.iter().map(|(id, count)| ((*id).to_owned(), *count));
    Small {
        tried: mutants.tried,
        refused: mutants.refused,
        by_requirements: mutants.by_requirements,
        by_scenarios: mutants.by_scenarios,
        by_requirement: super::Object(by_requirement.collect()),
        survivors: survivors.collect(),
    }
}
