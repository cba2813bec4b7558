//! A proposal says that it is one wherever it is shown, first of all in the title: a
//! page is printed and passed on without what was said beside it.

use crate::run::*;

/// A copy of the shipped rules, proposed and not decided.
fn proposal(folder: &TestFolder) -> RulesFolder {
    let rules = folder.copy("förslag");
    rules.edit("modell.yaml", "status: beslutad", "status: förslag");
    rules
}

#[test]
fn matrix_and_document_of_a_proposal_have_the_word_in_title_and_first_heading() {
    let folder = TestFolder::new();
    let rules = proposal(&folder);
    for (language, word) in [("sv", "FÖRSLAG: "), ("en", "PROPOSAL: ")] {
        let out =
            |args: &[&str]| run(&[args, &["--rules", rules.arg(), "--lang", language]].concat()).exits(0).out;
        assert!(out(&["matrix"]).starts_with(word));
        for page in [out(&["matrix", "--format", "markdown"]), out(&["document"])] {
            assert!(page.starts_with(&format!("# {word}")), "{page}");
        }
        let html = out(&["matrix", "--format", "html"]);
        for tag in ["<title>", "<h1>"] {
            assert!(html.contains(&format!("{tag}{word}")), "{html}");
        }
    }
}

#[test]
fn csv_of_a_proposal_says_so_on_standard_error_and_is_otherwise_the_same() {
    let folder = TestFolder::new();
    let rules = proposal(&folder);
    for format in [["--format", "csv"], ["--csv", "excel"]] {
        let csv = |rules: &str| run(&[&["matrix", "--rules", rules], &format[..]].concat()).exits(0);
        let (proposed, decided) = (csv(rules.arg()), ask(&[&["matrix"], &format[..]].concat()).exits(0));
        assert_eq!(proposed.out, decided.out);
        assert_eq!(proposed.err.trim_end(), "FÖRSLAG. Inte beslutat.");
        assert!(decided.err.is_empty(), "{}", decided.err);
    }
}

#[test]
fn decided_revision_has_no_word_for_a_proposal() {
    for args in [&["matrix"][..], &["matrix", "--format", "html"], &["document"], &["graph", "areas"]] {
        let out = ask(args).exits(0).out;
        assert!(!out.contains("FÖRSLAG"), "{}", out.lines().find(|line| line.contains("FÖRSLAG")).unwrap());
    }
}

#[test]
fn nested_lists_are_indented_by_four() {
    let document = ask(&["document"]).exits(0).out;
    let indents =
        document.lines().filter_map(|line| line.find("- ").filter(|at| line[..*at].trim().is_empty()));
    let wrong: Vec<String> = indents.filter(|at| at % 4 != 0).map(|at| at.to_string()).collect();
    assert_none("items are indented otherwise", &wrong);
    assert!(document.contains("\n    - "));
}
