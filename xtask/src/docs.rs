//! `cargo xtask docs`: checks that everything public in the library is documented.
//!
//! Every item needs words, and a function that can fail a section on its errors. A
//! type at the root needs an example that runs; a type in a module needs an
//! example, or a link from the page of its module if that page has one.

use std::collections::BTreeMap;

use crate::rustdoc::{self, Item, Kind};

/// Fails with the items that lack documentation.
pub(crate) fn run() -> Result<(), String> {
    let missing = missing_documentation(&rustdoc::items()?);
    if missing.is_empty() { Ok(()) } else { Err(missing.join("\n")) }
}

/// A line for each item that lacks documentation.
fn missing_documentation(items: &[Item]) -> Vec<String> {
    let modules: BTreeMap<&str, &Item> = items
        .iter()
        .filter(|item| item.kind == Kind::Module)
        .map(|item| (item.path.as_str(), item))
        .collect();
    let mut missing = Vec::new();
    for item in items {
        let needs_words = !matches!(item.kind, Kind::Implementation | Kind::Reexport);
        if needs_words && item.docs.trim().is_empty() {
            missing.push(format!("{}: no words", item.path));
        }
        if item.kind == (Kind::Function { fails: true }) && !item.docs.contains("# Errors") {
            missing.push(format!("{}: no section \"# Errors\"", item.path));
        }
        if item.kind == Kind::Type && !has_example(&item.docs) {
            let module = item.path.rsplit_once("::").map_or("", |(module, _)| module);
            let is_linked_from_example = modules.get(module).is_some_and(|page| {
                module.contains("::") && has_example(&page.docs) && page.links.contains(&item.id)
            });
            if !is_linked_from_example {
                missing.push(format!(
                    "{}: no example, and no link from the page of {module} with an example",
                    item.path
                ));
            }
        }
    }
    missing
}

/// `true` if a doc comment has code that `cargo test --doc` runs.
fn has_example(docs: &str) -> bool {
    let fences = docs.lines().filter_map(|line| line.trim_start().strip_prefix("```"));
    // Every second fence closes a block.
    let opening_fences: Vec<&str> = fences.step_by(2).collect();
    opening_fences.iter().any(|info| info.is_empty() || *info == "rust")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(path: &str, id: &str, kind: Kind, docs: &str, links: &[&str]) -> Item {
        let links = links.iter().map(|link| (*link).to_owned()).collect();
        let (path, id, docs) = (path.to_owned(), id.to_owned(), docs.to_owned());
        Item { line: path.clone(), path, id, kind, docs, links }
    }

    const EXAMPLE: &str = "Words.\n\n```\nlet x = 1;\n```\n";

    #[test]
    fn missing_words_are_reported_for_everything_but_implementations() {
        let items = [
            item("c::f", "1", Kind::Function { fails: false }, " ", &[]),
            item("c::T", "2", Kind::Implementation, "", &[]),
        ];
        assert_eq!(missing_documentation(&items), ["c::f: no words"]);
    }

    #[test]
    fn function_that_can_fail_needs_a_section_on_errors() {
        let fails = |docs| [item("c::f", "1", Kind::Function { fails: true }, docs, &[])];
        assert_eq!(missing_documentation(&fails("Does it.")), ["c::f: no section \"# Errors\""]);
        assert!(missing_documentation(&fails("Does it.\n\n# Errors\nNever.")).is_empty());
    }

    #[test]
    fn type_at_the_root_needs_an_example() {
        let root = item("c", "0", Kind::Module, EXAMPLE, &["1"]);
        let items = |docs| [root.clone(), item("c::T", "1", Kind::Type, docs, &[])];
        assert_eq!(missing_documentation(&items("Words.")).len(), 1);
        assert_eq!(missing_documentation(&items("Words.\n\n```text\nwords\n```")).len(), 1);
        assert!(missing_documentation(&items(EXAMPLE)).is_empty());
    }

    #[test]
    fn type_in_a_module_needs_an_example_or_a_link_from_one() {
        let items = |docs, links: &[&str]| {
            [item("c::m", "0", Kind::Module, docs, links), item("c::m::T", "1", Kind::Type, "Words.", &[])]
        };
        assert!(missing_documentation(&items(EXAMPLE, &["1"])).is_empty());
        assert_eq!(missing_documentation(&items(EXAMPLE, &[])).len(), 1);
        assert_eq!(missing_documentation(&items("Words.", &["1"])).len(), 1);
    }
}
