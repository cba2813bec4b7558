//! The part of `STYLE.md` that can be searched for: how comments begin, words
//! that are not used, constants that say their kind, and names used once.

#![expect(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use styrmodell_tests::{assert_none, root};

/// Folders whose Rust files are read.
const FOLDERS: &[&str] = &["crates", "tests", "examples", "fuzz", "lab", "xtask"];

/// Words that hide the subject of a sentence until it is over.
const HIDING: &[&str] = &["What", "Who", "Whom", "Whose", "Where", "Those", "As"];

/// Phrases that are understood on the second reading, each with a better one.
const BANNED: &[(&str, &str)] = &[
    ("mended", "fixed"),
    ("anew", "again"),
    ("goes before", "overrides"),
    ("is none of", "is not one of"),
    ("stands twice", "duplicate"),
    ("as against", "not"),
    ("exception from", "exception to"),
    ("exceptions from", "exceptions to"),
    ("is there to be", "say what it is for"),
];

/// Phrases that are translated from Swedish, each with what English says. No
/// message and no page of a code has them.
const TRANSLATED: &[(&str, &str)] = &[
    ("anew", "again"),
    ("are mended", "are fixed"),
    ("can stand here", "is allowed"),
    ("exception from", "exception to"),
    ("go first", "override"),
    ("goes before", "overrides"),
    ("goes first", "overrides"),
    ("is lifted", "is escalated"),
    ("is none of", "is not one of"),
    ("lift a", "escalate a"),
    ("lifted to", "escalated to"),
    ("lifts a", "escalates a"),
    ("lifts it", "escalates it"),
    ("mend the", "correct the"),
    ("stands in", "is in"),
    ("stands twice", "duplicate"),
    ("stands under", "is listed under"),
    ("stands without", "needs"),
    ("wants a", "needs a"),
];

/// Names of constants that say neither kind nor unit.
const BARE: &[&str] =
    &["FEW", "MANY", "MOST", "ENOUGH", "LISTED", "NAMED", "SHOWN", "LONGEST", "LIMIT", "SIZE", "COUNT"];

/// A comment: its first line, and all of it.
struct Comment {
    place: String,
    text: String,
}

/// The comments of a file, each block as one.
fn comments(place: &str, text: &str) -> Vec<Comment> {
    let mut found: Vec<Comment> = Vec::new();
    let mut goes_on = false;
    let mut in_example = false;
    for (number, line) in text.lines().enumerate() {
        let line = line.trim_start();
        let Some(words) = ["///", "//!", "//"].iter().find_map(|mark| line.strip_prefix(mark)) else {
            (goes_on, in_example) = (false, false);
            continue;
        };
        let words = words.strip_prefix(' ').unwrap_or(words);
        if words.starts_with("```") {
            in_example = !in_example;
        }
        match found.last_mut().filter(|_| goes_on) {
            _ if in_example || words.starts_with("```") => {}
            Some(comment) => {
                comment.text.push('\n');
                comment.text.push_str(words);
            }
            None => found.push(Comment { place: format!("{place}:{}", number + 1), text: words.to_owned() }),
        }
        goes_on = true;
    }
    found
}

/// `true` if a comment begins with a word that hides its subject.
fn hides(comment: &Comment) -> bool {
    let first = comment.text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    HIDING.contains(&first)
}

/// The phrases of a list that a text has, each with a better one. The text may
/// be broken into lines.
fn phrases(list: &[(&'static str, &'static str)], text: &str) -> Vec<(&'static str, &'static str)> {
    let text = text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
    let has = |phrase: &str| {
        text.match_indices(phrase).any(|(at, _)| {
            let before = text.get(..at).and_then(|t| t.chars().next_back());
            let after = text.get(at + phrase.len()..).and_then(|t| t.chars().next());
            !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
        })
    };
    list.iter().copied().filter(|(phrase, _)| has(phrase)).collect()
}

/// The banned phrases in a comment, each with a better one.
fn banned(comment: &Comment) -> Vec<(&'static str, &'static str)> {
    phrases(BANNED, &comment.text)
}

/// The code of a file without its comments, in which its messages are. A text
/// that goes on in the next line is one.
fn code(text: &str) -> String {
    let lines = text.lines().map(str::trim).filter(|line| !line.starts_with("//"));
    lines.map(|line| line.strip_suffix('\\').unwrap_or(line)).collect::<Vec<_>>().join(" ")
}

/// The constants in a file that say neither kind nor unit.
fn bare_constants(text: &str) -> Vec<String> {
    let names = text.lines().filter_map(|line| {
        let line = line.trim_start().trim_start_matches("pub(crate) ").trim_start_matches("pub(super) ");
        let (name, kind) = line.strip_prefix("const ")?.split_once(':')?;
        let is_number = ["usize", "u32", "u64", "u128", "f64", "Duration"].iter().any(|n| kind.contains(n));
        (is_number && BARE.contains(&name)).then(|| name.to_owned())
    });
    names.collect()
}

/// The types and traits that a file declares, within functions too. An indented
/// alias may be an associated type, whose name its trait chooses.
fn types(text: &str) -> Vec<String> {
    let names = text.lines().filter_map(|full| {
        let mut line = full.trim_start();
        for visibility in ["pub ", "pub(crate) ", "pub(super) "] {
            line = line.strip_prefix(visibility).unwrap_or(line);
        }
        let alias = (!full.starts_with(' ')).then_some("type ");
        let mut words = ["struct ", "enum ", "trait "].into_iter().chain(alias);
        let rest = words.find_map(|word| line.strip_prefix(word))?;
        let name: String = rest.chars().take_while(|c| c.is_alphanumeric()).collect();
        name.starts_with(char::is_uppercase).then_some(name)
    });
    names.collect()
}

/// The names that several types of a package have, each with the files. A file
/// comes with its package and its text.
fn shared_names<'t>(files: impl Iterator<Item = (String, &'t str, &'t str)>) -> Vec<String> {
    let mut declared: BTreeMap<(String, String), Vec<&str>> = BTreeMap::new();
    for (package, file, text) in files {
        for name in types(text) {
            declared.entry((package.clone(), name)).or_default().push(file);
        }
    }
    let shared = declared.into_iter().filter(|(_, files)| files.len() > 1);
    shared.map(|((_, name), files)| format!("{name}: {}", files.join(", "))).collect()
}

/// The folder of the package that a file belongs to.
fn package(file: &str) -> String {
    let mut folders = Path::new(file).ancestors();
    let package = folders.find(|folder| root().join(folder).join("Cargo.toml").is_file());
    package.expect("a package").display().to_string()
}

/// Every Rust file below a folder, by path from the root.
fn files(folder: &Path, found: &mut BTreeMap<String, String>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.map(|entry| entry.expect("an entry").path()) {
        if path.is_dir() && path.file_name().is_some_and(|name| name != "target") {
            files(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            let name = path.strip_prefix(root()).unwrap_or(&path).display().to_string();
            found.insert(
                name,
                fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display())),
            );
        }
    }
}

fn tree() -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for folder in FOLDERS {
        files(&root().join(folder), &mut found);
    }
    assert!(found.len() > 200, "the tree is not read");
    found
}

#[test]
fn comments_begin_with_their_subject() {
    let all: Vec<Comment> = tree().iter().flat_map(|(file, text)| comments(file, text)).collect();
    let hiding: Vec<&Comment> = all.iter().filter(|comment| hides(comment)).collect();
    let listed: Vec<String> = hiding
        .iter()
        .map(|c| format!("{}: {}", c.place, c.text.lines().next().unwrap_or_default()))
        .collect();
    assert_none("comments that begin with a word that hides the subject", &listed);
}

#[test]
fn comments_have_no_banned_phrase() {
    // This file names them.
    let all = tree().into_iter().filter(|(file, _)| file != "tests/language.rs");
    let found: Vec<String> = all
        .flat_map(|(file, text)| comments(&file, &text))
        .flat_map(|comment| {
            let place = comment.place.clone();
            banned(&comment).into_iter().map(move |(phrase, better)| format!("{place}: {phrase} → {better}"))
        })
        .collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn constants_say_their_kind() {
    let bare = |(file, text): (String, String)| {
        bare_constants(&text).into_iter().map(move |name| format!("{file}: {name}"))
    };
    let found: Vec<String> =
        tree().into_iter().filter(|(file, _)| file.starts_with("crates/")).flat_map(bare).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn types_of_a_package_have_different_names() {
    let tree = tree();
    let shared = shared_names(tree.iter().map(|(file, text)| (package(file), file.as_str(), text.as_str())));
    assert!(shared.is_empty(), "names of several types:\n{}", shared.join("\n"));
}

#[test]
fn planted_type_with_a_taken_name_is_found() {
    let shared = |files: &[(&'static str, &'static str, &'static str)]| {
        shared_names(files.iter().map(|(package, file, text)| ((*package).to_owned(), *file, *text)))
    };
    let first = ("a", "a/src/x.rs", "pub struct Rule;\npub(crate) type Text = String;");
    for twin in ["enum Rule {}", "fn f() {\n    struct Rule;\n}", "pub trait Rule {}", "type Rule = u8;"] {
        assert_eq!(shared(&[first, ("a", "a/src/y.rs", twin)]), ["Rule: a/src/x.rs, a/src/y.rs"], "{twin}");
        assert!(shared(&[first, ("b", "b/src/y.rs", twin)]).is_empty(), "{twin}");
    }
    assert!(shared(&[first, ("a", "a/src/y.rs", "struct RuleText;")]).is_empty());
    assert!(shared(&[first, ("a", "a/src/y.rs", "impl T for U {\n    type Text = u8;\n}")]).is_empty());
}

#[test]
fn planted_sentences_of_each_kind_are_found() {
    let comment = |text: &str| comments("a.rs", text).remove(0);
    for text in
        ["/// What it holds.", "// Whom it concerns.", "//! As above,\n//! so below.", "/// Those there are"]
    {
        assert!(hides(&comment(text)), "{text}");
    }
    for text in ["/// The what and the who.", "// Assigned once.", "/// `true` if whole.", "//! Whole files."]
    {
        assert!(!hides(&comment(text)), "{text}");
    }
    assert_eq!(banned(&comment("/// Rules that are\n/// mended by hand.")), [("mended", "fixed")]);
    assert_eq!(banned(&comment("// One rule goes\n// before another.")), [("goes before", "overrides")]);
    assert!(banned(&comment("/// Recommended.")).is_empty());
    let message = "// Mend the comment.\n    \"the key stands \\\n     twice\",\n    mend::the_file()";
    assert_eq!(phrases(TRANSLATED, &code(message)), [("stands twice", "duplicate")]);
    assert_eq!(bare_constants("    pub(super) const FEW: usize = 8;"), ["FEW"]);
    assert!(bare_constants("const MAX_INLINE_FACTS: usize = 8;\nconst FEW: &str = \"\";").is_empty());
    assert_eq!(types("pub(crate) struct A<T>;\n    enum B {}\nfn f() { }\npub trait C {}"), ["A", "B", "C"]);
}
