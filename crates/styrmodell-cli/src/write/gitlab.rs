//! Findings as GitLab's code quality report: a list of issues, which a merge
//! request shows beside its lines.
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
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    let each = found.iter().flat_map(|findings| findings.iter().map(move |finding| (*findings, finding)));
    let issues: Vec<GitlabIssue> = each
        .map(|(findings, finding)| {
            let at = Extent::of(findings, finding);
            let path = relative(at.start.file);
            let same = identity(finding, &path);
            let before = times.entry(same.clone()).or_default();
            let fingerprint = fingerprint(&same, *before);
            *before += 1;
            GitlabIssue {
                description: report::sentence(finding, language),
                check_name: finding.code().as_str(),
                fingerprint,
                severity: severity(finding.code()),
                location: GitlabLocation {
                    path,
                    lines: GitlabLines { begin: at.start.line, end: at.last_line },
                },
            }
        })
        .collect();
    serde_json::to_string_pretty(&issues).unwrap_or_default()
}

/// The part of a finding that stays while lines move, in any language.
fn identity(finding: &Finding, path: &str) -> String {
    [finding.code().as_str(), path, finding.message(Language::Swedish)].join("\0")
}

/// A fingerprint that no other issue of the report has: of findings that say the
/// same about the same file, the first, the second and so on are told apart.
fn fingerprint(identity: &str, before: usize) -> String {
    let hash = Sha256::digest(format!("{identity}\0{before}"));
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// GitLab's severities, by how far rules get in which a code is found.
fn severity(code: Code) -> &'static str {
    match code.gate() {
        Gate::Closed => "blocker",
        Gate::Draft => "critical",
        _ => "minor",
    }
}

/// A path from the folder that the command was run in, the root of the
/// repository in GitLab's jobs: GitLab knows no other.
fn relative(path: &str) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    let (there, here) = (Path::new(path), here.as_path());
    let shared = there.components().zip(here.components()).take_while(|(a, b)| a == b).count();
    // A relative path is what it is, and another drive cannot be reached.
    if shared == 0 {
        return path.to_owned();
    }
    let up = here.components().skip(shared).map(|_| Component::ParentDir);
    path_name(&up.chain(there.components().skip(shared)).collect::<PathBuf>())
}
