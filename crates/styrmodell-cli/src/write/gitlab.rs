//! Findings as GitLab's code quality report: a list of issues, which GitLab shows
//! beside the lines of a merge request.
//!
//! The format is the one of GitLab's documentation, "Code Quality", section "Code
//! Quality report format".

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use serde::Serialize;
use sha2::{Digest as _, Sha256};
use styrmodell::finding::{Code, Finding, Gate};
use styrmodell::render::path as path_name;
use styrmodell::{Findings, Language};

use crate::write::report::{self, Extent};

#[derive(Serialize)]
struct GitlabIssue {
    description: String,
    check_name: &'static str,
    fingerprint: String,
    severity: &'static str,
    location: GitlabLocation,
}

#[derive(Serialize)]
struct GitlabLocation {
    path: String,
    lines: GitlabLines,
}

#[derive(Serialize)]
struct GitlabLines {
    begin: usize,
    end: usize,
}

pub(crate) fn document(found: &[&Findings], language: Language) -> String {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let all_findings =
        found.iter().flat_map(|findings| findings.iter().map(move |finding| (*findings, finding)));
    let issues: Vec<GitlabIssue> = all_findings
        .map(|(findings, finding)| {
            let place = Extent::of(findings, finding);
            let path = relative(place.start.file);
            let identity = identity(finding, &path);
            let count = counts.entry(identity.clone()).or_default();
            let fingerprint = fingerprint(&identity, *count);
            *count += 1;
            GitlabIssue {
                description: report::sentence(finding, language),
                check_name: finding.code().as_str(),
                fingerprint,
                severity: severity(finding.code()),
                location: GitlabLocation {
                    path,
                    lines: GitlabLines { begin: place.start.line, end: place.last_line },
                },
            }
        })
        .collect();
    serde_json::to_string_pretty(&issues).unwrap_or_default()
}

/// The part of a finding that stays the same when lines move, and in either
/// language.
fn identity(finding: &Finding, path: &str) -> String {
    [finding.code().as_str(), path, finding.message(Language::Swedish)].join("\0")
}

/// A fingerprint that is unique in the report. Findings with the same identity are
/// numbered; `count` is the number of those that come earlier.
fn fingerprint(identity: &str, count: usize) -> String {
    let hash = Sha256::digest(format!("{identity}\0{count}"));
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The severity of a code in GitLab, by the code's gate.
fn severity(code: Code) -> &'static str {
    match code.gate() {
        Gate::Closed => "blocker",
        Gate::Draft => "critical",
        _ => "minor",
    }
}

/// A path relative to the current folder, which in a GitLab job is the root of the
/// repository. GitLab accepts no other paths.
fn relative(path: &str) -> String {
    let current = std::env::current_dir().unwrap_or_default();
    let (target, current) = (Path::new(path), current.as_path());
    let shared = target.components().zip(current.components()).take_while(|(a, b)| a == b).count();
    // A relative path is kept, and another drive has no relative path.
    if shared == 0 {
        return path.to_owned();
    }
    let up = current.components().skip(shared).map(|_| Component::ParentDir);
    path_name(&up.chain(target.components().skip(shared)).collect::<PathBuf>())
}
