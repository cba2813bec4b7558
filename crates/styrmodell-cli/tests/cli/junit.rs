//! Reads JUnit XML as its consumers do.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// Returns an attribute of an element, unescaped.
fn attribute(element: &BytesStart<'_>, name: &str) -> String {
    let attribute = element.try_get_attribute(name).unwrap().unwrap_or_else(|| panic!("no {name}"));
    attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0).unwrap().into_owned()
}

/// Lists the test cases of a JUnit document with their suites, and `true` if a
/// case fails or has an error. Checks that the document's counts are right.
pub(crate) fn junit(text: &str) -> Vec<(String, String, bool)> {
    let mut reader = Reader::from_str(text);
    let (mut suite, mut cases, mut open, mut fail) = (String::new(), Vec::new(), 0, [0, 0]);
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
                for name in ["tests", "failures", "errors"] {
                    told.insert(name.to_owned(), attribute(element, name).parse().unwrap());
                }
            }
            b"testsuite" => suite = attribute(element, "name"),
            b"testcase" => cases.push((suite.clone(), attribute(element, "name"), false)),
            kind @ (b"failure" | b"error") => {
                fail[usize::from(kind == b"error")] += 1;
                cases.last_mut().unwrap().2 = true;
            }
            _ => {}
        }
    }
    assert_eq!(open, 0, "every element is closed");
    assert_eq!(
        [told["tests"], told["failures"], told["errors"]],
        [cases.len(), fail[0], fail[1]],
        "the numbers told"
    );
    cases
}

/// Lists the lines of all failures and errors of a JUnit document.
pub(crate) fn lines(text: &str) -> Vec<String> {
    let mut reader = Reader::from_str(text);
    let (mut inside, mut told) = (false, String::new());
    loop {
        match reader.read_event().unwrap() {
            Event::Start(element) => inside = matches!(element.name().as_ref(), b"failure" | b"error"),
            Event::End(_) if inside => {
                told.push('\n');
                inside = false;
            }
            Event::Text(part) if inside => told.push_str(&part.decode().unwrap()),
            Event::GeneralRef(part) if inside => {
                let name = part.decode().unwrap();
                let character = part.resolve_char_ref().unwrap().map(String::from);
                let entity = || quick_xml::escape::resolve_predefined_entity(&name).unwrap().to_owned();
                told.push_str(&character.unwrap_or_else(entity));
            }
            Event::Eof => break,
            _ => {}
        }
    }
    told.lines().map(str::to_owned).collect()
}
