//! Findings as JUnit XML: a suite for each folder, a test case for each code
//! that was found, and one that passes where nothing was.

use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};
use styrmodell::{Code, Language, Severity};

use super::Checked;

pub(super) fn document(checked: &[Checked], deny: bool, language: Language) -> Result<String, String> {
    let mut report = Report::new("styrmodell check");
    for one in checked {
        let mut suite = TestSuite::new(one.path.clone());
        for code in Code::ALL {
            let found: Vec<_> = one.findings.iter().filter(|f| f.code() == *code).collect();
            let Some(first) = found.first() else { continue };
            // A warning is told, but fails no build unless that is asked for.
            let passes = first.severity() == Severity::Warning && !deny;
            let mut status = match passes {
                true => TestCaseStatus::success(),
                false => TestCaseStatus::non_success(NonSuccessKind::Failure),
            };
            let lines: Vec<String> = found
                .iter()
                .map(|finding| match one.findings.position(finding) {
                    Some(at) => {
                        format!("{}:{}:{}: {}", at.file, at.line, at.column, finding.message(language))
                    }
                    None => finding.message(language).to_owned(),
                })
                .collect();
            status.set_message(first.message(language));
            status.set_description(lines.join("\n"));
            let mut case = TestCase::new(code.as_str(), status);
            if passes {
                case.set_system_out(lines.join("\n"));
            }
            suite.add_test_case(case);
        }
        if one.findings.is_empty() {
            suite.add_test_case(TestCase::new("check", TestCaseStatus::success()));
        }
        report.add_test_suite(suite);
    }
    report.to_string().map_err(|error| error.to_string())
}
