//! The results of `krav`, `typfall` and mutants, as JSON.

use serde::Serialize;

use super::findings::{FindingJson, finding, listed};
use super::{FORMAT, ModelJson, model, pretty};
use crate::trial::{Draft, Mutants, Trial};
use crate::{Findings, Language};

#[derive(Serialize)]
struct TestsDocument {
    format: u32,
    revisions: Vec<TestedRevisionJson>,
    /// The findings because of which the rules cannot be tried.
    findings: Vec<FindingJson>,
}

#[derive(Serialize)]
struct TestedRevisionJson {
    model: ModelJson,
    requirements: Vec<TrialJson>,
    scenarios: Vec<TrialJson>,
    untouched: Option<UntouchedJson>,
    mutants: Option<MutantsJson>,
    /// The warning that nothing was tried, if there was nothing to try.
    warnings: Vec<&'static str>,
}

#[derive(Serialize)]
struct TrialJson {
    id: String,
    name: String,
    holds: bool,
    findings: Vec<FindingJson>,
}

#[derive(Serialize)]
struct UntouchedJson {
    rules: Vec<RuleDutyJson>,
    exceptions: Vec<ExceptionJson>,
    matters: Vec<String>,
    cells: Vec<CellJson>,
}

#[derive(Serialize)]
struct RuleDutyJson {
    rule: String,
    duty: String,
}

#[derive(Serialize)]
struct ExceptionJson {
    rule: String,
    beaten: String,
}

#[derive(Serialize)]
struct CellJson {
    subarea: String,
    basis: String,
}

#[derive(Serialize)]
struct MutantsJson {
    tried: usize,
    refused: usize,
    by_requirements: usize,
    by_scenarios: usize,
    by_requirement: super::KeyedObject<usize>,
    survivors: Vec<SurvivorJson>,
}

#[derive(Serialize)]
struct SurvivorJson {
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
    let revisions = drafts.map(|(draft, coverage, mutants)| TestedRevisionJson {
        model: model(draft.as_rules()),
        requirements: draft.requirements().map(|trial| tried(draft, &trial, language)).collect(),
        scenarios: draft.scenarios().map(|trial| tried(draft, &trial, language)).collect(),
        untouched: coverage.then(|| untouched(draft)),
        mutants: mutants.map(|mutants| mutants_json(mutants, language)),
        warnings: draft.untested(language).into_iter().collect(),
    });
    pretty(&TestsDocument { format: FORMAT, revisions: revisions.collect(), findings: Vec::new() })
}

/// Writes the findings of rules that cannot be tried.
pub fn untried(findings: &Findings, language: Language) -> String {
    pretty(&TestsDocument { format: FORMAT, revisions: Vec::new(), findings: listed(findings, language) })
}

fn tried(draft: &Draft, trial: &Trial<'_>, language: Language) -> TrialJson {
    TrialJson {
        id: trial.id.to_owned(),
        name: trial.name.to_owned(),
        holds: trial.holds(),
        findings: trial.findings.iter().map(|f| finding(draft.findings(), f, language)).collect(),
    }
}

fn untouched(draft: &Draft) -> UntouchedJson {
    let left = draft.untouched();
    let rules = left.rules.iter();
    let exceptions = left.exceptions.iter();
    let cells = left.cells.iter();
    UntouchedJson {
        rules: rules
            .map(|(rule, duty)| RuleDutyJson { rule: (*rule).to_owned(), duty: (*duty).to_owned() })
            .collect(),
        exceptions: exceptions
            .map(|(rule, beaten)| ExceptionJson { rule: (*rule).to_owned(), beaten: (*beaten).to_owned() })
            .collect(),
        matters: left.matters.iter().map(|m| m.id().to_owned()).collect(),
        cells: cells
            .map(|(s, b)| CellJson { subarea: s.id().to_owned(), basis: b.id().to_owned() })
            .collect(),
    }
}

fn mutants_json(mutants: &Mutants<'_>, language: Language) -> MutantsJson {
    let survivors = mutants.survivors.iter().map(|s| SurvivorJson {
        change: s.change(language).to_owned(),
        file: s.place().map(|at| at.file.to_owned()),
        line: s.place().map(|at| at.line),
        changes_answers: s.changes_answers(),
    });
    let by_requirement = mutants.by_requirement.iter().map(|(id, count)| ((*id).to_owned(), *count));
    MutantsJson {
        tried: mutants.tried,
        refused: mutants.refused,
        by_requirements: mutants.by_requirements,
        by_scenarios: mutants.by_scenarios,
        by_requirement: super::KeyedObject(by_requirement.collect()),
        survivors: survivors.collect(),
    }
}
