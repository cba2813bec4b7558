//! Reads JUnit XML as its consumers do.

use std::collections::BTreeSet;

use roxmltree::{Document, Node};

fn read(text: &str) -> Document<'_> {
    Document::parse(text).unwrap_or_else(|e| panic!("not well-formed XML ({e}):\n{text}"))
}

fn attribute(element: Node<'_, '_>, name: &str) -> String {
    element.attribute(name).unwrap_or_else(|| panic!("no {name}")).to_owned()
}

/// An element: its name, the attributes that it must have, those that it may have,
/// and the elements that it may contain.
type Rule = (&'static str, &'static [&'static str], &'static [&'static str], &'static [&'static str]);

/// The structure in `junit-10.xsd` of Jenkins' xUnit plugin, without properties,
/// times and reruns, which the program does not write.
const RULES: [Rule; 7] = [
    ("testsuites", &[], &["name", "tests", "failures", "errors"], &["testsuite"]),
    ("testsuite", &["name", "tests", "failures", "errors"], &["skipped"], &["testcase"]),
    ("testcase", &["name"], &["classname"], &["skipped", "error", "failure", "system-out"]),
    ("skipped", &[], &["type", "message"], &[]),
    ("error", &[], &["type", "message"], &[]),
    ("failure", &[], &["type", "message"], &[]),
    ("system-out", &[], &[], &[]),
];

/// Checks the structure of an element and of all elements within it.
fn assert_structure(element: Node<'_, '_>) {
    let name = element.tag_name().name();
    let Some((_, required, optional, allowed_children)) = RULES.iter().find(|rule| rule.0 == name) else {
        panic!("<{name}>")
    };
    required
        .iter()
        .for_each(|attribute| assert!(element.has_attribute(*attribute), "<{name}> without {attribute}"));
    for attribute in element.attributes() {
        let attribute_name = attribute.name();
        assert!(
            required.contains(&attribute_name) || optional.contains(&attribute_name),
            "<{name} {attribute_name}>"
        );
    }
    let is_text = |node: &Node<'_, '_>| node.text().is_some_and(|text| !text.trim().is_empty());
    assert!(
        allowed_children.is_empty() || !element.children().any(|node| node.is_text() && is_text(&node)),
        "text in <{name}>"
    );
    for child in element.children().filter(Node::is_element) {
        assert!(
            allowed_children.contains(&child.tag_name().name()),
            "{} in <{name}>",
            child.tag_name().name()
        );
        assert_structure(child);
    }
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
    assert_structure(root);
    let mut seen = BTreeSet::new();
    for case in below(root, &["testcase"]) {
        let names = (attribute(case, "classname"), attribute(case, "name"));
        assert!(seen.insert(names.clone()), "GitLab shows only one of these: {names:?}");
    }
    for counted in below(root, &["testsuites", "testsuite"]) {
        let numbers =
            [("tests", "testcase"), ("failures", "failure"), ("errors", "error"), ("skipped", "skipped")];
        for (number, element) in
            numbers.into_iter().filter(|(number, _)| counted != root || *number != "skipped")
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

#[test]
fn structure_is_refused_in_each_way_that_it_can_be_wrong() {
    let right = "<testsuites name='a'><testsuite name='b' tests='1' failures='0' errors='0'>\
                 <testcase classname='b' name='c'><failure message='d'>e</failure></testcase>\
                 </testsuite></testsuites>";
    let holds = |text: &str| std::panic::catch_unwind(|| assert_structure(read(text).root_element())).is_ok();
    assert!(holds(right));
    for (old, new) in [
        ("errors='0'", ""),
        ("<testsuites name='a'>", "<testsuites skipped='0'>"),
        ("classname='b' name='c'", "classname='b'"),
        ("message='d'", "text='d'"),
        ("<testcase", "text<testcase"),
        ("failure", "failed"),
    ] {
        assert!(!holds(&right.replace(old, new)), "{old} → {new}");
    }
}
