//! Checks the layering in `ARCHITECTURE.md`: a room (a top-level module) uses only
//! the rooms on the floors (layers) below it, only the files in `ALLOWED_CYCLE`
//! form a dependency cycle, and no file exceeds `MAX_LINES`.

#![expect(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "floors/paths.rs"]
mod paths;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use paths::Crate;
use styrmodell_tests::root;

/// The only files that may form a dependency cycle; all are in one room.
///
/// A decision holds its case, and a case is answered by its decision; duties, their
/// actors, notices, routes and reasons are parts of a decision. None of them makes
/// sense without the others.
const ALLOWED_CYCLE: &[&str] = &[
    "answer/actors.rs",
    "answer/case.rs",
    "answer/decision.rs",
    "answer/duty.rs",
    "answer/notice.rs",
    "answer/route.rs",
    "answer/why_not.rs",
];

/// The maximum number of lines in a file, so that it can be read in one sitting;
/// tables of data may be longer.
const MAX_LINES: usize = 400;

/// Files that only declare data, exempt from `MAX_LINES`.
const DATA_TABLE_FILES: &[&str] = &["raw/mod.rs"];

fn library() -> Crate {
    Crate::read(&root().join("crates/styrmodell/src"), "lib.rs")
}

#[test]
fn rooms_of_the_library_use_only_floors_below() {
    let upward_references = library().upward_references();
    assert!(upward_references.is_empty(), "references to a higher room:\n{}", upward_references.join("\n"));
}

#[test]
fn rooms_of_the_command_line_use_only_floors_below() {
    let command_line = Crate::read(&root().join("crates/styrmodell-cli/src"), "main.rs");
    let upward_references = command_line.upward_references();
    assert!(upward_references.is_empty(), "references to a higher room:\n{}", upward_references.join("\n"));
    let cycles = command_line.cycles();
    assert!(cycles.is_empty(), "files in a cycle: {cycles:#?}");
}

#[test]
fn rooms_of_the_pictures_use_only_floors_below() {
    let pictures = Crate::read(&root().join("crates/styrmodell-graph/src"), "lib.rs");
    let upward_references = pictures.upward_references();
    assert!(upward_references.is_empty(), "references to a higher room:\n{}", upward_references.join("\n"));
    let cycles = pictures.cycles();
    assert!(cycles.is_empty(), "files in a cycle: {cycles:#?}");
}

#[test]
fn rooms_of_the_site_use_only_floors_below() {
    let site = Crate::read(&root().join("crates/styrmodell-site/src"), "lib.rs");
    let upward_references = site.upward_references();
    assert!(upward_references.is_empty(), "references to a higher room:\n{}", upward_references.join("\n"));
    let cycles = site.cycles();
    assert!(cycles.is_empty(), "files in a cycle: {cycles:#?}");
}

#[test]
fn only_the_allowed_files_form_a_cycle() {
    let allowed: BTreeSet<&str> = ALLOWED_CYCLE.iter().copied().collect();
    let leaves_allowed = |cycle: &BTreeSet<String>| cycle.iter().any(|file| !allowed.contains(file.as_str()));
    let cycles: Vec<BTreeSet<String>> = library().cycles().into_iter().filter(leaves_allowed).collect();
    assert!(cycles.is_empty(), "cycles outside ALLOWED_CYCLE: {cycles:#?}");
    assert!(ALLOWED_CYCLE.len() <= 7 && ALLOWED_CYCLE.iter().all(|file| file.starts_with("answer/")));
}

/// A catalogue is made with rules and never changes them: the library without it is whole.
#[test]
fn only_rendering_refers_to_the_catalogue_of_services() {
    let library = library();
    let referring: Vec<&str> =
        library.referring_to("services").into_iter().filter(|file| *file != "lib.rs").collect();
    assert_eq!(
        referring,
        [
            "render/json/answers_with_services.rs",
            "render/json/catalogue.rs",
            "render/json/need_services.rs",
            "render/json/service_entry.rs",
            "render/json/service_table.rs",
            "render/json/services.rs"
        ]
    );
}

#[test]
fn at_most_three_files_are_outside_the_rooms() {
    let source = root().join("crates/styrmodell/src");
    let entries = fs::read_dir(source)
        .expect("cannot read the source folder")
        .map(|e| e.expect("cannot read an entry of the source folder").path());
    let top_level_files: Vec<PathBuf> = entries.filter(|path| path.is_file()).collect();
    assert!(top_level_files.len() <= 3, "{top_level_files:?}");
}

#[test]
fn no_file_exceeds_the_line_limit() {
    for source in [
        "crates/styrmodell/src",
        "crates/styrmodell-cli/src",
        "crates/styrmodell-graph/src",
        "crates/styrmodell-site/src",
        "crates/styrmodell-testkit/src",
    ] {
        for (file, text) in paths::files(&root().join(source)) {
            let lines = text.lines().count();
            assert!(
                lines <= MAX_LINES || DATA_TABLE_FILES.contains(&file.as_str()),
                "{source}/{file}: {lines} lines"
            );
        }
    }
}

/// Writes a small crate to a temporary folder, to show what the checks find.
fn write_crate(files: &[(&str, &str)]) -> (tempfile::TempDir, Crate) {
    let folder = tempfile::tempdir().expect("cannot create a temporary folder");
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap_or(Path::new(".")))
            .expect("cannot create the folder of a room");
        fs::write(path, text).expect("cannot write a file");
    }
    let small_crate = Crate::read(folder.path(), "lib.rs");
    (folder, small_crate)
}

#[test]
fn planted_upward_path_is_found_in_every_syntax() {
    let lib = "mod low;\n\nmod high;\n\npub use high::Thing;\n";
    let sources = [
        ("a use", "use crate::high::Thing;"),
        ("a group", "use crate::{low::Own, high::{Thing, Other}};"),
        ("a path in a body", "fn f() { let _ = crate::high::f(); }"),
        ("a path in a signature", "fn f(_: &crate::high::Thing) {}"),
        ("a name that the root re-exports", "fn f(_: crate::Thing) {}"),
        ("a path in a macro", "macro_rules! m { () => { $crate::high::f() }; }"),
        ("super", "fn f() { super::super::high::f(); }"),
        ("a module within the file", "mod tests { use super::super::super::high::Thing; }"),
        ("a renamed import", "use crate::high as floor;"),
    ];
    for (syntax, text) in sources {
        let files =
            [("lib.rs", lib), ("low/mod.rs", "mod room;\n"), ("low/room.rs", text), ("high/mod.rs", "")];
        let (_folder, small_crate) = write_crate(&files);
        assert_eq!(
            small_crate.upward_references().len(),
            1,
            "{syntax}: {:?}",
            small_crate.upward_references()
        );
    }
    for text in
        ["// crate::high::Thing", "const TEXT: &str = \"crate::high::Thing\";", "use crate::low::Own;"]
    {
        let files =
            [("lib.rs", lib), ("low/mod.rs", "mod room;\n"), ("low/room.rs", text), ("high/mod.rs", "")];
        let (_folder, small_crate) = write_crate(&files);
        assert!(small_crate.upward_references().is_empty(), "{text}");
    }
}

#[test]
fn planted_cycle_is_found_through_re_exports() {
    let files = [
        ("lib.rs", "mod room;\n"),
        ("room/mod.rs", "mod a;\nmod b;\npub(crate) use b::B;\n"),
        ("room/a.rs", "use super::B;"),
        ("room/b.rs", "use super::a::A;"),
        ("room/c.rs", "use super::a::A;"),
    ];
    let (_folder, small_crate) = write_crate(&files);
    let cycle: BTreeSet<String> = ["room/a.rs".to_owned(), "room/b.rs".to_owned()].into();
    assert_eq!(small_crate.cycles(), [cycle]);
}

#[test]
fn architecture_lists_the_rooms_in_floor_order() {
    let floors: Vec<String> = library().floors().to_vec();
    let architecture =
        fs::read_to_string(root().join("ARCHITECTURE.md")).expect("cannot read ARCHITECTURE.md");
    let mut previous = 0;
    for room in &floors {
        let row_offset =
            architecture.find(&format!("| `{room}/` |")).unwrap_or_else(|| panic!("no row for {room}/"));
        assert!(row_offset > previous, "{room}/ is out of order in ARCHITECTURE.md");
        previous = row_offset;
    }
    let rooms: BTreeMap<&str, ()> = floors.iter().map(|room| (room.as_str(), ())).collect();
    for (file, _) in paths::files(&root().join("crates/styrmodell/src")) {
        if let Some((room, _)) = file.split_once('/') {
            assert!(rooms.contains_key(room), "{room}/ is not declared as a module in lib.rs");
        }
    }
}
