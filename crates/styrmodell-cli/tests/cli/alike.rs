//! Findings that say the same of several places: one in text, with their number, and
//! one each for programs.

use crate::run::*;

/// The shipped rules with an actor that has another id everywhere it is declared.
fn renamed_actor(folder: &TestFolder) -> RulesFolder {
    let rules = folder.copy_all("regler");
    rules.edit("organisation.yaml", "  - id: arbvux\n", "  - id: jobbkomp\n");
    rules
}

#[test]
fn unknown_name_in_many_places_is_one_error_in_text_with_their_number() {
    let folder = TestFolder::new();
    let rules = renamed_actor(&folder);
    let ran = run(&["check", rules.arg()]).exits(1);
    let json = run(&["check", rules.arg(), "--format", "json"]).exits(1).json();
    let found =
        json.at("findings").list().iter().filter(|f| f.at("message").text().contains("\"arbvux\"")).count();
    assert!(found > 100, "{found}");
    let headlines: Vec<&str> = ran.out.lines().filter(|line| line.starts_with("fel: ")).collect();
    let expected = format!("fel: förvaltningen \"arbvux\" finns inte ({found} ställen)");
    assert_eq!(headlines, [expected]);
    assert!(flat(&ran.out).contains(" till i "), "{}", ran.out);
    let summary = format!("{} fel, ", json.at("findings").list().len());
    assert!(ran.out.contains(&summary), "{}", ran.out);
    let english = run(&["check", rules.arg(), "--lang", "en"]).exits(1).out;
    assert!(english.contains(" places)") && flat(&english).contains(" more in "), "{english}");
}

#[test]
fn typfall_that_fail_alike_are_one_error_in_text_and_one_each_for_programs() {
    let folder = TestFolder::new();
    let rules = folder.copy_all("regler");
    // The regler that gives anpassat stöd to SF gives it to nobody.
    let text = rules.read("regler.yaml");
    let (before, rule) = text.split_once("  - id: anpassat-stod-4-1\n").unwrap();
    let rule = rule.replacen("då: { utförande: socialförvaltningarna }", "då: { utförande: ingen }", 1);
    rules.write("regler.yaml", &format!("{before}  - id: anpassat-stod-4-1\n{rule}"));
    let failed = |document: &str| document.matches("men reglerna ger").count();
    for command in ["check", "test"] {
        let ran = run(&[command, rules.arg()]).exits(1);
        let headlines: Vec<&str> = ran.out.lines().filter(|line| line.contains("men reglerna ger")).collect();
        let count = |line: &&str| line.strip_prefix("fel: ")?.split(' ').next()?.parse::<usize>().ok();
        let counted: Vec<usize> = headlines.iter().filter_map(count).collect();
        let single = headlines.len() - counted.len();
        assert!(counted.iter().all(|n| *n > 1) && !counted.is_empty(), "{headlines:#?}");
        let listed = failed(&run(&[command, rules.arg(), "--format", "json"]).exits(1).out);
        assert_eq!(counted.iter().sum::<usize>() + single, listed, "{headlines:#?}");
        let junit = run(&[command, rules.arg(), "--format", "junit"]).exits(1).out;
        assert!(failed(&junit) >= listed, "{junit}");
    }
    let listed = failed(&run(&["check", rules.arg(), "--format", "json"]).exits(1).out);
    for format in ["github", "sarif"] {
        let document = run(&["check", rules.arg(), "--format", format]).exits(1).out;
        assert_eq!(failed(&document), listed, "{format}");
    }
}

#[test]
fn different_errors_are_not_put_together() {
    let folder = TestFolder::new();
    let rules = folder.copy_all("regler");
    rules.edit("forum.yaml", "      - till: sob\n", "      - till: sobb\n");
    rules.edit("modell.yaml", "  första_forum: ", "  första_forum: x");
    let ran = run(&["check", rules.arg()]).exits(1);
    assert!(!ran.out.contains(" ställen)"), "{}", ran.out);
}
