//! Findings as JUnit XML: a suite for each folder, a test case for each code that
//! was found. A folder without findings has one test case, which passes.

use styrmodell::Language;
use styrmodell::finding::{Code, Finding, Severity};

use super::CheckedFolder;
use crate::write::junit::{Junit, TestSuite, lines};

pub(super) fn document(checked: &[CheckedFolder], deny: bool, language: Language) -> Result<String, String> {
    let mut report = Junit::new("styrmodell check");
    for one in checked {
        let mut suite = TestSuite::new(&one.path);
        for code in Code::ALL {
            let found: Vec<&Finding> = one.findings.iter().filter(|f| f.code() == *code).collect();
            // A warning is reported, but fails no build unless the user asks for
            // it.
            match code.severity() {
                _ if found.is_empty() => {}
                Severity::Warning if !deny => {
                    suite.passes(code.as_str(), &lines(&one.findings, &found, language));
                }
                _ => suite.fails(code.as_str(), &one.findings, &found, language),
            }
        }
        if one.findings.is_empty() {
            suite.passes("check", &[]);
        }
        report.add(suite);
    }
    report.write()
}
