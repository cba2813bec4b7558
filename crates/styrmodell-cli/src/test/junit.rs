//! Krav and typfall as JUnit XML: two suites a revision, a test case each.

use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};
use styrmodell::{Draft, Language, Trial};

pub(super) fn document(drafts: &[Draft], language: Language) -> Result<String, String> {
    let mut report = Report::new("styrmodell test");
    for draft in drafts {
        let book = draft.rulebook();
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

fn status(draft: &Draft, trial: &Trial<'_>, language: Language) -> TestCaseStatus {
    if trial.holds() {
        return TestCaseStatus::success();
    }
    let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
    let lines = trial.findings.iter().map(|finding| match draft.findings().position(finding) {
        Some(at) => format!("{}:{}:{}: {}", at.file, at.line, at.column, finding.message(language)),
        None => finding.message(language).to_owned(),
    });
    status.set_message(trial.findings.first().map_or("", |f| f.message(language)));
    status.set_description(lines.collect::<Vec<_>>().join("\n"));
    status
}
