//! The part of `STYLE.md` that can be searched for: how comments begin, words
//! that are not used, constants that say their kind, and names used once.

#![expect(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use styrmodell_tests::root;

/// Folders whose Rust files are read.
const FOLDERS: &[&str] = &["crates", "tests", "examples", "fuzz", "lab"];

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
    ("is there to be", "say what it is for"),
];

/// Phrases that are translated from Swedish, each with what English says. No
/// message and no page of a code has them.
const TRANSLATED: &[(&str, &str)] = &[
    ("anew", "again"),
    ("are mended", "are fixed"),
    ("can stand here", "is allowed"),
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

/// Of a hundred comments, how many may begin with a hiding word.
const MAX_HIDING_PERCENT: usize = 1;

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

/// The types that a file declares, within functions too.
fn types(text: &str) -> Vec<String> {
    let names = text.lines().filter_map(|line| {
        let mut line = line.trim_start();
        for visibility in ["pub ", "pub(crate) ", "pub(super) "] {
            line = line.strip_prefix(visibility).unwrap_or(line);
        }
        let rest = ["struct ", "enum ", "trait "].iter().find_map(|word| line.strip_prefix(word))?;
        let name: String = rest.chars().take_while(|c| c.is_alphanumeric()).collect();
        name.starts_with(char::is_uppercase).then_some(name)
    });
    names.collect()
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
    assert!(found.len() > 200, "the tree is read");
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
    println!("{} of {} comments begin with a word that hides the subject", hiding.len(), all.len());
    assert!(hiding.len() * 100 < all.len() * MAX_HIDING_PERCENT, "{}", listed.join("\n"));
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

/// Type names that were used twice when this was first counted. It only goes
/// down: a change that takes one away lowers it.
const MAX_SHARED_NAMES: usize = 8;

#[test]
fn ever_fewer_types_of_a_crate_share_a_name() {
    let mut declared: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    for (file, text) in tree() {
        let Some((name, rest)) = file.strip_prefix("crates/").and_then(|f| f.split_once('/')) else {
            continue;
        };
        if rest.starts_with("src/") {
            for kind in types(&text) {
                declared.entry((name.to_owned(), kind)).or_default().push(file.clone());
            }
        }
    }
    let twice = declared.into_iter().filter(|(_, files)| files.len() > 1);
    let twice: Vec<String> =
        twice.map(|((_, name), files)| format!("{name}: {}", files.join(", "))).collect();
    println!("{} names are of more than one type", twice.len());
    assert!(twice.len() <= MAX_SHARED_NAMES, "{} names:\n{}", twice.len(), twice.join("\n"));
}

#[test]
fn english_messages_and_pages_are_not_translated() {
    let sources =
        tree().into_iter().filter(|(name, _)| name.starts_with("crates/") && name.contains("/src/"));
    let mut texts: Vec<(String, String)> = sources.map(|(name, text)| (name, code(&text))).collect();
    let pages = fs::read_dir(root().join("crates/styrmodell/src/checks/pages")).expect("the pages");
    let pages = pages.map(|entry| entry.expect("an entry").path().display().to_string());
    texts.extend(pages.filter(|path| path.ends_with(".en.md")).map(|path| {
        let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path}: {e}"));
        (path, text)
    }));
    assert!(texts.len() > 100, "the sources and the pages are read");
    let found = texts.iter().flat_map(|(name, text)| {
        phrases(TRANSLATED, text).into_iter().map(move |(bad, good)| format!("{name}: {bad} → {good}"))
    });
    let found: Vec<String> = found.collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
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
