//! Reads the annotations of a GitHub workflow and the issues of GitLab as these
//! services do, and checks what they require.

use std::collections::BTreeSet;

use crate::json::Json;
use crate::schemas::{GITLAB, assert_valid};

/// An annotation of a GitHub workflow.
#[derive(Debug, PartialEq)]
pub(crate) struct Annotation {
    pub(crate) level: String,
    pub(crate) file: String,
    pub(crate) lines: (u32, u32),
    /// The first column and the one after the last, if the annotation has them.
    pub(crate) columns: (Option<u32>, Option<u32>),
    pub(crate) title: String,
    pub(crate) message: String,
}

/// Lists the annotations in the output of a job. GitHub's runner refuses an end
/// before the beginning, and columns in an annotation that spans several lines.
pub(crate) fn github_annotations(out: &str) -> Vec<Annotation> {
    out.lines().map(annotation).collect()
}

fn annotation(line: &str) -> Annotation {
    let (head, message) = line.strip_prefix("::").and_then(|rest| rest.split_once("::")).expect(line);
    let (level, properties) = head.split_once(' ').expect(line);
    let properties: Vec<(&str, &str)> =
        properties.split(',').map(|property| property.split_once('=').expect(line)).collect();
    let allowed = ["file", "line", "endLine", "col", "endColumn", "title"];
    let names: BTreeSet<&str> = properties.iter().map(|(name, _)| *name).collect();
    assert!(names.len() == properties.len() && names.iter().all(|name| allowed.contains(name)), "{line}");
    let text = |name: &str| properties.iter().find(|(n, _)| *n == name).map(|(_, value)| unescape(value));
    let number = |name: &str| text(name).map(|value| value.parse::<u32>().expect(line));
    let first = number("line").expect(line);
    let lines = (first, number("endLine").unwrap_or(first));
    let columns = (number("col"), number("endColumn"));
    assert!(["error", "warning"].contains(&level), "not a GitHub workflow command: {line}");
    assert!(first >= 1 && lines.1 >= first, "{line}");
    assert!(
        lines.0 == lines.1 || columns == (None, None),
        "columns in an annotation of several lines: {line}"
    );
    assert!(
        columns.0.is_none_or(|column| column >= 1) && (columns.0.is_some() || columns.1.is_none()),
        "{line}"
    );
    assert!(columns.1.is_none_or(|end| Some(end) >= columns.0), "{line}");
    Annotation {
        level: level.to_owned(),
        file: text("file").expect(line),
        lines,
        columns,
        title: text("title").expect(line),
        message: unescape(message),
    }
}

fn unescape(text: &str) -> String {
    [("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")]
        .into_iter()
        .fold(text.to_owned(), |text, (escape, plain)| text.replace(escape, plain))
}

/// An issue in a GitLab code quality report.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Issue {
    pub(crate) check_name: String,
    pub(crate) severity: String,
    pub(crate) description: String,
    pub(crate) fingerprint: String,
    pub(crate) path: String,
    pub(crate) lines: (i64, i64),
}

/// Lists the issues of a report. Of issues with the same fingerprint, GitLab shows
/// only one.
pub(crate) fn gitlab_issues(out: &str) -> Vec<Issue> {
    assert_valid(&GITLAB, out);
    let report = Json::read(out).unwrap();
    let text = |issue: &Json, key: &str| issue.at(key).text().to_owned();
    let issues: Vec<Issue> = (report.list().iter())
        .map(|issue| Issue {
            check_name: text(issue, "check_name"),
            severity: text(issue, "severity"),
            description: text(issue, "description"),
            fingerprint: text(issue, "fingerprint"),
            path: text(issue, "location.path"),
            lines: (issue.at("location.lines.begin").number(), issue.at("location.lines.end").number()),
        })
        .collect();
    assert!(issues.iter().all(|issue| issue.lines.1 >= issue.lines.0), "{out}");
    let fingerprints: BTreeSet<&str> = issues.iter().map(|issue| issue.fingerprint.as_str()).collect();
    assert_eq!(fingerprints.len(), issues.len(), "fingerprints are not unique:\n{out}");
    issues
}
