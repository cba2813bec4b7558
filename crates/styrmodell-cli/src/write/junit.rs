//! A writer of JUnit XML: suites of test cases with their results.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use styrmodell::finding::{Code, Finding};
use styrmodell::render::on_one_line;
use styrmodell::{Findings, Language};

use crate::write::report;

/// The document, built suite by suite.
pub(crate) struct Junit {
    name: &'static str,
    suites: Vec<TestSuite>,
}

/// A named group of test cases.
pub(crate) struct TestSuite {
    name: String,
    cases: Vec<TestCase>,
}

struct TestCase {
    name: String,
    result: TestResult,
    /// The reason why the test case did not pass, in a sentence.
    message: String,
    /// The full explanation.
    text: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum TestResult {
    Passed,
    Skipped,
    Failure,
    Error,
}

impl Junit {
    pub(crate) fn new(name: &'static str) -> Self {
        Junit { name, suites: Vec::new() }
    }

    pub(crate) fn add(&mut self, suite: TestSuite) {
        self.suites.push(suite);
    }

    pub(crate) fn write(&self) -> Result<String, String> {
        let mut xml = Writer::new_with_indent(Vec::new(), b' ', 4);
        self.write_to(&mut xml).map_err(|error| error.to_string())?;
        String::from_utf8(xml.into_inner()).map_err(|error| error.to_string())
    }

    fn write_to(&self, xml: &mut XmlWriter) -> io::Result<()> {
        xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        let cases = self.suites.iter().flat_map(|suite| &suite.cases);
        // Jenkins' schema allows no count of skipped cases on this element.
        let counts = counts(cases).into_iter().filter(|(name, _)| *name != "skipped");
        let counts: Vec<_> = counts.collect();
        let element = xml.create_element("testsuites").with_attribute(("name", self.name));
        let element = element.with_attributes(counts.iter().map(|(name, count)| (*name, count.as_str())));
        element.write_inner_content(|xml| self.suites.iter().try_for_each(|suite| suite.write_to(xml)))?;
        Ok(())
    }
}

impl TestSuite {
    pub(crate) fn new(name: &str) -> Self {
        TestSuite { name: on_one_line(name), cases: Vec::new() }
    }

    /// Adds a test case that passes, with its output.
    pub(crate) fn passes(&mut self, name: &str, lines: &[String]) {
        self.add(name, TestResult::Passed, "", lines.join("\n"));
    }

    /// Adds a test case that neither passed nor failed, because there was nothing
    /// to try.
    pub(crate) fn skips(&mut self, name: &str, reason: &str) {
        self.add(name, TestResult::Skipped, reason, String::new());
    }

    /// Adds a test case that fails because of findings, or that is an error if
    /// files could not be read.
    pub(crate) fn fails(&mut self, name: &str, findings: &Findings, found: &[&Finding], language: Language) {
        let is_unreadable = found.iter().any(|finding| finding.code() == Code::Unreadable);
        let result = if is_unreadable { TestResult::Error } else { TestResult::Failure };
        let message = found.first().map_or("", |finding| finding.message(language));
        self.add(name, result, message, lines(findings, found, language).join("\n"));
    }

    fn add(&mut self, name: &str, result: TestResult, message: &str, text: String) {
        self.cases.push(TestCase { name: on_one_line(name), result, message: on_one_line(message), text });
    }

    fn write_to(&self, xml: &mut XmlWriter) -> io::Result<()> {
        let counts = counts(self.cases.iter());
        let element = xml.create_element("testsuite").with_attribute(("name", self.name.as_str()));
        let element = element.with_attributes(counts.iter().map(|(name, count)| (*name, count.as_str())));
        element.write_inner_content(|xml| {
            self.cases.iter().try_for_each(|case| case.write_to(&self.name, xml))
        })?;
        Ok(())
    }
}

impl TestCase {
    /// Writes the suite as the class of the test case, because GitLab treats cases
    /// with the same class and name as one.
    fn write_to(&self, suite: &str, xml: &mut XmlWriter) -> io::Result<()> {
        let element = xml.create_element("testcase").with_attribute(("classname", suite));
        let element = element.with_attribute(("name", self.name.as_str()));
        let inner = match self.result {
            TestResult::Passed if self.text.is_empty() => {
                element.write_empty()?;
                return Ok(());
            }
            TestResult::Passed => "system-out",
            TestResult::Skipped => "skipped",
            TestResult::Failure => "failure",
            TestResult::Error => "error",
        };
        element.write_inner_content(|xml| {
            let mut element = xml.create_element(inner);
            if self.result != TestResult::Passed {
                element = element.with_attribute(("message", self.message.as_str()));
            }
            match self.text.is_empty() {
                true => element.write_empty()?,
                false => element.write_text_content(BytesText::new(&self.text))?,
            };
            Ok(())
        })?;
        Ok(())
    }
}

type XmlWriter = Writer<Vec<u8>>;

/// The counts at the beginning of a suite and of the document.
fn counts<'c>(cases: impl Iterator<Item = &'c TestCase> + Clone) -> [(&'static str, String); 4] {
    let count = |result| cases.clone().filter(|case| case.result == result).count().to_string();
    [
        ("tests", cases.clone().count().to_string()),
        ("skipped", count(TestResult::Skipped)),
        ("failures", count(TestResult::Failure)),
        ("errors", count(TestResult::Error)),
    ]
}

/// The findings, a line each.
pub(crate) fn lines(findings: &Findings, found: &[&Finding], language: Language) -> Vec<String> {
    found.iter().map(|finding| report::line(findings, finding, language)).collect()
}
