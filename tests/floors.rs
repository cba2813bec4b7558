//! Holds the code to the plan of the rooms: a room uses only the floors below
//! it, files refer to each other in a circle only within the named family, and
//! no file is too long for one reading.

#![expect(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "floors/paths.rs"]
mod paths;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use paths::Crate;
use styrmodell_tests::root;

/// The files that may refer to each other in a circle, all in one room.
///
/// A decision holds its case, and a case is answered by its decision; duties,
/// their actors, notices, routes and reasons are parts of a decision. None has a meaning
/// without the others.
const FAMILY: &[&str] = &[
    "answer/actors.rs",
    "answer/case.rs",
    "answer/decision.rs",
    "answer/duty.rs",
    "answer/notice.rs",
    "answer/route.rs",
    "answer/why_not.rs",
];

/// The most lines of a file that one reading can hold; tables of data may be
/// longer.
const MAX_LINES: usize = 400;

/// Files that list one declaration after another.
const TABLES: &[&str] = &["raw/mod.rs"];

fn library() -> Crate {
    Crate::read(&root().join("crates/styrmodell/src"), "lib.rs")
}

#[test]
fn rooms_of_the_library_use_only_floors_below() {
    let looks = library().looks_up();
    assert!(looks.is_empty(), "rooms that look up:\n{}", looks.join("\n"));
}

#[test]
fn rooms_of_the_command_line_use_only_floors_below() {
    let command_line = Crate::read(&root().join("crates/styrmodell-cli/src"), "main.rs");
    let looks = command_line.looks_up();
    assert!(looks.is_empty(), "rooms that look up:\n{}", looks.join("\n"));
    let circles = command_line.circles();
    assert!(circles.is_empty(), "files in a circle: {circles:#?}");
}

#[test]
fn files_outside_the_named_family_form_no_circle() {
    let family: BTreeSet<&str> = FAMILY.iter().copied().collect();
    let outside = |circle: &BTreeSet<String>| circle.iter().any(|file| !family.contains(file.as_str()));
    let circles: Vec<BTreeSet<String>> = library().circles().into_iter().filter(outside).collect();
    assert!(circles.is_empty(), "circles outside the family: {circles:#?}");
    assert!(FAMILY.len() <= 7 && FAMILY.iter().all(|file| file.starts_with("answer/")));
}

#[test]
fn at_most_three_files_are_outside_the_rooms() {
    let source = root().join("crates/styrmodell/src");
    let entries = fs::read_dir(source).expect("the source folder").map(|e| e.expect("an entry").path());
    let beside: Vec<PathBuf> = entries.filter(|path| path.is_file()).collect();
    assert!(beside.len() <= 3, "{beside:?}");
}

#[test]
fn no_file_exceeds_the_line_limit() {
    for source in ["crates/styrmodell/src", "crates/styrmodell-cli/src", "crates/styrmodell-testkit/src"] {
        for (file, text) in paths::files(&root().join(source)) {
            let lines = text.lines().count();
            assert!(lines <= MAX_LINES || TABLES.contains(&file.as_str()), "{source}/{file}: {lines} lines");
        }
    }
}

/// A small crate on disk that breaks the plan, to show that the checks can
/// fail.
fn planted(files: &[(&str, &str)]) -> (tempfile::TempDir, Crate) {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap_or(Path::new("."))).expect("a room");
        fs::write(path, text).expect("a file");
    }
    let house = Crate::read(folder.path(), "lib.rs");
    (folder, house)
}

#[test]
fn planted_upward_path_is_found_in_every_position() {
    let lib = "mod low;\n\nmod high;\n\npub use high::Thing;\n";
    let looks = [
        ("a use", "use crate::high::Thing;"),
        ("a group", "use crate::{low::Own, high::{Thing, Other}};"),
        ("a path in a body", "fn f() { let _ = crate::high::f(); }"),
        ("a path in a signature", "fn f(_: &crate::high::Thing) {}"),
        ("a name of the root", "fn f(_: crate::Thing) {}"),
        ("a path in a macro", "macro_rules! m { () => { $crate::high::f() }; }"),
        ("super", "fn f() { super::super::high::f(); }"),
        ("a module within the file", "mod tests { use super::super::super::high::Thing; }"),
        ("a renamed import", "use crate::high as floor;"),
    ];
    for (what, text) in looks {
        let files =
            [("lib.rs", lib), ("low/mod.rs", "mod room;\n"), ("low/room.rs", text), ("high/mod.rs", "")];
        let (_folder, house) = planted(&files);
        assert_eq!(house.looks_up().len(), 1, "{what}: {:?}", house.looks_up());
    }
    for text in
        ["// crate::high::Thing", "const TEXT: &str = \"crate::high::Thing\";", "use crate::low::Own;"]
    {
        let files =
            [("lib.rs", lib), ("low/mod.rs", "mod room;\n"), ("low/room.rs", text), ("high/mod.rs", "")];
        let (_folder, house) = planted(&files);
        assert!(house.looks_up().is_empty(), "{text}");
    }
}

#[test]
fn planted_circle_is_found_through_re_exports() {
    let files = [
        ("lib.rs", "mod room;\n"),
        ("room/mod.rs", "mod a;\nmod b;\npub(crate) use b::B;\n"),
        ("room/a.rs", "use super::B;"),
        ("room/b.rs", "use super::a::A;"),
        ("room/c.rs", "use super::a::A;"),
    ];
    let (_folder, house) = planted(&files);
    let circle: BTreeSet<String> = ["room/a.rs".to_owned(), "room/b.rs".to_owned()].into();
    assert_eq!(house.circles(), [circle]);
}

#[test]
fn rooms_in_architecture_are_the_floors_of_the_crate() {
    let floors: Vec<String> = library().floors().to_vec();
    let map = fs::read_to_string(root().join("ARCHITECTURE.md")).expect("the map");
    let mut last = 0;
    for room in &floors {
        let at = map.find(&format!("| `{room}/` |")).unwrap_or_else(|| panic!("no row for {room}/"));
        assert!(at > last, "{room}/ stands in another order than the floors");
        last = at;
    }
    let rooms: BTreeMap<&str, ()> = floors.iter().map(|room| (room.as_str(), ())).collect();
    for (file, _) in paths::files(&root().join("crates/styrmodell/src")) {
        if let Some((room, _)) = file.split_once('/') {
            assert!(rooms.contains_key(room), "{room}/ is no floor");
        }
    }
}
