//! JUnit XML as a reader of it sees it.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// An element's attribute, unescaped.
fn attribute(element: &BytesStart<'_>, name: &str) -> String {
    let attribute = element.try_get_attribute(name).unwrap().unwrap_or_else(|| panic!("no {name}"));
    attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0).unwrap().into_owned()
}

/// Test cases of a JUnit document by suite, and whether each fails; the numbers
/// it gives are those that it holds.
pub(crate) fn junit(text: &str) -> Vec<(String, String, bool)> {
    let mut reader = Reader::from_str(text);
    let (mut suite, mut cases, mut open) = (String::new(), Vec::new(), 0);
    let mut told: BTreeMap<String, usize> = BTreeMap::new();
    loop {
        let event = reader.read_event().unwrap_or_else(|e| panic!("no well-formed XML ({e}):\n{text}"));
        let (element, empty) = match &event {
            Event::Start(element) => (element, false),
            Event::Empty(element) => (element, true),
            Event::End(_) => {
                open -= 1;
                continue;
            }
            Event::Eof => break,
            _ => continue,
        };
        open += usize::from(!empty);
        match element.name().as_ref() {
            b"testsuites" => {
                for name in ["tests", "failures"] {
                    told.insert(name.to_owned(), attribute(element, name).parse().unwrap());
                }
            }
            b"testsuite" => suite = attribute(element, "name"),
            b"testcase" => cases.push((suite.clone(), attribute(element, "name"), false)),
            b"failure" => cases.last_mut().unwrap().2 = true,
            _ => {}
        }
    }
    assert_eq!(open, 0, "every element is closed");
    let failures = cases.iter().filter(|(.., fails)| *fails).count();
    assert_eq!((told["tests"], told["failures"]), (cases.len(), failures), "the numbers told");
    cases
}
