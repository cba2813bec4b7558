//! `cargo xtask docs`: whether everything public in the library says what it is.
//!
//! Every item has words; a function that can fail says when; a type at the root
//! has an example that runs, and one in a module has an example or is linked from
//! the page of its module, which has one.

use std::collections::BTreeMap;

use crate::rustdoc::{self, Item, Kind};

/// Fails with the items whose words are missing.
pub(crate) fn run() -> Result<(), String> {
    let missing = missing(&rustdoc::items()?);
    if missing.is_empty() { Ok(()) } else { Err(missing.join("\n")) }
}

/// One line for every item whose words are missing.
fn missing(items: &[Item]) -> Vec<String> {
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
            missing.push(format!("{}: no chapter \"# Errors\"", item.path));
        }
        if item.kind == Kind::Type && !has_example(&item.docs) {
            let module = item.path.rsplit_once("::").map_or("", |(module, _)| module);
            let in_module = modules.get(module).is_some_and(|page| {
                module.contains("::") && has_example(&page.docs) && page.links.contains(&item.id)
            });
            if !in_module {
                missing.push(format!(
                    "{}: no example, nor a link from an example's page of {module}",
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
    let opened: Vec<&str> = fences.step_by(2).collect();
    opened.iter().any(|info| info.is_empty() || *info == "rust")
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
    fn words_are_missed_of_everything_but_implementations() {
        let items = [
            item("c::f", "1", Kind::Function { fails: false }, " ", &[]),
            item("c::T", "2", Kind::Implementation, "", &[]),
        ];
        assert_eq!(missing(&items), ["c::f: no words"]);
    }

    #[test]
    fn a_function_that_fails_says_when() {
        let fails = |docs| [item("c::f", "1", Kind::Function { fails: true }, docs, &[])];
        assert_eq!(missing(&fails("Does it.")), ["c::f: no chapter \"# Errors\""]);
        assert!(missing(&fails("Does it.\n\n# Errors\nNever.")).is_empty());
    }

    #[test]
    fn a_type_at_the_root_needs_an_example_of_its_own() {
        let root = item("c", "0", Kind::Module, EXAMPLE, &["1"]);
        let typed = |docs| [root.clone(), item("c::T", "1", Kind::Type, docs, &[])];
        assert_eq!(missing(&typed("Words.")).len(), 1);
        assert_eq!(missing(&typed("Words.\n\n```text\nwords\n```")).len(), 1);
        assert!(missing(&typed(EXAMPLE)).is_empty());
    }

    #[test]
    fn a_type_in_a_module_needs_an_example_or_a_link_beside_one() {
        let typed = |docs, links: &[&str]| {
            [item("c::m", "0", Kind::Module, docs, links), item("c::m::T", "1", Kind::Type, "Words.", &[])]
        };
        assert!(missing(&typed(EXAMPLE, &["1"])).is_empty());
        assert_eq!(missing(&typed(EXAMPLE, &[])).len(), 1);
        assert_eq!(missing(&typed("Words.", &["1"])).len(), 1);
    }
}
