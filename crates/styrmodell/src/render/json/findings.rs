//! Findings, codes, coverage and errors as JSON.

use serde::Serialize;

use super::{FORMAT, KeyedObject, ModelJson, ids, model, pretty};
use crate::finding::Severity;
use crate::finding::input_subject::InputSubject;
use crate::finding::suggestion::SubareaOverview;
use crate::{Findings, InputError, Language, Rulebook};

#[derive(Serialize)]
pub(super) struct FindingJson {
    code: &'static str,
    severity: &'static str,
    message: String,
    labels: Vec<LabelJson>,
    help: Vec<String>,
    near: Vec<String>,
}
#[derive(Serialize)]
struct LabelJson {
    file: String,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    text: Option<String>,
    primary: bool,
}
#[derive(Serialize, Default)]
struct ErrorJson {
    kind: &'static str,
    given: String,
    near: Vec<String>,
    candidates: Vec<CandidateJson>,
    text: String,
    refer_to: Option<String>,
    subject: Option<&'static str>,
    fact: Option<String>,
    known: Vec<AllowedJson>,
    suggestions: Vec<SuggestionJson>,
    areas: Vec<AreaJson>,
}
#[derive(Serialize)]
struct AreaJson {
    id: String,
    name: String,
    subareas: Vec<SubareaJson>,
}
#[derive(Serialize)]
struct SubareaJson {
    id: String,
    name: String,
    content: Vec<String>,
}
#[derive(Serialize)]
struct AllowedJson {
    id: String,
    name: String,
}
#[derive(Serialize)]
struct SuggestionJson {
    id: String,
    name: String,
    explanation: Option<String>,
    subareas: Vec<String>,
    why: String,
}
#[derive(Serialize)]
struct CandidateJson {
    id: String,
    name: String,
    explanation: Option<String>,
    subareas: Vec<String>,
}

fn subarea(subarea: &SubareaOverview) -> SubareaJson {
    SubareaJson { id: subarea.id.clone(), name: subarea.name.clone(), content: subarea.content.clone() }
}

/// Writes an input error.
pub fn input_error(error: &InputError, language: Language) -> String {
    #[derive(Serialize)]
    struct ErrorDocument {
        format: u32,
        error: ErrorJson,
    }
    let candidates = error.candidates().iter().map(|c| CandidateJson {
        id: c.id.clone(),
        name: c.name.clone(),
        explanation: c.explanation.clone(),
        subareas: c.subareas.clone(),
    });
    let suggestions = error.suggestions().iter().map(|s| SuggestionJson {
        id: s.id.clone(),
        name: s.name.clone(),
        explanation: s.explanation.clone(),
        subareas: s.subareas.clone(),
        why: s.why(language).to_owned(),
    });
    let areas = error.areas().iter().map(|area| AreaJson {
        id: area.id.clone(),
        name: area.name.clone(),
        subareas: area.subareas.iter().map(subarea).collect(),
    });
    let known = error.known().iter().map(|k| AllowedJson { id: k.id.clone(), name: k.name.clone() });
    pretty(&ErrorDocument {
        format: FORMAT,
        error: ErrorJson {
            kind: error.kind().as_str(),
            given: error.given().to_owned(),
            near: error.near().to_vec(),
            candidates: candidates.collect(),
            text: error.message(language).to_owned(),
            refer_to: error.refer_to().map(str::to_owned),
            subject: Some(error.subject().as_str()),
            fact: match error.subject() {
                InputSubject::Value { fact } => Some(fact.clone()),
                _ => None,
            },
            known: known.collect(),
            suggestions: suggestions.collect(),
            areas: areas.collect(),
        },
    })
}

/// Writes a code with its page.
pub fn code(code: crate::finding::Code, language: Language) -> String {
    #[derive(Serialize)]
    struct CodeDocument {
        format: u32,
        code: &'static str,
        severity: &'static str,
        page: &'static str,
    }
    let severity = severity(code.severity());
    pretty(&CodeDocument { format: FORMAT, code: code.as_str(), severity, page: code.page(language) })
}

/// Writes every code with its severity.
pub fn codes() -> String {
    #[derive(Serialize)]
    struct CodesDocument {
        format: u32,
        codes: KeyedObject<&'static str>,
    }
    let codes = crate::finding::Code::ALL.iter().map(|c| (c.as_str().to_owned(), severity(c.severity())));
    pretty(&CodesDocument { format: FORMAT, codes: KeyedObject(codes.collect()) })
}

/// Writes the sources that revisions cite, and the rules that cite each
/// source.
pub fn coverage(books: &[Rulebook]) -> String {
    #[derive(Serialize)]
    struct CoverageDocument {
        format: u32,
        revisions: Vec<CoveredRevisionJson>,
    }
    #[derive(Serialize)]
    struct CoveredRevisionJson {
        model: ModelJson,
        rules: KeyedObject<Vec<String>>,
        points: KeyedObject<PointJson>,
    }
    #[derive(Serialize)]
    struct PointJson {
        rules: Vec<String>,
        cited_elsewhere: bool,
        without_rule: Option<String>,
    }
    let revisions = books.iter().map(|book| {
        let coverage = book.coverage();
        let points = coverage.points.iter().map(|p| {
            let point = PointJson {
                rules: ids(p.rules.iter().copied()),
                cited_elsewhere: p.cited_elsewhere,
                without_rule: p.without_rule.map(str::to_owned),
            };
            (p.place.clone(), point)
        });
        let points = KeyedObject(points.collect());
        let rules =
            KeyedObject(coverage.rules.into_iter().map(|(id, places)| (id.to_owned(), places)).collect());
        CoveredRevisionJson { model: model(book), rules, points }
    });
    pretty(&CoverageDocument { format: FORMAT, revisions: revisions.collect() })
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// Writes the error for rules that cannot be read.
pub fn unreadable(error: &crate::LoadError, language: Language) -> String {
    findings(&[error.findings()], language)
}

/// Writes the findings of rules that were read but cannot be used, in place of
/// an answer.
pub fn unusable(found: &Findings, language: Language) -> String {
    let text = match language {
        Language::English => "the rules have errors and are not used",
        Language::Swedish => "reglerna har fel och används inte",
    };
    let error = ErrorJson { kind: "rules-rejected", text: text.to_owned(), ..ErrorJson::default() };
    document(Some(error), &[found], language)
}

/// Writes the findings of a catalogue of insatser that was read but cannot be used, in
/// place of an answer.
#[cfg(feature = "services")]
pub fn unusable_catalogue(found: &Findings, language: Language) -> String {
    let text = match language {
        Language::English => "the catalogue has errors and is not used",
        Language::Swedish => "katalogen har fel och används inte",
    };
    let error = ErrorJson { kind: "catalogue-rejected", text: text.to_owned(), ..ErrorJson::default() };
    document(Some(error), &[found], language)
}

/// Writes findings in the order of their places, folder by folder. If files
/// could not be read, the error that says so is included.
pub fn findings(found: &[&Findings], language: Language) -> String {
    let unreadable: Vec<String> = found
        .iter()
        .map(|findings| crate::finding::unreadable::message(findings, language))
        .filter(|text| !text.is_empty())
        .collect();
    let error = ErrorJson { kind: "unreadable", text: unreadable.join("\n"), ..ErrorJson::default() };
    document(Some(error).filter(|_| !unreadable.is_empty()), found, language)
}

fn document(error: Option<ErrorJson>, found: &[&Findings], language: Language) -> String {
    #[derive(Serialize)]
    struct FindingsDocument {
        format: u32,
        #[serde(skip_serializing_if = "Option::is_none")]
        error: Option<ErrorJson>,
        findings: Vec<FindingJson>,
    }
    let findings = found.iter().flat_map(|f| listed(f, language)).collect();
    pretty(&FindingsDocument { format: FORMAT, error, findings })
}

pub(super) fn listed(findings: &Findings, language: Language) -> Vec<FindingJson> {
    findings.iter().map(|f| finding(findings, f, language)).collect()
}

pub(super) fn finding(
    findings: &Findings,
    finding: &crate::finding::Finding,
    language: Language,
) -> FindingJson {
    FindingJson {
        code: finding.code().as_str(),
        severity: severity(finding.severity()),
        message: finding.message(language).to_owned(),
        labels: findings
            .places(finding, language)
            .map(|place| LabelJson {
                file: place.start.file.to_owned(),
                line: place.start.line,
                column: place.start.column,
                end_line: place.end.line,
                end_column: place.end.column,
                text: place.label.map(str::to_owned),
                primary: place.is_primary,
            })
            .collect(),
        help: finding.help_messages(language).map(str::to_owned).collect(),
        near: finding.near_names().to_vec(),
    }
}
