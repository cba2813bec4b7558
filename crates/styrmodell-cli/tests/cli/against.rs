//! `check --against`: a revision held against an earlier one.

use crate::run::*;

/// The shipped revision, and a proposal in which a group has another short name.
fn proposal(folder: &TestFolder) -> [RulesFolder; 2] {
    let old = folder.copy("2024-02-23");
    run(&["revise", old.arg(), "--as", "2027-01-01"]).exits(0);
    let new = RulesFolder(folder.path().join("2027-01-01"));
    new.edit("forum.yaml", "    kort: SOB\n", "    kort: Samrådet\n    även_kallat: SOB\n");
    new.edit("forum.yaml", "    även_kallat: [SoB, Samordnings- och beredningsgruppen]\n", "");
    [old, new]
}

#[test]
fn texts_that_say_an_old_name_are_found_against_a_folder_and_a_day_and_beside_it() {
    let folder = TestFolder::new();
    let [old, new] = proposal(&folder);
    let both = folder.path().to_str().unwrap();
    let headline = "varning: \"SOB\" heter nu Samrådet, men nämns på ";
    for args in [
        &["check", new.arg(), "--against", old.arg()][..],
        &["check", new.arg(), "--against", "2024-02-23"],
        &["check", new.arg(), "--against", "2024-02-23", "--rules", both],
        &["check", both],
    ] {
        let ran = run(args).exits(0);
        assert_eq!(ran.out.matches(headline).count(), 1, "{}: {}", ran.typed, ran.out);
    }
    assert!(!run(&["check", new.arg()]).exits(0).out.contains(headline));
    run(&["check", new.arg(), "--against", old.arg(), "--deny", "warnings"]).exits(1);
    let allowed = ["--deny", "warnings", "--allow", "text-names-gone"];
    run(&[&["check", new.arg(), "--against", old.arg()][..], &allowed].concat()).exits(0);
    // The revision itself says nothing that it does not have.
    assert!(run(&["check", old.arg(), "--against", old.arg()]).exits(0).out.contains("inget att anmärka"));
    let json = json_of(&["check", new.arg(), "--against", old.arg()]);
    assert_eq!(json.at("findings.0.code").text(), "text-names-gone");
}

#[test]
fn what_cannot_be_compared_is_refused_with_the_way_out() {
    let folder = TestFolder::new();
    let [old, new] = proposal(&folder);
    let both = folder.path().to_str().unwrap();
    for (args, expected) in [
        (vec!["check", "--against", old.arg()], "check MAPP --against GAMMAL"),
        (
            vec!["check", both, "--against", old.arg()],
            "innehåller flera versioner: ange en av mapparna i den",
        ),
        (
            vec!["check", new.arg(), "--against", both],
            "innehåller flera versioner: ange en av mapparna i den",
        ),
        (vec!["check", new.arg(), "--against", "2020-01-01"], "De som finns: 2024-02-23"),
        (vec!["check", new.arg(), "--against", old.arg(), "--coverage"], "ta bort --against"),
    ] {
        let ran = run(&args).exits(2);
        assert!(flat(&ran.err).contains(expected), "{args:?}: {}", ran.err);
    }
}

#[test]
fn warnings_of_the_page_are_those_of_check_against_with_their_points() {
    let folder = TestFolder::new();
    let [old, new] = proposal(&folder);
    for (language, fate, row) in [
        ("sv", "\"SOB\" heter nu Samrådet, ", "| Varningar | texter nämner det som inte finns längre: punkt"),
        ("en", "\"SOB\" is now called Samrådet, ", "| Warnings | texts name what no longer exists: point"),
    ] {
        let args = ["diff", old.arg(), new.arg(), "--format", "markdown", "--lang", language];
        let page = run(&args).exits(1).out;
        let point = page.lines().find(|line| line.contains(&format!(". {fate}"))).unwrap();
        let (number, _) = point.split_once(". ").unwrap();
        assert!(page.contains(&format!("{row} {number} |")), "{page}");
    }
    let json = json_of(&["diff", old.arg(), new.arg()]);
    assert_eq!(json.at("tried.findings.0.code").text(), "text-names-gone");
    // Two names are one warning with both points, and other warnings stay beside it.
    new.edit("organisation.yaml", "kort: Arbvux", "kort: Jobbkomp");
    new.edit("organisation.yaml", "samverkansparter:\n", "samverkansparter:\n  - { id: x, namn: X }\n");
    let page = run(&["diff", old.arg(), new.arg(), "--format", "markdown"]).exits(1).out;
    let row = page.split("\nVarningar:\n").nth(1).unwrap().split("\n## ").next().unwrap();
    assert!(row.contains(": punkterna ") && row.contains(" och "), "{row}");
    assert_eq!(row.matches("exter nämner det som inte finns längre").count(), 1, "{row}");
    // The id of an actor is no name: the page says X.
    assert!(row.contains("X har varken ansvar eller plats i något forum"), "{row}");
}
