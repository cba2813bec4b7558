//! Krav and typfall as JUnit XML: two suites a revision, a test case each.

use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};
use styrmodell::{Draft, Finding, Findings, Language, Trial};

pub(super) fn document(drafts: &[Draft], language: Language) -> Result<String, String> {
    let mut report = Report::new("styrmodell test");
    for draft in drafts {
        let book = draft.rules();
        let mut add = |kind: &str, trials: Vec<Trial<'_>>| {
            let mut suite = TestSuite::new(format!("{} {} {kind}", book.id(), book.revision()));
            for trial in trials {
                suite.add_test_case(TestCase::new(trial.id, status(draft, &trial, language)));
            }
            report.add_test_suite(suite);
        };
        add("krav", draft.requirements().collect());
        add("typfall", draft.scenarios().collect());
    }
    report.to_string().map_err(|error| error.to_string())
}

/// Rules that cannot be tried: one test case, which fails.
pub(super) fn untried(path: &str, findings: &Findings, language: Language) -> Result<String, String> {
    let all: Vec<&Finding> = findings.iter().collect();
    let mut suite = TestSuite::new(path);
    suite.add_test_case(TestCase::new("check", failure(findings, &all, language)));
    let mut report = Report::new("styrmodell test");
    report.add_test_suite(suite);
    report.to_string().map_err(|error| error.to_string())
}

fn status(draft: &Draft, trial: &Trial<'_>, language: Language) -> TestCaseStatus {
    if trial.holds() {
        return TestCaseStatus::success();
    }
    failure(draft.findings(), &trial.findings.iter().collect::<Vec<_>>(), language)
}

fn failure(findings: &Findings, found: &[&Finding], language: Language) -> TestCaseStatus {
    let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
    let lines = found.iter().map(|finding| match findings.position(finding) {
        Some(at) => format!("{}:{}:{}: {}", at.file, at.line, at.column, finding.message(language)),
        None => finding.message(language).to_owned(),
    });
    status.set_message(found.first().map_or("", |f| f.message(language)));
    status.set_description(lines.collect::<Vec<_>>().join("\n"));
    status
}
