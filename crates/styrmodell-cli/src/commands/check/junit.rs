//! Findings as JUnit XML: a suite for each folder, a test case for each code that
//! was found. A folder without findings has a single test case, which passes.

use styrmodell::Language;
use styrmodell::finding::{Code, Finding, Severity};

use super::CheckedFolder;
use crate::write::junit::{Junit, TestSuite, lines};

pub(super) fn document(
    checked: &[CheckedFolder],
    warnings_fail: bool,
    language: Language,
) -> Result<String, String> {
    let mut report = Junit::new("styrmodell check");
    for folder in checked {
        let mut suite = TestSuite::new(&folder.path);
        for code in Code::ALL {
            let findings: Vec<&Finding> = folder.findings.iter().filter(|f| f.code() == *code).collect();
            // A warning is reported, but fails the build only with --deny warnings.
            match code.severity() {
                _ if findings.is_empty() => {}
                Severity::Warning if !warnings_fail => {
                    suite.passes(code.as_str(), &lines(&folder.findings, &findings, language));
                }
                _ => suite.fails(code.as_str(), &folder.findings, &findings, language),
            }
        }
        if folder.findings.is_empty() {
            suite.passes("check", &[]);
        }
        report.add(suite);
    }
    report.write()
}
