//! `compile`: the file gives the same answers as the folder that it was compiled
//! from.

use std::fs;

use crate::run::*;

/// The first day of the built-in revision that is compiled.
const DAY: &str = "2024-02-23";

/// Questions, for commands that only read the rules.
const QUESTIONS: [&str; 10] = [
    "resolve --need praktik --basis 4:1",
    "resolve --need praktik --basis 4:1 --fact gemensam-insats=nej --why-not arbvux",
    "resolve --need praktik@4:4 --need kost-och-motion@4:4 --date 2026-01-31 --format json",
    "resolve --need prktik --basis 4:1",
    "matrix --format csv",
    "escalate --matter oenighet --lang en",
    "document",
    "document --lang en --date 2026-01-31",
    "describe",
    "describe --format json",
];

#[test]
fn compiled_file_gives_the_same_answers_as_its_model() {
    let folder = TestFolder::new();
    let ran = run_in(folder.path(), &["compile", "--date", DAY]).exits(0);
    let name = "goteborg-arbetsrehabilitering-2024-02-23.styrmodell";
    assert!(ran.out.starts_with(name), "{}", ran.out);
    assert!(flat(&ran.out).contains("betrodd som kod"), "{}", ran.out);
    let names: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(names, [name], "there is another file");
    let file = folder.path().join(name);
    for question in QUESTIONS {
        let from_folder = ask(&question.split_whitespace().collect::<Vec<_>>());
        let mut args: Vec<&str> = question.split_whitespace().collect();
        args.extend(["--rules", file.to_str().unwrap()]);
        let from_file = run(&args);
        assert_eq!(
            (from_file.code, from_file.out, from_file.err),
            (from_folder.code, from_folder.out, from_folder.err),
            "{question}"
        );
    }
    let rows = folder.path().join("fall.csv");
    fs::write(&rows, "behov;lagrum;gemensam-insats\npraktik;4:1;ja\nkost och motion;4:4;\nfel;4:1;\n")
        .unwrap();
    let batch = |rules: &[&str]| {
        let args = [&["batch", rows.to_str().unwrap(), "-"], rules].concat();
        run(&args).exits(1).out
    };
    let from_folder = shipped();
    assert_eq!(
        batch(&["--rules", file.to_str().unwrap()]),
        batch(&["--rules", from_folder.to_str().unwrap()])
    );
}

#[test]
fn compiling_twice_gives_the_same_bytes_and_replaces_the_file() {
    let folder = TestFolder::new();
    let (first, second) = (folder.path().join("ett.styrmodell"), folder.path().join("två.styrmodell"));
    fs::write(&second, "något annat").unwrap();
    for file in [&first, &second] {
        let ran =
            run(&["compile", "--date", DAY, "--lang", "en", "--output", file.to_str().unwrap()]).exits(0);
        assert!(flat(&ran.out).contains("trusted like code"), "{}", ran.out);
    }
    assert_eq!(fs::read(first).unwrap(), fs::read(second).unwrap());
}

#[test]
fn rules_that_are_not_proven_are_not_compiled() {
    let folder = TestFolder::new();
    let rules = folder.copy_all("regler");
    let file = folder.path().join("ut.styrmodell");
    let compile = |rules: &str| run(&["compile", "--rules", rules, "--output", file.to_str().unwrap()]);
    // A proposal that fails its own typfall can be used as a folder, but not as a
    // file, because a file could not report the failure.
    rules.edit("modell.yaml", "status: beslutad", "status: förslag");
    compile(rules.arg()).exits(0);
    fs::remove_file(&file).unwrap();
    let expected = "väntat: { utförande: arbvux, styrning: arbvux }";
    let text = rules.read("typfall.yaml");
    assert!(text.contains(expected));
    rules.write("typfall.yaml", &text.replace(expected, "väntat: { utförande: ingen, styrning: arbvux }"));
    run(&["resolve", "--need", "praktik", "--basis", "4:1", "--rules", rules.arg()]).exits(4);
    let ran = compile(rules.arg()).exits(2);
    assert!(ran.err.contains("typfall"), "{}", ran.err);
    compile("/finns/inte").exits(2);
    assert!(!file.exists());
    let missing = folder.path().join("finns-inte/ut.styrmodell");
    run(&["compile", "--date", DAY, "--output", missing.to_str().unwrap()]).exits(2);
}

#[test]
fn unusable_portable_file_is_refused_with_the_reason() {
    let folder = TestFolder::new();
    let file = folder.path().join("regler.styrmodell");
    let arg = file.to_str().unwrap();
    run(&["compile", "--date", DAY, "--output", arg]).exits(0);
    let bytes = fs::read(&file).unwrap();
    let with_changed_byte = |at: usize| {
        let mut bytes = bytes.clone();
        bytes[at] = bytes[at].wrapping_add(1);
        bytes
    };
    for (bytes, sv, en) in [
        (with_changed_byte(bytes.len() - 1), "är skadad", "is damaged"),
        (bytes[..bytes.len() / 2].to_vec(), "är skadad", "is damaged"),
        (with_changed_byte(8), "nyare format", "newer format"),
        (b"modell:\n".to_vec(), "ingen fil som compile har skrivit", "was not written by compile"),
        (Vec::new(), "ingen fil som compile har skrivit", "was not written by compile"),
    ] {
        fs::write(&file, bytes).unwrap();
        for (language, expected) in [("sv", sv), ("en", en)] {
            let args = ["matrix", "--rules", arg, "--lang", language];
            let ran = run(&args).exits(2);
            assert!(flat(&ran.err).contains(expected), "{}", ran.err);
            let json = json_of(&args);
            assert_eq!(json.at("error.kind").text(), "unreadable");
            assert!(json.at("error.text").text().contains(expected));
        }
    }
    fs::remove_file(&file).unwrap();
    let ran = run(&["matrix", "--rules", arg]).exits(2);
    assert!(flat(&ran.err).contains("filen finns inte"), "{}", ran.err);
}

#[test]
fn commands_that_prove_or_change_rules_need_the_folder() {
    let folder = TestFolder::new();
    let file = folder.path().join("regler.styrmodell");
    let arg = file.to_str().unwrap();
    run(&["compile", "--date", DAY, "--output", arg]).exits(0);
    let shipped = shipped();
    for args in [
        vec!["check", arg],
        vec!["check", "--rules", arg],
        vec!["check", "--coverage", arg],
        vec!["check", "--fix", arg],
        vec!["test", arg],
        vec!["test", "--rules", arg],
        vec!["diff", arg, shipped.to_str().unwrap()],
        vec!["diff", shipped.to_str().unwrap(), arg],
        vec!["diff", "2024-02-23", "2024-02-23", "--rules", arg],
        vec!["revise", arg, "--as", "2027-01-01"],
        vec!["compile", "--rules", arg],
    ] {
        for (language, expected) in [("sv", "ange mappen"), ("en", "give the folder")] {
            let ran = run_in(folder.path(), &[args.as_slice(), &["--lang", language]].concat()).exits(2);
            assert!(flat(&ran.err).contains(expected), "{}: {}", ran.typed, ran.err);
            assert!(ran.err.contains("compile"), "{}: {}", ran.typed, ran.err);
        }
    }
}
