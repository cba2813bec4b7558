//! `check --services`: the findings of a catalogue of insatser, in every format.

use crate::annotations::{github_annotations, gitlab_issues};
use crate::junit::junit;
use crate::run::*;
use crate::sarif::sarif;
use crate::services::{example, joined};

/// The report on the data: 17 links deviate, of which 14 an SF runs; Smedjan's two are for
/// the clients of others; three delområden have squares without an insats.
#[test]
fn catalogue_is_checked_in_every_format() {
    let (folder, rules) = example();
    let check = |more: &[&str]| run(&[&["check", "--services", &folder, "--rules", &rules], more].concat());
    let document = check(&["--format", "json"]).exits(0).json();
    let codes: Vec<String> =
        document.at("findings").list().iter().map(|f| f.at("code").text().to_owned()).collect();
    let count = |code: &str| codes.iter().filter(|found| *found == code).count();
    let known = [("deviates", 17), ("other-district", 2), ("basis-unknown", 1), ("no-service", 3)];
    for (code, expected) in known {
        assert_eq!(count(code), expected, "{code}: {codes:?}");
    }
    let all: usize = known.iter().map(|(_, count)| count).sum();
    assert_eq!(codes.len(), all, "{codes:?}");

    assert_eq!(github_annotations(&check(&["--format", "github"]).exits(0).out).len(), all);
    assert_eq!(gitlab_issues(&check(&["--format", "gitlab"]).exits(0).out).len(), all);
    junit(&check(&["--format", "junit"]).exits(0).out);
    sarif(&check(&["--format", "sarif"]).exits(0).json());
    let text = check(&[]).exits(0).out;
    assert!(text.contains("0 fel, 23 varningar."), "{text}");
    check(&["--deny", "warnings"]).exits(1);
    let allowed = ["deviates", "other-district", "basis-unknown", "no-service"];
    let allow: Vec<&str> = allowed.iter().flat_map(|code| ["--allow", code]).collect();
    let nothing = check(&allow).exits(0).out;
    assert!(nothing.contains("inget att anmärka. 18 insatser."), "{nothing}");

    let dated = check(&["--date", "2026-11-28", "--lang", "en"]).exits(0).out;
    let dated = joined(&dated);
    assert!(
        dated.contains("18 of 18 insatser have not been checked within 180 days of 2026-11-28"),
        "{dated}"
    );
    // The revision begins on 2024-02-23.
    check(&["--date", "2025-04-30"]).exits(0);
}

#[test]
fn catalogue_is_checked_after_the_rules_that_are_named() {
    let (folder, rules) = example();
    let both = run(&["check", &rules, "--services", &folder]).exits(0).out;
    assert!(both.contains("inget att anmärka") && both.contains("23 varningar"), "{both}");
    // With errors in the rules, nothing is said of the catalogue.
    let broken = TestFolder::new();
    let broken = broken.copy("regler");
    broken.edit("regler.yaml", "då: { uppföljning: socialförvaltningarna }", "då: { uppföljning: arbvix }");
    let ran = run(&["check", broken.arg(), "--services", &folder]).exits(1);
    assert!(ran.out.contains("arbvix") && !ran.out.contains("insats"), "{}", ran.out);
}

#[test]
fn options_that_a_catalogue_lacks_are_refused() {
    let (folder, rules) = example();
    for more in [
        &["--fix"][..],
        &["--coverage"],
        &["--against", &rules],
        &[rules.as_str(), &rules],
        &["--date", "2026-02-30"],
        &["--date", "1999-01-01"],
    ] {
        let args = [&["check", "--services", &folder], more].concat();
        run(&args).exits(2);
    }
    run(&["check", "--date", "2026-01-01"]).exits(2);
    run(&["check", "--services", "saknas"]).exits(2);
    run(&["services", "--services", "saknas"]).exits(2);
    run(&["services"]).exits(2);
}

/// A catalogue with errors answers nothing, and says that it is the catalogue.
#[test]
fn catalogue_with_errors_is_not_used() {
    let disk = tempfile::tempdir().unwrap();
    let (folder, rules) = example();
    for entry in std::fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap().replace("id: praktik,", "id: praktk,");
        std::fs::write(disk.path().join(path.file_name().unwrap()), text).unwrap();
    }
    let copy = disk.path().to_str().unwrap();
    let ran = run(&["services", "--services", copy, "--rules", &rules]).exits(2);
    assert!(ran.err.contains("praktk") && ran.err.contains("\"praktik\""), "{}", ran.err);
    let document = json_of(&["services", "--services", copy, "--rules", &rules]);
    assert_eq!(document.at("error.kind").text(), "catalogue-rejected");
    assert!(document.at("error.text").text().contains("katalogen"));
    assert!(ran.err.contains("Katalogen används inte förrän felen är rättade."), "{}", ran.err);
    let checked = run(&["check", "--services", copy, "--rules", &rules]).exits(1);
    assert!(checked.out.contains("Katalogen används inte"), "{}", checked.out);
}

#[test]
fn summary_counts_each_code_and_says_what_is_hidden() {
    let (folder, rules) = example();
    let check = |more: &[&str]| run(&[&["check", "--services", &folder, "--rules", &rules], more].concat());
    let all = check(&[]).exits(0).out;
    let counts = "basis-unknown 1, deviates 17, no-service 3, other-district 2.";
    let on_one_line = all.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(on_one_line.ends_with(counts), "{all}");
    let hidden = check(&["--allow", "deviates", "--allow", "no-service"]).exits(0).out;
    assert!(hidden.contains("20 varningar visas inte"), "{hidden}");
    let english = check(&["--allow", "basis-unknown", "--lang", "en"]).exits(0).out;
    assert!(english.contains("1 warning is hidden"), "{english}");
}

#[test]
fn catalogue_in_place_of_rules_is_told_apart() {
    let (folder, _) = example();
    let ran = run(&["check", &folder]).exits(2);
    assert!(ran.err.contains("katalog") && ran.err.contains("--services"), "{}", ran.err);
    let english = run(&["check", &folder, "--lang", "en"]).exits(2).err;
    assert!(english.contains("catalogue") && english.contains("--services"), "{english}");
}

#[test]
fn check_says_that_a_catalogue_has_no_insatser_beside_its_warnings() {
    let folder = TestFolder::new();
    let question =
        "omständigheter:\n  - { id: vill, namn: Vill, frågetext: Vill klienten?, värden: [ja, nej] }\n";
    let about = "format: 1\ninsatskatalog: { id: k, namn: K, för_modell: goteborg-arbetsrehabilitering }\n";
    std::fs::write(folder.path().join("katalog.yaml"), format!("{about}{question}")).unwrap();
    let ran = run(&["check", "--services", folder.path().to_str().unwrap()]).exits(0);
    assert!(ran.out.contains("unused-question"), "{}", ran.out);
    assert!(ran.out.contains("Katalogen har inga insatser."), "{}", ran.out);
}
