//! Reads JUnit XML as its consumers do.

use roxmltree::{Document, Node};

fn read(text: &str) -> Document<'_> {
    Document::parse(text).unwrap_or_else(|e| panic!("no well-formed XML ({e}):\n{text}"))
}

fn attribute(element: Node<'_, '_>, name: &str) -> String {
    element.attribute(name).unwrap_or_else(|| panic!("no {name}")).to_owned()
}

/// Lists the elements of some names in an element.
fn below<'a, 'i: 'a>(element: Node<'a, 'i>, names: &'a [&str]) -> impl Iterator<Item = Node<'a, 'i>> {
    element.descendants().filter(|node| names.iter().any(|name| node.has_tag_name(*name)))
}

/// Lists the test cases of a JUnit document with their suites, and `true` if a
/// case fails or has an error. Checks that the counts of the document and of
/// each suite are right.
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

/// Lists the lines of all failures and errors of a JUnit document.
pub(crate) fn lines(text: &str) -> Vec<String> {
    let document = read(text);
    let texts = below(document.root_element(), &["failure", "error"]).filter_map(|node| node.text());
    texts.flat_map(str::lines).map(str::to_owned).collect()
}
