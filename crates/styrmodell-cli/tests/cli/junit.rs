//! JUnit XML as a reader of it sees it.

use roxmltree::{Document, Node};

fn read(text: &str) -> Document<'_> {
    Document::parse(text).unwrap_or_else(|e| panic!("no well-formed XML ({e}):\n{text}"))
}

fn attribute(element: Node<'_, '_>, name: &str) -> String {
    element.attribute(name).unwrap_or_else(|| panic!("no {name}")).to_owned()
}

/// What is found below an element by one of some names.
fn below<'a, 'i: 'a>(element: Node<'a, 'i>, names: &'a [&str]) -> impl Iterator<Item = Node<'a, 'i>> {
    element.descendants().filter(|node| names.iter().any(|name| node.has_tag_name(*name)))
}

/// Test cases of a JUnit document by suite, and whether each fails or is an error;
/// the numbers it gives, in all and of each suite, are those that it holds.
pub(crate) fn junit(text: &str) -> Vec<(String, String, bool)> {
    let document = read(text);
    let root = document.root_element();
    assert_eq!(root.tag_name().name(), "testsuites");
    for counted in below(root, &["testsuites", "testsuite"]) {
        for (number, element) in
            [("tests", "testcase"), ("failures", "failure"), ("errors", "error"), ("skipped", "skipped")]
        {
            let held = below(counted, &[element]).count();
            assert_eq!(attribute(counted, number), held.to_string(), "{number} of:\n{text}");
        }
    }
    let cases = below(root, &["testcase"]).map(|case| {
        let suite = case.parent_element().unwrap();
        assert_eq!(suite.tag_name().name(), "testsuite");
        let fails = below(case, &["failure", "error"]).next().is_some();
        (attribute(suite, "name"), attribute(case, "name"), fails)
    });
    cases.collect()
}

/// The texts of a JUnit document's failures and errors, line by line.
pub(crate) fn lines(text: &str) -> Vec<String> {
    let document = read(text);
    let texts = below(document.root_element(), &["failure", "error"]).filter_map(|node| node.text());
    texts.flat_map(str::lines).map(str::to_owned).collect()
}
