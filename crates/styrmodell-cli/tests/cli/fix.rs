//! `check --fix` makes the repairs that are certain, and changes no other byte.

use std::fs;

use crate::json::Json;
use crate::run::*;

/// A fault to write into a file: the shipped text, the faulty text, and the
/// repaired text.
struct SeededFault {
    file: &'static str,
    right: &'static str,
    wrong: &'static str,
    repaired: &'static str,
}

/// Faults with a certain repair: a misspelt name and a misspelt key that each are
/// near to only one other, and missing quotes.
const SEEDED_FAULTS: [SeededFault; 3] = [
    SeededFault {
        file: "regler.yaml",
        right: "då: { uppföljning: socialförvaltningarna }",
        wrong: "då: { uppföljning: socialförvaltningrna }   # kolla stavningen",
        // The repair keeps the author's spelling of ids, which are normalised when
        // read.
        repaired: "då: { uppföljning: socialförvaltningarna }   # kolla stavningen",
    },
    SeededFault {
        file: "omraden.yaml",
        right: "    namn: Sociala området\n",
        wrong: "    namm: Sociala området\n",
        repaired: "    namn: Sociala området\n",
    },
    SeededFault {
        file: "regler.yaml",
        right: "varför: SF utför anpassat stöd enligt 4:1.",
        wrong: "varför: Så här: SF utför anpassat stöd.",
        repaired: "varför: \"Så här: SF utför anpassat stöd.\"",
    },
];

const BOM: &str = "\u{feff}";

/// Returns a text as it is stored in a file, with CRLF line ends or a byte order
/// mark if wanted.
fn as_stored(text: &str, crlf: bool, bom: bool) -> String {
    let text = if crlf { text.replace('\n', "\r\n") } else { text.to_owned() };
    if bom { format!("{BOM}{text}") } else { text }
}

/// A copy of the rules with faults, and the texts that its files should have after
/// the repair.
fn copy_with_faults(
    folder: &TestFolder,
    name: &str,
    faults: &[&SeededFault],
    crlf: bool,
    bom: bool,
) -> (RulesFolder, Vec<(String, String)>) {
    let rules = folder.copy(name);
    let mut expected = Vec::new();
    for (file, text) in shipped_files() {
        let (mut faulty, mut repaired) = (text.clone(), text);
        for fault in faults.iter().filter(|fault| fault.file == file) {
            assert_eq!(faulty.matches(fault.right).count(), 1, "{}", fault.right);
            faulty = faulty.replacen(fault.right, fault.wrong, 1);
            repaired = repaired.replacen(fault.right, fault.repaired, 1);
        }
        rules.write(&file, &as_stored(&faulty, crlf, bom));
        expected.push((file, as_stored(&repaired, crlf, bom)));
    }
    (rules, expected)
}

/// Lists the files whose texts are not as expected, each with the first line that
/// differs.
fn differences(rules: &RulesFolder, expected: &[(String, String)]) -> Vec<String> {
    let mut differences = Vec::new();
    for (file, expected) in expected {
        let text = rules.read(file);
        if text == *expected {
            continue;
        }
        let lines = text.split('\n').zip(expected.split('\n'));
        let first = lines.filter(|(a, b)| a != b).map(|(a, b)| format!("{a:?} instead of {b:?}")).next();
        differences.push(format!("{file}: {}", first.unwrap_or_else(|| "lengths differ".to_owned())));
    }
    differences
}

#[test]
fn each_fault_is_repaired_and_every_other_byte_is_kept() {
    let mut failures = Vec::new();
    for (i, fault) in SEEDED_FAULTS.iter().enumerate() {
        for (crlf, bom) in [(false, false), (true, false), (false, true), (true, true)] {
            let folder = TestFolder::new();
            let (rules, expected) = copy_with_faults(&folder, "regler", &[fault], crlf, bom);
            run(&["check", rules.arg()]).exits(1);
            let ran = run(&["check", rules.arg(), "--fix"]);
            if ran.code != 0 {
                failures.push(format!(
                    "slip {i}, crlf {crlf}, bom {bom}: exit code {}\n{}{}",
                    ran.code, ran.out, ran.err
                ));
            }
            failures.extend(
                differences(&rules, &expected)
                    .into_iter()
                    .map(|d| format!("slip {i}, crlf {crlf}, bom {bom}: {d}")),
            );
        }
    }
    assert_none("repairs are not exact", &failures);
}

#[test]
fn faults_of_several_stages_are_repaired_in_one_run_and_shown() {
    let folder = TestFolder::new();
    let (rules, expected) = copy_with_faults(&folder, "regler", &SEEDED_FAULTS.each_ref(), false, false);
    let ran = run(&["check", rules.arg(), "--fix"]).exits(0);
    assert_none("files differ", &differences(&rules, &expected));
    for fault in &SEEDED_FAULTS {
        for line in [fault.wrong, fault.repaired] {
            assert!(ran.out.contains(line.trim()), "{line:?} is not shown\n{}", ran.out);
        }
    }
    assert_eq!(rules.names(), shipped_files().into_iter().map(|(name, _)| name).collect::<Vec<_>>());
    run(&["check", rules.arg()]).exits(0);
}

/// The lines of a patch: number, before and after.
type PatchLines = Vec<(usize, String, String)>;

/// Reads the patch of each file from the output.
fn shown_patches(out: &str) -> Vec<(String, PatchLines)> {
    let mut files: Vec<(String, PatchLines)> = Vec::new();
    for line in out.lines() {
        if let Some(path) = line.strip_prefix("rättat: ") {
            files.push((path.to_owned(), Vec::new()));
        } else if let (Some(after), Some((_, lines))) = (line.strip_prefix("       + "), files.last_mut()) {
            lines.last_mut().unwrap().2 = after.to_owned();
        } else if let (Some((number, before)), Some((_, lines))) = (line.split_once(" - "), files.last_mut())
        {
            lines.extend(number.trim().parse().ok().map(|number| (number, before.to_owned(), String::new())));
        }
    }
    files
}

#[test]
fn shown_patch_is_exactly_what_is_written() {
    let block = "då:\n      uppföljning: >-\n        socialförvaltningrna\n\n    # en rad till";
    let texts = [
        block.to_owned(),
        block.replace(">-", "|2+  # vem"),
        "då: { uppföljning: \"socialförvaltningrna\" }  ".to_owned(),
        "då:\n      uppföljning: '\n        socialförvaltningrna'".to_owned(),
        "då:\n      uppföljnng:\n        - socialförvaltningrna".to_owned(),
    ];
    for text in texts {
        for (crlf, bom) in [(false, false), (true, true)] {
            let folder = TestFolder::new();
            let rules = folder.copy("regler");
            rules.edit("regler.yaml", SEEDED_FAULTS[0].right, &text);
            let before = as_stored(rules.read("regler.yaml").trim_end(), crlf, bom);
            rules.write("regler.yaml", &before);
            let ran = run(&["check", rules.arg(), "--fix"]).exits(0);
            let mut lines: Vec<String> = before.split('\n').map(str::to_owned).collect();
            let shown_patches = shown_patches(&ran.out);
            assert_eq!(shown_patches.len(), 1, "{}", ran.out);
            assert_eq!(shown_patches[0].0, rules.file("regler.yaml").display().to_string());
            for (number, old, new) in &shown_patches[0].1 {
                let line = &mut lines[number - 1];
                assert_eq!(line.trim_end_matches('\r'), old, "{text}");
                *line = line.replacen(old, new, 1);
            }
            assert!(rules.read("regler.yaml") == lines.join("\n"), "{text}\n{}", ran.out);
        }
    }
}

#[test]
fn no_file_is_written_if_one_cannot_be_written() {
    let folder = TestFolder::new();
    let (a, _) = copy_with_faults(&folder, "a", &[&SEEDED_FAULTS[0], &SEEDED_FAULTS[1]], false, false);
    let (b, _) = copy_with_faults(&folder, "b", &[&SEEDED_FAULTS[0]], false, false);
    let file_contents = || {
        [&a, &b].map(|rules| {
            shipped_files().iter().map(|(name, _)| fs::read(rules.file(name)).ok()).collect::<Vec<_>>()
        })
    };
    let before = file_contents();
    let path = b.file("regler.yaml");
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    let names = [a.names(), b.names()];
    let ran = run(&["check", a.arg(), b.arg(), "--fix"]).exits(2);
    assert!(ran.err.contains("regler.yaml") && ran.out.is_empty(), "{}", ran.all());
    assert!(file_contents() == before, "a file was written, and nothing was shown");
    assert_eq!([a.names(), b.names()], names, "a file is left beside the rules");
}

#[test]
fn repairs_are_shown_although_another_folder_cannot_be_read() {
    let folder = TestFolder::new();
    let (a, expected) = copy_with_faults(&folder, "a", &[&SEEDED_FAULTS[0]], false, false);
    for format in ["text", "json"] {
        a.write(
            "regler.yaml",
            &a.read("regler.yaml").replace(SEEDED_FAULTS[0].repaired, SEEDED_FAULTS[0].wrong),
        );
        let ran = run(&["check", a.arg(), "finns-inte", "--fix", "--format", format]).exits(2);
        assert_none("files differ", &differences(&a, &expected));
        assert_eq!(
            shown_patches(if format == "text" { &ran.out } else { &ran.err }).len(),
            1,
            "{}",
            ran.all()
        );
    }
}

#[test]
fn name_is_not_repaired_while_an_unread_file_may_declare_it() {
    let folder = TestFolder::new();
    let (rules, expected) = copy_with_faults(&folder, "regler", &[&SEEDED_FAULTS[1]], false, false);
    // The name is near to one in a file that is read.
    rules.write("fler.yml", "förvaltningar:\n  - { id: arbvax, namn: Arbvax }\n");
    let rule = "då: { uppföljning: socialförvaltningarna }";
    rules.edit("regler.yaml", rule, "då: { uppföljning: arbvax }");
    run(&["check", rules.arg(), "--fix"]).exits(1);
    assert!(
        rules.read("regler.yaml").contains("då: { uppföljning: arbvax }"),
        "a name that an unread file declares was repaired"
    );
    // A key is repaired: keys belong to the language, and no file can declare them.
    let (_, omraden) = expected.iter().find(|(name, _)| name == "omraden.yaml").unwrap();
    assert!(rules.read("omraden.yaml") == *omraden);
    fs::remove_file(rules.file("fler.yml")).unwrap();
    run(&["check", rules.arg(), "--fix"]);
    assert!(
        rules.read("regler.yaml").contains("då: { uppföljning: arbvux }"),
        "the name is not repaired although no file is unread"
    );
}

#[test]
fn folder_named_twice_is_repaired_once() {
    let folder = TestFolder::new();
    let (rules, expected) = copy_with_faults(&folder, "2024-02-23", &[&SEEDED_FAULTS[0]], false, false);
    let ran = run(&["check", rules.arg(), folder.path().to_str().unwrap(), rules.arg(), "--fix"]).exits(0);
    assert_none("files differ", &differences(&rules, &expected));
    assert_eq!(shown_patches(&ran.out).len(), 1, "{}", ran.out);
}

#[test]
fn files_without_repairs_are_untouched() {
    let folder = TestFolder::new();
    let rules = folder.copy("regler");
    let (with_bom, _) = copy_with_faults(&folder, "flera", &[], true, true);
    // Faults without a certain repair: two names are equally near.
    let uncertain = folder.copy("osaker");
    uncertain.edit("regler.yaml", "när: { lagrum: sol-4-4 }", "när: { lagrum: sol-4-3 }");
    for (rules, code) in [(&rules, 0), (&with_bom, 0), (&uncertain, 1)] {
        let file_contents = || -> Vec<_> {
            let file = |name: String| {
                let path = rules.file(&name);
                (fs::read(&path).unwrap(), fs::metadata(&path).unwrap().modified().unwrap(), name)
            };
            rules.names().into_iter().map(file).collect()
        };
        let before = file_contents();
        let (result, fixing) =
            (run(&["check", rules.arg()]).exits(code), run(&["check", rules.arg(), "--fix"]).exits(code));
        assert!(file_contents() == before, "a file was written");
        assert_eq!(result.out, fixing.out, "a report without repairs");
    }
}

#[test]
fn faults_without_repair_are_reported_and_others_repaired() {
    let folder = TestFolder::new();
    let (rules, _) = copy_with_faults(&folder, "regler", &[&SEEDED_FAULTS[1]], false, false);
    rules.edit("forum.yaml", "beslutar_om: operativ-fraga", "beslutar_om: nagot-helt-annat");
    let ran = run(&["check", rules.arg(), "--fix"]).exits(1);
    assert!(rules.read("omraden.yaml").contains(SEEDED_FAULTS[1].right), "{}", ran.out);
    assert!(ran.out.contains("nagot-helt-annat"), "{}", ran.out);
}

#[test]
fn several_folders_are_repaired() {
    let folder = TestFolder::new();
    let (a, expected_a) = copy_with_faults(&folder, "a", &[&SEEDED_FAULTS[0]], false, false);
    let (b, expected_b) = copy_with_faults(&folder, "b", &[&SEEDED_FAULTS[2]], false, false);
    run(&["check", a.arg(), b.arg(), "--fix"]).exits(0);
    assert_none("files differ", &[differences(&a, &expected_a), differences(&b, &expected_b)].concat());
    // A folder of revisions is repaired, too.
    let revisions = TestFolder::new();
    let (c, expected_c) = copy_with_faults(&revisions, "2024-02-23", &[&SEEDED_FAULTS[1]], false, false);
    run(&["check", revisions.path().to_str().unwrap(), "--fix"]).exits(0);
    assert_none("files differ", &differences(&c, &expected_c));
}

#[test]
fn machine_readable_formats_stay_complete_documents_with_repairs() {
    let mut failures = Vec::new();
    for format in ["json", "sarif", "junit", "github", "gitlab"] {
        let folder = TestFolder::new();
        let (rules, _) = copy_with_faults(&folder, "regler", &[&SEEDED_FAULTS[1]], false, false);
        let ran = run(&["check", rules.arg(), "--fix", "--format", format]).exits(0);
        let is_complete = match format {
            "json" | "sarif" | "gitlab" => Json::read(&ran.out).is_ok(),
            "junit" => ran.out.starts_with("<?xml"),
            _ => ran.out.lines().all(|line| line.is_empty() || line.starts_with("::")),
        };
        if !is_complete {
            failures.push(format!("{format}: {}", ran.out.lines().next().unwrap_or_default()));
        }
    }
    assert_none("documents begin with something else", &failures);
}

#[test]
fn read_only_file_is_an_error_and_is_unchanged() {
    let folder = TestFolder::new();
    let (rules, _) = copy_with_faults(&folder, "regler", &[&SEEDED_FAULTS[1]], false, false);
    let path = rules.file("omraden.yaml");
    let before = fs::read(&path).unwrap();
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    let ran = run(&["check", rules.arg(), "--fix"]);
    assert!(fs::read(&path).unwrap() == before, "a read-only file was replaced\n{}", ran.out);
    assert_eq!(ran.code, 2, "{}{}", ran.out, ran.err);
    assert!(ran.err.contains("omraden.yaml"), "{}", ran.err);
}

#[test]
fn file_with_another_extension_is_unchanged() {
    let folder = TestFolder::new();
    let (rules, _) = copy_with_faults(&folder, "regler", &[&SEEDED_FAULTS[1]], false, false);
    rules.write("omraden.yaml.tmp", "mitt utkast\n");
    run(&["check", rules.arg(), "--fix"]).exits(0);
    assert!(rules.names().contains(&"omraden.yaml.tmp".to_owned()), "the user's file is gone");
    assert_eq!(rules.read("omraden.yaml.tmp"), "mitt utkast\n");
}

#[cfg(unix)]
#[test]
fn repaired_file_keeps_its_permissions() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = TestFolder::new();
    let (rules, _) = copy_with_faults(&folder, "regler", &[&SEEDED_FAULTS[1]], false, false);
    let path = rules.file("omraden.yaml");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o660)).unwrap();
    run(&["check", rules.arg(), "--fix"]).exits(0);
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o660);
}

#[cfg(unix)]
#[test]
fn link_to_a_repaired_file_stays_a_link() {
    let folder = TestFolder::new();
    let (rules, expected) = copy_with_faults(&folder, "regler", &[&SEEDED_FAULTS[1]], false, false);
    let (link, target) = (rules.file("omraden.yaml"), folder.path().join("delad.yaml"));
    fs::rename(&link, &target).unwrap();
    std::os::unix::fs::symlink(&target, &link).unwrap();
    run(&["check", rules.arg(), "--fix"]).exits(0);
    assert_none("files differ", &differences(&rules, &expected));
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink(), "the link was replaced by a file");
}
