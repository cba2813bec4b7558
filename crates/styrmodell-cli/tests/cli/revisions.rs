//! `check` of several revisions lists the findings of each under its heading.

use crate::run::*;

/// A decided revision and a proposal in one folder, with the proposal edited.
fn decided_and_proposal(change: impl Fn(&RulesFolder)) -> TestFolder {
    let folder = TestFolder::new();
    folder.copy("2024-02-23");
    let proposal = folder.copy("forslag");
    proposal.without_former_fingerprints();
    proposal.edit("modell.yaml", "  status: beslutad\n", "  status: förslag\n");
    proposal.edit("modell.yaml", "gäller: { från: 2024-02-23 }", "gäller: { från: 2027-01-01 }");
    change(&proposal);
    folder
}

fn arg(folder: &TestFolder) -> &str {
    folder.path().to_str().unwrap()
}

/// Splits the text into headings and the lines under them.
fn sections(text: &str) -> Vec<(String, String)> {
    let mut sections: Vec<(String, String)> = Vec::new();
    for line in text.lines() {
        match (line.strip_prefix("── ").and_then(|line| line.strip_suffix(" ──")), sections.last_mut())
        {
            (Some(heading), _) => sections.push((heading.to_owned(), String::new())),
            (None, Some((_, section))) => section.push_str(&format!("{line}\n")),
            (None, None) => panic!("before any heading: {line}\n{text}"),
        }
    }
    sections
}

#[test]
fn each_revision_has_a_heading_with_folder_and_status() {
    let folder = decided_and_proposal(|_| {});
    for (args, decided, proposal, nothing_found) in [
        (&[][..], "beslutad", "förslag", "inget att anmärka"),
        (&["--lang", "en"], "decided", "proposal", "nothing found"),
    ] {
        let output = run(&[&["check", arg(&folder)], args].concat()).exits(0);
        let sections = sections(&output.out);
        assert_eq!(sections.len(), 2, "{}", output.out);
        assert!(sections[0].0.ends_with(&format!("2024-02-23: {decided}")), "{}", sections[0].0);
        assert!(sections[1].0.ends_with(&format!("forslag: {proposal}")), "{}", sections[1].0);
        for ((_, section), day) in sections.iter().zip(["2024-02-23", "2027-01-01"]) {
            let section = flat(section);
            assert!(
                section.contains(day) && section.contains(nothing_found) && section.contains("608"),
                "{section}"
            );
        }
    }
}

#[test]
fn findings_are_under_the_heading_of_their_revision() {
    // The proposal has an unknown name and lacks a key; a missing key has no line
    // number.
    let folder = decided_and_proposal(|proposal| {
        proposal.edit("regler.yaml", "{ uppföljning: socialförvaltningarna }", "{ uppföljning: arbvix }");
        proposal.edit("modell.yaml", "format: 1\n", "");
    });
    let output = run(&["check", arg(&folder)]).exits(1);
    let sections = sections(&output.out);
    assert_eq!(sections.len(), 2, "{}", output.out);
    assert!(flat(&sections[0].1).contains("inget att anmärka"), "{}", sections[0].1);
    for word in ["\"arbvix\"", "\"format\""] {
        assert!(!sections[0].1.contains(word) && sections[1].1.contains(word), "{word}\n{}", output.out);
    }
    assert!(output.out.lines().last().unwrap().starts_with("2 fel, 0 varningar."), "{}", output.out);
}

#[test]
fn unknown_status_is_left_out_of_the_heading() {
    let folder = decided_and_proposal(|proposal| {
        proposal.edit("modell.yaml", "  status: förslag\n", "  status: forslaget\n");
    });
    let output = run(&["check", arg(&folder)]).exits(1);
    assert!(sections(&output.out)[1].0.ends_with("forslag"), "{}", output.out);
}

#[test]
fn warning_of_one_revision_is_shown_although_another_has_errors() {
    let folder = decided_and_proposal(|proposal| {
        proposal.edit("regler.yaml", "{ uppföljning: socialförvaltningarna }", "{ uppföljning: arbvix }");
    });
    let decided = RulesFolder(folder.path().join("2024-02-23"));
    let actor =
        "förvaltningar:\n  - { id: kultur, namn: Kulturförvaltningen, källa: anvisning/omfattning/1 }\n";
    decided.edit("organisation.yaml", "förvaltningar:\n", actor);
    let output = run(&["check", arg(&folder)]).exits(1);
    let sections = sections(&output.out);
    assert!(
        sections[0].1.contains("unused-actor") && !sections[0].1.contains("inget att anmärka"),
        "{}",
        output.out
    );
    assert!(output.out.lines().last().unwrap().starts_with("1 fel, 1 varning."), "{}", output.out);
}

#[test]
fn finding_about_two_revisions_is_under_the_one_it_points_at() {
    let folder = decided_and_proposal(|proposal| {
        proposal.edit("modell.yaml", "  status: förslag\n", "  status: beslutad\n");
    });
    let output = run(&["check", arg(&folder)]).exits(1);
    let sections = sections(&output.out);
    assert!(
        sections[1].1.contains("revisions-overlap") && !sections[0].1.contains("revisions-overlap"),
        "{}",
        output.out
    );
}

#[test]
fn headings_appear_only_with_several_folders() {
    let folder = TestFolder::new();
    let (a, b) = (folder.copy("a"), folder.copy("b"));
    let output = run(&["check", a.arg(), b.arg()]).exits(0);
    let headings: Vec<String> = sections(&output.out).into_iter().map(|(heading, _)| heading).collect();
    assert_eq!(headings, [format!("{}: beslutad", a.arg()), format!("{}: beslutad", b.arg())]);
    assert!(!run(&["check", a.arg()]).exits(0).out.contains("──"));
    let has_several_revisions = styrmodell::Registry::goteborg().revisions().len() > 1;
    assert_eq!(
        run_line("check").exits(0).out.contains("──"),
        has_several_revisions,
        "the built-in model has several revisions without headings, or one with a heading"
    );
}

/// The decided revision answers although the proposal has a fault, whatever the
/// stage in which it is found.
#[test]
fn faulty_proposal_does_not_affect_the_decided_revision() {
    let answer_from =
        |folder: &str| json_of(&["resolve", "--rules", folder, "--need", "praktik", "--basis", "4:4"]);
    let without_proposal = TestFolder::new();
    without_proposal.copy("2024-02-23");
    let expected_answer = answer_from(arg(&without_proposal));
    let typfall =
        "typfall:\n  - { id: fel, behov: praktik, lagrum: sol-4-4, väntat: { utförande: sf-hisingen } }\n";
    for (file, old, new) in [
        ("regler.yaml", "{ uppföljning: socialförvaltningarna }", "{ uppföljning: arbvix }"),
        ("regler.yaml", "  - id: halsa-4-1\n", "  - id: halsa-4-1\n    undantag_från: halsa-4-1\n"),
        ("forum.yaml", "\nfrågor:\n", "\nfragor:\n"),
        ("typfall.yaml", "", typfall),
    ] {
        let folder = decided_and_proposal(|proposal| match old {
            "" => proposal.write(file, new),
            _ => drop(proposal.edit(file, old, new)),
        });
        assert_eq!(answer_from(arg(&folder)), expected_answer, "{file}: {new}");
        run(&["check", arg(&folder)]).exits(1);
    }
    // The same fault in the decided revision stops it from answering.
    let folder = decided_and_proposal(|_| {});
    let typfall_path = folder.path().join("2024-02-23/typfall.yaml");
    std::fs::write(typfall_path, typfall).unwrap();
    run(&["resolve", "--rules", arg(&folder), "--need", "praktik", "--basis", "4:4"]).exits(2);
}
