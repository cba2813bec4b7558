//! JUnit XML: suites of test cases that pass, fail, or could not be tried.

use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};
use styrmodell::render::on_one_line;
use styrmodell::{Code, Finding, Findings, Language};

use crate::write::report;

/// The document, made suite by suite.
pub(crate) struct Junit(Report);

/// The test cases of one subject.
pub(crate) struct Suite(TestSuite);

impl Junit {
    pub(crate) fn new(name: &str) -> Self {
        Junit(Report::new(name))
    }

    pub(crate) fn add(&mut self, suite: Suite) {
        self.0.add_test_suite(suite.0);
    }

    pub(crate) fn write(&self) -> Result<String, String> {
        self.0.to_string().map_err(|error| error.to_string())
    }
}

impl Suite {
    pub(crate) fn new(name: &str) -> Self {
        Suite(TestSuite::new(on_one_line(name)))
    }

    /// A test case that passes, with what there is to say of it.
    pub(crate) fn passes(&mut self, name: &str, lines: &[String]) {
        let mut case = TestCase::new(on_one_line(name), TestCaseStatus::success());
        if !lines.is_empty() {
            case.set_system_out(lines.join("\n"));
        }
        self.0.add_test_case(case);
    }

    /// A test case that did not pass, nor fail: there was nothing to try.
    pub(crate) fn is_skipped(&mut self, name: &str, why: &str) {
        let mut status = TestCaseStatus::skipped();
        status.set_message(on_one_line(why));
        self.0.add_test_case(TestCase::new(on_one_line(name), status));
    }

    /// A test case that fails by findings; one that could not be tried is an error.
    pub(crate) fn fails(&mut self, name: &str, findings: &Findings, found: &[&Finding], language: Language) {
        let is_unreadable = found.iter().any(|finding| finding.code() == Code::Unreadable);
        let kind = if is_unreadable { NonSuccessKind::Error } else { NonSuccessKind::Failure };
        let mut status = TestCaseStatus::non_success(kind);
        status.set_message(on_one_line(found.first().map_or("", |finding| finding.message(language))));
        status.set_description(lines(findings, found, language).join("\n"));
        self.0.add_test_case(TestCase::new(on_one_line(name), status));
    }
}

/// Findings, a line each.
pub(crate) fn lines(findings: &Findings, found: &[&Finding], language: Language) -> Vec<String> {
    found.iter().map(|finding| report::line(findings, finding, language)).collect()
}
