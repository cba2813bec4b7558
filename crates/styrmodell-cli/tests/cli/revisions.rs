//! The text of `check` for several revisions keeps their findings apart.

use crate::run::*;

/// A decided revision and a proposal in one folder, with the proposal edited.
fn two(change: impl Fn(&RulesFolder)) -> TestFolder {
    let folder = TestFolder::new();
    folder.copy("2024-02-23");
    let proposal = folder.copy("forslag");
    proposal.edit("modell.yaml", "  status: beslutad\n", "  status: förslag\n");
    proposal.edit("modell.yaml", "gäller: { från: 2024-02-23 }", "gäller: { från: 2027-01-01 }");
    change(&proposal);
    folder
}

fn arg(folder: &TestFolder) -> &str {
    folder.path().to_str().unwrap()
}

/// Splits the text into headings and the lines under them.
fn parts(text: &str) -> Vec<(String, String)> {
    let mut parts: Vec<(String, String)> = Vec::new();
    for line in text.lines() {
        match (line.strip_prefix("── ").and_then(|line| line.strip_suffix(" ──")), parts.last_mut()) {
            (Some(heading), _) => parts.push((heading.to_owned(), String::new())),
            (None, Some((_, under))) => under.push_str(&format!("{line}\n")),
            (None, None) => panic!("before any heading: {line}\n{text}"),
        }
    }
    parts
}

#[test]
fn each_revision_has_a_heading_with_folder_and_status() {
    let folder = two(|_| {});
    for (args, decided, proposal, nothing) in [
        (&[][..], "beslutad", "förslag", "inget att anmärka"),
        (&["--lang", "en"], "decided", "proposal", "nothing found"),
    ] {
        let ran = run(&[&["check", arg(&folder)], args].concat()).exits(0);
        let parts = parts(&ran.out);
        assert_eq!(parts.len(), 2, "{}", ran.out);
        assert!(parts[0].0.ends_with(&format!("2024-02-23: {decided}")), "{}", parts[0].0);
        assert!(parts[1].0.ends_with(&format!("forslag: {proposal}")), "{}", parts[1].0);
        for ((_, under), day) in parts.iter().zip(["2024-02-23", "2027-01-01"]) {
            let under = flat(under);
            assert!(under.contains(day) && under.contains(nothing) && under.contains("608"), "{under}");
        }
    }
}

#[test]
fn findings_are_under_the_heading_of_their_revision() {
    // An unknown name, and a missing key, which has no line.
    let folder = two(|proposal| {
        proposal.edit("regler.yaml", "{ uppföljning: socialförvaltningarna }", "{ uppföljning: arbvix }");
        proposal.edit("modell.yaml", "format: 1\n", "");
    });
    let ran = run(&["check", arg(&folder)]).exits(1);
    let parts = parts(&ran.out);
    assert_eq!(parts.len(), 2, "{}", ran.out);
    assert!(flat(&parts[0].1).contains("inget att anmärka"), "{}", parts[0].1);
    for word in ["\"arbvix\"", "\"format\""] {
        assert!(!parts[0].1.contains(word) && parts[1].1.contains(word), "{word}\n{}", ran.out);
    }
    assert!(ran.out.lines().last().unwrap().starts_with("2 fel, 0 varningar."), "{}", ran.out);
}

#[test]
fn unreadable_status_is_not_shown() {
    let folder = two(|proposal| {
        proposal.edit("modell.yaml", "  status: förslag\n", "  status: forslaget\n");
    });
    let ran = run(&["check", arg(&folder)]).exits(1);
    assert!(parts(&ran.out)[1].0.ends_with("forslag"), "{}", ran.out);
}

#[test]
fn warning_of_one_revision_is_shown_although_another_has_errors() {
    let folder = two(|proposal| {
        proposal.edit("regler.yaml", "{ uppföljning: socialförvaltningarna }", "{ uppföljning: arbvix }");
    });
    let decided = RulesFolder(folder.path().join("2024-02-23"));
    let actor =
        "förvaltningar:\n  - { id: kultur, namn: Kulturförvaltningen, källa: anvisning/omfattning/1 }\n";
    decided.edit("organisation.yaml", "förvaltningar:\n", actor);
    let ran = run(&["check", arg(&folder)]).exits(1);
    let parts = parts(&ran.out);
    assert!(parts[0].1.contains("unused-actor") && !parts[0].1.contains("inget att anmärka"), "{}", ran.out);
    assert!(ran.out.lines().last().unwrap().starts_with("1 fel, 1 varning."), "{}", ran.out);
}

#[test]
fn findings_between_revisions_are_under_the_one_they_point_at() {
    let folder = two(|proposal| {
        proposal.edit("modell.yaml", "  status: förslag\n", "  status: beslutad\n");
    });
    let ran = run(&["check", arg(&folder)]).exits(1);
    let parts = parts(&ran.out);
    assert!(
        parts[1].1.contains("revisions-overlap") && !parts[0].1.contains("revisions-overlap"),
        "{}",
        ran.out
    );
}

#[test]
fn only_several_folders_have_headings() {
    let folder = TestFolder::new();
    let (a, b) = (folder.copy("a"), folder.copy("b"));
    let ran = run(&["check", a.arg(), b.arg()]).exits(0);
    let headings: Vec<String> = parts(&ran.out).into_iter().map(|(heading, _)| heading).collect();
    assert_eq!(headings, [format!("{}: beslutad", a.arg()), format!("{}: beslutad", b.arg())]);
    assert!(!run(&["check", a.arg()]).exits(0).out.contains("──"));
    let several = styrmodell::Registry::goteborg().revisions().len() > 1;
    assert_eq!(words("check").exits(0).out.contains("──"), several, "of the built-in model, too");
}

/// With faults of every stage in the proposal, the decided revision still
/// answers.
#[test]
fn faulty_proposal_does_not_affect_the_decided_revision() {
    let question =
        |folder: &str| json_of(&["resolve", "--rules", folder, "--need", "praktik", "--basis", "4:4"]);
    let alone = TestFolder::new();
    alone.copy("2024-02-23");
    let before = question(arg(&alone));
    let typfall =
        "typfall:\n  - { id: fel, behov: praktik, lagrum: sol-4-4, väntat: { utförande: sf-hisingen } }\n";
    for (file, old, new) in [
        ("regler.yaml", "{ uppföljning: socialförvaltningarna }", "{ uppföljning: arbvix }"),
        ("regler.yaml", "  - id: halsa-4-1\n", "  - id: halsa-4-1\n    undantag_från: halsa-4-1\n"),
        ("forum.yaml", "\nfrågor:\n", "\nfragor:\n"),
        ("typfall.yaml", "", typfall),
    ] {
        let folder = two(|proposal| match old {
            "" => proposal.write(file, new),
            _ => drop(proposal.edit(file, old, new)),
        });
        assert_eq!(question(arg(&folder)), before, "{file}: {new}");
        run(&["check", arg(&folder)]).exits(1);
    }
    // In the decided revision, every fault counts.
    let folder = two(|_| {});
    let decided = folder.path().join("2024-02-23/typfall.yaml");
    std::fs::write(decided, typfall).unwrap();
    run(&["resolve", "--rules", arg(&folder), "--need", "praktik", "--basis", "4:4"]).exits(2);
}
